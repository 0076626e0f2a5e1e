import * as vscode from 'vscode';
import type { Actions } from '../app/actions.ts';
import type { CommandId } from '../app/commandTable.ts';
import type { Menu } from '../app/menu.ts';
import type { Presenter } from '../app/presenter.ts';
import type { ExplanationPage } from './explanationPage.ts';
import type { AgentCommands } from './agents/agentCommands.ts';
import type { PackCommands } from './packs/packCommands.ts';

/**
 * Registers every command of `COMMANDS`. A new command gets its line here; a missing or unknown one is a compile error.
 * @param report called with anything that a command throws
 */
export function registerCommands(
  actions: Actions,
  packs: () => Promise<PackCommands>,
  agents: () => Promise<AgentCommands>,
  presenter: Presenter,
  menu: Menu,
  explanation: ExplanationPage,
  report: (error: unknown) => void,
): vscode.Disposable {
  const run: Record<CommandId, (...args: unknown[]) => unknown> = {
    'secondHeart.startBreak': () => actions.startBreak(),
    'secondHeart.startCalfMassage': () => actions.startCalfMassage(),
    'secondHeart.startMovement': (id) => actions.startMovement(id),
    'secondHeart.startRoutine': (id) => actions.startRoutine(id),
    'secondHeart.logBreak': (minutes, ago) => actions.logBreak(minutes, ago),
    'secondHeart.wasUp': () => actions.wasUp(),
    'secondHeart.toggleStanding': () => actions.toggleStanding(),
    'secondHeart.snooze': () => actions.snooze(),
    'secondHeart.later': () => actions.later(),
    'secondHeart.skipBreak': () => actions.skipBreak(),
    'secondHeart.pause': (until) => actions.pause(until),
    'secondHeart.resume': () => actions.resume(),
    'secondHeart.meeting': (minutes) => actions.meeting(minutes),
    'secondHeart.easierToday': (ease) => actions.easierToday(ease),
    'secondHeart.focusPanel': (from) => presenter.openPanel(from),
    'secondHeart.showMenu': () => menu.show(),
    'secondHeart.explain': () => explanation.show(),
    'secondHeart.newPack': async (place) => (await packs()).newPack(place),
    'secondHeart.checkPack': async () => (await packs()).checkPack(),
    'secondHeart.chooseAvoid': () => actions.chooseAvoid(),
    'secondHeart.showLeftOut': () => actions.look({ kind: 'leftOut' }),
    'secondHeart.connectAgents': async () => (await agents()).connect(),
    'secondHeart.disconnectAgents': async () => (await agents()).disconnect(),
    'secondHeart.openSettings': () => actions.openSettings(),
  };
  return vscode.Disposable.from(
    ...Object.entries(run).map(([id, command]) =>
      vscode.commands.registerCommand(id, async (...args: unknown[]) => {
        try {
          await command(...args);
        } catch (error) {
          report(error);
        }
      }),
    ),
  );
}
