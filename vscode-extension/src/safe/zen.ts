/** Whether the window is in zen mode. The editor does not say so; but zen mode takes the line numbers away, and that shows. */

import * as vscode from 'vscode';

import { isZen } from './zenSign.js';

export class Zen implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable;

  readonly onDidChange = this.changed.event;

  constructor() {
    const changed = (): void => {
      this.changed.fire();
    };
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      vscode.window.onDidChangeTextEditorOptions(changed),
      vscode.window.onDidChangeVisibleTextEditors(changed),
    );
  }

  /** With no editor to be seen, nothing can be told: as before. */
  isOn(before: boolean): boolean {
    const editors = vscode.window.visibleTextEditors.filter(({ viewColumn }) => viewColumn !== undefined);
    if (editors.length === 0) return before;
    const hides = vscode.workspace.getConfiguration('zenMode').get('hideLineNumbers', true);
    return editors.some(({ document, options }) => isZen({
      shown: options.lineNumbers !== vscode.TextEditorLineNumbersStyle.Off,
      wanted: vscode.workspace.getConfiguration('editor', document).get('lineNumbers') !== 'off',
      hides,
    }));
  }

  dispose(): void {
    this.subscriptions.dispose();
  }
}
