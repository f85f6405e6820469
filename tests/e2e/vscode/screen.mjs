// What a person does and sees in a window of the editor. Blanks are drawn as U+00A0: all texts are normalised.
import { sleep } from './editor.mjs';

const LINES = '.editor-instance .view-lines .view-line';

export const plain = (text) => text.replace(/\s+/g, ' ').trim();

/** Calls `look` until it returns something; the error says what was waited for, and what was last seen. */
export async function until(what, look, ms = 30_000) {
  const end = Date.now() + ms;
  let seen;
  for (;;) {
    const value = await look((last) => { seen = last; });
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited ${ms / 1000} s for ${what}${seen === undefined ? '' : `; saw ${JSON.stringify(seen)}`}`);
    await sleep(100);
  }
}

/** The drawn lines of the active editor, top to bottom. */
export async function drawnText(page) {
  const lines = await page.evaluate((selector) => [...document.querySelectorAll(selector)]
    .sort((a, b) => a.getBoundingClientRect().y - b.getBoundingClientRect().y)
    .map((line) => line.textContent), LINES);
  return lines.map((line) => line.replace(/\u00a0/g, ' ')).join('\n');
}

/** The text under each drawn squiggle, top to bottom: [{ text, grave, box }]. A wrapped one comes in pieces. */
export function squiggles(page) {
  return page.evaluate((selector) => {
    const textUnder = (box) => {
      let found = '';
      for (const line of document.querySelectorAll(selector)) {
        const bounds = line.getBoundingClientRect();
        const middle = box.y + box.height / 2;
        if (middle < bounds.top || middle > bounds.bottom) continue;
        const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        for (let node = walk.nextNode(); node; node = walk.nextNode()) {
          for (let i = 0; i < node.data.length; i++) {
            range.setStart(node, i);
            range.setEnd(node, i + 1);
            const glyph = range.getBoundingClientRect();
            const centre = glyph.x + glyph.width / 2;
            if (centre > box.left && centre < box.right) found += node.data[i];
          }
        }
      }
      return found.replace(/\u00a0/g, ' ');
    };
    return ['error', 'warning', 'info']
      .flatMap((grave) => [...document.querySelectorAll(`.editor-instance .squiggly-${grave}`)].map((mark) => ({ grave, box: mark.getBoundingClientRect() })))
      .filter(({ box }) => box.width > 0)
      .map(({ grave, box }) => ({ grave, text: textUnder(box), box: { x: box.x, y: box.y, width: box.width, height: box.height } }))
      .sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x);
  }, LINES);
}

/** The squiggle that lies under exactly `words`, on one drawn line or over several: its text, and the box of its first piece. */
export async function squiggleUnder(page, words) {
  const wanted = plain(words);
  const pieces = await squiggles(page);
  for (let first = 0; first < pieces.length; first++) {
    let text = '';
    for (let last = first; last < pieces.length && text.length <= wanted.length; last++) {
      text = plain(`${text} ${pieces[last].text}`);
      if (text === wanted) return { ...pieces[first], text };
    }
  }
  return undefined;
}

/** Runs a command by its title. One whose condition is not true yet is not listed at first. */
export async function runCommand(page, title, ms = 30_000) {
  const box = page.locator('.quick-input-widget input[type=text]').first();
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
  await until(`the command ${title}`, async () => {
    await page.keyboard.press('F1');
    try {
      await box.waitFor({ state: 'visible', timeout: 3000 });
      await box.fill(`>${title}`);
      await row.waitFor({ timeout: 2000 });
      return true;
    } catch {
      await page.keyboard.press('Escape');
      return false;
    }
  }, ms);
  await page.keyboard.press('Enter');
  await until('the palette to close', () => page.evaluate(() =>
    ![...document.querySelectorAll('.quick-input-widget input[placeholder^="Type the name of a command"]')].some((input) => input.offsetParent !== null)));
}

/** Points at the middle of a box and returns what the hover says once it says `wanted`. */
export async function hoverAt(page, find, wanted) {
  await page.mouse.move(5, 5);
  return until(`a hover with ${wanted}`, async (note) => {
    const box = await find(); // lenses that come later push the lines down
    const x = box.x + Math.min(box.width / 2, 12);
    const y = box.y + box.height / 2 - 3;
    await page.mouse.move(x - 2, y);
    await page.mouse.move(x, y);
    await sleep(700);
    const texts = await page.locator('.monaco-hover:not(.hidden) .hover-contents').allInnerTexts();
    const text = plain(texts.join(' '));
    note(text);
    return wanted.test(text) ? text : undefined;
  });
}

/** Puts the caret into a box, opens the quick fixes and returns their titles; the menu stays open. */
export async function quickFixes(page, find) {
  await page.mouse.move(5, 5);
  await page.keyboard.press('Escape');
  return until('the quick fixes', async () => {
    const box = await find();
    await page.mouse.click(box.x + Math.min(box.width / 2, 6), box.y + box.height / 2 - 3);
    await page.keyboard.press('Control+.');
    await sleep(700);
    const titles = await page.locator('.action-widget .monaco-list-row.action').allInnerTexts();
    return titles.length > 0 ? titles.map(plain) : undefined;
  });
}

export async function choose(page, title) {
  await page.locator('.action-widget .monaco-list-row.action', { hasText: title }).first().click();
}

/** The problems that pass the filter, as drawn: "message source(code) [Ln x, Col y]". Only what fits on the screen is drawn. */
export async function problems(page, filter = '') {
  await runCommand(page, 'Problems: Focus on Problems View');
  const box = page.locator('.part.panel .viewpane-filter input, .part.panel input[placeholder^="Filter"]').first();
  await box.fill(filter);
  await sleep(700);
  return (await page.locator('.markers-panel .monaco-list-row').allInnerTexts()).map(plain);
}

/** Names a file in the editor's own dialog; while that still looks at another folder it does not take it. */
export async function choosePath(page, file) {
  const widget = page.locator('.quick-input-widget');
  const box = widget.locator('input[type=text]').first();
  await until('a dialog for files', async () => (await widget.locator('.quick-input-title').isVisible()) || undefined);
  await until(`${file} to be taken`, async () => {
    if (!(await widget.isVisible())) return true;
    await box.fill(file, { timeout: 2000 }).catch(() => undefined);
    await sleep(1000);
    await page.keyboard.press('Enter');
    await sleep(700);
    return !(await widget.isVisible());
  });
}

/** Opens a file of the folder by its name, as somebody does who knows it. */
export async function openFile(page, name) {
  const box = page.locator('.quick-input-widget input[type=text]').first();
  await until(`${name} to be open`, async () => {
    const title = (await page.title()).replace('● ', '');
    if (title.startsWith(`${name} - `)) return true;
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+p');
    try {
      await box.waitFor({ state: 'visible', timeout: 3000 });
      await box.fill(name);
      await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().click({ timeout: 3000 });
    } catch { /* once more */ }
    await sleep(1000);
    return false;
  });
}

/** Puts the caret at a place, both from 1. */
export async function goTo(page, line, column = 1) {
  await page.locator('.editor-instance .view-lines:visible').first().click();
  await page.keyboard.press('Control+g');
  const box = page.locator('.quick-input-widget input[type=text]').first();
  await box.waitFor({ state: 'visible' });
  await box.fill(`:${line}:${column}`);
  await page.keyboard.press('Enter');
  await sleep(500);
}
