import * as vscode from 'vscode';
import type { Commands, Dialogs, ListEntry } from '../app/ports.ts';
import { showInformation } from './messages.ts';

/** Notifications, lists and input boxes of VS Code. */
export const dialogs: Dialogs = {
  inform: showInformation,
  pick: (choices, { placeHolder, searchesAll = false }) =>
    vscode.window.showQuickPick(choices.map(toItem), {
      title: 'Second Heart',
      placeHolder,
      matchOnDescription: searchesAll,
      matchOnDetail: searchesAll,
    }),
  // VS Code writes the number of chosen entries over the end of a placeholder.
  pickMany: (choices, { placeHolder }) =>
    vscode.window.showQuickPick(choices.map(toItem), { title: placeHolder, canPickMany: true }),
  type: (prompt, check) => vscode.window.showInputBox({ title: 'Second Heart', prompt, validateInput: check }),
};

function toItem<C extends ListEntry>(entry: C): C & vscode.QuickPickItem {
  return entry.isSeparator ? { ...entry, kind: vscode.QuickPickItemKind.Separator } : entry;
}

/** Commands of VS Code and of this extension. */
export const commands: Commands = {
  run: (command) => vscode.commands.executeCommand(command),
  openSettings: (query) => void vscode.commands.executeCommand('workbench.action.openSettings', query),
  setContext: (key, value) => void vscode.commands.executeCommand('setContext', key, value),
};
