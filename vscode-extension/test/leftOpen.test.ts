import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';

import { InForce } from '../src/inForce.js';
import { LeftOpen } from '../src/safe/leftOpen.js';
import { Made } from '../src/safe/made.js';
import { answers, happens, shown, TabInputText, TabInputTextDiff, TabInputWebview, Uri, window, workspace } from './vscode.js';

const file = (name: string): Uri => Uri.file(`/talks/${name}`);
const text = (uri: Uri, content: string): object => ({ uri, getText: () => content });
const settled = (): Promise<void> => new Promise(setImmediate);

const kept = new Map<string, unknown>();
const memento = { get: (key: string, otherwise: unknown) => kept.get(key) ?? otherwise, update: (key: string, value: unknown) => Promise.resolve(kept.set(key, value)) };

describe('what lies open when safe mode is on', () => {
  let safe: boolean;
  let inForce: InForce;
  let made: Made;
  let left: LeftOpen;
  const screen = (...tabs: object[]): void => {
    window.tabGroups.all = tabs.map((activeTab) => ({ activeTab, tabs: [activeTab] }));
    happens.tabs.fire(undefined);
  };
  const tab = (input: object, label = ''): object => ({ input, label });
  const warned = (): number => shown.filter((one) => one.includes('safe mode does not hide')).length;

  beforeEach(() => {
    for (const one of [happens.tabs, happens.saved]) one.dispose();
    [shown.length, safe] = [0, true];
    answers.clear();
    kept.clear();
    window.tabGroups.all = [];
    workspace.textDocuments = [];
    inForce = new InForce();
    made = new Made(memento as never);
    left = new LeftOpen(() => safe, inForce, made);
  });

  it('is offered to be closed, beside another file too', async () => {
    safe = false;
    screen(tab(new TabInputTextDiff(file('rev3.treaty'), file('positions.yaml'))));
    assert.equal(warned(), 0);
    answers.set('safe mode does not hide', 'Close It');
    safe = true;
    left.offer();
    await settled();
    assert.deepEqual([warned(), shown.at(-1)], [1, 'closed 1']);
  });

  it('is known by what the server says is in force, whatever it is called', async () => {
    screen(tab(new TabInputText(file('secret.yaml'))));
    assert.equal(warned(), 0);
    inForce.take(['file:///talks/secret.yaml']);
    left.offer();
    await settled();
    assert.equal(warned(), 1);
  });

  it('is offered when its tab is brought up, and not again while it stays there', async () => {
    const one = tab(new TabInputText(file('positions.yaml')));
    screen(tab(new TabInputText(file('rev3.treaty'))));
    screen(one);
    await settled();
    screen(one);
    await settled();
    assert.equal(warned(), 1);
    screen(tab(new TabInputText(file('rev3.treaty'))));
    screen(one);
    await settled();
    assert.equal(warned(), 2);
  });

  it('is a report under the name it was saved by, in a later session too, and its preview', async () => {
    const [before, after] = [Uri.parse('untitled:Untitled-1'), file('cable.md')];
    made.add(before as never);
    workspace.textDocuments = [text(before, 'Cable'), text(after, 'Cable'), text(file('other.md'), 'Other')];
    happens.saved.fire(workspace.textDocuments[2]);
    happens.saved.fire(workspace.textDocuments[1]);
    assert.ok(made.has(after as never));
    assert.equal(made.has(file('other.md') as never), false);
    const later = new Made(memento as never);
    assert.deepEqual([later.has(after as never), later.has(before as never)], [true, false]);
    screen(tab(new TabInputWebview('mainThreadWebview-markdown.preview'), 'Preview cable.md'));
    await settled();
    assert.equal(warned(), 1);
  });
});
