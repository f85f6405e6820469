import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { statusOf } from '../src/views/caret.js';
import { clearanceRows } from '../src/views/clearanceRows.js';
import { coalitionPage } from '../src/views/coalitionPage.js';
import type { Cell, Landing, Overview, Unit, Verdict } from '../src/views/model.js';
import { positionRows } from '../src/views/positionRows.js';
import { deadlineText } from '../src/views/words.js';

const unit = (id: string, line: number, verdict: Verdict, clearance: string, fits = false): Unit => ({
  id, address: `Article ${id}`, range: { start: { line, character: 0 }, end: { line: line + 1, character: 4 } },
  verdict, clearance, fits, reason: `why ${id}`, positions: [id], sides: { supporting: 0, opposing: 0, undecided: 0 },
});
const cell = (step: number, more: Partial<Cell> = {}): Cell =>
  ({ level: `level ${String(step)}`, step, inferredFrom: null, persuadable: false, stale: false, ...more });
const HOUR = 3600;

const overview: Overview = {
  version: 1, safeMode: false, role: 'delegate', inForce: true, fits: 1,
  counts: { 'on position': 2, 'departs': 1 },
  units: [unit('5', 10, 'departs', 'not cleared'), unit('3', 2, 'on position', 'cleared', true), unit('4', 6, 'on position', 'stale')],
  positions: [
    { id: 'flags', title: 'Flag ships', owner: 'Transport', at: 'Article 5', unit: '5', place: { uri: 'file:///p.yaml', line: 7 } },
    { id: 'scope', title: '', owner: '', at: 'Article 3', unit: '3', place: null },
    { id: 'fees', title: 'Fees', owner: '', at: 'Article 13', unit: null, place: null },
  ],
  clearances: [{ clearer: 'legal', name: 'Legal Directorate', rows: [
    { position: 'flags', unit: 'Article 5', text: 'approved', state: 'overdue', due: null, secondsLeft: -2 * HOUR },
    { position: 'flags', unit: 'Article 5', text: 'f1', state: 'requested', due: null, secondsLeft: 50 * HOUR },
  ] }],
  coalition: { actors: [{ name: 'EU', short: 'EU' }, { name: 'G77 & <b>', short: '<b>' }], rows: [
    { position: 'flags', address: 'Article 5', unit: '5', cells: { EU: cell(2, { inferredFrom: 'Umbrella', stale: true }) } },
  ] },
};

describe('the positions', () => {
  it('stand in the order of the draft, those without a unit last', () => {
    assert.deepEqual(positionRows(overview, 'article').map(({ label }) => label),
      ['Article 3', 'Article 5', 'Article 13']);
  });

  it('or in that of the issues', () => {
    assert.deepEqual(positionRows(overview, 'issue').map(({ label }) => label),
      ['Flag ships', 'scope', 'Fees']);
  });

  it('say verdict, clearance and the next deadline in words', () => {
    const [scope, flags, fees] = positionRows(overview, 'article');
    assert.equal(flags?.description, 'departs · not cleared · 2 h late · Flag ships');
    assert.equal(scope?.description, 'on position · cleared · scope');
    assert.match(fees?.description ?? '', /^lost/);
    assert.equal(flags.tooltip, 'Article 5 · Flag ships\ndeparts · not cleared · 2 h late\nwhy 5\nowner: Transport\nposition: flags');
  });

  it('leave room for how they stand, however long their names are', () => {
    const long = { ...overview, positions: overview.positions.map((one) => ({ ...one, title: 'Means of implementation in developing countries' })) };
    for (const { label } of positionRows(long, 'issue')) assert.equal(label, 'Means of implementati…');
  });

  it('keep their keys in either order', () => {
    const keys = (order: 'article' | 'issue'): string[] => positionRows(overview, order).map(({ key }) => key).toSorted();
    assert.deepEqual(keys('article'), keys('issue'));
  });
});

