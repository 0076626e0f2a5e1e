import type * as vscode from 'vscode';
import type { Clock } from '../core/clock.ts';
import type { Machine } from './heart.ts';
import { idleSources } from './idle/idleSources.ts';
import { MachineIdle } from './idle/machineIdle.ts';
import { runner } from './idle/run.ts';
import { talker } from './idle/talk.ts';
import { runsBesideWindow } from './reach.ts';

/**
 * The machine that the person sits at, to be asked how long nobody has touched it; `undefined` where this program runs on
 * another one: in a browser's window, or on a server.
 */
export function personsMachine(
  context: vscode.ExtensionContext,
  clock: Clock,
  log: vscode.LogOutputChannel,
): Machine | undefined {
  if (!runsBesideWindow(context)) return undefined;
  const reach = { clock, run: runner(process.env), open: talker(process.env) };
  const sources = idleSources(process.platform, process.env, reach);
  const idle = new MachineIdle(clock, sources, (sentence) => log.info(sentence));
  return {
    ask: (answer) => void idle.ask().then((told) => answer(told?.idle, told?.means)),
    doubted: (doubted) => idle.doubted(doubted),
    dispose: () => idle.dispose(),
  };
}
