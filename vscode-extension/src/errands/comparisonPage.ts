/** The server's comparison for a panel: its styles by nonce, the theme's colours, no script. Pure. */

const THEME = `
:root {
  --paper: var(--vscode-editor-background); --ink: var(--vscode-editor-foreground);
  --quiet: var(--vscode-descriptionForeground); --line: var(--vscode-widget-border, var(--vscode-contrastBorder, currentColor));
  --accent: var(--vscode-textLink-foreground); --panel: var(--vscode-sideBar-background);
  --gone: var(--vscode-editor-foreground); --gone-shade: var(--vscode-diffEditor-removedTextBackground);
  --come: var(--vscode-editor-foreground); --come-shade: var(--vscode-diffEditor-insertedTextBackground);
  --said: var(--vscode-descriptionForeground);
}
body { padding: 0; }
.vscode-high-contrast del, .vscode-high-contrast ins { outline: 1px dashed var(--vscode-contrastBorder); }
`;

/** `page` brings one style sheet and one policy; both get the nonce, so that nothing else in it counts. */
export function comparisonPage(page: string, nonce: string): string {
  return page
    .replace(/<meta http-equiv='Content-Security-Policy'[^>]*>/, `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'">`)
    .replace('<style>', () => `<style nonce="${nonce}">`)
    .replace('</style>', () => `${THEME}</style>`);
}
