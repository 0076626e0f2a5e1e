import * as vscode from 'vscode';
import type { AgentMachine } from '../../app/agents/agentHooks.ts';
import { connectAgents, disconnectAgents, type Connecting } from '../../app/agents/connectAgents.ts';
import type { ChangeView } from '../../app/ports.ts';
import { setText } from '../../app/text.ts';
import type { Clock } from '../../time/clock.ts';
import { dialogs } from '../dialogs.ts';
import { vscodeText } from '../vscodeText.ts';
import { agentDisk } from './agentDisk.ts';

// This file is a bundle of its own, with its own copy of `text.ts`.
setText(vscodeText);

const SCHEME = 'second-heart-agents';

/** Commands that add hooks to the files of coding agents and take them out. Loaded when one of them first runs. */
export class AgentCommands {
  readonly #storage: vscode.Uri;
  readonly #machine: AgentMachine;
  readonly #clock: Clock;

  /** @param storage the extension's global storage; the agents' files are on the same machine */
  constructor(storage: vscode.Uri, machine: AgentMachine, clock: Clock) {
    this.#storage = storage;
    this.#machine = machine;
    this.#clock = clock;
  }

  connect(): Promise<void> {
    return connectAgents(this.#connecting());
  }

  disconnect(): Promise<void> {
    return disconnectAgents(this.#connecting());
  }

  #connecting(): Connecting {
    return {
      machine: this.#machine,
      storage: this.#storage.fsPath,
      disk: agentDisk(this.#storage),
      dialogs,
      view: changeView,
      isTrusted: vscode.workspace.isTrusted,
      now: () => this.#clock.now().wall,
    };
  }
}

/** Shows a change in VS Code's diff editor, with documents that are only in memory. */
const changeView: ChangeView = {
  show: async (title, file, before, after) => {
    const name = file.split(/[\\/]/).at(-1) ?? file;
    const uri = (side: string): vscode.Uri =>
      vscode.Uri.from({ scheme: SCHEME, path: `/${side}/${name}`, query: file });
    const [left, right] = [uri('before'), uri('after')];
    const provider = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: ({ path }) => (path === left.path ? before : after),
    });
    await vscode.commands.executeCommand('vscode.diff', left, right, title, { preview: false });
    return async () => {
      const tabs = vscode.window.tabGroups.all
        .flatMap((group) => group.tabs)
        .filter(
          ({ input }) => input instanceof vscode.TabInputTextDiff && input.modified.toString() === right.toString(),
        );
      await vscode.window.tabGroups.close(tabs);
      provider.dispose();
    };
  },
};
