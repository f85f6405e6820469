/**
 * Loads Python with the server in it. An image of the memory, taken when the extension was packaged, has everything
 * imported already; where it does not fit (another Node lays its tables out in another way), all is loaded anew.
 */

import * as fs from 'node:fs';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';

import type { loadPyodide, PyodideAPI } from 'pyodide';

import { mount, type Files } from './disks.js';

/** Where the libraries lie for Python. Their place on the disk differs from machine to machine. */
const LIBRARIES = '/adref';

type Log = (line: string) => void;
type Options = NonNullable<Parameters<typeof loadPyodide>[0]>;
type CreateModule = NonNullable<Options['createPyodideModule']>;

/** What Pyodide's module offers beyond its documented face. */
interface Module {
  growMemory(size: number): void;
  readonly HEAP8: Int8Array;
}

export interface Runtime {
  readonly pyodide: PyodideAPI;
  readonly fromImage: boolean;
}

/** Python, ready to import `adref`. `folder` holds Pyodide, the libraries, and perhaps an image; `log` gets what is printed. */
export async function wake(folder: string, log: Log): Promise<Runtime> {
  const image = path.join(folder, 'image.bin');
  if (fs.existsSync(image)) {
    try {
      const pyodide = await load(folder, log, { _loadSnapshot: fs.readFileSync(image) });
      mountLibraries(pyodide, folder);
      pyodide.runPython('import adref.hosts.lsp.embedded');
      return { pyodide, fromImage: true };
    } catch {
      // Said by the caller; the slower way is as good.
    }
  }
  const pyodide = await load(folder, log, {});
  mountLibraries(pyodide, folder);
  pyodide.runPython(`import sys; sys.path.insert(0, ${JSON.stringify(LIBRARIES)})`);
  return { pyodide, fromImage: false };
}

/** An image of the memory after everything was imported and used once. Made when the extension is packaged. */
export async function takeImage(folder: string, log: Log): Promise<Uint8Array> {
  const pyodide = await load(folder, log, { _makeSnapshot: true });
  mountLibraries(pyodide, folder);
  pyodide.runPython(`
import gc, sys
sys.path.insert(0, ${JSON.stringify(LIBRARIES)})
from adref.hosts.lsp.embedded import warm_up
warm_up()
del warm_up
gc.collect()
gc.freeze()
`);
  (pyodide.FS as Files).unmount(LIBRARIES);
  return pyodide.makeMemorySnapshot();
}

async function load(folder: string, log: Log, options: Partial<Options>): Promise<PyodideAPI> {
  const here = (name: string): string => pathToFileURL(path.join(folder, name)).href;
  const { loadPyodide: start } = (await import(here('pyodide.mjs'))) as { loadPyodide: typeof loadPyodide };
  const { default: create } = (await import(here('pyodide.asm.mjs'))) as { default: CreateModule };
  const image = options._loadSnapshot;
  return start({
    indexURL: folder,
    stdout: log,
    stderr: log,
    env: { HOME: '/home', PYTHONDONTWRITEBYTECODE: '1' },
    ...options,
    createPyodideModule: async (settings) => {
      const made: unknown = await create(settings);
      // The image is larger than the memory that a new module begins with.
      if (image instanceof Uint8Array) (made as Module).growMemory(image.length);
      return made as Awaited<ReturnType<CreateModule>>;
    },
  });
}

function mountLibraries(pyodide: PyodideAPI, folder: string): void {
  mount(pyodide.FS as Files, path.join(folder, 'libraries'), LIBRARIES);
}
