/** The commands that have the server make something. */

import * as vscode from 'vscode';

import { COMMAND } from '../names.js';
import type { Made } from '../safe/made.js';
import type { SafeMode } from '../safe/safeMode.js';
import type { Controller } from '../server/controller.js';
import { showChanges } from './changes.js';
import { compare } from './compare.js';
import { readdress, saveBeside } from './earlier.js';
import { exportDraft } from './export.js';
import { recordClearance } from './record.js';
import { report } from './report.js';
import { requestClearance } from './request.js';
import { registerTextDrafts } from './textDraft.js';
import { WordDrafts } from './wordDrafts.js';
import { registerWordEditor } from './wordEditor.js';

/** `kept` remembers the name that tracked changes bear, and of which texts it was asked whether they are drafts; `made` what must be hidden. */
export function registerErrands(controller: Controller, safe: SafeMode, kept: vscode.Memento, made: Made): vscode.Disposable {
  const register = vscode.commands.registerCommand;
  const words = new WordDrafts(controller);
  return vscode.Disposable.from(
    showChanges(controller, safe),
    registerTextDrafts(controller, kept),
    registerWordEditor(controller, words),
    register(COMMAND.compare, () => compare(controller)),
    register(COMMAND.saveComparison, () => saveBeside(controller, 'comparison')),
    register(COMMAND.concordance, () => saveBeside(controller, 'concordance')),
    register(COMMAND.readdress, () => readdress(controller)),
    register(COMMAND.export, () => exportDraft(controller, kept)),
    register(COMMAND.openWord, (uri?: vscode.Uri | string) => words.open(typeof uri === 'string' ? vscode.Uri.parse(uri) : uri)),
    register(COMMAND.recordClearance, () => recordClearance(controller)),
    register(COMMAND.report, () => report(controller, made)),
    register(COMMAND.requestClearance, () => requestClearance(controller, made)),
  );
}
