/**
 * A text that is no draft by its name, such as a .txt: reviewed as one when asked. Where drafts are reviewed anyway and it
 * looks like one, that is offered, once for each file.
 */

import * as vscode from 'vscode';

import { COMMAND, LANGUAGE } from '../names.js';
import type { Controller } from '../server/controller.js';
import { isWorthAsking } from './textOffer.js';

const OFFERED = 'adref.offeredDrafts';
const KEPT = 200;
const REVIEW = 'Review It';

export function registerTextDrafts(controller: Controller, kept: vscode.Memento): vscode.Disposable {
  const offer = (editor: vscode.TextEditor | undefined): void => {
    if (editor !== undefined) void offerReview(controller, kept, editor.document);
  };
  offer(vscode.window.activeTextEditor);
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(offer),
    controller.onDidChangeState(({ kind }) => {
      if (kind === 'running') offer(vscode.window.activeTextEditor);
    }),
    vscode.commands.registerCommand(COMMAND.reviewText, reviewText),
  );
}

/** Takes the document in the active editor, or the file that was chosen in the explorer, for a draft. */
async function reviewText(chosen?: vscode.Uri): Promise<void> {
  const document = chosen === undefined ? vscode.window.activeTextEditor?.document : await vscode.workspace.openTextDocument(chosen);
  if (document === undefined) {
    void vscode.window.showInformationMessage('adref: open the text first.');
    return;
  }
  await vscode.window.showTextDocument(await vscode.languages.setTextDocumentLanguage(document, LANGUAGE), { preview: false });
}

async function offerReview(controller: Controller, kept: vscode.Memento, document: vscode.TextDocument): Promise<void> {
  const { languageId, uri, lineCount } = document;
  const offered = kept.get<readonly string[]>(OFFERED, []);
  if (!isWorthAsking({ languageId, scheme: uri.scheme, lineCount }) || offered.includes(uri.toString())) return;
  const found = await controller.request<{ isDraft: boolean }>('adref/isDraft', { text: document.getText() });
  if (found?.isDraft !== true || document.isClosed) return;
  // Whatever is answered, it is not asked again.
  await kept.update(OFFERED, [...kept.get<readonly string[]>(OFFERED, []), uri.toString()].slice(-KEPT));
  const name = uri.path.split('/').at(-1) ?? '';
  const said = await vscode.window.showInformationMessage(`adref: ${name} looks like a draft. Shall it be reviewed as one?`, REVIEW, 'No');
  if (said === REVIEW) await vscode.languages.setTextDocumentLanguage(document, LANGUAGE);
}
