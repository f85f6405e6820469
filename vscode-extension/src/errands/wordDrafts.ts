/** A Word draft comes in: its text becomes an untitled draft, and is reviewed at once. One that is there already is shown. */

import * as vscode from 'vscode';

import { LANGUAGE } from '../names.js';
import type { Controller } from '../server/controller.js';
import type { Sent, TextOf } from './answers.js';
import { carryOut } from './errand.js';
import { sent } from './files.js';

interface Known {
  readonly changedAt: number | undefined;
  readonly document: vscode.TextDocument;
}

export class WordDrafts {
  private readonly known = new Map<string, Known>();

  constructor(private readonly controller: Controller) {}

  /** Opens what the user chose, or chooses now, whatever it looks like. */
  async open(chosen?: vscode.Uri): Promise<void> {
    const uri = chosen ?? (await vscode.window.showOpenDialog({
      title: 'A draft in Word, or as text',
      openLabel: 'Open as Draft',
      canSelectMany: false,
      filters: { 'Drafts': ['docx', 'txt'] },
    }))?.[0];
    if (uri !== undefined) await this.show(uri, () => Promise.resolve(true));
  }

  /** Opens a file that was merely looked at: only if it looks like a draft. */
  async openIfDraft(uri: vscode.Uri): Promise<'draft' | 'other' | 'unread'> {
    return this.show(uri, async ({ text }) => (await this.controller.request<{ isDraft: boolean }>('adref/isDraft', { text }))?.isDraft === true);
  }

  private async show(uri: vscode.Uri, isWanted: (found: TextOf) => Promise<boolean>): Promise<'draft' | 'other' | 'unread'> {
    const known = this.known.get(uri.toString());
    const changedAt = await lastChange(uri);
    if (known !== undefined && known.changedAt === changedAt && !known.document.isClosed) {
      await vscode.window.showTextDocument(known.document, { preview: false });
      return 'draft';
    }
    const file = await sent(uri);
    const found = file && (await this.read(file));
    if (file === undefined || found === undefined) return 'unread';
    if (!(await isWanted(found))) return 'other';
    const document = await vscode.workspace.openTextDocument({ language: LANGUAGE, content: found.text });
    this.known.set(uri.toString(), { changedAt, document });
    await vscode.window.showTextDocument(document, { preview: false });
    if (found.remarks.length > 0) void vscode.window.showInformationMessage(`${file.name}: ${found.remarks.join('; ')}.`);
    return 'draft';
  }

  private read(file: Sent): Promise<TextOf | undefined> {
    return carryOut<TextOf>(this.controller, `Reading ${file.name}`, 'adref/textOf', { file });
  }
}

async function lastChange(uri: vscode.Uri): Promise<number | undefined> {
  try {
    return (await vscode.workspace.fs.stat(uri)).mtime;
  } catch {
    return undefined;
  }
}
