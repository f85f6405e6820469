import assert from 'node:assert/strict';
import fs from 'node:fs';
import { describe, it } from 'node:test';

const SCHEMA = '../grammar/adref_grammar/positions.schema.json';

type Snippets = Readonly<Record<string, { readonly prefix: string; readonly body: readonly string[] }>>;

const snippets = JSON.parse(fs.readFileSync('snippets/positions.code-snippets', 'utf8')) as Snippets;

/** Every list of allowed words in a schema. */
function enumerations(node: unknown): string[][] {
  if (typeof node !== 'object' || node === null) return [];
  const own = 'enum' in node && Array.isArray(node.enum) ? [node.enum.map(String)] : [];
  return [...own, ...Object.values(node).flatMap(enumerations)];
}

describe('the snippets for positions files', () => {
  it('all begin alike, so that other YAML files are not flooded', () => {
    for (const { prefix } of Object.values(snippets)) assert.match(prefix, /^adref-/);
  });

  it('offer only words that the schema knows', (context) => {
    if (!fs.existsSync(SCHEMA)) {
      context.skip('the schema has not been generated');
      return;
    }
    const known = enumerations(JSON.parse(fs.readFileSync(SCHEMA, 'utf8')));
    const free = ['shall,should,may', 'high,medium,low'];
    const choices = Object.values(snippets).flatMap(({ body }) => [...body.join('\n').matchAll(/\|([^|]+)\|\}/g)].map(([, list]) => list ?? ''));
    assert.ok(choices.length > 5);
    for (const choice of choices.filter((list) => !free.includes(list))) {
      assert.ok(known.some((words) => choice.split(',').every((word) => words.includes(word))), choice);
    }
  });
});
