/** Colours a text with the packaged grammar, as the editor does it. */

import fs from 'node:fs';
import { createRequire } from 'node:module';

import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

export interface Token {
  readonly text: string;
  readonly scopes: readonly string[];
}

const GRAMMAR = 'syntaxes/treaty.tmLanguage.json';

let loading: Promise<textmate.IGrammar> | undefined;

/** The tokens of each line; scopes without the grammar's own and without the second, well-known names. */
export async function colour(lines: readonly string[]): Promise<Token[][]> {
  const grammar = await (loading ??= load());
  let state = textmate.INITIAL;
  return lines.map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens.map(({ startIndex, endIndex, scopes }) => ({
      text: line.slice(startIndex, endIndex),
      scopes: scopes.flatMap((scope) => scope.split(' ')).filter((scope) => scope !== 'text.treaty'),
    }));
  });
}

/** The innermost treaty scope, without its suffix, of the token that holds `words` in one line of the text. */
export async function scopeOf(words: string, lines: readonly string[]): Promise<string | undefined> {
  for (const tokens of await colour(lines)) {
    const hit = tokens.find(({ text }) => text.includes(words));
    if (hit !== undefined) return hit.scopes.filter((scope) => scope.endsWith('.treaty')).at(-1)?.replace(/\.treaty$/, '');
  }
  throw new Error(`no token holds "${words}"`);
}

/** How many brackets the grammar thinks are open around `words`. */
export async function depthOf(words: string, lines: readonly string[]): Promise<number> {
  for (const tokens of await colour(lines)) {
    const hit = tokens.find(({ text }) => text.includes(words));
    if (hit !== undefined) return hit.scopes.filter((scope) => scope.startsWith('meta.bracketed')).length;
  }
  throw new Error(`no token holds "${words}"`);
}

async function load(): Promise<textmate.IGrammar> {
  const wasm = fs.readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM(wasm);
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: () => Promise.resolve(textmate.parseRawGrammar(fs.readFileSync(GRAMMAR, 'utf8'), GRAMMAR)),
  });
  const grammar = await registry.loadGrammar('text.treaty');
  if (grammar === null) throw new Error(`${GRAMMAR} cannot be read`);
  return grammar;
}
