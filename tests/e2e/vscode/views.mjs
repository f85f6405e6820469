// A head of delegation looks at the side views; the positions file breaks and is repaired; a second window opens.
//   node views.mjs CONFIG.json      prints what was seen as one JSON object
// CONFIG: as for review.mjs, and views: { line, to, heading, positions }: a contested line, a line whose verdict differs, a
//         heading, and the positions file that is broken and repaired.
import fs from 'node:fs';
import path from 'node:path';

import { Editor, sit, sleep } from './editor.mjs';
import { goTo, openFile, plain, problems, runCommand, squiggles, until } from './screen.mjs';

const THEMES = { light: ['Default Light Modern', 'vs'], dark: ['Default Dark Modern', 'vs-dark'], contrast: ['Default High Contrast', 'hc-black'] };
const VIEWS = ['Positions', 'Readings', 'Clearances', 'Coalition'];

const config = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const seen = { rows: {} };
const editor = new Editor(config);
const settings = (theme) => ({ 'workbench.colorTheme': theme, 'adref.interpreter': config.interpreter, 'adref.role': 'head-of-delegation' });
editor.install(config.vsix);
editor.configure(settings(THEMES.light[0]));
await editor.start();
await sit(editor, seen, drive);

async function drive(browser) {
  const { line, to, heading, positions } = config.views;
  const page = await editor.open(browser, { folder: config.folder, file: config.file, line });
  const shoot = async (name) => {
    if (config.shots === null) return;
    fs.mkdirSync(config.shots, { recursive: true });
    await page.screenshot({ path: path.join(config.shots, `views-${name}.png`) });
  };
  await until('the first squiggle', async () => (await squiggles(page)).length > 0, 90_000).finally(() => shoot('start'));
  const status = page.locator('.statusbar-item[id*="adref.verdict"]');
  const statusText = async () => plain((await status.innerText().catch(() => '')));
  // On its way the caret is elsewhere for a moment.
  const verdict = (wanted) => until(`${wanted} in the status bar`, async (note) => {
    const text = await statusText();
    note(text);
    return text.includes(wanted) ? text : undefined;
  });
  seen.status = [await verdict('contested')];
  await goTo(page, to, 8);
  seen.status.push(await verdict('departs'));
  await goTo(page, heading);
  seen.status.push(await until('nothing to be said of a heading', async (note) => {
    const text = await statusText();
    note(text);
    return /^[^·]*paragraphs? fits?$/.test(text) ? text : undefined;
  }));
  await goTo(page, line, 8);
  for (const name of VIEWS) await runCommand(page, `adref: Focus on ${name} View`).catch(() => runCommand(page, `Focus on ${name} View`));
  for (const name of ['Positions', 'Readings', 'Clearances']) {
    seen.rows[name] = await until(`rows in ${name}`, async () => { const found = await rowsOf(page, name); return found.length > 0 ? found : undefined; })
      .finally(() => shoot('rows'));
  }
  const map = await until('the coalition map', async () => {
    for (const frame of page.frames()) {
      const table = frame.locator('table[aria-label^="Who stands where"]');
      if ((await table.count().catch(() => 0)) > 0) return table;
    }
    return undefined;
  }).finally(() => shoot('coalition'));
  seen.map = await map.locator('td [aria-label]').evaluateAll((cells) => cells.map((cell) => cell.getAttribute('aria-label')));
  seen.scripts = await map.evaluate((table) => table.ownerDocument.scripts.length);
  for (const [name, [theme, drawn]] of config.shots === null ? [] : Object.entries(THEMES)) {
    editor.configure(settings(theme));
    await page.waitForSelector(`.monaco-workbench.${drawn}`);
    await sleep(1500);
    await shoot(name);
  }
  await runCommand(page, 'adref: Order by Issue');
  seen.byIssue = await until('another order', async () => {
    const found = await rowsOf(page, 'Positions');
    return found.length > 0 && found[0] !== seen.rows.Positions[0] ? found : undefined;
  });

  await draftStaysWhereItIs(page, path.basename(positions), shoot);

  const whole = fs.readFileSync(positions, 'utf8');
  fs.writeFileSync(positions, `${whole}\n  - [`);
  await until('the file to be said unreadable', async () => (await problems(page, 'I602')).length > 0);
  seen.whileBroken = (await problems(page, 'P2')).length;
  await shoot('broken');
  fs.writeFileSync(positions, whole);
  await until('the file to be whole again', async () => (await problems(page, 'I602')).length === 0);

  const second = await editor.open(browser, { folder: config.folder, file: config.file, line });
  await until('squiggles in the second window', async () => (await squiggles(second)).length > 0, 90_000);
  seen.second = (await problems(second, 'P2')).length;
  await page.bringToFront();
  await page.locator('.editor-instance .view-lines').first().click();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText('\n\n99. [Words from the other window.');
  await page.keyboard.press('Control+s');
  await until('what one window saves to be found in the other', async () => (await problems(second, 'T101')).length > 0).finally(() => shoot('second'));
  await second.close();
  await goTo(page, line, 8);

  await safeModeHides(page, shoot);
}

/** With the positions file in a second column, a row shows the draft in the first, and the views follow the draft on. */
async function draftStaysWhereItIs(page, positions, shoot) {
  await runCommand(page, 'View: Split Editor Right');
  await openFile(page, positions);
  const pane = page.locator('.pane', { has: page.locator('.pane-header', { hasText: 'Positions' }) });
  await pane.locator('.monaco-list-row', { hasText: 'Article 6(1)' }).first().click();
  seen.active = await until('the draft to have the focus', async () => {
    const shown = await page.locator('.editor-group-container .tab.active').evaluateAll((tabs) => tabs.map((tab) => tab.dataset.resourceName));
    return (await page.title()).includes(path.basename(config.file)) ? shown : undefined;
  }).finally(() => shoot('columns'));
  await openFile(page, positions).finally(() => shoot('file'));
  seen.followed = (await rowsOf(page, 'Positions')).length;
  await runCommand(page, 'View: Close All Editors in Group');
  await openFile(page, path.basename(config.file));
}

/** In safe mode no view, no lens and no status tells anything of the positions. */
async function safeModeHides(page, shoot) {
  await page.locator('.editor-instance .view-lines').first().click();
  await page.keyboard.press('Control+Alt+h');
  await until('the views to be empty', async () => (await rowsOf(page, 'Positions')).length === 0);
  const lenses = () => page.locator('.codelens-decoration a, .codelens-decoration span').count();
  await until('the lenses to go', async () => (await lenses()) === 0, 5000);
  seen.hidden = {
    clearances: (await rowsOf(page, 'Clearances')).length,
    lenses: await lenses(),
    status: await page.locator('.statusbar-item[id*="adref.verdict"]').count(),
  };
  await shoot('safe-mode');
}

async function rowsOf(page, name) {
  const pane = page.locator('.pane', { has: page.locator('.pane-header', { hasText: name }) });
  return (await pane.locator('.monaco-list-row').allInnerTexts()).map(plain);
}
