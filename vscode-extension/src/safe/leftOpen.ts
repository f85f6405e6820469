/**
 * What hiding does not reach: a positions file or a report that lies open on the screen. It is offered to be closed, when safe
 * mode comes on and when such a tab is brought up after that.
 */

import * as vscode from 'vscode';

import { isPositionsFile } from '../documents.js';
import type { InForce } from '../inForce.js';
import { SECTION } from '../names.js';
import type { Made } from './made.js';

const CLOSE = 'Close It';

export class LeftOpen implements vscode.Disposable {
  private readonly subscription: vscode.Disposable;
  private asking = false;
  private before = new Set<vscode.Tab>();

  /** `isSafe` tells whether safe mode is on. */
  constructor(private readonly isSafe: () => boolean, private readonly inForce: InForce, private readonly made: Made) {
    this.subscription = vscode.window.tabGroups.onDidChangeTabs(() => {
      this.look();
    });
  }

  /** Safe mode has come on. */
  offer(): void {
    const tabs = this.onScreen();
    this.before = new Set(tabs);
    if (tabs.length > 0) void this.ask();
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private look(): void {
    const tabs = this.onScreen();
    const isNew = tabs.some((tab) => !this.before.has(tab));
    this.before = new Set(tabs);
    if (isNew && this.isSafe()) void this.ask();
  }

  private async ask(): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    const said = 'adref: safe mode does not hide the positions file or report that lies open on the screen.';
    const chosen = await vscode.window.showWarningMessage(said, CLOSE);
    this.asking = false;
    if (chosen === CLOSE) await vscode.window.tabGroups.close(this.onScreen());
  }

  private onScreen(): vscode.Tab[] {
    const active = vscode.window.tabGroups.all.flatMap(({ activeTab }) => (activeTab === undefined ? [] : [activeTab]));
    return active.filter((tab) => this.isOfPositions(tab));
  }

  private isOfPositions({ input, label }: vscode.Tab): boolean {
    if (input instanceof vscode.TabInputWebview) return input.viewType.endsWith('markdown.preview') && this.made.names(label);
    return filesIn(input).some((uri) => {
      const named = vscode.workspace.getConfiguration(SECTION, uri).get('positions', '');
      return this.made.has(uri) || this.inForce.has(uri) || isPositionsFile(uri.path, [named]);
    });
  }
}

/** The files that a tab shows, as text or otherwise, alone or beside another. */
function filesIn(input: unknown): vscode.Uri[] {
  if (input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom) return [input.uri];
  if (input instanceof vscode.TabInputTextDiff) return [input.original, input.modified];
  return [];
}
