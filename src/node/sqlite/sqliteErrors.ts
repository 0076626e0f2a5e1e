import type { StoreFailure } from '../../store/store.ts';

/** SQLite's primary result codes (https://www.sqlite.org/rescode.html). */
const SQLITE_BUSY = 5;
const SQLITE_LOCKED = 6;
const SQLITE_READONLY = 8;
const SQLITE_CORRUPT = 11;
const SQLITE_CANTOPEN = 14;
const SQLITE_TOOBIG = 18;
const SQLITE_CONSTRAINT = 19;
const SQLITE_MISMATCH = 20;
const SQLITE_NOTADB = 26;

/** The file at the store's path is not the one that was opened: another window has renamed that one, to repair it. */
export class MovedError extends Error {
  constructor() {
    super('The history is not where it was');
  }
}

/** The content of the file is damaged, although SQLite itself may still be able to use it. */
export class DamagedError extends Error {}

/** What an error says about the file, for the failover store. */
export function failureOf(error: unknown): StoreFailure {
  if (isDamage(error)) return 'damaged';
  if (error instanceof MovedError) return 'replaced';
  return isSqliteMissing(error) ? 'unavailable' : 'temporary';
}

/** Whether another connection is writing: the same call will succeed later. */
export function isBusy(error: unknown): boolean {
  return [SQLITE_BUSY, SQLITE_LOCKED].includes(resultCode(error));
}

/** Whether the database refused the data to be written: the same call will never succeed. */
export function isDataRefused(error: unknown): boolean {
  return [SQLITE_TOOBIG, SQLITE_CONSTRAINT, SQLITE_MISMATCH].includes(resultCode(error));
}

/**
 * Whether the file itself is damaged. Any other error (locked, full, read-only, newer version) may go away by itself.
 */
export function isDamage(error: unknown): boolean {
  return error instanceof DamagedError || [SQLITE_CORRUPT, SQLITE_NOTADB].includes(resultCode(error));
}

/** Whether the error is due to the connection being read-only. */
export function isReadOnlyFailure(error: unknown): boolean {
  return [SQLITE_READONLY, SQLITE_CANTOPEN].includes(resultCode(error));
}

/** Whether this Node has no SQLite: retrying is useless. */
function isSqliteMissing(error: unknown): boolean {
  const code = (error as { code?: unknown } | undefined)?.code;
  return code === 'ERR_UNKNOWN_BUILTIN_MODULE' || code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
}

function resultCode(error: unknown): number {
  const code = (error as { errcode?: unknown } | undefined)?.errcode;
  return typeof code === 'number' ? code & 0xff : 0;
}
