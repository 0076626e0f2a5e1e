import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FirstIdleSource } from '../../src/node/idle/firstIdleSource.ts';
import { idleSources } from '../../src/node/idle/idleSources.ts';
import type { RunProgram } from '../../src/node/helpers/runProgram.ts';
import { HOUR } from '../../src/time/clock.ts';
import { SimulatedClock } from '../../src/time/simulatedClock.ts';
import { PowerShells, programs } from '../support/fakePrograms.ts';

describe('idleSources', () => {
  const names = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] => {
    const clock = new SimulatedClock(0);
    const reach = { clock, run: programs({}).run, open: new PowerShells().talk };
    return idleSources(platform, env, reach).map(({ name }) => name);
  };
  const X11 = { DISPLAY: ':0', XDG_SESSION_TYPE: 'x11', XDG_RUNTIME_DIR: '/run/user/1000' };
  const WAYLAND = { ...X11, WAYLAND_DISPLAY: 'wayland-0', XDG_SESSION_TYPE: 'wayland' };

  it('macOS and Windows have one source each, and FreeBSD and a Windows without SystemRoot have none', () => {
    assert.deepEqual(names('darwin', {}), ['ioreg']);
    assert.deepEqual(names('win32', { SystemRoot: 'C:\\Windows' }), ['GetLastInputInfo']);
    assert.deepEqual(names('win32', {}), []);
    assert.deepEqual(names('freebsd', X11), []);
  });

  it('Linux has xprintidle only under X11, and the services of desktops only with a session bus', () => {
    const [gnome, cinnamon] = ['org.gnome.Mutter.IdleMonitor', 'org.cinnamon.Muffin.IdleMonitor'];
    const [saver, logind] = ['org.freedesktop.ScreenSaver', 'org.freedesktop.login1'];
    assert.deepEqual(names('linux', X11), [gnome, cinnamon, 'xprintidle', saver, logind]);
    assert.deepEqual(names('linux', WAYLAND), [gnome, cinnamon, saver, logind]);
    assert.deepEqual(names('linux', { DISPLAY: ':0' }), ['xprintidle', logind]);
  });

  it('Linux without a display has no source', () => {
    assert.deepEqual(names('linux', { XDG_RUNTIME_DIR: '/run/user/0' }), []);
  });
});

describe('the sources of a machine whose programs print anything', () => {
  const garbage = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.stringMatching(/^[tu]? ?\(?"?-?[0-9a-z ,<>'"(){}=]{0,40}$/),
    fc.bigInt().map((number) => `ticks ${number} (uint64 ${number},) t ${number} "HIDIdleTime" = ${number}`),
    fc.nat().map((number) => `${number}\n`),
    fc.nat().map((number) => `t ${number}\n`),
  );

  it('the idle time is unknown or between 0 and ten years, whatever a program prints', async () => {
    await fc.assert(
      fc.asyncProperty(garbage, fc.constantFrom('linux', 'darwin', 'win32'), async (text, platform) => {
        const clock = new SimulatedClock(0);
        const run: RunProgram = () => Promise.resolve(text);
        const shells = new PowerShells();
        shells.answers = [text];
        const env = { DISPLAY: ':0', XDG_RUNTIME_DIR: '/run/user/1000', SystemRoot: 'C:\\Windows' };
        const machine = new FirstIdleSource(clock, idleSources(platform, env, { clock, run, open: shells.talk }));
        const idle = (await machine.query())?.idle;
        assert.ok(idle === undefined || (idle >= 0 && idle <= 10 * 365 * 24 * HOUR), String(idle));
      }),
    );
  });
});
