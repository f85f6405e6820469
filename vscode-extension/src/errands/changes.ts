/** What changed since the base, beside the draft: marks in the gutter, and one unit beside what it was. */

import * as vscode from 'vscode';

import { onFindings } from '../findings.js';
import { COMMAND, LANGUAGE, SECTION, UNIT_SCHEME } from '../names.js';
import type { SafeMode } from '../safe/safeMode.js';
import type { Controller } from '../server/controller.js';
import type { ChangedUnit } from './answers.js';
import { Asked, changesOf } from './asked.js';
import { BARS, barOf, picture, unitAt, unwrapped, type Bar } from './bars.js';
import { ChangeLenses } from './changeLens.js';
import { activeDraft } from './errand.js';

const SETTING = 'changeBars';
/** Several signs of one change are one. */
const TOGETHER_MS = 50;
const KEPT = 40;

export function showChanges(controller: Controller, safe: SafeMode): vscode.Disposable {
  const asked = new Asked(controller);
  const bars = new Bars(asked);
  const lenses = new ChangeLenses(areWanted);
  const texts = new Map<string, string>();
  const soon = (): void => {
    bars.soon();
  };
  const anew = (): void => {
    asked.forget();
    bars.soon();
  };
  // What was known is of a server that is gone, or of positions that may not be shown.
  const drop = (): void => {
    anew();
    bars.clear();
    lenses.drop();
  };
  return vscode.Disposable.from(
    asked,
    bars,
    lenses,
    asked.onDidLearn((learnt) => {
      lenses.learn(learnt);
    }),
    vscode.languages.registerCodeLensProvider({ language: LANGUAGE }, lenses),
    vscode.workspace.registerTextDocumentContentProvider(UNIT_SCHEME, { provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '' }),
    vscode.window.onDidChangeVisibleTextEditors(soon),
    onFindings(anew),
    vscode.workspace.onDidChangeTextDocument((change) => {
      if (change.document.languageId !== LANGUAGE) return;
      lenses.edited(change);
      soon();
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (!change.affectsConfiguration(SECTION)) return;
      anew();
      lenses.refresh();
    }),
    controller.onDidChangeState(drop),
    safe.onDidChange(drop),
    vscode.commands.registerCommand(COMMAND.showChange, (line?: number) => showChange(controller, texts, line)),
    vscode.commands.registerCommand(COMMAND.toggleChanges, () =>
      vscode.workspace.getConfiguration(SECTION).update(SETTING, !areWanted(), vscode.ConfigurationTarget.Global)),
  );
}

const areWanted = (): boolean => vscode.workspace.getConfiguration(SECTION).get(SETTING, true);

class Bars implements vscode.Disposable {
  private readonly types = new Map((Object.keys(BARS) as Bar[]).map((bar) => [bar, typeOf(bar)]));
  private timer: NodeJS.Timeout | undefined;
  private drawing = 0;

  constructor(private readonly asked: Asked) {
    this.soon();
  }

  soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.draw(), TOGETHER_MS);
  }

  clear(): void {
    this.drawing++;
    for (const editor of vscode.window.visibleTextEditors) for (const type of this.types.values()) editor.setDecorations(type, []);
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const type of this.types.values()) type.dispose();
  }

  private async draw(): Promise<void> {
    const wanted = areWanted();
    const drawing = ++this.drawing;
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document.languageId !== LANGUAGE || editor.document.uri.scheme === UNIT_SCHEME) continue;
      const found = wanted ? await this.asked.of(editor.document) : undefined;
      if (drawing !== this.drawing) return;
      for (const [bar, type] of this.types) {
        editor.setDecorations(type, (found?.units ?? []).filter(({ change }) => barOf(change) === bar).map(decoration));
      }
    }
  }
}

function typeOf(bar: Bar): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    gutterIconPath: vscode.Uri.parse(picture(bar)),
    gutterIconSize: 'contain',
    overviewRulerColor: new vscode.ThemeColor(BARS[bar].ruler),
    overviewRulerLane: vscode.OverviewRulerLane.Left,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
}

function decoration({ range: { start, end } }: ChangedUnit): vscode.DecorationOptions {
  return { range: new vscode.Range(start.line, start.character, end.line, end.character) };
}

/** The unit at `at`, else at the caret, as it was and as it is, in the editor's own diff. */
async function showChange(controller: Controller, texts: Map<string, string>, at?: number): Promise<void> {
  const draft = activeDraft();
  if (draft === undefined) return;
  const line = at ?? vscode.window.activeTextEditor?.selection.active.line ?? 0;
  const found = await changesOf(controller, draft);
  if (found === undefined) {
    void vscode.window.showInformationMessage(
      'adref: there is no earlier draft to compare with. Set `adref.base`, or name a `base` in the positions file; in safe mode nothing is compared.');
    return;
  }
  const unit = unitAt(found.units, line);
  if (unit === undefined) {
    void vscode.window.showInformationMessage('adref: this paragraph is as it was.');
    return;
  }
  const address = unit.address === '' ? unit.was : unit.address;
  const side = (which: string, text: string): vscode.Uri => {
    const uri = vscode.Uri.from({ scheme: UNIT_SCHEME, path: `/${address}.treaty`, query: `${which}-${String(Date.now())}` });
    texts.set(uri.toString(), unwrapped(text));
    return uri;
  };
  await vscode.commands.executeCommand(
    'vscode.diff', side('before', unit.before), side('after', unit.after), `${address}: ${unit.change}`);
  for (const old of [...texts.keys()].slice(0, -KEPT)) texts.delete(old);
}
