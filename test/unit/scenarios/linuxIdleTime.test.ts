import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SECOND } from '../../../src/time/clock.ts';
import { SimulatedClock } from '../../../src/time/simulatedClock.ts';
import { DBus } from '../../../src/node/helpers/dbus.ts';
import { idleSources } from '../../../src/node/idle/idleSources.ts';
import { LogindIdle } from '../../../src/node/idle/logindIdle.ts';
import { FirstIdleSource } from '../../../src/node/idle/firstIdleSource.ts';
import { MutterIdle } from '../../../src/node/idle/mutterIdle.ts';
import { programRunner } from '../../../src/node/helpers/runProgram.ts';
import { ScreenSaverIdle } from '../../../src/node/idle/screenSaverIdle.ts';
import type { IdleSource } from '../../../src/node/idle/source.ts';
import { lineSpawner } from '../../../src/node/helpers/lineProcess.ts';
import { XPrintIdle } from '../../../src/node/idle/xprintidle.ts';
import { SystemClock } from '../../../src/node/systemClock.ts';
import { NEVER } from '../../support/fakePrograms.ts';
import { LinuxDesk, linuxDeskTrouble, LOGIND, MUFFIN, MUTTER, SAVER, type StandIn } from '../../support/linuxDesk.ts';
import { until } from '../../support/until.ts';

/** Python code with which a simulated service answers the uptime in ms or in s as its idle time. */
const MILLISECONDS = 'import time; ret = int(time.monotonic() * 1000) % 2**31';
const SECONDS = 'import time; ret = int(time.monotonic())';

const trouble = await linuxDeskTrouble();

