import type { Machine } from '../../app/heart.ts';
import type { Clock } from '../../time/clock.ts';
import { idleSources } from './idleSources.ts';
import { MachineIdle } from './machineIdle.ts';
import { runner } from './run.ts';
import { talker } from './talk.ts';

/**
 * This machine, to be asked how long nobody has touched it.
 * @param say told, in a sentence for the log, which source answers and which does not
 */
export function idleMachine(clock: Clock, say: (sentence: string) => void): Machine {
  const reach = { clock, run: runner(process.env), open: talker(process.env) };
  const idle = new MachineIdle(clock, idleSources(process.platform, process.env, reach), say);
  return {
    ask: (answer) => void idle.ask().then((told) => answer(told?.idle, told?.means)),
    doubted: (doubted) => idle.doubted(doubted),
    dispose: () => idle.dispose(),
  };
}
