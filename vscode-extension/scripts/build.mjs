// Bundles the extension into dist/, or with --tests each test file into out/test/.
import { build, context } from 'esbuild';
import fs from 'node:fs';

const tests = process.argv.includes('--tests');
const watch = process.argv.includes('--watch');
const common = { bundle: true, platform: 'node', target: 'node20', logLevel: 'warning', legalComments: 'none' };
const options = tests
  ? {
      ...common,
      entryPoints: fs.readdirSync('test').filter((f) => f.endsWith('.test.ts')).map((f) => `test/${f}`),
      outdir: 'out/test',
      format: 'esm',
      outExtension: { '.js': '.mjs' },
      packages: 'external',
      alias: { vscode: './test/vscode.ts' }, // stands in for what only the editor can give
    }
  : {
      ...common,
      entryPoints: ['src/extension.ts'],
      outfile: 'dist/extension.js',
      format: 'cjs',
      external: ['vscode'],
      minify: !watch,
      sourcemap: watch ? 'inline' : false,
    };

fs.rmSync(tests ? 'out/test' : 'dist/extension.js', { recursive: true, force: true });
if (watch) await (await context(options)).watch();
else await build(options);
