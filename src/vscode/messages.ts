import * as vscode from 'vscode';
import { withoutLinks } from '../app/plainText.ts';

/** Shows a notification as plain text. @returns the button that was pressed, if any */
export function showInformation<T extends vscode.MessageItem>(words: string, ...buttons: T[]): Thenable<T | undefined> {
  return vscode.window.showInformationMessage(withoutLinks(words), ...buttons);
}

/** The same, as a warning. */
export function showWarning<T extends vscode.MessageItem>(words: string, ...buttons: T[]): Thenable<T | undefined> {
  return vscode.window.showWarningMessage(withoutLinks(words), ...buttons);
}

/** The same, as an error. */
export function showError<T extends vscode.MessageItem>(words: string, ...buttons: T[]): Thenable<T | undefined> {
  return vscode.window.showErrorMessage(withoutLinks(words), ...buttons);
}
