/** Files that go to the server and come from it. They are read and written through the editor, wherever they lie. */

import * as path from 'node:path';

import * as vscode from 'vscode';

import type { Made } from '../safe/made.js';
import type { Sent } from './answers.js';

const DRAFTS = { 'Drafts': ['treaty', 'docx', 'txt'], 'All files': ['*'] };

/** Lets the user choose an earlier draft. */
export async function chooseDraft(title: string, beside: vscode.Uri): Promise<vscode.Uri | undefined> {
  const [chosen] = await vscode.window.showOpenDialog({
    title,
    openLabel: 'Take This',
    canSelectMany: false,
    filters: DRAFTS,
    ...(beside.scheme === 'untitled' ? {} : { defaultUri: vscode.Uri.joinPath(beside, '..') }),
  }) ?? [];
  return chosen;
}

/** A file for the server; the unsaved text goes before the disk. Undefined, and said, if it cannot be read. */
export async function sent(uri: vscode.Uri): Promise<Sent | undefined> {
  const name = path.posix.basename(uri.path);
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open !== undefined) return { name, text: open.getText() };
  try {
    return { name, data: Buffer.from(await vscode.workspace.fs.readFile(uri)).toString('base64') };
  } catch {
    void vscode.window.showErrorMessage(`adref: ${name} cannot be read. Check that it is still there and that you may read it.`);
    return undefined;
  }
}

/**
 * Shows Markdown in a new document, `rendered` over it if it is to be read rather than written on, and saves everything else. What
 * is made from the positions is remembered in `made`.
 */
export async function deliver(file: Sent, beside: vscode.Uri, made: Made, rendered = false): Promise<void> {
  if (!file.name.endsWith('.md')) {
    await save(file, beside, made);
    return;
  }
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: file.text ?? '' });
  made.add(document.uri);
  await vscode.window.showTextDocument(document, { preview: false });
  if (rendered) await vscode.commands.executeCommand('markdown.showPreview', document.uri).then(undefined, () => undefined);
}

/** Asks where to write a file, writes it, and offers to open it. */
export async function save(file: Sent, beside: vscode.Uri, made?: Made): Promise<void> {
  const ending = path.extname(file.name).slice(1);
  const folder = beside.scheme === 'untitled' ? vscode.workspace.workspaceFolders?.[0]?.uri : vscode.Uri.joinPath(beside, '..');
  const target = await vscode.window.showSaveDialog({
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, file.name) }),
    filters: { [ending]: [ending] },
  });
  if (target === undefined) return;
  const name = path.posix.basename(target.path);
  try {
    await vscode.workspace.fs.writeFile(target, bytesOf(file));
    made?.add(target);
  } catch {
    void vscode.window.showErrorMessage(`adref: ${name} cannot be written. Close it where it is open, or choose another folder.`);
    return;
  }
  if ((await vscode.window.showInformationMessage(`adref: ${name} is written.`, 'Open')) === 'Open') {
    await vscode.env.openExternal(target);
  }
}

export function bytesOf(file: Sent): Uint8Array {
  return file.text === undefined ? Buffer.from(file.data ?? '', 'base64') : Buffer.from(file.text, 'utf8');
}
