/** The commands that have the server make something. */

import * as vscode from 'vscode';

import { COMMAND } from '../names.js';
import type { SafeMode } from '../safe/safeMode.js';
import type { Controller } from '../server/controller.js';
import { showChanges } from './changes.js';
import { compare } from './compare.js';
import { exportDraft } from './export.js';
import { openWord } from './openWord.js';
import { recordClearance } from './record.js';
import { report } from './report.js';
import { requestClearance } from './request.js';
import { registerTextDrafts } from './textDraft.js';
import { registerWordEditor } from './wordEditor.js';

/** `kept` remembers the name that tracked changes bear, and which texts are no drafts. */
export function registerErrands(controller: Controller, safe: SafeMode, kept: vscode.Memento): vscode.Disposable {
  const register = vscode.commands.registerCommand;
  return vscode.Disposable.from(
    showChanges(controller, safe),
    registerTextDrafts(controller, kept),
    registerWordEditor(controller),
    register(COMMAND.compare, () => compare(controller)),
    register(COMMAND.export, () => exportDraft(controller, kept)),
    register(COMMAND.openWord, (uri?: vscode.Uri | string) => openWord(controller, typeof uri === 'string' ? vscode.Uri.parse(uri) : uri)),
    register(COMMAND.recordClearance, () => recordClearance(controller)),
    register(COMMAND.report, () => report(controller)),
    register(COMMAND.requestClearance, () => requestClearance(controller)),
  );
}
