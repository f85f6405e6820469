// A real VS Code (code-server) with an extension installed from a .vsix, and a browser that draws it.
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import { createRequire } from 'node:module';
import path from 'node:path';

const ANSWER_MS = 60_000;
const DRAW_MS = 90_000;

const CHROMIUM_FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** What keeps the workbench quiet and the same from run to run. */
const QUIET = {
  'chat.disableAIFeatures': true,
  'editor.accessibilitySupport': 'off',
  'editor.hover.delay': 200,
  'editor.lightbulb.enabled': 'on',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'git.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.commandCenter': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const nodeOf = (home) => path.join(home, `node_modules/node-linux-${process.arch}/bin/node`);
const entryOf = (home) => path.join(home, 'node_modules/code-server/out/node/entry.js');

// Each of these would change what the command line says, or what the extension starts.
const environment = (home) => ({
  ...process.env,
  EXTENSIONS_GALLERY: '{}',
  PASSWORD: undefined,
  PATH: `${path.dirname(nodeOf(home))}:${process.env.PATH}`,
  PORT: undefined,
  VSCODE_IPC_HOOK_CLI: undefined,
});

/**
 * An editor of its own, in the folder `root`: its own user data, settings and extensions.
 * `home` is what setup.sh installed; `trust: false` opens folders in Restricted Mode; `shots` is where pictures go, or null.
 */
export class Editor {
  constructor({ home, root, shots = null }) {
    this.home = home;
    this.shots = shots;
    this.root = root;
    this.data = path.join(root, 'data');
    this.extensions = path.join(root, 'extensions');
    fs.mkdirSync(this.data, { recursive: true });
    fs.writeFileSync(path.join(root, 'config.yaml'), 'auth: none\n');
  }

  install(vsix) {
    execFileSync(nodeOf(this.home), [entryOf(this.home), ...this.#places(), '--install-extension', vsix, '--force'],
      { env: environment(this.home), stdio: ['ignore', 'ignore', 'inherit'] });
  }

  /** Settings of the user and of the machine. A running editor takes up only those of the machine: of these it watches the file. */
  configure(settings) {
    for (const place of ['User', 'Machine']) {
      fs.mkdirSync(path.join(this.data, place), { recursive: true });
      fs.writeFileSync(path.join(this.data, place, 'settings.json'), JSON.stringify({ ...QUIET, ...settings }, null, 2));
    }
  }

  async start({ trust = true } = {}) {
    this.port = await freePort();
    this.base = `http://127.0.0.1:${this.port}`;
    const log = fs.openSync(path.join(this.root, 'server.log'), 'a');
    this.process = spawn(nodeOf(this.home), [entryOf(this.home), ...this.#places(), '--auth', 'none',
      '--bind-addr', `127.0.0.1:${this.port}`, '--disable-telemetry', '--disable-update-check',
      '--disable-getting-started-override', '--ignore-last-opened', ...(trust ? ['--disable-workspace-trust'] : [])],
    { detached: true, env: environment(this.home), stdio: ['ignore', log, log] }); // its own group: stop() reaches every child
    const end = Date.now() + ANSWER_MS;
    while (!(await answers(`${this.base}/healthz`))) {
      if (this.process.exitCode !== null) throw new Error(`the editor ended at once; see ${this.root}/server.log`);
      if (Date.now() > end) throw new Error('the editor does not answer');
      await sleep(50);
    }
  }

  async stop() {
    if (this.process === undefined) return;
    const signal = (name) => { try { process.kill(-this.process.pid, name); } catch { /* gone */ } };
    signal('SIGTERM');
    for (let i = 0; i < 40 && this.process.exitCode === null && this.process.signalCode === null; i++) await sleep(100);
    signal('SIGKILL');
  }

  /** A window on `folder` with `file` open at `line` (from 1). */
  async open(browser, { folder, file, line = 1 }) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    const host = new URL(this.base).host;
    const payload = [['gotoLineMode', 'true'], ['openFile', `vscode-remote://${host}${file}:${line}:1`]];
    const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
    await page.goto(`${this.base}/?${query}`, { waitUntil: 'domcontentloaded' });
    await page.waitForSelector('.monaco-workbench .part.statusbar', { timeout: DRAW_MS });
    await page.waitForSelector('.editor-instance .view-line', { timeout: DRAW_MS });
    return page;
  }

  /** What the extension wrote to its log, all windows together. */
  log() {
    const logs = path.join(this.data, 'logs');
    if (!fs.existsSync(logs)) return '';
    return fs.readdirSync(logs, { recursive: true })
      .filter((name) => /adref[^/]*\.log$/.test(name))
      .map((name) => fs.readFileSync(path.join(logs, name), 'utf8'))
      .join('');
  }

  /** The language servers that this editor started, of whatever kind. */
  servers() {
    return this.started(isServer);
  }

  /** The processes that this editor started, and they, whose command line `is` of the wanted kind. */
  started(is) {
    const parents = new Map();
    for (const pid of fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number)) {
      try {
        const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
        parents.set(pid, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
      } catch { /* ended meanwhile */ }
    }
    const ours = (pid) => pid === this.process.pid || (parents.has(pid) && ours(parents.get(pid)));
    return [...parents.keys()].filter((pid) => ours(pid) && is(wordsOf(pid)));
  }

  #places() {
    return ['--config', path.join(this.root, 'config.yaml'), '--user-data-dir', this.data, '--extensions-dir', this.extensions];
  }
}

/**
 * One sitting in a started editor, which is ended whatever happens. Prints what `drive` put into `seen` as one JSON object,
 * with the extension's log; `error` says what was waited for in vain.
 */
export async function sit(editor, seen, drive) {
  const browser = await launchBrowser(editor.home);
  try {
    await drive(browser);
  } catch (error) {
    seen.error = error.message;
    await shootFailure(browser, editor);
  } finally {
    seen.log = editor.log();
    await browser.close();
    await editor.stop();
  }
  console.log(JSON.stringify(seen));
}

/** Every window as it was when something was waited for in vain. */
async function shootFailure(browser, { shots }) {
  if (shots === null) return;
  for (const [index, page] of browser.contexts().flatMap((one) => one.pages()).entries()) {
    await page.screenshot({ path: path.join(shots, `failed-${process.pid}-${index}.png`) }).catch(() => undefined);
  }
}

export async function launchBrowser(home) {
  const { chromium } = createRequire(path.join(home, 'package.json'))('playwright-core');
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args: CHROMIUM_FLAGS });
}

/** An interpreter with `-m adref lsp`, the frozen `adref lsp`, or the editor's own engine with `host.mjs lsp`. */
function isServer(words) {
  return words.includes('lsp') && words.some((word) => /(^|\/)(adref|host\.mjs)$/.test(word));
}

function wordsOf(pid) {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean);
  } catch {
    return [];
  }
}

async function answers(url) {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
