import { onPath } from './paths.ts';
import { run } from './processes.ts';

/**
 * Installs packages on Debian and its derivatives, if that is possible without a password.
 * @param what shown to the person who waits
 * @returns what went wrong, in one line; `undefined` on success
 */
export async function installPackages(what: string, packages: readonly string[]): Promise<string | undefined> {
  const become = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (!onPath('apt-get') || (become.length > 0 && !onPath('sudo'))) return 'apt-get: not available here';
  console.log(`Installing ${what} (${packages.join(', ')}; once) …`);
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const [command, ...rest] = [...become, 'apt-get', ...args] as [string, ...string[]];
    const { code, output } = await run(command, rest, {
      quiet: true,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (code !== 0) return `apt-get ${args[0]}: ${output.trim().split('\n').at(-1)}`;
  }
  return undefined;
}
