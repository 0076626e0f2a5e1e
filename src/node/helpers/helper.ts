import { spawn, type ChildProcess } from 'node:child_process';

/** A program that was started and leaves nothing behind. */
export interface Helper {
  /** The process. It has no streams if the machine had no file descriptors left. */
  readonly child: ChildProcess;
  /** Kills the program and everything that it has started; does nothing if it has ended. */
  readonly kill: () => void;
}

const WINDOWS = process.platform === 'win32';

/**
 * Starts a program without a shell and without a window. It inherits nothing from us but the environment. When it ends,
 * whatever it has started is killed. When this process exits, both are killed; but not if this process is killed
 * itself.
 *
 * Except on Windows, it leads a process group of its own, which is killed as a whole. On Windows only PowerShell is
 * started, by its full path, so that no script can come between; what it starts (a compiler, the host of its console)
 * ends by itself.
 * @param file a full path, or a name that is looked for in the PATH of `env`
 * @param env the environment of the program, but for the language; in production that of `systemEnvironment`
 * @param variables replace those of the environment
 */
export function startHelper(
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  variables: Readonly<Record<string, string>> = {},
): Helper {
  const child = spawn(file, args, {
    env: {
      ...withoutModulePath(env),
      // The parsers expect untranslated words and numbers.
      LANG: 'C',
      LC_ALL: 'C',
      ...variables,
    },
    // Not one of the person's folders: its files could be taken for programs, and its disk could be gone.
    cwd: WINDOWS ? (env.SystemRoot ?? '\\') : '/',
    windowsHide: true,
    detached: !WINDOWS,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  let ended = false;
  const kill = (): void => {
    if (ended || child.pid === undefined) return;
    try {
      // Not SIGTERM, which a program may ignore.
      if (WINDOWS) child.kill('SIGKILL');
      else process.kill(-child.pid, 'SIGKILL');
    } catch {
      // The whole group has already ended.
    }
  };
  const end = (): void => {
    kill();
    // From now on the process id may belong to another process.
    ended = true;
    process.off('exit', kill);
  };
  process.once('exit', kill);
  child.once('exit', end).once('error', end);
  return { child, kill };
}

/**
 * Removes PSModulePath. An editor started from PowerShell 7 passes its own on; Windows PowerShell then loads modules
 * that are not its own and has no Add-Type (https://github.com/PowerShell/PowerShell/issues/27774).
 */
function withoutModulePath(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => name.toLowerCase() !== 'psmodulepath'));
}
