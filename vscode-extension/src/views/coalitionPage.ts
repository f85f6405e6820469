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
  const body = rows.map(({ address, position, unit, cells }) =>
    `<tr><th scope="row" title="${escaped(`${address}: ${position}`)}">${linked(escaped(address), unit)} <small>${escaped(position)}</small></th>` +
    actors.map(({ name }) => cellOf(name, cells[name], unit)).join('') + '</tr>').join('');
  return `<table aria-label="Who stands where: paragraphs by groups"><thead><tr><td></td>${head}</tr></thead><tbody>${body}</tbody></table>${KEY}`;
}

/** The seven steps, then what is said beside them. */
const LEVELS = [
  [3, 'strong support'], [2, 'support'], [1, 'leans to support'], [0, 'undecided'], [-1, 'leans to oppose'], [-2, 'oppose'], [-3, 'will block'],
] as const;

const KEY = `<ul class="key">${LEVELS.map(([step, said]) => `<li><b class="s${String(step)}">${SIGNS[String(step)] ?? ''}</b> ${said}</li>`).join('')}
<li><b class="unknown">?</b> unknown</li><li><i>slanted</i>: inferred from a group</li><li>* said of other words</li><li>~ may be persuaded</li></ul>`;

function cellOf(actor: string, cell: Cell | undefined, unit: string | null): string {
  const isKnown = cell?.step !== undefined && cell.step !== null;
  const said = escaped(`${actor}: ${isKnown ? `${cell.level}${notesOn(cell)}` : 'unknown'}`);
  const sign = isKnown ? (SIGNS[String(cell.step)] ?? '?') + (cell.stale ? '*' : '') + (cell.persuadable ? '~' : '') : '?';
  const look = isKnown ? `s${String(cell.step)}${cell.inferredFrom === null ? '' : ' inferred'}` : 'unknown';
  return `<td class="${look}" title="${said}">${linked(sign, unit, said)}</td>`;
}

/**
 * `words` as a link to the unit, wherever that is by then: the page stays as it is while one types. `said` is what the
 * words stand for, told at the foot of the page to whoever comes by the keys.
 */
function linked(words: string, unit: string | null, said?: string): string {
  const told = said === undefined ? '' : ` aria-label="${said}"`;
  if (unit === null) return said === undefined ? words : `<span role="img" tabindex="0"${told}>${words}</span>`;
  return `<a href="command:${COMMAND.reveal}?${encodeURIComponent(JSON.stringify([{ unit }]))}"${told}>${words}</a>`;
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

const LINE = 'var(--vscode-widget-border, var(--vscode-contrastBorder, transparent))';

const STYLE = `
a { color: var(--vscode-textLink-foreground); text-decoration: none; }
a:hover { text-decoration: underline; }
body { padding: 2px 8px 4px; color: var(--vscode-foreground); font: var(--vscode-font-size) var(--vscode-font-family); }
p { margin: 6px 12px; }
table { border-collapse: collapse; }
th { font-weight: normal; text-align: left; padding: 1px 8px 1px 0; white-space: nowrap; }
thead th { vertical-align: bottom; padding: 0 2px 4px; }
thead td { border: none; }
thead span { writing-mode: vertical-rl; transform: rotate(180deg); max-height: 6em; overflow: hidden; text-overflow: ellipsis; }
th small { opacity: .75; }
@media (max-width: 380px) { th small { display: none; } }
td { min-width: 26px; padding: 0; text-align: center; border: 1px solid ${LINE}; }
td a, td span { display: block; padding: 1px 3px; color: inherit; }
:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: -1px; }
td :focus-visible::after { content: attr(aria-label); position: fixed; z-index: 1; inset: auto 0 0; padding: 3px 8px; text-align: left;
  font-style: normal; color: var(--vscode-editorHoverWidget-foreground); background: var(--vscode-editorHoverWidget-background);
  border-top: 1px solid var(--vscode-editorHoverWidget-border); }
.s3 { ${shade(SUPPORT, 65)} } .s2 { ${shade(SUPPORT, 45)} } .s1 { ${shade(SUPPORT, 25)} }
.s-3 { ${shade(OPPOSE, 65)} } .s-2 { ${shade(OPPOSE, 45)} } .s-1 { ${shade(OPPOSE, 25)} }
td.unknown { border-style: dashed; }
.unknown a, .unknown span { opacity: .8; }
.inferred, i { font-style: italic; }
.key { display: flex; flex-wrap: wrap; gap: 1px 8px; margin: 5px 0 0; padding: 0; list-style: none; opacity: .85; font-size: .85em; }
.key b { padding: 0 3px; font-weight: normal; }
`;
