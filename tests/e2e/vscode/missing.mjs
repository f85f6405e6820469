// An editor in Restricted Mode with no server to be found; then one is found; then it is killed, until it stays so.
//   node missing.mjs CONFIG.json     prints what was seen as one JSON object
// CONFIG: home, root, vsix, interpreter, folder, file, shots
import fs from 'node:fs';
import path from 'node:path';

import { Editor, sit, sleep } from './editor.mjs';
import { plain, runCommand, squiggles, until } from './screen.mjs';

const NOWHERE = '/nowhere/bin/python';

const config = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const seen = {};
const editor = new Editor(config);
editor.install(config.vsix);
editor.configure({ 'adref.interpreter': NOWHERE });
await editor.start({ trust: false });
await sit(editor, seen, drive);

async function drive(browser) {
  const page = await editor.open(browser, { folder: config.folder, file: config.file });
  const shoot = (name) => config.shots === null ? undefined : page.screenshot({ path: path.join(config.shots, `${name}.png`) });

  const toast = page.locator('.notification-toast', { hasText: NOWHERE });
  await toast.first().waitFor({ timeout: 90_000 });
  seen.restricted = await until('Restricted Mode', async () => await page.getByText('Restricted Mode').count() > 0);
  seen.messages = await toast.count();
  seen.message = plain(await toast.first().locator('.notification-list-item-message').innerText());
  seen.buttons = (await toast.first().locator('.monaco-button').allInnerTexts()).map(plain);
  await shoot('missing');
  await toast.first().locator('.monaco-button', { hasText: 'How to Install' }).click();
  seen.instructions = await until('the instructions', () => textInFrames(page, /pip install adref/));
  await shoot('instructions');
  await page.locator('.tab', { hasText: path.basename(config.file) }).click();
  await runCommand(page, 'adref: Focus on Positions View').catch(() => runCommand(page, 'Focus on Positions View'));
  seen.welcome = await until('why the views are empty', async () => {
    const said = plain((await page.locator('.pane', { hasText: 'Positions' }).locator('.welcome-view-content').first().innerText().catch(() => '')));
    return said.includes('adref') ? said : undefined;
  }).finally(() => shoot('stopped'));

  editor.configure({ 'adref.interpreter': config.interpreter });
  await until('the review to begin by itself', async () => (await squiggles(page)).length > 0, 60_000);
  seen.started = true;

  const [server] = editor.servers();
  process.kill(server, 'SIGKILL');
  seen.restarted = await until('another server', () => editor.servers().some((pid) => pid !== server));
  await until('the review to come back', async () => (await squiggles(page)).length > 0);
  seen.toastsAfterCrash = await page.locator('.notification-toast').count();
  await shoot('restarted');

  const stays = page.locator('.notification-toast', { hasText: 'does not review drafts any more' });
  for (let killed = [server]; (await stays.count()) === 0; await sleep(50)) {
    const next = editor.servers().filter((pid) => !killed.includes(pid));
    for (const pid of next) process.kill(pid, 'SIGKILL');
    killed = [...killed, ...next];
  }
  const item = page.locator('.statusbar-item', { hasText: 'not reviewing' });
  seen.stopped = { messages: await stays.count(), item: await item.count(), buttons: (await stays.first().locator('.monaco-button').allInnerTexts()).map(plain) };
  await shoot('stopped');
  await stays.first().locator('.monaco-button', { hasText: 'Restart' }).click();
  await until('the review to come back when asked', async () => (await squiggles(page)).length > 0);
  seen.itemAfter = await item.count();
}

/** What a webview shows, once it shows `wanted`. */
async function textInFrames(page, wanted) {
  for (const frame of page.frames()) {
    const text = await frame.locator('body').innerText({ timeout: 1000 }).catch(() => '');
    if (wanted.test(text)) return plain(text);
  }
  return undefined;
}
