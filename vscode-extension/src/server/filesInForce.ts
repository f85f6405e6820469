/**
 * Follows the files that the server says are in force: positions files, and what they include under whatever name. Those that
 * are not sent for their names are sent for this, so that their unsaved text counts and is answered about.
 */

import type {
  BaseLanguageClient, ClientCapabilities, DynamicFeature, FeatureState, ServerCapabilities, StaticFeature,
} from 'vscode-languageclient/node';

import { otherFiles, type OneFile } from '../documents.js';

const TOLD = 'adref/filesInForce';

/** What is answered in a positions file, beside diagnostics, which are fetched for all files. */
const ANSWERED = {
  'textDocument/codeAction': 'codeActionProvider',
  'textDocument/codeLens': 'codeLensProvider',
  'textDocument/completion': 'completionProvider',
  'textDocument/definition': 'definitionProvider',
  'textDocument/documentSymbol': 'documentSymbolProvider',
  'textDocument/hover': 'hoverProvider',
  'textDocument/references': 'referencesProvider',
} as const satisfies Readonly<Record<string, keyof ServerCapabilities>>;

/** In this order: a file is opened when it is known how its changes travel. */
const SENT = ['textDocument/didChange', 'textDocument/didClose', 'textDocument/didOpen'];

export class FilesInForce implements StaticFeature {
  private capabilities: ServerCapabilities = {};
  private followed = '[]';

  /** `named` are the values of the setting `adref.positions`; `told` hears of all files, whatever they are called. */
  constructor(
    private readonly client: BaseLanguageClient,
    private readonly named: readonly string[],
    private readonly told: (files: readonly string[]) => void,
  ) {}

  fillClientCapabilities(capabilities: ClientCapabilities): void {
    capabilities.experimental = { ...(capabilities.experimental as object | undefined), adref: { filesInForce: true } };
  }

  initialize(capabilities: ServerCapabilities): void {
    this.capabilities = capabilities;
    this.client.onNotification(TOLD, ({ files }: { readonly files: readonly string[] }) => {
      this.told(files);
      this.follow(otherFiles(files, this.named));
    });
  }

  getState(): FeatureState {
    return { kind: 'static' };
  }

  clear(): void {
    this.followed = '[]';
  }

  private follow(files: readonly OneFile[]): void {
    const wanted = JSON.stringify(files);
    if (wanted === this.followed) return;
    const { textDocumentSync } = this.capabilities;
    const syncKind = typeof textDocumentSync === 'object' ? textDocumentSync.change : textDocumentSync;
    for (const method of [...SENT, ...Object.keys(ANSWERED)]) {
      const feature = this.client.getFeature(method as 'textDocument/hover') as DynamicFeature<object>;
      const id = `adref-files ${method}`;
      if (this.followed !== '[]') feature.unregister(id);
      if (files.length === 0) continue;
      const options = method in ANSWERED ? this.capabilities[ANSWERED[method as keyof typeof ANSWERED]] : { syncKind };
      feature.register({ id, registerOptions: { ...(typeof options === 'object' ? options : {}), documentSelector: files } });
    }
    this.followed = wanted;
  }
}
