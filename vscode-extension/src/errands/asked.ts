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

export class Asked {
  private readonly questions = new WeakMap<vscode.TextDocument, Question>();
  private turn = 0;

  constructor(private readonly controller: Controller) {}

  /** Something but the text is another: what was answered counts no more. */
  forget(): void {
    this.turn++;
  }

  of(document: vscode.TextDocument): Promise<Changes | undefined> {
    const { version } = document;
    const { turn } = this;
    const asked = this.questions.get(document);
    if (asked?.version === version && asked.turn === turn) return asked.answer;
    const answer = pause().then(() => {
      if (document.isClosed) return undefined;
      return document.version === version && this.turn === turn ? changesOf(this.controller, document) : this.of(document);
    });
    this.questions.set(document, { version, turn, answer });
    return answer;
  }
}

/** What changed, asked at once. */
export function changesOf(controller: Controller, { uri }: vscode.TextDocument): Promise<Changes | undefined> {
  return controller.request<Changes>('adref/changesSince', { textDocument: { uri: uri.toString() } });
}

function pause(): Promise<void> {
  return new Promise((settle) => setTimeout(settle, PAUSE_MS));
}
