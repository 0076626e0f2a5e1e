import * as vscode from 'vscode';

/**
 * Whether this program runs on the machine that the person sits at, and with its window: on a desktop, beside the window.
 * In a browser's window, or on a server, the connection between the two may be lost.
 */
export function runsBesideWindow({ extension }: vscode.ExtensionContext): boolean {
  return vscode.env.uiKind === vscode.UIKind.Desktop && extension.extensionKind === vscode.ExtensionKind.UI;
}

/**
 * Asks the workbench of this window whether it is still there: it keeps the context keys, so setting one goes there and
 * back. @param answered called when it has answered, and be it with a refusal
 */
export function reachWorkbench(answered: () => void): void {
  void vscode.commands.executeCommand('setContext', 'secondHeart.reached', true).then(answered, answered);
}
