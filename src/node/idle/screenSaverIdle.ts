import { SECOND, type Clock } from '../../time/clock.ts';
import type { DBus, Method } from './dbus.ts';
import { NoAnswer, PATIENCE, type IdleSource } from './source.ts';

/**
 * KDE and others: how long the session has been idle, says their screen saver. What that means is not specified. KDE
 * answers ms since the last input
 * (https://github.com/KDE/kscreenlocker/blob/53e7af043913d8d1cf0d30bf529b71658061be26/interface.cpp), but on Wayland it
 * answered 0 whatever happened, until it began to refuse; others count seconds, or from when the session was declared
 * idle. So nothing is believed until the count has been seen to grow like ms: by more, between two questions in a row,
 * than any count of whole seconds could.
 */
export class ScreenSaverIdle implements IdleSource {
  readonly means = 'touch';
  readonly name = 'org.freedesktop.ScreenSaver';
  readonly patience = PATIENCE;
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
    // Input came between the two: nothing is learnt from them.
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
