import { DatabaseSync } from 'node:sqlite';
import { SECOND, type Clock } from '../../src/time/clock.ts';
import type { Entry } from '../../src/core/ledger/entry.ts';
import { initialState, type State } from '../../src/core/state.ts';
import { SystemClock } from '../../src/node/systemClock.ts';
import type { StoreStatus } from '../../src/store/failoverStore.ts';
import type { Transition } from '../../src/core/transition.ts';

/**
 * The machine's clock without short waits: a delay below one second ends at the next turn of the event loop. Longer
 * delays, which are timeouts, are kept.
 */
export const impatient: Clock = {
  now: () => new SystemClock().now(),
  wakeAfter: (delay, wake) => {
    if (delay >= SECOND) return new SystemClock().wakeAfter(delay, wake);
    const soon = setImmediate(wake);
    return { dispose: () => clearImmediate(soon) };
  },
};

/** A ledger line that can be identified by its name. */
export function line(name: string): Entry {
  return { kind: 'feeling', start: 1_000, end: 1_000, feeling: 'good', movements: [name] };
}

/** A change for `transact` that writes lines with these names, and does not change the state. */
export function writing(...names: string[]): (state: State | undefined) => Transition {
  return (state) => ({ state: state ?? initialState({ ...impatient.now() }), entries: names.map(line) });
}

/**
 * The names of all readable ledger lines, in order. Do not use it on a file that a store of this process has open in
 * `delete` journal mode.
 */
export function namesIn(file: string | URL): string[] {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return database
      .prepare("SELECT json FROM ledger WHERE kind = 'feeling' AND json_valid(json) ORDER BY id")
      .all()
      .map(({ json }) => (JSON.parse(String(json)) as { movements?: string[] }).movements?.[0] ?? String(json));
  } finally {
    database.close();
  }
}

/** The result of SQLite's integrity check of a file: `ok` if it is sound. */
export function integrityOf(file: string | URL): unknown {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return database.prepare('PRAGMA integrity_check').get()?.integrity_check;
  } finally {
    database.close();
  }
}

/** Records the status reports of a store, and lets a test wait for one. */
export class Told {
  readonly news: StoreStatus[] = [];
  readonly #waiting = new Set<() => void>();

  readonly onStatus = (news: StoreStatus): void => {
    this.news.push(news);
    for (const look of this.#waiting) look();
  };

  get kinds(): string[] {
    return this.news.map(({ kind }) => kind);
  }

  /** Resolves with the first report of a kind, past or future. */
  async until<K extends StoreStatus['kind']>(kind: K): Promise<Extract<StoreStatus, { kind: K }>> {
    const find = (): Extract<StoreStatus, { kind: K }> | undefined =>
      this.news.find((status): status is Extract<StoreStatus, { kind: K }> => status.kind === kind);
    return new Promise((resolve) => {
      const look = (): void => {
        const found = find();
        if (!found) return;
        this.#waiting.delete(look);
        resolve(found);
      };
      this.#waiting.add(look);
      look();
    });
  }
}
