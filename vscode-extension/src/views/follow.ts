/** Follows the draft in the active editor: asks the server again, a little after something changed, and tells the views. */

import * as vscode from 'vscode';

import { LANGUAGE, SECTION, UNIT_SCHEME } from '../names.js';
import type { SafeMode } from '../safe/safeMode.js';
import type { Controller } from '../server/controller.js';
import type { Landing, Overview } from './model.js';

/** Long enough that nothing is asked between two keys, short enough to be there when one looks up. */
const PAUSE_MS = 250;

export class Followed implements vscode.Disposable {
  private readonly told = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable;
  private timer: NodeJS.Timeout | undefined;
  private asked = 0;

  readonly onDidChange = this.told.event;
  /** Of the draft that was last looked at; kept until something newer is known, so that nothing flickers. */
  overview: Overview | undefined;
  landing: Landing | undefined;
  document: vscode.TextDocument | undefined;
  line = 0;

  constructor(private readonly controller: Controller, safe: SafeMode) {
    const soon = (): void => {
      this.soon();
    };
    this.subscriptions = vscode.Disposable.from(
      this.told,
      vscode.window.onDidChangeActiveTextEditor(soon),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor === vscode.window.activeTextEditor) soon();
      }),
      vscode.languages.onDidChangeDiagnostics(soon),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(SECTION)) soon();
      }),
      controller.onDidChangeState(soon),
      safe.onDidChange(() => {
        // Nothing stays until the server has answered; and what it was asked before does not count.
        this.asked++;
        if (safe.isOn) this.tell(this.document, undefined, undefined, this.line);
        soon();
      }),
    );
    this.soon();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscriptions.dispose();
  }

  private soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(), PAUSE_MS);
  }

  private async ask(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    // A view or the positions file may have the focus: what was shown of the draft stays.
    if (editor?.document.languageId !== LANGUAGE || editor.document.uri.scheme === UNIT_SCHEME) {
      if (this.document?.isClosed === true) this.tell(undefined, undefined, undefined, 0);
      return;
    }
    const number = ++this.asked;
    const { document, selection: { active } } = editor;
    const textDocument = { uri: document.uri.toString() };
    const [overview, landing] = await Promise.all([
      this.controller.request<Overview>('adref/overview', { textDocument }),
      this.controller.request<Landing>('adref/landing', { textDocument, position: { line: active.line, character: active.character } }),
    ]);
    if (number === this.asked) this.tell(document, overview, landing, active.line);
  }

  private tell(document: vscode.TextDocument | undefined, overview: Overview | undefined, landing: Landing | undefined, line: number): void {
    this.document = document;
    this.overview = overview;
    this.landing = landing;
    this.line = line;
    this.told.fire();
  }
}
