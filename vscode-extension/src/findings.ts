/** Tells when something was found anew in an open draft or a positions file: then what is shown of it may be old. */

import * as vscode from 'vscode';

import { concernsUs } from './documents.js';
import { namedPositions } from './named.js';
import { LANGUAGE } from './names.js';

export function onFindings(tell: () => void): vscode.Disposable {
  return vscode.languages.onDidChangeDiagnostics(({ uris }) => {
    const drafts = vscode.workspace.textDocuments.filter(({ languageId }) => languageId === LANGUAGE).map(({ uri }) => uri.toString());
    if (concernsUs(uris, drafts, namedPositions())) tell();
  });
}
