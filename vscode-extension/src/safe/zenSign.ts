/** The sign by which zen mode is known. Pure. */

export interface Numbers {
  /** Whether the editor draws line numbers now. */
  readonly shown: boolean;
  /** Whether the settings want them. */
  readonly wanted: boolean;
  /** Whether zen mode hides them (`zenMode.hideLineNumbers`). */
  readonly hides: boolean;
}

/** Numbers that are wanted and not drawn. Whoever turned that off in the settings gives no sign. */
export function isZen({ shown, wanted, hides }: Numbers): boolean {
  return hides && wanted && !shown;
}
