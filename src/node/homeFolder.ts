import os from 'node:os';
import path from 'node:path';

/**
 * The person's home folder. Where neither the environment nor the system has one, as in some containers, Node throws;
 * then it is the root of the disk, where nothing of the person's is.
 */
export function homeFolder(read: () => string = os.homedir): string {
  try {
    return read();
  } catch {
    return path.resolve('/');
  }
}
