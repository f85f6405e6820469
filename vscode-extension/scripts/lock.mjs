// Writes package-lock.json anew for the folders named (default: this one), with no host name in it:
// where packages come from is the affair of the machine that installs them.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const NAMES_A_HOST = ['resolved', 'funding', 'deprecated'];

for (const folder of process.argv.length > 2 ? process.argv.slice(2) : ['.']) {
  execFileSync('npm', ['install', '--package-lock-only', '--ignore-scripts', '--omit-lockfile-registry-resolved'],
    { cwd: folder, stdio: 'inherit' });
  const file = path.join(folder, 'package-lock.json');
  const lock = JSON.parse(fs.readFileSync(file, 'utf8'));
  for (const entry of Object.values(lock.packages)) {
    for (const key of NAMES_A_HOST) delete entry[key];
  }
  const text = `${JSON.stringify(lock, null, 2)}\n`;
  if (/https?:\/\//.test(text)) throw new Error(`${file} still names a host`);
  fs.writeFileSync(file, text);
}
