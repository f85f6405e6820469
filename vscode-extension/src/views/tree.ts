/** Shows rows as a tree. Which rows there are is decided elsewhere. */

import * as vscode from 'vscode';

import { COMMAND } from '../names.js';
import type { Row } from './row.js';

export class Rows implements vscode.TreeDataProvider<Row> {
  private readonly changed = new vscode.EventEmitter<void>();
  private rows: readonly Row[] = [];
  private written = '[]';

  readonly onDidChangeTreeData = this.changed.event;

  /** Draws again only if something is to be seen of it. */
  show(rows: readonly Row[]): void {
    const written = JSON.stringify(rows);
    if (written === this.written) return;
    this.rows = rows;
    this.written = written;
    this.changed.fire();
  }

  getChildren(row?: Row): Row[] {
    return [...(row === undefined ? this.rows : row.children ?? [])];
  }

  getTreeItem(row: Row): vscode.TreeItem {
    const item = new vscode.TreeItem(row.label, foldingOf(row));
    item.id = row.key;
    if (row.menu !== undefined) item.contextValue = row.menu;
    if (row.description !== undefined) item.description = row.description;
    item.tooltip = row.tooltip ?? `${row.label}${row.description === undefined ? '' : `: ${row.description}`}`;
    item.accessibilityInformation = { label: [row.label, row.description].filter(Boolean).join(', ') };
    if (row.symbol !== undefined) {
      const { icon, colour } = row.symbol;
      item.iconPath = new vscode.ThemeIcon(icon, colour === undefined ? undefined : new vscode.ThemeColor(colour));
    }
    if (row.leadsTo !== undefined) item.command = { title: 'Show', command: COMMAND.reveal, arguments: [row.leadsTo] };
    return item;
  }
}

function foldingOf({ children, open }: Row): vscode.TreeItemCollapsibleState {
  if (children === undefined) return vscode.TreeItemCollapsibleState.None;
  return open === true ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
}
