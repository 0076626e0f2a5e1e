import { uptime } from 'node:os';
import { SECOND, type Clock } from '../../time/clock.ts';
import type { Source } from '../helpers/firstSource.ts';
import { NoAnswer, TIMEOUT_MS } from '../helpers/noAnswer.ts';
import type { RunProgram } from '../helpers/runProgram.ts';

/** Where Windows notes which program has used a device of this person, and when. */
const STORE = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\CapabilityAccessManager\\ConsentStore';

/**
 * Windows: its record of which program uses the microphone and the camera. In a preview build of Windows (26220) it did
 * not change while a device was in use (https://github.com/hass-agent/HASS.Agent/pull/476); there the answer is false.
 */
export class WindowsCall implements Source<boolean> {
  readonly name = 'ConsentStore';
  readonly timeoutMs = TIMEOUT_MS;
  readonly #file: string;
  readonly #clock: Clock;
  readonly #run: RunProgram;
  readonly #uptime: () => number;

  /**
   * @param systemRoot the Windows folder, so that no other program named `reg` is started
   * @param secondsUp returns how long Windows has been running, s
   */
  constructor(systemRoot: string, clock: Clock, run: RunProgram, secondsUp = uptime) {
    this.#file = `${systemRoot}\\System32\\reg.exe`;
    this.#clock = clock;
    this.#run = run;
    this.#uptime = secondsUp;
  }

  async query(signal: AbortSignal): Promise<boolean> {
    const booted = this.#clock.now().wall - this.#uptime() * SECOND;
    const lists = await Promise.allSettled(
      ['microphone', 'webcam'].map((device) => this.#run(this.#file, ['query', `${STORE}\\${device}`, '/s'], signal)),
    );
    // Where a device has never been used, it has no key, and `reg` fails.
    const printed = lists.filter((list) => list.status === 'fulfilled').map(({ value }) => value);
    if (printed.length === 0) throw new NoAnswer('no record of the devices');
    return printed.map((list) => parseConsentStore(list, booted)).includes(true);
  }

  dispose(): void {}
}

/** Between the start of 1601, from which Windows counts, and that of 1970, ms. */
const SINCE_1601_MS = 11_644_473_600_000;

/**
 * Reads what `reg query … /s` prints of a device: a key for each program, with `LastUsedTimeStart` and
 * `LastUsedTimeStop` in units of 100 ns since 1601. While a program uses the device, the second is 0
 * (https://davidarno.org/using-the-registry-to-monitor-webcam-and-microphone-use). It also stays 0 after a crash
 * (https://github.com/LAB02-Research/HASS.Agent/issues/123); so a use that began before Windows started is none.
 * @param booted when Windows started, ms since 1970
 * @returns whether a program uses the device
 * @throws {NoAnswer} if it is no such list
 */
export function parseConsentStore(text: string, booted: number): boolean {
  const keys = text.split(/^HKEY_/m).slice(1);
  if (keys.length === 0) throw new NoAnswer('no keys');
  return keys.some((key) => {
    const start = number(key, 'LastUsedTimeStart');
    return number(key, 'LastUsedTimeStop') === 0 && start !== undefined && start / 10_000 - SINCE_1601_MS >= booted;
  });
}

function number(key: string, name: string): number | undefined {
  const found = new RegExp(`^\\s+${name}\\s+REG_QWORD\\s+(0x[0-9a-f]+)\\s*$`, 'im').exec(key)?.[1];
  return found === undefined ? undefined : Number(found);
}