if (trouble) {
  describe('the idle time of a real Linux desktop', () => {
    it(`the Linux desktop is not asked here, for this reason: ${trouble}`, () => {});
  });
} else {
  describe('the idle time of a real Linux desktop', () => {
    const clock = new SystemClock();
    let desk: LinuxDesk;
    /** Calls go through the program of that name. */
    let buses: Record<'busctl' | 'gdbus', DBus>;

    before(async () => {
      desk = await LinuxDesk.open();
      buses = { busctl: new DBus(programRunner(desk.env)), gdbus: new DBus(programRunner(desk.envWithoutBusctl)) };
      await Promise.all([MUTTER, MUFFIN, SAVER, LOGIND].map((service) => desk.add(service)));
      await desk.says(MUTTER, 'GetIdletime', 't', 'ret = 73512');
      await desk.has(LOGIND, { Type: "'x11'", IdleHint: 'false', IdleSinceHintMonotonic: 'uint64 0' });
      await desk.says(MUFFIN, 'GetIdletime', 't', 'ret = 73513');
    });
    after(() => desk.close());

    it('xprintidle says how long ago the last key was pressed', async () => {
      const source = new XPrintIdle(programRunner(desk.env));
      await until('nobody has typed for a while', async () => (await source.query(NEVER)) > 300);
      const start = performance.now();
      await desk.does('xdotool', 'key', 'a');
      const idle = await source.query(NEVER);
      // Without the key the idle time would be longer than the time since `start`, by the time before it.
      assert.ok(idle <= Math.ceil(performance.now() - start));
    });

    for (const program of ['busctl', 'gdbus'] as const) {
      it(`the window managers of GNOME and Cinnamon say their idle time through ${program}`, async () => {
        assert.equal(await new MutterIdle(buses[program], 'gnome').query(NEVER), 73_512);
        assert.equal(await new MutterIdle(buses[program], 'cinnamon').query(NEVER), 73_513);
        assert.equal(await new MutterIdle(buses[program], 'gnome', { address: desk.bus }).query(NEVER), 73_512);
      });

      it(`logind says through ${program} since when the session is idle, and nothing when it is not idle`, async () => {
        const source = new LogindIdle(buses[program], undefined, 'session');
        const start = performance.now();
        const since = Number(process.hrtime.bigint() / 1_000n) - 90 * SECOND * 1_000;
        await desk.becomes(LOGIND, { IdleHint: 'true', IdleSinceHintMonotonic: `uint64 ${since}` });
        const idle = await source.query(NEVER);
        const passed = Math.ceil(performance.now() - start);
        assert.ok(idle !== undefined && idle >= 90 * SECOND && idle <= 90 * SECOND + passed, String(idle));
        await desk.becomes(LOGIND, { IdleHint: 'false' });
        assert.equal(await source.query(NEVER), undefined);
      });

      it(`a call through ${program} fails for a service that is not running, and does not start it`, async () => {
        const name = `org.example.Sleeper.${program}`;
        const started = path.join(desk.services, program);
        writeFileSync(
          path.join(desk.services, `${name}.service`),
          `[D-BUS Service]\nName=${name}\nExec=/bin/sh -c "touch ${started}; exit 1"\n`,
        );
        await desk.does('gdbus', ...BUS_CALL, 'org.freedesktop.DBus.ReloadConfig');
        const method = { bus: 'session', service: name, path: '/', interface: name, method: 'Get' } as const;
        await assert.rejects(buses[program].call(method, NEVER));
        assert.ok(!existsSync(started));
        // An ordinary call starts the service.
        await assert.rejects(desk.does('gdbus', 'call', '--session', '-d', name, '-o', '/', '-m', `${name}.Get`));
        assert.ok(existsSync(started));
      });

      it(`a query through ${program} fails where there is no session bus`, async () => {
        const env = program === 'busctl' ? desk.env : desk.envWithoutBusctl;
        const dbus = new DBus(programRunner({ ...env, DBUS_SESSION_BUS_ADDRESS: `unix:path=${desk.services}/none` }));
        await assert.rejects(new MutterIdle(dbus, 'gnome').query(NEVER));
      });
    }

    it('the screen saver is believed only when it counts milliseconds', async () => {
      for (const program of ['busctl', 'gdbus'] as const) {
        const source = new ScreenSaverIdle(buses[program], clock);
        await desk.says(SAVER, 'GetSessionIdleTime', 'u', SECONDS);
        await assert.rejects(source.query(NEVER), /milliseconds/);
        await desk.says(SAVER, 'GetSessionIdleTime', 'u', MILLISECONDS);
        assert.ok((await source.query(NEVER))! > 0);
      }
    });

    it('GNOME is asked first when its service is there, and xprintidle is used when there is no session bus', async () => {
      const reach = { clock, run: programRunner(desk.env), open: lineSpawner(desk.env) };
      const idle = new FirstIdleSource(clock, idleSources('linux', desk.env, reach));
      assert.deepEqual(await idle.query(), { idle: 73_512, means: 'touch' });
      const env = { ...desk.env, DBUS_SESSION_BUS_ADDRESS: `unix:path=${desk.services}/none` };
      const said: string[] = [];
      const bare = idleSources('linux', env, { ...reach, run: programRunner(env) });
      assert.ok((await new FirstIdleSource(clock, bare, (sentence) => said.push(sentence)).query())!.idle >= 0);
      assert.match(said.at(-1)!, /xprintidle tells the idle time/);
    });

    it('a service that hangs gives no answer, and the program that called it is killed after two seconds', async () => {
      const hanging: StandIn = { service: 'org.example.Hangs', path: '/Hangs', interface: 'org.example.Hangs' };
      await desk.add(hanging);
      await desk.says(hanging, 'Get', 't', 'import time; time.sleep(3600)');
      for (const program of ['busctl', 'gdbus'] as const) {
        const source: IdleSource = {
          name: 'hangs',
          timeoutMs: 2 * SECOND,
          query: async (signal) =>
            (await buses[program].call({ bus: 'session', ...hanging, method: 'Get' }, signal)).number(),
          means: 'touch' as const,
          dispose: () => {},
        };
        const simulated = new SimulatedClock(0);
        const answer = new FirstIdleSource(simulated, [source]).query();
        const calling = (): boolean => children().some((line) => /^(?:busctl|gdbus) .*Hangs[ .]Get/.test(line));
        await until('it is called', calling);
        simulated.advance(2 * SECOND);
        assert.equal(await answer, undefined);
        await until('it is gone', () => !calling());
      }
    });
  });
}

const BUS_CALL = [
  ...['call', '--session', '--dest', 'org.freedesktop.DBus', '--object-path', '/org/freedesktop/DBus'],
  '--method',
];

/** The command lines of the processes that this process has started and that still run. */
function children(): string[] {
  const own = `/proc/${process.pid}/task`;
  return readdirSync(own)
    .flatMap((task) => readFileSync(path.join(own, task, 'children'), 'utf8').split(' '))
    .filter(Boolean)
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        return '';
      }
    });
}
