/** Small pieces of text that the views are put together from. Pure. */

import type { ClearanceRow } from './model.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const LONGEST = 30;

/** A deadline in words, from now: "in 3 h", "2 days late". */
export function deadlineText({ secondsLeft }: Pick<ClearanceRow, 'secondsLeft'>): string | undefined {
  if (secondsLeft === null) return undefined;
  const [size, unit] = [[DAY, 'day'], [HOUR, 'h'], [MINUTE, 'min']].find(([one]) => Math.abs(secondsLeft) >= Number(one)) ?? [MINUTE, 'min'];
  const count = Math.floor(Math.abs(secondsLeft) / Number(size));
  const words = `${String(count)} ${String(unit)}${unit === 'day' && count !== 1 ? 's' : ''}`;
  return secondsLeft < 0 ? `${words} late` : `due in ${words}`;
}

/** A clearance that nobody requires is nothing to speak of. */
export function needed(clearance: string | null): string | undefined {
  return clearance === null || clearance === 'not required' ? undefined : clearance;
}

/** A name that leaves room for what stands behind it. */
export function shortened(name: string): string {
  const letters = Array.from(name);
  return letters.length <= LONGEST ? name : `${letters.slice(0, LONGEST - 1).join('').trimEnd()}…`;
}

/** What there is of `parts`, in one line. */
export function said(...parts: readonly (string | null | undefined)[]): string {
  return parts.filter(isThere).join(' · ');
}

export function isThere<T>(value: T | undefined | null): value is T {
  return value !== undefined && value !== null && value !== '';
}
