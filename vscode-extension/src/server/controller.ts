/** Brings the server up, keeps it up, and says where it stands. The only place that starts or stops anything. */

import type { ChildProcessWithoutNullStreams } from 'node:child_process';

import * as vscode from 'vscode';
import type { LanguageClient, WorkspaceEdit } from 'vscode-languageclient/node';

import { createClient, tellSettings } from './client.js';
import { adrefCommand } from './command.js';
import { Crashes } from './crashes.js';
import { end, endOf, start } from './process.js';
import { Queue } from './queue.js';
import { describeFound, type Found, type Rejection } from './resolve.js';
import type { Search } from './search.js';
import type { State } from './state.js';
import { rejectable, within } from './within.js';

const START_MS = 60_000;
const STOP_MS = 2_000;
/** When a draft that was just opened is no longer waited for. */
const LOOK_AHEAD_MS = 10_000;

export class Controller implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<State>();
  private readonly crashes = new Crashes();
  private readonly queue = new Queue(() => this.startAnew());
  private client: LanguageClient | undefined;
  private process: ChildProcessWithoutNullStreams | undefined;
  private pause: NodeJS.Timeout | undefined;
  private ahead: NodeJS.Timeout | undefined;
  private turn = 0;
  private disposed = false;
  private current: State = { kind: 'stopped' };

  readonly onDidChangeState = this.changed.event;

  /**
   * `isSafe` tells whether nothing from the positions may be shown now; `told` hears which positions files are in force.
   */
  constructor(
    private readonly log: vscode.LogOutputChannel,
    private readonly search: Search,
    private readonly isSafe: () => boolean,
    private readonly told: (files: readonly string[]) => void,
  ) {}

  get state(): State {
    return this.current;
  }

  /** Starts the server that was good the last time, else looks for one. */
  start(): Promise<void> {
    return this.queue.run();
  }

  /** Stops what runs, looks for a server everywhere and starts it. Asked for many times at once, it is done once more. */
  restart(): Promise<void> {
    this.crashes.forget();
    this.search.forget();
    this.turn++;
    // A start under way may be waiting for a program that never answers.
    if (this.current.kind === 'starting' && this.process !== undefined) end(this.process);
    return this.queue.run();
  }

  /** Asks the server; undefined when none runs, or it does not answer. */
  async request<Answer>(method: string, params: object, token?: vscode.CancellationToken): Promise<Answer | undefined> {
    if (this.current.kind !== 'running') return undefined;
    try {
      // An undefined token would travel along as a second parameter.
      const more = token === undefined ? [] : [token];
      return (await this.client?.sendRequest<Answer | null>(method, params, ...more)) ?? undefined;
    } catch {
      return undefined; // the log has it; a view keeps what it shows
    }
  }

  /** When it is known whether a server runs. */
  async settled(): Promise<void> {
    while (['searching', 'starting', 'stopped'].includes(this.current.kind) && !this.disposed) {
      await new Promise<void>((settle) => {
        const once = this.changed.event(() => {
          once.dispose();
          settle();
        });
      });
    }
  }

  /** Has the server take the settings anew. One that is still starting asks for them itself. */
  tellSettings(): void {
    if (this.client?.isRunning() === true) void tellSettings(this.client, this.isSafe);
  }

  /** An edit as the protocol writes it, for the editor to make. */
  editOf(edit: WorkspaceEdit): Promise<vscode.WorkspaceEdit> | undefined {
    return this.client?.protocol2CodeConverter.asWorkspaceEdit(edit);
  }

  /** Stops what runs, and what is about to. */
  stop(): Promise<void> {
    this.turn++;
    return this.halt();
  }

  private async halt(): Promise<void> {
    clearTimeout(this.pause);
    clearTimeout(this.ahead);
    const { client, process } = this;
    this.client = this.process = undefined;
    if (client !== undefined) {
      await client.dispose(STOP_MS).catch((error: unknown) => {
        this.log.warn(`The server did not stop in order: ${messageOf(error)}`);
      });
    }
    if (process !== undefined) end(process);
  }

  dispose(): void {
    this.disposed = true;
    void this.stop();
    this.changed.dispose();
  }

  private async startAnew(): Promise<void> {
    const turn = this.turn;
    await this.halt();
    if (this.disposed) return;
    this.become({ kind: 'searching' });
    const rejections: Rejection[] = [];
    let last: { readonly found: Found; readonly why: string } | undefined;
    for await (const found of this.search.found(rejections)) {
      const why = await this.launch(found);
      if (why === undefined || this.turn !== turn) return;
      this.search.failed(found, why);
      last = { found, why };
    }
    if (last === undefined) this.become({ kind: 'missing', rejections });
    else this.crashed(last.found, last.why);
  }

  /** Undefined when the server runs; else why it does not. */
  private async launch(found: Found): Promise<string | undefined> {
    this.log.info(`Starting ${describeFound(found)}: ${found.candidate.path}`);
    this.become({ kind: 'starting', found });
    const command = adrefCommand(found, ['lsp'], process.env);
    const { promise: closed, reject } = rejectable();
    const client = createClient(
      async () => (this.process = await start(command)),
      () => {
        const why = endOf(this.process);
        if (this.client === client && this.current.kind === 'running') this.crashed(found, why);
        reject(new Error(why));
      },
      this.log,
      this.isSafe,
      this.told,
    );
    this.client = client;
    const wasSafe = this.isSafe();
    try {
      await within(START_MS, Promise.race([client.start(), closed]), 'the server did not answer');
    } catch (error) {
      const { process } = this;
      if (this.client === client) await this.halt();
      // Why the pipe is broken says more than that it is.
      return typeof process?.exitCode === 'number' ? endOf(process) : messageOf(error);
    }
    // What changed while it was starting may have come too late for its first question.
    if (this.isSafe() !== wasSafe) await tellSettings(client, this.isSafe);
    this.become({ kind: 'running', found });
    this.search.started(found);
    this.ahead = setTimeout(() => void this.search.lookAhead(found), LOOK_AHEAD_MS);
    return undefined;
  }

  private crashed(found: Found, why: string): void {
    if (this.process !== undefined) end(this.process);
    this.client = this.process = undefined;
    const pause = this.crashes.record(Date.now());
    this.become({ kind: 'failed', found, why: pause === undefined ? `${why} again and again` : why, again: pause !== undefined });
    if (pause !== undefined) this.pause = setTimeout(() => void this.queue.run(), pause);
  }

  private become(state: State): void {
    if (this.disposed) return;
    this.current = state;
    if (state.kind === 'failed') this.log.error(`The server is not running: ${state.why}.`);
    else this.log.info(`State: ${state.kind}`);
    this.changed.fire(state);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
