import { chmod, open as openFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { DAY, HOUR, MINUTE, type Clock, type Disposable } from '../../time/clock.ts';
import { acquireLock } from './lock.ts';
import { refuseDamaged } from './sqliteStore.ts';

/** Greatest age of the copy, delay of the first check after opening, and interval of the checks, ms. */
const FIRST_MS = 5 * MINUTE;
const BETWEEN = HOUR;

/** Pages that are copied at a time, in another thread; between two batches other connections can write. */
const PAGES = 100;

/** The path of a database's copy: beside it. */
export function copyPath(file: string): string {
  const { dir, name, ext } = path.parse(file);
  return path.join(dir, `${name}.copy${ext}`);
}

/**
 * Keeps a copy of the database that is at most a day old; all windows share it. It is the last resort if the pages of
 * the database can no longer be read. Errors are ignored; the next try follows an hour later.
 */
export class DailyCopy implements Disposable {
  readonly #file: string;
  readonly #clock: Clock;
  #timer: Disposable | undefined;
  #ended = false;

  /** @param file path of the database */
  constructor(file: string, clock: Clock) {
    this.#file = file;
    this.#clock = clock;
  }

  /** Starts the timer. A second call does nothing. */
  begin(): void {
    if (!this.#timer && !this.#ended) this.#wait(FIRST_MS);
  }

  dispose(): void {
    this.#ended = true;
    this.#timer?.dispose();
  }

  #wait(delay: number): void {
    this.#timer = this.#clock.wakeAfter(delay, () => {
      void copyDaily(this.#file, this.#clock.now().wall)
        .catch(() => false)
        .finally(() => {
          if (!this.#ended) this.#wait(BETWEEN);
        });
    });
  }
}

/**
 * Makes a copy unless there is one from the last day. It gets its final name only when it is complete, on the disk and
 * found sound by SQLite.
 * @param wall now, ms since the epoch
 * @returns whether a copy was made
 * @throws if it cannot be made, e.g. because another window is making one
 */
export async function copyDaily(file: string, wall: number): Promise<boolean> {
  const copy = copyPath(file);
  if (await isFresh(copy, wall)) return false;
  const { backup, DatabaseSync } = await import('node:sqlite');
  const lock = await acquireLock(`${file}-lock`);
  const made = `${copy}-new`;
  try {
    // Another window may have made the copy meanwhile.
    if (await isFresh(copy, wall)) return false;
    await removeParts(made);
    const source = new DatabaseSync(file, { readOnly: true });
    try {
      await backup(source, made, { rate: PAGES });
    } finally {
      source.close();
    }
    await breathe();
    const database = new DatabaseSync(made);
    try {
      refuseDamaged(database);
      await breathe();
      // With a rollback journal instead of WAL the copy is a single file.
      database.prepare('PRAGMA journal_mode = DELETE').get();
    } finally {
      database.close();
    }
    await chmod(made, (await stat(file)).mode);
    const handle = await openFile(made, 'r+');
    await handle.sync().finally(() => handle.close());
    await rename(made, copy);
    return true;
  } finally {
    await removeParts(made);
    lock.close();
  }
}

/** A copy dated in the future was made before the clock was set back: its age is unknown, so it is not fresh. */
async function isFresh(copy: string, wall: number): Promise<boolean> {
  const made = (await stat(copy).catch(() => undefined))?.mtimeMs;
  // The clock of the file system may be slightly ahead.
  return made !== undefined && wall - made < DAY && made - wall < MINUTE;
}

async function removeParts(file: string): Promise<void> {
  for (const part of ['', '-wal', '-shm', '-journal']) await rm(file + part, { force: true });
}
