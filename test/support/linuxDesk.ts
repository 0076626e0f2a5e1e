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

/** The distribution's own Python: another one on PATH would not see its packages. */
const PYTHON = '/usr/bin/python3';

function missingTools(): string[] {
  const missing = PROGRAMS.filter((program) => !onPath(program));
  return spawnSync(PYTHON, ['-c', 'import dbusmock']).status === 0 ? missing : [...missing, 'python3-dbusmock'];
}

/**
 * Installs what a {@link LinuxDesk} needs.
 * @returns the reason if it cannot run here, in one line; `undefined` if it can
 */
export async function linuxDeskTrouble(): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'this is not Linux';
  if (missingTools().length === 0) return undefined;
  const trouble = await installPackages('a desktop to ask', PACKAGES);
  const missing = missingTools();
  return missing.length === 0 ? undefined : `there is no ${missing.join(', ')} (${trouble ?? 'not in the packages'})`;
}

/** A service of a desktop, simulated by dbusmock. A new service goes below. */
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

/** A desktop of its own: an X server, a session bus, and simulated services on it. */
export class LinuxDesk {
  readonly #running: Running[] = [];
  readonly #folder: string;
  /** The address of the session bus. */
  readonly bus: string;
  /** The environment for programs on this desktop. */
  readonly env: NodeJS.ProcessEnv;
  /** The same, without `busctl` on PATH. */
  readonly envWithoutBusctl: NodeJS.ProcessEnv;
  /** Folder of service files (`*.service`): the bus starts these services when somebody calls them. */
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
    // Without -noreset the X server restarts whenever its last client leaves, and refuses connections meanwhile.
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

  /** Starts a service on the bus, and waits until it is there. */
  async add(standIn: StandIn): Promise<void> {
    const { service, path: object, interface: face } = standIn;
    this.#running.push(
      start(PYTHON, ['-m', 'dbusmock', '--session', service, object, face], { env: this.env, stdio: 'ignore' }),
    );
    await this.does('gdbus', 'wait', '--session', '--timeout', String(PATIENCE / 1_000), service);
  }

  /**
   * Adds a method to a service, or changes what it answers.
   * @param type D-Bus type of the answer
   * @param python code that assigns the answer to `ret`
   */
  says(standIn: StandIn, method: string, type: string, python: string): Promise<void> {
    const { service, path: object, interface: face } = standIn;
    return this.#mock(service, object, 'AddMethod', face, method, '', type, python);
  }

  /** Adds properties to a service. @param properties values in GVariant's text format, by name */
  has({ service, path: object, interface: face }: StandIn, properties: Record<string, string>): Promise<void> {
    return this.#mock(service, object, 'AddProperties', face, variants(properties));
  }

  /** Changes properties of a service. @param properties as for {@link has} */
  becomes({ service, path: object, interface: face }: StandIn, properties: Record<string, string>): Promise<void> {
    return this.#mock(service, object, 'UpdateProperties', face, variants(properties));
  }

  /** Runs a program on this desktop. @throws if it fails */
  async does(program: string, ...args: string[]): Promise<void> {
    const { code, output } = await run(program, args, { quiet: true, env: this.env });
    assert.equal(code, 0, output);
  }

  async close(): Promise<void> {
    await Promise.all(this.#running.map((running) => running.stop()));
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

/** Resolves with what a process writes to file descriptor 3 once it is ready. */
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
