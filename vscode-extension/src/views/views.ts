/** The side views and the status bar: made once, drawn again when the followed draft is. */

import * as vscode from 'vscode';

import { COMMAND, VIEW } from '../names.js';
import type { SafeMode } from '../safe/safeMode.js';
import type { Controller } from '../server/controller.js';
import { clearanceRows } from './clearanceRows.js';
import { CoalitionView } from './coalitionView.js';
import { Followed } from './follow.js';
import { everyMinute } from './minutes.js';
import { positionRows, type Order } from './positionRows.js';
import { readingRows } from './readingRows.js';
import { carryOutAt, reveal } from './reveal.js';
import type { LeadsTo, Row } from './row.js';
import { StatusItem } from './statusItem.js';
import { Rows } from './tree.js';

/** What an empty view says depends on these. */
const HELD = 'adref.held';
const OWED = 'adref.owed';

export function showViews(controller: Controller, safe: SafeMode): vscode.Disposable {
  const followed = new Followed(controller, safe);
  const positions = new Rows();
  const clearances = new Rows();
  const readings = new Rows();
  const coalition = new CoalitionView(followed);
  const status = new StatusItem(followed);
  let order: Order = 'article';

  const draw = (): void => {
    const { overview, landing, held } = followed;
    const setContext = (key: string, value: string): void => void vscode.commands.executeCommand('setContext', key, value);
    setContext(HELD, held);
    setContext(OWED, overview?.clearances.length === 0 ? 'nothing' : 'something');
    positions.show(overview === undefined ? [] : positionRows(overview, order));
    clearances.show(overview === undefined ? [] : clearanceRows(overview));
    readings.show(landing === undefined ? [] : readingRows(landing));
    coalition.draw();
    status.draw();
  };
  const orderBy = (wanted: Order) => (): void => {
    order = wanted;
    void vscode.commands.executeCommand('setContext', 'adref.order', wanted);
    draw();
  };
  void vscode.commands.executeCommand('setContext', 'adref.order', order);
  const trees = [
    vscode.window.createTreeView(VIEW.positions, { treeDataProvider: positions }),
    vscode.window.createTreeView(VIEW.clearances, { treeDataProvider: clearances }),
  ];
  return vscode.Disposable.from(
    followed,
    status,
    ...trees,
    everyMinute(trees, () => {
      followed.soon();
    }),
    followed.onDidChange(draw),
    vscode.window.onDidChangeActiveTextEditor(() => {
      status.draw();
    }),
    vscode.window.registerTreeDataProvider(VIEW.readings, readings),
    vscode.window.registerWebviewViewProvider(VIEW.coalition, coalition),
    vscode.commands.registerCommand(COMMAND.orderByArticle, orderBy('article')),
    vscode.commands.registerCommand(COMMAND.orderByIssue, orderBy('issue')),
    vscode.commands.registerCommand(COMMAND.reveal, (place: LeadsTo) => reveal(followed, place)),
    vscode.commands.registerCommand(COMMAND.recordClearanceOf, (row?: Row) => carryOutAt(followed, row, COMMAND.recordClearance)),
    vscode.commands.registerCommand(COMMAND.requestClearanceOf, (row?: Row) => carryOutAt(followed, row, COMMAND.requestClearance)),
  );
}
