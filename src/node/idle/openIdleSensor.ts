import type { IdleSensor } from '../../app/tracker.ts';
import type { Clock } from '../../time/clock.ts';
import { FirstIdleSource } from './firstIdleSource.ts';
import { idleSources } from './idleSources.ts';
import { lineSpawner } from '../helpers/lineProcess.ts';
import { programRunner } from '../helpers/runProgram.ts';
import { systemEnvironment } from '../helpers/systemEnvironment.ts';

/**
 * Makes the sensor for this machine's idle time.
 * @param say writes a sentence into the log: which source answers, and which one fails
 */
export function openIdleSensor(clock: Clock, say: (sentence: string) => void): IdleSensor {
  const env = systemEnvironment(process.env, process.platform);
  const reach = { clock, run: programRunner(env), open: lineSpawner(env) };
  const idle = new FirstIdleSource(clock, idleSources(process.platform, env, reach), say);
  return {
    query: (answer) => void idle.query().then((told) => answer(told?.idle, told?.means)),
    onDoubtChanged: (doubted) => idle.noteDoubt(doubted),
    get sourceName() {
      return idle.sourceName;
    },
    dispose: () => idle.dispose(),
  };
}
