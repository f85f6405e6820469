/** Writes the sample workspace into a folder the user picks, and opens it. */

import * as vscode from 'vscode';

import { run } from '../server/ask.js';
import { adrefCommand } from '../server/command.js';
import { COMMAND } from '../names.js';
import type { Controller } from '../server/controller.js';

export function registerSample(controller: Controller): vscode.Disposable {
  return vscode.commands.registerCommand(COMMAND.createSample, () => createSample(controller));
}

async function createSample(controller: Controller): Promise<void> {
  if (controller.state.kind !== 'running') await controller.restart();
  const { state } = controller;
  if (state.kind !== 'running') return; // the message about the missing server has said why
  const [folder] = await vscode.window.showOpenDialog({
    title: 'Folder for the sample',
    openLabel: 'Write the Sample Here',
    canSelectFiles: false,
    canSelectFolders: true,
  }) ?? [];
  if (folder === undefined) return;
  const target = vscode.Uri.joinPath(folder, 'adref-sample');
  if (await exists(target)) {
    void vscode.window.showErrorMessage(`${target.fsPath} is there already. Choose another folder, or remove it first.`);
    return;
  }
  const command = adrefCommand(state.found, ['init', target.fsPath], process.env);
  const output = await run(command.program, command.arguments);
  if ('failure' in output) {
    void vscode.window.showErrorMessage(`The sample could not be written to ${target.fsPath}: adref ${output.failure}.`);
    return;
  }
  await vscode.commands.executeCommand('vscode.openFolder', target, { forceNewWindow: true });
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
