/** What can still come out of one paragraph, as rows: before each position, each way its brackets can resolve. Pure. */

import type { Landing, Zone } from './model.js';
import type { Row } from './row.js';
import { standingText, symbolOf } from './standing.js';
import { wayRow } from './wayRow.js';
import { said } from './words.js';

export function readingRows(landing: Landing): Row[] {
  const { address, range, readings, reason, verdict, clearance, fits, zones } = landing;
  const standing = verdict === null ? undefined : { verdict, clearance: clearance ?? '', fits };
  const head: Row = {
    key: 'paragraph',
    label: address,
    description: said(standing && standingText(standing), readings === '1' ? 'one reading' : `${readings} readings`),
    ...(reason === '' ? {} : { tooltip: reason }),
    ...(standing === undefined ? {} : { symbol: symbolOf(standing) }),
    leadsTo: { range },
  };
  return [head, ...(zones.length > 1 ? zones.map(zoneRow) : zones.flatMap(rowsOf))];
}

/** Where several positions look at one paragraph, each has a head of its own. */
function zoneRow(zone: Zone): Row {
  const { position, verdict } = zone;
  const symbol = symbolOf({ verdict, clearance: '', fits: false });
  return { key: `zone ${position}`, label: position, description: verdict, symbol, open: true, children: rowsOf(zone) };
}

/** The best for us first, as the server ranks them; then what is not among them. */
function rowsOf({ position, ways, idleChoices, openChoices, together }: Zone): Row[] {
  const notes = [
    together ? 'Ours comes out only if adjacent brackets are taken together' : undefined,
    openChoices > 0 ? `${choices(openChoices, 'more', 'matters', 'matter')}; left open here: too many ways` : undefined,
    idleChoices > 0 ? `${choices(idleChoices, 'other', 'makes', 'make')} no difference to us` : undefined,
  ];
  return [
    ...ways.map((way, index) => wayRow(way, `${position} ${String(index)}`)),
    ...notes.flatMap((label, index) => (label === undefined ? [] : [{ key: `note ${position} ${String(index)}`, label, symbol: { icon: 'info' } }])),
  ];
}

function choices(count: number, which: string, one: string, several: string): string {
  return `${String(count)} ${which} ${count === 1 ? `choice ${one}` : `choices ${several}`}`;
}
