/** What the status bar says: the verdict at the caret and the counts of the draft. Pure. */

import type { Overview, Unit } from './model.js';
import { standingText, symbolOf } from './standing.js';
import { isThere } from './words.js';

export function statusOf(overview: Overview, line: number): { readonly text: string; readonly tooltip: string } | undefined {
  if (overview.safeMode || !overview.inForce) return undefined;
  const unit = unitAt(overview.units, line);
  const here = unit === undefined ? 'no instruction here' : unit.fits ? `fits (${unit.verdict})` : standingText(unit);
  const counts = Object.entries(overview.counts).map(([verdict, count]) => `${String(count)} ${verdict}`);
  const icon = unit === undefined ? 'question' : symbolOf(unit).icon;
  return {
    text: `$(${icon}) ${here} · ${String(overview.fits)}/${String(overview.units.length)} fit`,
    tooltip: [unit === undefined ? undefined : `${unit.address}: ${unit.reason}`, counts.join(', ')].filter(isThere).join('\n\n'),
  };
}

function unitAt(units: readonly Unit[], line: number): Unit | undefined {
  return units.filter(({ range }) => range.start.line <= line && line <= range.end.line).at(-1);
}
