import type { Clock } from '../../time/clock.ts';
import { DBus } from './dbus.ts';
import { LogindIdle } from './logindIdle.ts';
import { MacIdle } from './macIdle.ts';
import { MutterIdle } from './mutterIdle.ts';
import type { RunProgram } from './runProgram.ts';
import { ScreenSaverIdle } from './screenSaverIdle.ts';
import type { IdleSource } from './source.ts';
import type { SpawnLines } from './lineProcess.ts';
import { WindowsIdle } from './windowsIdle.ts';
import { XPrintIdle } from './xprintidle.ts';

/** How the sources reach the machine. */
export interface IdleEnvironment {
  readonly clock: Clock;
  readonly run: RunProgram;
  readonly open: SpawnLines;
}

/**
 * The ways to ask this machine how long it has been idle, best first. Only for a machine that the person sits at; whether
 * it is one is not decided here.
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

/** Exact answers first, then the one that has to prove itself, then the one that is a lower bound. */
function linuxSources(env: NodeJS.ProcessEnv, { clock, run }: IdleEnvironment): readonly IdleSource[] {
  // Nobody sits before a screen of this machine.
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
