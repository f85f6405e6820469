import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';

import { Sessions } from '../src/safe/sessions.js';
import { EventEmitter, extensions, shown } from './vscode.js';

const LIVE_SHARE = 'ms-vsliveshare.vsliveshare';
const PATIENCE_MS = 10_000;

const host = { session: { role: 1 }, peers: [], onDidChangeSession: new EventEmitter().event, onDidChangePeers: new EventEmitter().event };
const settled = (): Promise<void> => new Promise(setImmediate);

/** Live Share as it is installed; `getApi` answers when the test says. */
function begun(): { sessions: Sessions; answer: (api: unknown) => void; refuse: () => void; kinds: () => string[] } {
  let [resolve, reject]: ((value?: unknown) => void)[] = [];
  const promise = new Promise<unknown>((settle, refuse) => {
    [resolve, reject] = [settle, refuse];
  });
  extensions.known.set(LIVE_SHARE, { id: LIVE_SHARE, isActive: true, packageJSON: { version: '1', displayName: 'Live Share' }, exports: { getApi: () => promise } });
  const kept = new Map<string, unknown>();
  const memento = { get: (key: string, otherwise: unknown) => kept.get(key) ?? otherwise, update: (key: string, value: unknown) => Promise.resolve(kept.set(key, value)) };
  const sessions = new Sessions({ warn: () => undefined } as never, memento as never);
  return {
    sessions, answer: (api) => resolve?.(api), kinds: () => sessions.causes().map(({ kind }) => kind),
    refuse: () => {
      reject?.(new Error('not signed in'));
    },
  };
}

describe('an extension that shares windows', () => {
  beforeEach(() => {
    shown.length = 0;
    mock.timers.enable({ apis: ['setTimeout'] });
  });
  afterEach(() => {
    mock.timers.reset();
    extensions.known.clear();
  });

  it('is followed when it answers late; only the looking has an end', async () => {
    const { sessions, answer, kinds } = begun();
    assert.deepEqual(kinds(), ['looking']);
    mock.timers.tick(PATIENCE_MS);
    await settled();
    assert.deepEqual(kinds(), []);
    let told = 0;
    sessions.onDidChange(() => told++);
    answer(host);
    await settled();
    assert.deepEqual(kinds(), ['shared']);
    assert.equal(told, 1);
    assert.deepEqual(shown, []);
  });

  it('is followed at once when it answers at once', async () => {
    const { answer, kinds } = begun();
    answer(host);
    await settled();
    assert.deepEqual(kinds(), ['shared']);
  });

  it('is told of when it fails, early or late, and when it has nothing to say', async () => {
    for (const late of [false, true]) {
      const { refuse, kinds } = begun();
      if (late) mock.timers.tick(PATIENCE_MS);
      refuse();
      await settled();
      assert.deepEqual(kinds(), []);
    }
    begun().answer(null);
    await settled();
    assert.equal(shown.filter((one) => one.includes('Live Share does not tell')).length, 3);
  });
});
