import { MINUTE, SECOND, type Clock } from '../../time/clock.ts';
import { MutableDisposable } from '../../time/disposable.ts';
import { NoAnswer, PATIENCE, type IdleSource } from './source.ts';
import type { SpawnLines, LineProcess } from './lineProcess.ts';

/** How long PowerShell may take to start, cold, and to compile the few lines below, ms. */
const START_PATIENCE = 10 * SECOND;

/** PowerShell stays open this long after a question, ms: longer than the minute between questions, no more. */
const STAYS_OPEN = 3 * MINUTE;

/**
 * Commands come through standard input, so that its end, when the editor is gone, ends PowerShell too. No `-WindowStyle`:
 * the process is created without a window, and the flag would only make it look like something that hides.
 */
const ARGUMENTS = ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', '-'];

/**
 * Makes `GetLastInputInfo` known. On one line: from standard input, a command of several lines ends with an empty one only
 * (https://github.com/PowerShell/PowerShell/issues/3223).
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

/** Says `unknown` also where Add-Type is not allowed; put together there, so that an echo of it is no answer. */
const QUESTION = "try { [SecondHeart.LastInput]::Read() } catch { 'ticks ' + 'unknown' }";

const ANSWER = /ticks (?:(\d+) (\d+)|unknown)\s*$/;

/** Windows: when the last input of this session was, asked of a PowerShell that stays open while it is needed. */
export class WindowsIdle implements IdleSource {
  readonly means = 'touch';
  readonly name = 'GetLastInputInfo';
  readonly #file: string;
  readonly #clock: Clock;
  readonly #open: SpawnLines;
  readonly #end = new MutableDisposable();
  #talk: LineProcess | undefined;

  /**
   * @param systemRoot where Windows is. Windows PowerShell is a part of it and has always been in one place there, so it
   * is started by its full path, and nothing on PATH by accident; `pwsh` has no such place and is not looked for.
   */
  constructor(systemRoot: string, clock: Clock, open: SpawnLines) {
    this.#file = `${systemRoot}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`;
    this.#clock = clock;
    this.#open = open;
  }

  get patience(): number {
    return this.#talk ? PATIENCE : START_PATIENCE;
  }

  async query(signal: AbortSignal): Promise<number> {
    const question = this.#talk ? QUESTION : `${DEFINITION}\n${QUESTION}`;
    const talk = (this.#talk ??= this.#open(this.#file, ARGUMENTS));
    this.#end.value = undefined;
    try {
      const idle = sinceTicks(await talk.ask(question, ANSWER, signal));
      this.#end.value = this.#clock.wakeAfter(STAYS_OPEN, () => this.#close());
      return idle;
    } catch (error) {
      this.#close();
      throw error;
    }
  }

  dispose(): void {
    this.#end.dispose();
    this.#close();
  }

  #close(): void {
    this.#talk?.dispose();
    this.#talk = undefined;
  }
}

/** Windows counts ms since its start in 32 bits, which is 49.7 days; then it begins again. */
const TICKS = 2 ** 32;

/**
 * How far the last input may lie ahead of now, ms: it need not be in order, and injected input brings a time of its own
 * (https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getlastinputinfo).
 */
const AHEAD = MINUTE;

/**
 * The idle time from the tick counts of now and of the last input, ms.
 * @param line `ticks NOW LAST`
 * @throws {NoAnswer} where the line has none
 */
export function sinceTicks(line: string): number {
  const [, now, last] = ANSWER.exec(line) ?? [];
  if (now === undefined || last === undefined) throw new NoAnswer('no tick counts');
  const since = (((Number(now) - Number(last)) % TICKS) + TICKS) % TICKS;
  return since >= TICKS - AHEAD ? 0 : since;
}
