import type { Clock } from '../../time/clock.ts';
import { DBus } from '../helpers/dbus.ts';
import type { SpawnLines } from '../helpers/lineProcess.ts';
import { LogindIdle } from './logindIdle.ts';
import { MacIdle } from './macIdle.ts';
import { MutterIdle } from './mutterIdle.ts';
import type { RunProgram } from '../helpers/runProgram.ts';
import { ScreenSaverIdle } from './screenSaverIdle.ts';
import type { IdleSource } from './source.ts';
import { WindowsIdle } from './windowsIdle.ts';
import { XPrintIdle } from './xprintidle.ts';

/** What the sources use to query the machine. */
export interface IdleEnvironment {
  readonly clock: Clock;
  readonly run: RunProgram;
  readonly open: SpawnLines;
}

/**
 * The idle sources for a platform, best first. A new source goes here, in a file of its own that implements
 * `IdleSource`. Use them only on the machine that the person sits at; this function does not check that.
 */
export function idleSources(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
  reach: IdleEnvironment,
): readonly IdleSource[] {
  if (platform === 'darwin') return [new MacIdle(reach.run)];
  if (platform === 'win32') return env.SystemRoot ? [new WindowsIdle(env.SystemRoot, reach.clock, reach.open)] : [];
  if (platform === 'linux') return linuxSources(env, reach);
  return [];
}

/** Exact sources first, then the one that has to prove itself, then the one that only gives a lower bound. */
function linuxSources(env: NodeJS.ProcessEnv, { clock, run }: IdleEnvironment): readonly IdleSource[] {
  // Without a display nobody sits at this machine.
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return [];
  const wayland = env.XDG_SESSION_TYPE === 'wayland' || Boolean(env.WAYLAND_DISPLAY);
  const sessionBus = Boolean(env.DBUS_SESSION_BUS_ADDRESS || env.XDG_RUNTIME_DIR);
  const dbus = new DBus(run);
  return [
    ...(sessionBus ? [new MutterIdle(dbus, 'gnome'), new MutterIdle(dbus, 'cinnamon')] : []),
    ...(wayland ? [] : [new XPrintIdle(run)]),
    ...(sessionBus ? [new ScreenSaverIdle(dbus, clock)] : []),
    new LogindIdle(dbus),
  ];
}
