import { HOUR, MINUTE, type Clock, type Disposable } from '../../time/clock.ts';
import { firstLine } from './firstLine.ts';
import { NoAnswer } from './noAnswer.ts';

/** Pause after a source's first failure, ms. It doubles with each further failure, up to an hour. */
const FIRST_RETRY_MS = MINUTE;
const LAST_RETRY_MS = HOUR;

/** The source in use is given up after this many failures in a row. */
const GIVE_UP = 3;

/** One way to ask the machine something. */
export interface Source<Answer> extends Disposable {
  /** Name for the log. */
  readonly name: string;
  /** Timeout of the next query, ms. The caller gives up after it and aborts the signal. */
  readonly timeoutMs: number;
  /**
   * @returns `undefined` if the source works but cannot tell now
   * @throws if the source does not work here. The message goes into the log, so nothing that a program printed is in
   * it.
   */
  query(signal: AbortSignal): Promise<Answer | undefined>;
}

/** A source and its record. */
interface Candidate<Answer> {
  readonly source: Source<Answer>;
  failures: number;
  /** Monotonic time before which it is not asked, ms. */
  notBefore: number;
}

/** Asks the machine something. Uses the first source that answers, and keeps to it. */
export class FirstSource<Answer> implements Disposable {
  readonly #clock: Clock;
  readonly #candidates: readonly Candidate<Answer>[];
  readonly #what: string;
  readonly #say: (sentence: string) => void;
  #kept: Candidate<Answer> | undefined;
  #running: { readonly answer: Promise<Answer | undefined>; readonly abort: AbortController } | undefined;
  #ended = false;

  /**
   * @param sources best first; disposed with this object
   * @param what what they tell, for the log: 'the idle time'
   * @param say writes a sentence into the log when a source is chosen or fails
   */
  constructor(clock: Clock, sources: readonly Source<Answer>[], what: string, say: (sentence: string) => void) {
    this.#clock = clock;
    this.#candidates = sources.map((source) => ({ source, failures: 0, notBefore: -Infinity }));
    this.#what = what;
    this.#say = say;
  }

  /**
   * A query made while another is pending gets the same answer. Never rejects.
   * @returns `undefined` if no source knows. If all sources are in the pause after a failure, it resolves with
   * `undefined` at once.
   */
  query(): Promise<Answer | undefined> {
    if (this.#ended) return Promise.resolve(undefined);
    if (this.#running) return this.#running.answer;
    const abort = new AbortController();
    const answer = this.#askAll(abort.signal).finally(() => (this.#running = undefined));
    this.#running = { answer, abort };
    return answer;
  }

  /** The name of the source that is asked first, because it has answered; `undefined` as long as none has. */
  get sourceName(): string | undefined {
    return this.#kept?.source.name;
  }

  dispose(): void {
    this.#ended = true;
    this.#running?.abort.abort();
    for (const { source } of this.#candidates) source.dispose();
  }

  async #askAll(whole: AbortSignal): Promise<Answer | undefined> {
    const kept = this.#kept;
    if (kept) {
      const answer = await this.#askOne(kept, whole);
      if (answer !== undefined || this.#kept) return answer;
    }
    for (const candidate of this.#candidates) {
      if (candidate === kept) continue;
      const answer = await this.#askOne(candidate, whole);
      if (answer === undefined) continue;
      this.#kept = candidate;
      this.#say(`${candidate.source.name} tells ${this.#what}.`);
      return answer;
    }
    return undefined;
  }

  /**
   * Asks one source unless it is in its pause, and updates its record: failures, the pause, and whether it stays the
   * source in use.
   */
  async #askOne(candidate: Candidate<Answer>, whole: AbortSignal): Promise<Answer | undefined> {
    if (this.#ended || this.#clock.now().mono < candidate.notBefore) return undefined;
    try {
      const answer = await this.#answer(candidate.source, whole);
      candidate.failures = 0;
      // The source works but cannot tell now, so the others are asked.
      if (answer === undefined && this.#kept === candidate) this.#kept = undefined;
      return answer;
    } catch (error) {
      if (whole.aborted) return undefined;
      const pause = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** candidate.failures++);
      candidate.notBefore = this.#clock.now().mono + pause;
      if (this.#kept === candidate && candidate.failures >= GIVE_UP) this.#kept = undefined;
      this.#say(
        `${candidate.source.name} does not tell ${this.#what} (${firstLine(error)}); asked again in ${pause / MINUTE} min at the earliest.`,
      );
      return undefined;
    }
  }

  /**
   * Resolves with a source's answer, or fails after its timeout; then whatever the source runs is aborted, and not
   * waited for.
   */
  async #answer(source: Source<Answer>, whole: AbortSignal): Promise<Answer | undefined> {
    const own = new AbortController();
    const end = (): void => own.abort(new NoAnswer('abandoned'));
    whole.addEventListener('abort', end, { once: true });
    const timer = this.#clock.wakeAfter(source.timeoutMs, end);
    try {
      return await Promise.race([
        source.query(own.signal),
        new Promise<never>((_, reject) =>
          own.signal.addEventListener('abort', () => reject(own.signal.reason as Error)),
        ),
      ]);
    } finally {
      timer.dispose();
      whole.removeEventListener('abort', end);
    }
  }
}
