/** The interpreter that the user chose in the Python extension, if that extension happens to be there. */

import * as vscode from 'vscode';

import { within } from './within.js';

interface Environments {
  getActiveEnvironmentPath(): { readonly path: string };
  readonly onDidChangeActiveEnvironmentPath: vscode.Event<unknown>;
  resolveEnvironment(environment: unknown): Promise<{ executable: { uri?: vscode.Uri } } | undefined>;
}

/** It may look for interpreters for a long time; that long is not waited for. */
const PATIENCE_MS = 3_000;

export async function chosenPython(): Promise<string | undefined> {
  try {
    return await within(PATIENCE_MS, chosen(), 'the Python extension did not answer');
  } catch {
    return undefined; // another extension's trouble is not ours
  }
}

async function chosen(): Promise<string | undefined> {
  const environments = await environmentsOf();
  if (environments === undefined) return undefined;
  const resolved = await environments.resolveEnvironment(environments.getActiveEnvironmentPath());
  return resolved?.executable.uri?.fsPath;
}

/** Calls back when another interpreter is chosen. Nothing happens without the Python extension. */
export async function onInterpreterChosen(callback: () => void): Promise<vscode.Disposable | undefined> {
  try {
    return (await environmentsOf())?.onDidChangeActiveEnvironmentPath(callback);
  } catch {
    return undefined;
  }
}

async function environmentsOf(): Promise<Environments | undefined> {
  const extension = vscode.extensions.getExtension<{ environments?: Environments }>('ms-python.python');
  if (extension === undefined) return undefined;
  const api = extension.isActive ? extension.exports : await extension.activate();
  return api.environments;
}
