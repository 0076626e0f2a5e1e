import { randomUUID } from 'node:crypto';

/**
 * A name for this window that no other has or will have. It begins with the id of the program that runs for the window,
 * by which the other windows of the machine see whether that is still there.
 */
export function newWindowName(): string {
  return `${process.pid}:${randomUUID()}`;
}

/** Whether the program of the window of that name has ended; false where the name does not tell. */
export function isWindowGone(name: string): boolean {
  const id = Number(/^(\d+):/.exec(name)?.[1]);
  if (!(id > 0)) return false;
  try {
    // Signal 0 only looks (https://nodejs.org/api/process.html#processkillpid-signal).
    process.kill(id, 0);
    return false;
  } catch (error) {
    // Somebody else's program may not be signalled, but it is there.
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
