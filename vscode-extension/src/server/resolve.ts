/** Finds the first place that really has a server. Pure but for the questions it is given a way to ask. */

import type { Candidate } from './candidates.js';
import type { Isolation } from './command.js';
import type { Verdict } from './probe.js';

export interface Found {
  readonly candidate: Candidate;
  readonly isolation: Isolation;
  readonly adref: string;
  readonly python: string | undefined;
}

/** A place that was looked at and why it will not do. */
export interface Rejection {
  readonly candidate: Candidate;
  readonly verdict: Extract<Verdict, { usable: false }>;
}

export interface Resolution {
  readonly found: Found | undefined;
  readonly rejections: readonly Rejection[];
}

export type Ask = (candidate: Candidate, isolation: Isolation) => Promise<Verdict>;

/**
 * Tries the candidates in order, each alone: interpreters are slow to start, and the first is mostly the right one.
 * An interpreter that has no adref when fully isolated is asked once more with the user's own packages in sight.
 */
export async function resolve(candidates: readonly Candidate[], ask: Ask): Promise<Resolution> {
  const rejections: Rejection[] = [];
  for (const candidate of candidates) {
    for (const isolation of ['strict', 'user'] as const) {
      const verdict = await ask(candidate, isolation);
      if (verdict.usable) {
        const { adref, python } = verdict;
        return { found: { candidate, isolation, adref, python }, rejections };
      }
      if (isolation === 'strict' && verdict.reason === 'no-adref') continue;
      if (verdict.reason !== 'absent' || candidate.origin === 'setting') rejections.push({ candidate, verdict });
      break;
    }
  }
  return { found: undefined, rejections };
}

/** One line for the log: a place and what is wrong with it. */
export function describeRejection({ candidate, verdict }: Rejection): string {
  return `${candidate.path} (${ORIGIN[candidate.origin]}) ${verdict.detail}`;
}

const ORIGIN: Readonly<Record<Candidate['origin'], string>> = {
  'setting': 'setting adref.interpreter',
  'python-extension': 'chosen in the Python extension',
  'workspace': 'the folder\'s .venv',
  'search-path': 'search path',
  'extension': 'part of the extension',
};

/** A few words for the status item: which server runs. */
export function describeFound({ candidate, adref, python }: Found): string {
  if (candidate.kind === 'script') return `adref ${adref}, on the editor's own engine, ${ORIGIN[candidate.origin]}`;
  const what = python === undefined ? 'the adref command' : `Python ${python}`;
  return `adref ${adref}, ${what}, ${ORIGIN[candidate.origin]}`;
}
