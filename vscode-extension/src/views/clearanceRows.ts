/** Who owes what by when, as rows: each office once, the one to ring first at the head. Pure. */

import type { ClearanceRow, Overview } from './model.js';
import { RED, YELLOW, type Row, type Symbol } from './row.js';
import { deadlineText, said } from './words.js';

export function clearanceRows(overview: Overview): Row[] {
  const units = new Map(overview.positions.map((position) => [position.id, position.unit]));
  const ranges = new Map(overview.units.map((unit) => [unit.id, unit.range]));
  return overview.clearances.map(({ clearer, name, rows }): Row => ({
    key: `clearer ${clearer}`,
    label: name,
    description: `${String(rows.length)} ${rows.length === 1 ? 'text' : 'texts'}`,
    symbol: { icon: 'organization' },
    children: rows.map((row): Row => {
      const range = ranges.get(units.get(row.position) ?? '');
      return {
        key: `clearer ${clearer} ${row.position} ${row.text}`,
        label: `${row.unit} · ${row.position}${row.text === 'approved' ? '' : ` (${row.text})`}`,
        description: said(row.state, deadlineText(row)),
        symbol: clearanceSymbol(row),
        ...(range === undefined ? {} : { leadsTo: { range } }),
      };
    }),
  }));
}

function clearanceSymbol({ state, secondsLeft }: ClearanceRow): Symbol {
  if (state === 'overdue' || (secondsLeft !== null && secondsLeft < 0)) return { icon: 'warning', colour: RED };
  if (/object|stale|expired|escalated/.test(state)) return { icon: 'circle-slash', colour: RED };
  return secondsLeft === null ? { icon: 'circle-large-outline' } : { icon: 'clock', colour: YELLOW };
}
