import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * Runs a program to its end, without a shell, a window or anything of ours inherited but the environment.
 * @returns what it printed
 * @throws where it cannot be started (`code` is then `ENOENT`), fails, prints too much or is aborted, which kills it
 */
export type Run = (file: string, args: readonly string[], signal: AbortSignal) => Promise<string>;

/** More than any of the helpers prints, bytes. */
const MOST = 256 * 1_024;

const start = promisify(execFile);

/** The real {@link Run}. @param env the environment that the programs shall see */
export function runner(env: NodeJS.ProcessEnv): Run {
  return async (file, args, signal) => {
    signal.throwIfAborted();
    const options = { ...helperOptions(env), killSignal: 'SIGKILL', maxBuffer: MOST, encoding: 'utf8' } as const;
    const running = start(file, args, options);
    // Given the signal itself, Node would send SIGTERM, which a program need not obey.
    const abort = (): void => void running.child.kill('SIGKILL');
    signal.addEventListener('abort', abort, { once: true });
    // Nobody will write to it: a program that reads must see the end at once.
    running.child.stdin?.end();
    try {
      return (await running).stdout;
    } finally {
      signal.removeEventListener('abort', abort);
    }
  };
}

/** What every helper is started with. */
export function helperOptions(env: NodeJS.ProcessEnv): {
  env: NodeJS.ProcessEnv;
  cwd: string;
  windowsHide: true;
} {
  return {
    env: {
      ...withoutModulePath(env),
      // Words and numbers as the parsers know them.
      LANG: 'C',
      LC_ALL: 'C',
    },
    // Never a folder of the person's, whose files could be taken for programs, or whose disk could be gone.
    cwd: process.platform === 'win32' ? (env.SystemRoot ?? '\\') : '/',
    windowsHide: true,
  };
}

/**
 * An editor started from PowerShell 7 hands its module path down, and Windows PowerShell then loads modules that are not
 * its own and has no Add-Type (https://github.com/PowerShell/PowerShell/issues/27774).
 */
function withoutModulePath(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => name.toLowerCase() !== 'psmodulepath'));
}
