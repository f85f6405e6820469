// Checks the extension from scratch and leaves it packaged as adref.vsix.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const here = path.resolve(import.meta.dirname, '..');
const root = path.resolve(here, '..');
process.chdir(here);

const run = (program, ...args) => execFileSync(program, args, { stdio: 'inherit', shell: process.platform === 'win32' });
const npm = (script) => run('npm', 'run', '--silent', script);

// `npm ci` takes most of the time and changes nothing while the lock stays the same.
function install() {
  const stamp = 'node_modules/.adref-lock';
  const want = createHash('sha256').update(fs.readFileSync('package-lock.json')).update(process.version).digest('hex');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === want) return;
  run('npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund');
  run('node', 'node_modules/esbuild/install.js');
  fs.writeFileSync(stamp, want);
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

install();
copyShared();
for (const script of ['typecheck', 'lint', 'test', 'build']) npm(script);
run('npx', '--no-install', 'vsce', 'package', '--no-dependencies', '--allow-missing-repository', '--out', 'adref.vsix');
