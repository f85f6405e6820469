/** The draft as a file for others. */

import * as vscode from 'vscode';

import type { Controller } from '../server/controller.js';
import type { Sent } from './answers.js';
import { activeDraft, carryOut } from './errand.js';
import { chooseDraft, save, sent } from './files.js';
import { EXPORTS } from './menus.js';

const AUTHOR = 'adref.author';

export async function exportDraft(controller: Controller, kept: vscode.Memento): Promise<void> {
  const draft = activeDraft();
  if (draft === undefined) return;
  const chosen = await vscode.window.showQuickPick(EXPORTS, { title: 'Export', placeHolder: 'As what?', matchOnDetail: true });
  if (chosen === undefined) return;
  const more = chosen.to === 'tracked' ? await tracked(draft, kept) : {};
  if (more === undefined) return;
  const textDocument = { uri: draft.uri.toString() };
  const made = await carryOut<Sent>(controller, chosen.label.replace('…', ''), 'adref/export', { textDocument, to: chosen.to, ...more });
  if (made !== undefined) await save(made, draft.uri);
}

/** Tracked changes are against an earlier draft, and bear a name. */
async function tracked(draft: vscode.TextDocument, kept: vscode.Memento): Promise<object | undefined> {
  const uri = await chooseDraft('The earlier draft', draft.uri);
  const against = uri && (await sent(uri));
  if (against === undefined) return undefined;
  const author = await vscode.window.showInputBox({
    title: 'Export',
    prompt: 'Whose changes are they? The name stands beside each of them.',
    value: kept.get(AUTHOR, ''),
    validateInput: (value) => (value.trim() === '' ? 'Word wants a name for tracked changes.' : undefined),
  });
  if (author === undefined) return undefined;
  await kept.update(AUTHOR, author);
  return { against, author };
}
