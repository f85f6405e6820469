/** The verdict at the caret and the counts of the draft, in the status bar. */

import * as vscode from 'vscode';

import { COMMAND } from '../names.js';
import { statusOf } from './caret.js';
import type { Followed } from './follow.js';

export class StatusItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('adref.verdict', vscode.StatusBarAlignment.Left, 900);

  constructor(private readonly followed: Followed) {
    this.item.name = 'adref verdict';
    this.item.command = COMMAND.openReview;
  }

  /** The views keep what they show of the draft; at a caret in another text there is no verdict. */
  draw(): void {
    const { overview, landing, at: { line }, document } = this.followed;
    const isHere = vscode.window.activeTextEditor?.document === document;
    const said = overview !== undefined && isHere ? statusOf(overview, landing, line) : undefined;
    if (said === undefined) {
      this.item.hide();
      return;
    }
    this.item.text = said.text;
    this.item.tooltip = said.tooltip;
    this.item.show();
  }

  dispose(): void {
    this.item.dispose();
  }
}
