/** Whether this window is shared: asked of Live Share and of Open Collaboration Tools, which answer alike. */

import * as vscode from 'vscode';

import { atMost } from '../server/within.js';
import type { Cause } from './causes.js';
import { causesOf, isSharedScheme, type Session } from './sharing.js';
import { silenceText } from './words.js';

/** The version that each is asked for. Live Share knows its own; the other knows this one. */
const OTHERS: Readonly<Record<string, (own: string) => string>> = {
  'ms-vsliveshare.vsliveshare': (own) => own,
  'typefox.open-collaboration-tools': () => '1.0',
};

/** How long one looks. An answer that comes later, when somebody has signed in, say, counts all the same. */
const PATIENCE_MS = 10_000;
const OURS = 'adref.adref';
const SILENT = 'adref.silentSharing';

interface Api extends Session {
  readonly onDidChangeSession: vscode.Event<unknown>;
  readonly onDidChangePeers: vscode.Event<unknown>;
}

interface Exports {
  getApi?(version: string, caller: string): Promise<Api | null>;
  getApiAsync?(version: string): Promise<Api | null>;
}

export class Sessions implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: { dispose(): unknown }[] = [this.changed];
  private readonly asked = new Set<string>();
  private readonly apis: Api[] = [];
  private looking = 0;

  readonly onDidChange = this.changed.event;

  /** `kept` remembers of which extensions the user was told that they say nothing. */
  constructor(private readonly log: vscode.LogOutputChannel, private readonly kept: vscode.Memento) {
    const changed = (): void => {
      this.changed.fire();
    };
    this.subscriptions.push(
      vscode.workspace.onDidChangeWorkspaceFolders(changed),
      vscode.extensions.onDidChange(() => {
        this.look();
      }),
    );
    this.look();
  }

  /** What is so at this moment. */
  causes(): Cause[] {
    const guest = (vscode.workspace.workspaceFolders ?? []).some(({ uri }) => isSharedScheme(uri.scheme));
    return [
      ...(guest ? [{ kind: 'guest-window' } as const] : []),
      ...(this.looking > 0 ? [{ kind: 'looking' } as const] : []),
      ...this.apis.flatMap(causesOf),
    ];
  }

  dispose(): void {
    for (const one of this.subscriptions) one.dispose();
  }

  private look(): void {
    for (const [id, version] of Object.entries(OTHERS)) {
      const extension = vscode.extensions.getExtension<Exports | undefined>(id);
      if (extension === undefined || this.asked.has(id)) continue;
      this.asked.add(id);
      void this.ask(extension, version);
    }
  }

  private async ask(extension: vscode.Extension<Exports | undefined>, version: (own: string) => string): Promise<void> {
    this.looking++;
    this.changed.fire();
    const followed = apiOf(extension, version)
      .then((api) => {
        if (api === null) this.tellOfSilence(extension);
        else this.follow(api);
      })
      .catch(() => {
        this.tellOfSilence(extension);
      });
    if (!(await atMost(PATIENCE_MS, followed))) {
      this.log.warn(`${extension.id} has not said yet whether it shares this window.`);
    }
    this.looking--;
    this.changed.fire();
  }

  /** One whose sharing goes unnoticed: that the key is wanted is said, once and for all. */
  private tellOfSilence({ id, packageJSON }: vscode.Extension<unknown>): void {
    this.log.warn(`${id} does not say whether this window is shared.`);
    if (this.kept.get<readonly string[]>(SILENT, []).includes(id)) return;
    void this.kept.update(SILENT, [...this.kept.get<readonly string[]>(SILENT, []), id]);
    void vscode.window.showWarningMessage(silenceText((packageJSON as { displayName?: string }).displayName ?? id));
  }

  private follow(api: Api): void {
    const changed = (): void => {
      this.changed.fire();
    };
    this.subscriptions.push(api.onDidChangeSession(changed), api.onDidChangePeers(changed));
    this.apis.push(api);
    changed();
  }
}

async function apiOf(extension: vscode.Extension<Exports | undefined>, version: (own: string) => string): Promise<Api | null> {
  const exports = extension.isActive ? extension.exports : await extension.activate();
  const wanted = version((extension.packageJSON as { version: string }).version);
  return (await (exports?.getApi?.(wanted, OURS) ?? exports?.getApiAsync?.(wanted))) ?? null;
}
