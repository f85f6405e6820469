/** Lets the server see the files of the machine at their own places, as a program of the machine would. */

import * as fs from 'node:fs';

/** What we use of Emscripten's file system. */
export interface Files {
  mkdirTree(place: string): void;
  mount(kind: unknown, options: { readonly root: string }, place: string): void;
  unmount(place: string): void;
  readonly filesystems: { readonly NODEFS: unknown };
}

/** What WebAssembly needs for itself. Nobody keeps drafts there. */
const OWN = new Set(['dev', 'lib', 'proc', 'sys']);

/** Every folder at the root of the disk; on Windows every drive, `C:` as `/c:`. */
export function mountDisks(files: Files, platform: NodeJS.Platform): void {
  const places = platform === 'win32' ? drives() : folders();
  for (const [host, here] of places) {
    try {
      mount(files, host, here);
    } catch {
      // A folder that cannot be read now has no drafts for us.
    }
  }
}

/** Shows the folder `host` of the machine at `here`. */
export function mount(files: Files, host: string, here: string): void {
  files.mkdirTree(here);
  files.mount(files.filesystems.NODEFS, { root: host }, here);
}

function folders(): [string, string][] {
  return fs.readdirSync('/').filter((name) => !OWN.has(name) && isFolder(`/${name}`)).map((name) => [`/${name}`, `/${name}`]);
}

function drives(): [string, string][] {
  const letters = Array.from('abcdefghijklmnopqrstuvwxyz');
  return letters.map((letter): [string, string] => [`${letter}:\\`, `/${letter}:`]).filter(([host]) => isFolder(host));
}

function isFolder(place: string): boolean {
  try {
    return fs.statSync(place).isDirectory();
  } catch {
    return false;
  }
}
