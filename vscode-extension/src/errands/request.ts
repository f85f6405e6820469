/** Asks for clearances: the office, which of its texts, as what; then a page, and an edit that records it, if wanted. */

import * as vscode from 'vscode';

import type { Made } from '../safe/made.js';
import type { Controller } from '../server/controller.js';
import type { Office, Prepared, Requested, Waiting } from './answers.js';
import { activePlace, carryOut, land } from './errand.js';
import { deliver } from './files.js';
import { count, FORMATS, officeItems } from './menus.js';

const TITLE = 'Request Clearance';

export async function requestClearance(controller: Controller, made: Made): Promise<void> {
  const active = activePlace();
  if (active === undefined) return;
  const place = active.params;
  const waiting = await carryOut<Waiting>(controller, TITLE, 'adref/waiting', place);
  if (waiting === undefined) return;
  if (waiting.offices.length === 0) {
    void vscode.window.showInformationMessage('adref: nothing waits for anybody, as far as you may see.');
    return;
  }
  const office = (await vscode.window.showQuickPick(officeItems(waiting.offices), { title: TITLE, placeHolder: 'Ask whom?' }))?.office;
  if (office === undefined) return;
  const scope = await scopeOf(office, waiting.here);
  if (scope === undefined) return;
  const format = await vscode.window.showQuickPick(FORMATS, { title: TITLE, placeHolder: 'As what?' });
  if (format === undefined) return;
  const params = { ...place, ...scope, clearer: office.id, format: format.format };
  const request = await carryOut<Requested>(controller, TITLE, 'adref/requestClearance', params);
  if (request === undefined) return;
  await deliver(request.file, active.beside, made, true);
  await offerRecord(controller, request, { ...place, clearer: office.id, sent: request.sent });
}

/** Everything that waits for the office, or only what is about the paragraph at the caret. */
async function scopeOf(office: Office, here: readonly string[]): Promise<{ ids?: readonly string[] } | undefined> {
  if (office.here === 0) return {};
  if (office.here === office.texts) return { ids: here };
  const items = [
    { label: `Only what is here (${count(office.here)})`, scope: { ids: here } },
    { label: `Everything that waits for it (${count(office.texts)})`, scope: {} },
  ];
  return (await vscode.window.showQuickPick(items, { title: TITLE, placeHolder: `Ask ${office.name} about what?` }))?.scope;
}

/** The question may wait for long: only then the edit is made, for the file as it is. */
async function offerRecord(controller: Controller, { label, sent }: Requested, params: object): Promise<void> {
  if (sent.length === 0) return;
  const chosen = await vscode.window.showInformationMessage(`adref: ${label}. Write down in the positions file that you sent it?`, 'Write It Down');
  if (chosen === undefined) return;
  const made = await carryOut<Prepared>(controller, TITLE, 'adref/recordRequest', params);
  if (made !== undefined) await land(controller, made);
}
