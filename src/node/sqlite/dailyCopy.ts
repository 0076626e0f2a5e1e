import { chmod, open as openFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { HOUR, MINUTE, type Clock, type Disposable } from '../../time/clock.ts';
import { locked } from './lock.ts';
import { refuseDamaged } from './sqliteStore.ts';

/** How old the copy may become, how long after the opening it is first looked at, and how often then, ms. */
const DAY = 24 * HOUR;
const FIRST = 5 * MINUTE;
const BETWEEN = HOUR;

/** Pages that are copied at a time, in another thread, before those who write may go on. */
const PAGES = 100;

/** Where the copy of a history is: beside it. */
export function copyOf(file: string): string {
  const { dir, name, ext } = path.parse(file);
  return path.join(dir, `${name}.copy${ext}`);
}

/**
 * Keeps a copy of the history that is at most a day old, one for all windows: what is left where the history is damaged so
 * much that its pages cannot be read. Nothing that goes wrong with it disturbs anybody; it is tried again an hour later.
 */
export class DailyCopy implements Disposable {
  readonly #file: string;
  readonly #clock: Clock;
  #timer: Disposable | undefined;
  #ended = false;

  /** @param file path of the history */
  constructor(file: string, clock: Clock) {
    this.#file = file;
    this.#clock = clock;
  }

  /** From now on, a while after it was opened. A second call does nothing. */
  begin(): void {
    if (!this.#timer && !this.#ended) this.#wait(FIRST);
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
 * Makes the copy if there is none of the last day. It takes its name when it is whole and on the disk; one that SQLite
 * finds something wrong with never does.
 * @param wall the time, ms since the epoch
 * @returns whether it was made
 * @throws what keeps it from being made
 */
export async function copyDaily(file: string, wall: number): Promise<boolean> {
  const copy = copyOf(file);
  if (await isFresh(copy, wall)) return false;
  const { backup, DatabaseSync } = await import('node:sqlite');
  const lock = await locked(`${file}-lock`);
  const made = `${copy}-new`;
  try {
    // Another window may have made it meanwhile.
    if (await isFresh(copy, wall)) return false;
    await removed(made);
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
      // Without a log, it is one file.
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
    await removed(made);
    lock.close();
  }
}

/** A copy from a time that has not come yet is from before the clock was set: nobody knows how old it is. */
async function isFresh(copy: string, wall: number): Promise<boolean> {
  const made = (await stat(copy).catch(() => undefined))?.mtimeMs;
  // The file system's clock may be a moment ahead of ours.
  return made !== undefined && wall - made < DAY && made - wall < MINUTE;
}

async function removed(file: string): Promise<void> {
  for (const part of ['', '-wal', '-shm', '-journal']) await rm(file + part, { force: true });
}
