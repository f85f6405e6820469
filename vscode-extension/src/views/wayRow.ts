/** One way in which the brackets of a paragraph resolve: whether that is ours, what parts it from ours, and who follows. Pure. */

import { crossedSymbol, crossedText } from './crossed.js';
import type { Follower, Way } from './model.js';
import { GREEN, RED, YELLOW, type Row, type Symbol } from './row.js';
import { uncleared } from './standing.js';
import { isThere, needed, said, shortened } from './words.js';

/** What comes out is the label, and what is against it comes right behind: the choices may be long. */
export function wayRow(way: Way, key: string): Row {
  const crossed = crossedText(way.crosses);
  const label = outcomeOf(way);
  const choices = choicesOf(way, LONG_CHOICE);
  const against = [
    crossed === undefined ? undefined : `crosses ${crossed}`,
    needed(way.clearance),
    way.fits === null || way.sure ? undefined : 'if the other brackets go our way',
  ];
  const whole = choices === choicesOf(way) ? [] : [{ key: `${key} choices`, label: choicesOf(way), symbol: { icon: 'json' } }];
  const children: Row[] = [...whole, ...distance(way, key), ...lacking(way, key), ...followers(way, key)];
  const told = children.slice(whole.length, MOST_TOLD).map((one) => said(one.label, one.description));
  const tooltip = [said(label, ...against), choicesOf(way), ...told].join('\n');
  return { key: `way ${key}`, label, description: said(...against, choices), tooltip, symbol: symbolOf(way), ...(children.length > 0 ? { children } : {}) };
}

const MOST_TOLD = 12;

/** In letters; of several choices each must still be seen. */
const LONG_CHOICE = 16;

function outcomeOf({ fits, noText }: Way): string {
  if (noText) return 'no text';
  return fits === null ? 'not ours' : textName(fits);
}

function textName(name: string): string {
  return name === 'approved' ? 'our approved text' : `our fallback ${name}`;
}

/** As `adref landing` says it: "take [shall], leave out [should]"; with `longest`, no words longer than that. */
function choicesOf({ choices }: Way, longest = Infinity): string {
  const named = (wanted: boolean): string => (
    choices.filter(({ taken }) => taken === wanted).map(({ words }) => shortened(words, longest)).join(' and '));
  const [taken, left] = [named(true), named(false)];
  return [taken && `take ${taken}`, left && `leave out ${left}`].filter(isThere).join(', ') || 'whichever brackets win';
}

function symbolOf({ fits, sure, clearance, crosses }: Way): Symbol {
  const crossed = crossedSymbol(crosses);
  if (crossed !== undefined) return crossed;
  if (fits === null) return { icon: 'diff-modified', colour: RED };
  if (clearance !== 'cleared' && needed(clearance) !== undefined) return uncleared(clearance);
  return sure ? { icon: 'pass', colour: GREEN } : { icon: 'git-compare', colour: YELLOW };
}

/** What parts it from the text of ours that comes nearest. */
function distance({ fits, noText, nearest, changes }: Way, key: string): Row[] {
  if (fits !== null || noText) return [];
  return [
    { key: `${key} nearest`, label: `nearest: ${textName(nearest)}`, symbol: { icon: 'diff' } },
    ...changes.map(({ ours, theirs, class: kind }, index): Row => (
      { key: `${key} change ${String(index)}`, label: changeText(ours, theirs), description: kind, symbol: { icon: 'edit' } })),
  ];
}

function changeText(ours: string, theirs: string): string {
  if (ours !== '' && theirs !== '') return `“${theirs}” for “${ours}”`;
  return ours === '' ? `with “${theirs}”` : `without “${ours}”`;
}

function lacking({ lacks }: Way, key: string): Row[] {
  return lacks.map(({ clearer, state }) => (
    { key: `${key} lacks ${clearer}`, label: `${clearer} has not cleared`, description: state, symbol: { icon: 'clock', colour: YELLOW } }));
}

/** Those who said it themselves, each once; the members of a group together. The side comes first: names may be long. */
function followers(way: Way, key: string): Row[] {
  const sides = [['for', way.for, 'thumbsup'], ['against', way.against, 'thumbsdown'], ['not counted', way.uncounted, 'dash']] as const;
  const rows = sides.flatMap(([side, those, icon]) => [
    ...[...grouped(those.filter(({ inferredFrom }) => inferredFrom === null), ({ actor }) => actor)].map(([actor, said]): Row => ({
      key: `${key} ${side} ${actor}`,
      label: `${side}: ${actor}${said.some(({ ours }) => ours) ? ' (ourselves)' : ''}`,
      description: said.map(({ because }) => because).join('; '),
      symbol: { icon },
    })),
    ...[...grouped(those, ({ inferredFrom }) => inferredFrom)].map(([group, members]): Row => ({
      key: `${key} ${side} of ${group}`,
      label: `${side}: ${members.length === 1 ? '1 member' : `${String(members.length)} members`} of ${group}`,
      description: 'inferred from the group',
      tooltip: members.map(({ actor }) => actor).join(', '),
      symbol: { icon },
    })),
  ]);
  const sign = way.net > 0 ? '+' : '−';
  const balance = { key: `${key} balance`, label: `balance ${sign}${String(Math.abs(way.net))}`, description: 'of those for and against', symbol: { icon: 'law' } };
  return way.net === 0 ? rows : [balance, ...rows];
}

/** By what `nameOf` says of each; those of which it says null are left out. */
function grouped(those: readonly Follower[], nameOf: (one: Follower) => string | null): Map<string, Follower[]> {
  const found = new Map<string, Follower[]>();
  for (const one of those) {
    const name = nameOf(one);
    if (name !== null) found.set(name, [...found.get(name) ?? [], one]);
  }
  return found;
}
