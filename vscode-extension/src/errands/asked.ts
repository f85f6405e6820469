/** Asks what changed since the base once the hands rest, and once for all who want to know: the answer is long. */

import * as vscode from 'vscode';

import type { Controller } from '../server/controller.js';
import type { Changes } from './answers.js';

const PAUSE_MS = 400;

interface Question {
  readonly version: number;
  readonly turn: number;
  readonly answer: Promise<Changes | undefined>;
}

export interface Learnt {
  readonly document: vscode.TextDocument;
  readonly changes: Changes | undefined;
}

export class Asked implements vscode.Disposable {
  private readonly questions = new WeakMap<vscode.TextDocument, Question>();
  private readonly learnt = new vscode.EventEmitter<Learnt>();
  private turn = 0;

  /** Fires with each answer that is still of the text as it is. */
  readonly onDidLearn = this.learnt.event;

  constructor(private readonly controller: Controller) {}

  /** Something but the text is another: what was answered counts no more. */
  forget(): void {
    this.turn++;
  }

  dispose(): void {
    this.learnt.dispose();
  }

  of(document: vscode.TextDocument): Promise<Changes | undefined> {
    const { version } = document;
    const { turn } = this;
    const asked = this.questions.get(document);
    if (asked?.version === version && asked.turn === turn) return asked.answer;
    const answer = this.answer(document, version, turn);
    this.questions.set(document, { version, turn, answer });
    return answer;
  }

  private async answer(document: vscode.TextDocument, version: number, turn: number): Promise<Changes | undefined> {
    const isAsItWas = (): boolean => document.version === version && this.turn === turn;
    await pause();
    if (document.isClosed) return undefined;
    if (!isAsItWas()) return this.of(document);
    const changes = await changesOf(this.controller, document);
    if (isAsItWas()) this.learnt.fire({ document, changes });
    return changes;
  }
}

/** What changed, asked at once. */
export function changesOf(controller: Controller, { uri }: vscode.TextDocument): Promise<Changes | undefined> {
  return controller.request<Changes>('adref/changesSince', { textDocument: { uri: uri.toString() } });
}

function pause(): Promise<void> {
  return new Promise((settle) => setTimeout(settle, PAUSE_MS));
}
