import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import getPort from 'get-port';
import { npm } from './npm.ts';
import { EDITORS } from './paths.ts';
import { PATIENCE } from './patience.ts';
import { start, Trouble, type Running } from './processes.ts';

/**
 * The VS Code versions to test with: the oldest that `engines.vscode` allows, and the current one. `server` is the
 * version of the npm package `code-server`. `node` is the Node version that the server was built for, if it is not the
 * project's own: on another one its extension host hangs.
 */
export const VERSIONS = {
  oldest: { desktop: '1.105.1', server: '4.105.1', node: '22' },
  current: { desktop: 'stable', server: '4.139.1', node: undefined },
} as const;

export type Version = keyof typeof VERSIONS;

/**
 * Installs the VS Code server if it is not installed yet. The npm package `code-server` contains the real one, built.
 * @returns its folder
 * @throws {Trouble} if npm cannot install it
 */
export async function installServer(version: Version): Promise<string> {
  const { server: release, node } = VERSIONS[version];
  const home = path.join(EDITORS, `server-${release}`);
  const server = path.join(home, 'node_modules', 'code-server', 'lib', 'vscode');
  const stamp = path.join(home, 'installed');
  if (existsSync(stamp)) return server;
  console.log(`Installing the VS Code server ${release} (npm, about 600 MB, once) …`);
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  writeFileSync(path.join(home, 'package.json'), '{ "private": true }\n');
  await npmInstall(home, ['install', `code-server@${release}`]);
  repair(server);
  await npmInstall(server, ['install', '--omit=dev']);
  // The only package whose install script must run: it downloads the program.
  if (node) await npmInstall(home, ['install', `node@${node}`], []);
  writeFileSync(stamp, '');
  return server;
}

async function npmInstall(folder: string, args: string[], rules = ['--ignore-scripts']): Promise<void> {
  const { code, output } = await npm(folder, [...args, ...rules, '--no-fund', '--no-audit', '--no-package-lock']);
  if (code !== 0) throw new Trouble(`The VS Code server could not be installed by npm:\n${output.slice(-1_500)}`);
}

/**
 * Older releases take a dependency from a git address. The published package is the same and comes from the registry.
 */
function repair(server: string): void {
  const manifest = path.join(server, 'package.json');
  const content = JSON.parse(readFileSync(manifest, 'utf8')) as { dependencies: Record<string, string> };
  if (/^[\^~\d]/.test(content.dependencies['@parcel/watcher'] ?? '0')) return;
  content.dependencies['@parcel/watcher'] = '^2.5.1';
  writeFileSync(manifest, JSON.stringify(content, null, 2));
  rmSync(path.join(server, 'npm-shrinkwrap.json'), { force: true });
}

/** A running VS Code server. */
export interface Server {
  readonly port: number;
  readonly process: Running;
  /** The workbench's address for a folder. @param payload what a desktop VS Code gets as arguments; needs `driver` */
  readonly address: (folder: string, payload?: readonly (readonly [string, string])[]) => string;
  /** The URI by which the workbench names a file of this machine. */
  readonly remote: (file: string) => string;
}

/**
 * Starts the server on a free loopback port and waits until it answers.
 * @param server the folder from {@link installServer}
 * @param home folder for its data; created if missing
 * @param options.driver lets a built VS Code load an extension under development and run tests; it also suppresses
 * notifications
 * @param options.asksTrust whether it asks about trust in a folder, as it does by default
 * @param options.env variables to add to its environment
 * @throws {Trouble} if it does not start
 */
export async function startServer(
  server: string,
  home: string,
  options: { driver: boolean; asksTrust?: boolean; env?: Record<string, string> },
): Promise<Server> {
  const port = await getPort({ host: '127.0.0.1' });
  mkdirSync(home, { recursive: true });
  const log = [] as string[];
  const process_ = start(
    nodeOf(server),
    [
      path.join(server, 'out', 'server-main.js'),
      ...['--host', '127.0.0.1', '--port', String(port)],
      ...['--without-connection-token', '--accept-server-license-terms', '--disable-telemetry'],
      ...(options.asksTrust ? [] : ['--disable-workspace-trust']),
      ...(options.driver ? ['--enable-smoke-test-driver'] : []),
      ...['--server-data-dir', path.join(home, 'server')],
      ...['--user-data-dir', path.join(home, 'user')],
      ...['--extensions-dir', path.join(home, 'extensions')],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...options.env } },
  );
  for (const stream of [process_.child.stdout, process_.child.stderr])
    stream?.on('data', (chunk) => log.push(String(chunk)));
  await untilAnswering(`http://127.0.0.1:${port}/version`, process_, log);
  const remote = (file: string): string => `vscode-remote://127.0.0.1:${port}${pathToFileURL(file).pathname}`;
  return {
    port,
    process: process_,
    remote,
    address(folder, payload = []) {
      const query = new URLSearchParams({ folder: pathToFileURL(folder).pathname });
      if (payload.length > 0) query.set('payload', JSON.stringify(payload));
      return `http://127.0.0.1:${port}/?${query.toString()}`;
    },
  };
}

/** The Node that was installed with the server, or else the one that runs this script. */
function nodeOf(server: string): string {
  const own = ['node', 'node.exe'].map((file) => path.join(server, '../../../node/bin', file)).find(existsSync);
  return own ?? process.execPath;
}

async function untilAnswering(address: string, { child }: Running, log: readonly string[]): Promise<void> {
  for (const end = Date.now() + PATIENCE; Date.now() < end && child.exitCode === null;) {
    try {
      if ((await fetch(address)).ok) return;
    } catch {
      // The server is not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Trouble(`The VS Code server did not start:\n${log.join('').slice(-1_500)}`);
}
