/** What the status bar says: how the paragraph at the caret stands, and how many of the draft fit. Pure. */

import type { Landing, Overview, Standing } from './model.js';
import { standingText, symbolOf } from './standing.js';
import { isThere } from './words.js';

interface Place extends Standing {
  readonly address: string;
  readonly reason: string;
}

/** `landing` is what the server says of the caret, which is at `line`. */
export function statusOf(overview: Overview, landing: Landing | undefined, line: number): { readonly text: string; readonly tooltip: string } | undefined {
  if (overview.safeMode || !overview.inForce) return undefined;
  const place = placeAt(landing, line);
  const here = place && `${place.fits ? `fits (${place.verdict})` : standingText(place)} · `;
  const counts = Object.entries(overview.counts).map(([verdict, count]) => `${String(count)} ${verdict}`);
  return {
    text: `$(${place === undefined ? 'law' : symbolOf(place).icon}) ${here ?? ''}${countText(overview)}`,
    tooltip: [place && `${place.address}: ${place.reason}`, EXPLAINED, counts.join(', ')].filter(isThere).join('\n\n'),
  };
}

const EXPLAINED = 'A paragraph fits if its words are within our authority and cleared. Only paragraphs with a position are counted.';

function countText({ fits, units }: Overview): string {
  if (units.length === 0) return 'no paragraph has a position';
  const paragraphs = units.length === 1 ? 'paragraph' : 'paragraphs';
  return `${String(fits)} of ${String(units.length)} ${paragraphs} ${fits === 1 ? 'fits' : 'fit'}`;
}

/** A heading, a note, a blank line: nothing is said of them. */
function placeAt(landing: Landing | undefined, line: number): Place | undefined {
  if (landing === undefined || line < landing.range.start.line || line > landing.range.end.line) return undefined;
  const { address, reason, verdict, clearance, fits } = landing;
  return verdict === null || verdict === 'not assessed' ? undefined : { address, reason, verdict, clearance: clearance ?? '', fits };
}
