import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { concernsUs, isPositionsFile, otherFiles, selectedDocuments } from '../src/documents.js';

const patterns = (...named: string[]): (string | undefined)[] =>
  selectedDocuments(named).filter(({ language }) => language === 'yaml').map(({ pattern }) => pattern);

describe('the documents the server is told of', () => {
  it('are drafts of every scheme and place', () => {
    assert.deepEqual(selectedDocuments([])[0], { language: 'treaty' });
  });

  it('are of YAML files only positions files', () => {
    assert.deepEqual(patterns(), ['**/{positions,*.positions,*-positions}.{yaml,yml}']);
  });

  it('follow the setting, whatever the name and the slashes', () => {
    assert.deepEqual(patterns('', '../secret/norlandia.yaml', 'C:\\secret\\norlandia.yaml').slice(1), ['**/norlandia.yaml']);
    assert.deepEqual(patterns('a [1].yaml').slice(1), ['**/a [[]1[]].yaml']);
  });

  it('are those in force, too, that are not sent for their names', () => {
    const told = ['file:///talks/positions.yaml', 'file:///talks/secret%20%5B1%5D.yaml', 'file:///c%3A/talks/norlandia.yaml'];
    assert.deepEqual(otherFiles(told, ['norlandia.yaml']), [
      { scheme: 'file', pattern: { baseUri: 'file:///talks', pattern: 'secret [[]1[]].yaml' } },
    ]);
  });

  it('and a positions file is known by the same names', () => {
    const known = ['/talks/positions.yaml', '/talks/energy.positions.yml', '/talks/energy-positions.yaml', 'C:\\talks\\norlandia.yaml'];
    for (const path of known) assert.ok(isPositionsFile(path, ['', '../secret/norlandia.yaml']), path);
    for (const path of ['/talks/oppositions.yaml', '/talks/positions.md', '/talks/rev3.treaty']) assert.equal(isPositionsFile(path, ['']), false);
  });

  it('and findings elsewhere are none of our business', () => {
    const at = (path: string): { path: string; toString: () => string } => ({ path, toString: () => `file://${path}` });
    const drafts = ['file:///talks/rev3.treaty'];
    assert.ok(concernsUs([at('/code/a.py'), at('/talks/rev3.treaty')], drafts, []));
    assert.ok(concernsUs([at('/talks/norlandia.yaml')], [], ['../secret/norlandia.yaml']));
    assert.equal(concernsUs([at('/code/a.py'), at('/talks/rev2.treaty'), at('/talks/notes.yaml')], drafts, ['']), false);
  });
});
