/** What the server answers to errands (docs/requests.md). Types only, but for one question. */

import type { WorkspaceEdit } from 'vscode-languageclient/node';

import type { Range } from '../views/model.js';

/** The server can say no; the sentence is for people. */
export interface Refused {
  readonly refused: string;
}

/** A file on its way: text, or bytes in base 64. */
export interface Sent {
  readonly name: string;
  readonly text?: string;
  readonly data?: string;
}

export interface Sample {
  readonly files: readonly Sent[];
  readonly open: string;
}

export interface TextOf {
  readonly text: string;
  readonly remarks: readonly string[];
}

export interface Comparison {
  readonly title: string;
  readonly page: string;
  readonly counts: Readonly<Record<string, number>>;
}

export interface Choices {
  /** Ids of the positions at the caret. */
  readonly here: readonly string[];
  readonly positions: readonly Position[];
  readonly clearers: readonly { readonly id: string; readonly name: string }[];
  readonly states: readonly { readonly state: string; readonly needs: readonly Need[] }[];
}

export type Need = 'edits' | 'conditions' | 'by' | 'because';

export interface Position {
  readonly id: string;
  readonly title: string;
  readonly at: string;
  readonly texts: readonly Text[];
}

export interface Text {
  readonly name: string;
  readonly words: string;
  readonly standing: readonly { readonly clearer: string; readonly answer: string; readonly required: boolean }[];
}

/** An edit of the positions file. `before` are the digests of the texts it was made for, by their addresses. */
export interface Prepared {
  readonly edit: WorkspaceEdit;
  readonly before: Readonly<Record<string, string>>;
  readonly label: string;
}

export interface Recorded extends Prepared {
  readonly notices: readonly string[];
}

export interface Office {
  readonly id: string;
  readonly name: string;
  readonly texts: number;
  readonly here: number;
  readonly anew: number;
}

export interface Waiting {
  readonly here: readonly string[];
  readonly offices: readonly Office[];
}

export interface Requested {
  readonly file: Sent;
  /** What the office was not asked before. */
  readonly sent: readonly object[];
  readonly label: string;
}

/** `adref/changesSince`; see docs/compare.md. */
export interface Changes {
  readonly base: string;
  readonly units: readonly ChangedUnit[];
}

export interface ChangedUnit {
  readonly range: Range;
  readonly change: string;
  readonly address: string;
  readonly was: string;
  readonly before: string;
  readonly after: string;
  readonly edits: readonly { readonly range: Range }[];
}

export function isRefused(answer: object): answer is Refused {
  return 'refused' in answer;
}
