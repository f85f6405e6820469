/** Where a server may be, in the order in which the places are tried. Pure: every fact comes in as a value. */

import type * as nodePath from 'node:path';

/**
 * An interpreter is asked to run the package `adref`; an executable is the command `adref` itself; a script is the
 * server on Pyodide, which the editor's own Node runs.
 */
export interface Candidate {
  readonly kind: 'interpreter' | 'executable' | 'script';
  readonly path: string;
  readonly origin: Origin;
}

export type Origin = 'setting' | 'python-extension' | 'workspace' | 'search-path' | 'extension';

/** What is known of the machine and the window when looking for a server. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  /** Setting `adref.interpreter`; empty when not set. */
  readonly setting: string;
  readonly home: string;
  /** Interpreter that the Python extension has chosen for the window, when that extension is there. */
  readonly chosenPython: string | undefined;
  /** Folders of the window on disk; empty in an untrusted window. */
  readonly folders: readonly string[];
  /** Variable PATH as it stands. */
  readonly searchPath: string;
  /** Folder of the extension itself. */
  readonly extension: string;
  /** `path.posix` or `path.win32`, to fit `platform`. */
  readonly paths: typeof nodePath.posix;
}

/**
 * All places to try, best first. When the setting is set, nothing else is tried: the user decided. What the extension
 * carries itself comes last: it starts more slowly than an interpreter.
 */
export function candidates(around: Surroundings): Candidate[] {
  if (around.setting !== '') return [fromSetting(around)];
  const found: Candidate[] = [];
  if (around.chosenPython !== undefined) {
    found.push({ kind: 'interpreter', path: around.chosenPython, origin: 'python-extension' });
  }
  found.push(...around.folders.map((folder) => fromFolder(folder, around)));
  found.push(...fromSearchPath(around), ...fromExtension(around));
  const seen = new Set<string>();
  return found.filter(({ path }) => !seen.has(path) && seen.add(path));
}

function fromSetting({ setting, home, folders, paths, platform }: Surroundings): Candidate {
  let path = setting.replace(/^~(?=$|[\\/])/, home);
  const [folder] = folders;
  if (folder !== undefined) path = path.replace('${workspaceFolder}', folder);
  const isCommand = paths.basename(path, platform === 'win32' ? '.exe' : '') === 'adref';
  return { kind: isCommand ? 'executable' : 'interpreter', path, origin: 'setting' };
}

function fromFolder(folder: string, { paths, platform }: Surroundings): Candidate {
  const inside = platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python'];
  return { kind: 'interpreter', path: paths.join(folder, '.venv', ...inside), origin: 'workspace' };
}

/** A frozen server, in a package for one platform; and the server that runs everywhere. */
function fromExtension({ extension, paths, platform }: Surroundings): Candidate[] {
  const frozen = paths.join(extension, 'dist', 'frozen', platform === 'win32' ? 'adref.exe' : 'adref');
  return [
    { kind: 'executable', path: frozen, origin: 'extension' },
    { kind: 'script', path: paths.join(extension, 'dist', 'server', 'host.mjs'), origin: 'extension' },
  ];
}

function fromSearchPath({ searchPath, paths, platform }: Surroundings): Candidate[] {
  // A relative entry would find a program that lies in the opened folder.
  const places = searchPath.split(paths.delimiter).filter((place) => paths.isAbsolute(place));
  const suffix = platform === 'win32' ? '.exe' : '';
  const names = platform === 'win32' ? ['python'] : ['python3', 'python'];
  const inEach = (kind: Candidate['kind'], name: string): Candidate[] =>
    places.map((place) => ({ kind, path: paths.join(place, name + suffix), origin: 'search-path' }));
  return [...inEach('executable', 'adref'), ...names.flatMap((name) => inEach('interpreter', name))];
}
