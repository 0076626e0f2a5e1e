import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process';

const WINDOWS = process.platform === 'win32';

/** An error that is shown to the person without a stack: something is missing that no retry will bring. */
export class Trouble extends Error {}

/** A process that can be ended together with everything that it has started. */
export interface Running {
  readonly child: ChildProcess;
  /** Ends the process and its descendants, and waits until the process has exited. */
  stop(): Promise<void>;
}

const running = new Set<Running>();

/** Starts a process as the leader of its own group, so that the whole group can be ended. */
export function start(command: string, args: readonly string[], options: SpawnOptions = {}): Running {
  const child = spawn(command, args, { ...options, detached: !WINDOWS });
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const started: Running = {
    child,
    async stop() {
      endGroup(child, 'SIGTERM');
      const forced = setTimeout(() => endGroup(child, 'SIGKILL'), 5_000);
      await gone;
      clearTimeout(forced);
      // Ends descendants that outlived the leader of their group.
      endGroup(child, 'SIGKILL');
    },
  };
  running.add(started);
  void gone.then(() => running.delete(started));
  return started;
}

/** Ends everything that this process has started and that is still running. */
export async function stopAll(): Promise<void> {
  await Promise.all([...running].map((process_) => process_.stop()));
}

/**
 * Makes Ctrl-C and similar signals end everything that this process has started. Call it in every process that starts
 * others.
 */
export function stopOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void stopAll().then(() => process.exit(130)));
  }
}

/**
 * Runs a command to its end.
 * @param options `quiet`: collect the output instead of printing it
 * @returns its exit code (1 if it cannot be started), and its output if `quiet`
 */
export function run(
  command: string,
  args: readonly string[],
  options: SpawnOptions & { quiet?: boolean } = {},
): Promise<{ code: number; output: string }> {
  const { quiet = false, ...rest } = options;
  const { child } = start(command, args, { stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit', ...rest });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)));
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, output: String(error) }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

function endGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  if (WINDOWS) {
    spawnSync('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch {
    // The whole group has already ended.
  }
}
