import type { StoreStatus } from '../store/failoverStore.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from '../time/clock.ts';
import type { PackDisk } from './ports.ts';
import type { IdleSensor } from './tracker.ts';

/** Who wants to know of the store's doings. */
export interface StoreListener {
  /** It goes otherwise with the history. */
  onStatus(status: StoreStatus): void;
  /** Another window has changed something that should be seen here at once. */
  onChanged(): void;
}

/** What the extension needs of the machine that it runs on: what an entry hands in. */
export interface Platform {
  readonly clock: Clock;
  /** Whether its keyboards are a Mac's. */
  readonly isMac: boolean;
  readonly packDisk: PackDisk;
  /** A name for this window that no other has or will have. */
  newWindowName(): string;
  /** Whether the program of the window of that name has ended; false where that is not known. */
  isWindowGone(name: string): boolean;
  /** This machine, to be asked how long nobody has touched it. @param say writes a sentence into the log */
  newIdleSensor(clock: Clock, say: (sentence: string) => void): IdleSensor;
  /**
   * Opens the history of this installation. Resolves when it is known whether it can be had; where not, the window counts
   * in memory until it can.
   * @param folder the extension's global storage
   */
  openStore(folder: string, clock: Clock, listener: StoreListener): Promise<Store>;
}
