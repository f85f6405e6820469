/** Follows the draft in the active editor: asks the server again, a little after something changed, and tells the views. */

import * as vscode from 'vscode';

import { onFindings } from '../findings.js';
import { LANGUAGE, SECTION, UNIT_SCHEME } from '../names.js';
import type { SafeMode } from '../safe/safeMode.js';
import type { Controller } from '../server/controller.js';
import { heldOf, type Held } from './held.js';
import type { Landing, Overview, Place } from './model.js';

/** Long enough that nothing is asked between two keys, short enough to be there when one looks up. */
const PAUSE_MS = 250;

export class Followed implements vscode.Disposable {
  private readonly told = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable;
  private timer: NodeJS.Timeout | undefined;
  private asked = 0;
  private answered = false;

  readonly onDidChange = this.told.event;
  /** Of the draft that was last looked at; kept until something newer is known, so that nothing flickers. */
  overview: Overview | undefined;
  landing: Landing | undefined;
  document: vscode.TextDocument | undefined;
  at: Place = { line: 0, character: 0 };

  constructor(private readonly controller: Controller, private readonly safe: SafeMode) {
    const soon = (): void => {
      this.soon();
    };
    this.subscriptions = vscode.Disposable.from(
      this.told,
      vscode.window.onDidChangeActiveTextEditor(soon),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor === vscode.window.activeTextEditor) soon();
      }),
      vscode.workspace.onDidCloseTextDocument(soon),
      onFindings(soon),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(SECTION)) soon();
      }),
      controller.onDidChangeState(({ kind }) => {
        if (kind === 'running') void this.ask();
        else this.forget();
      }),
      safe.onDidChange(() => {
        // Nothing stays until the server has answered; and what it was asked before does not count.
        this.asked++;
        if (safe.isOn) this.tell(undefined, undefined);
        soon();
      }),
    );
    this.soon();
  }

  get held(): Held {
    const { answered, overview } = this;
    const hasDraft = this.document !== undefined;
    return heldOf({ server: this.controller.state.kind, isSafe: this.safe.isOn, answered, hasDraft, overview });
  }

  /** Asks again in a moment. */
  soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(), PAUSE_MS);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscriptions.dispose();
  }

  /** Without a server nothing that was said can be relied on: the draft may change, and nobody looks. */
  private forget(): void {
    this.asked++;
    this.answered = false;
    this.tell(undefined, undefined);
  }

  private async ask(): Promise<void> {
    if (this.controller.state.kind !== 'running') return;
    const number = ++this.asked;
    this.look();
    const { document, at } = this;
    const textDocument = { uri: document?.uri.toString() };
    const [overview, landing] = document === undefined ? [] : await Promise.all([
      this.controller.request<Overview>('adref/overview', { textDocument }),
      this.controller.request<Landing>('adref/landing', { textDocument, position: at }),
    ]);
    if (number !== this.asked) return;
    this.answered = true;
    this.tell(overview, landing);
  }

  /** A view or the positions file may have the focus: the draft that was last looked at is followed on. */
  private look(): void {
    const { activeTextEditor, visibleTextEditors } = vscode.window;
    const known = this.document?.isClosed === false ? this.document : undefined;
    const editor = [activeTextEditor, ...(known === undefined ? visibleTextEditors : [])].find(isOfDraft);
    this.document = editor?.document ?? known;
    if (editor !== undefined) this.at = { line: editor.selection.active.line, character: editor.selection.active.character };
  }

  private tell(overview: Overview | undefined, landing: Landing | undefined): void {
    this.overview = overview;
    this.landing = landing;
    this.told.fire();
  }
}

function isOfDraft(editor: vscode.TextEditor | undefined): editor is vscode.TextEditor {
  return editor?.document.languageId === LANGUAGE && editor.document.uri.scheme !== UNIT_SCHEME;
}
