import { truncateSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { isDamage } from '../../store/storeErrors.ts';

/** Holds what only one window at a time may do. It ends with the process, however that ends. @throws when busy */
export async function locked(file: string): Promise<DatabaseSync> {
  const { DatabaseSync } = await import('node:sqlite');
  const lock = new DatabaseSync(file);
  try {
    // Nothing is ever written into it: the operating system's lock is all that is wanted.
    lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    if (!isDamage(error)) throw error;
    truncateSync(file);
    return locked(file);
  }
}
