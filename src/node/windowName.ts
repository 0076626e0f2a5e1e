import { randomUUID } from 'node:crypto';

/**
 * A unique name for this window. It begins with the id of the process that runs for the window, so that the other
 * windows of the machine can check whether that process still exists.
 */
export function newWindowName(): string {
  return `${process.pid}:${randomUUID()}`;
}

/** Whether the process of the window of that name has ended; false if the name does not contain a process id. */
export function isWindowGone(name: string): boolean {
  const id = Number(/^(\d+):/.exec(name)?.[1]);
  if (!(id > 0)) return false;
  try {
    // Signal 0 only checks whether the process exists (https://nodejs.org/api/process.html#processkillpid-signal).
    process.kill(id, 0);
    return false;
  } catch (error) {
    // A process of another user may not be signalled (EPERM), but it exists.
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
