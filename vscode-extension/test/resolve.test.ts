import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Candidate } from '../src/server/candidates.js';
import type { Isolation } from '../src/server/command.js';
import { adrefCommand, cleanEnvironment } from '../src/server/command.js';
import type { Verdict } from '../src/server/probe.js';
import { describeRejection, distinct, usable, type Ask, type Found, type Rejection } from '../src/server/resolve.js';

const at = (path: string, origin: Candidate['origin'] = 'search-path'): Candidate => ({ kind: 'interpreter', path, origin });
const good: Verdict = { usable: true, adref: '0.1.0', python: '3.11.7', isolation: 'strict' };
const refused = (reason: Extract<Verdict, { usable: false }>['reason']): Verdict => ({ usable: false, reason, detail: reason });

/** Answers by path. */
function answering(answers: Readonly<Record<string, Verdict>>, asked: string[] = []): Ask {
  return ({ path }) => {
    asked.push(path);
    return Promise.resolve(answers[path] ?? refused('absent'));
  };
}

async function resolved(candidates: readonly Candidate[], ask: Ask): Promise<{ found: Found[]; rejections: Rejection[] }> {
  const [found, rejections]: [Found[], Rejection[]] = [[], []];
  for await (const one of usable(candidates, ask, (rejection) => rejections.push(rejection))) found.push(one);
  return { found, rejections };
}

describe('the search', () => {
  it('gives the good places in order, and asks all at once', async () => {
    const asked: string[] = [];
    const places = usable([at('a'), at('b'), at('c')], answering({ b: good, c: { ...good, isolation: 'user' } }, asked), () => undefined);
    const first = (await places.next()).value as Found;
    assert.deepEqual([first.candidate.path, first.isolation, asked], ['b', 'strict', ['a', 'b', 'c']]);
    const second = (await places.next()).value as Found;
    assert.deepEqual([second.candidate.path, second.isolation], ['c', 'user']);
  });

  it('reports what it refused, but not where nothing was', async () => {
    const answers = { b: refused('python-too-old'), c: refused('other-version') };
    const { found, rejections } = await resolved([at('a'), at('b'), at('c')], answering(answers));
    assert.deepEqual(found, []);
    assert.deepEqual(rejections.map(describeRejection), [
      'b (search path) python-too-old',
      'c (search path) other-version',
    ]);
  });

  it('reports a setting that names nothing', async () => {
    const { rejections } = await resolved([at('a', 'setting')], answering({}));
    assert.equal(rejections.length, 1);
  });

  it('takes one file under two names for one place, and a virtual environment for another', async () => {
    const lies: Readonly<Record<string, string>> = {
      '/usr/bin': '/usr/bin', '/bin': '/usr/bin', '/d/.venv/bin': '/d/.venv/bin',
      '/usr/bin/python3': '/usr/bin/python3.11', '/bin/python3': '/usr/bin/python3.11', '/bin/python': '/usr/bin/python3.11',
      '/d/.venv/bin/python': '/usr/bin/python3.11',
    };
    const all = ['/d/.venv/bin/python', '/usr/bin/python3', '/bin/python3', '/bin/python', '/none/python'].map((path) => at(path));
    const left = await distinct([...all, at('/gone', 'setting')], (place) => Promise.resolve(lies[place]));
    assert.deepEqual(left.map(({ path }) => path), ['/d/.venv/bin/python', '/usr/bin/python3', '/gone']);
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
