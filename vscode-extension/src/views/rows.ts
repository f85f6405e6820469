/** What the tree views show, made of what the server said. Pure: every row is a value with words, a symbol and children. */

import type { ClearanceRow, Landing, Overview, Position, Range, Unit, Verdict, Way } from './model.js';
import { deadlineText, isThere, needed, said } from './words.js';

export interface Row {
  /** The same row keeps its key while one types, so that what is unfolded stays so. */
  readonly key: string;
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: string;
  readonly symbol?: Symbol;
  readonly children?: readonly Row[];
  readonly leadsTo?: LeadsTo;
}

/** A place in the draft, or a line of the positions file. */
export type LeadsTo = { readonly range: Range } | { readonly uri: string; readonly line: number };

/** A picture beside the words, with a colour of the theme. The words always say the same. */
export interface Symbol {
  readonly icon: string;
  readonly colour?: string;
}

const RED = 'problemsErrorIcon.foreground';
const YELLOW = 'problemsWarningIcon.foreground';
const GREEN = 'testing.iconPassed';

const VERDICTS: Readonly<Record<Verdict, Symbol>> = {
  'red line': { icon: 'error', colour: RED },
  'departs': { icon: 'diff-modified', colour: RED },
  'needs release': { icon: 'lock', colour: YELLOW },
  'contested': { icon: 'git-compare', colour: YELLOW },
  'within authority': { icon: 'pass', colour: GREEN },
  'on position': { icon: 'pass-filled', colour: GREEN },
  'no instruction': { icon: 'question' },
  'not assessed': { icon: 'circle-slash' },
};

const LOST: Partial<Row> = { symbol: { icon: 'search-stop', colour: YELLOW } };

export const symbolOf = (verdict: Verdict): Symbol => VERDICTS[verdict];

export type Order = 'article' | 'issue';

/** The positions: by their place in the draft, or in the order of the file, which is that of the issues. */
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

function positionRow(position: Position, unit: Unit | undefined, deadline: ClearanceRow | undefined, order: Order): Row {
  const { id, owner, place } = position;
  const [name, where] = [position.title || id, unit?.address ?? position.at];
  const found: Partial<Row> = unit === undefined ? LOST : { symbol: symbolOf(unit.verdict), leadsTo: { range: unit.range } };
  return {
    key: `position ${id}`,
    label: order === 'article' ? `${where} · ${name}` : `${name} · ${where}`,
    description: said(standing(unit), deadline && deadlineText(deadline)),
    tooltip: [id, owner && `owner: ${owner}`, unit?.reason].filter(isThere).join('\n'),
    ...found,
    ...(place === null ? {} : { children: [fileRow(id, place)] }),
  };
}

function fileRow(id: string, place: { readonly uri: string; readonly line: number }): Row {
  return { key: `file ${id}`, label: 'In the positions file', symbol: { icon: 'go-to-file' }, leadsTo: place };
}

/** Who owes what by when: each office once, the one to ring first at the head. */
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

/** What can still come out of one paragraph: each way its brackets can resolve, the best for us first. */
export function readingRows(landing: Landing): Row[] {
  const several = landing.readings === '1' ? 'one reading' : `${landing.readings} readings`;
  const head: Row = {
    key: 'paragraph',
    label: landing.address,
    description: said(several, landing.verdict, needed(landing.clearance)),
    tooltip: landing.reason,
    ...(landing.verdict === null ? {} : { symbol: symbolOf(landing.verdict) }),
    leadsTo: { range: landing.range },
  };
  const zones = landing.zones.flatMap(({ position, ways }) => ways.map((way, index) => wayRow(way, `${position} ${String(index)}`)));
  return [head, ...zones];
}

function wayRow(way: Way, key: string): Row {
  const crossed = way.crosses.some(({ every }) => every);
  const named = way.choices.map(({ words, taken }) => `${taken ? 'with' : 'without'} “${words}”`).join(', ');
  const fits = way.fits === null ? 'not ours' : `${way.fits}${way.sure ? '' : ' possible'}`;
  const outcome = said(crossed ? 'red line' : undefined, way.noText ? 'no text' : fits, needed(way.clearance));
  const symbol: Symbol = crossed ? VERDICTS['red line'] : way.fits === null ? VERDICTS.departs : VERDICTS['within authority'];
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
    symbol,
    ...(children.length > 0 ? { children } : {}),
  };
}

/** In the status bar: the verdict at the caret and the counts of the draft. */
export function statusOf(overview: Overview, line: number): { readonly text: string; readonly tooltip: string } | undefined {
  if (overview.safeMode || !overview.inForce) return undefined;
  const unit = unitAt(overview.units, line);
  const here = unit === undefined ? 'no instruction here' : unit.fits ? `fits (${unit.verdict})` : standing(unit);
  const counts = Object.entries(overview.counts).map(([verdict, count]) => `${String(count)} ${verdict}`);
  const icon = unit === undefined ? 'question' : symbolOf(unit.verdict).icon;
  return {
    text: `$(${icon}) ${here} · ${String(overview.fits)}/${String(overview.units.length)} fit`,
    tooltip: [unit === undefined ? undefined : `${unit.address}: ${unit.reason}`, counts.join(', ')].filter(isThere).join('\n\n'),
  };
}

function unitAt(units: readonly Unit[], line: number): Unit | undefined {
  return units.filter(({ range }) => range.start.line <= line && line <= range.end.line).at(-1);
}

function standing(unit: Unit | undefined): string {
  if (unit === undefined) return 'lost: its words are nowhere in the draft';
  const { verdict, clearance } = unit;
  const words = verdict === 'on position' || verdict === 'within authority';
  if (clearance === 'not required') return verdict;
  return words && clearance !== 'cleared' ? `words fit, ${clearance}` : `${verdict} · ${clearance}`;
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
