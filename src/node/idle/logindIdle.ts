import type { DBus, Method } from '../helpers/dbus.ts';
import { NoAnswer, TIMEOUT_MS } from '../helpers/noAnswer.ts';
import type { IdleSource } from './source.ts';

/**
 * systemd-logind (or elogind). The desktop tells it when the session becomes idle, after a delay that the desktop
 * chooses and logind does not know. So while the idle hint is set, nobody has been there for at least as long. A hint
 * that is not set says nothing, all the more as some desktops never set it
 * (https://github.com/perk11/runwhenidle/issues/2).
 */
export class LogindIdle implements IdleSource {
  readonly name = 'org.freedesktop.login1';
  readonly means = 'atLeast';
  readonly timeoutMs = TIMEOUT_MS;
  readonly #dbus: DBus;
  readonly #monotonic: () => number;
  readonly #method: Method;

  /** @param monotonic returns CLOCK_MONOTONIC, ms, on which logind counts; it stops while the machine sleeps */
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
    // For a terminal session logind watches the terminal, which a person in a window does not use.
    if (!/^(?:x11|wayland|mir)$/.test(reply.property('Type') ?? '')) throw new NoAnswer('no graphical session');
    const since = Number(reply.property('IdleSinceHintMonotonic'));
    if (reply.property('IdleHint') !== 'true' || !(since > 0)) return undefined;
    // `since` is in µs.
    return this.#monotonic() - since / 1_000;
  }

  dispose(): void {}
}

/** Node's hrtime, ms; on Linux it is CLOCK_MONOTONIC. */
function hrtime(): number {
  return Number(process.hrtime.bigint() / 1_000_000n);
}
