/**
 * Stands in for the editor in unit tests: as much of its API as they touch. What the user is shown is kept in `shown`; what he
 * answers comes from `answers`, by the message. Tests put in the rest.
 */

import { EventEmitter, Uri } from './vscodeTypes.js';

export * from './vscodeTypes.js';

/** Messages, lists and boxes in the order in which they came. */
export const shown: string[] = [];

/** What the user chooses, by a part of what he is shown; nothing unless it is here. */
export const answers = new Map<string, string>();

/** The values of settings, by their whole names; a function is called, and may throw, when one is written. */
export const settings = new Map<string, unknown>();

function say(message: string, ...more: unknown[]): Promise<string | undefined> {
  const [options] = more;
  const detail = typeof options === 'object' && options !== null && 'detail' in options ? `\n${String(options.detail)}` : '';
  shown.push(message + detail);
  const found = [...answers].find(([part]) => message.includes(part));
  return Promise.resolve(found?.[1]);
}

const events = {
  changed: new EventEmitter<unknown>(),
  extensions: new EventEmitter<undefined>(),
  saved: new EventEmitter<unknown>(),
  tabs: new EventEmitter<unknown>(),
};

/** Fires what the editor would. */
export const happens = events;

export const statusItems: { text: string; isVisible: boolean }[] = [];

export const window = {
  activeTextEditor: undefined as unknown,
  visibleTextEditors: [] as unknown[],
  tabGroups: {
    all: [] as { activeTab?: unknown; tabs: unknown[] }[],
    onDidChangeTabs: events.tabs.event,
    close: (tabs: unknown[]): Promise<boolean> => {
      shown.push(`closed ${String(tabs.length)}`);
      return Promise.resolve(true);
    },
  },
  createStatusBarItem: (): unknown => {
    const item = {
      text: '', isVisible: false,
      dispose: (): void => undefined,
      hide: (): void => void (item.isVisible = false),
      show: (): void => void (item.isVisible = true),
    };
    statusItems.push(item);
    return item;
  },
  onDidChangeTextEditorOptions: events.changed.event,
  onDidChangeVisibleTextEditors: events.changed.event,
  showTextDocument: (document: { content?: string; path?: string }): Promise<void> => {
    shown.push(`document ${document.content ?? document.path ?? ''}`);
    return Promise.resolve();
  },
  showErrorMessage: say,
  showInformationMessage: say,
  showWarningMessage: say,
};

/** When a file was changed last. */
export const changed = new Map<string, number>();

/** Open or not, what lies at an address. */
export const texts = new Map<string, string>();

/** What happens when an edit is made. */
export const edits: { make: (edit: unknown) => void } = { make: () => undefined };

/** Whether settings.json cannot be written. */
export let refuseToWrite = false;

export function cannotWriteSettings(value: boolean): void {
  refuseToWrite = value;
}

export const workspace = {
  isTrusted: true,
  textDocuments: [] as unknown[],
  workspaceFolders: undefined as unknown,
  getConfiguration: (section = ''): unknown => ({
    get: (name: string, otherwise?: unknown): unknown => {
      const key = `${section}.${name}`;
      return settings.has(key) ? settings.get(key) : otherwise;
    },
    update: (name: string, value: unknown): Promise<void> => {
      if (refuseToWrite) return Promise.reject(new Error('settings.json has errors'));
      settings.set(`${section}.${name}`, value);
      return Promise.resolve();
    },
  }),
  applyEdit: (edit: unknown): Promise<boolean> => {
    edits.make(edit);
    return Promise.resolve(true);
  },
  fs: {
    readFile: (): Promise<Uint8Array> => Promise.resolve(new Uint8Array()),
    stat: (uri: Uri): Promise<{ mtime: number }> => Promise.resolve({ mtime: changed.get(uri.toString()) ?? 0 }),
  },
  openTextDocument: (uri: Uri | { content: string }): Promise<unknown> => {
    if (!(uri instanceof Uri)) return Promise.resolve({ isClosed: false, ...uri });
    const text = texts.get(uri.toString());
    return text === undefined ? Promise.reject(new Error('not there')) : Promise.resolve({ uri, getText: () => text });
  },
  onDidChangeConfiguration: events.changed.event,
  onDidChangeWorkspaceFolders: events.changed.event,
  onDidSaveTextDocument: events.saved.event,
};

export const extensions = {
  known: new Map<string, unknown>(),
  getExtension: (id: string): unknown => extensions.known.get(id),
  onDidChange: events.extensions.event,
};

export const commands = {
  registerCommand: (name: string, run: () => unknown): object => ({ name, run, dispose: () => undefined }),
  executeCommand: (command: string, ...given: unknown[]): Promise<undefined> => {
    shown.push([command, ...given.filter((one) => typeof one !== 'object')].join(' '));
    return Promise.resolve(undefined);
  },
};
