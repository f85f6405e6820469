/** Finds the places that really have a server. Pure but for the questions it is given a way to ask. */

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

export type Ask = (candidate: Candidate) => Promise<Verdict>;

/**
 * The places with a server, in order. All are asked at once: an interpreter is slow to start, and waits for itself. Those that
 * will not do are told to `reject`.
 */
export async function* usable(candidates: readonly Candidate[], ask: Ask, reject: (one: Rejection) => void): AsyncGenerator<Found> {
  const asked = candidates.map((candidate) => ({ candidate, answer: ask(candidate) }));
  for (const { candidate, answer } of asked) {
    const verdict = await answer;
    if (verdict.usable) {
      const { adref, python, isolation } = verdict;
      yield { candidate, isolation, adref, python };
    } else if (verdict.reason !== 'absent' || candidate.origin === 'setting') {
      reject({ candidate, verdict });
    }
  }
}

/**
 * The candidates without those that are the same file in the same folder, by `realpath`. The folder counts: an interpreter of a
 * virtual environment is a link to another one, and yet another place.
 */
export async function distinct(
  candidates: readonly Candidate[],
  realpath: (place: string) => Promise<string | undefined>,
): Promise<Candidate[]> {
  const places = await Promise.all(candidates.map(async ({ path }) =>
    (await Promise.all([realpath(path), realpath(path.replace(/[\\/][^\\/]*$/, '') || '/')])).join('\0')));
  const seen = new Set<string>();
  return candidates.filter((candidate, index) => {
    const place = places[index] ?? '';
    // Where nothing lies, nothing is asked, except where the user said that something does.
    if (place.startsWith('\0')) return candidate.origin === 'setting';
    return !seen.has(place) && seen.add(place);
  });
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
