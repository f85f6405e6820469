/** Over each paragraph whose words changed since the base: that they did, and a way to see it beside what it was. */

import * as path from 'node:path';

import * as vscode from 'vscode';

import { COMMAND, UNIT_SCHEME } from '../names.js';
import type { ChangedUnit, Changes } from './answers.js';

export class ChangeLenses implements vscode.CodeLensProvider {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;

  /** `changesOf` asks for what changed in a draft; undefined when that is not wanted or not known. */
  constructor(private readonly changesOf: (document: vscode.TextDocument) => Promise<Changes | undefined>) {}

  refresh(): void {
    this.changed.fire();
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    if (document.uri.scheme === UNIT_SCHEME) return [];
    const found = await this.changesOf(document);
    return found === undefined ? [] : found.units.filter(isReworded).map((unit) => lens(unit, path.posix.basename(found.base)));
  }
}

function isReworded({ before, after, edits }: ChangedUnit): boolean {
  return before !== '' && after !== '' && edits.length > 0;
}

function lens({ range: { start }, edits }: ChangedUnit, base: string): vscode.CodeLens {
  const count = edits.length === 1 ? '1 change' : `${String(edits.length)} changes`;
  const at = new vscode.Range(start.line, start.character, start.line, start.character);
  return new vscode.CodeLens(at, {
    title: `${count} since ${decodeURIComponent(base)}`,
    tooltip: 'Show the paragraph beside what it was',
    command: COMMAND.showChange,
    arguments: [start.line],
  });
}
