import * as path from 'node:path';
import type { StoreListener } from '../../app/platform.ts';
import { FailoverStore } from '../../store/failoverStore.ts';
import type { Store } from '../../store/store.ts';
import type { Clock } from '../../time/clock.ts';
import { ChangeSignal } from './changeSignal.ts';
import { DailyCopy } from './dailyCopy.ts';
import { LedgerFile } from './ledgerFile.ts';
import { failureOf } from './sqliteErrors.ts';

/**
 * Opens the history of this installation. Resolves when the first try to open it has ended; if it failed, the window
 * keeps its state in memory until a later try succeeds.
 * @param folder the extension's global storage; created if missing
 */
export async function openStore(folder: string, clock: Clock, listener: StoreListener): Promise<Store> {
  const file = new LedgerFile(path.join(folder, 'ledger.sqlite'), clock);
  let store: FailoverStore | null = null;
  const signal = new ChangeSignal(path.join(folder, 'notices'), clock, () => {
    // The signal may come before the store is open.
    if (store?.isBehind()) listener.onChanged();
  });
  const copies = new DailyCopy(path.join(folder, 'ledger.sqlite'), clock);
  store = await FailoverStore.open({
    clock,
    changeSignal: {
      send: () => signal.send(),
      dispose: () => {
        signal.dispose();
        copies.dispose();
      },
    },
    open: async (damaged) => {
      const opened = await file.open(damaged);
      signal.listen();
      copies.begin();
      return opened;
    },
    failureOf,
    onStatus: (status) => listener.onStatus(status),
  });
  return store;
}
