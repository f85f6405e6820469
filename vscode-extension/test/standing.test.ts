import assert from 'node:assert/strict';
import fs from 'node:fs';
import { describe, it } from 'node:test';

import { VIEW } from '../src/names.js';
import { crossedSymbol, crossedText } from '../src/views/crossed.js';
import { heldOf, type Held, type Known } from '../src/views/held.js';
import { everyMinute } from '../src/views/minutes.js';
import type { Overview, Verdict } from '../src/views/model.js';
import { standingText, symbolOf } from '../src/views/standing.js';

const overview: Overview = {
  version: 1, safeMode: false, role: 'delegate', inForce: true, fits: 0, counts: {}, units: [], clearances: [],
  positions: [{ id: 'scope', title: '', owner: '', at: 'Article 3', unit: null, place: null }],
  coalition: { actors: [], rows: [] },
};

describe('how a paragraph stands', () => {
  const green = (verdict: Verdict, clearance: string, fits: boolean): boolean =>
    symbolOf({ verdict, clearance, fits }).colour === 'testing.iconPassed';

  it('is green only where one may say that it fits', () => {
    assert.ok(green('on position', 'cleared', true) && green('within authority', 'not required', true));
    for (const clearance of ['not cleared', 'stale', 'objected', 'expired', 'conditional']) {
      assert.ok(!green('on position', clearance, false) && !green('within authority', clearance, false), clearance);
    }
    assert.ok(!green('contested', 'cleared', false));
  });

  it('says first what keeps words of ours from being used', () => {
    assert.equal(standingText({ verdict: 'within authority', clearance: 'objected', fits: false }), 'objected, words fit');
    assert.equal(standingText({ verdict: 'departs', clearance: 'not required', fits: false }), 'departs');
  });
});

describe('what the views can tell anything of', () => {
  const known: Known = { server: 'running', isSafe: false, answered: true, hasDraft: true, overview };
  const held = (more: Partial<Known>): Held => heldOf({ ...known, ...more });

  it('is nothing yet while the server starts, and until it has answered', () => {
    for (const server of ['stopped', 'searching', 'starting'] as const) assert.equal(held({ server, overview: undefined }), 'starting');
    assert.equal(held({ answered: false, overview: undefined }), 'starting');
  });

  it('is nothing where nobody reviews', () => {
    for (const server of ['missing', 'failed'] as const) assert.equal(held({ server, overview: undefined }), 'stopped');
    assert.equal(held({ overview: undefined }), 'stopped');
  });

  it('is told apart from a file without positions, no file and no draft', () => {
    assert.equal(held({}), 'yes');
    assert.equal(held({ overview: { ...overview, positions: [] } }), 'empty');
    assert.equal(held({ overview: { ...overview, inForce: false } }), 'without');
    assert.equal(held({ hasDraft: false, overview: undefined }), 'none');
  });

  it('is nothing in safe mode, whatever else is so', () => {
    assert.equal(held({ isSafe: true }), 'safe');
    assert.equal(held({ overview: { ...overview, safeMode: true } }), 'safe');
  });

  it('has a word in each view that may be empty', () => {
    const { contributes: { viewsWelcome } } = JSON.parse(fs.readFileSync('package.json', 'utf8')) as
      { contributes: { viewsWelcome: { view: string; when: string }[] } };
    for (const view of [VIEW.positions, VIEW.clearances]) {
      const said = viewsWelcome.filter((one) => one.view === view).map(({ when }) => when).join('\n');
      for (const one of ['starting', 'stopped', 'safe', 'none', 'without', 'empty']) assert.match(said, new RegExp(`adref\\.held == ${one}$`, 'm'));
    }
  });
});

describe('a way that crosses a line', () => {
  const red = { line: 'red line', kind: 'never', number: 1, every: true };
  const policy = { line: 'house policy for every position', kind: 'never', number: 1, every: true };
  const some = (one: typeof red): typeof red => ({ ...one, every: false });

  it('says whether it is a red line, in every reading or in some, or house policy', () => {
    assert.equal(crossedText([]), undefined);
    assert.equal(crossedText([policy, red]), 'red line 1, house policy');
    assert.equal(crossedText([some(red)]), 'red line 1 in some readings');
    assert.equal(crossedText([some(policy), { ...some(policy), number: 2 }]), 'house policy in some readings');
  });

  it('is never green', () => {
    const symbols = [[red], [some(red)], [policy], [some(policy)]].map((crosses) => crossedSymbol(crosses)?.icon);
    assert.deepEqual(symbols, ['error', 'warning', 'diff-modified', 'warning']);
    assert.equal(crossedSymbol([]), undefined);
  });
});

describe('a view with deadlines', () => {
  it('is asked about each minute, but only while it is seen', (test) => {
    test.mock.timers.enable({ apis: ['setInterval'] });
    const tell: ((change: { visible: boolean }) => void)[] = [];
    const view = { visible: false, onDidChangeVisibility: (told: (change: { visible: boolean }) => void) => {
      tell.push(told);
      return { dispose: () => undefined };
    } };
    let asked = 0;
    const minutes = everyMinute([view as never], () => asked++);
    test.mock.timers.tick(180_000);
    assert.equal(asked, 0);
    view.visible = true;
    tell[0]?.({ visible: true });
    test.mock.timers.tick(120_000);
    assert.equal(asked, 3);
    minutes.dispose();
    test.mock.timers.tick(120_000);
    assert.equal(asked, 3);
  });
});
