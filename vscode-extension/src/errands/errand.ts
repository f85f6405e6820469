/** Has the server do something: with progress and a way to stop it, and a sentence when nothing comes of it. */

import * as vscode from 'vscode';

import { LANGUAGE, UNIT_SCHEME } from '../names.js';
import type { Controller } from '../server/controller.js';
import { isRefused, type Prepared, type Refused } from './answers.js';
import { confirmed, digestOf, nameOf, onlyText } from './edits.js';

/** The answer; undefined if it was refused, stopped or never came, which the user has been told. */
export async function carryOut<Answer extends object>(
  controller: Controller,
  title: string,
  method: string,
  params: object,
): Promise<Answer | undefined> {
  const options = { location: vscode.ProgressLocation.Notification, title: `adref: ${title}`, cancellable: true };
  const stop = new vscode.CancellationTokenSource();
  const asked = controller.request<Answer | Refused>(method, params, stop.token);
  const told = (await Promise.race([asked, soon()])) !== SOON ? await asked
    : await vscode.window.withProgress(options, (_progress, token) => {
      const stopped = new Promise<'stopped'>((settle) => {
        token.onCancellationRequested(() => {
          stop.cancel();
          settle('stopped');
        });
      });
      return Promise.race([asked, stopped]);
    });
  if (told === 'stopped') return undefined;
  if (told === undefined) {
    void vscode.window.showErrorMessage(
      `adref: ${title} came to nothing, because the server did not answer. "adref: Show Log" says more; "adref: Restart Server" tries again.`);
    return undefined;
  }
  if (!isRefused(told)) return told;
  void vscode.window.showWarningMessage(`adref: ${told.refused}.`.replace(/\.\.$/, '.'));
  return undefined;
}

/** Most errands are done before anybody would look at a sign of progress. */
const SOON = 'soon';
const SOON_MS = 400;

function soon(): Promise<typeof SOON> {
  return new Promise((settle) => setTimeout(() => {
    settle(SOON);
  }, SOON_MS));
}

/** The draft in the active editor; says so if there is none. A unit beside what it was is no draft. */
export function activeDraft(): vscode.TextDocument | undefined {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId === LANGUAGE && document.uri.scheme !== UNIT_SCHEME) return document;
  void vscode.window.showInformationMessage('adref: open a draft first, and put the caret into it.');
  return undefined;
}

/** What a command about clearances stands on: an address for the server, and the document. */
export interface Place {
  readonly beside: vscode.Uri;
  readonly params: object;
}

/** The place in the active editor that clearances are asked about, in a draft or a positions file; says so if there is none. */
export function activePlace(): Place | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined || editor.document.uri.scheme === UNIT_SCHEME) {
    void vscode.window.showInformationMessage('adref: open a draft or its positions file first, and put the caret into it.');
    return undefined;
  }
  const { document: { uri }, selection: { active } } = editor;
  return {
    beside: uri,
    params: { textDocument: { uri: uri.toString() }, position: { line: active.line, character: active.character } },
  };
}

const RECORD = 'Record';

/**
 * Makes an edit of the positions file once it is confirmed: one record in a question that shows it, several in the editor's own
 * preview, where each is ticked. Undo takes it back. Tells whether it was made.
 */
export async function land(controller: Controller, { edit, before, label }: Prepared): Promise<boolean> {
  const text = onlyText(edit);
  if (text !== undefined) {
    const asked = { modal: true, detail: `${label}\n\n${text}` };
    if ((await vscode.window.showInformationMessage('Record this in the positions file?', asked, RECORD)) !== RECORD) return false;
  }
  if (!(await isAsItWas(before))) return false;
  const made = await controller.editOf(text === undefined ? edit : confirmed(edit));
  if (made === undefined || !(await vscode.workspace.applyEdit(made))) return false;
  const texts = await Promise.all(Object.entries(before).map(async ([uri, digest]) => digestOf(await textAt(uri)) === digest));
  if (!texts.every(Boolean)) return true;
  void vscode.window.showWarningMessage('adref: nothing was recorded. Do it once more: tick the change in the preview, then choose Apply.');
  return false;
}

/** An edit belongs to the texts it was made for; says so if one is another now. */
async function isAsItWas(before: Prepared['before']): Promise<boolean> {
  for (const [uri, digest] of Object.entries(before)) {
    if (digestOf(await textAt(uri)) === digest) continue;
    void vscode.window.showWarningMessage(`adref: ${nameOf(uri)} has changed meanwhile, so nothing was recorded. Record it once more.`);
    return false;
  }
  return true;
}

/** The text as it stands in the editor, saved or not; nothing if it is gone. */
async function textAt(uri: string): Promise<string> {
  try {
    return (await vscode.workspace.openTextDocument(vscode.Uri.parse(uri))).getText();
  } catch {
    return '';
  }
}
