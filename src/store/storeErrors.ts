/** SQLite's result codes (https://www.sqlite.org/rescode.html), without their extended parts. */
const SQLITE_BUSY = 5;
const SQLITE_LOCKED = 6;
const SQLITE_READONLY = 8;
const SQLITE_CORRUPT = 11;
const SQLITE_CANTOPEN = 14;
const SQLITE_TOOBIG = 18;
const SQLITE_CONSTRAINT = 19;
const SQLITE_MISMATCH = 20;
const SQLITE_NOTADB = 26;

/** The file at the store's path is no longer the one that was opened: it has been set aside, or taken away. */
export class MovedError extends Error {
  constructor() {
    super('The history is not where it was');
  }
}

/** What the file holds is damaged, although SQLite itself could still work with it. */
export class DamagedError extends Error {}

/** Whether somebody else is writing: the same will work in a moment. */
export function isBusy(error: unknown): boolean {
  return [SQLITE_BUSY, SQLITE_LOCKED].includes(resultCode(error));
}

/** Whether the database took offence at what was to be written, and not at anything that may be over later. */
export function isRefusal(error: unknown): boolean {
  return [SQLITE_TOOBIG, SQLITE_CONSTRAINT, SQLITE_MISMATCH].includes(resultCode(error));
}

/** Whether the file itself is damaged. All else (locked, full, read-only, newer) may be over in a minute. */
export function isDamage(error: unknown): boolean {
  return error instanceof DamagedError || [SQLITE_CORRUPT, SQLITE_NOTADB].includes(resultCode(error));
}

/** Whether a connection that may only read cannot know more. */
export function needsWriter(error: unknown): boolean {
  return [SQLITE_READONLY, SQLITE_CANTOPEN].includes(resultCode(error));
}

/** Whether this Node brings no SQLite: no waiting helps. */
export function isHopeless(error: unknown): boolean {
  const code = (error as { code?: unknown } | undefined)?.code;
  return code === 'ERR_UNKNOWN_BUILTIN_MODULE' || code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
}

function resultCode(error: unknown): number {
  const code = (error as { errcode?: unknown } | undefined)?.errcode;
  return typeof code === 'number' ? code & 0xff : 0;
}
