import { SECOND, type Clock } from '../../time/clock.ts';
import type { DBus, Method } from '../helpers/dbus.ts';
import { NoAnswer, TIMEOUT_MS } from '../helpers/noAnswer.ts';
import type { IdleSource } from './source.ts';

/**
 * KDE and others: the screen saver reports how long the session has been idle. The unit and meaning are not specified.
 * KDE answers ms since the last input
 * (https://github.com/KDE/kscreenlocker/blob/53e7af043913d8d1cf0d30bf529b71658061be26/interface.cpp); but on Wayland it
 * always answered 0, until it began to refuse. Others count seconds, or count from the moment at which the session was
 * declared idle. So answers are believed only once the count has grown like ms: by more, between two queries in a row,
 * than any count of whole seconds could.
 */
export class ScreenSaverIdle implements IdleSource {
  readonly means = 'touch';
  readonly name = 'org.freedesktop.ScreenSaver';
  readonly timeoutMs = TIMEOUT_MS;
  readonly #dbus: DBus;
  readonly #clock: Clock;
  readonly #method: Method;
  #counts = false;

  constructor(dbus: DBus, clock: Clock, bus: Method['bus'] = 'session') {
    this.#dbus = dbus;
    this.#clock = clock;
    this.#method = {
      bus,
      service: this.name,
      path: '/org/freedesktop/ScreenSaver',
      interface: this.name,
      method: 'GetSessionIdleTime',
    };
  }

  async query(signal: AbortSignal): Promise<number | undefined> {
    const start = this.#clock.now().mono;
    const idle = await this.#read(signal);
    if (this.#counts) return idle;
    const after = await this.#read(signal);
    // There was input between the two queries, so they prove nothing.
    if (after < idle) return undefined;
    const seconds = 1 + (this.#clock.now().mono - start) / SECOND;
    if (after - idle <= seconds) throw new NoAnswer('it does not count milliseconds');
    this.#counts = true;
    return after;
  }

  dispose(): void {}

  async #read(signal: AbortSignal): Promise<number> {
    return (await this.#dbus.call(this.#method, signal)).number();
  }
}
