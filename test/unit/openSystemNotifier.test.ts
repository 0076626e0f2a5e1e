import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { programRunner } from '../../src/node/helpers/runProgram.ts';
import { noticeWay } from '../../src/node/notices/openSystemNotifier.ts';
import { SystemNotices } from '../../src/node/notices/systemNotices.ts';
import { MINUTE, SECOND } from '../../src/time/clock.ts';
import { SimulatedClock } from '../../src/time/simulatedClock.ts';
import { programs } from '../support/fakePrograms.ts';
import { Lifeline } from '../support/lifeline.ts';
import { NOTICE } from '../support/notice.ts';
import { until } from '../support/until.ts';

describe('noticeWay', () => {
  const name = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string | undefined =>
    noticeWay(platform, env, new SimulatedClock(0), programs({}).run)?.constructor.name;

  it('macOS, Windows and a Linux with a display and a session bus have one each', () => {
    assert.equal(name('darwin', {}), 'MacNotice');
    assert.equal(name('win32', { SystemRoot: 'C:\\Windows' }), 'WindowsNotice');
    assert.equal(name('linux', { DISPLAY: ':0', XDG_RUNTIME_DIR: '/run/user/1000' }), 'LinuxNotice');
    assert.equal(
      name('linux', { WAYLAND_DISPLAY: 'wayland-0', DBUS_SESSION_BUS_ADDRESS: 'unix:path=/bus' }),
      'LinuxNotice',
    );
  });

  it('a Linux without a display or a session bus, a Windows without SystemRoot, and FreeBSD have none', () => {
    assert.equal(name('linux', { XDG_RUNTIME_DIR: '/run/user/1000' }), undefined);
    assert.equal(name('linux', { DISPLAY: ':0' }), undefined);
    assert.equal(name('win32', {}), undefined);
    assert.equal(name('freebsd', { DISPLAY: ':0', XDG_RUNTIME_DIR: '/run/user/1000' }), undefined);
  });
});

// The programs are shell scripts.
if (process.platform !== 'win32') {
  describe('a notification that is shown by real programs', () => {
    let folder: string;
    let line: Lifeline;
    let clock: SimulatedClock;
    let said: string[];
    /** Resolves with the next line of the log. */
    let logged: Promise<string>;
    let notices: SystemNotices;

    /** Installs a program: a shell script in which `$NODE` is Node, and `$LIVES` its script that lives until it is killed. */
    const install = (name: string, script: string): void => {
      const file = path.join(folder, name);
      writeFileSync(file, `#!/bin/sh\n${script}\n`);
      chmodSync(file, 0o755);
    };

    beforeEach(async () => {
      folder = mkdtempSync(path.join(tmpdir(), 'second-heart-notice-'));
      line = await Lifeline.open();
      clock = new SimulatedClock(0);
      said = [];
      const env = {
        PATH: folder,
        NODE: process.execPath,
        LIVES: line.script,
        DISPLAY: ':0',
        DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere',
      };
      logged = new Promise((resolve) => {
        const say = (sentence: string): void => {
          said.push(sentence);
          resolve(sentence);
        };
        notices = new SystemNotices(noticeWay('linux', env, clock, programRunner(env)), clock, say);
      });
    });
    afterEach(() => {
      notices.dispose();
      line.close();
      rmSync(folder, { recursive: true });
    });

    /** Shows a notification. @returns resolves with the button */
    const pressed = (): Promise<string> => new Promise((resolve) => notices.show(NOTICE, resolve));

    it('a button is told although notify-send hangs after it, and nothing is left running', async () => {
      install('notify-send', `echo 7; echo start; exec "$NODE" -e "$LIVES"`);
      assert.equal(await pressed(), 'start');
      assert.deepEqual(said, []);
      assert.equal(clock.armed, 0);
    });

    it('a notify-send that tells nothing is killed after two seconds, with what it has started', async () => {
      install('notify-send', `"$NODE" -e "$LIVES" & wait`);
      notices.show(NOTICE, () => {});
      await line.begun();
      clock.advance(2 * SECOND);
      assert.equal(await logged, 'A notification of the system failed (nothing in 2 s).');
      await line.gone();
      assert.equal(clock.armed, 0);
    });

    it('a notify-send that prints without end is killed', async () => {
      install(
        'notify-send',
        `exec "$NODE" -e "$LIVES.on('connect', () => setInterval(() => console.log('7'.repeat(1e5)), 1))"`,
      );
      notices.show(NOTICE, () => {});
      assert.match(await logged, /notify-send printed too much/);
      await line.gone();
      assert.deepEqual(said.length, 1);
    });

    it('a busctl that hangs is killed after two seconds', async () => {
      install('notify-send', 'exit 1');
      install('busctl', `exec "$NODE" -e "$LIVES"`);
      notices.show(NOTICE, () => {});
      await line.begun();
      clock.advance(2 * SECOND);
      assert.match(await logged, /nothing in 2 s/);
      await line.gone();
    });

    it('a machine without programs for it shows nothing, and the log has one line', async () => {
      notices.show(NOTICE, () => {});
      assert.match(await logged, /busctl ENOENT/);
      assert.deepEqual(said.length, 1);
      assert.equal(clock.armed, 0);
    });

    for (const [what, end] of [
      ['when the notification is disposed of', (shown) => shown.dispose()],
      ['when the notifier is disposed of', () => notices.dispose()],
      ['after 20 minutes', () => clock.advance(20 * MINUTE)],
    ] as [string, (shown: { dispose(): void }) => void][])
      it(`a notify-send that waits is killed ${what}, and the notification is closed by its number`, async () => {
        const closed = await Lifeline.open();
        // The number is printed when the program has connected.
        install('notify-send', `exec "$NODE" -e "$LIVES.on('connect', () => console.log(7))"`);
        install(
          'busctl',
          `case "$*" in *"CloseNotification u 7") exec "$NODE" -e "${closed.script.replaceAll('"', '\\"')}";; esac`,
        );
        const shown = notices.show(NOTICE, () => assert.fail('no button was pressed'));
        await line.begun();
        // Only the timer of the 20 minutes is left then.
        await until('the notification is shown', () => clock.armed === 1);
        end(shown);
        await line.gone();
        await closed.begun();
        clock.advance(2 * SECOND);
        await closed.gone();
        assert.deepEqual(said, []);
        assert.equal(clock.armed, 0);
        closed.close();
      });
  });
}
