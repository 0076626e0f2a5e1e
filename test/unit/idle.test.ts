import assert from 'node:assert/strict';
import fc from 'fast-check';
import { HOUR, MINUTE, SECOND } from '../../src/time/clock.ts';
import { SimulatedClock } from '../../src/time/simulatedClock.ts';
import { parseBusctl, DBus, parseGdbus, type Method, type Reply } from '../../src/node/idle/dbus.ts';
import { idleSources } from '../../src/node/idle/idleSources.ts';
import { LogindIdle } from '../../src/node/idle/logindIdle.ts';
import { FirstIdleSource } from '../../src/node/idle/firstIdleSource.ts';
import { parseIoreg, MacIdle } from '../../src/node/idle/macIdle.ts';
import { MutterIdle } from '../../src/node/idle/mutterIdle.ts';
import { programRunner, type RunProgram } from '../../src/node/idle/runProgram.ts';
import { ScreenSaverIdle } from '../../src/node/idle/screenSaverIdle.ts';
import type { IdleSource } from '../../src/node/idle/source.ts';
import { lineSpawner, type SpawnLines, type LineProcess } from '../../src/node/idle/lineProcess.ts';
import { idleFromTicks, WindowsIdle } from '../../src/node/idle/windowsIdle.ts';
import { parseXprintidle } from '../../src/node/idle/xprintidle.ts';
import { Lifeline } from '../support/lifeline.ts';

const NEVER = new AbortController().signal;

/** Lets everything that is promised, and promised by that, come. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A program that is not installed. */
function missing(file: string): Error {
  return Object.assign(new Error(`spawn ${file} ENOENT`), { code: 'ENOENT' });
}

/** The machine's programs, each a function of its arguments; keeps what was started. */
function programs(answers: Record<string, (args: readonly string[]) => string>): {
  run: RunProgram;
  started: string[];
} {
  const started: string[] = [];
  const run: RunProgram = (file, args) => {
    started.push([file, ...args].join(' '));
    const answer = answers[file];
    // As a program's end comes: later, and a failure as a rejection.
    return Promise.resolve().then(() => {
      if (!answer) throw missing(file);
      return answer(args);
    });
  };
  return { run, started };
}

describe('what ioreg prints', () => {
  // The shape of a listing: https://github.com/linearmouse/linearmouse/issues/33; the key and its unit:
  // https://www.dssw.co.uk/blog/2015-01-21-inactivity-and-idle-time/
  const LISTING = `+-o IOHIDSystem  <class IOHIDSystem, id 0x1000003c1, registered, matched, active, busy 0 (0 ms), retain 27>
  | {
  |   "IOClass" = "IOHIDSystem"
  |   "HIDIdleTime" = 41730562915
  |   "HIDParameters" = {"HIDClickTime"=500000000,"HIDIdleTimeMinimum"=0,"HIDPointerAcceleration"=45056}
  | }
  |`;

  it('is nanoseconds', () => assert.equal(parseIoreg(LISTING), 41_731));

  it('counts from the last input on any device', () => {
    assert.equal(parseIoreg(`${LISTING}\n${LISTING.replace('41730562915', '2000000')}`), 2);
    assert.equal(parseIoreg(`${LISTING.replace('41730562915', '2000000')}\n${LISTING}`), 2);
  });

  it('may hold no idle time', () => assert.throws(() => parseIoreg(LISTING.replace('HIDIdleTime"', 'HIDOther"'))));

  it('is asked for by the full path', async () => {
    const { run, started } = programs({ '/usr/sbin/ioreg': () => LISTING });
    assert.equal(await new MacIdle(run).query(NEVER), 41_731);
    assert.equal(started.length, 1);
  });
});

describe('what xprintidle prints', () => {
  // Milliseconds: https://github.com/g0hl1n/xprintidle/issues/2
  it('is milliseconds', () => assert.equal(parseXprintidle('184223\n'), 184_223));

  it('may be a complaint', () => {
    // https://github.com/g0hl1n/xprintidle/issues/9, https://github.com/olback/user-idle-rs/issues/8
    assert.throws(() => parseXprintidle('screen saver extension not supported\n'));
    assert.throws(() => parseXprintidle('Xlib:  extension "MIT-SCREEN-SAVER" missing on display ":7".\n'));
    assert.throws(() => parseXprintidle(''));
  });
});

