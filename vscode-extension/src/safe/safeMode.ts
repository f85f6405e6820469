/** Safe mode of this window: watches what may let others see it, and decides. The server does the hiding. */

import * as vscode from 'vscode';

import { SECTION } from '../names.js';
import { allowed, isForced, isOn, NOTHING, noticed, whyOn, type Cause, type Kind, type Safety, type Why } from './causes.js';
import type { Sessions } from './sessions.js';
import { unwrittenText } from './words.js';
import type { Zen } from './zen.js';

const SETTING = 'safeMode';
const WHEN = 'safeModeWhen';
/** What brought it on outlives a reload of the window; else a reload would show what was hidden. */
const HELD = 'adref.safeModeHeld';

export class SafeMode implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable;
  private safety: Safety;
  private presenting = false;
  /** The user's word in this window, while the setting does not say so yet, or cannot. */
  private word: boolean | undefined;

  /** Fires when it goes on or off, or when the reason is another one. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly sessions: Sessions, private readonly zen: Zen, private readonly kept: vscode.Memento) {
    this.safety = { ...NOTHING, held: kept.get<Kind>(HELD) };
    const look = (): void => {
      this.look();
    };
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      sessions,
      zen,
      sessions.onDidChange(look),
      zen.onDidChange(look),
      vscode.workspace.onDidChangeConfiguration((change) => {
        const isOurs = change.affectsConfiguration(`${SECTION}.${SETTING}`);
        // Whoever hides, here or in another window, comes before a word that shows.
        if (isOurs && this.word === false) this.word = undefined;
        if (isOurs || change.affectsConfiguration(`${SECTION}.${WHEN}`)) this.look();
      }),
    );
    this.look();
  }

  get isOn(): boolean {
    return isOn(this.safety);
  }

  get isForced(): boolean {
    return isForced(this.safety);
  }

  /** Whether the window is in zen mode now, whatever the settings make of it. */
  get isZen(): boolean {
    return this.zen.isOn(false);
  }

  get why(): Why | undefined {
    return whyOn(this.safety);
  }

  /** On, until the user ends it by hand; here at once, in other windows when the setting is written. */
  async hide(): Promise<void> {
    this.word = true;
    this.look();
    await this.set(true);
  }

  /** On for a presentation. Of this window only, unlike the setting. */
  present(): void {
    this.presenting = true;
    this.look();
  }

  /** Off, whatever brought it on; but never in somebody else's session. */
  async show(): Promise<void> {
    if (this.isForced) return;
    this.presenting = false;
    if (this.safety.setting) {
      this.word = false;
      await this.set(false);
    }
    this.become(allowed(this.safety));
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private async set(value: boolean): Promise<void> {
    try {
      await vscode.workspace.getConfiguration(SECTION).update(SETTING, value, vscode.ConfigurationTarget.Global);
      this.word = undefined;
    } catch {
      void vscode.window.showWarningMessage(unwrittenText(value));
    }
    this.look();
  }

  private look(): void {
    const settings = vscode.workspace.getConfiguration(SECTION);
    const setting = this.word ?? settings.get(SETTING, false);
    // What is written as null has no default.
    const when = settings.get<Readonly<Record<string, boolean>> | null>(WHEN, null) ?? {};
    this.become(noticed({ ...this.safety, setting }, this.causes(when)));
  }

  private causes(when: Readonly<Record<string, boolean>>): Cause[] {
    const wasZen = this.safety.present.some(({ kind }) => kind === 'zen');
    return [
      ...this.sessions.causes().filter(({ kind }) => kind === 'guest-window' || when['sharing'] !== false),
      ...(when['zenMode'] !== false && this.zen.isOn(wasZen) ? [{ kind: 'zen' } as const] : []),
      ...(this.presenting ? [{ kind: 'presenting' } as const] : []),
    ];
  }

  private become(safety: Safety): void {
    const before = JSON.stringify([this.isOn, this.why]);
    if (safety.held !== this.safety.held) void this.kept.update(HELD, safety.held);
    this.safety = safety;
    if (JSON.stringify([this.isOn, this.why]) !== before) this.changed.fire();
  }
}
