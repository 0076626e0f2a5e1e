import { HOUR, MINUTE, type Clock, type Disposable } from '../../time/clock.ts';
import { NoAnswer, type Idle, type IdleSource } from './source.ts';

/** A source that failed is left alone this long, ms, and twice as long after each further time, up to an hour. */
const FIRST_RETRY = MINUTE;
const LAST_RETRY = HOUR;

/** A source that has answered before is given up after this many failures in a row. */
const GIVE_UP = 3;

/** No machine has stood idle for longer, ms: ten years. */
const LONGEST = 10 * 365 * 24 * HOUR;

/** How one source has done. */
interface Candidate {
  readonly source: IdleSource;
  failures: number;
  /** Not to be asked before, on the monotonic clock. */
  notBefore: number;
}

/** Asks this machine how long nobody has touched it, of the first source that knows. */
export class FirstIdleSource implements Disposable {
  readonly #clock: Clock;
  readonly #candidates: readonly Candidate[];
  readonly #say: (sentence: string) => void;
  #kept: Candidate | undefined;
  #running: { readonly answer: Promise<Idle | undefined>; readonly abort: AbortController } | undefined;
  #ended = false;

  /**
   * @param sources best first; they are ended with this
   * @param say takes a sentence for the log when a source is kept or fails
   */
  constructor(clock: Clock, sources: readonly IdleSource[], say: (sentence: string) => void = () => {}) {
    this.#clock = clock;
    this.#candidates = sources.map((source) => ({ source, failures: 0, notBefore: -Infinity }));
    this.#say = say;
  }

  /**
   * @returns how long there has been no input on this machine; `undefined` where nothing can tell, at once where everything that
   * could has failed lately. Who asks while a question is under way gets its answer.
   */
  query(): Promise<Idle | undefined> {
    if (this.#ended) return Promise.resolve(undefined);
    if (this.#running) return this.#running.answer;
    const abort = new AbortController();
    const answer = this.#askAll(abort).finally(() => (this.#running = undefined));
    this.#running = { answer, abort };
    return answer;
  }

  /** Writes into the log that the answers are not believed, or that they are again. */
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

  /** Keeps the book of one source: whether it is asked, stays the one that is kept, and when it is asked again. */
  async #askOne(candidate: Candidate, whole: AbortController): Promise<Idle | undefined> {
    if (this.#ended || this.#clock.now().mono < candidate.notBefore) return undefined;
    try {
      const idle = await this.#answer(candidate.source, whole.signal);
      candidate.failures = 0;
      // Whoever cannot tell just now leaves the question to the others.
      if (idle === undefined && this.#kept === candidate) this.#kept = undefined;
      return idle === undefined ? undefined : { idle, means: candidate.source.means };
    } catch (error) {
      if (whole.signal.aborted) return undefined;
      const pause = Math.min(LAST_RETRY, FIRST_RETRY * 2 ** candidate.failures++);
      candidate.notBefore = this.#clock.now().mono + pause;
      if (this.#kept === candidate && candidate.failures >= GIVE_UP) this.#kept = undefined;
      this.#say(
        `No idle time from ${candidate.source.name} (${firstLine(error)}); asked again in ${pause / MINUTE} min at the earliest.`,
      );
      return undefined;
    }
  }

  /** One source's answer, or a failure once its time is over; then whatever it runs is aborted, and not waited for. */
  async #answer(source: IdleSource, whole: AbortSignal): Promise<number | undefined> {
    const own = new AbortController();
    const end = (): void => own.abort(new NoAnswer('abandoned'));
    whole.addEventListener('abort', end, { once: true });
    const timer = this.#clock.wakeAfter(source.patience, end);
    try {
      const idle = await Promise.race([
        source.query(own.signal),
        new Promise<never>((_, reject) =>
          own.signal.addEventListener('abort', () => reject(own.signal.reason as Error)),
        ),
      ]);
      if (idle !== undefined && !(idle >= 0 && idle <= LONGEST)) throw new NoAnswer(`${idle} ms cannot be`);
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
