import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';

import { isRefused, type ChangedUnit, type Choices } from '../src/errands/answers.js';
import { BARS, barOf, picture, unitAt, unwrapped, type Bar } from '../src/errands/bars.js';
import { comparisonPage } from '../src/errands/comparisonPage.js';
import { lensPlaces, movedBy } from '../src/errands/lensPlaces.js';
import { COMMAND, VIEW } from '../src/names.js';
import { fromFolderOf } from '../src/errands/paths.js';
import { begin } from '../src/ui/sample.js';
import { shown, Uri, workspace } from './vscode.js';
import { BESIDE, clearerItems, complaint, officeItems, positionItems, stateItems, textItems } from '../src/errands/menus.js';

const CHOICES: Choices = {
  here: ['ships'],
  positions: [
    { id: 'scope', title: 'Scope', at: 'Article 2(1)', texts: [] },
    {
      id: 'ships', title: '', at: 'Article 5(2)', texts: [
        {
          name: 'approved', words: 'shall require', standing: [
            { clearer: 'energy', answer: 'not asked', required: false },
            { clearer: 'legal', answer: 'requested', required: true },
          ],
        },
      ],
    },
  ],
  clearers: [{ id: 'energy', name: 'Ministry of Energy' }, { id: 'legal', name: 'Legal Directorate' }, { id: 'press', name: 'Press' }],
  states: [{ state: 'cleared-with-edits', needs: ['edits'] }],
};

const changed = (change: string, start: number, end: number, address: string): ChangedUnit => ({
  change, address, was: address, before: 'a', after: 'b', edits: [], range: { start: { line: start, character: 0 }, end: { line: end, character: 1 } },
});

describe('the choices for a clearance', () => {
  it('begin with the position at the caret', () => {
    const items = positionItems(CHOICES);
    assert.deepEqual(items.map(({ label }) => label), ['ships', 'Scope']);
    assert.match(items[0]?.description ?? '', /here/);
  });

  it('say of a text what is missing, and put first whom it needs', () => {
    const [item] = textItems(positionItems(CHOICES)[0]?.position ?? assert.fail());
    assert.equal(item?.description, 'legal: requested');
    const clearers = clearerItems(CHOICES, item.text);
    assert.deepEqual(clearers.map(({ id, description }) => [id, description]), [
      ['legal', 'requested'], ['energy', 'not asked'], ['press', 'not required'],
    ]);
  });

  it('name states in words and keep what they need', () => {
    assert.deepEqual(stateItems(CHOICES), [{ label: 'cleared with edits', state: 'cleared-with-edits', needs: ['edits'] }]);
  });

  it('complain of nothing said, and of edits that change nothing', () => {
    assert.match(complaint('by', ' ', '') ?? '', /who took it/);
    assert.match(complaint('edits', 'shall require', 'shall require') ?? '', /record "cleared"/);
    assert.equal(complaint('edits', 'should require', 'shall require'), undefined);
  });

  it('count what waits for an office', () => {
    const [item] = officeItems([{ id: 'legal', name: 'Legal Directorate', texts: 1, here: 0, anew: 0 }]);
    assert.deepEqual([item?.description, item?.detail], ['1 text · 0 here', 'asked before']);
  });
});

describe('the marks beside what changed', () => {
  it('pass over what was only numbered anew', () => {
    assert.equal(barOf('renumbered'), undefined);
    assert.deepEqual(['added', 'removed', 'moved', 'moved and edited', 'split', 'bracket only'].map(barOf),
      ['added', 'removed', 'moved', 'edited', 'edited', 'edited']);
  });

  it('have each a shape of its own', () => {
    const shapes = (Object.keys(BARS) as Bar[]).map((bar) => BARS[bar].drawn);
    assert.equal(new Set(shapes).size, shapes.length);
    assert.match(Buffer.from(picture('moved').split(',')[1] ?? '', 'base64').toString(), /^<svg .*<\/svg>$/);
  });

  it('lead to the narrowest unit at the caret, and to one that is gone only where nothing else stands', () => {
    const units = [changed('edited', 1, 9, 'Article 1'), changed('removed', 4, 4, 'gone'), changed('edited', 4, 5, 'Article 1(2)')];
    assert.equal(unitAt(units, 4)?.address, 'Article 1(2)');
    assert.equal(unitAt(units, 8)?.address, 'Article 1');
    assert.equal(unitAt(units.slice(1, 2), 4)?.address, 'gone');
    assert.equal(unitAt(units, 20), undefined);
  });
});

