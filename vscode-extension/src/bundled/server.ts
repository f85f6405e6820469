/** The thread in which Python runs. Messages come from the host as they are cut; what comes before it is awake waits. */

import { homedir } from 'node:os';
import * as path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';

import { mountDisks, type Files } from './disks.js';
import type { Said } from './host.js';
import { wake } from './runtime.js';

/** What `adref.hosts.lsp.embedded.Embedded` offers. */
interface Embedded {
  hear(body: string): void;
}

type Begin = (flags: string[], home: string, place: string, say: (text: string) => void, leave: (status: number) => void) => Embedded;

/** A place of the machine as `mountDisks` shows it. */
const seenFromInside = (place: string): string => (process.platform === 'win32' ? `/${place.replaceAll('\\', '/')}` : place);

const say = (said: Said): void => parentPort?.postMessage(said);

const began = performance.now();
const { pyodide, fromImage } = await wake(import.meta.dirname, (log) => {
  say({ log });
});
mountDisks(pyodide.FS as Files, process.platform);
const begin = pyodide.runPython(`
import os
def begin(flags, home, place, say, leave):
    from adref.hosts.lsp.embedded import Embedded
    os.environ["HOME"] = home
    return Embedded(flags.to_py(), place, say, leave)
begin`) as Begin;
const server = begin(
  workerData as string[],
  seenFromInside(homedir()),
  seenFromInside(path.join(import.meta.dirname, 'libraries', 'adref')),
  (text) => {
    say({ text });
  },
  (status) => {
    say({ status });
  },
);
const took = String(Math.round(performance.now() - began));
say({ log: `adref: awake after ${took} ms${fromImage ? '' : ', without the image'}` });
parentPort?.on('message', (body: string) => {
  server.hear(body);
});
