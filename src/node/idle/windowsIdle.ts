import { MINUTE, SECOND, type Clock } from '../../time/clock.ts';
import { MutableDisposable } from '../../time/disposable.ts';
import type { LineProcess, SpawnLines } from '../helpers/lineProcess.ts';
import { NoAnswer, TIMEOUT_MS } from '../helpers/noAnswer.ts';
import type { IdleSource } from './source.ts';

/** Timeout for a cold start of PowerShell and for compiling the few lines below, ms. */
const START_PATIENCE_MS = 10 * SECOND;

/** PowerShell stays open this long after a query, ms: longer than the minute between two queries, no more. */
const STAYS_OPEN_MS = 3 * MINUTE;

/**
 * Commands come through standard input, so that PowerShell ends when the editor is gone and closes it. No
 * `-WindowStyle`: the process has no window anyway, and the flag would look like an attempt to hide.
 */
const ARGUMENTS = ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', '-'];

/**
 * Defines access to `GetLastInputInfo`. It is one line, because a command of several lines on standard input would have
 * to end with an empty one (https://github.com/PowerShell/PowerShell/issues/3223).
 */
const DEFINITION = [
  "$ProgressPreference = 'SilentlyContinue'; Add-Type -TypeDefinition '",
  'using System; using System.Runtime.InteropServices; namespace SecondHeart { public static class LastInput { ',
  '[StructLayout(LayoutKind.Sequential)] public struct Info { public uint Size; public uint Time; } ',
  '[DllImport("user32.dll")] private static extern bool GetLastInputInfo(ref Info info); ',
  'public static string Read() { Info info = new Info(); info.Size = 8; return GetLastInputInfo(ref info) ? ',
  '"ticks " + unchecked((uint)Environment.TickCount) + " " + info.Time : "ticks unknown"; } } }',
  "'",
].join('');

/**
 * Prints `ticks unknown` also if Add-Type is not allowed. The words are joined in PowerShell, so that an echo of the
 * command does not match {@link ANSWER}.
 */
const QUESTION = "try { [SecondHeart.LastInput]::Read() } catch { 'ticks ' + 'unknown' }";

const ANSWER = /ticks (?:(\d+) (\d+)|unknown)\s*$/;

/** Windows: the time of the session's last input, queried through a PowerShell that stays open while it is needed. */
export class WindowsIdle implements IdleSource {
  readonly means = 'touch';
  readonly name = 'GetLastInputInfo';
  readonly #file: string;
  readonly #clock: Clock;
  readonly #open: SpawnLines;
  readonly #closeTimer = new MutableDisposable();
  #powerShell: LineProcess | undefined;

  /**
   * @param systemRoot the Windows folder. Windows PowerShell has always had the same place in it, so it is started by
   * its full path, and no other program on PATH by accident. `pwsh` has no fixed place and is not looked for.
   */
  constructor(systemRoot: string, clock: Clock, open: SpawnLines) {
    this.#file = `${systemRoot}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`;
    this.#clock = clock;
    this.#open = open;
  }

  get timeoutMs(): number {
    return this.#powerShell ? TIMEOUT_MS : START_PATIENCE_MS;
  }

  async query(signal: AbortSignal): Promise<number> {
    const question = this.#powerShell ? QUESTION : `${DEFINITION}\n${QUESTION}`;
    const talk = (this.#powerShell ??= this.#open(this.#file, ARGUMENTS));
    this.#closeTimer.value = undefined;
    try {
      const idle = idleFromTicks(await talk.ask(question, ANSWER, signal));
      this.#closeTimer.value = this.#clock.wakeAfter(STAYS_OPEN_MS, () => this.#close());
      return idle;
    } catch (error) {
      this.#close();
      throw error;
    }
  }

  dispose(): void {
    this.#closeTimer.dispose();
    this.#close();
  }

  #close(): void {
    this.#powerShell?.dispose();
    this.#powerShell = undefined;
  }
}

/** Windows counts ms since its start in 32 bits, which wrap around after 49.7 days. */
const TICK_RANGE_MS = 2 ** 32;

/**
 * How far the last input may lie ahead of now, ms: times may be out of order, and injected input brings a time of its
 * own (https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getlastinputinfo).
 */
const AHEAD_MS = MINUTE;

/**
 * Computes the idle time from the tick counts of now and of the last input, ms.
 * @param line `ticks NOW LAST`
 * @throws {NoAnswer} if it contains no tick counts
 */
export function idleFromTicks(line: string): number {
  const [, now, last] = ANSWER.exec(line) ?? [];
  if (now === undefined || last === undefined) throw new NoAnswer('no tick counts');
  const since = (((Number(now) - Number(last)) % TICK_RANGE_MS) + TICK_RANGE_MS) % TICK_RANGE_MS;
  return since >= TICK_RANGE_MS - AHEAD_MS ? 0 : since;
}