describe('what a D-Bus call prints', () => {
  const numbers: [string, (text: string) => Reply, string][] = [
    // https://github.com/systemd/systemd/issues/13596 has both programs' ways to print
    ['gdbus', parseGdbus, '(uint64 80417,)\n'],
    ['gdbus', parseGdbus, '(uint32 80417,)\n'],
    ['gdbus', parseGdbus, '(80417,)\n'],
    ['busctl', parseBusctl, 't 80417\n'],
    ['busctl', parseBusctl, 'u 80417\n'],
  ];
  for (const [program, read, text] of numbers)
    it(`is one number in ${program}'s ${text.trim()}`, () => assert.equal(read(text).number(), 80_417));

  // Properties of a session: https://github.com/systemd/systemd/issues/13596 and
  // https://github.com/swaywm/swayidle/issues/4
  const GDBUS = `({'Id': <'3'>, 'User': <(uint32 1000, objectpath '/org/freedesktop/login1/user/_1000')>, 'VTNr': <uint32 2>, 'Type': <'wayland'>, 'Class': <'user'>, 'Active': <true>, 'IdleHint': <true>, 'IdleSinceHint': <uint64 1700000123456789>, 'IdleSinceHintMonotonic': <uint64 5400000000>, 'LockedHint': <false>},)\n`;
  const BUSCTL =
    'a{sv} 9 "Id" s "3" "User" (uo) 1000 "/org/freedesktop/login1/user/_1000" "VTNr" u 2 "Type" s "wayland" "Class" s "user" "Active" b true "IdleHint" b true "IdleSinceHint" t 1700000123456789 "IdleSinceHintMonotonic" t 5400000000 "LockedHint" b false\n';
  for (const [program, reply] of [
    ['gdbus', parseGdbus(GDBUS)],
    ['busctl', parseBusctl(BUSCTL)],
  ] as const) {
    it(`has every property in ${program}'s`, () => {
      assert.equal(reply.property('IdleHint'), 'true');
      assert.equal(reply.property('LockedHint'), 'false');
      assert.equal(reply.property('IdleSinceHintMonotonic'), '5400000000');
      assert.equal(reply.property('Type'), 'wayland');
      assert.equal(reply.property('Desktop'), undefined);
      assert.throws(() => reply.number());
    });
  }

  const CALL: Method = { bus: 'session', service: 'a.b', path: '/a', interface: 'a.c', method: 'Get' };

  it('comes from busctl which starts no service', async () => {
    const { run, started } = programs({ busctl: () => 't 7\n', gdbus: () => '(uint64 7,)\n' });
    assert.equal((await new DBus(run).call(CALL, NEVER)).number(), 7);
    assert.deepEqual(started, ['busctl --user --auto-start=no call a.b /a a.c Get']);
  });

  it('comes from gdbus where there is no busctl which is then not looked for again', async () => {
    const { run, started } = programs({
      gdbus: (args) => (args.includes('org.freedesktop.DBus.NameHasOwner') ? '(true,)\n' : '(uint64 7,)\n'),
    });
    const dbus = new DBus(run);
    for (let times = 0; times < 2; times++) assert.equal((await dbus.call(CALL, NEVER)).number(), 7);
    assert.deepEqual(
      started.map((line) => line.split(' ')[0]),
      ['busctl', 'gdbus', 'gdbus', 'gdbus', 'gdbus'],
    );
    assert.equal(started[2], 'gdbus call --session --dest a.b --object-path /a --method a.c.Get');
  });

  it('is not asked for by gdbus where that would start the service', async () => {
    const { run, started } = programs({ gdbus: () => '(false,)\n' });
    await assert.rejects(new DBus(run).call(CALL, NEVER), /not there/);
    assert.equal(started.length, 2);
  });

  it('is nothing without either program until one is installed', async () => {
    const answers: Record<string, () => string> = {};
    const dbus = new DBus(programs(answers).run);
    await assert.rejects(dbus.call(CALL, NEVER), /neither/);
    answers.busctl = () => 't 7\n';
    assert.equal((await dbus.call(CALL, NEVER)).number(), 7);
  });

  it('is a failure where the service is missing', async () => {
    // https://github.com/escaped/idle_time/issues/7
    const { run, started } = programs({
      busctl: () => {
        throw new Error('Call failed: Name "org.gnome.Mutter.IdleMonitor" does not exist');
      },
      gdbus: () => '(true,)\n',
    });
    await assert.rejects(new MutterIdle(new DBus(run), 'gnome').query(NEVER), /does not exist/);
    assert.equal(started.length, 1, 'the other program knows no more');
  });
});

