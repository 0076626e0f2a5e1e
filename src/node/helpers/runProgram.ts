import { startHelper } from './helper.ts';

/**
 * Runs a program to its end.
 * @returns its standard output
 * @throws if the program cannot be started (`code` is then `ENOENT`), fails, prints too much or is aborted; the last
 * two kill it and everything that it has started
 */
export type RunProgram = (
  file: string,
  args: readonly string[],
  signal: AbortSignal,
  options?: RunOptions,
) => Promise<string>;

/** What one run of a program needs besides. */
export interface RunOptions {
  /** Variables of its environment, also for texts that must not be taken for part of a command. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Called each time when the program has printed something. @param printed all that it has printed so far */
  readonly onPrinted?: (printed: string) => void;
}

/** Limit of the output, characters. `pw-dump` prints most: up to a million on a desktop with many devices. */
const MOST_CHARS = 4 * 1_024 * 1_024;

/** The real {@link RunProgram}. @param env the environment of the programs */
export function programRunner(env: NodeJS.ProcessEnv): RunProgram {
  return (file, args, signal, { variables, onPrinted } = {}) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const { child, kill } = startHelper(file, args, env, variables);
      let printed = '';
      const stop = (reason: Error): void => {
        reject(reason);
        kill();
        // Otherwise a daemon that has left the process group would keep the stream open.
        child.stdout?.destroy();
      };
      const abort = (): void => stop(signal.reason as Error);
      signal.addEventListener('abort', abort, { once: true });
      child.once('error', reject);
      child.once('close', (code) => {
        signal.removeEventListener('abort', abort);
        if (code === 0) resolve(printed);
        else reject(new Error(`${file} ended with ${code ?? 'a signal'}`));
      });
      child.stdout?.setEncoding('utf8').on('data', (text: string) => {
        printed += text;
        if (printed.length > MOST_CHARS) stop(new Error(`${file} printed too much`));
        else onPrinted?.(printed);
      });
      // Nothing will be written, so a program that reads must see the end at once.
      child.stdin?.on('error', () => {}).end();
    });
}
