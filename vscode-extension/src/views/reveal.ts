/** Shows a place of the draft or the positions file where that is open already, so that no second copy covers another text. */

import * as vscode from 'vscode';

import type { Followed } from './follow.js';
import type { Place } from './model.js';
import type { LeadsTo, Row } from './row.js';

/** A place of the draft is one of the draft that is followed. */
export async function reveal(followed: Followed, place: LeadsTo): Promise<void> {
  const target = 'uri' in place ? vscode.Uri.parse(place.uri) : followed.document?.uri;
  const start = startOf(followed, place);
  if (target === undefined || start === undefined) return;
  const at = new vscode.Position(start.line, start.character);
  const viewColumn = columnOf(target);
  await vscode.window.showTextDocument(target, {
    selection: new vscode.Range(at, at), preview: false, ...(viewColumn === undefined ? {} : { viewColumn }),
  });
}

function startOf({ overview }: Followed, place: LeadsTo): Place | undefined {
  if ('uri' in place) return { line: place.line, character: 0 };
  return 'range' in place ? place.range.start : overview?.units.find(({ id }) => id === place.unit)?.range.start;
}

/** Carries out a command about the caret at the place that a row leads to. */
export async function carryOutAt(followed: Followed, row: Row | undefined, command: string): Promise<void> {
  if (row?.leadsTo === undefined) return;
  await reveal(followed, row.leadsTo);
  await vscode.commands.executeCommand(command);
}

/** The column it is seen in, else one with a tab of it; where there are several, that of the focus. */
function columnOf(uri: vscode.Uri): vscode.ViewColumn | undefined {
  const { activeTabGroup, all } = vscode.window.tabGroups;
  const groups = [activeTabGroup, ...all];
  const shows = (tab: vscode.Tab | undefined): boolean => tab?.input instanceof vscode.TabInputText && tab.input.uri.toString() === uri.toString();
  return (groups.find(({ activeTab }) => shows(activeTab)) ?? groups.find(({ tabs }) => tabs.some(shows)))?.viewColumn;
}
