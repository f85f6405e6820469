/** Where the server stands. One value says it all; whoever shows it listens to it. */

import type { Found, Rejection } from './resolve.js';

export type State =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'searching' }
  | { readonly kind: 'missing'; readonly rejections: readonly Rejection[] }
  | { readonly kind: 'starting'; readonly found: Found }
  | { readonly kind: 'running'; readonly found: Found }
  /** `again`: it is started again by itself, in a moment. */
  | { readonly kind: 'failed'; readonly found: Found; readonly why: string; readonly again: boolean };
