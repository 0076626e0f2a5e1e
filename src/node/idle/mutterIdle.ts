import type { DBus, Method } from '../helpers/dbus.ts';
import { TIMEOUT_MS } from '../helpers/noAnswer.ts';
import type { IdleSource } from './source.ts';

/**
 * GNOME, on X11 and Wayland, and other desktops built on its window manager. Reports ms since the last input on any
 * device.
 */
const MUTTER = { service: 'org.gnome.Mutter.IdleMonitor', path: '/org/gnome/Mutter/IdleMonitor/Core' };

/** Cinnamon's fork of Mutter (https://github.com/escaped/idle_time/issues/7). */
const MUFFIN = { service: 'org.cinnamon.Muffin.IdleMonitor', path: '/org/cinnamon/Muffin/IdleMonitor/Core' };

/** The idle time reported by the window manager of GNOME or Cinnamon. */
export class MutterIdle implements IdleSource {
  readonly means = 'touch';
  readonly name: string;
  readonly timeoutMs = TIMEOUT_MS;
  readonly #dbus: DBus;
  readonly #method: Method;

  constructor(dbus: DBus, desktop: 'gnome' | 'cinnamon', bus: Method['bus'] = 'session') {
    const { service, path } = desktop === 'gnome' ? MUTTER : MUFFIN;
    this.name = service;
    this.#dbus = dbus;
    this.#method = { bus, service, path, interface: service, method: 'GetIdletime' };
  }

  async query(signal: AbortSignal): Promise<number> {
    return (await this.#dbus.call(this.#method, signal)).number();
  }

  dispose(): void {}
}
