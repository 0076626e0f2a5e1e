import type { CallSensor } from '../../app/ports.ts';
import type { Clock } from '../../time/clock.ts';
import { FirstSource } from '../helpers/firstSource.ts';
import { programRunner } from '../helpers/runProgram.ts';
import { systemEnvironment } from '../helpers/systemEnvironment.ts';
import { callSources } from './callSources.ts';

/**
 * Makes the sensor for whether a microphone or a camera of this machine is in use. Of what the programs print, which
 * names other programs, nothing is kept or logged.
 * @param say writes a sentence into the log: which source answers, and which one fails
 */
export function openCallSensor(clock: Clock, say: (sentence: string) => void): CallSensor {
  const env = systemEnvironment(process.env, process.platform);
  const sources = callSources(process.platform, env, clock, programRunner(env));
  const first = new FirstSource(clock, sources, 'whether there is a call', say);
  return {
    query: (answer) => void first.query().then(answer),
    dispose: () => first.dispose(),
  };
}
