// npm start: opens a real VS Code with the extension. --interval MIN sets the break interval, --no-open opens no
// browser.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import open from 'open';
import { onPath, ROOT } from './paths.ts';
import { run, start, stopAll, Trouble } from './processes.ts';
import { installServer, startServer } from './vscodeServer.ts';
import { CALM_SETTINGS, installExtension, makeBed, type Bed } from './workbench.ts';

const { values } = parseArgs({
  options: { interval: { type: 'string' }, 'no-open': { type: 'boolean', default: false } },
});
const interval = values.interval === undefined ? undefined : Number(values.interval);
let bed: Bed | undefined;
let ending: Promise<never> | undefined;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));

try {
  if (interval !== undefined && !(interval >= 1 && interval <= 240)) {
    throw new Trouble('--interval takes whole minutes from 1 to 240, like the setting secondHeart.breakInterval.');
  }
  console.log('Building the extension …');
  if ((await run(process.execPath, [path.join(ROOT, 'esbuild.js')], { cwd: ROOT })).code !== 0) {
    throw new Trouble('The extension could not be built, see above.');
  }
  bed = makeBed({ ...CALM_SETTINGS, ...(interval === undefined ? {} : { 'secondHeart.breakInterval': interval }) });
  if (onPath('code') && hasDisplay()) await desktop(bed);
  else await browser(bed);
} catch (error) {
  console.error(error instanceof Trouble ? `\n${error.message}` : error);
  await end(1);
}

/** Runs the person's own VS Code, with separate settings and history. Ends when its window is closed. */
async function desktop({ home, workspace }: Bed): Promise<void> {
  console.log('Opening VS Code. Close its window, or press Ctrl-C here, to end.');
  const data = path.join(home, 'user');
  const args = [
    `--extensionDevelopmentPath=${ROOT}`,
    '--user-data-dir',
    data,
    '--extensions-dir',
    path.join(home, 'extensions'),
  ];
  const { child } = start('code', ['--new-window', '--wait', '--disable-workspace-trust', ...args, workspace], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  await new Promise((resolve) => child.once('exit', resolve));
  await end(child.exitCode ?? 0);
}

/** Runs the VS Code server, with the extension installed as it would be from the Marketplace. */
async function browser(bed: Bed): Promise<void> {
  const server = await installServer('current');
  installExtension(bed);
  const { address, process: running } = await startServer(server, bed.home, { driver: false });
  console.log(`\nVS Code with Second Heart: ${address(bed.workspace)}\nPress Ctrl-C to end it.`);
  if (hasDisplay() && !values['no-open']) await open(address(bed.workspace));
  await new Promise((resolve) => running.child.once('exit', resolve));
  await end(1);
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Ends everything that was started, once: what ends as a result must not change the exit code. */
function end(code: number): Promise<never> {
  ending ??= endAll(code);
  return ending;
}

async function endAll(code: number): Promise<never> {
  if (bed) await endDesktop(path.join(bed.home, 'user', 'code.lock'));
  await stopAll();
  bed?.remove();
  process.exit(code);
}

/** Ends the desktop VS Code. It is not a child of its command, but writes its process id into its data folder. */
async function endDesktop(lock: string): Promise<void> {
  if (!existsSync(lock)) return;
  const pid = Number(readFileSync(lock, 'utf8'));
  try {
    process.kill(pid, 'SIGTERM');
    // Signal 0 only checks whether the process exists.
    for (let tries = 0; tries < 50; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      process.kill(pid, 0);
    }
    process.kill(pid, 'SIGKILL');
  } catch {
    // The process has ended.
  }
}
