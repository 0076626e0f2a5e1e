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
  readonly means = 'atLeast';
  readonly patience = PATIENCE;
  readonly #dbus: DBus;
  readonly #monotonic: () => number;
  readonly #method: Method;

  /** @param monotonic CLOCK_MONOTONIC, ms, on which logind counts: it stands still while the machine sleeps */
  constructor(dbus: DBus, monotonic = hrtime, bus: Method['bus'] = 'system') {
    this.#dbus = dbus;
    this.#monotonic = monotonic;
    this.#method = {
      bus,
      service: this.name,
      path: '/org/freedesktop/login1/session/auto',
      interface: 'org.freedesktop.DBus.Properties',
      method: 'GetAll',
      argument: 'org.freedesktop.login1.Session',
    };
  }

  async query(signal: AbortSignal): Promise<number | undefined> {
    const reply = await this.#dbus.call(this.#method, signal);
    // For a terminal's session logind looks at the terminal, which a person in a window does not touch.
    if (!/^(?:x11|wayland|mir)$/.test(reply.property('Type') ?? '')) throw new NoAnswer('no graphical session');
    const since = Number(reply.property('IdleSinceHintMonotonic'));
    if (reply.property('IdleHint') !== 'true' || !(since > 0)) return undefined;
    // In µs.
    return this.#monotonic() - since / 1_000;
  }

  dispose(): void {}
}

/** On Linux Node reads CLOCK_MONOTONIC. */
function hrtime(): number {
  return Number(process.hrtime.bigint() / 1_000_000n);
}
