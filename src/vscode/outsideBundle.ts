import * as vscode from 'vscode';
import type { Log, SettingsSource, StatusDisk } from '../app/ports.ts';
import { SittingTools } from '../app/sittingTools.ts';
import { StatusFile } from '../app/statusFile.ts';
import { setText } from '../app/text.ts';
import type { Tracker } from '../app/tracker.ts';
import type { ToolName } from './languageModelTools.ts';
import { vscodeText } from './vscodeText.ts';

// This file is a bundle of its own, with its own copy of `text.ts`.
setText(vscodeText);

/** What other programs get of this window: it keeps the status file, and answers for the tools of language models. */
export class Outside {
  readonly tools: Readonly<Record<ToolName, Required<vscode.LanguageModelTool<object>>>>;

  /** @param disk the status file; absent where this window writes none. Writing ends when the tracker is disposed. */
  constructor(
    parts: ConstructorParameters<typeof SittingTools>[0] & { tracker: Tracker; settings: SettingsSource },
    log: Pick<Log, 'warn'>,
    disk?: StatusDisk,
  ) {
    const tools = new SittingTools(parts);
    this.tools = {
      secondHeart_getSittingStatus: {
        prepareInvocation: () => ({ invocationMessage: vscode.l10n.t('Checking how long you have been sitting') }),
        invoke: () => answer(tools.tell()),
      },
      secondHeart_startBreak: {
        prepareInvocation: async () => ({ confirmationMessages: await tools.confirmation() }),
        invoke: async (_, token) => answer(await tools.start(() => token.isCancellationRequested)),
      },
    };
    if (!disk) return;
    const file = new StatusFile(disk, log);
    const update = (): void => {
      if (!vscode.workspace.isTrusted) return;
      void file.update(parts.settings.current.statusFile ? tools.status() : 'off');
    };
    parts.tracker.onDidChange(update);
    update();
  }
}

function answer(text: string): vscode.LanguageModelToolResult {
  return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
}
