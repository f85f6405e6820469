/** Of which documents it is asked whether they look like a draft. Pure. */

export interface Asked {
  readonly languageId: string;
  readonly scheme: string;
  readonly lineCount: number;
}

const LEAST_LINES = 5;

/** Plain text on a disk, or with somebody else. What is still being typed into a new document asks for nothing. */
export function isWorthAsking({ languageId, scheme, lineCount }: Asked): boolean {
  return languageId === 'plaintext' && !['untitled', 'output', 'git'].includes(scheme) && lineCount >= LEAST_LINES;
}
