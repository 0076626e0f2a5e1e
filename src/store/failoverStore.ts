import { elapsed, MINUTE, SECOND, type Clock, type Disposable, type Instant } from '../time/clock.ts';
import type { Entry } from '../core/ledger/entry.ts';
import { mergeStates, type ForkPoint } from '../core/mergeStates.ts';
import type { State } from '../core/state.ts';
import { isDamage, isHopeless, MovedError } from './storeErrors.ts';
import { isVisibleChange } from './isVisibleChange.ts';
import type { Transition } from '../core/transition.ts';
import type { SharedStore, Store } from './store.ts';

/** How long the store may refuse because somebody else is writing before this window counts on without it. ms */
const PATIENCE = 3 * SECOND;

/** How often a window that counts in memory looks whether the store can be had again. ms */
const RETRY = MINUTE;

/** How soon, and how often, what was held is offered again to a store that is there but busy. ms */
const OFFER_AGAIN = 100;
const OFFERS = 20;

/** What became of a damaged file. */
export interface Repaired {
  /** Where it is now. */
  readonly aside: string;
  /** How many lines of the ledger could be read in it, and are in the new one. */
  readonly lines: number;
}

/** How it stands with the history; told when it changes. */
export type StoreStatus =
  /** From now on this window counts in memory. */
  | { readonly kind: 'off'; readonly error: unknown }
  /** What was held in memory is in the shared store again. */
  | { readonly kind: 'on' }
  | { readonly kind: 'mended'; readonly mended: Repaired }
  /** Lines that make no sense, or that the ledger did not take, are set aside in it. */
  | { readonly kind: 'refused'; readonly lines: readonly Entry[] };

/**
 * Opens the shared store. @param damaged whether the one opened last has turned out to be so
 * @throws what {@link FailoverStore} then waits out
 */
export type Opener = (damaged: boolean) => Promise<{ store: SharedStore; mended?: Repaired | undefined }>;

export interface FailoverOptions {
  readonly open: Opener;
  readonly clock: Clock;
  readonly onStatus: (status: StoreStatus) => void;
  /** Told of changes that the other windows should see at once; ended with the store. */
  readonly notices?: Disposable & { send(): void };
}

/** What a window counts on its own. */
interface Offline {
  readonly parting: ForkPoint;
  state: State | undefined;
  entries: Entry[];
}

/**
 * The shared store as long as there is one, and otherwise this window's memory: nothing that happens to a file stops the
 * counting. Looks once a minute whether the file can be had again, and then writes what it held. Never throws.
 */
export class FailoverStore implements Store {
  readonly #options: FailoverOptions;
  #shared: SharedStore | undefined;
  #lastShared: State | undefined;
  #offline: Offline;
  #refused: Instant | undefined;
  #timer: Disposable | undefined;
  #isReconnecting = false;
  #hasReportedOff = false;
  #ended = false;

  /** Resolves when the first try has been made, well or not. */
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
      const done = this.#share(this.#shared, change, at);
      if (done !== undefined) return done;
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
    this.#options.notices?.dispose();
    if (this.#shared) this.#closeShared();
    // A last try for what is still held; a host that shuts down leaves a moment for it.
    else if (this.#offline.state && !this.#isReconnecting) void this.#reconnect(false);
  }

  /** @returns undefined where the store failed, and the window is on its own from now on */
  #share(shared: SharedStore, change: (state: State | undefined) => Transition, at: Instant): boolean | undefined {
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
        this.#refused = undefined;
        this.#lastShared = after;
        if (after && isVisibleChange(before, after)) this.#options.notices?.send();
        return true;
      }
      this.#refused ??= at;
      if (elapsed(this.#refused, at) < PATIENCE) return false;
      this.#goOffline(inUse());
    } catch (error) {
      this.#goOffline(error);
    }
    return undefined;
  }

  #goOffline(error: unknown): void {
    this.#closeShared();
    this.#refused = undefined;
    this.#offline = this.#newOffline();
    // Where there is something to be done about it, at once; and then there may be nothing to say.
    if (isDamage(error) || error instanceof MovedError) void this.#reconnect(isDamage(error));
    else this.#retryLater(error);
  }

  #newOffline(): Offline {
    const { clock } = this.#options;
    return {
      parting: { state: this.#lastShared, at: this.#lastShared?.at ?? clock.now() },
      state: this.#lastShared,
      entries: [],
    };
  }

  #closeShared(): void {
    leave(this.#shared);
    this.#shared = undefined;
  }

  #retryLater(error: unknown): void {
    if (!this.#hasReportedOff) this.#report({ kind: 'off', error });
    this.#hasReportedOff = true;
    if (this.#ended || isHopeless(error)) return;
    this.#timer = this.#options.clock.wakeAfter(RETRY, () => void this.#reconnect(false));
  }

  #report(status: StoreStatus): void {
    if (!this.#ended) this.#options.onStatus(status);
  }

  /** Tries to get the shared store, and to write down there what was held. Never rejects. */
  async #reconnect(damaged: boolean): Promise<void> {
    this.#isReconnecting = true;
    let found: SharedStore | undefined;
    try {
      const { store, mended } = await this.#options.open(damaged);
      found = store;
      store.refused = (lines) => this.#report({ kind: 'refused', lines });
      if (mended) this.#report({ kind: 'mended', mended });
      await this.#write(store);
    } catch (error) {
      leave(found);
      // Opened well, and broken all the same.
      if (found && isDamage(error) && !damaged) {
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

  /** @throws also where others write all the time */
  async #write(store: SharedStore): Promise<void> {
    for (let left = OFFERS; ; left--) {
      // From here to the transaction nothing waits, so that nothing is counted in memory after it was written.
      const { state, entries, parting } = this.#offline;
      if (!state) {
        this.#lastShared = store.read();
        this.#shared = store;
        return;
      }
      const now = this.#options.clock.now();
      const done = store.transact((shared) => {
        const joined = mergeStates(shared, state, entries, parting);
        this.#lastShared = joined.state;
        return joined;
      }, now);
      if (done) {
        this.#shared = store;
        this.#options.notices?.send();
        return;
      }
      if (left === 0) throw inUse();
      await new Promise<void>((resolve) => this.#options.clock.wakeAfter(OFFER_AGAIN, resolve));
    }
  }
}

function inUse(): Error {
  return new Error('The history is in use by another program');
}

function leave(store: SharedStore | undefined): void {
  try {
    store?.close();
  } catch {
    // It is left either way.
  }
}
