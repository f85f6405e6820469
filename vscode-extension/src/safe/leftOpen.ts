/** What hiding does not reach: a positions file that lies open on the screen. It is offered to be closed. */

import * as vscode from 'vscode';

import { isPositionsFile } from '../documents.js';
import { SECTION } from '../names.js';

const CLOSE = 'Close It';

export async function offerToClose(): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap(({ activeTab }) => (activeTab === undefined ? [] : [activeTab])).filter(isOfPositions);
  if (tabs.length === 0) return;
  const question = 'adref: safe mode hides what comes from the positions, but the positions file itself is open on the screen.';
  if ((await vscode.window.showWarningMessage(question, CLOSE)) === CLOSE) await vscode.window.tabGroups.close(tabs);
}

function isOfPositions({ input }: vscode.Tab): boolean {
  if (!(input instanceof vscode.TabInputText)) return false;
  return isPositionsFile(input.uri.path, [vscode.workspace.getConfiguration(SECTION, input.uri).get('positions', '')]);
}
