import { statSync } from 'node:fs';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { setImmediate as breathe } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isEntry, LONGEST_MS, type Entry } from '../../core/ledger/entry.ts';
import { isState, salvageState, type State } from '../../core/state.ts';
import type { Transition } from '../../core/transition.ts';
import type { SharedStore } from '../../store/store.ts';
import { LATEST, type Instant } from '../../time/clock.ts';
import { MIGRATIONS } from './migrations.ts';
import { DamagedError, isBusy, isDataRefused, MovedError } from './sqliteErrors.ts';

/**
 * Longest wait for another window's transaction, ms. `DatabaseSync` blocks the host's thread while it waits; with the
 * write itself a call stays below the 50 ms that it may take.
 */
const BUSY_TIMEOUT_MS = 10;

/** Number of pages after which a commit copies the write-ahead log into the file: few, so that each copy is short. */
const CHECKPOINT = 200;

/** A higher `user_version` is damage: there will never be that many migrations. */
const LAST_VERSION = 9_999;

/**
 * Selects the lines that end after a wall time. Parameters: that time minus {@link LONGEST_MS}, and that time; no line
 * is longer, so the index on `start` can be used. `ORDER BY +id` keeps SQLite from scanning the whole ledger in the
 * order of `id`. The upper bounds exclude damaged lines: an integer that is too large cannot even be read.
 */
export const SELECT_SINCE = `SELECT kind, start, "end", json FROM ledger
  WHERE start > ? AND start < ${LATEST} AND "end" > ? AND "end" - start <= ${LONGEST_MS} ORDER BY +id`;

/** The store in a database file, shared by all windows of this VS Code, through Node's own SQLite (`node:sqlite`). */
export class SqliteStore implements SharedStore {
  readonly #database: DatabaseSync;
  readonly #file: string;
  readonly #read: StatementSync;
  readonly #write: StatementSync;
  readonly #setAside: StatementSync;
  readonly #append: StatementSync;
  readonly #since: StatementSync;
  readonly #dataVersion: StatementSync;
  /** Identifies the file, even if it is renamed; `undefined` if it is gone. */
  readonly identity: string | undefined;
  onRefused?: (lines: readonly Entry[]) => void;
  #seen: unknown;

  /**
   * Opens the database, and creates or migrates it if necessary, in steps that each block the thread only briefly.
   * Imports `node:sqlite` only here: without it (Node below 22.13) the extension works, but has no history.
   * @param location absolute path, or a file URL with parameters for SQLite; its folder must exist
   * @throws if there is no `node:sqlite`, or if the file cannot be opened, is damaged or in use, or was written by a
   * newer version
   */
  static async open(location: string | URL): Promise<SqliteStore> {
    const { DatabaseSync } = await import('node:sqlite');
    const database = new DatabaseSync(location);
    try {
      database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
      refuseNewer(database);
      await breathe();
      // If SQLite refuses WAL (on network drives), it stays in the old journal mode, which works too, only slower.
      database.prepare('PRAGMA journal_mode = WAL').get();
      // An acknowledged transaction must survive a power cut; one fsync a minute costs next to nothing.
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
    this.#since = database.prepare(SELECT_SINCE);
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
      // A window that replaces the file holds this lock while it does, so that nothing is written into a file that was
      // renamed.
      if (identityOf(this.#file) !== this.identity) throw new MovedError();
      const { state, entries } = change(this.#current(at));
      this.#write.run(JSON.stringify(state), Math.round(at.wall));
      const refused = entries.filter((entry) => !this.#appendEntry(entry, at));
      const seen = this.#dataVersion.get()?.data_version;
      this.#database.exec('COMMIT');
      this.#seen = seen;
      if (refused.length > 0) this.onRefused?.(refused);
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
    const rows = this.#since.all(wall - LONGEST_MS, wall);
    return rows
      .map(({ json, ...row }): object => ({ ...(parse(String(json)) as object | undefined), ...row }))
      .filter(isEntry);
  }

  /** `data_version` changes with the commits of other connections only. */
  isBehind(): boolean {
    return this.#dataVersion.get()?.data_version !== this.#seen;
  }

  close(): void {
    this.#database.close();
  }

  /** The shared state. An invalid one is kept in `set_aside`, and replaced by what can be salvaged from it. */
  #current(at: Instant): State | undefined {
    const row = this.#read.get() as { json: string } | undefined;
    if (row === undefined) return undefined;
    const state = parse(row.json);
    if (isState(state)) return state;
    this.#setAside.run(row.json, Math.round(at.wall));
    return salvageState(state, at);
  }

  /**
   * Appends a line to the ledger, or to `set_aside` if it is invalid or refused: it would be refused every time.
   * @returns whether it is in the ledger
   */
  #appendEntry(entry: Entry, at: Instant): boolean {
    const line = { ...entry, start: Math.round(entry.start), end: Math.round(entry.end) };
    if (isEntry(line)) {
      const { kind, start, end, ...rest } = line;
      try {
        this.#append.run(kind, start, end, JSON.stringify(rest));
        return true;
      } catch (error) {
        if (!isDataRefused(error)) throw error;
      }
    }
    this.#setAside.run(JSON.stringify(entry), Math.round(at.wall));
    return false;
  }
}

/**
 * Identifies the file that is now at a path: device and inode, which stay the same when it is renamed. `undefined` if
 * there is none.
 */
export function identityOf(file: string): string | undefined {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found && `${found.dev}:${found.ino}`;
}

/** The path of a location, which is a path already or a file URL. */
export function pathOf(location: string | URL): string {
  return typeof location === 'string' ? location : fileURLToPath(location);
}

/**
 * Checks the version. Call it before anything is written: setting another journal mode changes the file already.
 * @throws if a newer version of the extension wrote the file; {@link DamagedError} if no version can have written it
 */
export function refuseNewer(database: DatabaseSync): void {
  const version = versionOf(database);
  if (version < 0 || version > LAST_VERSION) throw new DamagedError(`The history is damaged: version ${version}`);
  if (version <= MIGRATIONS.length) return;
  throw new Error(`The history was written by a newer version of Second Heart (${version} > ${MIGRATIONS.length})`);
}

/** Runs the migrations that the database does not have yet, in one transaction; an empty database gets all of them. */
export function migrate(database: DatabaseSync): void {
  if (versionOf(database) === MIGRATIONS.length) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    // The version is read again under the lock: another window may have migrated meanwhile.
    for (const { sql } of MIGRATIONS.slice(versionOf(database))) database.exec(sql);
    database.exec(`PRAGMA user_version = ${MIGRATIONS.length}`);
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** Checks every page: 8 ms for ten years of ledger in the system's cache (`npm run bench`). @throws {DamagedError} */
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
