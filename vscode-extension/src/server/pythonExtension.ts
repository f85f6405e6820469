/** The interpreter that the user chose in the Python extension, if that extension happens to be there. */

import * as vscode from 'vscode';

interface Environments {
  getActiveEnvironmentPath(): { readonly path: string };
  readonly onDidChangeActiveEnvironmentPath: vscode.Event<unknown>;
  resolveEnvironment(environment: unknown): Promise<{ executable: { uri?: vscode.Uri } } | undefined>;
}

export async function chosenPython(): Promise<string | undefined> {
  try {
    const environments = await environmentsOf();
    if (environments === undefined) return undefined;
    const resolved = await environments.resolveEnvironment(environments.getActiveEnvironmentPath());
    return resolved?.executable.uri?.fsPath;
  } catch {
    return undefined; // another extension's trouble is not ours
  }
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
