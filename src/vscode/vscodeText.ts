import * as vscode from 'vscode';
import type { Text } from '../app/text.ts';

/** Texts in VS Code's display language. */
export const vscodeText: Text = {
  language: vscode.env.language,
  t: (message, ...values) => vscode.l10n.t(message, ...values),
};
