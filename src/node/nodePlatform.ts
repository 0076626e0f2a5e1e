import type { Platform } from '../app/platform.ts';
import { newIdleSensor } from './idle/newIdleSensor.ts';
import { packDisk } from './packFile.ts';
import { openStore } from './sqlite/openStore.ts';
import { SystemClock } from './systemClock.ts';
import { isWindowGone, newWindowName } from './windowName.ts';

/** The platform for an extension host that runs on Node. */
export function nodePlatform(): Platform {
  return {
    clock: new SystemClock(),
    isMac: process.platform === 'darwin',
    packDisk,
    newWindowName,
    isWindowGone,
    newIdleSensor,
    openStore,
    statusDisk: async (folder) => new (await import('./statusDisk.ts')).NodeStatusDisk(folder),
  };
}
