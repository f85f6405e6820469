/** Entry point: puts the parts together and decides when the server is looked for again. */

import * as vscode from 'vscode';

import { registerErrands } from './errands/register.js';
import { InForce } from './inForce.js';
import { createLog } from './log.js';
import { ACTIVE_CONTEXT, SECTION } from './names.js';
import { LeftOpen } from './safe/leftOpen.js';
import { Made } from './safe/made.js';
import { SafeMode } from './safe/safeMode.js';
import { Sessions } from './safe/sessions.js';
import { showSafeMode } from './safe/show.js';
import { Zen } from './safe/zen.js';
import { Controller } from './server/controller.js';
import { onInterpreterChosen } from './server/pythonExtension.js';
import { Search } from './server/search.js';
import { registerCommands } from './ui/commands.js';
import { tellWhenNotReviewing } from './ui/notReviewing.js';
import { registerSample } from './ui/sample.js';
import { registerPaste } from './ui/paste.js';
import { showStatus } from './ui/status.js';
import { showViews } from './views/views.js';

let controller: Controller | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const log = createLog();
  const safe = new SafeMode(new Sessions(log, context.globalState), new Zen(), context.workspaceState);
  const inForce = new InForce();
  const made = new Made(context.workspaceState);
  const leftOpen = new LeftOpen(() => safe.isOn, inForce, made);
  const search = new Search(log, context.extensionPath, context.workspaceState);
  const server = (controller = new Controller(log, search, () => safe.isOn, inForce.take));
  context.subscriptions.push(
    log,
    server,
    showStatus(server),
    tellWhenNotReviewing(server, context.extensionUri),
    safe,
    made,
    leftOpen,
    showSafeMode(safe, leftOpen),
    safe.onDidChange(() => {
      server.tellSettings();
    }),
    registerCommands(context, server, log),
    registerSample(server, context.globalState),
    registerPaste(),
    registerErrands(server, safe, context.globalState, made),
    showViews(server, safe),
    ...startAgainWhenThingsChange(server),
  );
  void vscode.commands.executeCommand('setContext', ACTIVE_CONTEXT, true);
  void server.start();
  void followPythonExtension(context, server);
}

export async function deactivate(): Promise<void> {
  await controller?.stop();
}

function startAgainWhenThingsChange(server: Controller): vscode.Disposable[] {
  const restart = (): void => void server.restart();
  return [
    vscode.workspace.onDidChangeConfiguration((change) => {
      // A positions file of another name is another document for the server to follow.
      if (['interpreter', 'positions'].some((name) => change.affectsConfiguration(`${SECTION}.${name}`))) restart();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      if (server.state.kind !== 'running') restart();
    }),
    vscode.window.onDidChangeWindowState(({ focused }) => {
      // Somebody who comes back from a terminal may just have installed it.
      if (focused && server.state.kind === 'missing') restart();
    }),
  ];
}

async function followPythonExtension(context: vscode.ExtensionContext, server: Controller): Promise<void> {
  const subscription = await onInterpreterChosen(() => {
    const origin = 'found' in server.state ? server.state.found.candidate.origin : undefined;
    if (origin !== 'setting') void server.restart();
  });
  if (subscription !== undefined) context.subscriptions.push(subscription);
}
