/** The language client: what it listens to, what it passes on, and that it never pops up on its own. */

import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  RevealOutputChannelOn,
  type LanguageClientOptions,
} from 'vscode-languageclient/node';

import { selectedDocuments } from '../documents.js';
import { silentChannel } from '../log.js';
import { namedPositions } from '../named.js';
import { SECTION, UNIT_SCHEME } from '../names.js';
import { serverSettings } from '../settings.js';
import { FilesInForce } from './filesInForce.js';

/** Failures are said in the status item and the log; pop-ups in the middle of a drafting session help nobody. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }

  override warn(message: string, data?: unknown): void {
    super.warn(message, data, false);
  }

  override info(message: string, data?: unknown): void {
    super.info(message, data, false);
  }
}

/**
 * A client for a process that `start` brings up. `closed` is called when the connection ends unasked; `isSafe` decides safe mode;
 * `told` hears which positions files are in force.
 */
export function createClient(
  start: () => Promise<ChildProcess>,
  closed: () => void,
  log: vscode.LogOutputChannel,
  isSafe: () => boolean,
  told: (files: readonly string[]) => void,
): LanguageClient {
  const begun = performance.now();
  let noted = false;
  const noteFirst = (): void => {
    if (!noted) log.info(`First findings ${String(Math.round(performance.now() - begun))} ms after the server was started`);
    noted = true;
  };
  const named = namedPositions();
  const options: LanguageClientOptions = {
    documentSelector: selectedDocuments(named),
    diagnosticCollectionName: SECTION,
    initializationOptions: () => settingsFor(undefined, isSafe),
    outputChannel: log,
    traceOutputChannel: silentChannel(),
    stdioOptions: { stdout: logged, stderr: logged },
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationFailedHandler: () => false,
    errorHandler: {
      error: (_error, _message, count) => ({ action: (count ?? 0) > 3 ? ErrorAction.Shutdown : ErrorAction.Continue, handled: true }),
      closed: () => {
        closed();
        return { action: CloseAction.DoNotRestart, handled: true, message: 'The connection to the server ended.' };
      },
    },
    middleware: {
      handleDiagnostics: (uri, diagnostics, next) => {
        noteFirst();
        next(uri, diagnostics);
      },
      provideDiagnostics: async (document, previous, token, next) => {
        const report = await next(document, previous, token);
        noteFirst();
        return report;
      },
      didOpen: async (document, next) => {
        if (document.uri.scheme !== UNIT_SCHEME) await next(document);
      },
      didClose: async (document, next) => {
        if (document.uri.scheme !== UNIT_SCHEME) await next(document);
      },
      workspace: {
        configuration: ({ items }) =>
          items.map(({ section, scopeUri }) =>
            section === SECTION ? settingsFor(scopeUri === undefined ? undefined : vscode.Uri.parse(scopeUri), isSafe) : null),
        didChangeConfiguration: () => tellSettings(client, isSafe),
      },
    },
  };
  const client = new QuietClient(SECTION, 'adref', start, options);
  client.registerFeature(new FilesInForce(client, named, told));
  return client;
}

/** What the server says beside the protocol is for the log, and no error for that. */
function logged(input: Readable, log: vscode.LogOutputChannel): void {
  createInterface({ input, crlfDelay: Infinity, terminal: false }).on('line', (line) => {
    log.info(line);
  });
}

export function tellSettings(client: LanguageClient, isSafe: () => boolean): Promise<void> {
  return client.sendNotification('workspace/didChangeConfiguration', { settings: { [SECTION]: settingsFor(undefined, isSafe) } });
}

/** Safe mode can be on for this window alone, whatever the settings say. */
function settingsFor(scope: vscode.Uri | undefined, isSafe: () => boolean): unknown {
  const settings = vscode.workspace.getConfiguration(undefined, scope).get<Record<string, unknown>>(SECTION, {});
  return { ...serverSettings(settings), safeMode: isSafe() };
}