describe('the screen saver’s idle time', () => {
  /** Asks a screen saver whose count is at `count(n)` at its nth question, 10 ms after the one before. */
  function screenSaver(count: (question: number) => number): { source: ScreenSaverIdle; started: string[] } {
    const clock = new SimulatedClock(0);
    let question = 0;
    const { run, started } = programs({
      busctl: () => {
        clock.advance(10);
        return `u ${count(question++)}\n`;
      },
    });
    return { source: new ScreenSaverIdle(new DBus(run), clock), started };
  }

  it('is believed once it was seen to count milliseconds', async () => {
    const { source, started } = screenSaver((question) => 5_000 + 10 * question);
    assert.equal(await source.query(NEVER), 5_010);
    assert.equal(await source.query(NEVER), 5_020);
    assert.equal(started.length, 3);
  });

  it('is no answer where it counts seconds', async () => {
    const { source } = screenSaver((question) => 300 + question);
    await assert.rejects(source.query(NEVER));
  });

  it('is no answer where it stands still at nought', async () => {
    const { source } = screenSaver(() => 0);
    await assert.rejects(source.query(NEVER));
  });

  it('waits for the next question where input came between', async () => {
    const { source } = screenSaver((question) => [8_000, 3, 700, 710][question] ?? 0);
    assert.equal(await source.query(NEVER), undefined);
    assert.equal(await source.query(NEVER), 710);
  });
});

describe('logind’s idle hint', () => {
  /** At 2 h on the monotonic clock, as busctl prints it. */
  async function hinted(session: { Type?: string; IdleHint: boolean; since: number }): Promise<number | undefined> {
    const { Type = 'x11', IdleHint, since } = session;
    const text = `a{sv} 3 "Type" s "${Type}" "IdleHint" b ${IdleHint} "IdleSinceHintMonotonic" t ${since}\n`;
    return new LogindIdle(new DBus(programs({ busctl: () => text }).run), () => 2 * HOUR).query(NEVER);
  }

  it('says since when at least nobody was there', async () => {
    assert.equal(await hinted({ IdleHint: true, since: 1.5 * HOUR * 1_000 }), 0.5 * HOUR);
  });

  it('says nothing while it is down', async () => {
    assert.equal(await hinted({ IdleHint: false, since: 0 }), undefined);
    assert.equal(await hinted({ IdleHint: false, since: HOUR * 1_000 }), undefined);
    assert.equal(await hinted({ IdleHint: true, since: 0 }), undefined);
  });

  it('does not count for a terminal', async () => {
    await assert.rejects(hinted({ Type: 'tty', IdleHint: true, since: HOUR * 1_000 }));
  });
});

describe('what PowerShell says', () => {
  // The two numbers: https://github.com/SebastianBecker2/PowerPlanSwitcher/issues/41
  it('is the distance of two tick counts', () => assert.equal(idleFromTicks('ticks 91234567 91204567'), 30_000));

  it('is right when the count has begun again', () => {
    assert.equal(idleFromTicks(`ticks 4000 ${2 ** 32 - 6_000}`), 10_000);
    assert.equal(idleFromTicks(`ticks 0 ${2 ** 32 - 1}`), 1);
  });

  it('is nought where the last input seems to lie ahead', () => {
    assert.equal(idleFromTicks('ticks 91234567 91234599'), 0);
    assert.equal(idleFromTicks(`ticks ${2 ** 32 - 16} 15`), 0);
  });

  it('may be that it does not know', () => assert.throws(() => idleFromTicks('ticks unknown')));
});

/** PowerShells that answer what they are told to; keeps what they were asked and which are still open. */
class PowerShells {
  readonly opened: string[] = [];
  readonly questions: string[] = [];
  open = 0;
  /** The next answers; without one it hangs. */
  answers: (string | Error)[] = [];

