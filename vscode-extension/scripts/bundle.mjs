// Makes dist/server: the server on Pyodide, for machines without Python. Wants PYTHON, an environment that has adref.
//   node scripts/bundle.mjs [--without-image]
import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const here = path.resolve(import.meta.dirname, '..');
const target = path.join(here, 'dist/server');
const pyodide = path.join(here, 'node_modules/pyodide');
const PARTS = ['pyodide.mjs', 'pyodide.asm.mjs', 'pyodide.asm.wasm', 'pyodide-lock.json', 'python_stdlib.zip'];

process.chdir(here);
fs.rmSync(target, { recursive: true, force: true });
fs.mkdirSync(target, { recursive: true });
for (const name of PARTS) fs.copyFileSync(path.join(pyodide, name), path.join(target, name));
execFileSync(process.env.PYTHON ?? 'python3', ['-I', 'scripts/libraries.py', path.join(target, 'libraries')], { stdio: 'inherit' });

const common = { bundle: true, platform: 'node', target: 'node20', format: 'esm', logLevel: 'warning', legalComments: 'none' };
for (const name of ['host', 'server']) {
  await build({ ...common, entryPoints: [`src/bundled/${name}.ts`], outfile: path.join(target, `${name}.mjs`), minify: true });
}
if (!process.argv.includes('--without-image')) {
  await build({ ...common, entryPoints: ['src/bundled/image.ts'], outfile: 'out/image.mjs' });
  execFileSync(process.execPath, ['out/image.mjs', target], { stdio: 'inherit' });
}
