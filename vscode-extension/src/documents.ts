/** Which documents the server is told of. Pure. */

import { LANGUAGE } from './names.js';

export interface Selected {
  readonly language: string;
  readonly pattern?: string;
}

const USUAL = '**/{positions,*.positions,*-positions}.{yaml,yml}';

/**
 * Drafts of whatever scheme: untitled, virtual and shared documents are drafts too. Of YAML files only positions
 * files, so that their unsaved text is in force; `named` are the values of the setting `adref.positions`.
 */
export function selectedDocuments(named: readonly string[]): Selected[] {
  const own = named.filter((path) => path !== '').map((path) => `**/${literal(lastPart(path))}`);
  return [
    { language: LANGUAGE },
    ...[USUAL, ...new Set(own)].map((pattern) => ({ language: 'yaml', pattern })),
  ];
}

function lastPart(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

/** A glob that matches just `name`. */
function literal(name: string): string {
  return name.replace(/[[\]{}*?]/g, '[$&]');
}
