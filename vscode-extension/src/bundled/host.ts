/**
 * Runs the server on Pyodide, CPython as WebAssembly, inside the editor's own Node: no Python on the machine, no network.
 * A program of its own, started as `node host.mjs lsp …`; it speaks the protocol over standard input and output.
 */

import { homedir } from 'node:os';
import * as path from 'node:path';

import { mountDisks, type Files } from './disks.js';
import { Frames } from './frames.js';
import { wake } from './runtime.js';

/** What `adref.hosts.lsp.embedded.Embedded` offers. */
interface Embedded {
  hear(body: string): void;
}

const folder = import.meta.dirname;
const [command, ...flags] = process.argv.slice(2);
if (command !== 'lsp') {
  process.stderr.write('adref: the bundled server knows the command lsp only\n');
  process.exit(2);
}

// What comes before the server is awake waits here: frames are taken in order.
const frames = new Frames();
const awake: { server?: Embedded } = {};
const hearAll = (): void => {
  const { server } = awake;
  if (server === undefined) return;
  for (let body = frames.next(); body !== undefined; body = frames.next()) server.hear(body);
};
process.stdin.on('data', (bytes: Buffer) => {
  frames.add(bytes);
  hearAll();
});
process.stdin.on('end', () => process.exit(0));

const began = performance.now();
const { pyodide, fromImage } = await wake(folder);
mountDisks(pyodide.FS as Files, process.platform);
const begin = pyodide.runPython(`
import os, sys
def begin(flags, home, say, leave):
    from adref.hosts.lsp.embedded import Embedded
    os.environ["HOME"] = home
    return Embedded(flags.to_py(), say, leave)
begin`) as (flags: string[], home: string, say: (text: string) => void, leave: (status: number) => void) => Embedded;
awake.server = begin(
  flags,
  process.platform === 'win32' ? `/${homedir().replaceAll(path.win32.sep, '/')}` : homedir(),
  (text) => process.stdout.write(Buffer.from(text, 'utf8')),
  (status) => process.exit(status),
);
process.stderr.write(`adref: awake after ${String(Math.round(performance.now() - began))} ms${fromImage ? '' : ', without the image'}\n`);
hearAll();
