/** Shows a place of the draft or the positions file where that is open already, so that no second copy covers another text. */

import * as vscode from 'vscode';

import type { LeadsTo, Row } from './row.js';

/** `draft` is the one that ranges are of. */
export async function reveal(draft: vscode.TextDocument | undefined, place: LeadsTo): Promise<void> {
  const inFile = 'uri' in place;
  const target = inFile ? vscode.Uri.parse(place.uri) : draft?.uri;
  if (target === undefined) return;
  const start = inFile ? { line: place.line, character: 0 } : place.range.start;
  const at = new vscode.Position(start.line, start.character);
  const viewColumn = columnOf(target);
  await vscode.window.showTextDocument(target, {
    selection: new vscode.Range(at, at), preview: false, ...(viewColumn === undefined ? {} : { viewColumn }),
  });
}

/** Carries out a command about the caret at the place that a row leads to. */
export async function carryOutAt(draft: vscode.TextDocument | undefined, row: Row | undefined, command: string): Promise<void> {
  if (row?.leadsTo === undefined) return;
  await reveal(draft, row.leadsTo);
  await vscode.commands.executeCommand(command);
}

/** The column it is seen in, else one with a tab of it; where there are several, that of the focus. */
function columnOf(uri: vscode.Uri): vscode.ViewColumn | undefined {
  const { activeTabGroup, all } = vscode.window.tabGroups;
  const groups = [activeTabGroup, ...all];
  const shows = (tab: vscode.Tab | undefined): boolean => tab?.input instanceof vscode.TabInputText && tab.input.uri.toString() === uri.toString();
  return (groups.find(({ activeTab }) => shows(activeTab)) ?? groups.find(({ tabs }) => tabs.some(shows)))?.viewColumn;
}
