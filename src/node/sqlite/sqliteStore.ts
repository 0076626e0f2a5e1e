import { statSync } from 'node:fs';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { setImmediate as breathe } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { LATEST, type Instant } from '../../time/clock.ts';
import { isEntry, LONGEST, type Entry } from '../../core/ledger/entry.ts';
import { isState, salvageState, type State } from '../../core/state.ts';
import { DamagedError, isBusy, isRefusal, MovedError } from '../../store/storeErrors.ts';
import { MIGRATIONS } from './migrations.ts';
import type { Transition } from '../../core/transition.ts';
import type { SharedStore } from '../../store/store.ts';

/**
 * How long a call may wait for another window's, ms: `DatabaseSync` holds the host's thread meanwhile. With the writing
 * itself it stays below the 50 ms that a call may take.
 */
const BUSY_TIMEOUT = 10;

/** After how many pages the write-ahead log is brought into the file, by the commit that fills it: small and often. */
const CHECKPOINT = 200;

/** So many versions of the database there will never be. */
const LAST_VERSION = 9_999;

/**
 * Lines that end after a wall time: that none is longer than {@link LONGEST} lets the index do the search, and that they are
 * sorted by what is no bare column keeps SQLite from walking through the whole ledger for the sake of their order. A number
 * beyond all calendars cannot even be read.
 */
export const SINCE = `SELECT kind, start, "end", json FROM ledger
  WHERE start > ? AND start < ${LATEST} AND "end" > ? AND "end" - start <= ${LONGEST} ORDER BY +id`;

/** The store in a database file, shared by all windows of this VS Code, through Node's own SQLite. */
export class SqliteStore implements SharedStore {
  readonly #database: DatabaseSync;
  readonly #file: string;
  readonly #read: StatementSync;
  readonly #write: StatementSync;
  readonly #setAside: StatementSync;
  readonly #append: StatementSync;
  readonly #since: StatementSync;
  readonly #dataVersion: StatementSync;
  /** Which file it is, wherever it is moved. */
  readonly identity: string | undefined;
  refused?: (lines: readonly Entry[]) => void;
  #seen: unknown;

