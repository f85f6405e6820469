import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Follower, Landing, Way, Zone } from '../src/views/model.js';
import { readingRows } from '../src/views/readingRows.js';
import type { Row } from '../src/views/row.js';

const way: Way = {
  choices: [{ words: '[shall]', taken: true }, { words: '[, as appropriate]', taken: false }], fits: 'approved', sure: true, noText: false,
  nearest: 'approved', changes: [], clearance: 'cleared', lacks: [], crosses: [], for: [], against: [], uncounted: [], net: 0,
};
const zone: Zone = { position: 'flags', verdict: 'contested', ways: [way], idleChoices: 0, openChoices: 0, together: false };
const landing = (...zones: readonly Zone[]): Landing => ({
  unit: '5', address: 'Article 5', range: { start: { line: 1, character: 0 }, end: { line: 1, character: 9 } },
  readings: '12', verdict: 'contested', clearance: 'cleared', fits: false, reason: 'why', zones,
});
const rowOf = (more: Partial<Way>): Row => readingRows(landing({ ...zone, ways: [{ ...way, ...more }] }))[1] ?? assert.fail();
const follower = (actor: string, more: Partial<Follower> = {}): Follower => (
  { actor, weight: 2, because: 'supports it', inferredFrom: null, ours: false, ...more });

describe('the readings', () => {
  it('have the paragraph at their head', () => {
    const [head] = readingRows(landing(zone));
    assert.deepEqual([head?.label, head?.description], ['Article 5', 'contested · cleared · 12 readings']);
  });

  it('tell what comes out, what is against it, and by which brackets', () => {
    assert.deepEqual([rowOf({}).label, rowOf({}).description], ['our approved text', 'cleared · take [shall], leave out [, as appropria…']);
    assert.equal(rowOf({ fits: 'f1', clearance: 'objected' }).label, 'our fallback f1');
    assert.match(rowOf({ fits: 'f1', clearance: 'objected' }).description ?? '', /^objected · /);
    assert.match(rowOf({ sure: false }).description ?? '', /if the other brackets go our way/);
    assert.match(rowOf({ choices: [] }).description ?? '', /whichever brackets win/);
    assert.match(rowOf({ crosses: [{ line: 'red line', kind: 'never', number: 1, every: false }] }).description ?? '', /^crosses red line 1 in some readings · /);
    assert.equal(rowOf({ fits: null, clearance: null, noText: true }).label, 'no text');
  });

  it('have long choices in full below', () => {
    assert.deepEqual(rowOf({}).children?.map(({ label }) => label), ['take [shall], leave out [, as appropriate]']);
    assert.equal(rowOf({ choices: way.choices.slice(0, 1) }).children, undefined);
    assert.match(rowOf({}).tooltip ?? '', /^our approved text · cleared\ntake \[shall\], leave out \[, as appropriate\]$/);
  });

  it('are green only where they are ours, cleared and certain', () => {
    const green = (more: Partial<Way>): boolean => rowOf(more).symbol?.colour === 'testing.iconPassed';
    assert.ok(green({}) && green({ clearance: 'not required' }));
    assert.ok(!green({ sure: false }) && !green({ clearance: 'stale' }) && !green({ fits: null, clearance: null }));
    assert.ok(!green({ crosses: [{ line: 'red line', kind: 'never', number: 1, every: false }] }));
  });

  it('tell what parts one that is not ours from the nearest that is', () => {
    const changes = [{ ours: 'shall', theirs: 'should', class: 'modal' }, { ours: 'all', theirs: '', class: 'scope' }, { ours: '', theirs: 'voluntary', class: 'wording' }];
    const { label, children } = rowOf({ choices: [], fits: null, clearance: null, changes });
    assert.equal(label, 'not ours');
    assert.deepEqual(children?.map((row) => row.label), ['nearest: our approved text', '“should” for “shall”', 'without “all”', 'with “voluntary”']);
  });

  it('tell who follows, each once, and the members of a group together', () => {
    const from = { inferredFrom: 'Group of 77' };
    const those = [follower('EU'), follower('Norlandia', { ours: true }), follower('EU', { because: 'so says the map' })];
    const { children = [] } = rowOf({ choices: [], net: -2, for: those, against: [follower('Chad', from), follower('Fiji', from)] });
    assert.deepEqual(children.map(({ label }) => label), ['balance −2', 'for: EU', 'for: Norlandia (ourselves)', 'against: 2 members of Group of 77']);
    assert.equal(children[1]?.description, 'supports it; so says the map');
    assert.equal(new Set(children.map(({ key }) => key)).size, children.length);
  });

  it('say what is not among them', () => {
    const notes = readingRows(landing({ ...zone, ways: [], idleChoices: 1, openChoices: 2, together: true })).slice(1).map(({ label }) => label);
    assert.deepEqual(notes, ['Ours comes out only if adjacent brackets are taken together',
      '2 more choices matter; left open here: too many ways', '1 other choice makes no difference to us']);
  });

  it('of two positions have a head for each', () => {
    const [, one, other] = readingRows(landing(zone, { ...zone, position: 'fees', verdict: 'departs' }));
    assert.deepEqual([one?.label, one?.description, one?.children?.length, other?.label], ['flags', 'contested', 1, 'fees']);
  });
});
