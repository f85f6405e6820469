/** The marks beside what changed: which, and how they look. Pure; each has its own shape, so that none needs its colour. */

import type { ChangedUnit } from './answers.js';

export type Bar = 'added' | 'edited' | 'moved' | 'removed';

export const BARS: Readonly<Record<Bar, { readonly colour: string; readonly ruler: string; readonly drawn: string }>> = {
  added: { colour: '#2ea043', ruler: 'editorOverviewRuler.addedForeground', drawn: '<path d="M7 0h3v16H7zM4 7h9v2H4z"/>' },
  edited: { colour: '#1b81a8', ruler: 'editorOverviewRuler.modifiedForeground', drawn: '<path d="M7 0h3v4H7zM7 6h3v4H7zM7 12h3v4H7z"/>' },
  moved: { colour: '#9a6fd6', ruler: 'editorOverviewRuler.modifiedForeground', drawn: '<path d="M7 5h3v11H7zM8.5 0l4 5h-8z"/>' },
  removed: { colour: '#f85149', ruler: 'editorOverviewRuler.deletedForeground', drawn: '<path d="M3 6l9 0-4.5 5z"/>' },
};

/** Which mark a change has; none where the words are as they were, and only their number or brackets are not. */
export function barOf(change: string): Bar | undefined {
  if (change === 'added' || change === 'removed') return change;
  if (change === 'moved') return 'moved';
  return ['renumbered', 'same'].includes(change) ? undefined : 'edited';
}

export function picture(bar: Bar): string {
  const { colour, drawn } = BARS[bar];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="${colour}">${drawn}</svg>`;
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}

/** The changed unit at a line, the narrowest; of those that are gone the one that stood there. */
export function unitAt(units: readonly ChangedUnit[], line: number): ChangedUnit | undefined {
  const size = ({ range }: ChangedUnit): number => range.end.line - range.start.line;
  return units
    .filter(({ change, range }) => change !== 'same' && range.start.line <= line && line <= range.end.line)
    .toSorted((one, other) => Number(one.change === 'removed') - Number(other.change === 'removed') || size(one) - size(other))[0];
}

/** A text with a line for each paragraph, as a diff is read best: where lines were cut is no change. */
export function unwrapped(text: string): string {
  return text.split(/\r?\n[ \t]*(?:\r?\n[ \t]*)+/).map((one) => one.replace(/\s+/g, ' ').trim()).join('\n\n');
}