describe('the lenses over what changed', () => {
  const edits = [{ range: { start: { line: 3, character: 0 }, end: { line: 3, character: 4 } } }];
  const units = [{ ...changed('edited', 3, 4, 'Article 1(2)'), edits }, changed('same', 8, 9, 'Article 2')];
  const lenses = lensPlaces({ base: 'file:///talks/rev%202.treaty', units });
  const after = (line: number, character: number, toLine: number, toCharacter: number, text: string): number[] =>
    movedBy([{ range: { start: { line, character }, end: { line: toLine, character: toCharacter } }, text }], lenses).map(({ at }) => at.line);

  it('are over units with other words, and name the base', () => {
    assert.deepEqual(lenses, [{ at: { line: 3, character: 0 }, title: '1 change since rev 2.treaty' }]);
    assert.deepEqual(lensPlaces(undefined), []);
  });

  it('stay with their unit while one types', () => {
    assert.deepEqual(after(3, 0, 3, 0, '\n\n'), [5], 'lines before it');
    assert.deepEqual(after(0, 0, 2, 0, ''), [1], 'lines that go');
    assert.deepEqual(after(3, 2, 3, 2, '\r\n'), [3], 'in it');
    assert.deepEqual(after(2, 1, 4, 0, 'x'), [2], 'around it');
  });
});

describe('a unit in the diff', () => {
  it('is a line for each paragraph, however its lines were cut', () => {
    assert.equal(unwrapped('1. Each Party\r\n   shall act;\n\n\n(a) at once\nor soon.'), '1. Each Party shall act;\n\n(a) at once or soon.');
  });
});

describe('the comparison in a panel', () => {
  const page = '<head>\n<meta http-equiv=\'Content-Security-Policy\' content="default-src \'none\'; style-src \'unsafe-inline\'">\n' +
    '<style>\np { color: red; }</style></head><p>$& words</p>';

  it('allows nothing but its own styles', () => {
    const made = comparisonPage(page, 'N0');
    assert.equal(made.match(/Content-Security-Policy/g)?.length, 1);
    assert.match(made, /default-src 'none'; style-src 'nonce-N0'"/);
    assert.doesNotMatch(made, /unsafe-inline/);
    assert.equal(made.match(/<style nonce="N0">/g)?.length, 1);
    assert.match(made, /--vscode-editor-background/);
    assert.match(made, /\$& words/);
  });
});

describe('what is saved of two drafts', () => {
  it('has formats that the server knows', () => {
    assert.deepEqual(BESIDE.comparison.formats.map(({ format }) => format), ['word', 'html']);
    assert.deepEqual(BESIDE.concordance.formats.map(({ format }) => format), ['xlsx', 'csv', 'word', 'html']);
  });
});

describe('the base of a comparison', () => {
  it('is kept as a path from the draft\'s folder', () => {
    assert.equal(fromFolderOf('/srv/ana/talks/rev3.treaty', '/srv/ana/talks/old/rev2.treaty', path.posix), 'old/rev2.treaty');
    assert.equal(fromFolderOf('/srv/ana/talks/now/rev3.treaty', '/srv/ana/talks/rev2.treaty', path.posix), '../rev2.treaty');
    assert.equal(fromFolderOf('C:\\talks\\rev3.treaty', 'C:\\talks\\old\\rev2.treaty', path.win32), 'old/rev2.treaty');
    assert.equal(fromFolderOf('C:\\talks\\rev3.treaty', 'D:\\rev2.treaty', path.win32), 'D:\\rev2.treaty');
  });
});

describe('an answer of the server', () => {
  it('is a refusal where it says so', () => {
    assert.equal(isRefused({ refused: 'no' }), true);
    assert.equal(isRefused({ name: 'a', text: 'b' }), false);
  });
});

describe('the walkthrough', () => {
  interface Step { readonly description: string; readonly media: { readonly markdown: string } }
  interface Manifest { readonly contributes: { readonly walkthroughs: readonly { readonly steps: readonly Step[] }[] } }

  it('begins in the window that opens on the sample, once', async () => {
    const kept = new Map<string, unknown>([['adref.begin', { folder: 'file:///s/adref-sample', open: 'rev3.treaty' }]]);
    const memento = { get: (key: string) => kept.get(key), update: (key: string, value: unknown) => Promise.resolve(kept.set(key, value)) } as never;
    for (const name of ['other', 'adref-sample', 'adref-sample']) {
      workspace.workspaceFolders = [{ uri: Uri.file(`/s/${name}`) }];
      await begin(memento);
    }
    assert.deepEqual(shown, ['document /s/adref-sample/rev3.treaty', 'workbench.action.openWalkthrough adref.adref#firstSteps true']);
  });

  it('has five steps, each with a page and with commands that exist', () => {
    const { contributes: { walkthroughs } } = JSON.parse(fs.readFileSync('package.json', 'utf8')) as Manifest;
    const steps = walkthroughs.flatMap((one) => one.steps);
    assert.equal(steps.length, 5);
    const ours = new Set<string>([...Object.values(COMMAND), ...Object.values(VIEW).map((view) => `${view}.focus`)]);
    for (const { description, media } of steps) {
      assert.match(fs.readFileSync(media.markdown, 'utf8'), /^# /);
      for (const [, command] of description.matchAll(/command:(adref[\w.]*)/g)) assert.ok(ours.has(command ?? ''), command);
    }
  });
});
