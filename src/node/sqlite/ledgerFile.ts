import { createReadStream, existsSync, renameSync, rmSync } from 'node:fs';
import { mkdir, open as openFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { finished } from 'node:stream/promises';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Repaired } from '../../store/failoverStore.ts';
import { SECOND, type Clock } from '../../time/clock.ts';
import { copyPath } from './dailyCopy.ts';
import { acquireLock } from './lock.ts';
import { DamagedError, isBusy, isDamage, isReadOnlyFailure } from './sqliteErrors.ts';
import { identityOf, migrate, pathOf, refuseDamaged, refuseNewer, SqliteStore } from './sqliteStore.ts';

/**
 * How often opening is retried while other windows keep the file busy, and the delay between two tries, ms: two seconds
 * in all.
 */
const TRIES = 40;
const BETWEEN_MS = 50;

/** Timeout for the check of what is at the path, ms: on a network drive that is gone it would never end. */
const LOOK_MS = 10 * SECOND;

/** https://www.sqlite.org/fileformat.html: the length of a database's header, and offsets in it. */
const HEADER = 100;
const VERSIONS = 18;
const SCHEMA_FORMAT = 44;

/**
 * Endings of the files of a database: the database itself, and the files that SQLite keeps beside it, depending on the
 * journal mode.
 */
const PARTS = ['', '-wal', '-shm', '-journal'];

/**
 * Opens the database file that all windows share. A damaged file is renamed, with the time in its new name, and
 * replaced by a new file that contains everything that could be read. On any other failure (locked, read-only, from a
 * newer version) the file is not touched.
 */
export class LedgerFile {
  readonly #location: string | URL;
  readonly #path: string;
  readonly #clock: Clock;
  #identity: string | undefined;
  /**
   * The pending check of the path. There is one at a time, because each occupies one of the few threads that read
   * files.
   */
  #looking: Promise<void> | undefined;

  /** @param location absolute path, or a file URL with parameters for SQLite; a missing folder is created */
  constructor(location: string | URL, clock: Clock) {
    this.#location = location;
    this.#path = pathOf(location);
    this.#clock = clock;
  }

