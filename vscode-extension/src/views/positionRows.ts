/** The positions as rows: by their place in the draft, or in the order of the file, which is that of the issues. Pure. */

import type { ClearanceRow, Overview, Position, Unit } from './model.js';
import { YELLOW, type Row } from './row.js';
import { standingText, symbolOf } from './standing.js';
import { deadlineText, isThere, said, shortened } from './words.js';

export type Order = 'article' | 'issue';

const LOST = 'lost: its words are nowhere in the draft';

export function positionRows(overview: Overview, order: Order): Row[] {
  const units = new Map(overview.units.map((unit) => [unit.id, unit]));
  const deadlines = deadlinesOf(overview);
  const rows = overview.positions.map((position) => {
    const unit = units.get(position.unit ?? '');
    return { row: positionRow(position, unit, deadlines.get(position.id), order), line: unit?.range.start.line ?? Infinity };
  });
  if (order === 'article') rows.sort((one, other) => (one.line === other.line ? 0 : one.line - other.line));
  return rows.map(({ row }) => row);
}

/** How it stands comes right behind what it is called, so that no width hides it; the other name of it comes last. */
function positionRow(position: Position, unit: Unit | undefined, deadline: ClearanceRow | undefined, order: Order): Row {
  const { id, owner, place } = position;
  const [name, where] = [position.title || id, unit?.address ?? position.at];
  const [label, other] = order === 'article' ? [where, name] : [shortened(name), where];
  const standing = said(unit === undefined ? LOST : standingText(unit), deadline && deadlineText(deadline));
  return {
    key: `position ${id}`,
    label,
    description: said(standing, other),
    tooltip: [`${where} · ${name}`, standing, unit?.reason, owner && `owner: ${owner}`, `position: ${id}`].filter(isThere).join('\n'),
    ...placeOf(unit),
    ...(place === null ? {} : { children: [fileRow(id, place)] }),
  };
}

function placeOf(unit: Unit | undefined): Pick<Row, 'symbol' | 'leadsTo'> {
  if (unit === undefined) return { symbol: { icon: 'search-stop', colour: YELLOW } };
  return { symbol: symbolOf(unit), leadsTo: { range: unit.range } };
}

function fileRow(id: string, place: { readonly uri: string; readonly line: number }): Row {
  return { key: `file ${id}`, label: 'In the positions file', symbol: { icon: 'go-to-file' }, leadsTo: place };
}

/** The next deadline of each position. */
function deadlinesOf({ clearances }: Overview): Map<string, ClearanceRow> {
  const found = new Map<string, ClearanceRow>();
  for (const row of clearances.flatMap(({ rows }) => rows)) {
    const before = found.get(row.position);
    if (row.secondsLeft !== null && (before?.secondsLeft ?? Infinity) > row.secondsLeft) found.set(row.position, row);
  }
  return found;
}
