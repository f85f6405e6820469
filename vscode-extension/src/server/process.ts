/** Starts the server's process and ends it. */

import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { homedir } from 'node:os';

import type { Command } from './command.js';

/** A running process; rejects when the program cannot be started at all. */
export function start(command: Command): Promise<ChildProcessWithoutNullStreams> {
  const child = spawn(command.program, command.arguments, {
    cwd: homedir(), // never a folder of the window: it would be locked, and it could hold code
    env: command.environment,
    windowsHide: true,
  });
  return new Promise((resolve, reject) => {
    child.once('spawn', () => {
      resolve(child);
    });
    child.once('error', reject);
  });
}

/** Ends a process that did not go when it was asked to. */
export function end(child: ChildProcessWithoutNullStreams): void {
  if (child.exitCode === null && child.signalCode === null) child.kill();
}

/** How a process ended, in words. */
export function endOf(child: ChildProcessWithoutNullStreams | undefined): string {
  return typeof child?.exitCode === 'number' ? `the server ended with status ${String(child.exitCode)}` : 'the server ended';
}
