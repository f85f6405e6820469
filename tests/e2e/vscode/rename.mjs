// A delegate gives an article another number, looks at what follows, confirms it and saves.
//   node rename.mjs CONFIG.json      prints what was seen as one JSON object
// CONFIG: as for review.mjs, and rename: { line, column, to, taken }: `taken` is a number that is refused.
import fs from 'node:fs';
import path from 'node:path';

import { Editor, sit, sleep } from './editor.mjs';
import { goTo, plain, runCommand, squiggles, until } from './screen.mjs';

const config = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const seen = {};
const editor = new Editor(config);
editor.install(config.vsix);
editor.configure({ 'adref.interpreter': config.interpreter, 'editor.semanticHighlighting.enabled': true });
await editor.start();
await sit(editor, seen, drive);

async function drive(browser) {
  const { line, column, to, taken } = config.rename;
  const page = await editor.open(browser, { folder: config.folder, file: config.file, line });
  const shoot = async (name) => {
    if (config.shots === null) return;
    fs.mkdirSync(config.shots, { recursive: true });
    await page.screenshot({ path: path.join(config.shots, `rename-${name}.png`) });
  };
  await until('the first squiggle', async () => (await squiggles(page)).length > 0, 90_000).finally(() => shoot('start'));
  await goTo(page, line, column);
  await rename(page, taken);
  seen.refusal = plain(await until('the reason why not', async () => {
    const said = await page.locator('.monaco-editor-overlaymessage, .notification-list-item-message').allInnerTexts();
    return said.length > 1 ? said.join(' ') : undefined;
  }));
  await shoot('refused');
  await page.keyboard.press('Escape');
  await runCommand(page, 'Notifications: Clear All Notifications');
  await goTo(page, line, column);
  await rename(page, to);
  const rows = async () => (await page.locator('.part.panel .monaco-list-row').allInnerTexts()).map(plain);
  seen.preview = await until('the preview', async (note) => {
    const found = await rows();
    note(found);
    return found.some((row) => row.includes('at:')) ? found : undefined;
  }).finally(() => shoot('preview'));
  // What wants confirmation comes unticked; the box of a file stands for all in it.
  await until('everything to be ticked', async () => {
    const open = page.locator('.monaco-list-row .edit-checkbox[aria-checked="false"]');
    if ((await open.count()) === 0) return true;
    await open.first().click();
    await sleep(300);
    return false;
  });
  const unsaved = fs.readFileSync(config.file, 'utf8');
  await page.locator('.part.panel .monaco-button', { hasText: 'Apply' }).first().click();
  await sleep(1000);
  await runCommand(page, 'File: Save All Files');
  await until('the draft to be saved', () => fs.readFileSync(config.file, 'utf8') !== unsaved);
  await sleep(1000);
  await shoot('renamed');
}

async function rename(page, to) {
  const box = page.locator('.rename-box input').first();
  await until('the box for another name', async () => {
    await page.keyboard.press('F2');
    try {
      await box.waitFor({ state: 'visible', timeout: 3000 });
      return true;
    } catch {
      return false;
    }
  });
  seen.placeholder = await box.inputValue();
  await box.fill(to);
  await page.keyboard.press('Enter');
}
