/** Writes the sample workspace into a folder the user picks, and opens it: with its draft, and the first steps beside that. */

import * as vscode from 'vscode';

import type { Sample } from '../errands/answers.js';
import { carryOut } from '../errands/errand.js';
import { bytesOf } from '../errands/files.js';
import { COMMAND } from '../names.js';
import type { Controller } from '../server/controller.js';

/** What the window that opens on a folder is to begin with; it is another one, and begins after this one is told so. */
const BEGIN = 'adref.begin';
const FIRST_STEPS = 'adref.adref#firstSteps';

interface Begin {
  readonly folder: string;
  readonly open: string;
}

/** `kept` is shared by all windows. */
export function registerSample(controller: Controller, kept: vscode.Memento): vscode.Disposable {
  void begin(kept);
  return vscode.commands.registerCommand(COMMAND.createSample, () => createSample(controller, kept));
}

/** Opens what was to be opened in this window, if it is the one. */
export async function begin(kept: vscode.Memento): Promise<void> {
  const wanted = kept.get<Begin>(BEGIN);
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (wanted === undefined || folder?.toString() !== wanted.folder) return;
  await kept.update(BEGIN, undefined);
  await vscode.window.showTextDocument(vscode.Uri.joinPath(folder, wanted.open), { preview: false });
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', FIRST_STEPS, true);
}

async function createSample(controller: Controller, kept: vscode.Memento): Promise<void> {
  if (controller.state.kind !== 'running') await controller.restart();
  if (controller.state.kind !== 'running') {
    void vscode.window.showErrorMessage('adref: the sample comes from the server, and none runs. "adref: Show Log" says why; then try again.');
    return;
  }
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
  await kept.update(BEGIN, { folder: target.toString(), open: sample.open } satisfies Begin);
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