  readonly talk: SpawnLines = (file): LineProcess => {
    this.opened.push(file);
    this.open++;
    let closed = false;
    return {
      ask: (question, _answer, signal) => {
        this.questions.push(question);
        const answer = this.answers.shift();
        if (answer === undefined)
          return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('abandoned'))));
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      },
      dispose: () => {
        if (!closed) this.open--;
        closed = true;
      },
    };
  };
}

describe('the PowerShell on Windows', () => {
  let clock: SimulatedClock;
  let shells: PowerShells;
  let source: WindowsIdle;

  beforeEach(() => {
    clock = new SimulatedClock(0);
    shells = new PowerShells();
    source = new WindowsIdle('C:\\Windows', clock, shells.talk);
  });

  it('is the one that belongs to windows', async () => {
    shells.answers = ['ticks 5000 2000'];
    assert.equal(await source.query(NEVER), 3_000);
    assert.deepEqual(shells.opened, ['C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe']);
  });

  it('gets ten seconds to start and two from then on', async () => {
    shells.answers = ['ticks 5000 2000'];
    assert.equal(source.timeoutMs, 10 * SECOND);
    await source.query(NEVER);
    assert.equal(source.timeoutMs, 2 * SECOND);
  });

  it('stays open from minute to minute and is told only once what to ask', async () => {
    for (let minute = 0; minute < 5; minute++) {
      shells.answers = ['ticks 5000 2000'];
      await source.query(NEVER);
      clock.advance(MINUTE);
    }
    assert.equal(shells.opened.length, 1);
    assert.deepEqual(
      shells.questions.map((question) => question.includes('Add-Type')),
      [true, false, false, false, false],
    );
  });

  it('is told in commands of one line each', async () => {
    shells.answers = ['ticks 5000 2000'];
    await source.query(NEVER);
    const [definition, question, ...more] = shells.questions[0]!.split('\n');
    assert.deepEqual(more, []);
    assert.match(definition!, /^\$ProgressPreference.*Add-Type -TypeDefinition '[^']*'$/);
    assert.match(question!, /^try \{.*\} catch \{.*\}$/);
  });

  it('ends when it is not asked for three minutes', async () => {
    shells.answers = ['ticks 5000 2000', 'ticks 6000 2000'];
    await source.query(NEVER);
    clock.advance(3 * MINUTE);
    assert.equal(shells.open, 0);
    assert.equal(clock.armed, 0);
    assert.equal(await source.query(NEVER), 4_000);
    assert.equal(shells.opened.length, 2);
  });

  it('is replaced when it fails or does not know', async () => {
    for (const answer of [new Error('it ended'), 'ticks unknown']) {
      shells.answers = [answer];
      await assert.rejects(source.query(NEVER));
      assert.equal(shells.open, 0);
    }
    assert.equal(shells.opened.length, 2);
  });

  it('is ended when it hangs', async () => {
    const idle = new FirstIdleSource(clock, [source]);
    const answer = idle.query();
    await settle();
    clock.advance(10 * SECOND);
    assert.equal(await answer, undefined);
    assert.equal(shells.open, 0);
    assert.equal(clock.armed, 0);
  });

  it('ends with whoever asked', async () => {
    shells.answers = ['ticks 5000 2000'];
    await source.query(NEVER);
    source.dispose();
    assert.equal(shells.open, 0);
    assert.equal(clock.armed, 0);
  });
});

/** A source that answers, cannot tell, fails or hangs, as told. */
class FakeSource implements IdleSource {
  means: IdleSource['means'] = 'touch';
  readonly timeoutMs: number;
  readonly name: string;
  answer: number | undefined | 'fails' | 'hangs';
  asked = 0;
  abandoned = 0;
  disposed = false;

  constructor(answer: FakeSource['answer'], options: { patience?: number; name?: string } = {}) {
    this.answer = answer;
    this.timeoutMs = options.patience ?? 2 * SECOND;
    this.name = options.name ?? 'fake';
  }

  query(signal: AbortSignal): Promise<number | undefined> {
    this.asked++;
    if (this.answer === 'fails') return Promise.reject(new Error('no such thing'));
    if (this.answer !== 'hangs') return Promise.resolve(this.answer);
    signal.addEventListener('abort', () => this.abandoned++);
    return new Promise(() => {});
  }

  dispose(): void {
    this.disposed = true;
  }
}

