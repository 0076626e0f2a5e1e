import { elapsed, MINUTE, SECOND, type Clock, type Disposable, type Instant } from '../time/clock.ts';
import type { Entry } from '../core/ledger/entry.ts';
import { rejoin, type Parting } from '../core/rejoin.ts';
import type { State } from '../core/state.ts';
import { isDamage, isHopeless, MovedError } from './storeErrors.ts';
import { worthTelling } from './worthTelling.ts';
import type { Change, SharedStore, Store } from './store.ts';

/** How long the store may refuse because somebody else is writing before this window counts on without it. ms */
const PATIENCE = 3 * SECOND;

/** How often a window that counts in memory looks whether the store can be had again. ms */
const RETRY = MINUTE;

/** How soon, and how often, what was held is offered again to a store that is there but busy. ms */
const OFFER_AGAIN = 100;
const OFFERS = 20;

/** What became of a damaged file. */
export interface Mended {
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
  | { readonly kind: 'mended'; readonly mended: Mended }
  /** Lines that make no sense, or that the ledger did not take, are set aside in it. */
  | { readonly kind: 'refused'; readonly lines: readonly Entry[] };

/**
 * Opens the shared store. @param damaged whether the one opened last has turned out to be so
 * @throws what {@link SteadyStore} then waits out
 */
export type Opener = (damaged: boolean) => Promise<{ store: SharedStore; mended?: Mended | undefined }>;

export interface SteadyOptions {
  readonly open: Opener;
  readonly clock: Clock;
  readonly onStatus: (status: StoreStatus) => void;
  /** Told of changes that the other windows should see at once; ended with the store. */
  readonly notices?: Disposable & { send(): void };
}

/** What a window counts on its own. */
interface Alone {
  readonly parting: Parting;
  state: State | undefined;
  entries: Entry[];
}

/**
 * The shared store as long as there is one, and otherwise this window's memory: nothing that happens to a file stops the
 * counting. Looks once a minute whether the file can be had again, and then writes what it held. Never throws.
 */
export class SteadyStore implements Store {
  readonly #options: SteadyOptions;
  #shared: SharedStore | undefined;
  #known: State | undefined;
  #alone: Alone;
  #refused: Instant | undefined;
  #timer: Disposable | undefined;
  #returning = false;
  #said = false;
  #ended = false;

  /** Resolves when the first try has been made, well or not. */
  static async open(options: SteadyOptions): Promise<SteadyStore> {
    const store = new SteadyStore(options);
    await store.#return(false);
    return store;
  }

  private constructor(options: SteadyOptions) {
    this.#options = options;
    this.#alone = this.#parted();
  }

  transact(change: (state: State | undefined) => Change, at: Instant): boolean {
    if (this.#shared) {
      const done = this.#share(this.#shared, change, at);
      if (done !== undefined) return done;
    }
    const { state, entries } = change(this.#alone.state);
    this.#alone.state = state;
    this.#alone.entries.push(...entries);
    return true;
  }

  entriesSince(wall: number): readonly Entry[] {
    try {
      if (this.#shared) return this.#shared.entriesSince(wall);
    } catch {
      // The next transaction finds out what is wrong.
    }
    return this.#alone.entries.filter(({ end }) => end > wall);
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
    if (this.#shared) this.#leave();
    // A last try for what is still held; a host that shuts down leaves a moment for it.
    else if (this.#alone.state && !this.#returning) void this.#return(false);
  }

  /** @returns undefined where the store failed, and the window is on its own from now on */
  #share(shared: SharedStore, change: (state: State | undefined) => Change, at: Instant): boolean | undefined {
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
        this.#known = after;
        if (after && worthTelling(before, after)) this.#options.notices?.send();
        return true;
      }
      this.#refused ??= at;
      if (elapsed(this.#refused, at) < PATIENCE) return false;
      this.#part(inUse());
    } catch (error) {
      this.#part(error);
    }
    return undefined;
  }

  #part(error: unknown): void {
    this.#leave();
    this.#refused = undefined;
    this.#alone = this.#parted();
    // Where there is something to be done about it, at once; and then there may be nothing to say.
    if (isDamage(error) || error instanceof MovedError) void this.#return(isDamage(error));
    else this.#wait(error);
  }

  #parted(): Alone {
    const { clock } = this.#options;
    return { parting: { state: this.#known, at: this.#known?.at ?? clock.now() }, state: this.#known, entries: [] };
  }

  #leave(): void {
    leave(this.#shared);
    this.#shared = undefined;
  }

  #wait(error: unknown): void {
    if (!this.#said) this.#tell({ kind: 'off', error });
    this.#said = true;
    if (this.#ended || isHopeless(error)) return;
    this.#timer = this.#options.clock.wakeAfter(RETRY, () => void this.#return(false));
  }

  #tell(status: StoreStatus): void {
    if (!this.#ended) this.#options.onStatus(status);
  }

  /** Tries to get the shared store, and to write down there what was held. Never rejects. */
  async #return(damaged: boolean): Promise<void> {
    this.#returning = true;
    let found: SharedStore | undefined;
    try {
      const { store, mended } = await this.#options.open(damaged);
      found = store;
      store.refused = (lines) => this.#tell({ kind: 'refused', lines });
      if (mended) this.#tell({ kind: 'mended', mended });
      await this.#write(store);
    } catch (error) {
      leave(found);
      // Opened well, and broken all the same.
      if (found && isDamage(error) && !damaged) {
        await this.#return(true);
        return;
      }
      this.#returning = false;
      this.#wait(error);
      return;
    }
    this.#returning = false;
    if (this.#said) this.#tell({ kind: 'on' });
    this.#said = false;
    if (this.#ended) this.#leave();
  }

  /** @throws also where others write all the time */
  async #write(store: SharedStore): Promise<void> {
    for (let left = OFFERS; ; left--) {
      // From here to the transaction nothing waits, so that nothing is counted in memory after it was written.
      const { state, entries, parting } = this.#alone;
      if (!state) {
        this.#known = store.read();
        this.#shared = store;
        return;
      }
      const now = this.#options.clock.now();
      const done = store.transact((shared) => {
        const joined = rejoin(shared, state, entries, parting);
        this.#known = joined.state;
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
