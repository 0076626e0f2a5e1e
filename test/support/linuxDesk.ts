import assert from 'node:assert/strict';
import { spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { installPackages } from '../../scripts/debian.ts';
import { onPath } from '../../scripts/paths.ts';
import { PATIENCE } from '../../scripts/patience.ts';
import { run, start, stopOnSignals, type Running } from '../../scripts/processes.ts';

stopOnSignals();

const PROGRAMS = ['Xvfb', 'xdotool', 'xprintidle', 'dbus-daemon', 'gdbus', 'busctl'];
const PACKAGES = ['xvfb', 'xdotool', 'xprintidle', 'dbus', 'libglib2.0-bin', 'systemd', 'python3-dbusmock'];

/** The distribution's own Python: its packages are not in any other that may come first on PATH. */
const PYTHON = '/usr/bin/python3';

function missingTools(): string[] {
  const missing = PROGRAMS.filter((program) => !onPath(program));
  return spawnSync(PYTHON, ['-c', 'import dbusmock']).status === 0 ? missing : [...missing, 'python3-dbusmock'];
}

/** Gets what a {@link LinuxDesk} is made of. @returns why there can be none here, in one line; nothing where there can */
export async function linuxDeskTrouble(): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'this is not Linux';
  if (missingTools().length === 0) return undefined;
  const trouble = await installPackages('a desktop to ask', PACKAGES);
  const missing = missingTools();
  return missing.length === 0 ? undefined : `there is no ${missing.join(', ')} (${trouble ?? 'not in the packages'})`;
}

/** A service of a desktop, played by dbusmock. */
export interface StandIn {
  readonly service: string;
  readonly path: string;
  readonly interface: string;
}

export const MUTTER: StandIn = {
  service: 'org.gnome.Mutter.IdleMonitor',
  path: '/org/gnome/Mutter/IdleMonitor/Core',
  interface: 'org.gnome.Mutter.IdleMonitor',
};
export const MUFFIN: StandIn = {
  service: 'org.cinnamon.Muffin.IdleMonitor',
  path: '/org/cinnamon/Muffin/IdleMonitor/Core',
  interface: 'org.cinnamon.Muffin.IdleMonitor',
};
export const SAVER: StandIn = {
  service: 'org.freedesktop.ScreenSaver',
  path: '/org/freedesktop/ScreenSaver',
  interface: 'org.freedesktop.ScreenSaver',
};
export const LOGIND: StandIn = {
  service: 'org.freedesktop.login1',
  path: '/org/freedesktop/login1/session/auto',
  interface: 'org.freedesktop.login1.Session',
};

/** An X server and a session bus of their own, and services on it that say what they are told to. */
export class LinuxDesk {
  readonly #running: Running[] = [];
  readonly #folder: string;
  /** The address of the session bus. */
  readonly bus: string;
  /** What programs on this desktop see. */
  readonly env: NodeJS.ProcessEnv;
  /** The same, with no `busctl` to be found. */
  readonly envWithoutBusctl: NodeJS.ProcessEnv;
  /** The bus starts the services that are described here (`*.service`) when somebody calls them. */
  readonly services: string;

  private constructor(folder: string, running: Running[], display: string, bus: string) {
    this.#folder = folder;
    this.#running = running;
    this.bus = bus;
    this.services = servicesIn(folder);
    this.env = {
      ...process.env,
      DISPLAY: `:${display}`,
      WAYLAND_DISPLAY: '',
      XDG_SESSION_TYPE: 'x11',
      DBUS_SESSION_BUS_ADDRESS: bus,
    };
    const gdbus = spawnSync('which', ['gdbus'], { encoding: 'utf8' }).stdout.trim();
    const onlyGdbus = path.join(folder, 'bin');
    mkdirSync(onlyGdbus);
    symlinkSync(gdbus, path.join(onlyGdbus, 'gdbus'));
    this.envWithoutBusctl = { ...this.env, PATH: onlyGdbus };
  }

  static async open(): Promise<LinuxDesk> {
    const folder = mkdtempSync(path.join(tmpdir(), 'second-heart-desk-'));
    mkdirSync(servicesIn(folder), { recursive: true });
    // Without -noreset it begins anew, and lets nobody in meanwhile, whenever its last client goes.
    const x = start('Xvfb', ['-displayfd', '3', '-screen', '0', '320x240x8', '-nolisten', 'tcp', '-noreset'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    const bus = start('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address=3'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      env: { ...process.env, XDG_DATA_HOME: folder },
    });
    try {
      const [display, address] = await Promise.all([firstLine(x.child), firstLine(bus.child)]);
      return new LinuxDesk(folder, [x, bus], display, address);
    } catch (error) {
      await Promise.all([x.stop(), bus.stop()]);
      throw error;
    }
  }

  /** Puts a service on the bus and waits until it is there. */
  async add(standIn: StandIn): Promise<void> {
    const { service, path: object, interface: face } = standIn;
    this.#running.push(
      start(PYTHON, ['-m', 'dbusmock', '--session', service, object, face], { env: this.env, stdio: 'ignore' }),
    );
    await this.does('gdbus', 'wait', '--session', '--timeout', String(PATIENCE / 1_000), service);
  }

  /**
   * Gives a service a method, or changes what it answers.
   * @param type its D-Bus type
   * @param python sets `ret`
   */
  says(standIn: StandIn, method: string, type: string, python: string): Promise<void> {
    const { service, path: object, interface: face } = standIn;
    return this.#mock(service, object, 'AddMethod', face, method, '', type, python);
  }

  /** Gives a service properties, in GVariant's notation. */
  has({ service, path: object, interface: face }: StandIn, properties: Record<string, string>): Promise<void> {
    return this.#mock(service, object, 'AddProperties', face, variants(properties));
  }

  /** Changes properties that a service has. */
  becomes({ service, path: object, interface: face }: StandIn, properties: Record<string, string>): Promise<void> {
    return this.#mock(service, object, 'UpdateProperties', face, variants(properties));
  }

  /** Runs a program on this desktop to its good end. */
  async does(program: string, ...args: string[]): Promise<void> {
    const { code, output } = await run(program, args, { quiet: true, env: this.env });
    assert.equal(code, 0, output);
  }

  async close(): Promise<void> {
    await Promise.all(this.#running.map((one) => one.stop()));
    rmSync(this.#folder, { recursive: true });
  }

  #mock(service: string, object: string, method: string, ...args: string[]): Promise<void> {
    const to = ['--session', '--dest', service, '--object-path', object];
    return this.does('gdbus', 'call', ...to, '--method', `org.freedesktop.DBus.Mock.${method}`, '--', ...args);
  }
}

function variants(properties: Record<string, string>): string {
  return `{${Object.entries(properties)
    .map(([name, value]) => `'${name}': <${value}>`)
    .join(', ')}}`;
}

function servicesIn(folder: string): string {
  return path.join(folder, 'dbus-1', 'services');
}

/** What a process says on its fourth channel once it is ready. */
function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`${child.spawnfile} ended before it was ready`)));
    (child.stdio[3] as Readable).setEncoding('utf8').on('data', (more: string) => {
      text += more;
      if (text.includes('\n')) resolve(text.trim());
    });
  });
}
