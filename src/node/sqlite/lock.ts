import { truncateSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { isDamage } from './sqliteErrors.ts';

/**
 * Takes a lock that only one window at a time can hold. The operating system releases it when the process ends, however
 * it ends.
 * @returns the connection that holds the lock; closing it releases the lock
 * @throws if another window holds it
 */
export async function acquireLock(file: string): Promise<DatabaseSync> {
  const { DatabaseSync } = await import('node:sqlite');
  const lock = new DatabaseSync(file);
  try {
    // Nothing is ever written into this database: only the operating system's file lock is needed.
    lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    if (!isDamage(error)) throw error;
    truncateSync(file);
    return acquireLock(file);
  }
}
