import * as vscode from 'vscode';
import { withoutLinks } from '../app/plainText.ts';

/** Says something in a notification, as plain text. @returns the button that was pressed, if one was */
export function inform<T extends vscode.MessageItem>(words: string, ...buttons: T[]): Thenable<T | undefined> {
  return vscode.window.showInformationMessage(withoutLinks(words), ...buttons);
}

/** The same for something that should be looked at. */
export function warn<T extends vscode.MessageItem>(words: string, ...buttons: T[]): Thenable<T | undefined> {
  return vscode.window.showWarningMessage(withoutLinks(words), ...buttons);
}

/** The same for something that went wrong. */
export function complain<T extends vscode.MessageItem>(words: string, ...buttons: T[]): Thenable<T | undefined> {
  return vscode.window.showErrorMessage(withoutLinks(words), ...buttons);
}
