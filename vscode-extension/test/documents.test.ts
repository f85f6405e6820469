import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { selectedDocuments } from '../src/documents.js';

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
});
