/** Safe mode: one key hides everything that comes from the positions, and the status bar says so. */

import * as vscode from 'vscode';

import { COMMAND, SECTION } from '../names.js';

const SETTING = 'safeMode';

/** The server does the hiding; here the setting is turned and shown. */
export function safeMode(): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('adref.safeMode', vscode.StatusBarAlignment.Left, 1000);
  item.name = 'adref safe mode';
  item.text = '$(eye-closed) Safe mode';
  item.tooltip = 'Nothing from the positions is shown. Click to show it again.';
  item.command = COMMAND.toggleSafeMode;
  item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
  const show = (): void => {
    if (isOn()) item.show();
    else item.hide();
  };
  show();
  return vscode.Disposable.from(
    item,
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(`${SECTION}.${SETTING}`)) show();
    }),
    vscode.commands.registerCommand(COMMAND.toggleSafeMode, () =>
      vscode.workspace.getConfiguration(SECTION).update(SETTING, !isOn(), vscode.ConfigurationTarget.Global)),
  );
}

function isOn(): boolean {
  return vscode.workspace.getConfiguration(SECTION).get(SETTING, false);
}
