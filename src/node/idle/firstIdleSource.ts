import { DAY, type Clock, type Disposable } from '../../time/clock.ts';
import { FirstSource, type Source } from '../helpers/firstSource.ts';
import { NoAnswer } from '../helpers/noAnswer.ts';
import type { Idle, IdleSource } from './source.ts';

/** A longer idle time is an error, ms: ten years. */
const LONGEST_MS = 10 * 365 * DAY;

/** Asks for the machine's idle time. Uses the first source that answers, and keeps to it. */
export class FirstIdleSource implements Disposable {
  readonly #first: FirstSource<Idle>;
  readonly #say: (sentence: string) => void;

  /**
   * @param sources best first; disposed with this object
   * @param say writes a sentence into the log when a source is chosen or fails
   */
  constructor(clock: Clock, sources: readonly IdleSource[], say: (sentence: string) => void = () => {}) {
    this.#first = new FirstSource(clock, sources.map(checked), 'the idle time', say);
    this.#say = say;
  }

  /**
   * A query made while another is pending gets the same answer.
   * @returns the time without input on this machine; `undefined` if no source knows. If all sources are in the pause
   * after a failure, it resolves with `undefined` at once.
   */
  query(): Promise<Idle | undefined> {
    return this.#first.query();
  }

  /** The name of the source that is asked first, because it has answered; `undefined` as long as none has. */
  get sourceName(): string | undefined {
    return this.#first.sourceName;
  }

  /** Writes into the log that the answers are no longer believed, or that they are again. */
  noteDoubt(doubted: boolean): void {
    const name = this.sourceName ?? 'the source';
    this.#say(
      `The idle time of ${name} ${doubted ? 'never rises: it is not believed' : 'rises: it is believed again'}.`,
    );
  }

  dispose(): void {
    this.#first.dispose();
  }
}

/** The source with the meaning of its answers; an answer that cannot be is none. */
function checked(source: IdleSource): Source<Idle> {
  return {
    name: source.name,
    get timeoutMs() {
      return source.timeoutMs;
    },
    query: async (signal) => {
      const idle = await source.query(signal);
      if (idle === undefined) return undefined;
      if (!(idle >= 0 && idle <= LONGEST_MS)) throw new NoAnswer(`${idle} ms cannot be`);
      return { idle, means: source.means };
    },
    dispose: () => source.dispose(),
  };
}
