import assert from 'node:assert/strict';
import fs from 'node:fs';
import { describe, it } from 'node:test';

import { grammar, text } from '../scripts/grammar.mjs';
import { colour, depthOf, scopeOf } from './colours.js';

const HEADING = 'entity.name.section';
const LABEL = 'constant.numeric.label';

/** Each row: a text, words in it, the scope these words get. */
function check(name: string, rows: readonly (readonly [text: string, words: string, scope: string | undefined])[]): void {
  it(name, async () => {
    for (const [lines, words, scope] of rows) {
      assert.equal(await scopeOf(words, lines.split('\n')), scope, `"${words}" in ${JSON.stringify(lines)}`);
    }
  });
}

describe('headings', () => {
  check('of every shape', [
    ['Article 12', 'Article 12', HEADING],
    ['[Article 3 bis', 'Article 3 bis', HEADING],
    ['Article 54 ante', 'Article 54 ante', HEADING],
    ['ARTICLE 2.X: DEFINITIONS', 'DEFINITIONS', HEADING],
    ['Article 3 (MITIGATION)', '(MITIGATION)', HEADING],
    ['Article 2. [Objectives] and scope', 'Objectives', HEADING],
    ['PART II', 'PART II', HEADING],
    ['Annex I', 'Annex I', HEADING],
    ['Preamble', 'Preamble', HEADING],
  ]);
  check('with the title on the next line', [
    ['Article 7\nMeans of implementation\n1. Parties act.', 'Means', HEADING],
    ['Article 7\n\nMeans of implementation\n\n1. Parties act.', 'Means', HEADING],
    ['Article 7 bis\n[Landing points\n\n1. Parties act.]', 'Landing', HEADING],
    ['Article 7\n1. Parties act.', '1.', LABEL],
    ['Article 7\nEach Party shall act.', 'Each Party', undefined],
    ['Article 7\nGeneral aim\nThe aim of this Agreement is to\nact.', 'The aim', undefined],
  ]);
  check('are no references at the beginning of a line', [
    ['Article 5, paragraph 2, applies.', 'Article 5', undefined],
    ['Article 5 (2) applies.', 'Article 5', undefined],
    ['Article 5 of the Convention', 'Article 5', undefined],
    ['subject to\nArticle 15.', 'Article 15', undefined],
    ['as in [Article 5] of the Convention', 'Article 5', 'meta.bracketed.depth-1'],
  ]);
});

describe('labels', () => {
  check('of paragraphs, points and resolutions', [
    ['2 bis. Each Party', '2 bis.', LABEL],
    ['3.1 Each Party', '3.1', LABEL],
    ['[4. Each Party', '4.', LABEL],
    ['  (c) bis. cables', '(c) bis.', LABEL],
    ['iv) cables', 'iv)', LABEL],
    ['OP3 bis. Decides', 'OP3 bis.', LABEL],
    ['PP1', 'PP1', LABEL],
    ['2030 is the year', '2030', undefined],
  ]);
});

describe('options, marks and placeholders', () => {
  check('are told from contested words', [
    ['Option 1: text', 'Option 1:', 'keyword.control.option'],
    ['[Option (a): text]', 'Option (a):', 'keyword.control.option'],
    ['OPTION II:', 'OPTION II:', 'keyword.control.option'],
    ['[9. Alt. 2. text]', 'Alt.', LABEL],
    ['Option 2: No text', 'No text', 'constant.language.no-text'],
    ['they act. [Agreed ad ref]', '[Agreed ad ref]', 'markup.inserted.agreed'],
    ['they act (provisionally agreed)', '(provisionally agreed)', 'markup.inserted.agreed'],
    ['in [X] years', 'X', 'constant.language.placeholder'],
    ['[placeholder for finance]', 'placeholder', 'constant.language.placeholder'],
    ['[20] years', '20', 'meta.bracketed.depth-1'],
    ['{to be revised}', 'to be', 'comment.block.note'],
    ['Note by the Chair: wait.', 'Note', 'keyword.other.note'],
    ['Deleted.', 'Deleted.', 'markup.deleted'],
    ['cables[^3]', '[^3]', 'string.other.footnote'],
    ['work / act together', '/', 'keyword.operator.alternative'],
    ['and/or', '/', undefined],
  ]);
});

describe('attributions', () => {
  const actor = 'entity.name.type.actor';
  const act = 'keyword.other.act';
  check('before, after and beside the words they are about', [
    ['they [EU, Norway: shall] act', 'EU, Norway', actor],
    ['[CA/JP propose; CL oppose: text]', 'CA/JP', actor],
    ['[CA/JP propose; CL oppose: text]', 'oppose', act],
    ['[severe - US; G77 delete]', 'G77', actor],
    ['[shall — G77 and China]', 'G77 and China', actor],
    ['(, safety — Holy See)', 'Holy See', actor],
    ['act (US: delete) now', 'delete', act],
    ['[Supported by AOSIS]', 'AOSIS', actor],
    ['[Article 4: text]', 'Article 4', 'meta.bracketed.depth-1'],
    ['the long-term plan]', 'the long', undefined],
  ]);
});

describe('brackets', () => {
  it('are counted through lines and levels', async () => {
    const draft = ['1. [one [two', '[three]', 'still two] still one]', '2. none'];
    assert.equal(await depthOf('one', draft), 1);
    assert.equal(await depthOf('three', draft), 3);
    assert.equal(await depthOf('still two', draft), 2);
    assert.equal(await depthOf('none', draft), 0);
  });

  it('left open end at the next article', async () => {
    const draft = ['Article 1', '1. open [for ever', '2. open [again', 'Article 2', '1. fresh'];
    assert.equal(await depthOf('again', draft), 2);
    assert.equal(await depthOf('fresh', draft), 0);
  });

  it('opened before a title stay open', async () => {
    const draft = ['Article 7 bis', '[Landing points', '', '1. Each Party acts.]', 'after'];
    assert.equal(await depthOf('acts', draft), 1);
    assert.equal(await depthOf('after', draft), 0);
  });

  it('closed once too often colour one character', async () => {
    assert.equal(await scopeOf(']', ['a ] b']), 'punctuation.definition.bracket.stray');
    assert.equal(await depthOf('b', ['a ] b']), 0);
  });
});

describe('the grammar file', () => {
  it('is what the script writes', () => {
    assert.equal(fs.readFileSync('syntaxes/treaty.tmLanguage.json', 'utf8'), text);
  });

  it('names no rule that is not there', () => {
    const includes = [...text.matchAll(/"include": "#(\w+)"/g)].map(([, name]) => name ?? '');
    assert.deepEqual(includes.filter((name) => !(name in grammar.repository)), []);
  });

  it('gives back every character of a line', async () => {
    const lines = ['[Article 1 [x', '］ ［ ] ( \u2028 é 😀 “x” means', '', '\t(a) [[b]]c', 'Note: [', '{ <<'];
    assert.deepEqual((await colour(lines)).map((tokens) => tokens.map(({ text: part }) => part).join('')), lines);
  });
});
