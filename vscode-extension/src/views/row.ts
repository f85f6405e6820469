/** What a tree view shows: rows with words, a symbol and children. Plain values; who draws them is another affair. */

import type { Range } from './model.js';

export interface Row {
  /** The same row keeps its key while one types, so that what is unfolded stays so. */
  readonly key: string;
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: string;
  readonly symbol?: Symbol;
  readonly children?: readonly Row[];
  /** Whether its children are seen until somebody folds them. */
  readonly open?: boolean;
  /** What package.json calls it, to put commands beside it. */
  readonly menu?: string;
  readonly leadsTo?: LeadsTo;
}

/** A place in the draft, a unit wherever it is by then, or a line of the positions file. */
export type LeadsTo = { readonly range: Range } | { readonly unit: string } | { readonly uri: string; readonly line: number };

/** A picture beside the words, with a colour of the theme. The words always say the same. */
export interface Symbol {
  readonly icon: string;
  readonly colour?: string;
}

export const RED = 'problemsErrorIcon.foreground';
export const YELLOW = 'problemsWarningIcon.foreground';
export const GREEN = 'testing.iconPassed';
