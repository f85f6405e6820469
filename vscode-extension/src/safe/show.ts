/** Shows safe mode: the status bar says why, the commands turn it, and what has ended is asked about. */

import * as vscode from 'vscode';

import { COMMAND } from '../names.js';
import type { LeftOpen } from './leftOpen.js';
import type { SafeMode } from './safeMode.js';
import { confirmText, endedText, isShared, longWhy, SHARED, shortWhy } from './words.js';

const SHOW = 'Show the Positions';
const HIDE = 'Keep Them Hidden';
/** An editor that changes hands is without its numbers, or with them, for a moment. */
const CALM_MS = 1000;

export function showSafeMode(safe: SafeMode, leftOpen: LeftOpen): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('adref.safeMode', vscode.StatusBarAlignment.Left, 1000);
  item.name = 'adref safe mode';
  item.command = COMMAND.toggleSafeMode;
  item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
  const told = new Told(safe, leftOpen);
  const draw = (): void => {
    const { why } = safe;
    told.changed();
    if (why === undefined) {
      item.hide();
      return;
    }
    item.text = shortWhy(why);
    item.tooltip = `${longWhy(why)}${safe.isForced ? '' : '\nClick to show it.'}`;
    item.accessibilityInformation = { label: `adref safe mode. ${longWhy(why)}`, role: 'button' };
    item.show();
  };
  draw();
  return vscode.Disposable.from(
    item,
    told,
    safe.onDidChange(draw),
    vscode.commands.registerCommand(COMMAND.toggleSafeMode, () => (safe.isOn ? leave(safe) : safe.hide())),
    vscode.commands.registerCommand(COMMAND.hidePositions, () => safe.hide()),
    vscode.commands.registerCommand(COMMAND.present, async () => {
      const isZen = safe.isZen;
      safe.present();
      // The only command that enters zen mode also leaves it.
      if (!isZen) await vscode.commands.executeCommand('workbench.action.toggleZenMode');
    }),
  );
}

/** What came on by itself may be news to whoever presses the key, and meant to hide: so it is asked first. */
async function leave(safe: SafeMode): Promise<void> {
  const { why } = safe;
  if (why === undefined) return;
  if (safe.isForced) {
    void vscode.window.showInformationMessage(`adref: ${longWhy(why)}`);
    return;
  }
  if (why.kind !== 'asked' && !why.over) {
    const { question, detail } = confirmText(why);
    // The first is what the Enter key takes.
    if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, HIDE, SHOW)) !== SHOW) return;
  }
  await safe.show();
}

/** What the server cannot take back: a hover that is open stays open, and so does a file. */
function clearScreen(leftOpen: LeftOpen): void {
  void vscode.commands.executeCommand('editor.action.hideHover').then(undefined, () => undefined);
  leftOpen.offer();
}

/** What is told as safe mode goes on, and asked when its reason is over. */
class Told implements vscode.Disposable {
  private wasOn = false;
  private wasOver = false;
  private wasShared = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly safe: SafeMode, private readonly leftOpen: LeftOpen) {}

  changed(): void {
    const { why, isOn } = this.safe;
    if (isOn && !this.wasOn) clearScreen(this.leftOpen);
    const shared = why !== undefined && isShared(why);
    if (shared && !this.wasShared) void vscode.window.showWarningMessage(SHARED);
    const over = why?.over === true;
    if (over !== this.wasOver) clearTimeout(this.timer);
    if (over && !this.wasOver) this.timer = setTimeout(() => void this.ask(), CALM_MS);
    [this.wasOn, this.wasShared, this.wasOver] = [isOn, shared, over];
  }

  dispose(): void {
    clearTimeout(this.timer);
  }

  /** Showing them again is the user's word: whoever left may come back, and the projector may still be on. */
  private async ask(): Promise<void> {
    const { why } = this.safe;
    if (why?.over !== true) return;
    const said = await vscode.window.showInformationMessage(`adref: ${endedText(why)}`, SHOW, HIDE);
    if (said === SHOW && this.safe.why?.over === true) await this.safe.show();
  }
}
