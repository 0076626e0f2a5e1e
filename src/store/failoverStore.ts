import type { Entry } from '../core/ledger/entry.ts';
import { mergeStates, type ForkPoint } from '../core/mergeStates.ts';
import type { State } from '../core/state.ts';
import type { Transition } from '../core/transition.ts';
import { elapsed, MINUTE, SECOND, type Clock, type Disposable, type Instant } from '../time/clock.ts';
import { isVisibleChange } from './isVisibleChange.ts';
import type { SharedStore, Store, StoreFailure } from './store.ts';

/** After being busy for this long the shared store is given up, and the window goes on in memory. ms */
const PATIENCE_MS = 3 * SECOND;

/** Interval at which a window that works in memory tries to open the shared store again. ms */
const RETRY_MS = MINUTE;

/**
 * Delay between two tries to write the held state to a shared store that is open but busy, ms; and the number of tries.
 */
const OFFER_AGAIN_MS = 100;
const OFFERS = 20;

/** The result of repairing a damaged file. */
export interface Repaired {
  /** The name that the damaged file has now. */
  readonly renamedTo: string;
  /** How many lines of the ledger could be read and are in the new file. */
  readonly lines: number;
}

/** The condition of the history, reported when it changes. */
export type StoreStatus =
  /** The shared store cannot be used: this window works in memory. */
  | { readonly kind: 'off'; readonly error: unknown }
  /** The shared store can be used again, and contains what was held in memory. */
  | { readonly kind: 'on' }
  /** The file was damaged, and has been replaced. */
  | { readonly kind: 'repaired'; readonly repaired: Repaired }
  /** Lines were invalid, or the database refused them: they are kept in `set_aside`. */
  | { readonly kind: 'refused'; readonly lines: readonly Entry[] };

/**
 * Opens the shared store.
 * @param damaged whether the store that was opened last is damaged, and is to be repaired
 * @throws any error; {@link FailoverStore} then works in memory and tries again later
 */
export type Opener = (damaged: boolean) => Promise<{ store: SharedStore; repaired?: Repaired | undefined }>;

/** What a {@link FailoverStore} needs. */
export interface FailoverOptions {
  readonly open: Opener;
  /** What an error of that store, or of its opening, says about it. */
  readonly failureOf: (error: unknown) => StoreFailure;
  readonly clock: Clock;
  readonly onStatus: (status: StoreStatus) => void;
  /** Tells the other windows of a change that they should see at once. Disposed with the store. */
  readonly changeSignal?: Disposable & { send(): void };
}

/** What a window keeps in memory while it has no shared store. */
interface Offline {
  readonly fork: ForkPoint;
  state: State | undefined;
  entries: Entry[];
}

/**
 * The shared store while it can be used, otherwise this window's memory: no trouble with the file stops the counting.
 * In memory, it tries once a minute to open the file again, and then writes what it held. Never throws.
 */
export class FailoverStore implements Store {
  readonly #options: FailoverOptions;
  #shared: SharedStore | undefined;
  #lastShared: State | undefined;
  #offline: Offline;
  #busySince: Instant | undefined;
  #timer: Disposable | undefined;
  #isReconnecting = false;
  #hasReportedOff = false;
  #ended = false;

  /** Resolves when the first try to open the shared store has ended, successful or not. */
  static async open(options: FailoverOptions): Promise<FailoverStore> {
    const store = new FailoverStore(options);
    await store.#reconnect(false);
    return store;
  }

  private constructor(options: FailoverOptions) {
    this.#options = options;
    this.#offline = this.#newOffline();
  }