describe('the clearances', () => {
  it('are listed by the office that owes them, with its next deadline', () => {
    const [legal] = clearanceRows(overview);
    assert.deepEqual([legal?.label, legal?.description, legal?.open], ['Legal Directorate', '2 h late · 2 texts', true]);
    assert.deepEqual(legal?.children?.map(({ label, description }) => [label, description]), [
      ['Article 5', '2 h late · flags'], ['Article 5', 'due in 2 days 2 h · requested · flags · fallback f1'],
    ]);
  });

  it('stand where the paragraph is now, and can be asked for there', () => {
    const moved = { ...overview, units: overview.units.map((one) => ({ ...one, address: 'Article 16(2)' })) };
    assert.deepEqual(clearanceRows(moved)[0]?.children?.map(({ label, menu }) => [label, menu]), [['Article 16(2)', 'owed'], ['Article 16(2)', 'owed']]);
    const lost = { ...overview, units: [] };
    assert.deepEqual(clearanceRows(lost)[0]?.children?.map(({ label, menu }) => [label, menu]), [['Article 5', undefined], ['Article 5', undefined]]);
  });

  it('tell a deadline in its largest unit, and what is left of it while there are few', () => {
    const texts = [null, 59, -59, 90, HOUR, 2 * HOUR + 61, 3 * HOUR + 61, 24 * HOUR, 47 * HOUR + 1800, 72 * HOUR + 3600]
      .map((secondsLeft) => deadlineText({ secondsLeft }));
    assert.deepEqual(texts, [undefined, 'due now', 'just late', 'due in 1 min', 'due in 1 h', 'due in 2 h 1 min', 'due in 3 h', 'due in 1 day',
      'due in 1 day 23 h', 'due in 3 days']);
    assert.equal(deadlineText({ secondsLeft: -25 * HOUR }), '1 day 1 h late');
  });
});

describe('the status bar', () => {
  const at = (verdict: Verdict, clearance: string, fits: boolean): Landing => ({
    unit: '5', address: 'Article 5', range: { start: { line: 2, character: 3 }, end: { line: 3, character: 9 } },
    readings: '1', verdict, clearance, fits, reason: 'why', zones: [],
  });
  const text = (landing: Landing | undefined, line = 2): string => statusOf(overview, landing, line)?.text ?? '';

  it('says fits only where the words fit and are cleared', () => {
    assert.equal(text(at('on position', 'cleared', true)), '$(pass-filled) fits (on position) · 1 of 3 paragraphs fits');
    assert.match(text(at('on position', 'stale', false)), / stale, words fit · /);
    assert.match(text(at('departs', 'not cleared', false)), / departs · not cleared · /);
    assert.match(text(at('no instruction', 'not required', false)), / no instruction · /);
  });

  it('says nothing of a heading, or of a line between paragraphs', () => {
    const counts = '$(law) 1 of 3 paragraphs fits';
    assert.equal(text(at('not assessed', 'not required', false)), counts);
    assert.equal(text(at('departs', 'not cleared', false), 4), counts);
    assert.equal(text(undefined), counts);
  });

  it('explains its numbers', () => {
    assert.match(statusOf(overview, undefined, 0)?.tooltip ?? '', /Only paragraphs with a position.*2 on position, 1 departs/s);
    assert.match(statusOf({ ...overview, units: [] }, undefined, 0)?.text ?? '', /no paragraph has a position/);
  });

  it('is empty in safe mode', () => {
    assert.equal(statusOf({ ...overview, safeMode: true }, undefined, 2), undefined);
  });
});

describe('the coalition map', () => {
  const page = coalitionPage('yes', overview, 'NONCE');

  it('shows what is unknown, and what is inferred', () => {
    assert.match(page, /<td class="unknown"[^>]*><a [^>]*aria-label="G77 &#38; &#60;b&#62;: unknown">\?<\/a><\/td>/);
    assert.match(page, /<td class="s2 inferred" title="EU: level 2, inferred from Umbrella, said of other words"><a [^>]*>\+\+\*/);
  });

  it('leads from each cell and each address to the paragraph, and can be read without it', () => {
    const [, query] = /<th scope="row"[^>]*><a href="command:adref\.reveal\?([^"]*)">Article 5</.exec(page) ?? [];
    assert.deepEqual(JSON.parse(decodeURIComponent(query ?? '')), [{ unit: '5' }]);
    const lost = overview.coalition.rows.map((row) => ({ ...row, unit: null }));
    assert.match(coalitionPage('yes', { ...overview, coalition: { ...overview.coalition, rows: lost } }, 'n'), /<th scope="row" title="Article 5: flags">Article 5 .*<span role="img" tabindex="0" aria-label="EU: level 2/);
  });

  it('explains every sign', () => {
    const [, key] = page.split('class="key"');
    for (const sign of ['+++', '++', '+', '0', '−', '−−', '−−−', '?']) assert.ok(key?.includes(`>${sign}</b> `), sign);
  });

  it('lets in no markup, no script, nothing from elsewhere', () => {
    assert.doesNotMatch(page, /<b>"|<span><b>|G77 & <b>|<script|https?:/);
    assert.match(page, /default-src 'none'; style-src 'nonce-NONCE'/);
  });

  it('is empty in safe mode', () => {
    assert.doesNotMatch(coalitionPage('safe', overview, 'n'), /EU|flags/);
  });
});
