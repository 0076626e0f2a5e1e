import type { RunProgram } from './runProgram.ts';
import { NoAnswer, PATIENCE, type IdleSource } from './source.ts';

/**
 * X11, where the small program `xprintidle` is installed: ms since the X server saw input. Not for Wayland, where its X
 * server sees only what goes to X programs (https://github.com/slgobinath/safeeyes/issues/286).
 */
export class XPrintIdle implements IdleSource {
  readonly means = 'touch';
  readonly name = 'xprintidle';
  readonly patience = PATIENCE;
  readonly #run: RunProgram;

  constructor(run: RunProgram) {
    this.#run = run;
  }

  async query(signal: AbortSignal): Promise<number> {
    return printedIdle(await this.#run(this.name, [], signal));
  }

  dispose(): void {}
}

/** @throws {NoAnswer} where it is not one number */
export function printedIdle(text: string): number {
  const number = /^\s*(\d+)\s*$/.exec(text)?.[1];
  if (number === undefined) throw new NoAnswer('no number');
  return Number(number);
}
