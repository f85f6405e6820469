/** Reports: the kind and the format are chosen; Markdown opens as a new document, the rest is saved. */

import * as vscode from 'vscode';

import type { Made } from '../safe/made.js';
import type { Controller } from '../server/controller.js';
import type { Sent } from './answers.js';
import { activeDraft, carryOut } from './errand.js';
import { deliver } from './files.js';
import { FORMATS, KINDS } from './menus.js';

export async function report(controller: Controller, made: Made): Promise<void> {
  const draft = activeDraft();
  if (draft === undefined) return;
  const kind = await vscode.window.showQuickPick(KINDS, { title: 'Report (1/2)', placeHolder: 'What is it for?' });
  if (kind === undefined) return;
  const format = await vscode.window.showQuickPick(FORMATS, { title: 'Report (2/2)', placeHolder: 'As what?' });
  if (format === undefined) return;
  const textDocument = { uri: draft.uri.toString() };
  const file = await carryOut<Sent>(controller, kind.label, 'adref/report', { textDocument, kind: kind.report, format: format.format });
  if (file !== undefined) await deliver(file, draft.uri, made, kind.isRead);
}
