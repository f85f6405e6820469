/** Edits of the positions file as the server sends them. Pure. */

import { createHash } from 'node:crypto';

import type { WorkspaceEdit } from 'vscode-languageclient/node';

/** The SHA-256 of a text as the server counts it: without a byte order mark, lines ended by LF. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')).digest('hex');
}

/** What a person calls a file: the last part of its address. */
export function nameOf(uri: string): string {
  return decodeURIComponent(uri.split('/').at(-1) ?? uri);
}

/** What an edit writes, if it writes in one place only. */
export function onlyText(edit: WorkspaceEdit): string | undefined {
  const [only, ...more] = (edit.documentChanges ?? []).flatMap((change) => ('edits' in change ? change.edits : []));
  return only !== undefined && more.length === 0 && 'newText' in only ? only.newText.trim() : undefined;
}

/** The same edit when it need not be confirmed any more. */
export function confirmed(edit: WorkspaceEdit): WorkspaceEdit {
  const plain = (one: object): object => Object.fromEntries(Object.entries(one).filter(([key]) => key !== 'annotationId'));
  const documentChanges = edit.documentChanges?.map((change) => ('edits' in change ? { ...change, edits: change.edits.map(plain) } : change));
  return { documentChanges } as WorkspaceEdit;
}