  /**
   * Opens the database, creating or migrating it as needed, in steps that each hold the thread for a moment only. Loads
   * `node:sqlite` only now: without it (Node below 22.13) the extension lives on without history.
   * @param location absolute path, or a file URL with parameters for SQLite; its folder must exist
   * @throws when there is no `node:sqlite`, the file cannot be opened, is damaged or in use, or a newer version wrote it
   */
  static async open(location: string | URL): Promise<SqliteStore> {
    const { DatabaseSync } = await import('node:sqlite');
    const database = new DatabaseSync(location);
    try {
      database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT}`);
      refuseNewer(database);
      await breathe();
      // Where WAL is refused (network drives) the answer is the old mode, in which everything works as well, only slower.
      database.prepare('PRAGMA journal_mode = WAL').get();
      // What has been acknowledged survives a power cut too: one fsync a minute is no price.
      database.exec(`PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = ${CHECKPOINT}`);
      await breathe();
      migrate(database);
      return new SqliteStore(database, pathOf(location));
    } catch (error) {
      database.close();
      throw error;
    }
  }

  private constructor(database: DatabaseSync, file: string) {
    this.#database = database;
    this.#file = file;
    this.identity = identityOf(file);
    this.#read = database.prepare('SELECT json FROM state WHERE id = 1');
    this.#write = database.prepare(
      'INSERT INTO state (id, json, written) VALUES (1, ?, ?) ON CONFLICT (id) DO UPDATE SET json = excluded.json, written = excluded.written',
    );
    this.#setAside = database.prepare('INSERT INTO set_aside (json, at) VALUES (?, ?)');
    this.#append = database.prepare('INSERT INTO ledger (kind, start, "end", json) VALUES (?, ?, ?, ?)');
    this.#since = database.prepare(SINCE);
    this.#dataVersion = database.prepare('PRAGMA data_version');
  }

  transact(change: (state: State | undefined) => Transition, at: Instant): boolean {
    try {
      this.#database.exec('BEGIN IMMEDIATE');
    } catch (error) {
      if (isBusy(error)) return false;
      throw error;
    }
    try {
      // Whoever sets the file aside holds this lock meanwhile: nothing is ever written into a file that has gone.
      if (identityOf(this.#file) !== this.identity) throw new MovedError();
      const { state, entries } = change(this.#current(at));
      this.#write.run(JSON.stringify(state), Math.round(at.wall));
      const refused = entries.filter((entry) => !this.#appendEntry(entry, at));
      const seen = this.#dataVersion.get()?.data_version;
      this.#database.exec('COMMIT');
      this.#seen = seen;
      if (refused.length > 0) this.refused?.(refused);
      return true;
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      if (isBusy(error)) return false;
      throw error;
    }
  }

  read(): State | undefined {
    const row = this.#read.get();
    const state = typeof row?.json === 'string' ? parse(row.json) : undefined;
    return isState(state) ? state : undefined;
  }

  entriesSince(wall: number): readonly Entry[] {
    const rows = this.#since.all(wall - LONGEST, wall);
    return rows
      .map(({ json, ...row }): object => ({ ...(parse(String(json)) as object | undefined), ...row }))
      .filter(isEntry);
  }

  /** SQLite counts the commits of others: its `data_version` stays as it is at one's own. */
  isBehind(): boolean {
    return this.#dataVersion.get()?.data_version !== this.#seen;
  }

  close(): void {
    this.#database.close();
  }

  /** The shared state; one that cannot be understood is kept aside, never thrown away. */
  #current(at: Instant): State | undefined {
    const row = this.#read.get() as { json: string } | undefined;
    if (row === undefined) return undefined;
    const state = parse(row.json);
    if (isState(state)) return state;
    this.#setAside.run(row.json, Math.round(at.wall));
    return salvageState(state, at);
  }

  /** @returns whether it is in the ledger now; otherwise it is set aside, for it would be refused for ever */
  #appendEntry(entry: Entry, at: Instant): boolean {
    const line = { ...entry, start: Math.round(entry.start), end: Math.round(entry.end) };
    if (isEntry(line)) {
      const { kind, start, end, ...rest } = line;
      try {
        this.#append.run(kind, start, end, JSON.stringify(rest));
        return true;
      } catch (error) {
        if (!isRefusal(error)) throw error;
      }
    }
    this.#setAside.run(JSON.stringify(entry), Math.round(at.wall));
    return false;
  }
}

/** Which file is at a path now, whatever its name was before; `undefined` for none. */
export function identityOf(file: string): string | undefined {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found && `${found.dev}:${found.ino}`;
}

/** The path of a location. */
export function pathOf(location: string | URL): string {
  return typeof location === 'string' ? location : fileURLToPath(location);
}

/**
 * Before anything is written: opening it in another journal mode would change the file already.
 * @throws when a newer version of the extension wrote it, or nobody can have: then it is damaged
 */
export function refuseNewer(database: DatabaseSync): void {
  const version = versionOf(database);
  if (version < 0 || version > LAST_VERSION) throw new DamagedError(`The history is damaged: version ${version}`);
  if (version <= MIGRATIONS.length) return;
  throw new Error(`The history was written by a newer version of Second Heart (${version} > ${MIGRATIONS.length})`);
}

/** Brings a database of an older version, or an empty one, to this version's shape. */
export function migrate(database: DatabaseSync): void {
  if (versionOf(database) === MIGRATIONS.length) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    // Looked at again under the lock: another window may have migrated meanwhile.
    for (const { sql } of MIGRATIONS.slice(versionOf(database))) database.exec(sql);
    database.exec(`PRAGMA user_version = ${MIGRATIONS.length}`);
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** Looks at every page: 8 ms for ten years of ledger in the system's memory (`npm run bench`). @throws when something is wrong with one */
export function refuseDamaged(database: DatabaseSync): void {
  const found = database.prepare('PRAGMA quick_check(1)').get()?.quick_check;
  if (found !== 'ok') throw new DamagedError(`The history is damaged: ${String(found)}`);
}

function versionOf(database: DatabaseSync): number {
  return (database.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
