/** Writes the sample workspace into a folder the user picks, and opens it. */

import * as vscode from 'vscode';

import type { Sample } from '../errands/answers.js';
import { carryOut } from '../errands/errand.js';
import { bytesOf } from '../errands/files.js';
import { COMMAND } from '../names.js';
import type { Controller } from '../server/controller.js';

export function registerSample(controller: Controller): vscode.Disposable {
  return vscode.commands.registerCommand(COMMAND.createSample, () => createSample(controller));
}

async function createSample(controller: Controller): Promise<void> {
  if (controller.state.kind !== 'running') await controller.restart();
  if (controller.state.kind !== 'running') return; // the message about the missing server has said why
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
  const sample = await carryOut<Sample>(controller, 'Writing the sample', 'adref/sample', {});
  if (sample === undefined || !(await written(sample, target))) return;
  await vscode.commands.executeCommand('vscode.openFolder', target, { forceNewWindow: true });
}

async function written(sample: Sample, folder: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.createDirectory(folder);
    for (const file of sample.files) await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, file.name), bytesOf(file));
    return true;
  } catch {
    void vscode.window.showErrorMessage(`The sample cannot be written to ${folder.fsPath}. Choose a folder that you may write to.`);
    return false;
  }
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
