/** The classes and numbers of the editor's API that unit tests touch; see `vscode.ts`. */

import { pathToFileURL } from 'node:url';

type Listener<T> = (value: T) => unknown;

export class Disposable {
  static from(...those: { dispose(): unknown }[]): Disposable {
    return new Disposable(() => {
      for (const one of those) one.dispose();
    });
  }

  constructor(readonly dispose: () => void) {}
}

export class EventEmitter<T> {
  private readonly listeners = new Set<Listener<T>>();

  readonly event = (listener: Listener<T>): Disposable => {
    this.listeners.add(listener);
    return new Disposable(() => this.listeners.delete(listener));
  };

  fire(value: T): void {
    for (const one of [...this.listeners]) one(value);
  }

  dispose(): void {
    this.listeners.clear();
  }
}

export class Uri {
  static parse(text: string): Uri {
    const [, scheme = '', path = ''] = /^([^:]+):(?:\/\/[^/]*)?([^?#]*)/.exec(text) ?? [];
    return new Uri(scheme, decodeURIComponent(path));
  }

  static file(path: string): Uri {
    return Uri.parse(pathToFileURL(path).href);
  }

  static joinPath(uri: Uri, ...parts: string[]): Uri {
    return new Uri(uri.scheme, new URL(parts.join('/'), `file://${uri.path}/`).pathname.replace(/(.)\/$/, '$1'));
  }

  constructor(readonly scheme: string, readonly path: string) {}

  get fsPath(): string {
    return this.path;
  }

  toString(): string {
    return this.scheme === 'untitled' ? `untitled:${this.path}` : `${this.scheme}://${encodeURI(this.path)}`;
  }
}

export class TabInputText {
  constructor(readonly uri: Uri) {}
}

export class TabInputTextDiff {
  constructor(readonly original: Uri, readonly modified: Uri) {}
}

export class TabInputCustom {
  constructor(readonly uri: Uri, readonly viewType: string) {}
}

export class TabInputWebview {
  constructor(readonly viewType: string) {}
}

export class ThemeColor {
  constructor(readonly id: string) {}
}

export enum StatusBarAlignment { Left = 1, Right = 2 }

export enum ConfigurationTarget { Global = 1, Workspace = 2, WorkspaceFolder = 3 }

export enum TextEditorLineNumbersStyle { Off = 0, On = 1 }

export enum ProgressLocation { Notification = 15 }

export class CancellationTokenSource {
  readonly token = { isCancellationRequested: false };
  cancel(): void {
    this.token.isCancellationRequested = true;
  }
}
