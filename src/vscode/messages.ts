import * as vscode from 'vscode';
import { withoutLinks } from '../app/plainText.ts';

/** Shows a notification as plain text. @returns the button that was pressed, if any */
export function inform<T extends vscode.MessageItem>(words: string, ...buttons: T[]): Thenable<T | undefined> {
  return vscode.window.showInformationMessage(withoutLinks(words), ...buttons);
}

/** The same, as a warning. */
export function warn<T extends vscode.MessageItem>(words: string, ...buttons: T[]): Thenable<T | undefined> {
  return vscode.window.showWarningMessage(withoutLinks(words), ...buttons);
}

/** The same, as an error. */
export function complain<T extends vscode.MessageItem>(words: string, ...buttons: T[]): Thenable<T | undefined> {
  return vscode.window.showErrorMessage(withoutLinks(words), ...buttons);
}
