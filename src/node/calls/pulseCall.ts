import type { Source } from '../helpers/firstSource.ts';
import { NoAnswer, TIMEOUT_MS } from '../helpers/noAnswer.ts';
import type { RunProgram } from '../helpers/runProgram.ts';

/** A stream with fewer samples a second carries no voice, Hz: half of the rate of telephony. */
const LOWEST_VOICE_HZ = 4_000;

/** Linux: the recording streams of PulseAudio, or of PipeWire, which answers PulseAudio's programs too. */
export class PulseCall implements Source<boolean> {
  readonly name = 'pactl';
  readonly timeoutMs = TIMEOUT_MS;
  readonly #run: RunProgram;
  readonly #server: string;

  /**
   * @param server the address of the sound server. With an explicit one, libpulse does not start a server where none
   * runs (https://www.freedesktop.org/software/pulseaudio/doxygen/context_8h.html, `pa_context_connect`).
   */
  constructor(run: RunProgram, server: string) {
    this.#run = run;
    this.#server = server;
  }

  async query(signal: AbortSignal): Promise<boolean> {
    const list = (what: string): Promise<string> =>
      this.#run(this.name, [`--server=${this.#server}`, 'list', what], signal);
    const recorded = parseSourceOutputs(await list('source-outputs'));
    if (recorded.size === 0) return false;
    const monitors = parseMonitors(await list('sources'));
    return [...recorded].some((source) => !monitors.has(source));
  }

  dispose(): void {}
}

/**
 * Reads what `pactl list source-outputs` prints without translation: the recording streams, one block each, none if
 * nothing is recorded. Its text is used and not its JSON, which versions before 16 do not have. No recording by a
 * person's program is a stream
 * - that is corked, which means paused;
 * - without a client: it belongs to a module of the server, such as module-loopback;
 * - of a level meter, such as that of pavucontrol, which asks for a few values a second
 *   (https://github.com/MicrosoftDocs/msteams-docs/issues/1785 shows one of 25 Hz).
 * @returns the numbers of the sources that the others record from
 * @throws {NoAnswer} if it is no such list
 */
export function parseSourceOutputs(text: string): ReadonlySet<string> {
  const streams = blocks(text, 'Source Output');
  return new Set(
    streams.filter(isRecorded).map((stream) => field(stream, 'Source') ?? fail('a stream without a source')),
  );
}

/**
 * Reads what `pactl list sources` prints without translation.
 * @returns the numbers of the sources that are monitors of sinks: what is recorded from them is what the machine plays
 * @throws {NoAnswer} if it is no such list
 */
export function parseMonitors(text: string): ReadonlySet<string> {
  const sources = blocks(text, 'Source').filter((source) => (field(source, 'Monitor of Sink') ?? 'n/a') !== 'n/a');
  return new Set(sources.map((source) => /^\d+/.exec(source)?.[0] ?? ''));
}

function isRecorded(stream: string): boolean {
  const rate = /(\d+)Hz/.exec(field(stream, 'Sample Specification') ?? '')?.[1];
  return field(stream, 'Corked') !== 'yes' && field(stream, 'Client') !== 'n/a' && !(Number(rate) < LOWEST_VOICE_HZ);
}

/** The blocks of a list, each from its number on. */
function blocks(text: string, title: string): string[] {
  const [before, ...found] = text.split(new RegExp(`^${title} #(?=\\d+$)`, 'm'));
  if (before?.trim()) fail('no list of streams');
  return found;
}

function field(block: string, name: string): string | undefined {
  return new RegExp(`^\\t${name}: (.*)$`, 'm').exec(block)?.[1];
}

function fail(why: string): never {
  throw new NoAnswer(why);
}
