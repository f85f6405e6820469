import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { Crashes } from '../src/server/crashes.js';
import { Queue } from '../src/server/queue.js';
import { rejectable, within } from '../src/server/within.js';

describe('a server that ends by itself', () => {
  it('is started again with longer and longer pauses, then left', () => {
    const crashes = new Crashes();
    const pauses = [0, 1000, 2000, 3000].map((now) => crashes.record(now));
    assert.ok(pauses.slice(0, 3).every((pause, i) => pause !== undefined && pause >= (pauses[i - 1] ?? 0)));
    assert.equal(pauses[3], undefined);
  });

  it('is forgiven after a while, and when asked', () => {
    const crashes = new Crashes();
    for (const now of [0, 1, 2]) crashes.record(now);
    assert.notEqual(crashes.record(180_001), undefined);
    for (const now of [180_002, 180_003, 180_004]) crashes.record(now);
    crashes.forget();
    assert.notEqual(crashes.record(180_005), undefined);
  });
});

describe('restarts', () => {
  it('asked for many times while one is under way make one more', async () => {
    let runs = 0;
    const releases: (() => void)[] = [];
    const queue = new Queue(() => new Promise((release) => {
      runs += 1;
      releases.push(release);
    }));
    const first = queue.run();
    const others = [queue.run(), queue.run(), queue.run()];
    assert.equal(runs, 1);
    releases[0]?.();
    await first;
    await new Promise(setImmediate);
    assert.equal(runs, 2);
    releases[1]?.();
    await Promise.all(others);
    assert.equal(runs, 2);
  });

  it('go on after one that failed', async () => {
    let runs = 0;
    const queue = new Queue(() => {
      runs += 1;
      return runs === 1 ? Promise.reject(new Error('first')) : Promise.resolve();
    });
    const first = queue.run();
    const second = queue.run();
    await assert.rejects(first, /first/);
    await second;
    await queue.run();
    assert.equal(runs, 3);
  });
});

describe('waiting', () => {
  it('has an end', async () => {
    await assert.rejects(within(5, new Promise(() => undefined), 'nobody came'), /nobody came/);
    assert.equal(await within(1000, Promise.resolve(7), ''), 7);
  });

  it('can be cut short', async () => {
    const { promise, reject } = rejectable();
    reject(new Error('over'));
    await assert.rejects(promise, /over/);
  });
});
