// A delegate opens the draft, sees what departs, reads why, mends it and saves.
//   node review.mjs CONFIG.json      prints what was seen as one JSON object
// CONFIG: home, root, vsix, interpreter, folder, file, shots (folder or null),
//         findings: [{ line, column, words, rule, hover }] to try in this order: hover is a pattern.
import fs from 'node:fs';
import path from 'node:path';

import { Editor, sit, sleep } from './editor.mjs';
import { choose, drawnText, goTo, hoverAt, plain, problems, quickFixes, runCommand, squiggles, squiggleUnder, until } from './screen.mjs';

// A theme's name in the settings, and the class by which the window shows that it is drawn.
const THEMES = {
  'light': ['Default Light Modern', 'vs'],
  'dark': ['Default Dark Modern', 'vs-dark'],
  'contrast-dark': ['Default High Contrast', 'hc-black'],
  'contrast-light': ['Default High Contrast Light', 'hc-light'],
};
const MENDS = /approved/i;

const config = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const seen = { milliseconds: {} };
const since = Date.now();
const clock = (what) => { seen.milliseconds[what] = Date.now() - since; };

const editor = new Editor(config);
const settings = (theme) => ({ 'workbench.colorTheme': theme, 'adref.interpreter': config.interpreter });
editor.install(config.vsix);
editor.configure(settings(THEMES.light[0]));
await editor.start();
clock('editor answers');
await sit(editor, seen, drive);

async function drive(browser) {
  const [first] = config.findings;
  const page = await editor.open(browser, { folder: config.folder, file: config.file, line: first.line });
  const shoot = async (name) => {
    if (config.shots === null) return;
    fs.mkdirSync(config.shots, { recursive: true });
    await page.screenshot({ path: path.join(config.shots, `${name}.png`) });
  };
  await until('the first squiggle', async () => (await squiggles(page)).length > 0, 90_000).finally(() => shoot('start'));
  clock('first squiggle');
  for (const [index, finding] of config.findings.entries()) {
    await goTo(page, finding.line, finding.column);
    const find = async () => (await squiggleOf(page, finding)).box;
    Object.assign(seen, { index, words: finding.words, under: (await squiggleOf(page, finding)).text });
    seen.hover = await hoverAt(page, find, new RegExp(finding.hover, 'i'));
    seen.fixes = await quickFixes(page, find);
    await page.keyboard.press('Escape');
    if (seen.fixes.some((title) => MENDS.test(title))) {
      if (config.shots !== null) await tour(page, finding, shoot);
      await around(page, finding, shoot);
      await mend(page, finding, shoot);
      await hideAndShow(page, shoot);
      await killed(page);
      await draftUnsaved(page, shoot);
      return;
    }
  }
  throw new Error('no finding offers the approved text');
}

async function squiggleOf(page, { words }) {
  return until(`a squiggle under "${words}"`, async (note) => {
    note((await squiggles(page)).map(({ text }) => text));
    return squiggleUnder(page, words);
  });
}

/** What stands round the words: the lens over them, the hint before them, the paragraph in the outline. */
async function around(page, finding, shoot) {
  const lens = page.locator('.codelens-decoration a:visible', { hasText: new RegExp(finding.hover.replaceAll(' ', '\\s'), 'i') }).first();
  seen.lens = plain(await until('a lens with the verdict', async () => (await lens.count()) > 0 ? lens.innerText() : undefined));
  seen.hint = await until('a hint', async () => new RegExp(`${finding.position} · [a-z ]+`).exec(await drawnText(page))?.[0]);
  await runCommand(page, 'Explorer: Focus on Outline View');
  const rows = page.locator('.outline-tree .monaco-list-row');
  seen.outline = await until('the outline', async () => (await rows.count()) > 3 ? (await rows.allInnerTexts()).map(plain) : undefined).finally(() => shoot('outline'));
}

/** A server that dies is started again, and nobody is told in a pop-up. */
async function killed(page) {
  const [server, ...more] = editor.servers();
  if (server === undefined) throw new Error('no server to be killed');
  for (const pid of [server, ...more]) process.kill(pid, 'SIGKILL');
  await until('another server', () => editor.servers().some((pid) => pid !== server && !more.includes(pid)), 60_000);
  await until('the review to come back', async () => (await squiggles(page)).length > 0, 60_000);
  seen.back = true;
}

async function mend(page, finding, shoot) {
  seen.problemsBefore = await problems(page, finding.rule);
  await goTo(page, finding.line, finding.column);
  const before = await drawnText(page);
  await quickFixes(page, async () => (await squiggleOf(page, finding)).box);
  await choose(page, MENDS);
  await until('the text to change', async () => (await drawnText(page)) !== before);
  await until(`the squiggle under "${finding.words}" to go`, async () => (await squiggleUnder(page, finding.words)) === undefined);
  clock('mended');
  seen.problemsAfter = await problems(page, finding.rule);
  await shoot('mended');
  const unsaved = fs.readFileSync(config.file, 'utf8');
  await page.locator('.editor-instance .view-lines').first().click();
  await page.keyboard.press('Control+s');
  await until('the file to be saved', () => fs.readFileSync(config.file, 'utf8') !== unsaved);
}

/** Safe mode by its key: what the positions say goes from the screen, what the text itself says stays. */
async function hideAndShow(page, shoot) {
  const safe = page.locator('.statusbar-item', { hasText: 'Safe mode' });
  const fromPositions = () => problems(page, 'P2');
  const fromText = () => problems(page, 'T1');
  seen.shown = [await fromPositions(), await fromText()].map((rows) => rows.length);
  await page.locator('.editor-instance .view-lines').first().click();
  await page.keyboard.press('Control+Alt+h');
  await safe.waitFor();
  await until('the positions to be hidden', async () => (await fromPositions()).length === 0);
  seen.hidden = [await fromPositions(), await fromText()].map((rows) => rows.length);
  await shoot('safe-mode');
  await safe.click();
  await until('the positions to be shown again', async () => (await fromPositions()).length > 0);
}

/** A draft that lies in no file: pasted, say, out of an e-mail. */
async function draftUnsaved(page, shoot) {
  await runCommand(page, 'File: New Untitled Text File');
  await runCommand(page, 'Change Language Mode');
  await page.keyboard.type('Treaty');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Treaty' }).first().waitFor();
  await page.keyboard.press('Enter');
  await sleep(500);
  await page.keyboard.insertText('Article 1\n\n1. Each Party [shall act.\n');
  await until('a squiggle in an unsaved draft', async () => (await squiggles(page)).length > 0);
  seen.unsaved = (await squiggles(page)).map(({ text }) => text);
  await shoot('unsaved');
}

/** The same three views in every theme, for people to look at. */
async function tour(page, finding, shoot) {
  for (const [name, [theme, drawn]] of Object.entries(THEMES)) {
    editor.configure(settings(theme));
    await page.waitForSelector(`.monaco-workbench.${drawn}`);
    await sleep(1500);
    await page.keyboard.press('Control+Home');
    await sleep(500);
    await shoot(`${name}-top`);
    await goTo(page, finding.line, finding.column);
    const find = async () => (await squiggleOf(page, finding)).box;
    await find();
    await shoot(`${name}-squiggle`);
    await hoverAt(page, find, new RegExp(finding.hover, 'i'));
    await shoot(`${name}-hover`);
    await quickFixes(page, find);
    await shoot(`${name}-fixes`);
    await page.keyboard.press('Escape');
    await problems(page);
    await shoot(`${name}-problems`);
    await page.keyboard.press('Control+j');
  }
}
