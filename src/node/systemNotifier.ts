import type { SystemNotifier } from '../app/ports.ts';
import type { Clock, Disposable } from '../time/clock.ts';
import { Late } from './late.ts';
import type * as machine from './machineBundle.ts';

const loadBundle = (): Promise<typeof machine> => import('./machineBundle.ts');

/**
 * Makes what shows notifications of this machine. Its code is loaded at the first notification. Use it only on the
 * machine that the person sits at; this function does not check that.
 * @param say writes a sentence into the log when a notification fails
 */
export function newSystemNotifier(
  clock: Clock,
  say: (sentence: string) => void,
  load: () => Promise<Pick<typeof machine, 'openSystemNotifier'>> = loadBundle,
): SystemNotifier {
  const notifier = new Late(
    async () => (await load()).openSystemNotifier(clock, say),
    () => say('The code that shows notifications of the system cannot be loaded.'),
  );
  return {
    show: (notice, chosen) => {
      let ended = false;
      let shown: Disposable | undefined;
      void notifier.get().then((loaded) => {
        if (!ended) shown = loaded?.show(notice, chosen);
      });
      return {
        dispose: () => {
          ended = true;
          shown?.dispose();
        },
      };
    },
    dispose: () => notifier.dispose(),
  };
}
