// A picture of every surface, in every theme, for people to look at and for the documents.
//   node shots.mjs CONFIG.json      writes NAME-THEME.png into `shots`, and prints what was made as one JSON object
// CONFIG: as for review.mjs, and pictures: { finding, contested, old, readme }: a departure ({ line, column, words, hover }), a
//         line with brackets that are contested, an earlier draft, and where the pictures of the readme go, or null.
import fs from 'node:fs';
import path from 'node:path';

import { Editor, sit, sleep } from './editor.mjs';
import { choosePath, goTo, hoverAt, openFile, plain, quickFixes, problems, runCommand, squiggles, squiggleUnder, until } from './screen.mjs';

const THEMES = {
  light: ['Default Light Modern', 'vs'],
  dark: ['Default Dark Modern', 'vs-dark'],
  contrast: ['Default High Contrast', 'hc-black'],
};
const VIEWS = ['Positions', 'Readings', 'Clearances', 'Coalition'];
const WIDE = { width: 1280, height: 800 };
const TALL = { width: 1280, height: 1030 };
/** The readme has these, below the title bar: in which theme, and down to where. */
const README = { hover: ['light', 630], views: ['dark', TALL.height] };
const TITLE_BAR = 30;

const config = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const { finding, contested, old, readme } = config.pictures;
const seen = { made: [] };
const editor = new Editor(config);
let more = {};
const settings = (theme) => ({
  'adref.interpreter': config.interpreter,
  'adref.role': 'head-of-delegation',
  'editor.minimap.enabled': false,
  'files.simpleDialog.enable': true,
  'workbench.colorTheme': theme,
  ...more,
});
editor.install(config.vsix);
editor.configure(settings(THEMES.light[0]));
await editor.start({ trust: true });
fs.mkdirSync(config.shots, { recursive: true });
await sit(editor, seen, drive);

async function drive(browser) {
  const page = await editor.open(browser, { folder: config.folder, file: config.file, line: finding.line });
  /** One picture in each theme; `again` brings up what a change of theme takes away. */
  const shoot = async (name, again) => {
    for (const [theme, [title, drawn]] of Object.entries(THEMES)) {
      editor.configure(settings(title));
      await page.waitForSelector(`.monaco-workbench.${drawn}`);
      await sleep(900);
      await again?.();
      await page.screenshot({ path: path.join(config.shots, `${name}-${theme}.png`) });
      seen.made.push(`${name}-${theme}`);
      const [shown, bottom] = README[name] ?? [];
      if (readme === null || shown !== theme) continue;
      await page.screenshot({ path: path.join(readme, `${name}.png`), clip: { x: 0, y: TITLE_BAR, width: WIDE.width, height: bottom - TITLE_BAR } });
    }
  };
  const draft = async (at = finding) => {
    await openFile(page, path.basename(config.file));
    await goTo(page, at.line, at.column ?? 1);
  };
  const find = async () => (await until('the words', () => squiggleUnder(page, finding.words))).box;

  await until('the first squiggle', async () => (await squiggles(page)).length > 0, 90_000);
  await runCommand(page, 'View: Close Primary Side Bar').catch(() => undefined);
  await draft();
  await until('a lens', async () => (await page.locator('.codelens-decoration a:visible').count()) > 1);
  await shoot('squiggle-lens-hint-bars');
  await shoot('hover', () => hoverAt(page, find, new RegExp(finding.hover, 'i')));
  await shoot('quick-fix', () => quickFixes(page, find));
  await page.keyboard.press('Escape');
  await problems(page);
  await shoot('problems');
  await page.keyboard.press('Control+j');
  await draft();
  await runCommand(page, 'Explorer: Focus on Outline View');
  await until('the outline', async () => (await page.locator('.outline-tree .monaco-list-row').count()) > 3);
  await shoot('outline');

  await draft({ line: contested, column: 8 });
  for (const name of VIEWS) await runCommand(page, `adref: Focus on ${name} View`).catch(() => runCommand(page, `Focus on ${name} View`));
  await until('the map', async () => {
    for (const frame of page.frames()) if ((await frame.locator('table[aria-label^="Who stands where"]').count().catch(() => 0)) > 0) return true;
    return false;
  });
  await widen(page, 480);
  await page.setViewportSize(TALL);
  await draft({ line: contested, column: 8 });
  await shoot('views');
  await page.setViewportSize(WIDE);
  await page.locator('.editor-instance .view-lines').first().click();
  await page.keyboard.press('Control+Alt+h');
  await until('safe mode', async () => (await page.locator('.statusbar-item', { hasText: 'Safe mode' }).count()) > 0);
  await sleep(1500);
  await shoot('safe-mode');
  await page.keyboard.press('Control+Alt+h');
  await runCommand(page, 'View: Close Primary Side Bar');

  await draft();
  await runCommand(page, 'adref: Show Change of This Paragraph');
  await until('a unit beside what it was', async () => (await page.locator('.monaco-diff-editor:visible').count()) > 0);
  await shoot('changed-unit');
  await draft();
  await runCommand(page, 'adref: Compare With an Earlier Draft…');
  await choosePath(page, old);
  await until('the comparison', async () => {
    for (const frame of page.frames()) if ((await frame.locator('section.group').count().catch(() => 0)) > 0) return true;
    return false;
  });
  await shoot('comparison');
  await runCommand(page, 'View: Close Editor');

  await draft();
  await rename(page);
  await shoot('rename-preview');
  await page.locator('.part.panel .monaco-button', { hasText: 'Discard' }).first().click();

  await runCommand(page, 'Welcome: Open Walkthrough...');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'A Draft Against Your Positions' }).first().click();
  await page.locator('.gettingStartedContainer .step-title', { hasText: 'Hide it' }).first().waitFor();
  await shoot('walkthrough');
  await draft();
  await runCommand(page, 'adref: Focus on Positions View').catch(() => runCommand(page, 'Focus on Positions View'));
  await draft();
  more = { 'adref.interpreter': '/nowhere/bin/python' };
  await shoot('no-server', () => page.locator('.notification-toast', { hasText: 'adref' }).first().waitFor());
}

/** Pulls the side bar's edge until it is `width` wide. */
async function widen(page, width) {
  const box = await page.locator('.part.sidebar').first().boundingBox();
  const [x, y] = [box.x + box.width, box.y + box.height / 2];
  await page.mouse.move(x + 2, y);
  await page.mouse.down();
  await page.mouse.move(box.x + width, y, { steps: 5 });
  await page.mouse.up();
}

async function rename(page) {
  const lines = fs.readFileSync(config.file, 'utf8').split('\n');
  await goTo(page, lines.indexOf('Article 7') + 1, 4);
  const box = page.locator('.rename-box input').first();
  await until('the box for another name', async () => {
    await page.keyboard.press('F2');
    return box.waitFor({ state: 'visible', timeout: 3000 }).then(() => true, () => false);
  });
  await box.fill('Article 19');
  await page.keyboard.press('Enter');
  await until('the preview', async () => (await page.locator('.part.panel .monaco-list-row').allInnerTexts()).map(plain).some((row) => row.includes('at:')));
}
