/** What a session of Live Share, or one that answers as it does, means for safe mode. Pure. */

import type { Cause } from './causes.js';

export interface Session {
  readonly session: { readonly role: number };
  /** Everybody but oneself. */
  readonly peers: readonly { readonly peerNumber: number; readonly role: number }[];
}

const HOST = 1;
const GUEST = 2;

/**
 * A host's window counts as seen from when it is shared, not from when somebody comes: whoever joins is sent what
 * stands in the editor at that moment.
 */
export function causesOf({ session: { role }, peers }: Session): Cause[] {
  if (role === GUEST) return [{ kind: 'guest-window' }];
  if (role !== HOST) return [];
  const guests = peers.filter((peer) => peer.role !== HOST).map(({ peerNumber }): Cause => ({ kind: 'guest', number: peerNumber }));
  return [{ kind: 'shared' }, ...guests];
}

/** Folders that lie with somebody else: the window is a guest's, whatever else is known. */
export function isSharedScheme(scheme: string): boolean {
  return scheme === 'vsls' || scheme === 'oct';
}
