// How typing feels in a long draft with every view open, beside the same editor without the extension.
//   node typing.mjs CONFIG.json      prints the figures as one JSON object
// CONFIG: as for review.mjs, and typing: { line, keys, pause, extension }: where to type, how many keys, how long between two
//         (ms), and whether the extension is installed.
import fs from 'node:fs';
import path from 'node:path';

import { Editor, sit, sleep } from './editor.mjs';
import { plain, runCommand, until } from './screen.mjs';

const WORDS = 'each party shall keep such a register under review and publish it ';
const VIEWS = ['Positions', 'Readings', 'Clearances', 'Coalition'];
const BROKEN = 8;

const config = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const { line, keys, pause, extension } = config.typing;
const seen = {};
const editor = new Editor(config);
if (extension) editor.install(config.vsix);
editor.configure({ 'adref.interpreter': config.interpreter, 'adref.role': 'head-of-delegation', 'editor.wordWrap': 'on' });
await editor.start();
await sit(editor, seen, drive);

async function drive(browser) {
  const page = await editor.open(browser, { folder: config.folder, file: config.file, line });
  if (extension) {
    for (const name of VIEWS) await runCommand(page, `adref: Focus on ${name} View`).catch(() => runCommand(page, `Focus on ${name} View`));
    await until('rows of positions', async () => (await page.locator('.pane .monaco-list-row').count()) > 3, 90_000);
  }
  await page.locator('.editor-instance .view-lines').first().click();
  await page.keyboard.press('Control+g');
  await page.locator('.quick-input-widget input[type=text]').first().fill(`:${line}`);
  await page.keyboard.press('Enter');
  await page.keyboard.press('End');
  await sleep(5000); // what a window does after its start
  await page.evaluate(watch);

  const before = processor();
  for (let at = 0; at < keys; at++) {
    await page.keyboard.press(WORDS[at % WORDS.length] === ' ' ? 'Space' : WORDS[at % WORDS.length]);
    await sleep(pause);
  }
  await sleep(2000); // what views ask once the hands rest belongs to it
  seen.processor = Object.fromEntries(Object.entries(processor()).map(([name, ms]) => [name, (ms - (before[name] ?? 0)) / keys]));
  Object.assign(seen, await page.evaluate(() => globalThis.watched));
  if (!extension) return;

  seen.findings = [];
  for (let at = 0; at < BROKEN; at++) {
    await page.evaluate(watchSquiggles);
    await page.keyboard.type(']'); // an opening one would be closed by the editor
    seen.findings.push(await page.evaluate(() => globalThis.drawn));
    await page.keyboard.press('Backspace');
    await sleep(1500);
  }
  await runCommand(page, 'Developer: Show Running Extensions');
  const row = page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: 'adref' }).first();
  await row.waitFor();
  seen.running = plain(await row.innerText());
  if (config.shots !== null) await page.screenshot({ path: path.join(config.shots, 'typing.png') });
}

/** Notes for each key how long it took to the frame after it, and every task that kept the window from answering. Runs in the page. */
function watch() {
  const watched = globalThis.watched = { painted: [], long: [] };
  addEventListener('keydown', (event) => {
    const begun = event.timeStamp;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel(); // answers once the frame is drawn
      port1.onmessage = () => watched.painted.push(performance.now() - begun);
      port2.postMessage(0);
    });
  }, true);
  new PerformanceObserver((list) => watched.long.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
}

/** Settles with the time from the next key to one squiggle more. Runs in the page. */
function watchSquiggles() {
  const count = () => document.querySelectorAll('.editor-instance [class*="squiggly-"]').length;
  const before = count();
  globalThis.drawn = new Promise((settle) => {
    addEventListener('keydown', ({ timeStamp }) => {
      const look = () => {
        if (count() > before) settle(performance.now() - timeStamp);
        else if (performance.now() - timeStamp > 20_000) settle(Infinity);
        else requestAnimationFrame(look);
      };
      look();
    }, { capture: true, once: true });
  });
}

/** Milliseconds of processor that the extension host and the language server took so far. */
function processor() {
  const used = (pids) => pids.reduce((sum, pid) => {
    try {
      const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return sum + (Number(fields[11]) + Number(fields[12])) * 10;
    } catch {
      return sum;
    }
  }, 0);
  return { host: used(editor.started((words) => words.some((word) => word.includes('type=extensionHost')))), server: used(editor.servers()) };
}
