import * as path from 'node:path';
import type { StoreListener } from '../../app/platform.ts';
import type { Clock } from '../../time/clock.ts';
import { DailyCopy } from './dailyCopy.ts';
import { LedgerFile } from './ledgerFile.ts';
import { ChangeSignal } from './changeSignal.ts';
import { FailoverStore } from '../../store/failoverStore.ts';
import type { Store } from '../../store/store.ts';

/**
 * Opens the history of this installation. Resolves when it is known whether it can be had; where not, the window counts
 * in memory until it can.
 * @param folder the extension's global storage
 */
export async function openStore(folder: string, clock: Clock, listener: StoreListener): Promise<Store> {
  const file = new LedgerFile(path.join(folder, 'ledger.sqlite'), clock);
  let store: FailoverStore | null = null;
  const notices = new ChangeSignal(path.join(folder, 'notices'), clock, () => {
    // News may come while it is still being opened.
    if (store?.isBehind()) listener.onChanged();
  });
  const copies = new DailyCopy(path.join(folder, 'ledger.sqlite'), clock);
  store = await FailoverStore.open({
    clock,
    notices: {
      send: () => notices.send(),
      dispose: () => {
        notices.dispose();
        copies.dispose();
      },
    },
    open: async (damaged) => {
      const opened = await file.open(damaged);
      notices.listen();
      copies.begin();
      return opened;
    },
    onStatus: (status) => listener.onStatus(status),
  });
  return store;
}
