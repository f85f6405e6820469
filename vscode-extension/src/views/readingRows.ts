/** What can still come out of one paragraph, as rows: each way its brackets can resolve, the best for us first. Pure. */

import { crossedSymbol, crossedText } from './crossed.js';
import type { Landing, Way } from './model.js';
import { GREEN, RED, type Row, type Symbol } from './row.js';
import { standingText, symbolOf, uncleared } from './standing.js';
import { needed, said } from './words.js';

export function readingRows(landing: Landing): Row[] {
  const { address, range, readings, reason, verdict, clearance, fits, zones } = landing;
  const standing = verdict === null ? undefined : { verdict, clearance: clearance ?? '', fits };
  const head: Row = {
    key: 'paragraph',
    label: address,
    description: said(standing && standingText(standing), readings === '1' ? 'one reading' : `${readings} readings`),
    tooltip: reason,
    ...(standing === undefined ? {} : { symbol: symbolOf(standing) }),
    leadsTo: { range },
  };
  return [head, ...zones.flatMap(({ position, ways }) => ways.map((way, index) => wayRow(way, `${position} ${String(index)}`)))];
}

function wayRow(way: Way, key: string): Row {
  const named = way.choices.map(({ words, taken }) => `${taken ? 'with' : 'without'} “${words}”`).join(', ');
  const fits = way.fits === null ? 'not ours' : `${way.fits}${way.sure ? '' : ' possible'}`;
  const outcome = said(crossedText(way.crosses), way.noText ? 'no text' : fits, needed(way.clearance));
  const side = (which: string, those: Way['for']): Row[] => those.map((one) => ({
    key: `${key} ${which} ${one.actor}`,
    label: `${one.actor} ${which}`,
    description: `${one.because}${one.inferredFrom === null ? '' : `, inferred from ${one.inferredFrom}`}`,
    symbol: { icon: which === 'for' ? 'thumbsup' : 'thumbsdown' },
  }));
  const lacking = way.lacks.map((one): Row => (
    { key: `${key} lacks ${one.clearer}`, label: `${one.clearer} has not cleared`, description: one.state, symbol: { icon: 'clock' } }));
  const children = [...lacking, ...side('for', way.for), ...side('against', way.against)];
  return {
    key: `way ${key}`,
    label: named === '' ? 'as it stands' : named,
    description: outcome,
    symbol: waySymbol(way),
    ...(children.length > 0 ? { children } : {}),
  };
}

function waySymbol({ fits, clearance, crosses }: Way): Symbol {
  const crossed = crossedSymbol(crosses);
  if (crossed !== undefined) return crossed;
  if (fits === null) return { icon: 'diff-modified', colour: RED };
  return clearance === 'cleared' || needed(clearance) === undefined ? { icon: 'pass', colour: GREEN } : uncleared(clearance);
}
