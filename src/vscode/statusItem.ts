import { dequal } from 'dequal/lite';
import * as vscode from 'vscode';
import type { CommandId } from '../app/commandTable.ts';
import type { HoverView, StatusItem, StatusItemView } from '../app/ports.ts';

/** The countdown in the status bar. Updates it only if something has changed: about once a minute. */
export class CountdownItem implements StatusItem, vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem('secondHeart.countdown', vscode.StatusBarAlignment.Right, 100);
  #shown: StatusItemView | undefined;

  constructor() {
    this.#item.name = 'Second Heart';
    this.#item.command = 'secondHeart.showMenu' satisfies CommandId;
  }

  get text(): string {
    return this.#item.text;
  }

  show(view: StatusItemView): void {
    if (dequal(view, this.#shown)) return;
    this.#shown = view;
    this.#item.text = view.text;
    this.#item.accessibilityInformation = { label: view.label };
    this.#item.backgroundColor = view.isDue ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    this.#item.tooltip = hover(view.hover);
    this.#item.show();
  }

  dispose(): void {
    this.#item.dispose();
  }
}

function hover({ sentences, links, panel, remarks }: HoverView): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString('', true);
  markdown.isTrusted = { enabledCommands: [...links, ...(panel ? [panel] : [])].map(({ command }) => command) };
  markdown.appendMarkdown('**Second Heart**\n\n');
  for (const sentence of sentences) markdown.appendText(sentence).appendMarkdown('\n\n');
  markdown.appendMarkdown(links.map(({ command, label }) => `[${label}](command:${command})`).join(' · '));
  if (panel) markdown.appendMarkdown(`\n\n[${panel.label}](command:${panel.command}) (${panel.keys})`);
  for (const remark of remarks) markdown.appendMarkdown('\n\n').appendText(remark);
  return markdown;
}