  /**
   * @param damaged whether the file that was opened last is damaged, and is to be repaired
   * @returns the store, and what was repaired
   * @throws SQLite's error if the file cannot be opened
   */
  async open(damaged = false): Promise<{ store: SqliteStore; repaired?: Repaired | undefined }> {
    await this.#look();
    await warm(this.#path);
    for (let left = TRIES; ; left--) {
      try {
        return await this.#openOnce(damaged);
      } catch (error) {
        if (!isBusy(error) || left === 0) throw error;
      }
      await new Promise<void>((resolve) => this.#clock.wakeAfter(BETWEEN_MS, resolve));
    }
  }

  /**
   * Checks that the path is a file or does not exist: opening a named pipe or a device could block, or be read, for
   * ever.
   * @throws if it is anything else, or if the check does not end within {@link LOOK_MS}
   */
  async #look(): Promise<void> {
    this.#looking ??= refuseOther(this.#path).finally(() => (this.#looking = undefined));
    const limit = Promise.withResolvers<never>();
    const timer = this.#clock.wakeAfter(LOOK_MS, () =>
      limit.reject(new Error(`The history at ${this.#path} cannot be reached`)),
    );
    await Promise.race([this.#looking, limit.promise]).finally(() => timer.dispose());
  }

  /**
   * Opens under the lock: only one window opens at a time, so that none opens a file that another is just replacing.
   */
  async #openOnce(damaged: boolean): Promise<{ store: SqliteStore; repaired?: Repaired | undefined }> {
    const lock = await acquireLock(`${this.#path}-lock`);
    try {
      this.#finish();
      let repaired: Repaired | undefined;
      // Another window may have replaced the file meanwhile.
      if (damaged && this.#identity && identityOf(this.#path) === this.#identity) repaired = await this.#repair();
      try {
        await this.#examine();
        const store = await SqliteStore.open(this.#location);
        this.#identity = store.identity;
        return { store, repaired };
      } catch (error) {
        if (!isDamage(error) || repaired) throw error;
        repaired = await this.#repair();
      }
      const store = await SqliteStore.open(this.#location);
      this.#identity = store.identity;
      return { store, repaired };
    } finally {
      lock.close();
    }
  }

  /**
   * Checks the file through a read-only connection. Any other connection would change the file, if only when it closes,
   * even if it is damaged or from a newer version.
   * @throws if the file is damaged or from a newer version
   */
  async #examine(): Promise<void> {
    if (!existsSync(this.#path)) return;
    await refuseForeign(this.#path);
    const { DatabaseSync } = await import('node:sqlite');
    let database: DatabaseSync | undefined;
    try {
      database = new DatabaseSync(this.#location, { readOnly: true });
      refuseNewer(database);
      await breathe();
      refuseDamaged(database);
    } catch (error) {
      // A read-only connection fails e.g. if a transaction has to be rolled back first; opening for writing does that.
      if (!isReadOnlyFailure(error)) throw error;
    } finally {
      database?.close();
    }
  }

  get #newPath(): string {
    return `${this.#path}-new`;
  }

  async #repair(): Promise<Repaired> {
    const aside = this.#freeName();
    remove(this.#newPath);
    // While this lock is held no other window can write. Another window's next transaction then finds that the file has
    // moved.
    const guard = await takeWriteLock(this.#path);
    try {
      const lines = await this.#carryOver();
      for (const part of PARTS) move(this.#path + part, aside + part);
      renameSync(this.#newPath, this.#path);
      return { renamedTo: path.basename(aside), lines };
    } catch (error) {
      // If the file cannot be renamed (on Windows, while another window has it open), everything stays as it was.
      if (existsSync(this.#path)) remove(this.#newPath);
      throw error;
    } finally {
      guard?.close();
    }
  }

  /** Makes the new file, under a temporary name until it is complete. @returns the number of ledger lines in it */
  async #carryOver(): Promise<number> {
    const [{ DatabaseSync }, { salvage }] = await Promise.all([import('node:sqlite'), import('./salvage.ts')]);
    const into = new DatabaseSync(this.#newPath);
    let lines: number;
    try {
      into.exec('PRAGMA synchronous = OFF');
      migrate(into);
      lines = await salvage(this.#path, into, copyPath(this.#path));
    } finally {
      into.close();
    }
    const file = await openFile(this.#newPath, 'r+');
    await file.sync().finally(() => file.close());
    return lines;
  }

  /**
   * Completes the replacement if a window was killed after it renamed the damaged file and before it renamed the new
   * one.
   */
  #finish(): void {
    if (existsSync(this.#path) || !existsSync(this.#newPath)) return;
    const aside = this.#freeName();
    for (const part of PARTS.slice(1)) move(this.#path + part, aside + part);
    renameSync(this.#newPath, this.#path);
  }

  /** An unused name for the damaged file, in the same folder and with the time in it. */
  #freeName(): string {
    const { dir, name, ext } = path.parse(this.#path);
    const time = new Date(this.#clock.now().wall).toISOString().slice(0, 19).replaceAll(':', '-');
    const stem = path.join(dir, `${name}.damaged-${time}Z`);
    for (let count = 1; ; count++) {
      const free = `${stem}${count === 1 ? '' : `-${count}`}${ext}`;
      if (!PARTS.some((part) => existsSync(free + part))) return free;
    }
  }
}

/** Creates the folder. @throws if a file of the database, or the lock, is something else than a file */
async function refuseOther(file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  for (const part of [...PARTS, '-lock', '-new']) {
    const found = await stat(file + part).catch(() => undefined);
    if (found && !found.isFile()) throw new Error(`The history at ${file + part} is no file`);
  }
}

/**
 * Reads the file in another thread, so that it is in the system's cache when SQLite reads it: reading ten years of
 * ledger from a cold disk would block the host's thread for hundreds of ms. Call it only while this process has no
 * connection to the file: closing a file releases all locks that the process holds on it
 * (https://www.sqlite.org/howtocorrupt.html, section 2.2).
 */
async function warm(file: string): Promise<void> {
  try {
    await finished(createReadStream(file).resume());
  } catch {
    // Opening the file will report the error.
  }
}

/**
 * Refuses a file whose header names a later file format: SQLite would open it read-only, as if the disk were read-only,
 * or not at all. No such format exists, so the header is damaged: there are two write and read versions, and four
 * schema formats (https://www.sqlite.org/fileformat.html, section 1.3). Call it only while this process has no
 * connection to the file, for the reason given at {@link warm}.
 * @throws {DamagedError} if the header is damaged in that way
 */
async function refuseForeign(file: string): Promise<void> {
  const header = Buffer.alloc(HEADER);
  const handle = await openFile(file);
  const { bytesRead } = await handle.read(header, 0, HEADER, 0).finally(() => handle.close());
  // A shorter file is empty, or SQLite reports that it is not a database.
  if (bytesRead < HEADER) return;
  const versions = [...header.subarray(VERSIONS, VERSIONS + 2)];
  const schema = header.readUInt32BE(SCHEMA_FORMAT);
  if (versions.every((version) => version === 1 || version === 2) && schema <= 4) return;
  throw new DamagedError(`The history is damaged: file format ${versions.join(', ')}, schema format ${schema}`);
}

/**
 * Takes the write lock, if the file is sound enough for that.
 * @returns the connection that holds it
 * @throws if somebody is writing
 */
async function takeWriteLock(file: string): Promise<DatabaseSync | undefined> {
  // Not needed on Windows: a file that another window has open cannot be renamed there.
  if (process.platform === 'win32') return undefined;
  const { DatabaseSync } = await import('node:sqlite');
  const database = new DatabaseSync(file);
  try {
    database.exec('PRAGMA busy_timeout = 0; BEGIN IMMEDIATE');
    return database;
  } catch (error) {
    database.close();
    if (isBusy(error)) throw error;
    return undefined;
  }
}

function move(from: string, to: string): void {
  if (existsSync(from)) renameSync(from, to);
}

function remove(file: string): void {
  for (const part of PARTS) rmSync(file + part, { force: true });
}
