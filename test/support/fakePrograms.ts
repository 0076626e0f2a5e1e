import type { LineProcess, SpawnLines } from '../../src/node/helpers/lineProcess.ts';
import type { RunProgram } from '../../src/node/helpers/runProgram.ts';

/** A signal that never aborts. */
export const NEVER = new AbortController().signal;

/** The error of Node for a program that is not installed. */
function missing(file: string): Error {
  return Object.assign(new Error(`spawn ${file} ENOENT`), { code: 'ENOENT' });
}

/**
 * Simulates the programs of a machine.
 * @param answers what each installed program prints, as a function of its arguments
 * @returns `run`, which runs them, and `started`, the command lines so far
 */
export function programs(answers: Record<string, (args: readonly string[]) => string>): {
  run: RunProgram;
  started: string[];
} {
  const started: string[] = [];
  const run: RunProgram = (file, args) => {
    started.push([file, ...args].join(' '));
    const answer = answers[file];
    // A real program ends later too, and its failure is a rejection.
    return Promise.resolve().then(() => {
      if (!answer) throw missing(file);
      return answer(args);
    });
  };
  return { run, started };
}

/** Simulates PowerShell. Records the programs that were opened, the questions, and how many are still open. */
export class PowerShells {
  readonly opened: string[] = [];
  readonly questions: string[] = [];
  open = 0;
  /** The next answers, an error for a failure. When there is none left, a question is never answered. */
  answers: (string | Error)[] = [];

  readonly talk: SpawnLines = (file): LineProcess => {
    this.opened.push(file);
    this.open++;
    let closed = false;
    return {
      ask: (question, _answer, signal) => {
        this.questions.push(question);
        const answer = this.answers.shift();
        if (answer === undefined)
          return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('abandoned'))));
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      },
      dispose: () => {
        if (!closed) this.open--;
        closed = true;
      },
    };
  };
}
