/** Records what an office answered: four questions, and a record in the positions file that is shown before it lands. */

import * as vscode from 'vscode';

import type { Controller } from '../server/controller.js';
import type { Choices, Need, Position, Recorded } from './answers.js';
import { activePlace, carryOut, land } from './errand.js';
import { clearerItems, complaint, positionItems, QUESTIONS, stateItems, textItems } from './menus.js';

const TITLE = 'Record Clearance';

export async function recordClearance(controller: Controller): Promise<void> {
  const place = activePlace()?.params;
  if (place === undefined) return;
  const choices = await carryOut<Choices>(controller, TITLE, 'adref/clearances', place);
  const answer = choices && (await asked(choices));
  if (answer === undefined) return;
  const made = await carryOut<Recorded>(controller, TITLE, 'adref/recordClearance', { ...place, ...answer });
  if (made === undefined) return;
  const landed = await land(controller, made);
  if (landed && made.notices.length > 0) void vscode.window.showWarningMessage(`adref: ${made.notices.join(' ')}`);
}

async function asked(choices: Choices): Promise<object | undefined> {
  const position = await positionOf(choices);
  if (position === undefined) return undefined;
  const texts = textItems(position);
  const text = (texts.length === 1 ? texts[0] : await pick(texts, `Which text of ${position.id}?`))?.text;
  if (text === undefined) return undefined;
  const clearer = await pick(clearerItems(choices, text), `${position.id}, ${text.name}: who answered?`);
  if (clearer === undefined) return undefined;
  const said = await answer(choices, clearer.label, text.words);
  return said && { id: position.id, text: text.name, clearer: clearer.id, ...said };
}

async function answer(choices: Choices, name: string, words: string): Promise<object | undefined> {
  const chosen = await pick(stateItems(choices), `What did ${name} say?`);
  if (chosen === undefined) return undefined;
  const said = await answers(chosen.needs, words);
  return said && { state: chosen.state, ...said };
}

/** The only position at the caret, else the one that is chosen. */
async function positionOf(choices: Choices): Promise<Position | undefined> {
  const [only, ...more] = choices.here;
  if (only !== undefined && more.length === 0) return choices.positions.find(({ id }) => id === only);
  return (await pick(positionItems(choices), 'Of which position?'))?.position;
}

/** What the state needs, then who said it, which may be left empty. Edits are made in the `words` that were asked about. */
async function answers(needs: readonly Need[], words: string): Promise<object | undefined> {
  const said: Record<string, string | string[]> = {};
  for (const need of needs) {
    const { prompt } = QUESTIONS[need];
    const begin = need === 'edits' ? words : '';
    const validateInput = (value: string): string | undefined => complaint(need, value, words);
    const value = await vscode.window.showInputBox({ title: TITLE, prompt, value: begin, validateInput, ignoreFocusOut: true });
    if (value === undefined) return undefined;
    said[need] = need === 'conditions' ? [value] : value;
  }
  if (!needs.includes('by')) {
    const by = await vscode.window.showInputBox({ title: TITLE, prompt: 'Who said so (may stay empty)', ignoreFocusOut: true });
    if (by === undefined) return undefined;
    said['by'] = by;
  }
  return said;
}

async function pick<Item extends vscode.QuickPickItem>(items: readonly Item[], placeHolder: string): Promise<Item | undefined> {
  return vscode.window.showQuickPick(items, { title: TITLE, placeHolder, matchOnDetail: true, ignoreFocusOut: true });
}
