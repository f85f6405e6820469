/** The setting that names a positions file, for the window and for each folder. */

import * as vscode from 'vscode';

import { SECTION } from './names.js';

export function namedPositions(): string[] {
  const scopes = [undefined, ...(vscode.workspace.workspaceFolders ?? [])];
  return scopes.map((scope) => vscode.workspace.getConfiguration(SECTION, scope).get('positions', ''));
}
