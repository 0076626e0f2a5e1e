import { DAY, HOUR, MINUTE, type Clock, type Disposable } from '../../time/clock.ts';
import { NoAnswer } from '../helpers/noAnswer.ts';
import type { Idle, IdleSource } from './source.ts';

/** Pause after a source's first failure, ms. It doubles with each further failure, up to an hour. */
const FIRST_RETRY_MS = MINUTE;
const LAST_RETRY_MS = HOUR;

/** The source in use is given up after this many failures in a row. */
const GIVE_UP = 3;

/** A longer idle time is an error, ms: ten years. */
const LONGEST_MS = 10 * 365 * DAY;

/** A source and its record. */
interface Candidate {
  readonly source: IdleSource;
  failures: number;
  /** Monotonic time before which it is not asked, ms. */
  notBefore: number;
}

/** Asks for the machine's idle time. Uses the first source that answers, and keeps to it. */
export class FirstIdleSource implements Disposable {
  readonly #clock: Clock;
  readonly #candidates: readonly Candidate[];
  readonly #say: (sentence: string) => void;
  #kept: Candidate | undefined;
  #running: { readonly answer: Promise<Idle | undefined>; readonly abort: AbortController } | undefined;
  #ended = false;

  /**
   * @param sources best first; disposed with this object
   * @param say writes a sentence into the log when a source is chosen or fails
   */
  constructor(clock: Clock, sources: readonly IdleSource[], say: (sentence: string) => void = () => {}) {
    this.#clock = clock;
    this.#candidates = sources.map((source) => ({ source, failures: 0, notBefore: -Infinity }));
    this.#say = say;
  }

  /**
   * A query made while another is pending gets the same answer.
   * @returns the time without input on this machine; `undefined` if no source knows. If all sources are in the pause
   * after a failure, it resolves with `undefined` at once.
   */
  query(): Promise<Idle | undefined> {
    if (this.#ended) return Promise.resolve(undefined);
    if (this.#running) return this.#running.answer;
    const abort = new AbortController();
    const answer = this.#askAll(abort).finally(() => (this.#running = undefined));
    this.#running = { answer, abort };
    return answer;
  }

  /** The name of the source that is asked first, because it has answered; `undefined` as long as none has. */
  get sourceName(): string | undefined {
    return this.#kept?.source.name;
  }

  /** Writes into the log that the answers are no longer believed, or that they are again. */
  noteDoubt(doubted: boolean): void {
    const { name } = this.#kept?.source ?? { name: 'the source' };
    this.#say(
      `The idle time of ${name} ${doubted ? 'never rises: it is not believed' : 'rises: it is believed again'}.`,
    );
  }

  dispose(): void {
    this.#ended = true;
    this.#running?.abort.abort();
    for (const { source } of this.#candidates) source.dispose();
  }

  async #askAll(whole: AbortController): Promise<Idle | undefined> {
    const kept = this.#kept;
    if (kept) {
      const idle = await this.#askOne(kept, whole);
      if (idle !== undefined || this.#kept) return idle;
    }
    for (const candidate of this.#candidates) {
      if (candidate === kept) continue;
      const idle = await this.#askOne(candidate, whole);
      if (idle === undefined) continue;
      this.#kept = candidate;
      this.#say(`The machine's idle time comes from ${candidate.source.name}.`);
      return idle;
    }
    return undefined;
  }

  /**
   * Asks one source unless it is in its pause, and updates its record: failures, the pause, and whether it stays the
   * source in use.
   */
  async #askOne(candidate: Candidate, whole: AbortController): Promise<Idle | undefined> {
    if (this.#ended || this.#clock.now().mono < candidate.notBefore) return undefined;
    try {
      const idle = await this.#answer(candidate.source, whole.signal);
      candidate.failures = 0;
      // The source works but cannot tell now, so the others are asked.
      if (idle === undefined && this.#kept === candidate) this.#kept = undefined;
      return idle === undefined ? undefined : { idle, means: candidate.source.means };
    } catch (error) {
      if (whole.signal.aborted) return undefined;
      const pause = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** candidate.failures++);
      candidate.notBefore = this.#clock.now().mono + pause;
      if (this.#kept === candidate && candidate.failures >= GIVE_UP) this.#kept = undefined;
      this.#say(
        `No idle time from ${candidate.source.name} (${firstLine(error)}); asked again in ${pause / MINUTE} min at the earliest.`,
      );
      return undefined;
    }
  }

  /**
   * Resolves with a source's answer, or fails after its timeout; then whatever the source runs is aborted, and not
   * waited for.
   */
  async #answer(source: IdleSource, whole: AbortSignal): Promise<number | undefined> {
    const own = new AbortController();
    const end = (): void => own.abort(new NoAnswer('abandoned'));
    whole.addEventListener('abort', end, { once: true });
    const timer = this.#clock.wakeAfter(source.timeoutMs, end);
    try {
      const idle = await Promise.race([
        source.query(own.signal),
        new Promise<never>((_, reject) =>
          own.signal.addEventListener('abort', () => reject(own.signal.reason as Error)),
        ),
      ]);
      if (idle !== undefined && !(idle >= 0 && idle <= LONGEST_MS)) throw new NoAnswer(`${idle} ms cannot be`);
      return idle;
    } finally {
      timer.dispose();
      whole.removeEventListener('abort', end);
    }
  }
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n', 1)[0] ?? text;
}
