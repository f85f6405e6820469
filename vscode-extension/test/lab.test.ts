import assert from 'node:assert/strict';
import fs from 'node:fs';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';

import { grammar } from '../scripts/grammar.mjs';
import { colour, type Token } from './colours.js';

interface Read<State> {
  readonly tokens: readonly { readonly start: number; readonly end: number; readonly scopes: readonly string[] }[];
  readonly state: State;
}
interface Lab<State> {
  readonly ready: (grammar: unknown) => { readonly initial: State; readonly tokenize: (line: string, state: State) => Read<State> };
  readonly tagOf: (scopes: readonly string[]) => string;
}

// They are loaded as the browser loads them: as they lie there.
const load = (file: string): Promise<unknown> => import(pathToFileURL(`../jupyterlab-extension/static/${file}`).href);
const { ready, tagOf } = { ...await load('textmate.js') as object, ...await load('colours.js') as object } as Lab<unknown>;

const SAMPLE = '../server/adref/sample';
const AWKWARD = `[[Article 3 bis
[1. Each Party [shall] [should [[not] act
Article 7
General aim
{a note left open
Article 8 Objectives
(AGREED AD REF) 😀 [x] [${' nested ['.repeat(6)}
\tNote by the Chair:
Article 5 (2) applies. — G77; EU delete]`;

/** The scopes over each UTF-16 unit of a line. */
function painted(tokens: readonly Token[]): string[] {
  return tokens.flatMap(({ text, scopes }) => Array.from({ length: text.length }, () => scopes.join(' ')));
}

async function compared(lines: readonly string[]): Promise<void> {
  const theirs = await colour(lines);
  const { initial, tokenize } = ready(grammar);
  let state = initial;
  lines.forEach((line, number) => {
    const read = tokenize(line, state);
    state = read.state;
    const tokens = read.tokens.map(({ start, end, scopes }) => ({
      text: line.slice(start, end),
      scopes: scopes.flatMap((names) => names.split(' ')),
    }));
    assert.deepEqual(painted(tokens), painted(theirs[number] ?? []).slice(0, line.length), `line ${String(number + 1)}`);
  });
}

describe('JupyterLab colours a draft as VS Code does', () => {
  for (const name of fs.readdirSync(SAMPLE).filter((file) => file.endsWith('.treaty'))) {
    it(`the sample ${name}`, () => compared(fs.readFileSync(`${SAMPLE}/${name}`, 'utf8').split('\n')));
  }
  it('what is left open, nested and broken', () => compared(AWKWARD.split('\n')));
  it('with a tag for every word: JupyterLab shows no hover over words that have none', () => {
    assert.equal(tagOf([]), 'content');
    assert.equal(tagOf(['meta.bracketed.depth-1.treaty']), 'content');
    assert.equal(tagOf(['meta.bracketed.depth-1.treaty', 'constant.numeric.label.treaty']), 'number');
    assert.equal(tagOf(['markup.heading.treaty entity.name.section.treaty']), 'heading1');
  });
});
