/** Small pieces of text that the views are put together from. Pure. */

import type { ClearanceRow } from './model.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Below this many days or hours, the hours or minutes beyond them are told, too. */
const FEW = 3;

/** In letters: at its usual width, a view then shows how the thing stands. */
const LONGEST = 22;

/** A deadline in words, from now: "due in 3 h", "1 day 23 h late". What is left of a unit is told while there are few. */
export function deadlineText({ secondsLeft }: Pick<ClearanceRow, 'secondsLeft'>): string | undefined {
  if (secondsLeft === null) return undefined;
  const words = durationText(Math.abs(secondsLeft));
  if (words === undefined) return secondsLeft < 0 ? 'just late' : 'due now';
  return secondsLeft < 0 ? `${words} late` : `due in ${words}`;
}

/** Undefined for less than a minute. */
function durationText(seconds: number): string | undefined {
  if (seconds < MINUTE) return undefined;
  if (seconds < HOUR) return `${String(Math.floor(seconds / MINUTE))} min`;
  const [size, unit, smaller] = seconds < DAY ? [HOUR, 'h', MINUTE] : [DAY, 'day', HOUR];
  const count = Math.floor(seconds / size);
  const words = `${String(count)} ${unit}${unit === 'day' && count !== 1 ? 's' : ''}`;
  const rest = count < FEW ? durationText(Math.floor((seconds - count * size) / smaller) * smaller) : undefined;
  return rest === undefined ? words : `${words} ${rest}`;
}

/** A clearance that nobody requires is nothing to speak of. */
export function needed(clearance: string | null): string | undefined {
  return clearance === null || clearance === 'not required' ? undefined : clearance;
}

/** A name that leaves room for what stands behind it. */
export function shortened(name: string, longest = LONGEST): string {
  const letters = Array.from(name);
  return letters.length <= longest ? name : `${letters.slice(0, longest - 1).join('').trimEnd()}…`;
}

/** What there is of `parts`, in one line. */
export function said(...parts: readonly (string | null | undefined)[]): string {
  return parts.filter(isThere).join(' · ');
}

export function isThere<T>(value: T | undefined | null): value is T {
  return value !== undefined && value !== null && value !== '';
}
