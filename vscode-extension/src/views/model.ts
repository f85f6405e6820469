/** What the server says for the side views (`adref/overview`, `adref/landing`; see docs/requests.md). Types only. */

export interface Place {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Place;
  readonly end: Place;
}

/** Clearance is a second value beside every verdict: words that fit are not yet words that one may use. */
export interface Standing {
  readonly verdict: Verdict;
  readonly clearance: string;
  /** Whether one may say "fits our authority". */
  readonly fits: boolean;
}

export interface Unit extends Standing {
  readonly id: string;
  readonly address: string;
  readonly range: Range;
  readonly reason: string;
  readonly positions: readonly string[];
  readonly sides: { readonly supporting: number; readonly opposing: number; readonly undecided: number };
}

export type Verdict =
  | 'not assessed' | 'no instruction' | 'red line' | 'on position' | 'within authority' | 'needs release' | 'departs' | 'contested';

export interface Position {
  readonly id: string;
  readonly title: string;
  readonly owner: string;
  readonly at: string;
  /** The unit it was found at; null when its words are nowhere. */
  readonly unit: string | null;
  readonly place: { readonly uri: string; readonly line: number } | null;
}

export interface ClearanceRow {
  readonly position: string;
  readonly unit: string;
  readonly text: string;
  readonly state: string;
  readonly due: string | null;
  readonly secondsLeft: number | null;
}

export interface Clearer {
  readonly clearer: string;
  readonly name: string;
  readonly rows: readonly ClearanceRow[];
}

export interface Cell {
  readonly level: string;
  /** From -3 to 3; null where nothing is known. */
  readonly step: number | null;
  readonly inferredFrom: string | null;
  readonly persuadable: boolean;
  readonly stale: boolean;
}

export interface CoalitionRow {
  readonly position: string;
  readonly address: string;
  readonly unit: string | null;
  readonly cells: Readonly<Record<string, Cell>>;
}

export interface Actor {
  readonly name: string;
  readonly short: string;
}

export interface Overview {
  readonly version: number;
  readonly safeMode: boolean;
  readonly role: string;
  readonly inForce: boolean;
  readonly counts: Readonly<Partial<Record<Verdict, number>>>;
  readonly fits: number;
  readonly units: readonly Unit[];
  readonly positions: readonly Position[];
  readonly clearances: readonly Clearer[];
  readonly coalition: { readonly actors: readonly Actor[]; readonly rows: readonly CoalitionRow[] };
}

export interface Follower {
  readonly actor: string;
  readonly weight: number;
  readonly because: string;
  readonly inferredFrom: string | null;
  readonly ours: boolean;
}

export interface Crossing {
  /** Where the line is drawn: "red line", or one of two kinds of "house policy". */
  readonly line: string;
  readonly kind: string;
  readonly number: number;
  /** Whether every reading that is left crosses it. */
  readonly every: boolean;
}

export interface Way {
  readonly choices: readonly { readonly words: string; readonly taken: boolean }[];
  readonly fits: string | null;
  readonly sure: boolean;
  readonly noText: boolean;
  readonly nearest: string;
  /** What parts it from the nearest of our texts; empty if it is one of them. */
  readonly changes: readonly { readonly ours: string; readonly theirs: string; readonly class: string }[];
  readonly clearance: string | null;
  readonly lacks: readonly { readonly clearer: string; readonly state: string }[];
  readonly crosses: readonly Crossing[];
  readonly for: readonly Follower[];
  readonly against: readonly Follower[];
  /** Those that weigh nothing: said of other words, or of another text. */
  readonly uncounted: readonly Follower[];
  readonly net: number;
}

/** What one position makes of a paragraph. */
export interface Zone {
  readonly position: string;
  readonly verdict: Verdict;
  readonly ways: readonly Way[];
  /** How many choices make no difference to us, and how many matter but were left open. */
  readonly idleChoices: number;
  readonly openChoices: number;
  /** Whether adjacent brackets must be taken together for a text of ours to come out. */
  readonly together: boolean;
}

export interface Landing {
  readonly unit: string;
  readonly address: string;
  readonly range: Range;
  /** Decimal digits: it may be larger than any number. */
  readonly readings: string;
  readonly verdict: Verdict | null;
  readonly clearance: string | null;
  readonly fits: boolean;
  readonly reason: string;
  readonly zones: readonly Zone[];
}
