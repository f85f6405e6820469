import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';

import { candidates, type Surroundings } from '../src/server/candidates.js';

const POSIX: Surroundings = {
  platform: 'linux',
  setting: '',
  home: '/srv/ana',
  chosenPython: undefined,
  folders: ['/drafts'],
  searchPath: '/usr/local/bin:/usr/bin',
  extension: '/x',
  paths: path.posix,
};
const WINDOWS: Surroundings = {
  ...POSIX,
  platform: 'win32',
  folders: ['C:\\drafts'],
  searchPath: 'C:\\Python;C:\\Windows',
  extension: 'C:\\x',
  paths: path.win32,
};

const pathsOf = (around: Surroundings): string[] => candidates(around).map((candidate) => candidate.path);

describe('where a server is looked for', () => {
  it('is the setting alone when it is set', () => {
    assert.deepEqual(candidates({ ...POSIX, setting: '/opt/python' }), [
      { kind: 'interpreter', path: '/opt/python', origin: 'setting' },
    ]);
  });

  it('reads ~ and ${workspaceFolder} in the setting', () => {
    assert.deepEqual(pathsOf({ ...POSIX, setting: '~/env/bin/python' }), ['/srv/ana/env/bin/python']);
    assert.deepEqual(pathsOf({ ...POSIX, setting: '${workspaceFolder}/env/bin/python' }), ['/drafts/env/bin/python']);
    assert.deepEqual(pathsOf({ ...POSIX, setting: '/srv/~ana/python' }), ['/srv/~ana/python']);
  });

  it('takes the adref command in the setting for what it is', () => {
    assert.equal(candidates({ ...POSIX, setting: '/opt/bin/adref' })[0]?.kind, 'executable');
    assert.equal(candidates({ ...WINDOWS, setting: 'C:\\bin\\adref.exe' })[0]?.kind, 'executable');
    assert.equal(candidates({ ...POSIX, setting: '/opt/adref/bin/python' })[0]?.kind, 'interpreter');
  });

  it('goes from the chosen interpreter over the folder to the search path', () => {
    assert.deepEqual(pathsOf({ ...POSIX, chosenPython: '/chosen/python' }), [
      '/chosen/python',
      '/drafts/.venv/bin/python',
      '/usr/local/bin/adref', '/usr/bin/adref',
      '/usr/local/bin/python3', '/usr/bin/python3',
      '/usr/local/bin/python', '/usr/bin/python',
      '/x/dist/frozen/adref', '/x/dist/server/host.mjs',
    ]);
  });

  it('knows the names that Windows uses', () => {
    assert.deepEqual(pathsOf(WINDOWS), [
      'C:\\drafts\\.venv\\Scripts\\python.exe',
      'C:\\Python\\adref.exe', 'C:\\Windows\\adref.exe',
      'C:\\Python\\python.exe', 'C:\\Windows\\python.exe',
      'C:\\x\\dist\\frozen\\adref.exe', 'C:\\x\\dist\\server\\host.mjs',
    ]);
  });

  it('leaves out places on the search path that depend on the current folder', () => {
    assert.deepEqual(pathsOf({ ...POSIX, folders: [], searchPath: '.:bin::/usr/bin' }), [
      '/usr/bin/adref', '/usr/bin/python3', '/usr/bin/python',
      '/x/dist/frozen/adref', '/x/dist/server/host.mjs',
    ]);
  });

  it('names no place twice', () => {
    const found = pathsOf({ ...POSIX, chosenPython: '/usr/bin/python3', searchPath: '/usr/bin:/usr/bin' });
    assert.equal(new Set(found).size, found.length);
  });
});
