import type { StoreStatus } from '../store/failoverStore.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from '../time/clock.ts';
import type { AgentMachine } from './agents/agentHooks.ts';
import type { CallSensor, PackDisk, StatusDisk, SystemNotifier } from './ports.ts';
import type { IdleSensor } from './tracker.ts';

/** Called by the store. */
export interface StoreListener {
  /** The condition of the history has changed. */
  onStatus(status: StoreStatus): void;
  /** Another window has changed something that this window should show at once. */
  onChanged(): void;
}

/** What the extension needs of the runtime and the machine. Each entry point passes in an implementation. */
export interface Platform {
  readonly clock: Clock;
  /** Whether the keys are those of a Mac. */
  readonly isMac: boolean;
  readonly packDisk: PackDisk;
  /** Where the coding agents on this machine have their files. */
  readonly agentMachine: AgentMachine;
  /** A new id for this window, unique for all windows and all time. */
  newWindowName(): string;
  /** Whether the process of a window has ended; false if that is not known. @param name the id of that window */
  isWindowGone(name: string): boolean;
  /** A sensor for how long nobody has touched this machine. @param say writes a sentence to the log */
  newIdleSensor(clock: Clock, say: (sentence: string) => void): IdleSensor;
  /** A sensor for whether the person is in a call. @param say writes a sentence to the log */
  newCallSensor(clock: Clock, say: (sentence: string) => void): CallSensor;
  /** Shows notifications of this machine's system. @param say writes a sentence to the log */
  newSystemNotifier(clock: Clock, say: (sentence: string) => void): SystemNotifier;
  /**
   * Opens the history of this installation. Resolves when the first try has ended. If it failed, the window works in
   * memory until a later try succeeds.
   * @param folder the extension's global storage
   */
  openStore(folder: string, clock: Clock, listener: StoreListener): Promise<Store>;
  /** The status file in a folder. Loads the code for it. @param folder the extension's global storage */
  statusDisk(folder: string): Promise<StatusDisk>;
}
