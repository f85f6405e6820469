// A window that others look on: shared, with guests, as a guest, in zen mode; and what a guest is sent.
//   node sharing.mjs CONFIG.json      prints what was seen as one JSON object
// CONFIG: as for review.mjs, and sharing: { line, sent, vsce, positions }: a line with a finding from the positions, the file
//         that what a guest gets is written to, the packager, the positions file, which is taken away in the end.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { Editor, sit, sleep } from './editor.mjs';
import { plain, problems, runCommand, squiggles, until } from './screen.mjs';

const HERE = import.meta.dirname;
const OTHERS = [
  { publisher: 'ms-vsliveshare', name: 'vsliveshare', version: '1.0.5900' },
  { publisher: 'typefox', name: 'open-collaboration-tools', version: '0.4.0' },
];
const DOES = { share: 'Share', join: 'Join', end: 'End', come: 'A Guest Comes', go: 'A Guest Goes', send: 'Send' };
const SHOW = 'Show the Positions';

const config = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const { line, sent, vsce, positions } = config.sharing;
const seen = { status: {} };
process.env.ADREF_E2E_SENT = sent;
const editor = new Editor(config);
editor.install(config.vsix);
for (const other of OTHERS) editor.install(packed(other));
editor.configure({ 'adref.interpreter': config.interpreter, 'workbench.colorTheme': 'Default Light Modern', 'zenMode.fullScreen': false, 'zenMode.hideStatusBar': false });
await editor.start();
await sit(editor, seen, drive);

function packed({ publisher, name, version }) {
  const folder = path.join(config.root, name);
  fs.mkdirSync(folder, { recursive: true });
  fs.copyFileSync(path.join(HERE, 'sharing', 'extension.cjs'), path.join(folder, 'extension.cjs'));
  fs.writeFileSync(path.join(folder, 'README.md'), 'Stands in for another extension.\n');
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({
    publisher, name, version, engines: { vscode: '^1.91.0' }, main: './extension.cjs', activationEvents: ['onStartupFinished'],
    extensionKind: ['workspace'],
    contributes: { commands: Object.entries(DOES).map(([what, title]) => ({ command: `${name}.${what}`, title, category: name })) },
  }));
  const vsix = path.join(config.root, `${name}.vsix`);
  execFileSync(process.execPath, [vsce, 'package', '--no-dependencies', '--allow-missing-repository', '--skip-license', '--out', vsix], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  return vsix;
}

async function drive(browser) {
  const page = await editor.open(browser, { folder: config.folder, file: config.file, line });
  const shoot = async (name) => config.shots === null ? undefined : page.screenshot({ path: path.join(config.shots, `sharing-${name}.png`) });
  const item = page.locator('.statusbar-item[id*="adref.safeMode"]');
  const status = (wanted) => until(`safe mode to say ${wanted}`, async (note) => {
    const text = (await item.count()) === 0 ? '' : plain(await item.innerText({ timeout: 500 }).catch(() => '')); // it may go meanwhile
    note(text);
    return (wanted === '' ? text === '' : text.includes(wanted)) ? text || 'off' : undefined;
  });
  const live = (what) => runCommand(page, `vsliveshare: ${DOES[what]}`);
  const other = (what) => runCommand(page, `open-collaboration-tools: ${DOES[what]}`);
  const received = async () => {
    fs.rmSync(sent, { force: true });
    await live('send');
    await until('what a guest gets', () => fs.existsSync(sent), 60_000);
    await sleep(300);
    return JSON.parse(fs.readFileSync(sent, 'utf8'));
  };
  const fromPositions = async () => (await problems(page, 'P2')).length;
  const focus = () => page.locator('.editor-instance .view-lines').first().click();
  const hidden = () => until('the positions to be hidden', async () => (await fromPositions()) === 0);
  const shown = () => until('the positions to be shown', async () => (await fromPositions()) > 0);
  const answer = async (button) => {
    const one = page.locator('.monaco-dialog-box .monaco-button, .notification-toast .monaco-button', { hasText: button }).first();
    await one.waitFor({ timeout: 15_000 });
    await shoot('asked');
    await one.click();
  };

  await until('the first squiggle', async () => (await squiggles(page)).length > 0, 90_000);
  await status('');
  await shown();
  await focus();
  seen.before = await received();

  await live('share');
  seen.status.shared = await status('window is shared');
  await hidden();
  await shoot('shared');
  await live('come');
  seen.status.guest = await status('1 guest here');
  await focus();
  seen.during = await received();
  seen.rows = (await page.locator('.pane .monaco-list-row', { hasText: 'Article' }).count());

  await focus();
  await page.keyboard.press('Control+Alt+h');
  await answer(SHOW);
  await status('');
  await shown();
  await live('come');
  seen.status.another = await status('2 guests here');
  await hidden();
  await live('end');
  seen.status.over = await status('still on');
  await shoot('over');
  seen.stillHidden = await fromPositions();
  await answer(SHOW);
  await status('');
  await shown();

  await other('join');
  seen.status.asGuest = await status('you are a guest');
  await focus();
  await page.keyboard.press('Control+Alt+h');
  await sleep(1000);
  await status('you are a guest');
  await hidden();
  await other('end');
  await status('still on');
  await item.click();
  await status('');
  await runCommand(page, 'Notifications: Clear All Notifications');

  await focus();
  await page.keyboard.press('Control+k');
  await page.keyboard.press('z');
  seen.status.presenting = await status('presenting');
  await shoot('presenting');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await sleep(1500);
  seen.status.presented = await status('presenting');
  await item.click();
  await answer(SHOW);
  await status('');
  await runCommand(page, 'View: Toggle Zen Mode');
  seen.status.zen = await status('zen mode');
  await shoot('zen');
  await focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  seen.status.afterZen = await status('still on');
  await item.click();
  await status('');
  await shown();

  fs.rmSync(positions);
  await hidden();
  await focus();
  seen.without = await received();
}
