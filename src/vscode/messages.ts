import * as vscode from 'vscode';
import { withoutLinks } from '../app/plainText.ts';

/** Longer sentences, UTF-16 code units, may not fit into the one line that VS Code gives a message without buttons. */
const ONE_LINE = 40;

/** Shows a notification as plain text. @returns the button that was pressed, if any */
export function showInformation<T extends vscode.MessageItem>(words: string, ...buttons: T[]): Thenable<T | undefined> {
  return shown(vscode.window.showInformationMessage, words, buttons);
}

/** The same, as a warning. */
export function showWarning<T extends vscode.MessageItem>(words: string, ...buttons: T[]): Thenable<T | undefined> {
  return shown(vscode.window.showWarningMessage, words, buttons);
}

/** The same, as an error. */
export function showError<T extends vscode.MessageItem>(words: string, ...buttons: T[]): Thenable<T | undefined> {
  return shown(vscode.window.showErrorMessage, words, buttons);
}

/** VS Code cuts a message without buttons to one line; with a button it shows the whole of it. */
async function shown<T extends vscode.MessageItem>(
  show: (words: string, ...buttons: vscode.MessageItem[]) => Thenable<vscode.MessageItem | undefined>,
  words: string,
  buttons: readonly T[],
): Promise<T | undefined> {
  const needsButton = buttons.length === 0 && words.length > ONE_LINE;
  const pressed = await show(withoutLinks(words), ...(needsButton ? [{ title: vscode.l10n.t('OK') }] : buttons));
  return buttons.find((button) => button === pressed);
}
