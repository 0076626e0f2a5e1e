import type { Platform } from '../app/platform.ts';
import { newCallSensor, newIdleSensor } from './machineSensors.ts';
import { packDisk } from './packFile.ts';
import { openStore } from './sqlite/openStore.ts';
import { SystemClock } from './systemClock.ts';
import { newSystemNotifier } from './systemNotifier.ts';
import { isWindowGone, newWindowName } from './windowName.ts';

/** The platform for an extension host that runs on Node. */
export function nodePlatform(): Platform {
  return {
    clock: new SystemClock(),
    isMac: process.platform === 'darwin',
    packDisk,
    agentMachine: { home: packDisk.home, environment: process.env, isWindows: process.platform === 'win32' },
    newWindowName,
    isWindowGone,
    newIdleSensor,
    newSystemNotifier,
    newCallSensor,
    openStore,
    statusDisk: async (folder) => new (await import('./statusDisk.ts')).NodeStatusDisk(folder),
  };
}
