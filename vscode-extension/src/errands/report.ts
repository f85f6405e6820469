/** Reports: the kind and the format are chosen; Markdown opens as a new document, the rest is saved. */

import * as vscode from 'vscode';

import { fromPositions } from '../safe/leftOpen.js';
import type { Controller } from '../server/controller.js';
import type { Sent } from './answers.js';
import { activeDraft, carryOut } from './errand.js';
import { save } from './files.js';
import { FORMATS, KINDS } from './menus.js';

export async function report(controller: Controller): Promise<void> {
  const draft = activeDraft();
  if (draft === undefined) return;
  const kind = await vscode.window.showQuickPick(KINDS, { title: 'Report (1/2)', placeHolder: 'What is it for?' });
  if (kind === undefined) return;
  const format = await vscode.window.showQuickPick(FORMATS, { title: 'Report (2/2)', placeHolder: 'As what?' });
  if (format === undefined) return;
  const textDocument = { uri: draft.uri.toString() };
  const made = await carryOut<Sent>(controller, kind.label, 'adref/report', { textDocument, kind: kind.report, format: format.format });
  if (made !== undefined) await deliver(made, draft.uri);
}

/** Shows Markdown in a new document, and saves everything else. */
export async function deliver(file: Sent, beside: vscode.Uri): Promise<void> {
  if (!file.name.endsWith('.md')) {
    await save(file, beside);
    return;
  }
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: file.text ?? '' });
  fromPositions(document);
  await vscode.window.showTextDocument(document, { preview: false });
}
