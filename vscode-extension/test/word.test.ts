import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';

import { WordDrafts } from '../src/errands/wordDrafts.js';
import { WordEditor } from '../src/errands/wordEditor.js';
import { changed, shown, TabInputCustom, Uri, window } from './vscode.js';

const FILE = Uri.file('/talks/rev4.docx') as never;

describe('a Word file', () => {
  let isDraft: boolean;
  let words: WordDrafts;
  const request = (method: string): Promise<object> => Promise.resolve(method === 'adref/isDraft' ? { isDraft } : { text: `draft ${String(asked++)}`, remarks: [] });
  let asked: number;
  const controller = { request, settled: () => Promise.resolve() } as never;
  const looked = async (): Promise<{ html: string; gone: boolean }> => {
    const panel = { webview: { html: '', options: {} }, gone: false, dispose: (): void => void (panel.gone = true) };
    await new WordEditor(controller, words).resolveCustomEditor({ uri: FILE } as never, panel as never);
    return { html: panel.webview.html, gone: panel.gone };
  };

  beforeEach(() => {
    [isDraft, asked] = [true, 1];
    words = new WordDrafts(controller);
    shown.length = 0;
    changed.clear();
    window.tabGroups.all = [{ tabs: [{ input: new TabInputCustom(FILE, 'adref.word') }] }];
  });

  it('becomes a draft once, and again when it was changed', async () => {
    assert.equal((await looked()).gone, true);
    assert.equal((await looked()).gone, true);
    assert.deepEqual(shown, ['document draft 1', 'document draft 1']);
    changed.set('file:///talks/rev4.docx', 7);
    await looked();
    assert.equal(shown.at(-1), 'document draft 2');
  });

  it('that is no draft is not opened until somebody says so', async () => {
    isDraft = false;
    const { html, gone } = await looked();
    assert.match(html, /does not look like a draft.*Open as a Draft/s);
    assert.deepEqual([gone, shown], [false, []]);
    await words.open(FILE);
    assert.deepEqual(shown, ['document draft 2']);
  });

  it('in a diff stays there', async () => {
    window.tabGroups.all = [{ tabs: [{ input: undefined }] }];
    const { html, gone } = await looked();
    assert.match(html, /Open as a Draft/);
    assert.deepEqual([gone, shown], [false, []]);
  });
});
