import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { isWorthAsking } from '../src/errands/textOffer.js';
import { wordPage } from '../src/errands/wordPage.js';
import { COMMAND } from '../src/names.js';

describe('files that are no drafts by their names', () => {
  it('are asked about if they are plain texts of some length, and lie somewhere', () => {
    const text = { languageId: 'plaintext', scheme: 'file', lineCount: 40 };
    assert.ok(isWorthAsking(text) && isWorthAsking({ ...text, scheme: 'vsls' }));
    for (const other of [{ languageId: 'markdown' }, { scheme: 'untitled' }, { scheme: 'output' }, { lineCount: 2 }]) {
      assert.equal(isWorthAsking({ ...text, ...other }), false);
    }
  });

  it('in Word have a page without scripts that leads to the draft', () => {
    const page = wordPage('unread', COMMAND.openWord, 'file:///talks/rev "4".docx', 'abc');
    assert.match(page, /default-src 'none'/);
    assert.doesNotMatch(page, /<script|"4"/);
    assert.match(page, /href="command:adref\.openWord\?/);
    for (const state of ['other', 'beside'] as const) assert.match(wordPage(state, COMMAND.openWord, 'file:///a.docx', 'abc'), /Open as a Draft/);
    assert.doesNotMatch(wordPage('reading', COMMAND.openWord, 'file:///a.docx', 'abc'), /href/);
  });
});
