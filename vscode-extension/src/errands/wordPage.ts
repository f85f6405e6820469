/** The page of a Word file that is being read, or was not. Pure; no script. */

const SAID = {
  beside: '<p>What a Word file says is compared as a draft: open it as one, then compare it with the other.</p>',
  other: '<p>This Word file does not look like a draft.</p>',
  reading: '<p>Reading the draft in this Word file …</p>',
  unread: '<p>The draft in this Word file was not read.</p>',
} as const;

export type WordState = keyof typeof SAID;

/** `uri` is what the command is given; `nonce` marks the page's own styles. */
export function wordPage(state: WordState, command: string, uri: string, nonce: string): string {
  const link = `command:${command}?${encodeURIComponent(JSON.stringify([uri]))}`;
  const again = state === 'reading' ? '' : `<p><a href="${link}">Open as a Draft</a></p>`;
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'">
<title>Word draft</title><style nonce="${nonce}">
body { padding: 1em 2em; color: var(--vscode-foreground); font: var(--vscode-font-size) var(--vscode-font-family); }
a { color: var(--vscode-textLink-foreground); }
</style></head><body>${SAID[state]}${again}</body></html>`;
}
