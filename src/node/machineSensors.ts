import type { CallSensor } from '../app/ports.ts';
import type { IdleSensor } from '../app/tracker.ts';
import type { Clock } from '../time/clock.ts';
import { Late } from './late.ts';
import type * as machine from './machineBundle.ts';

const loadBundle = (): Promise<typeof machine> => import('./machineBundle.ts');

/**
 * Makes the sensor for this machine's idle time. Its code is loaded at the first query.
 * @param say writes a sentence into the log: which source answers, and which one fails
 */
export function newIdleSensor(
  clock: Clock,
  say: (sentence: string) => void,
  load: () => Promise<Pick<typeof machine, 'openIdleSensor'>> = loadBundle,
): IdleSensor {
  const sensor = new Late(
    async () => (await load()).openIdleSensor(clock, say),
    () => say('The code that asks for the idle time cannot be loaded.'),
  );
  return {
    query: (answer) => void sensor.get().then((loaded) => (loaded ? loaded.query(answer) : answer(undefined))),
    onDoubtChanged: (doubted) => sensor.loaded?.onDoubtChanged?.(doubted),
    get sourceName() {
      return sensor.loaded?.sourceName;
    },
    dispose: () => sensor.dispose(),
  };
}

/**
 * Makes the sensor for whether a microphone or a camera of this machine is in use. Its code is loaded at the first
 * query.
 * @param say writes a sentence into the log: which source answers, and which one fails
 */
export function newCallSensor(
  clock: Clock,
  say: (sentence: string) => void,
  load: () => Promise<Pick<typeof machine, 'openCallSensor'>> = loadBundle,
): CallSensor {
  const sensor = new Late(
    async () => (await load()).openCallSensor(clock, say),
    () => say('The code that asks whether there is a call cannot be loaded.'),
  );
  return {
    query: (answer) => void sensor.get().then((loaded) => (loaded ? loaded.query(answer) : answer(undefined))),
    dispose: () => sensor.dispose(),
  };
}
