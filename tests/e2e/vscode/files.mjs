// Files made from the positions, and positions files of other names: followed while one writes, told of on a shared screen.
//   node files.mjs CONFIG.json      prints what was seen as one JSON object
// CONFIG: as for review.mjs, and files: { included, changed, broken, report }: the name of an included file, two other texts of
//         it, and where to save a report.
import fs from 'node:fs';
import path from 'node:path';

import { Editor, sit, sleep } from './editor.mjs';
import { choosePath, openFile, plain, problems, runCommand, squiggles, until } from './screen.mjs';

const config = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const { included, changed, broken, report } = config.files;
const seen = {};
const editor = new Editor(config);
editor.install(config.vsix);
editor.configure({ 'adref.interpreter': config.interpreter, 'editor.autoIndent': 'none', 'files.simpleDialog.enable': true });
await editor.start();
await sit(editor, seen, drive);

async function drive(browser) {
  const page = await editor.open(browser, { folder: config.folder, file: config.file });
  const write = async (text) => {
    await page.locator('.editor-instance .view-lines:visible').first().click();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(text);
  };
  const told = (rule, words) => until(`${rule} with ${words}`, async (note) => {
    const rows = await problems(page, rule);
    note(rows);
    return rows.some((row) => row.includes(words)) ? rows : undefined;
  });
  await until('the first squiggle', async () => (await squiggles(page)).length > 0, 90_000);

  await openFile(page, included);
  await until('lenses in an included file', async () => (await page.locator('.codelens-decoration a:visible').count()) > 0);
  await write(changed);
  seen.inForce = await told('P201', 'haste');
  await write(broken);
  await told('I60', 'I60');
  await sleep(3000); // whatever fetches a second time has done so
  seen.broken = await problems(page, 'I60');
  await page.locator('.editor-instance .view-lines:visible').first().click();
  await runCommand(page, 'File: Revert File');

  await openFile(page, path.basename(config.file));
  await runCommand(page, 'adref: Report…');
  for (const label of ['Talking Points', 'Markdown']) await page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first().click();
  await until('the report', async () => /Untitled|Talking/.test(await page.title()));
  await runCommand(page, 'File: Save As...');
  const box = page.locator('.quick-input-widget input[type=text]').first();
  await until('a name to be proposed', async () => (await box.inputValue().catch(() => '')).endsWith('.md'));
  await choosePath(page, report);
  await until('the report on disk', () => fs.existsSync(report));

  const toast = page.locator('.notification-toast', { hasText: 'does not hide' });
  await openFile(page, path.basename(config.file));
  await page.keyboard.press('Control+Alt+h');
  await until('safe mode', async () => (await page.locator('.statusbar-item', { hasText: 'Safe mode' }).count()) > 0);
  seen.overDraft = await toast.count();
  for (const name of [path.basename(report), included]) {
    await openFile(page, name);
    await toast.first().waitFor({ timeout: 15_000 });
    await toast.first().locator('.monaco-button', { hasText: 'Close It' }).click();
    await until(`${name} to be closed`, async (note) => {
      const tabs = (await page.locator('.tab').allInnerTexts()).map(plain);
      note(tabs);
      return !tabs.some((tab) => tab.includes(name));
    });
  }
  seen.closed = true;
}
