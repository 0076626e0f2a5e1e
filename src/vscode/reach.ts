import * as vscode from 'vscode';

/**
 * Whether the extension host runs on the person's machine and next to the window, as on a desktop. In a browser, or on
 * a server, the connection between the two may be lost.
 */
export function runsBesideWindow({ extension }: vscode.ExtensionContext): boolean {
  return vscode.env.uiKind === vscode.UIKind.Desktop && extension.extensionKind === vscode.ExtensionKind.UI;
}

/**
 * Checks whether this window's workbench can be reached. Context keys are kept there, so setting one takes a round
 * trip.
 * @param answered called when the workbench has answered, even if with an error
 */
export function reachWorkbench(answered: () => void): void {
  void vscode.commands.executeCommand('setContext', 'secondHeart.reached', true).then(answered, answered);
}
