import * as vscode from 'vscode';
import { connectAgents, disconnectAgents, type Connecting } from '../../app/agents/connectAgents.ts';
import { setText } from '../../app/text.ts';
import type { Clock } from '../../time/clock.ts';
import { dialogs } from '../dialogs.ts';
import { vscodeText } from '../vscodeText.ts';
import { agentDisk, onMachineOf } from './agentDisk.ts';
import type { AgentPlace } from './agentPlace.ts';
import { askChange } from './changeView.ts';

// This file is a bundle of its own, with its own copy of `text.ts`.
setText(vscodeText);

/** Commands that add hooks to the files of coding agents and take them out. Loaded when one of them first runs. */
export class AgentCommands {
  readonly #place: AgentPlace | undefined;
  readonly #clock: Clock;

  /** @param place where the agents run; `undefined` where that is not known */
  constructor(place: AgentPlace | undefined, clock: Clock) {
    this.#place = place;
    this.#clock = clock;
  }

  async connect(): Promise<void> {
    const connecting = this.#connecting();
    if (connecting) await connectAgents(connecting);
  }

  async disconnect(): Promise<void> {
    const connecting = this.#connecting();
    if (connecting) await disconnectAgents(connecting);
  }

  /** @returns `undefined` if the agents run where nothing can be written; the person is told why */
  #connecting(): Connecting | undefined {
    if (!this.#place) {
      const words = vscode.l10n.t(
        'Agents on the remote machine cannot be connected, because your home folder there is not known.',
      );
      void dialogs.inform(words);
      return undefined;
    }
    const { machine, storage } = this.#place;
    return {
      machine,
      storage: storage.scheme === 'file' ? storage.fsPath : storage.path,
      disk: agentDisk(storage),
      dialogs,
      view: {
        ask: askChange,
        open: (file) => void vscode.commands.executeCommand('vscode.open', onMachineOf(storage, file)),
      },
      isTrusted: vscode.workspace.isTrusted,
      now: () => this.#clock.now().wall,
    };
  }
}
