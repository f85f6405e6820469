/** The positions files that are in force in this window, with whatever they include: as the server told it last. */

import * as vscode from 'vscode';

import { FILES_CONTEXT } from './names.js';

export class InForce {
  private files = new Set<string>();

  /** Takes what the server says. It stays when the server ends: what is secret is so all the same. */
  readonly take = (uris: readonly string[]): void => {
    // In the editor's own spelling.
    this.files = new Set(uris.map((uri) => vscode.Uri.parse(uri).toString()));
    void vscode.commands.executeCommand('setContext', FILES_CONTEXT, [...this.files]);
  };

  has(uri: vscode.Uri): boolean {
    return this.files.has(uri.toString());
  }
}
