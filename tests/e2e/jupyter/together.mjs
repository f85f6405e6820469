// Two people on one draft: typing, joining, leaving, coming back, and typing both at once.
//   node together.mjs CONFIG.json     prints what was seen as one JSON object
// CONFIG: home, base, token, file, shots; seed, strokes, hover; or alone: true, to look and go
import fs from 'node:fs';

import { launchBrowser, sleep } from '../vscode/editor.mjs';
import { until } from '../vscode/screen.mjs';
import { Participant } from './lab.mjs';

const AGREE_MS = 30_000;
const QUIET_MS = 300;
const WORDS = ['shall ', 'should ', '[', ']', ' / ', '\n', '.', 'the best available science ', '(b) ', '– G77]', '😀', 'é'];

const config = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const seen = { agreed: {}, times: {} };
const begun = Date.now();
const browser = await launchBrowser(config.home);
const everybody = [];
try {
  await session();
} catch (error) {
  seen.error = error.stack;
  for (const one of everybody) await one.shoot('failed').catch(() => undefined);
} finally {
  seen.errors = everybody.flatMap(({ name, errors }) => errors.map((error) => `${name}: ${error}`));
  await browser.close();
}
console.log(JSON.stringify(seen));

async function session() {
  const ann = await join('ann');
  seen.agreed.alone = await ann.view();
  if (config.alone) return;
  seen.heading = await until('the colours', () => ann.colour('Article 1'));
  seen.plain = await ann.page.evaluate(() => getComputedStyle(document.querySelector('.jp-FileEditor .cm-content')).color);
  seen.hover = await ann.hoverOver(seen.agreed.alone.drawn.find(({ message }) => message === config.hover));
  await ann.shoot('alone');

  let ben = await join('ben');
  await agree('joined', ann, ben);
  await write(ann, 'Article 90', 'Article 90 [open\n');
  await agree('ann typed', ann, ben);
  await write(ben, 'Article 91', 'Article 91 [open too\n');
  await agree('ben typed', ann, ben);
  await ann.shoot('both');

  await ben.leaves();
  await write(ann, 'Article 92', 'Article 92 [alone again\n');
  await agree('ben left', ann);
  ben = await join('ben-again');
  await agree('ben came back', ann, ben);
  await write(ben, 'Article 93', 'Article 93 [back\n');
  await agree('ben typed again', ann, ben);

  const random = chance(config.seed);
  await Promise.all([ann, ben].map((one) => typeAnywhere(one, chance(random() * 2 ** 31))));
  await agree('both at once', ann, ben);
  await ann.shoot('end');
  await ben.shoot('end');
}

async function join(name) {
  const one = await Participant.joins(browser, name, config);
  everybody.push(one);
  return one;
}

async function write(writer, begins, words) {
  await writer.stand(0);
  await writer.types(words);
  await until(`"${begins}" at ${writer.name}'s`, async () => (await writer.text()).startsWith(begins));
}

async function typeAnywhere(writer, random) {
  for (let stroke = 0; stroke < config.strokes; stroke++) {
    if (random() < 0.4) await writer.stand(Math.floor(random() * (await writer.text()).length));
    if (random() < 0.2) await writer.page.keyboard.press('Backspace');
    else await writer.page.keyboard.insertText(WORDS[Math.floor(random() * WORDS.length)]);
    await sleep(random() * 120);
  }
}

/** Waits until all have one text and one list of findings, what the server said last, and it stays so; keeps it. */
async function agree(when, ...people) {
  const look = () => Promise.all(people.map(async (one) => await one.isServed() && one.view()));
  const agreed = await until(`all to see the same (${when})`, async (note) => {
    const first = await look();
    await sleep(QUIET_MS);
    const views = [...first, ...await look()];
    note(views.map((view) => view && { letters: view.text.length, findings: view.drawn.length }));
    return views.every(Boolean) && new Set(views.map((view) => JSON.stringify(view))).size === 1 ? views[0] : undefined;
  }, AGREE_MS);
  seen.agreed[when] = agreed;
  seen.times[when] = Date.now() - begun;
}

/** Numbers between 0 and 1, the same ones for the same seed. */
function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
