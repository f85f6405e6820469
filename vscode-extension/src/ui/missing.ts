/** One message when no server is found; not again for the same reason, the status item says it from then on. */

import * as vscode from 'vscode';

import { COMMAND } from '../names.js';
import type { Controller } from '../server/controller.js';
import { missingText } from './statusText.js';

const CHOOSE = 'Choose Interpreter…';
const INSTALL = 'How to Install';
const LOG = 'Show Log';

export function announceMissing(controller: Controller, extension: vscode.Uri): vscode.Disposable {
  let announced = '';
  return controller.onDidChangeState((state) => {
    if (state.kind === 'running') announced = '';
    if (state.kind !== 'missing' || announced === missingText(state)) return;
    announced = missingText(state);
    void vscode.window.showErrorMessage(announced, CHOOSE, INSTALL, LOG).then(async (choice) => {
      if (choice === CHOOSE) await vscode.commands.executeCommand(COMMAND.selectInterpreter);
      else if (choice === INSTALL) await showInstructions(extension);
      else if (choice === LOG) await vscode.commands.executeCommand(COMMAND.showLog);
    });
  });
}

async function showInstructions(extension: vscode.Uri): Promise<void> {
  // The packager writes the name in small letters.
  const pages = ['readme.md', 'README.md'].map((name) => vscode.Uri.joinPath(extension, name));
  for (const page of pages) {
    if (await vscode.workspace.fs.stat(page).then(() => true, () => false)) {
      await vscode.commands.executeCommand('markdown.showPreview', page);
      return;
    }
  }
}
