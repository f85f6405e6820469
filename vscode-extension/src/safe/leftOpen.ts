/** What hiding does not reach: a positions file or a report that lies open on the screen. It is offered to be closed. */

import * as vscode from 'vscode';

import { isPositionsFile } from '../documents.js';
import { SECTION } from '../names.js';

const CLOSE = 'Close It';
const made = new Set<string>();

/** Remembers a document that was made from the positions, such as a report. */
export function fromPositions({ uri }: vscode.TextDocument): void {
  made.add(uri.toString());
}

export async function offerToClose(): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap(({ activeTab }) => (activeTab === undefined ? [] : [activeTab])).filter(isOfPositions);
  if (tabs.length === 0) return;
  const said = 'adref: safe mode does not hide the positions file or report that lies open on the screen.';
  if ((await vscode.window.showWarningMessage(said, CLOSE)) === CLOSE) await vscode.window.tabGroups.close(tabs);
}

function isOfPositions({ input }: vscode.Tab): boolean {
  if (!(input instanceof vscode.TabInputText)) return false;
  const named = vscode.workspace.getConfiguration(SECTION, input.uri).get('positions', '');
  return made.has(input.uri.toString()) || isPositionsFile(input.uri.path, [named]);
}
