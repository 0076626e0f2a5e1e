import type { Clock } from '../../core/clock.ts';
import type { DBus, Method } from './dbus.ts';
import { NoAnswer, PATIENCE, type IdleSource } from './source.ts';

/**
 * systemd-logind (or elogind): the desktop tells it when the session has become idle, after a delay that the desktop
 * chooses and logind does not know. So the hint says that nobody has been there for at least as long as it stands; that it
 * is down says nothing, all the more as some desktops never raise it
 * (https://github.com/perk11/runwhenidle/issues/2).
 */
export class LogindIdle implements IdleSource {
  readonly name = 'org.freedesktop.login1';
  readonly patience = PATIENCE;
  readonly #dbus: DBus;
  readonly #clock: Clock;
  readonly #method: Method;

  constructor(dbus: DBus, clock: Clock, bus: Method['bus'] = 'system') {
    this.#dbus = dbus;
    this.#clock = clock;
    this.#method = {
      bus,
      service: this.name,
      path: '/org/freedesktop/login1/session/auto',
      interface: 'org.freedesktop.DBus.Properties',
      method: 'GetAll',
      argument: 'org.freedesktop.login1.Session',
    };
  }

  async ask(signal: AbortSignal): Promise<number | undefined> {
    const reply = await this.#dbus.call(this.#method, signal);
    // For a terminal's session logind looks at the terminal, which a person in a window does not touch.
    if (!/^(?:x11|wayland|mir)$/.test(reply.property('Type') ?? '')) throw new NoAnswer('no graphical session');
    const since = Number(reply.property('IdleSinceHintMonotonic'));
    if (reply.property('IdleHint') !== 'true' || !(since > 0)) return undefined;
    // µs on the clock that `mono` reads on Linux, which no change of the wall clock touches.
    return this.#clock.now().mono - since / 1_000;
  }

  dispose(): void {}
}
