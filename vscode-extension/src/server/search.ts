/**
 * Looks for a server. What was good the last time in this workspace is tried first, alone: looking everywhere takes longer than
 * starting. Whether there is a better one by now is looked for later, for the next time.
 */

import * as vscode from 'vscode';

import { version as packageVersion } from '../../package.json';
import { ask, realpath } from './ask.js';
import { candidates, type Candidate } from './candidates.js';
import { SECTION } from '../names.js';
import { describeFound, describeRejection, distinct, usable, type Found, type Rejection } from './resolve.js';
import { surroundings } from './surroundings.js';

const KEPT = 'adref.server';

interface Known {
  readonly version: string;
  readonly good: Candidate;
  /** What said that it was good, and did not start. */
  readonly bad: readonly string[];
}

export class Search {
  private bad: readonly string[] = [];

  constructor(
    private readonly log: vscode.LogOutputChannel,
    private readonly extension: string,
    private readonly kept: vscode.Memento,
  ) {}

  /** The places with a server, the best first; those that will not do are put into `rejections`. */
  async *found(rejections: Rejection[]): AsyncGenerator<Found> {
    const reject = (one: Rejection): void => {
      rejections.push(one);
      this.log.info(`Not used: ${describeRejection(one)}.`);
    };
    const known = this.known();
    this.bad = this.kept.get<Known>(KEPT)?.bad ?? this.bad;
    if (known !== undefined) yield* usable([known], ask, reject);
    const others = (await this.everywhere()).filter(({ path }) => path !== known?.path);
    yield* usable(others, ask, reject);
  }

  /** This one runs: it comes first the next time. */
  started({ candidate }: Found): void {
    if (candidate.origin !== 'setting') this.keep(candidate);
  }

  /** This one did not start: it is not waited for the next time. */
  failed({ candidate }: Found, why: string): void {
    this.log.warn(`Did not start: ${candidate.path}: ${why}.`);
    this.bad = [...this.bad, candidate.path];
  }

  /** Everything is looked at anew. */
  forget(): void {
    this.bad = [];
    void this.kept.update(KEPT, undefined);
  }

  /** Looks whether there is a better server than the one that runs, for the next time. */
  async lookAhead(running: Found): Promise<void> {
    if (running.candidate.origin === 'setting') return;
    const places = (await this.everywhere()).filter(({ path }) => !this.bad.includes(path));
    for await (const best of usable(places, ask, () => undefined)) {
      if (best.candidate.path !== running.candidate.path) {
        this.log.info(`The next time: ${describeFound(best)}: ${best.candidate.path}`);
        this.keep(best.candidate);
      }
      return;
    }
  }

  private keep(good: Candidate): void {
    void this.kept.update(KEPT, { version: packageVersion, good, bad: this.bad } satisfies Known);
  }

  private known(): Candidate | undefined {
    const known = this.kept.get<Known>(KEPT);
    if (known?.version !== packageVersion || vscode.workspace.getConfiguration(SECTION).get<string>('interpreter', '').trim() !== '') return undefined;
    const { origin, path } = known.good;
    if (origin === 'extension') return path.startsWith(this.extension) ? known.good : undefined;
    return origin === 'search-path' || vscode.workspace.isTrusted ? known.good : undefined;
  }

  private async everywhere(): Promise<Candidate[]> {
    return distinct(candidates(await surroundings(this.extension)), realpath);
  }
}
