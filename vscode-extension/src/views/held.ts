/** What the views can tell anything of, and why not if they cannot: what an empty view says depends on it. Pure. */

import type { State } from '../server/state.js';
import type { Overview } from './model.js';

/**
 * `starting`: nothing is known yet; `stopped`: nobody reviews; `safe`: nothing may be shown; `none`: no draft is open;
 * `without`: no positions are in force for the draft; `empty`: there are none in their file; `yes`: there are some.
 */
export type Held = 'starting' | 'stopped' | 'safe' | 'none' | 'without' | 'empty' | 'yes';

export interface Known {
  readonly server: State['kind'];
  readonly isSafe: boolean;
  /** Whether the server has been asked since it runs, and whatever it says has come. */
  readonly answered: boolean;
  readonly hasDraft: boolean;
  readonly overview: Overview | undefined;
}

export function heldOf(known: Known): Held {
  const { server, isSafe, answered, hasDraft, overview } = known;
  if (isSafe || overview?.safeMode === true) return 'safe';
  if (server !== 'running') return server === 'missing' || server === 'failed' ? 'stopped' : 'starting';
  if (!answered) return 'starting';
  return hasDraft ? heldBy(overview) : 'none';
}

/** Of a draft that the server was asked about; no answer at all is a failure of its own. */
function heldBy(overview: Overview | undefined): Held {
  if (overview === undefined) return 'stopped';
  if (!overview.inForce) return 'without';
  return overview.positions.length > 0 ? 'yes' : 'empty';
}
