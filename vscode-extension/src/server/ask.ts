/** Asks a place on disk whether a server is there, by running it for a moment. */

import { execFile } from 'node:child_process';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';

import { version as packageVersion } from '../../package.json';
import type { Candidate } from './candidates.js';
import { cleanEnvironment, ISOLATION_FLAGS } from './command.js';
import { judgeExecutable, judgeInterpreter, QUESTION, type Output, type Verdict } from './probe.js';

/** A cold start of Python on a slow disk with a virus scanner takes several seconds. */
const PATIENCE_MS = 20_000;

/** Whether a server that fits this extension is at a place. */
export async function ask(candidate: Candidate): Promise<Verdict> {
  if ((await realpath(candidate.path)) === undefined) return { usable: false, reason: 'absent', detail: 'does not exist' };
  // Packaged together: nothing to ask.
  if (candidate.kind === 'script') return { usable: true, adref: packageVersion, python: undefined, isolation: 'strict' };
  if (candidate.kind === 'executable') return judgeExecutable(await run(candidate.path, ['--version']), packageVersion);
  return judgeInterpreter(await run(candidate.path, [...ISOLATION_FLAGS.strict, '-c', QUESTION]), packageVersion);
}

/** Where a file really lies; undefined if it does not. */
export async function realpath(place: string): Promise<string | undefined> {
  try {
    return await fs.realpath(place);
  } catch {
    return undefined;
  }
}

/** Runs a program and returns what it printed. What it prints on stderr is not kept: it may quote anything. */
export function run(program: string, args: readonly string[], environment = process.env): Promise<Output> {
  const options = { timeout: PATIENCE_MS, env: cleanEnvironment(environment), cwd: tmpdir(), windowsHide: true };
  return new Promise((settle) => {
    execFile(program, args, options, (error, stdout) => {
      if (error === null) settle({ text: stdout });
      else settle({ failure: failureOf(error) });
    });
  });
}

function failureOf(error: { killed?: boolean; code?: unknown; signal?: unknown }): string {
  if (error.killed === true) return `gave no answer in ${String(PATIENCE_MS / 1000)} s`;
  if (typeof error.code === 'number') return `ended with status ${String(error.code)}`;
  if (typeof error.code === 'string') return `cannot be started (${error.code})`;
  return `was ended by ${String(error.signal)}`;
}
