/** Deadlines come nearer by themselves: while one sees them, and as they come into sight, the server is asked again. */

import type * as vscode from 'vscode';

const MINUTE_MS = 60_000;

export function everyMinute(views: readonly vscode.TreeView<unknown>[], again: () => void): { dispose: () => void } {
  const timer = setInterval(() => {
    if (views.some(({ visible }) => visible)) again();
  }, MINUTE_MS);
  const shown = views.map((view) => view.onDidChangeVisibility(({ visible }) => {
    if (visible) again();
  }));
  return {
    dispose: () => {
      clearInterval(timer);
      for (const one of shown) one.dispose();
    },
  };
}
