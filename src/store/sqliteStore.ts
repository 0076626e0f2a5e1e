import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Instant } from '../core/clock.ts';
import type { Entry } from '../core/entry.ts';
import { isState, salvaged, type State } from '../core/state.ts';
import { MIGRATIONS } from './migrations.ts';
import type { Change, Store } from './store.ts';

/** How long a transaction may wait for another window's, ms. `DatabaseSync` holds the host's thread meanwhile. */
const BUSY_TIMEOUT = 40;

/** How long opening may wait: it happens once, and creating the file in two windows at once takes longer. ms */
const OPENING_TIMEOUT = 400;

/** SQLite's result codes (https://www.sqlite.org/rescode.html), without their extended parts. */
const SQLITE_BUSY = 5;
const SQLITE_LOCKED = 6;

/** The store in a database file, shared by all windows of this VS Code, through Node's own SQLite. */
export class SqliteStore implements Store {
  readonly #database: DatabaseSync;
  readonly #read: StatementSync;
  readonly #write: StatementSync;
  readonly #setAside: StatementSync;
  readonly #append: StatementSync;

  /**
   * Opens the database, creating or migrating it as needed. Loads `node:sqlite` only now: without it (Node below 22.13)
   * the extension lives on without history.
   * @param file absolute path; its folder must exist
   * @throws when there is no `node:sqlite`, the file cannot be opened, or a newer version wrote it; it is left untouched
   */
  static async open(file: string): Promise<SqliteStore> {
    const { DatabaseSync } = await import('node:sqlite');
    const database = new DatabaseSync(file);
    try {
      database.exec(`PRAGMA busy_timeout = ${OPENING_TIMEOUT}`);
      refuseNewer(database);
      // Where WAL is refused (network drives) the answer is the old mode, in which everything works as well, only slower.
      database.prepare('PRAGMA journal_mode = WAL').get();
      // What has been acknowledged survives a power cut too: one fsync a minute is no price.
      database.exec('PRAGMA synchronous = FULL');
      migrate(database);
      database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT}`);
      return new SqliteStore(database);
    } catch (error) {
      database.close();
      throw error;
    }
  }

  private constructor(database: DatabaseSync) {
    this.#database = database;
    this.#read = database.prepare('SELECT json FROM state WHERE id = 1');
    this.#write = database.prepare(
      'INSERT INTO state (id, json, written) VALUES (1, ?, ?) ON CONFLICT (id) DO UPDATE SET json = excluded.json, written = excluded.written',
    );
    this.#setAside = database.prepare('INSERT INTO set_aside (json, at) VALUES (?, ?)');
    this.#append = database.prepare('INSERT INTO ledger (kind, start, "end", json) VALUES (?, ?, ?, ?)');
  }

  transact(change: (state: State | undefined) => Change, at: Instant): boolean {
    try {
      this.#database.exec('BEGIN IMMEDIATE');
    } catch (error) {
      if (isBusy(error)) return false;
      throw error;
    }
    try {
      const { state, entries } = change(this.#current(at));
      this.#write.run(JSON.stringify(state), Math.round(at.wall));
      for (const entry of entries) this.#appendEntry(entry);
      this.#database.exec('COMMIT');
      return true;
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      if (isBusy(error)) return false;
      throw error;
    }
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
    return salvaged(state, at);
  }

  #appendEntry(entry: Entry): void {
    const { kind, start, end, ...rest } = entry;
    this.#append.run(kind, Math.round(start), Math.round(end), JSON.stringify(rest));
  }
}

/** Before anything is written: opening it in another journal mode would change the file already. */
function refuseNewer(database: DatabaseSync): void {
  const version = versionOf(database);
  if (version <= MIGRATIONS.length) return;
  throw new Error(`The history was written by a newer version of Second Heart (${version} > ${MIGRATIONS.length})`);
}

function versionOf(database: DatabaseSync): number {
  return (database.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;
}

function migrate(database: DatabaseSync): void {
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

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function isBusy(error: unknown): boolean {
  const code = (error as { errcode?: unknown }).errcode;
  return typeof code === 'number' && [SQLITE_BUSY, SQLITE_LOCKED].includes(code & 0xff);
}
