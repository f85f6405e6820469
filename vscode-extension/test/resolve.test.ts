import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Candidate } from '../src/server/candidates.js';
import type { Isolation } from '../src/server/command.js';
import { adrefCommand, cleanEnvironment } from '../src/server/command.js';
import type { Verdict } from '../src/server/probe.js';
import { describeRejection, resolve, type Ask, type Found } from '../src/server/resolve.js';

const at = (path: string, origin: Candidate['origin'] = 'search-path'): Candidate => ({ kind: 'interpreter', path, origin });
const usable: Verdict = { usable: true, adref: '0.1.0', python: '3.11.7' };
const refused = (reason: Extract<Verdict, { usable: false }>['reason']): Verdict => ({ usable: false, reason, detail: reason });

/** Answers by path; a path with "/user" after it answers the question with the user's own packages in sight. */
function answering(answers: Readonly<Record<string, Verdict>>, asked: string[] = []): Ask {
  return (candidate, isolation) => {
    const key = isolation === 'user' ? `${candidate.path}/user` : candidate.path;
    asked.push(key);
    return Promise.resolve(answers[key] ?? refused('absent'));
  };
}

describe('the search', () => {
  it('stops at the first good place', async () => {
    const asked: string[] = [];
    const { found } = await resolve([at('a'), at('b'), at('c')], answering({ b: usable, c: usable }, asked));
    assert.equal(found?.candidate.path, 'b');
    assert.deepEqual(asked, ['a', 'b']);
  });

  it('asks again with the user\'s packages only where adref was missing', async () => {
    const asked: string[] = [];
    const answers = { a: refused('python-too-old'), b: refused('no-adref'), 'b/user': usable };
    const { found } = await resolve([at('a'), at('b')], answering(answers, asked));
    assert.deepEqual([found?.candidate.path, found?.isolation], ['b', 'user']);
    assert.deepEqual(asked, ['a', 'b', 'b/user']);
  });

  it('reports what it refused, but not where nothing was', async () => {
    const answers = { b: refused('python-too-old'), c: refused('no-adref'), 'c/user': refused('no-adref') };
    const { found, rejections } = await resolve([at('a'), at('b'), at('c')], answering(answers));
    assert.equal(found, undefined);
    assert.deepEqual(rejections.map(describeRejection), [
      'b (search path) python-too-old',
      'c (search path) no-adref',
    ]);
  });

  it('reports a setting that names nothing', async () => {
    const { rejections } = await resolve([at('a', 'setting')], answering({}));
    assert.equal(rejections.length, 1);
  });
});

describe('the command line', () => {
  const found = (kind: Candidate['kind'], isolation: Isolation): Found =>
    ({ candidate: { kind, path: '/p', origin: 'setting' }, isolation, adref: '0.1.0', python: '3.11.7' });

  it('shuts the interpreter off', () => {
    assert.deepEqual(adrefCommand(found('interpreter', 'strict'), ['lsp'], {}).arguments, ['-I', '-X', 'utf8', '-m', 'adref', 'lsp']);
    assert.deepEqual(adrefCommand(found('interpreter', 'user'), ['lsp'], {}).arguments, ['-E', '-P', '-X', 'utf8', '-m', 'adref', 'lsp']);
  });

  it('runs the adref command as it is', () => {
    const command = adrefCommand(found('executable', 'strict'), ['lsp'], {});
    assert.deepEqual([command.program, ...command.arguments], ['/p', 'lsp']);
  });

  it('runs what the extension carries on the editor\'s own engine', () => {
    const command = adrefCommand(found('script', 'strict'), ['lsp'], { PATH: '/bin' });
    assert.deepEqual([command.program, ...command.arguments], [process.execPath, '/p', 'lsp']);
    assert.equal(command.environment['ELECTRON_RUN_AS_NODE'], '1');
  });

  it('passes on nothing that steers Python', () => {
    const clean = cleanEnvironment({ PATH: '/bin', PYTHONPATH: '/x', PythonHome: 'y', __PYVENV_LAUNCHER__: 'z', HOME: '/h' });
    assert.deepEqual(clean, { PATH: '/bin', HOME: '/h' });
  });
});
