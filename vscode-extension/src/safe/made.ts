/** The documents that were made from the positions, such as a report: remembered, also when one is saved under another name. */

import * as path from 'node:path';

import * as vscode from 'vscode';

const KEPT = 'adref.madeFromPositions';
const MOST = 200;

export class Made implements vscode.Disposable {
  private readonly uris: Set<string>;
  private readonly subscription: vscode.Disposable;

  /** `kept` remembers files beyond this session; an untitled document's name is given again. */
  constructor(private readonly kept: vscode.Memento) {
    this.uris = new Set(kept.get<readonly string[]>(KEPT, []));
    this.subscription = vscode.workspace.onDidSaveTextDocument((document) => {
      this.saved(document);
    });
  }

  add(uri: vscode.Uri): void {
    this.uris.add(uri.toString());
    if (uri.scheme === 'untitled') return;
    void this.kept.update(KEPT, [...this.uris].filter((one) => !one.startsWith('untitled:')).slice(-MOST));
  }

  has(uri: vscode.Uri): boolean {
    return this.uris.has(uri.toString());
  }

  /** Whether a page is called after one of them, as its preview is. */
  names(title: string): boolean {
    return [...this.uris].some((uri) => title.endsWith(` ${path.posix.basename(vscode.Uri.parse(uri).path)}`));
  }

  dispose(): void {
    this.subscription.dispose();
  }

  /** A document that is saved for the first time is another one from then on; the one it was is still there at that moment. */
  private saved(document: vscode.TextDocument): void {
    if (this.has(document.uri)) return;
    const text = document.getText();
    const isCopy = vscode.workspace.textDocuments.some((one) => this.has(one.uri) && one.getText() === text);
    if (isCopy && text !== '') this.add(document.uri);
  }
}
