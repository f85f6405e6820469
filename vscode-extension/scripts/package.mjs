// Checks the extension from scratch and leaves it packaged as adref.vsix, for every platform: with the server on Pyodide.
//   node scripts/package.mjs [--unchecked] [--platform] [FILE]
// --unchecked: without types, lint and tests. --platform: for this platform alone, with a frozen server, in dist/.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const here = path.resolve(import.meta.dirname, '..');
const root = path.resolve(here, '..');

const run = (program, ...args) => execFileSync(program, args, { stdio: 'inherit', shell: process.platform === 'win32' });
const npm = (script) => run('npm', 'run', '--silent', script);

// `npm ci` takes most of the time and changes nothing while the lock stays the same.
function install() {
  const installed = 'node_modules/.package-lock.json'; // npm writes it last
  if (fs.existsSync(installed) && fs.statSync(installed).mtimeMs >= fs.statSync('package-lock.json').mtimeMs) return;
  run('npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund');
}

// One source for what is shipped twice.
function copyShared() {
  for (const name of ['LICENSE', 'CHANGELOG.md']) {
    if (fs.existsSync(path.join(root, name))) fs.copyFileSync(path.join(root, name), name);
  }
  fs.mkdirSync('schemas', { recursive: true });
  const schema = path.join(root, 'grammar/adref_grammar/positions.schema.json');
  const target = 'schemas/positions.schema.json';
  if (fs.existsSync(schema)) {
    fs.copyFileSync(schema, target);
  } else {
    console.warn(`package: ${schema} is missing; positions files get no completion from this package`);
    fs.writeFileSync(target, '{"type": "object"}\n');
  }
}

const platform = process.argv.includes('--platform') ? `${process.platform}-${process.arch}` : undefined;
const usual = platform === undefined ? 'adref.vsix' : `dist/adref-${platform}.vsix`;
const named = process.argv.slice(2).find((word) => !word.startsWith('-'));
const target = named === undefined ? path.join(here, usual) : path.resolve(named);
process.chdir(here);
install();
copyShared();
if (!process.argv.includes('--unchecked')) ['typecheck', 'lint', 'test'].forEach(npm);
npm('build');
for (const server of ['dist/server', 'dist/frozen']) fs.rmSync(server, { recursive: true, force: true });
run(process.execPath, platform === undefined ? 'scripts/bundle.mjs' : 'scripts/freeze.mjs');
run('npx', '--no-install', 'vsce', 'package', '--no-dependencies', '--allow-missing-repository', '--out', target,
  ...(platform === undefined ? [] : ['--target', platform]));
