// A delegate has things made: a report, a recorded clearance, a unit beside what it was, a comparison, a Word draft.
//   node commands.mjs CONFIG.json      prints what was seen as one JSON object
// CONFIG: as for review.mjs, and commands: { line, changed, old, word, text, other }: a line with a position, a line that
//         changed since the base, an earlier draft, a draft in Word; and in the folder a draft and another text as .txt.
import fs from 'node:fs';
import path from 'node:path';

import { Editor, sit, sleep } from './editor.mjs';
import { choosePath, drawnText, goTo, openFile, plain, runCommand, squiggles, until } from './screen.mjs';

const config = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const seen = {};
const editor = new Editor(config);
editor.install(config.vsix);
editor.configure({ 'workbench.colorTheme': 'Default Light Modern', 'adref.interpreter': config.interpreter, 'files.simpleDialog.enable': true });
await editor.start();
await sit(editor, seen, drive);

async function drive(browser) {
  const { line, changed, old, word, text, other } = config.commands;
  const page = await editor.open(browser, { folder: config.folder, file: config.file, line: changed });
  const shoot = async (name) => {
    if (config.shots === null) return;
    fs.mkdirSync(config.shots, { recursive: true });
    await page.screenshot({ path: path.join(config.shots, `commands-${name}.png`) });
  };
  await until('the first squiggle', async () => (await squiggles(page)).length > 0, 90_000).finally(() => shoot('start'));
  seen.bars = await until('marks in the gutter', async () => (await page.locator('.glyph-margin-widgets .cgmr').count()) || undefined).finally(() => shoot('bars'));

  const lens = page.locator('.codelens-decoration a:visible', { hasText: /since\srev2\.treaty/ }).first();
  await lens.waitFor();
  seen.lens = await lens.innerText();
  await lens.click();
  const beside = () => page.locator('.monaco-diff-editor:visible').count();
  await until('a unit beside what it was, from its lens', async () => (await beside()) > 0);
  await runCommand(page, 'View: Close Editor');
  await openFile(page, path.basename(config.file));

  await goTo(page, changed);
  await runCommand(page, 'adref: Show Change of This Paragraph');
  seen.diff = await until('a unit beside what it was', async () => (await page.locator('.monaco-diff-editor').count()) > 0 ? drawnText(page) : undefined).finally(() => shoot('unit'));
  await openFile(page, path.basename(config.file));

  await runCommand(page, 'adref: Report…');
  await pick(page, 'One Page').finally(() => shoot('kinds'));
  await pick(page, 'Markdown');
  seen.report = await until('the report, as it is read', async () => {
    for (const frame of page.frames()) {
      const text = await frame.locator('body').innerText({ timeout: 1000 }).catch(() => '');
      if (text.includes('compared with')) return text;
    }
    return undefined;
  }).finally(() => shoot('report'));
  await openFile(page, path.basename(config.file));

  await goTo(page, line);
  await runCommand(page, 'adref: Record Clearance…');
  seen.clearers = await rows(page, 'Record Clearance');
  await shoot('clearers');
  await page.keyboard.press('Enter');
  await pick(page, 'no objection');
  await until('who said so', async () => (await page.locator('.quick-input-widget', { hasText: 'Who said so' }).count()) > 0);
  await page.keyboard.type('Desk 2');
  await page.keyboard.press('Enter');
  const question = page.locator('.monaco-dialog-box', { hasText: 'Record this' });
  seen.question = plain(await question.innerText({ timeout: 30_000 }).finally(() => shoot('confirm')));
  seen.before = fs.readFileSync(path.join(config.folder, 'positions.yaml'), 'utf8').includes('Desk 2"');
  await question.locator('.monaco-button', { hasText: 'Record' }).click();
  await question.waitFor({ state: 'detached' });
  await openFile(page, 'positions.yaml');
  await page.keyboard.press('Control+s');
  seen.recorded = await until('the record on disk', async () => {
    const text = fs.readFileSync(path.join(config.folder, 'positions.yaml'), 'utf8');
    return text.split('\n').find((one) => one.includes('state: no-objection'));
  }).finally(() => shoot('recorded'));

  await openFile(page, path.basename(config.file));
  await runCommand(page, 'adref: Compare With an Earlier Draft…');
  await choosePath(page, old);
  const table = await until('the comparison', async () => {
    for (const frame of page.frames()) {
      const groups = frame.locator('section.group');
      if ((await groups.count().catch(() => 0)) > 0) return groups;
    }
    return undefined;
  }).finally(() => shoot('comparison'));
  seen.compared = await table.count();
  seen.scripts = await table.first().evaluate((one) => [...one.ownerDocument.scripts].length);
  seen.styled = await table.first().evaluate((one) => getComputedStyle(one).borderTopStyle);

  await runCommand(page, 'adref: Open Word Draft…');
  await choosePath(page, word);
  seen.word = await until('the Word draft as a draft', async (note) => {
    const text = await drawnText(page);
    note(text.slice(0, 80));
    return /Untitled|Protection of Submarine/.test(await page.title()) ? text : undefined;
  }).finally(() => shoot('word'));
  await runCommand(page, 'View: Close All Editors');
  await page.locator('.monaco-dialog-box .monaco-button', { hasText: 'Don\'t Save' }).click();
  await until('the editors to be closed', async () => (await page.locator('.tab').count()) === 0);
  const dropped = (wanted) => until(`${wanted.source} to be drawn`, async (note) => {
    const text = await drawnText(page);
    note(text.slice(0, 80));
    return wanted.test(text) ? text : undefined;
  });

  await dropOnEditor(page, path.basename(word));
  seen.dropped = await dropped(/INTERGOVERNMENTAL CONFERENCE/).finally(() => shoot('dropped'));
  await until('the Word file to be closed again', async (note) => {
    const tabs = (await page.locator('.tab').allInnerTexts()).map(plain);
    note(tabs);
    return tabs.length === 1;
  });
  await until('the dropped draft to be reviewed', async () => (await squiggles(page)).length > 0);

  const toast = page.locator('.notification-toast', { hasText: 'looks like a draft' });
  await runCommand(page, 'Notifications: Clear All Notifications');
  await dropOnEditor(page, path.basename(other));
  await dropped(/Any other business/);
  await sleep(1500);
  seen.offeredForOther = await toast.count();
  await dropOnEditor(page, path.basename(text));
  await toast.waitFor({ timeout: 15_000 });
  await shoot('offered');
  await toast.locator('.monaco-button', { hasText: 'Review It' }).click();
  await until('the text to be reviewed', async () => (await squiggles(page)).length > 0);
}

/** Takes a file in the explorer and lets it fall on the editor's place. */
async function dropOnEditor(page, name) {
  const row = page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first();
  await row.waitFor();
  await row.hover();
  await page.mouse.down();
  const place = await page.locator('.part.editor .editor-group-container').first().boundingBox();
  for (const step of [0.3, 0.45, 0.5]) await page.mouse.move(place.x + place.width * step, place.y + place.height / 2, { steps: 4 });
  await sleep(300);
  await page.mouse.up();
}

/** What the list with this title offers; before it comes, the list of commands is still there. */
async function rows(page, title) {
  const found = page.locator('.quick-input-list .monaco-list-row');
  return until(`the list ${title}`, async () => {
    if (!(await page.locator('.quick-input-title', { hasText: title }).isVisible())) return undefined;
    const texts = (await found.allInnerTexts()).map(plain);
    return texts.length > 0 ? texts : undefined;
  });
}

async function pick(page, label) {
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first();
  await row.waitFor({ timeout: 15_000 });
  await row.click();
}
