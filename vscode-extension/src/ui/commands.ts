/** The commands that are about the server itself. */

import * as vscode from 'vscode';

import { COMMAND, SECTION } from '../names.js';
import type { Controller } from '../server/controller.js';
import { statusText } from './statusText.js';

export function registerCommands(
  context: vscode.ExtensionContext,
  controller: Controller,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const register = vscode.commands.registerCommand;
  return vscode.Disposable.from(
    register(COMMAND.restart, () => controller.restart()),
    register(COMMAND.showLog, () => {
      log.show();
    }),
    register(COMMAND.openReview, () => vscode.commands.executeCommand('workbench.actions.view.problems')),
    register(COMMAND.selectInterpreter, selectInterpreter),
    register(COMMAND.copyDebugInformation, () => vscode.env.clipboard.writeText(debugInformation(context, controller))),
  );
}

/** The new value of the setting restarts the server. */
async function selectInterpreter(): Promise<void> {
  const [chosen] = await vscode.window.showOpenDialog({
    title: 'Python interpreter with adref, or the adref command',
    openLabel: 'Use This',
    canSelectMany: false,
  }) ?? [];
  if (chosen === undefined) return;
  await vscode.workspace.getConfiguration(SECTION)
    .update('interpreter', chosen.fsPath, vscode.ConfigurationTarget.Global);
}

/** Versions and states for a report; no path, no name, no text of a draft or of positions. */
function debugInformation(context: vscode.ExtensionContext, controller: Controller): string {
  const { state } = controller;
  const found = 'found' in state ? state.found : undefined;
  const version = (context.extension.packageJSON as { version: string }).version;
  return [
    `extension: ${version}`,
    `editor: ${vscode.env.appName} ${vscode.version}${vscode.env.remoteName === undefined ? '' : ' (remote)'}`,
    `platform: ${process.platform} ${process.arch}, Node ${process.versions.node}`,
    `workspace: ${vscode.workspace.isTrusted ? 'trusted' : 'restricted'}, ` +
      `${String(vscode.workspace.workspaceFolders?.length ?? 0)} folder(s)`,
    `state: ${state.kind}, ${statusText(state).text}`,
    `server: ${found === undefined ? 'none' : `adref ${found.adref}, Python ${found.python ?? 'unknown'}`}`,
    `origin: ${found === undefined ? 'none' : `${found.candidate.origin}, ${found.isolation} isolation`}`,
  ].join('\n');
}
