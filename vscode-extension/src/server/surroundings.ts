/** Gathers from the editor what the search for a server needs to know. */

import { homedir } from 'node:os';
import * as path from 'node:path';

import * as vscode from 'vscode';

import { SECTION } from '../names.js';
import type { Surroundings } from './candidates.js';
import { chosenPython } from './pythonExtension.js';

/** In an untrusted window nothing that the folder could have put there is tried. */
export async function surroundings(extension: string): Promise<Surroundings> {
  const trusted = vscode.workspace.isTrusted;
  const folders = vscode.workspace.workspaceFolders ?? [];
  return {
    platform: process.platform,
    setting: vscode.workspace.getConfiguration(SECTION).get('interpreter', '').trim(),
    home: homedir(),
    chosenPython: trusted ? await chosenPython() : undefined,
    folders: trusted ? folders.filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath) : [],
    searchPath: process.env['PATH'] ?? '',
    extension,
    paths: path,
  };
}
