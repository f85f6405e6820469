/** What is said of safe mode. Pure. */

import type { Why } from './causes.js';

/** For the status bar. */
export function shortWhy(why: Why): string {
  return `$(eye-closed) Safe mode${why.over ? ': still on' : REASON[why.kind](why.guests)}`;
}

const counted = (guests: number): string => (guests === 1 ? '1 guest' : `${String(guests)} guests`);

const REASON: Readonly<Record<Why['kind'], (guests: number) => string>> = {
  'asked': () => '',
  'guest': (guests) => `: ${counted(guests)} here`,
  'guest-window': () => ': you are a guest',
  'looking': () => ': is this window shared?',
  'presenting': () => ': presenting',
  'shared': () => ': window is shared',
  'zen': () => ': zen mode',
};

const SENTENCE: Readonly<Record<Why['kind'], (guests: number) => string>> = {
  'asked': () => 'Nothing from the positions is shown.',
  'guest': (guests) => `${counted(guests)} can see what this window shows, so nothing from the positions is shown.`,
  'guest-window': () => 'This is somebody else\'s session: nothing from your positions is ever shown in it.',
  'looking': () => 'Until it is known whether this window is shared, nothing from the positions is shown.',
  'presenting': () => 'You are presenting, so nothing from the positions is shown.',
  'shared': () => 'This window is shared and a guest may join, so nothing from the positions is shown.',
  'zen': () => 'In zen mode others may be looking on, so nothing from the positions is shown.',
};

const ENDED: Readonly<Partial<Record<Why['kind'], string>>> = {
  guest: 'The guests are gone.',
  shared: 'The window is no longer shared.',
  zen: 'Zen mode has ended.',
};

/** For the tooltip, and for whoever wants it off. */
export function longWhy(why: Why): string {
  return why.over ? endedText(why) : SENTENCE[why.kind](why.guests);
}

/** What brought it on is over; it stays on. */
export function endedText({ kind }: Why): string {
  return [ENDED[kind], 'Nothing from the positions is shown until you say so.'].filter(Boolean).join(' ');
}

/** Whether others are in this window, or may come. */
export function isShared({ kind, over }: Why): boolean {
  return !over && (kind === 'shared' || kind === 'guest');
}

/** Said once when a window begins to be shared; short, since the editor cuts what is long. */
export const SHARED = 'adref: safe mode is on, but guests can open every file of the folder, the positions file too.';

export function confirmText(why: Why): { readonly question: string; readonly detail: string } {
  return {
    question: 'Show the positions all the same?',
    detail: `${longWhy(why)}${isShared(why) ? ' Guests receive the findings, and hovers and lenses too.' : ''}`,
  };
}

/** Said once of an extension that shares windows and tells nobody. */
export function silenceText(name: string): string {
  return `adref: ${name} does not tell when it shares this window. Turn safe mode on yourself before you share (Ctrl+Alt+H).`;
}

/** Said when the setting cannot be written. */
export function unwrittenText(on: boolean): string {
  return `adref: safe mode is ${on ? 'on' : 'off'} in this window only, because the setting adref.safeMode cannot be written. ` +
    'Mend your settings.json, then turn it once more.';
}
