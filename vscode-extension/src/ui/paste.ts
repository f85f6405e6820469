/** Paste and go: what the clipboard holds becomes an untitled draft, and is reviewed at once. */

import * as vscode from 'vscode';

import { COMMAND, LANGUAGE } from '../names.js';

export function registerPaste(): vscode.Disposable {
  return vscode.commands.registerCommand(COMMAND.pasteAndGo, pasteAndGo);
}

async function pasteAndGo(): Promise<void> {
  const content = await vscode.env.clipboard.readText();
  if (content.trim() === '') {
    void vscode.window.showInformationMessage('The clipboard holds no text. Copy the draft first, then paste it here.');
    return;
  }
  const document = await vscode.workspace.openTextDocument({ language: LANGUAGE, content });
  await vscode.window.showTextDocument(document, { preview: false });
}
