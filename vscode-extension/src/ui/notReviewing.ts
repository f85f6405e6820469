/**
 * Drafts that nobody reviews look like drafts without a fault. So it is said: in one message, not again for the same reason,
 * and in the status bar for as long as it is so.
 */

import * as vscode from 'vscode';

import { COMMAND } from '../names.js';
import type { Controller } from '../server/controller.js';
import { notReviewing } from './statusText.js';

const BUTTON = {
  choose: 'Choose Interpreter…',
  install: 'How to Install',
  log: 'Show Log',
  restart: 'Restart',
} as const;

export function tellWhenNotReviewing(controller: Controller, extension: vscode.Uri): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('adref.notReviewing', vscode.StatusBarAlignment.Left, 999);
  item.name = 'adref: not reviewing';
  item.text = '$(warning) adref: not reviewing';
  item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
  let announced = '';
  return vscode.Disposable.from(item, controller.onDidChangeState((state) => {
    const told = notReviewing(state);
    if (state.kind === 'running') announced = '';
    if (told === undefined) {
      item.hide();
      return;
    }
    item.tooltip = `${told.message}\nClick to ${told.buttons[0] === 'restart' ? 'start it again' : 'choose one'}.`;
    item.command = told.buttons[0] === 'restart' ? COMMAND.restart : COMMAND.selectInterpreter;
    item.accessibilityInformation = { label: told.message, role: 'button' };
    item.show();
    if (announced === told.message) return;
    announced = told.message;
    const labels = told.buttons.map((one) => BUTTON[one]);
    void vscode.window.showErrorMessage(announced, ...labels).then((choice) => answer(choice, extension));
  }));
}

async function answer(choice: string | undefined, extension: vscode.Uri): Promise<void> {
  if (choice === BUTTON.choose) await vscode.commands.executeCommand(COMMAND.selectInterpreter);
  else if (choice === BUTTON.restart) await vscode.commands.executeCommand(COMMAND.restart);
  else if (choice === BUTTON.install) await showInstructions(extension);
  else if (choice === BUTTON.log) await vscode.commands.executeCommand(COMMAND.showLog);
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
