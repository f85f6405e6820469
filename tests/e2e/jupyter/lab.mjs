// A participant: one browser of his own on a running JupyterLab, with one draft open.
import fs from 'node:fs';
import path from 'node:path';

import { sleep } from '../vscode/editor.mjs';
import { until } from '../vscode/screen.mjs';

const LOAD_MS = 60_000;
const EDITOR = '.jp-FileEditor .cm-content';

const key = (...parts) => JSON.stringify(parts);
const same = (one, other) => one.size === other.size && [...one].every((part) => other.has(part));

export class Participant {
  /** Opens the draft, and waits until the server has said something of it. */
  static async joins(browser, name, { base, token, file, shots }) {
    const context = await browser.newContext({ viewport: { width: 1200, height: 1000 } });
    const page = await context.newPage();
    const participant = new Participant(name, context, page, shots);
    page.on('console', (message) => { if (message.type() === 'error') participant.errors.push(message.text()); });
    page.on('pageerror', (error) => participant.errors.push(String(error)));
    page.on('websocket', (socket) => {
      if (!socket.url().includes('/lsp/ws/')) return;
      socket.on('framesent', ({ payload }) => participant.tells(payload, file));
      socket.on('framereceived', ({ payload }) => participant.hears(payload, file));
    });
    await page.goto(`${base}/lab/tree/${file}?token=${token}&reset`, { waitUntil: 'load', timeout: LOAD_MS });
    await page.waitForSelector(EDITOR, { timeout: LOAD_MS });
    await until(`findings for ${name}`, async () => (await participant.findings()).length > 0 && participant.isServed(), LOAD_MS)
      .finally(() => participant.shoot('joined'));
    return participant;
  }

  constructor(name, context, page, shots) {
    Object.assign(this, { name, context, page, shots, errors: [], said: [], told: undefined, unanswered: new Set() });
  }

  async leaves() {
    await this.context.close();
  }

  tells(payload, file) {
    const { method, params } = JSON.parse(String(payload));
    if (method !== 'textDocument/didChange' || !params.textDocument.uri.endsWith(`/${file}`)) return;
    // JupyterLab adds blank lines at the end.
    this.told = params.contentChanges.at(-1).text.trimEnd();
    this.unanswered.add(params.textDocument.version);
  }

  hears(payload, file) {
    const { method, params } = JSON.parse(String(payload));
    if (method !== 'textDocument/publishDiagnostics' || !params.uri.endsWith(`/${file}`)) return;
    this.unanswered.delete(params.version);
    this.said = params.diagnostics;
  }

  /** Does he see what the server said of this very text? JupyterLab sends a text, and draws an answer, some time later. */
  async isServed() {
    const { text, drawn } = await this.view();
    if (this.unanswered.size > 0 || this.told !== text.trimEnd()) return false;
    const lines = text.split('\n');
    const offset = ({ line, character }) => lines.slice(0, line).reduce((sum, { length }) => sum + length + 1, character);
    const said = this.said.map(({ range: { start, end }, message }) => key(offset(start), offset(end), message));
    return same(new Set(said), new Set(drawn.map(({ start, end, message }) => key(start, end, message))));
  }

  /** His text and his findings at one moment. */
  async view() {
    const [text, drawn] = await Promise.all([this.text(), this.findings()]);
    return { text, drawn };
  }

  /** The whole text, as his editor holds it. */
  text() {
    return this.page.evaluate(() => window.jupyterapp.shell.currentWidget.content.editor.editor.state.doc.toString());
  }

  /** What is underlined in his editor: [{ start, end, severity, message }], in offsets of UTF-16, in their order. */
  findings() {
    return this.page.evaluate(() => {
      const { state } = window.jupyterapp.shell.currentWidget.content.editor.editor;
      const found = new Map();
      for (const value of state.values ?? []) {
        if (typeof value?.diagnostics?.between !== 'function') continue;
        value.diagnostics.between(0, state.doc.length, (_from, _to, { spec }) => {
          for (const one of spec.diagnostics ?? [spec.diagnostic]) {
            const { from, to, severity, message } = one;
            found.set(JSON.stringify([from, to, severity, message]), { start: from, end: to, severity, message });
          }
        });
      }
      return [...found.values()].sort((a, b) => a.start - b.start || a.end - b.end || (a.message < b.message ? -1 : 1));
    });
  }

  /** Puts his caret between two characters, as a click would. */
  async stand(at) {
    await this.page.locator(EDITOR).first().focus();
    await this.page.evaluate((offset) => {
      const view = window.jupyterapp.shell.currentWidget.content.editor.editor;
      const where = Math.max(0, Math.min(offset, view.state.doc.length));
      view.dispatch({ selection: { anchor: where }, scrollIntoView: true });
    }, at);
  }

  async types(words) {
    for (const key of words) await this.page.keyboard.press(key === '\n' ? 'Enter' : key);
  }

  /** The colours of the drawn words that `wanted` begins, as CSS says them. */
  colour(wanted) {
    return this.page.evaluate((words) => {
      const spans = [...document.querySelectorAll('.jp-FileEditor .cm-line span')];
      const found = spans.find((span) => span.textContent.startsWith(words));
      return found === undefined ? undefined : getComputedStyle(found).color;
    }, wanted);
  }

  /** What the server says of the words of a finding, shown as a person asks for it: the mouse, and the key Control. */
  async hoverOver(finding) {
    await this.stand(finding.start);
    const { x, y } = await this.page.evaluate(({ start }) => {
      const { left, top, bottom } = window.jupyterapp.shell.currentWidget.content.editor.editor.coordsAtPos(start + 1);
      return { x: left, y: (top + bottom) / 2 };
    }, finding);
    await this.page.keyboard.down('Control');
    const shown = await until('a hover', async () => {
      await this.page.mouse.move(x - 2 + 4 * Math.random(), y);
      await sleep(300);
      return (await this.page.locator('.lsp-hover').allInnerTexts()).join('\n').trim();
    });
    await this.shoot('hover');
    await this.page.keyboard.up('Control');
    await this.page.keyboard.press('Escape');
    return shown;
  }

  async shoot(what) {
    if (this.shots === null) return;
    fs.mkdirSync(this.shots, { recursive: true });
    await this.page.screenshot({ path: path.join(this.shots, `lab-${this.name}-${what}.png`) });
  }
}
