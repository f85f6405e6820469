/** Why safe mode comes on by itself, and when it may go off again. Pure: values in, values out. */

/** Something that lets others see this window. Two guests are two causes: the second counts though the first was allowed. */
export type Cause =
  | { readonly kind: 'guest-window' } // somebody else's session: nothing of ours is ever shown in it
  | { readonly kind: 'looking' } // whether the window is shared is not known yet
  | { readonly kind: 'shared' }
  | { readonly kind: 'guest'; readonly number: number }
  | { readonly kind: 'zen' }
  | { readonly kind: 'presenting' }; // asked for, until it is ended by hand

export type Kind = Cause['kind'];

export interface Safety {
  /** The user's own setting. */
  readonly setting: boolean;
  /** What is so now. */
  readonly present: readonly Cause[];
  /** The causes of which the user said: show the positions all the same. */
  readonly waived: readonly Cause[];
  /** What brought safe mode on; it stays when that is over, until the user says otherwise. */
  readonly held: Kind | undefined;
}

/** Why safe mode is on: the gravest reason; `over` when only the user's word is wanted to end it. */
export interface Why {
  readonly kind: Kind | 'asked';
  readonly over: boolean;
  readonly guests: number;
}

export const NOTHING: Safety = { setting: false, present: [], waived: [], held: undefined };

/** From the gravest: what is said when several hold. */
const ORDER: readonly Kind[] = ['guest-window', 'guest', 'shared', 'presenting', 'zen', 'looking'];

/** Takes what is so now. A cause that was waived and came again counts anew. */
export function noticed(safety: Safety, present: readonly Cause[]): Safety {
  const waived = safety.waived.filter((one) => isAmong(one, present));
  const lasting = present.filter((one) => one.kind !== 'looking' && !isAmong(one, waived));
  return { ...safety, present, waived, held: gravest(lasting) ?? safety.held };
}

/** The user has the positions shown. In somebody else's session nothing changes. */
export function allowed(safety: Safety): Safety {
  if (isForced(safety)) return safety;
  const present = safety.present.filter(({ kind }) => kind !== 'presenting');
  return { setting: false, present, waived: present, held: undefined };
}

export function isForced({ present }: Safety): boolean {
  return present.some(({ kind }) => kind === 'guest-window');
}

export function isOn(safety: Safety): boolean {
  return safety.setting || safety.held !== undefined || counting(safety).length > 0;
}

/** Undefined when it is off. */
export function whyOn(safety: Safety): Why | undefined {
  if (!isOn(safety)) return undefined;
  const now = gravest(counting(safety));
  const guests = safety.present.filter(({ kind }) => kind === 'guest').length;
  if (now !== undefined) return { kind: now, over: false, guests };
  if (safety.setting || safety.held === undefined) return { kind: 'asked', over: false, guests };
  return { kind: safety.held, over: true, guests };
}

/** The causes that hold and were not waived. */
function counting({ present, waived }: Safety): readonly Cause[] {
  return present.filter((one) => !isAmong(one, waived));
}

function gravest(causes: readonly Cause[]): Kind | undefined {
  return ORDER.find((kind) => causes.some((one) => one.kind === kind));
}

function isAmong(cause: Cause, those: readonly Cause[]): boolean {
  const numberOf = (one: Cause): number => (one.kind === 'guest' ? one.number : 0);
  return those.some((one) => one.kind === cause.kind && numberOf(one) === numberOf(cause));
}
