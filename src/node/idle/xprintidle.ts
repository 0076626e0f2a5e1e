import type { RunProgram } from '../helpers/runProgram.ts';
import { NoAnswer, TIMEOUT_MS } from '../helpers/noAnswer.ts';
import type { IdleSource } from './source.ts';

/**
 * X11, if the small program `xprintidle` is installed: ms since the X server last saw input. Not for Wayland, whose X
 * server sees only the input to X programs (https://github.com/slgobinath/safeeyes/issues/286).
 */
export class XPrintIdle implements IdleSource {
  readonly means = 'touch';
  readonly name = 'xprintidle';
  readonly timeoutMs = TIMEOUT_MS;
  readonly #run: RunProgram;

  constructor(run: RunProgram) {
    this.#run = run;
  }

  async query(signal: AbortSignal): Promise<number> {
    return parseXprintidle(await this.#run(this.name, [], signal));
  }

  dispose(): void {}
}

/** Reads the output of `xprintidle`, ms. @throws {NoAnswer} if it is not a single number */
export function parseXprintidle(text: string): number {
  const number = /^\s*(\d+)\s*$/.exec(text)?.[1];
  if (number === undefined) throw new NoAnswer('no number');
  return Number(number);
}