describe('the machine’s idle time', () => {
  let clock: SimulatedClock;
  beforeEach(() => (clock = new SimulatedClock(Date.UTC(2026, 10, 2, 9))));

  /** What is answered in the end, with time passing as far as it is needed. */
  async function askOf(idle: FirstIdleSource, upTo = MINUTE): Promise<{ idle: number | undefined; took: number }> {
    const start = clock.now().mono;
    const over = { at: NaN };
    const answer = idle.query().finally(() => (over.at = clock.now().mono));
    await settle();
    while (Number.isNaN(over.at) && clock.now().mono - start < upTo) {
      clock.advance(100);
      await settle();
    }
    assert.ok(!Number.isNaN(over.at), 'it is answered');
    return { idle: (await answer)?.idle, took: over.at - start };
  }

  it('comes from the first source that answers which is kept', async () => {
    const [first, second, third] = [new FakeSource('fails'), new FakeSource(7_000), new FakeSource(1)];
    const idle = new FirstIdleSource(clock, [first, second, third]);
    for (let times = 0; times < 3; times++) assert.deepEqual(await askOf(idle), { idle: 7_000, took: 0 });
    assert.deepEqual([first.asked, second.asked, third.asked], [1, 3, 0]);
  });

  it('leaves a source that hangs after two seconds', async () => {
    const [hung, next] = [new FakeSource('hangs'), new FakeSource(7_000)];
    assert.deepEqual(await askOf(new FirstIdleSource(clock, [hung, next])), { idle: 7_000, took: 2 * SECOND });
    assert.equal(hung.abandoned, 1);
    assert.equal(clock.armed, 0);
  });

  it('waits longer where a source needs to start', async () => {
    const slow = new FakeSource('hangs', { patience: 10 * SECOND });
    assert.deepEqual(await askOf(new FirstIdleSource(clock, [slow])), { idle: undefined, took: 10 * SECOND });
  });

  it('asks ever more rarely what fails', async () => {
    const broken = new FakeSource('fails');
    const idle = new FirstIdleSource(clock, [broken]);
    const asked: number[] = [];
    for (let minute = 0; minute <= 250; minute++) {
      const before = broken.asked;
      assert.deepEqual(await askOf(idle), { idle: undefined, took: 0 });
      if (broken.asked > before) asked.push(minute);
      clock.advance(MINUTE);
    }
    assert.deepEqual(asked, [0, 1, 3, 7, 15, 31, 63, 123, 183, 243]);
  });

  it('is back when the source is', async () => {
    const source = new FakeSource('fails');
    const idle = new FirstIdleSource(clock, [source]);
    await askOf(idle);
    source.answer = 5;
    clock.advance(MINUTE);
    assert.equal((await askOf(idle)).idle, 5);
    source.answer = 'fails';
    await askOf(idle);
    source.answer = 6;
    clock.advance(MINUTE);
    assert.equal((await askOf(idle)).idle, 6, 'the pauses have begun again from the shortest');
  });

  it('gives the others their turn when the kept source fails three times', async () => {
    const [kept, other] = [new FakeSource(1_000), new FakeSource(2_000)];
    const idle = new FirstIdleSource(clock, [kept, other]);
    await askOf(idle);
    kept.answer = 'fails';
    const answers: (number | undefined)[] = [];
    for (let minute = 0; minute < 5; minute++) {
      answers.push((await askOf(idle)).idle);
      clock.advance(MINUTE);
    }
    assert.deepEqual(answers, [undefined, undefined, undefined, 2_000, 2_000]);
    assert.equal(kept.asked, 4);
  });

  it('leaves the question to the others where a source cannot tell and asks it again', async () => {
    const [hint, other] = [new FakeSource(undefined), new FakeSource('fails')];
    const idle = new FirstIdleSource(clock, [other, hint]);
    for (let minute = 0; minute < 3; minute++) {
      assert.equal((await askOf(idle)).idle, undefined);
      clock.advance(MINUTE);
    }
    assert.deepEqual([hint.asked, other.asked], [3, 2]);
    hint.answer = HOUR;
    assert.equal((await askOf(idle)).idle, HOUR);
    hint.answer = undefined;
    other.answer = 4;
    clock.advance(HOUR);
    assert.equal((await askOf(idle)).idle, 4);
  });

  it('is asked once for all who ask at the same time', async () => {
    const source = new FakeSource(3_000);
    const idle = new FirstIdleSource(clock, [source]);
    const answers = await Promise.all([idle.query(), idle.query(), idle.query()]);
    assert.deepEqual(
      answers.map((each) => each?.idle),
      [3_000, 3_000, 3_000],
    );
    assert.equal(source.asked, 1);
  });

  it('is told with what it means by the source that it comes from', async () => {
    const [exact, bound] = [new FakeSource(undefined), new FakeSource(HOUR)];
    bound.means = 'atLeast';
    const idle = new FirstIdleSource(clock, [exact, bound]);
    assert.deepEqual(await idle.query(), { idle: HOUR, means: 'atLeast' });
    bound.answer = undefined;
    exact.answer = 3;
    assert.deepEqual(await idle.query(), { idle: 3, means: 'touch' });
  });

  it('says in the log that it is not believed and that it is again', async () => {
    const said: string[] = [];
    const idle = new FirstIdleSource(clock, [new FakeSource(0, { name: 'one' })], (sentence) => said.push(sentence));
    await askOf(idle);
    idle.noteDoubt(true);
    idle.noteDoubt(false);
    assert.match(said[1]!, /one never rises: it is not believed/);
    assert.match(said[2]!, /one rises: it is believed again/);
  });

  it('takes no nonsense for an answer', async () => {
    for (const nonsense of [-1, NaN, Infinity, 11 * 365 * 24 * HOUR]) {
      const [source, next] = [new FakeSource(nonsense), new FakeSource(3)];
      assert.equal((await askOf(new FirstIdleSource(clock, [source, next]))).idle, 3, String(nonsense));
    }
  });

  it('is unknown without any source', async () => {
    assert.deepEqual(await askOf(new FirstIdleSource(clock, [])), { idle: undefined, took: 0 });
  });

  it('ends everything with itself', async () => {
    const [hung, next] = [new FakeSource('hangs'), new FakeSource(7_000)];
    const idle = new FirstIdleSource(clock, [hung, next]);
    const answer = idle.query();
    await settle();
    idle.dispose();
    assert.equal(await answer, undefined);
    assert.equal(await idle.query(), undefined);
    assert.deepEqual([hung.abandoned, hung.disposed, next.asked, next.disposed], [1, true, 0, true]);
    assert.equal(clock.armed, 0);
  });

  it('says in the log which source it keeps and which fails', async () => {
    const said: string[] = [];
    const sources = [new FakeSource('fails', { name: 'one' }), new FakeSource(7, { name: 'two' })];
    const idle = new FirstIdleSource(clock, sources, (sentence) => said.push(sentence));
    for (let times = 0; times < 3; times++) await askOf(idle);
    assert.equal(said.length, 2);
    assert.match(said[0]!, /one .*no such thing.* 1 min/);
    assert.match(said[1]!, /two/);
  });
});

