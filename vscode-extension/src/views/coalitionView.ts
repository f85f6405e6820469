/** The coalition map in its view; drawn only while it can be seen. */

import { randomBytes } from 'node:crypto';

import * as vscode from 'vscode';

import { COMMAND } from '../names.js';
import { coalitionPage } from './coalitionPage.js';
import type { Followed } from './follow.js';

export class CoalitionView implements vscode.WebviewViewProvider {
  private view: vscode.WebviewView | undefined;
  private drawn = '';

  constructor(private readonly followed: Followed) {}

  resolveWebviewView(view: vscode.WebviewView): void {
    this.view = view;
    this.drawn = '';
    const enableCommandUris = [COMMAND.restart, COMMAND.reveal, COMMAND.showLog];
    view.webview.options = { enableScripts: false, enableCommandUris, localResourceRoots: [] };
    view.onDidChangeVisibility(() => {
      this.draw();
    });
    view.onDidDispose(() => {
      this.view = undefined;
    });
    this.draw();
  }

  draw(): void {
    if (this.view?.visible !== true) return;
    const { held, overview } = this.followed;
    const shown = coalitionPage(held, overview, '');
    if (shown === this.drawn) return;
    this.drawn = shown;
    this.view.webview.html = coalitionPage(held, overview, randomBytes(16).toString('base64url'));
  }
}
