import type { SystemNotifier } from '../../app/ports.ts';
import type { Clock } from '../../time/clock.ts';
import { programRunner, type RunProgram } from '../helpers/runProgram.ts';
import { systemEnvironment } from '../helpers/systemEnvironment.ts';
import { LinuxNotice } from './linuxNotice.ts';
import { MacNotice } from './macNotice.ts';
import type { NoticeWay } from './noticeWay.ts';
import { SystemNotices } from './systemNotices.ts';
import { WindowsNotice } from './windowsNotice.ts';

/**
 * Makes what shows notifications on this machine. Use it only on the machine that the person sits at; this function
 * does not check that.
 * @param say writes a sentence into the log when a notification fails
 */
export function openSystemNotifier(clock: Clock, say: (sentence: string) => void): SystemNotifier {
  const env = systemEnvironment(process.env, process.platform);
  const way = noticeWay(process.platform, env, clock, programRunner(env));
  return new SystemNotices(way, clock, say);
}

/** The way in which a platform shows notifications; `undefined` if it has none. */
export function noticeWay(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
  clock: Clock,
  run: RunProgram,
): NoticeWay | undefined {
  if (platform === 'darwin') return new MacNotice(run);
  if (platform === 'win32') return env.SystemRoot ? new WindowsNotice(env.SystemRoot, clock, run) : undefined;
  // Without a display nobody sits at this machine, and a service that is started there fails.
  if (platform !== 'linux' || !(env.DISPLAY || env.WAYLAND_DISPLAY)) return undefined;
  const bus = env.DBUS_SESSION_BUS_ADDRESS || (env.XDG_RUNTIME_DIR && `unix:path=${env.XDG_RUNTIME_DIR}/bus`);
  return bus ? new LinuxNotice(bus, run) : undefined;
}
