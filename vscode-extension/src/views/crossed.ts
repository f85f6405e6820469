/** Which of our lines a way crosses, as a symbol and in words. A red line is one thing, house policy another. Pure. */

import type { Crossing } from './model.js';
import { RED, YELLOW, type Symbol } from './row.js';

const RED_LINE = 'red line';

/** The gravest of what is crossed; undefined where nothing is, for only there may anything be green. */
export function crossedSymbol(crosses: readonly Crossing[]): Symbol | undefined {
  if (crosses.some(({ line, every }) => every && line === RED_LINE)) return { icon: 'error', colour: RED };
  if (crosses.some(({ every }) => every)) return { icon: 'diff-modified', colour: RED };
  return crosses.length > 0 ? { icon: 'warning', colour: YELLOW } : undefined;
}

/** Such as "red line 1 in some readings, house policy"; undefined where nothing is crossed. */
export function crossedText(crosses: readonly Crossing[]): string | undefined {
  const named = crosses.map(({ line, number, every }) =>
    `${line === RED_LINE ? `red line ${String(number)}` : 'house policy'}${every ? '' : ' in some readings'}`);
  const redFirst = named.toSorted((one, other) => Number(other.startsWith(RED_LINE)) - Number(one.startsWith(RED_LINE)));
  return named.length > 0 ? [...new Set(redFirst)].join(', ') : undefined;
}
