import { spawn, type ChildProcess } from 'node:child_process';

/** A program that was started, and that leaves nothing behind. */
export interface Helper {
  /** To be written to and read from; it has no streams where the machine had no file left to open for them. */
  readonly child: ChildProcess;
  /** Kills the program and what it has started itself; nothing happens where it has ended. */
  readonly kill: () => void;
}

const WINDOWS = process.platform === 'win32';

/**
 * Starts a program without a shell, a window or anything of ours inherited but the environment. What the program has
 * started itself ends with it, and both end with this process, unless that is killed.
 *
 * Elsewhere than on Windows it is the head of a process group of its own, which is killed whole. On Windows only
 * PowerShell is started, by its full path, so that no script can lie between; what it starts, a compiler and the host of
 * its console, ends by itself.
 * @param env the environment that the program shall see
 */
export function startHelper(file: string, args: readonly string[], env: NodeJS.ProcessEnv): Helper {
  const child = spawn(file, args, {
    env: {
      ...withoutModulePath(env),
      // Words and numbers as the parsers know them.
      LANG: 'C',
      LC_ALL: 'C',
    },
    // Never a folder of the person's, whose files could be taken for programs, or whose disk could be gone.
    cwd: WINDOWS ? (env.SystemRoot ?? '\\') : '/',
    windowsHide: true,
    detached: !WINDOWS,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  let ended = false;
  const kill = (): void => {
    if (ended || child.pid === undefined) return;
    try {
      // Not SIGTERM, which a program need not obey.
      if (WINDOWS) child.kill('SIGKILL');
      else process.kill(-child.pid, 'SIGKILL');
    } catch {
      // The whole group has gone already.
    }
  };
  const end = (): void => {
    kill();
    // From now on the number can be another's.
    ended = true;
    process.off('exit', kill);
  };
  process.once('exit', kill);
  child.once('exit', end).once('error', end);
  return { child, kill };
}

/**
 * An editor started from PowerShell 7 hands its module path down, and Windows PowerShell then loads modules that are not
 * its own and has no Add-Type (https://github.com/PowerShell/PowerShell/issues/27774).
 */
function withoutModulePath(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => name.toLowerCase() !== 'psmodulepath'));
}
