import { createReadStream, existsSync, renameSync, rmSync } from 'node:fs';
import { mkdir, open as openFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { finished } from 'node:stream/promises';
import { setImmediate as breathe } from 'node:timers/promises';
import { SECOND, type Clock } from '../../time/clock.ts';
import { copyOf } from './dailyCopy.ts';
import { DamagedError, isBusy, isDamage, needsWriter } from '../../store/storeErrors.ts';
import { locked } from './lock.ts';
import { identityOf, migrate, pathOf, refuseDamaged, refuseNewer, SqliteStore } from './sqliteStore.ts';
import type { Repaired } from '../../store/failoverStore.ts';

/** How often opening is tried while others keep it busy, and the time between, ms: together two seconds. */
const TRIES = 40;
const BETWEEN = 50;

/** How long a look at what is at a path may take, ms. On a network drive that has gone it would never come back. */
const LOOK = 10 * SECOND;

/** https://www.sqlite.org/fileformat.html: the length of a database's header, and places in it. */
const HEADER = 100;
const VERSIONS = 18;
const SCHEMA_FORMAT = 44;

/** What belongs to a database: the file, and what SQLite keeps beside it in one journal mode or the other. */
const PARTS = ['', '-wal', '-shm', '-journal'];

/**
 * The file that the windows share, from finding it to having it open. A damaged one is set aside under a name with its
 * time, and what can be read of it is in the new one from the first moment. Everything else that is wrong with it
 * (locked, read-only, from a newer version) leaves it untouched.
 */
export class LedgerFile {
  readonly #location: string | URL;
  readonly #path: string;
  readonly #clock: Clock;
  #identity: string | undefined;
  /** A look at the path that has not come back yet: each would hold one of the few threads that read files. */
  #looking: Promise<void> | undefined;

  /** @param location absolute path, or a file URL with parameters for SQLite; its folder is made where it is missing */
  constructor(location: string | URL, clock: Clock) {
    this.#location = location;
    this.#path = pathOf(location);
    this.#clock = clock;
  }

  /**
   * @param damaged whether the one opened last has turned out to be so
   * @throws what SQLite says, when it cannot be had
   */
  async open(damaged = false): Promise<{ store: SqliteStore; mended?: Repaired | undefined }> {
    await this.#look();
    await warm(this.#path);
    for (let left = TRIES; ; left--) {
      try {
        return await this.#once(damaged);
      } catch (error) {
        if (!isBusy(error) || left === 0) throw error;
      }
      await new Promise<void>((resolve) => this.#clock.wakeAfter(BETWEEN, resolve));
    }
  }

  /**
   * Opening a named pipe or a device would wait for ever, or read for ever.
   * @throws when there is anything else than a file, or nobody says what there is
   */
  async #look(): Promise<void> {
    this.#looking ??= refuseOther(this.#path).finally(() => (this.#looking = undefined));
    const limit = Promise.withResolvers<never>();
    const timer = this.#clock.wakeAfter(LOOK, () =>
      limit.reject(new Error(`The history at ${this.#path} cannot be reached`)),
    );
    await Promise.race([this.#looking, limit.promise]).finally(() => timer.dispose());
  }

  /** One window at a time opens, so that none opens what another is just setting aside. */
  async #once(damaged: boolean): Promise<{ store: SqliteStore; mended?: Repaired | undefined }> {
    const lock = await locked(`${this.#path}-lock`);
    try {
      this.#finish();
      let mended: Repaired | undefined;
      // Another window may have put a new one there meanwhile.
      if (damaged && this.#identity && identityOf(this.#path) === this.#identity) mended = await this.#mend();
      try {
        await this.#examine();
        const store = await SqliteStore.open(this.#location);
        this.#identity = store.identity;
        return { store, mended };
      } catch (error) {
        if (!isDamage(error) || mended) throw error;
        mended = await this.#mend();
      }
      const store = await SqliteStore.open(this.#location);
      this.#identity = store.identity;
      return { store, mended };
    } finally {
      lock.close();
    }
  }

  /**
   * Through a connection that cannot write, not even at its end: what is damaged or a newer version's is not tidied up.
   * @throws when it is either
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
      // Such as a transaction that has to be taken back first.
      if (!needsWriter(error)) throw error;
    } finally {
      database?.close();
    }
  }

  get #fresh(): string {
    return `${this.#path}-new`;
  }

  async #mend(): Promise<Repaired> {
    const aside = this.#free();
    remove(this.#fresh);
    // Who else has it open cannot write from here on, and sees at the next try that it has gone.
    const guard = await held(this.#path);
    try {
      const lines = await this.#carryOver();
      for (const part of PARTS) move(this.#path + part, aside + part);
      renameSync(this.#fresh, this.#path);
      return { aside: path.basename(aside), lines };
    } catch (error) {
      // Where it cannot be moved (Windows, while another window has it open) everything stays as it was.
      if (existsSync(this.#path)) remove(this.#fresh);
      throw error;
    } finally {
      guard?.close();
    }
  }

  /** Makes the new file, complete before it gets its name. */
  async #carryOver(): Promise<number> {
    const [{ DatabaseSync }, { salvage }] = await Promise.all([import('node:sqlite'), import('./salvage.ts')]);
    const into = new DatabaseSync(this.#fresh);
    let lines: number;
    try {
      into.exec('PRAGMA synchronous = OFF');
      migrate(into);
      lines = await salvage(this.#path, into, copyOf(this.#path));
    } finally {
      into.close();
    }
    const file = await openFile(this.#fresh, 'r+');
    await file.sync().finally(() => file.close());
    return lines;
  }

  /** Ends what a window that was killed between two renamings began. */
  #finish(): void {
    if (existsSync(this.#path) || !existsSync(this.#fresh)) return;
    const aside = this.#free();
    for (const part of PARTS.slice(1)) move(this.#path + part, aside + part);
    renameSync(this.#fresh, this.#path);
  }

  /** A name with the time, in the file's folder, that no other file has. */
  #free(): string {
    const { dir, name, ext } = path.parse(this.#path);
    const time = new Date(this.#clock.now().wall).toISOString().slice(0, 19).replaceAll(':', '-');
    const stem = path.join(dir, `${name}.damaged-${time}Z`);
    for (let count = 1; ; count++) {
      const free = `${stem}${count === 1 ? '' : `-${count}`}${ext}`;
      if (!PARTS.some((part) => existsSync(free + part))) return free;
    }
  }
}

/** Makes the folder. @throws when at the path of a part of the database, or of the lock, is anything else than a file */
async function refuseOther(file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  for (const part of [...PARTS, '-lock', '-new']) {
    const found = await stat(file + part).catch(() => undefined);
    if (found && !found.isFile()) throw new Error(`The history at ${file + part} is no file`);
  }
}

/**
 * Has the file read beside the host's thread, so that SQLite finds it in the system's memory: the first look at ten years
 * on a cold disk would hold the thread for hundreds of ms. Only while no connection of this process has it open: closing
 * a file drops all of a process's locks on it (https://www.sqlite.org/howtocorrupt.html, section 2.2).
 */
async function warm(file: string): Promise<void> {
  try {
    await finished(createReadStream(file).resume());
  } catch {
    // Opening it will say what is wrong.
  }
}

/**
 * A database that says it is of a later file format SQLite would only read, as if it were on a disk that is read-only, or
 * not read at all. There is none that late: two write and read versions, four schema formats
 * (https://www.sqlite.org/fileformat.html, section 1.3). Only while no connection of this process has it open, as above.
 * @throws when it is damaged in that way
 */
async function refuseForeign(file: string): Promise<void> {
  const header = Buffer.alloc(HEADER);
  const handle = await openFile(file);
  const { bytesRead } = await handle.read(header, 0, HEADER, 0).finally(() => handle.close());
  // What is shorter is empty, or SQLite knows that it is no database.
  if (bytesRead < HEADER) return;
  const versions = [...header.subarray(VERSIONS, VERSIONS + 2)];
  const schema = header.readUInt32BE(SCHEMA_FORMAT);
  if (versions.every((each) => each === 1 || each === 2) && schema <= 4) return;
  throw new DamagedError(`The history is damaged: file format ${versions.join(', ')}, schema format ${schema}`);
}

/** Takes the right to write from all others, if the file is sound enough for that. @throws when somebody is writing */
async function held(file: string): Promise<DatabaseSync | undefined> {
  // There a file that anybody has open cannot be renamed, so nobody can be writing into one that has gone.
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
