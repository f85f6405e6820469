/** Over which paragraphs a lens says that they changed, and where these are once the text was edited. Pure. */

import path from 'node:path';

import type { Place, Range } from '../views/model.js';
import type { ChangedUnit, Changes } from './answers.js';

export interface LensPlace {
  readonly at: Place;
  readonly title: string;
}

/** As the editor tells of an edit. */
export interface Edit {
  readonly range: Range;
  readonly text: string;
}

export function lensPlaces(changes: Changes | undefined): LensPlace[] {
  if (changes === undefined) return [];
  const base = decodeURIComponent(path.posix.basename(changes.base));
  return changes.units.filter(isReworded).map(({ range: { start }, edits }) => (
    { at: { line: start.line, character: start.character }, title: `${edits.length === 1 ? '1 change' : `${String(edits.length)} changes`} since ${base}` }));
}

/** The same lenses after edits, until the server has said more: each stays with its paragraph. */
export function movedBy(edits: readonly Edit[], lenses: readonly LensPlace[]): LensPlace[] {
  return edits.reduce<LensPlace[]>((found, edit) => found.map((lens) => ({ ...lens, at: moved(lens.at, edit) })), [...lenses]);
}

function moved(at: Place, { range: { start, end }, text }: Edit): Place {
  if (isBefore(at, start)) return at;
  if (isBefore(at, end)) return { line: start.line, character: start.character };
  return { line: at.line + text.split(/\r\n|\r|\n/).length - 1 - (end.line - start.line), character: at.character };
}

function isBefore(one: Place, other: Place): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}

function isReworded({ before, after, edits }: ChangedUnit): boolean {
  return before !== '' && after !== '' && edits.length > 0;
}