  transact(change: (state: State | undefined) => Transition, at: Instant): boolean {
    if (this.#shared) {
      const result = this.#transactShared(this.#shared, change, at);
      if (result !== 'offline') return result === 'done';
    }
    const { state, entries } = change(this.#offline.state);
    this.#offline.state = state;
    this.#offline.entries.push(...entries);
    return true;
  }

  entriesSince(wall: number): readonly Entry[] {
    try {
      if (this.#shared) return this.#shared.entriesSince(wall);
    } catch {
      // The next transaction finds out what is wrong.
    }
    return this.#offline.entries.filter(({ end }) => end > wall);
  }

  /** Whether another window has changed the shared state since this one looked. */
  isBehind(): boolean {
    try {
      return this.#shared?.isBehind() ?? false;
    } catch {
      // The next transaction finds out what is wrong.
      return true;
    }
  }

  close(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#timer?.dispose();
    this.#options.changeSignal?.dispose();
    if (this.#shared) this.#closeShared();
    // Last try to write what is held: a host that shuts down gives it a moment.
    else if (this.#offline.state && !this.#isReconnecting) void this.#reconnect(false);
  }

  /**
   * Runs a transaction on the shared store.
   * @returns `busy` if another window is writing, `offline` if the store failed and the window now works in memory
   */
  #transactShared(
    shared: SharedStore,
    change: (state: State | undefined) => Transition,
    at: Instant,
  ): 'done' | 'busy' | 'offline' {
    let before: State | undefined;
    let after: State | undefined;
    try {
      const done = shared.transact((state) => {
        before = state;
        const next = change(state);
        after = next.state;
        return next;
      }, at);
      if (done) {
        this.#busySince = undefined;
        this.#lastShared = after;
        if (after && isVisibleChange(before, after)) this.#options.changeSignal?.send();
        return 'done';
      }
      this.#busySince ??= at;
      if (elapsed(this.#busySince, at) < PATIENCE_MS) return 'busy';
      this.#goOffline(inUse());
    } catch (error) {
      this.#goOffline(error);
    }
    return 'offline';
  }

  #goOffline(error: unknown): void {
    this.#closeShared();
    this.#busySince = undefined;
    this.#offline = this.#newOffline();
    // Opening again can repair a damaged or replaced file, so it is tried at once, and reported only if it fails.
    const failure = this.#options.failureOf(error);
    if (failure === 'damaged' || failure === 'replaced') void this.#reconnect(failure === 'damaged');
    else this.#retryLater(error);
  }

  #newOffline(): Offline {
    const { clock } = this.#options;
    return {
      fork: { state: this.#lastShared, at: this.#lastShared?.at ?? clock.now() },
      state: this.#lastShared,
      entries: [],
    };
  }

  #closeShared(): void {
    closeQuietly(this.#shared);
    this.#shared = undefined;
  }

  #retryLater(error: unknown): void {
    if (!this.#hasReportedOff) this.#report({ kind: 'off', error });
    this.#hasReportedOff = true;
    if (this.#ended || this.#options.failureOf(error) === 'unavailable') return;
    this.#timer = this.#options.clock.wakeAfter(RETRY_MS, () => void this.#reconnect(false));
  }

  #report(status: StoreStatus): void {
    if (!this.#ended) this.#options.onStatus(status);
  }

  /** Opens the shared store and writes what was held. Never rejects. */
  async #reconnect(damaged: boolean): Promise<void> {
    this.#isReconnecting = true;
    let found: SharedStore | undefined;
    try {
      const { store, repaired } = await this.#options.open(damaged);
      found = store;
      store.onRefused = (lines) => this.#report({ kind: 'refused', lines });
      if (repaired) this.#report({ kind: 'repaired', repaired });
      await this.#write(store);
    } catch (error) {
      closeQuietly(found);
      // The file could be opened, but is damaged.
      if (found && this.#options.failureOf(error) === 'damaged' && !damaged) {
        await this.#reconnect(true);
        return;
      }
      this.#isReconnecting = false;
      this.#retryLater(error);
      return;
    }
    this.#isReconnecting = false;
    if (this.#hasReportedOff) this.#report({ kind: 'on' });
    this.#hasReportedOff = false;
    if (this.#ended) this.#closeShared();
  }

  /** Writes what was held to a store that has been opened. @throws also if the store stays busy */
  async #write(store: SharedStore): Promise<void> {
    for (let left = OFFERS; ; left--) {
      // No `await` from here to the transaction: a change made in memory after this line would be lost.
      const { state, entries, fork } = this.#offline;
      if (!state) {
        this.#lastShared = store.read();
        this.#shared = store;
        return;
      }
      const now = this.#options.clock.now();
      const done = store.transact((shared) => {
        const merged = mergeStates(shared, state, entries, fork);
        this.#lastShared = merged.state;
        return merged;
      }, now);
      if (done) {
        this.#shared = store;
        this.#options.changeSignal?.send();
        return;
      }
      if (left === 0) throw inUse();
      await new Promise<void>((resolve) => this.#options.clock.wakeAfter(OFFER_AGAIN_MS, resolve));
    }
  }
}

function inUse(): Error {
  return new Error('The history is in use by another program');
}

function closeQuietly(store: SharedStore | undefined): void {
  try {
    store?.close();
  } catch {
    // Nothing else can be done with it.
  }
}