describe('the sources of a machine', () => {
  const names = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] => {
    const clock = new SimulatedClock(0);
    const reach = { clock, run: programs({}).run, open: new PowerShells().talk };
    return idleSources(platform, env, reach).map(({ name }) => name);
  };
  const X11 = { DISPLAY: ':0', XDG_SESSION_TYPE: 'x11', XDG_RUNTIME_DIR: '/run/user/1000' };
  const WAYLAND = { ...X11, WAYLAND_DISPLAY: 'wayland-0', XDG_SESSION_TYPE: 'wayland' };

  it('are one on a mac and one on windows', () => {
    assert.deepEqual(names('darwin', {}), ['ioreg']);
    assert.deepEqual(names('win32', { SystemRoot: 'C:\\Windows' }), ['GetLastInputInfo']);
    assert.deepEqual(names('win32', {}), []);
    assert.deepEqual(names('freebsd', X11), []);
  });

  it('are the desktops on linux and the x server only where it sees all input', () => {
    const [gnome, cinnamon] = ['org.gnome.Mutter.IdleMonitor', 'org.cinnamon.Muffin.IdleMonitor'];
    const [saver, logind] = ['org.freedesktop.ScreenSaver', 'org.freedesktop.login1'];
    assert.deepEqual(names('linux', X11), [gnome, cinnamon, 'xprintidle', saver, logind]);
    assert.deepEqual(names('linux', WAYLAND), [gnome, cinnamon, saver, logind]);
    assert.deepEqual(names('linux', { DISPLAY: ':0' }), ['xprintidle', logind]);
  });

  it('are none on linux without a screen', () => {
    assert.deepEqual(names('linux', { XDG_RUNTIME_DIR: '/run/user/0' }), []);
  });
});

