/** The extension's log, and a channel that swallows what must never be logged. */

import * as vscode from 'vscode';

/** The log that "adref: Show Log" shows. Holds paths, versions and exit codes; no text of drafts or positions. */
export function createLog(): vscode.LogOutputChannel {
  return vscode.window.createOutputChannel('adref', { log: true });
}

/**
 * The language client writes whole messages, text included, to its trace channel when the log level is "trace".
 * A channel that is always off leaves it nothing to write to.
 */
export function silentChannel(): vscode.LogOutputChannel {
  const nothing = (): void => undefined;
  return {
    name: 'adref trace (off)',
    logLevel: vscode.LogLevel.Off,
    onDidChangeLogLevel: () => new vscode.Disposable(nothing),
    append: nothing,
    appendLine: nothing,
    clear: nothing,
    debug: nothing,
    dispose: nothing,
    error: nothing,
    hide: nothing,
    info: nothing,
    replace: nothing,
    show: nothing, // eslint-disable-line @typescript-eslint/no-deprecated -- one of its two forms is not
    trace: nothing,
    warn: nothing,
  };
}
