/** How a paragraph stands, as a symbol and in words. Green is only what one may say "fits our authority" of. Pure. */

import type { Standing, Verdict } from './model.js';
import { GREEN, RED, YELLOW, type Symbol } from './row.js';
import { needed, said } from './words.js';

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

export function symbolOf(standing: Standing): Symbol {
  return standing.fits || !areWordsOurs(standing) ? VERDICTS[standing.verdict] : uncleared(standing.clearance);
}

/** Beside words of ours that one must not use yet: somebody has to say yes first, or has said no. */
export function uncleared(clearance: string | null): Symbol {
  return { icon: 'unverified', colour: clearance === 'objected' ? RED : YELLOW };
}

/** What keeps words of ours from being used stands first: the end of a narrow line is cut off. */
export function standingText(standing: Standing): string {
  const { verdict, clearance, fits } = standing;
  return fits || !areWordsOurs(standing) ? said(verdict, needed(clearance)) : `${clearance}, words fit`;
}

function areWordsOurs({ verdict }: Standing): boolean {
  return verdict === 'on position' || verdict === 'within authority';
}
