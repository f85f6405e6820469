/**
 * Over each paragraph whose words changed since the base: that they did, and a way to see it beside what it was. The
 * editor shows no lens of anybody before it has those of all, so the last known ones are given at once.
 */

import * as vscode from 'vscode';

import { COMMAND, UNIT_SCHEME } from '../names.js';
import type { Learnt } from './asked.js';
import { lensPlaces, movedBy, type LensPlace } from './lensPlaces.js';

export class ChangeLenses implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private known = new WeakMap<vscode.TextDocument, readonly LensPlace[]>();
  readonly onDidChangeCodeLenses = this.changed.event;

  /** `areWanted` says whether any are to be shown. */
  constructor(private readonly areWanted: () => boolean) {}

  dispose(): void {
    this.changed.dispose();
  }

  refresh(): void {
    this.changed.fire();
  }

  /** Nothing that was known may be shown any more. */
  drop(): void {
    this.known = new WeakMap();
    this.refresh();
  }

  learn({ document, changes }: Learnt): void {
    const [before, places] = [this.known.get(document) ?? [], lensPlaces(changes)];
    this.known.set(document, places);
    if (JSON.stringify(places) !== JSON.stringify(before)) this.refresh();
  }

  edited({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const known = this.known.get(document);
    if (known !== undefined) this.known.set(document, movedBy(contentChanges, known));
  }

  provideCodeLenses(document: vscode.TextDocument, token: vscode.CancellationToken): vscode.CodeLens[] {
    if (document.uri.scheme === UNIT_SCHEME || token.isCancellationRequested || !this.areWanted()) return [];
    return (this.known.get(document) ?? []).map(lens);
  }
}

function lens({ at: { line, character }, title }: LensPlace): vscode.CodeLens {
  return new vscode.CodeLens(new vscode.Range(line, character, line, character), {
    title,
    tooltip: 'Show the paragraph beside what it was',
    command: COMMAND.showChange,
    arguments: [line],
  });
}
