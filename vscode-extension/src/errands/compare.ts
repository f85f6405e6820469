/** Compares the draft with an earlier one, in a panel beside it. */

import { randomBytes } from 'node:crypto';
import * as path from 'node:path';

import * as vscode from 'vscode';

import { SECTION } from '../names.js';
import type { Controller } from '../server/controller.js';
import type { Changes, Comparison } from './answers.js';
import { comparisonPage } from './comparisonPage.js';
import { activeDraft, carryOut } from './errand.js';
import { chooseDraft, sent } from './files.js';
import { fromFolderOf } from './paths.js';

const MARK = 'Mark What Changed';

export async function compare(controller: Controller): Promise<void> {
  const draft = activeDraft();
  if (draft === undefined) return;
  const uri = await chooseDraft('Compare with which earlier draft?', draft.uri);
  const old = uri && (await sent(uri));
  if (uri === undefined || old === undefined) return;
  const textDocument = { uri: draft.uri.toString() };
  const found = await carryOut<Comparison>(controller, `Comparing with ${old.name}`, 'adref/compare', { textDocument, old });
  if (found === undefined) return;
  const panel = vscode.window.createWebviewPanel('adref.comparison', found.title, vscode.ViewColumn.Beside, {
    enableScripts: false,
    enableFindWidget: true,
    localResourceRoots: [],
  });
  panel.webview.html = comparisonPage(found.page, randomBytes(16).toString('base64url'));
  const marked = await controller.request<Changes>('adref/changesSince', { textDocument });
  if (marked === undefined || vscode.Uri.parse(marked.base).path !== uri.path) await offerMarks(draft.uri, uri);
}

/** With a base set, the gutter shows what changed while one types. */
async function offerMarks(draft: vscode.Uri, base: vscode.Uri): Promise<void> {
  const settings = vscode.workspace.getConfiguration(SECTION, draft);
  if (base.scheme !== 'file' || draft.scheme !== 'file' || vscode.workspace.getWorkspaceFolder(draft) === undefined) return;
  const value = fromFolderOf(draft.fsPath, base.fsPath, path);
  if ([value, base.fsPath].includes(settings.get('base', ''))) return;
  const question = 'adref: shall what changed since then be marked beside the draft, too? This sets `adref.base` for the folder.';
  if ((await vscode.window.showInformationMessage(question, MARK)) !== MARK) return;
  await settings.update('base', value, vscode.ConfigurationTarget.WorkspaceFolder);
}
