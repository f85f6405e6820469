/** What is made of the draft and an earlier one, beside the panel: files to save, and positions that follow their units. */

import * as vscode from 'vscode';

import type { Controller } from '../server/controller.js';
import type { Recorded, Sent } from './answers.js';
import { activeDraft, carryOut, land } from './errand.js';
import { chooseDraft, save, sent } from './files.js';
import { BESIDE, type Beside } from './menus.js';

/** Saves the comparison, or the table of numbers. */
export async function saveBeside(controller: Controller, what: Beside): Promise<void> {
  const { title, method, formats } = BESIDE[what];
  const both = await bothDrafts();
  if (both === undefined) return;
  const format = await vscode.window.showQuickPick(formats, { title, placeHolder: 'As what?' });
  if (format === undefined) return;
  const file = await carryOut<Sent>(controller, title, method, { ...both.params, format: format.format });
  if (file !== undefined) await save(file, both.draft.uri);
}

/** Positions get the addresses that their units have now; what changes is shown before. */
export async function readdress(controller: Controller): Promise<void> {
  const both = await bothDrafts();
  if (both === undefined) return;
  const made = await carryOut<Recorded>(controller, 'Addresses of the Positions', 'adref/readdress', both.params);
  if (made === undefined) return;
  const landed = await land(controller, made);
  if (landed && made.notices.length > 0) void vscode.window.showWarningMessage(`adref: ${made.notices.join(' ')}`);
}

/** The draft in the active editor, and an earlier one that the user chooses. */
async function bothDrafts(): Promise<{ readonly draft: vscode.TextDocument; readonly params: object } | undefined> {
  const draft = activeDraft();
  const uri = draft && (await chooseDraft('Which earlier draft?', draft.uri));
  const old = uri && (await sent(uri));
  return draft === undefined || old === undefined ? undefined : { draft, params: { textDocument: { uri: draft.uri.toString() }, old } };
}
