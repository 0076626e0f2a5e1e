import type { Disposable } from '../../time/clock.ts';
import { startHelper, type Helper } from './helper.ts';

/** A program that stays open and answers questions line by line. One question at a time. */
export interface LineProcess extends Disposable {
  /**
   * @param question written as it is, followed by a line break
   * @returns the first line from now on that matches `answer`
   * @throws if the program has ended or ends meanwhile; aborting kills it and everything that it has started
   */
  ask(question: string, answer: RegExp, signal: AbortSignal): Promise<string>;
}

/** Starts a program to talk to. Never throws: an error is reported to the first question. */
export type SpawnLines = (file: string, args: readonly string[]) => LineProcess;

/** The real {@link SpawnLines}. @param env the environment of the programs */
export function lineSpawner(env: NodeJS.ProcessEnv): SpawnLines {
  return (file, args) => new ProcessTalk(file, args, env);
}

interface Waiting {
  readonly answer: RegExp;
  readonly resolve: (line: string) => void;
  readonly reject: (reason: unknown) => void;
}

/** An unfinished line is cut to this length, characters; no answer is longer. */
const LONGEST_LINE_CHARS = 4_096;

class ProcessTalk implements LineProcess {
  readonly #helper: Helper;
  #waiting: Waiting | undefined;
  #line = '';
  #ended: Error | undefined;

  constructor(file: string, args: readonly string[], env: NodeJS.ProcessEnv) {
    this.#helper = startHelper(file, args, env);
    const { child } = this.#helper;
    child.once('error', (error) => this.#end(error));
    child.once('exit', (code) => this.#end(new Error(`${file} ended with ${code ?? 'a signal'}`)));
    child.stdin?.on('error', (error) => this.#end(error));
    child.stdout?.setEncoding('utf8').on('data', (text: string) => this.#hear(text));
  }

  ask(question: string, answer: RegExp, signal: AbortSignal): Promise<string> {
    return new Promise<string>((resolve, reject) => {
      if (this.#ended) return reject(this.#ended);
      signal.throwIfAborted();
      const abort = (): void => this.#end(new Error('abandoned'));
      signal.addEventListener('abort', abort, { once: true });
      const settled =
        <T>(call: (value: T) => void) =>
        (value: T) => {
          signal.removeEventListener('abort', abort);
          call(value);
        };
      this.#waiting = { answer, resolve: settled(resolve), reject: settled(reject) };
      this.#helper.child.stdin?.write(`${question}\n`);
    });
  }

  dispose(): void {
    this.#end(new Error('ended'));
  }

  #hear(text: string): void {
    const lines = (this.#line + text).split(/\r?\n/);
    this.#line = (lines.pop() ?? '').slice(-LONGEST_LINE_CHARS);
    const waiting = this.#waiting;
    const found = waiting && lines.find((line) => waiting.answer.test(line));
    if (!waiting || found === undefined) return;
    this.#waiting = undefined;
    waiting.resolve(found);
  }

  #end(reason: Error): void {
    this.#ended ??= reason;
    this.#helper.kill();
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.reject(this.#ended);
  }
}
