/**
 * Runs the server on Pyodide, CPython as WebAssembly, inside the editor's own Node: no Python on the machine, no network.
 * A program of its own, started as `node host.mjs lsp …`; it speaks the protocol over standard input and output.
 *
 * Python runs in a thread, since only there its stack can be made as large as deeply nested brackets need.
 */

import * as path from 'node:path';
import { Worker } from 'node:worker_threads';

import { Frames } from './frames.js';

/** Megabytes; what Python has on a machine of its own is about the same. */
const STACK = 32;

/** What the thread says: something for the client, something for the log, or with which status it ends. */
export type Said = { readonly text: string } | { readonly log: string } | { readonly status: number };

const [command, ...flags] = process.argv.slice(2);
if (command !== 'lsp') {
  process.stderr.write('adref: the bundled server knows the command lsp only\n');
  process.exit(2);
}

const server = new Worker(path.join(import.meta.dirname, 'server.mjs'), {
  workerData: flags,
  resourceLimits: { stackSizeMb: STACK },
});
server.on('message', (said: Said) => {
  if ('text' in said) process.stdout.write(said.text);
  else if ('log' in said) process.stderr.write(`${said.log}\n`);
  else process.exit(said.status);
});
// Its message may quote anything: only its kind is told.
server.on('error', (error) => {
  process.stderr.write(`adref: the server failed (${error.name})\n`);
  process.exit(1);
});

const frames = new Frames();
process.stdin.on('data', (bytes: Buffer) => {
  frames.add(bytes);
  for (let body = frames.next(); body !== undefined; body = frames.next()) server.postMessage(body);
});
process.stdin.on('end', () => process.exit(0));
