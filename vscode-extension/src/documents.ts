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

/** Whether a file at `path` is one that `selectedDocuments` takes for a positions file. */
export function isPositionsFile(path: string, named: readonly string[]): boolean {
  const name = lastPart(path);
  return /^(positions|.*[.-]positions)\.ya?ml$/.test(name) || named.some((one) => one !== '' && lastPart(one) === name);
}

interface Named {
  readonly path: string;
  toString(): string;
}

/**
 * Whether one of `changed` is an open draft or a positions file. `drafts` are the open drafts as texts, `named` is as for
 * `selectedDocuments`. Every extension tells of its own findings in every file; most are none of our business.
 */
export function concernsUs(changed: readonly Named[], drafts: readonly string[], named: readonly string[]): boolean {
  const known = new Set(drafts);
  return changed.some((uri) => known.has(uri.toString()) || isPositionsFile(uri.path, named));
}

/** One file for the client to follow. */
export interface OneFile {
  readonly scheme: string;
  readonly pattern: { readonly baseUri: string; readonly pattern: string };
}

/** Of files that are in force, by their addresses, those that `selectedDocuments` does not take for their names. */
export function otherFiles(uris: readonly string[], named: readonly string[]): OneFile[] {
  return uris.flatMap((uri) => {
    const end = uri.lastIndexOf('/');
    const name = decodeURIComponent(uri.slice(end + 1));
    if (isPositionsFile(name, named)) return [];
    return [{ scheme: uri.slice(0, uri.indexOf(':')), pattern: { baseUri: uri.slice(0, end), pattern: literal(name) } }];
  });
}

function lastPart(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

/** A glob that matches just `name`. */
function literal(name: string): string {
  return name.replace(/[[\]{}*?]/g, '[$&]');
}
