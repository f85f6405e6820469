/** Who owes what by when, as rows: each office once, the one to ring first at the head. Pure. */

import type { ClearanceRow, Clearer, Overview, Unit } from './model.js';
import { RED, YELLOW, type Row, type Symbol } from './row.js';
import { deadlineText, said } from './words.js';

export function clearanceRows(overview: Overview): Row[] {
  const units = new Map(overview.units.map((unit) => [unit.id, unit]));
  const found = new Map(overview.positions.map(({ id, unit }) => [id, units.get(unit ?? '')]));
  return overview.clearances.map((one) => officeRow(one, found));
}

/** The server has put the most urgent text first; its deadline is that of the office. */
function officeRow({ clearer, name, rows }: Clearer, units: ReadonlyMap<string, Unit | undefined>): Row {
  const [first] = rows;
  const colour = first && clearanceSymbol(first).colour;
  return {
    key: `clearer ${clearer}`,
    label: name,
    description: said(first && (deadlineText(first) ?? first.state), rows.length === 1 ? '1 text' : `${String(rows.length)} texts`),
    symbol: { icon: 'organization', ...(colour === undefined ? {} : { colour }) },
    open: true,
    children: rows.map((row) => textRow(row, `clearer ${clearer}`, units.get(row.position))),
  };
}

/** When it is due comes right behind where it stands in the draft. */
function textRow(row: ClearanceRow, key: string, unit: Unit | undefined): Row {
  const due = deadlineText(row);
  const state = row.state === 'overdue' && due !== undefined ? undefined : row.state;
  return {
    key: `${key} ${row.position} ${row.text}`,
    label: unit?.address ?? row.unit,
    description: said(due, state, row.position, row.text === 'approved' ? undefined : `fallback ${row.text}`),
    symbol: clearanceSymbol(row),
    ...(unit === undefined ? {} : { leadsTo: { range: unit.range }, menu: 'owed' }),
  };
}

function clearanceSymbol({ state, secondsLeft }: ClearanceRow): Symbol {
  if (state === 'overdue' || (secondsLeft !== null && secondsLeft < 0)) return { icon: 'warning', colour: RED };
  if (/object|stale|expired|escalated/.test(state)) return { icon: 'circle-slash', colour: RED };
  return secondsLeft === null ? { icon: 'circle-large-outline' } : { icon: 'clock', colour: YELLOW };
}
