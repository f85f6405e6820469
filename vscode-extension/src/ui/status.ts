/** The status item beside the language name of a draft: which server runs, or why none does. */

import * as vscode from 'vscode';

import { COMMAND, LANGUAGE } from '../names.js';
import type { Controller } from '../server/controller.js';
import { statusText, type StatusText } from './statusText.js';

const SEVERITY: Readonly<Record<StatusText['severity'], vscode.LanguageStatusSeverity>> = {
  error: vscode.LanguageStatusSeverity.Error,
  information: vscode.LanguageStatusSeverity.Information,
  warning: vscode.LanguageStatusSeverity.Warning,
};

const TITLE = { restart: 'Restart', selectInterpreter: 'Choose Interpreter…', showLog: 'Show Log' } as const;

export function showStatus(controller: Controller): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('adref.server', { language: LANGUAGE });
  item.name = 'adref';
  const log = vscode.languages.createLanguageStatusItem('adref.log', { language: LANGUAGE });
  log.name = 'adref log';
  log.text = 'adref log';
  log.command = { title: 'Show', command: COMMAND.showLog };
  const show = (): void => {
    const { text, detail, severity, busy, offers } = statusText(controller.state);
    item.text = `adref: ${text}`;
    item.detail = detail;
    item.severity = SEVERITY[severity];
    item.busy = busy;
    item.command = { title: TITLE[offers], command: COMMAND[offers] };
  };
  show();
  return vscode.Disposable.from(item, log, controller.onDidChangeState(show));
}
