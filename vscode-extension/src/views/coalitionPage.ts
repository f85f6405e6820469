/** The coalition map as a page: paragraphs down, groups across. Pure; no script, no address, no colour without a sign. */

import { COMMAND } from '../names.js';
import type { Held } from './held.js';
import type { Cell, Overview } from './model.js';

const SIGNS: Readonly<Record<string, string>> = { '-3': '−−−', '-2': '−−', '-1': '−', '0': '0', '1': '+', '2': '++', '3': '+++' };

/** `nonce` marks the page's own styles: the content policy allows nothing else. */
export function coalitionPage(held: Held, overview: Overview | undefined, nonce: string): string {
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'">
<title>Coalition</title><style nonce="${nonce}">${STYLE}</style></head>
<body>${held === 'yes' && overview !== undefined ? mapOf(overview) : EMPTY[held]}</body></html>`;
}

/** Beside the map; the other views have the same in package.json. */
const EMPTY: Readonly<Record<Held, string>> = {
  starting: '<p>Starting…</p>',
  stopped: '<p>adref is not reviewing.</p>' +
    `<p><a href="command:${COMMAND.restart}">Restart Server</a> · <a href="command:${COMMAND.showLog}">Show Log</a></p>`,
  safe: '<p>Safe mode: nothing from the positions is shown.</p>',
  none: '<p>Open a draft to see who stands where.</p>',
  without: '<p>No positions are in force for this draft.</p>',
  empty: '<p>The positions file holds no positions.</p>',
  yes: '',
};

function mapOf({ coalition: { actors, rows } }: Overview): string {
  if (rows.length === 0) return '<p>No position records where others stand. Add <code>coalition:</code> to one.</p>';
  const head = actors.map(({ name, short }) => `<th scope="col" title="${escaped(name)}"><span>${escaped(short)}</span></th>`).join('');
  const body = rows.map(({ address, position, cells }) =>
    `<tr><th scope="row">${escaped(address)}<small>${escaped(position)}</small></th>` +
    actors.map(({ name }) => cellOf(name, cells[name])).join('') + '</tr>').join('');
  return `<table tabindex="0" aria-label="Who stands where: paragraphs by groups"><thead><tr><td></td>${head}</tr></thead><tbody>${body}</tbody></table>
<p class="key"><b class="s1">+</b> support <b class="s0">0</b> undecided <b class="s-1">−</b> oppose <b class="unknown">?</b> unknown
· <i>slanted</i>: inferred from a group · *: said of other words · ~: may be persuaded</p>`;
}

function cellOf(actor: string, cell: Cell | undefined): string {
  if (cell?.step === undefined || cell.step === null) {
    return `<td class="unknown" title="${escaped(actor)}: unknown" aria-label="${escaped(actor)}: unknown">?</td>`;
  }
  const said = escaped(`${actor}: ${cell.level}${notesOn(cell)}`);
  const sign = (SIGNS[String(cell.step)] ?? '?') + (cell.stale ? '*' : '') + (cell.persuadable ? '~' : '');
  const inferred = cell.inferredFrom === null ? '' : ' inferred';
  return `<td class="s${String(cell.step)}${inferred}" title="${said}" aria-label="${said}">${sign}</td>`;
}

function notesOn({ inferredFrom, stale, persuadable }: Cell): string {
  const inferred = inferredFrom === null ? '' : `, inferred from ${inferredFrom}`;
  return inferred + (stale ? ', said of other words' : '') + (persuadable ? ', may be persuaded' : '');
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${String(mark.charCodeAt(0))};`);
}

const SUPPORT = 'var(--vscode-charts-green)';
const OPPOSE = 'var(--vscode-charts-red)';
const shade = (colour: string, percent: number): string =>
  `background: color-mix(in srgb, ${colour} ${String(percent)}%, transparent)`;

const STYLE = `
a { color: var(--vscode-textLink-foreground); }
body { padding: 4px 8px; color: var(--vscode-foreground); font: var(--vscode-font-size) var(--vscode-font-family); }
table { border-collapse: collapse; }
table:focus-visible { outline: 1px solid var(--vscode-focusBorder); }
th { font-weight: normal; text-align: left; padding: 2px 8px 2px 0; white-space: nowrap; }
thead th { vertical-align: bottom; padding: 0 2px 4px; }
thead td { border: none; }
thead span { writing-mode: vertical-rl; transform: rotate(180deg); max-height: 9em; overflow: hidden; text-overflow: ellipsis; }
th small { display: block; opacity: .75; }
td { min-width: 28px; text-align: center; border: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, transparent)); }
.s3 { ${shade(SUPPORT, 65)} } .s2 { ${shade(SUPPORT, 45)} } .s1 { ${shade(SUPPORT, 25)} }
.s-3 { ${shade(OPPOSE, 65)} } .s-2 { ${shade(OPPOSE, 45)} } .s-1 { ${shade(OPPOSE, 25)} }
.unknown { border-style: dashed; opacity: .8; }
.inferred, i { font-style: italic; }
.key { opacity: .85; } .key b { padding: 0 5px; font-weight: normal; }
`;
