import * as vscode from 'vscode';
import type { Glance } from '../core/glance.ts';
import { chord } from './chord.ts';
import type { CommandId } from './commandTable.ts';
import { boutSentence, nextSentence, overview, statusText, tremblingSentence, uncertainSentence } from './wording.ts';

/** The countdown in the status bar. Writes only what has changed: about once a minute. */
export class StatusBar implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem('secondHeart.countdown', vscode.StatusBarAlignment.Right, 100);
  #shown = '';

  constructor() {
    this.#item.name = 'Second Heart';
    this.#item.command = 'secondHeart.showMenu' satisfies CommandId;
  }

  /**
   * @param now wall time, ms
   * @param today the day so far, in one line
   * @param remarks what there is to say of the history
   * @param panel whether the break panel has something to show in this window
   */
  render(glance: Glance, now: number, today: string | undefined, remarks: readonly string[], panel: boolean): void {
    const text = `$(heart) ${statusText(glance)}`;
    const sentences = [
      boutSentence(glance),
      uncertainSentence(glance),
      tremblingSentence(glance),
      nextSentence(glance, now),
      today,
    ].filter((each) => each !== undefined);
    const shown = [text, panel, ...sentences, ...remarks].join('\n');
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#item.text = text;
    this.#item.accessibilityInformation = { label: `Second Heart: ${overview(glance, now)}` };
    this.#item.backgroundColor =
      glance.next.kind === 'due' ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    this.#item.tooltip = hover(glance, sentences, remarks, panel);
    this.#item.show();
  }

  /** What the item says, as a person reads it. */
  get text(): string {
    return this.#item.text;
  }

  dispose(): void {
    this.#item.dispose();
  }
}

function hover(
  glance: Glance,
  sentences: readonly string[],
  remarks: readonly string[],
  panel: boolean,
): vscode.MarkdownString {
  const links: [CommandId, string][] = [
    ['secondHeart.startBreak', vscode.l10n.t('Start a break')],
    ...pausing(glance.next.kind),
    ['secondHeart.logBreak', vscode.l10n.t('I just took a break')],
    ...(glance.uncertain ? [['secondHeart.wasUp', vscode.l10n.t('I was up')] as [CommandId, string]] : []),
    ['secondHeart.openSettings', vscode.l10n.t('Settings')],
  ];
  const markdown = new vscode.MarkdownString('', true);
  const show = 'secondHeart.focusPanel' satisfies CommandId;
  markdown.isTrusted = { enabledCommands: [...links.map(([command]) => command), show] };
  markdown.appendMarkdown('**Second Heart**\n\n');
  for (const sentence of sentences) markdown.appendText(sentence).appendMarkdown('\n\n');
  markdown.appendMarkdown(links.map(([command, label]) => `[${label}](command:${command})`).join(' · '));
  if (panel) markdown.appendMarkdown(`\n\n[${vscode.l10n.t('Show the break panel')}](command:${show}) (${chord()})`);
  for (const remark of remarks) markdown.appendMarkdown('\n\n').appendText(remark);
  return markdown;
}

/** The links that belong to where the asking is. */
function pausing(kind: Glance['next']['kind']): [CommandId, string][] {
  switch (kind) {
    case 'paused':
      return [['secondHeart.resume', vscode.l10n.t('Resume')]];
    case 'meeting':
      return [['secondHeart.resume', vscode.l10n.t('The meeting is over')]];
    case 'off':
      return [['secondHeart.resume', vscode.l10n.t('Keep counting')]];
    default:
      return [
        ...(kind === 'due' ? answers() : []),
        ['secondHeart.meeting', vscode.l10n.t('In a meeting')],
        ['secondHeart.pause', vscode.l10n.t('Pause')],
      ];
  }
}

/** What a question can be answered with from here, beside Start. */
function answers(): [CommandId, string][] {
  return [
    ['secondHeart.snooze', vscode.l10n.t('Later')],
    ['secondHeart.skipBreak', vscode.l10n.t('Skip')],
  ];
}
