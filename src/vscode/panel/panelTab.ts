import * as vscode from 'vscode';

/** The `viewType` of the panel's webview. */
export const VIEW_TYPE = 'secondHeart.break';

/** Whether a tab is a break panel. */
export function isBreakPanel({ input }: vscode.Tab): boolean {
  return input instanceof vscode.TabInputWebview && input.viewType.endsWith(VIEW_TYPE);
}

/** The tabs of this window that are break panels. */
export function breakPanels(): vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.filter(isBreakPanel));
}
