/**
 * What a Word file opens in, dropped on the window or double-clicked: it is read as a draft at once, and this tab goes.
 * Only if that came to nothing does it stay, and offers to try again.
 */

import { randomBytes } from 'node:crypto';

import * as vscode from 'vscode';

import { COMMAND, WORD_EDITOR } from '../names.js';
import type { Controller } from '../server/controller.js';
import { openWord } from './openWord.js';
import { wordPage } from './wordPage.js';

export function registerWordEditor(controller: Controller): vscode.Disposable {
  return vscode.window.registerCustomEditorProvider(WORD_EDITOR, new WordEditor(controller));
}

class WordEditor implements vscode.CustomReadonlyEditorProvider {
  constructor(private readonly controller: Controller) {}

  openCustomDocument(uri: vscode.Uri): vscode.CustomDocument {
    return { uri, dispose: () => undefined };
  }

  async resolveCustomEditor({ uri }: vscode.CustomDocument, panel: vscode.WebviewPanel): Promise<void> {
    const { webview } = panel;
    webview.options = { enableScripts: false, enableCommandUris: [COMMAND.openWord], localResourceRoots: [] };
    const show = (state: 'reading' | 'unread'): void => {
      webview.html = wordPage(state, COMMAND.openWord, uri.toString(), randomBytes(16).toString('base64url'));
    };
    show('reading');
    await this.controller.settled();
    if (await openWord(this.controller, uri)) panel.dispose();
    else show('unread');
  }
}
