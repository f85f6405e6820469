/** What the status item says in each state. Pure. */

import { describeFound } from '../server/resolve.js';
import type { State } from '../server/state.js';

export interface StatusText {
  readonly text: string;
  readonly detail: string;
  readonly severity: 'information' | 'warning' | 'error';
  readonly busy: boolean;
  /** Which command the item offers. */
  readonly offers: 'restart' | 'showLog' | 'selectInterpreter';
}

export function statusText(state: State): StatusText {
  const quiet = { severity: 'information', busy: false, offers: 'restart' } as const;
  switch (state.kind) {
    case 'stopped':
      return { ...quiet, text: 'Stopped', detail: 'drafts are not reviewed', severity: 'warning' };
    case 'searching':
      return { ...quiet, text: 'Starting', detail: 'looking for the server', busy: true };
    case 'starting':
      return { ...quiet, text: 'Starting', detail: describeFound(state.found), busy: true };
    case 'running':
      return { ...quiet, text: 'Ready', detail: describeFound(state.found) };
    case 'missing':
      return {
        ...quiet,
        text: 'No server found',
        detail: 'drafts are not reviewed',
        severity: 'error',
        offers: 'selectInterpreter',
      };
    case 'failed':
      return { ...quiet, text: 'Not running', detail: state.why, severity: 'error' };
  }
}

/** What is said when nothing is reviewed and nothing will be by itself, and what is offered then, the best first. */
export interface NotReviewing {
  readonly message: string;
  readonly buttons: readonly ('restart' | 'choose' | 'install' | 'log')[];
}

/** Undefined while drafts are reviewed, or soon will be. */
export function notReviewing(state: State): NotReviewing | undefined {
  if (state.kind === 'missing') return { message: missingText(state), buttons: ['choose', 'install', 'log'] };
  if (state.kind !== 'failed' || state.again) return undefined;
  return {
    message: `adref does not review drafts any more, so what looks clean may not be: ${state.why}. ` +
      'Restart it; if that does not help, the log says more, or choose another interpreter.',
    buttons: ['restart', 'log', 'choose'],
  };
}

/** The one message when no server was found: what, where it was looked for, what to do. */
function missingText(state: Extract<State, { kind: 'missing' }>): string {
  const set = state.rejections.find(({ candidate }) => candidate.origin === 'setting');
  if (set !== undefined) {
    return `adref cannot review drafts: the interpreter in your settings, ${set.candidate.path}, ${set.verdict.detail}. ` +
      'Choose another one, or empty the setting to search for one.';
  }
  return 'adref cannot review drafts: no Python 3.11 or later with the package "adref" was found ' +
    'in the folder\'s .venv or on the search path. Choose an interpreter, or install the package.';
}