describe('anything that a program may print', () => {
  const garbage = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.stringMatching(/^[tu]? ?\(?"?-?[0-9a-z ,<>'"(){}=]{0,40}$/),
    fc.bigInt().map((number) => `ticks ${number} (uint64 ${number},) t ${number} "HIDIdleTime" = ${number}`),
    fc.nat().map((number) => `${number}\n`),
    fc.nat().map((number) => `t ${number}\n`),
  );

  it('ends in a number that can be or in none', async () => {
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

describe('a program that is run for real', () => {
  const run = programRunner({
    PATH: process.env.PATH,
    PSModulePath: 'C:\\elsewhere',
    LANG: 'ko_KR.UTF-8',
    KEPT: 'yes',
  });
  const node = (script: string, signal = NEVER): Promise<string> => run(process.execPath, ['-e', script], signal);

  it('sees the environment in plain words and no foreign module path', async () => {
    const seen = JSON.parse(await node('console.log(JSON.stringify(process.env))')) as NodeJS.ProcessEnv;
    assert.deepEqual([seen.LANG, seen.LC_ALL, seen.KEPT, seen.PSModulePath], ['C', 'C', 'yes', undefined]);
  });

  it('is not given anything to read', async () => {
    assert.equal(await node('process.stdin.on("end", () => console.log("end")).resume()'), 'end\n');
  });

  it('is a failure where it fails or is not there', async () => {
    await assert.rejects(node('process.exit(3)'));
    await assert.rejects(run('second-heart-has-no-such-program', [], NEVER), { code: 'ENOENT' });
  });

  it('is killed when it prints without end', async () => {
    await assert.rejects(node('setInterval(() => process.stdout.write("x".repeat(1e5)), 1)'));
  });

  it('is killed when it is abandoned', async () => {
    const line = await Lifeline.open();
    const abort = new AbortController();
    const hung = node(line.script, abort.signal);
    await line.begun();
    abort.abort();
    await assert.rejects(hung);
    await line.gone();
    line.close();
  });
});

describe('a program that is talked with for real', () => {
  const open = lineSpawner({ PATH: process.env.PATH });
  /** Says its process id, then the answer to each line; to `hang` nothing, and to `end` it ends. */
  const ECHO = `require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
    if (line === 'end') process.exit();
    if (line !== 'hang') console.log('noise\\nticks ' + process.pid + ' ' + line.length + '\\n');
  })`;
  const ANSWER = /^ticks \d+ \d+$/;
  let talk: LineProcess;
  beforeEach(() => (talk = open(process.execPath, ['-e', ECHO])));
  afterEach(() => talk.dispose());

  it('answers again and again', async () => {
    const first = await talk.ask('a', ANSWER, NEVER);
    const second = await talk.ask('bcd', ANSWER, NEVER);
    assert.equal(first.split(' ')[1], second.split(' ')[1], 'it is one process');
    assert.deepEqual([first.split(' ')[2], second.split(' ')[2]], ['1', '3']);
  });

  it('is a failure when it ends', async () => {
    await assert.rejects(talk.ask('end', ANSWER, NEVER), /ended/);
    await assert.rejects(talk.ask('a', ANSWER, NEVER), /ended/);
  });

  it('is a failure when it cannot be started', async () => {
    const none = open('second-heart-has-no-such-program', []);
    await assert.rejects(none.ask('a', ANSWER, NEVER), { code: 'ENOENT' });
  });

  it('is killed when it is abandoned', async () => {
    const line = await Lifeline.open();
    const hanging = open(process.execPath, ['-e', `${ECHO}; ${line.script}`]);
    await hanging.ask('a', ANSWER, NEVER);
    await line.begun();
    const abort = new AbortController();
    const hung = hanging.ask('hang', ANSWER, abort.signal);
    abort.abort();
    await assert.rejects(hung, /abandoned/);
    await line.gone();
    line.close();
  });
});
