/**
 * What a Word file opens in, dropped on the window or clicked: if it is a draft it is read at once, and this tab goes. If it is
 * none, came to nothing or stands beside another in a diff, a page stays that offers to read it.
 */

import { randomBytes } from 'node:crypto';

import * as vscode from 'vscode';

import { COMMAND, WORD_EDITOR } from '../names.js';
import type { Controller } from '../server/controller.js';
import type { WordDrafts } from './wordDrafts.js';
import { wordPage, type WordState } from './wordPage.js';

export function registerWordEditor(controller: Controller, words: WordDrafts): vscode.Disposable {
  return vscode.window.registerCustomEditorProvider(WORD_EDITOR, new WordEditor(controller, words));
}

export class WordEditor implements vscode.CustomReadonlyEditorProvider {
  constructor(private readonly controller: Controller, private readonly words: WordDrafts) {}

  openCustomDocument(uri: vscode.Uri): vscode.CustomDocument {
    return { uri, dispose: () => undefined };
  }

  async resolveCustomEditor({ uri }: vscode.CustomDocument, panel: vscode.WebviewPanel): Promise<void> {
    const { webview } = panel;
    webview.options = { enableScripts: false, enableCommandUris: [COMMAND.openWord], localResourceRoots: [] };
    const show = (state: WordState): void => {
      webview.html = wordPage(state, COMMAND.openWord, uri.toString(), randomBytes(16).toString('base64url'));
    };
    if (!hasTabOfItsOwn(uri)) {
      show('beside');
      return;
    }
    show('reading');
    await this.controller.settled();
    const came = await this.words.openIfDraft(uri);
    if (came === 'draft') panel.dispose();
    else show(came);
  }
}

/** In a diff it has none. */
function hasTabOfItsOwn(uri: vscode.Uri): boolean {
  return vscode.window.tabGroups.all.some(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputCustom && input.uri.toString() === uri.toString()));
}
