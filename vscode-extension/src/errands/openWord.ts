/** A Word draft comes in: its text becomes an untitled draft, and is reviewed at once. */

import * as vscode from 'vscode';

import { LANGUAGE } from '../names.js';
import type { Controller } from '../server/controller.js';
import type { TextOf } from './answers.js';
import { carryOut } from './errand.js';
import { sent } from './files.js';

/** `chosen` is given where it came from the explorer, or was dropped. Tells whether there is a draft now. */
export async function openWord(controller: Controller, chosen?: vscode.Uri): Promise<boolean> {
  const uri = chosen ?? (await vscode.window.showOpenDialog({
    title: 'A draft in Word, or as text',
    openLabel: 'Open as Draft',
    canSelectMany: false,
    filters: { 'Drafts': ['docx', 'txt'] },
  }))?.[0];
  const file = uri && (await sent(uri));
  if (file === undefined) return false;
  const found = await carryOut<TextOf>(controller, `Reading ${file.name}`, 'adref/textOf', { file });
  if (found === undefined) return false;
  const document = await vscode.workspace.openTextDocument({ language: LANGUAGE, content: found.text });
  await vscode.window.showTextDocument(document, { preview: false });
  if (found.remarks.length > 0) void vscode.window.showInformationMessage(`${file.name}: ${found.remarks.join('; ')}.`);
  return true;
}
