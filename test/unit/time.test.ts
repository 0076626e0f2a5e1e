import assert from 'node:assert/strict';
import fc from 'fast-check';
import { HOUR, MINUTE, SECOND } from '../../src/time/clock.ts';
import { dayOf } from '../../src/time/day.ts';
import { DayTallies, type DayTally } from '../../src/core/ledger/dayTally.ts';
import { lengthOf, type Bout, type Entry, type Span } from '../../src/core/ledger/entry.ts';
import type { Input } from '../../src/core/event.ts';
import { isState } from '../../src/core/state.ts';
import { claimTime } from '../../src/core/ledger/calendar.ts';
import { SystemClock } from '../../src/node/systemClock.ts';
import { aPlan, Desk } from '../support/desk.ts';

const minutes = ({ start, end }: Span): number => Math.round((end - start) / MINUTE);

describe('a machine that sleeps', () => {
  it('for a night makes a break and asks nobody who wakes it', () => {
    const desk = new Desk().types(44);
    desk.clock.sleep(9 * HOUR);
    desk.types(10).silence(1);
    assert.equal(desk.asking, 'counting');
    const [night] = desk.entries('break');
    assert.ok(night && Math.abs(night.end - night.start - 9 * HOUR) <= MINUTE);
    assert.ok((desk.sittingMinutes ?? 0) <= 11);
  });

  it('for a quarter of an hour makes a break even where nothing else would', () => {
    const desk = new Desk().types(20).turnsAway();
    desk.clock.sleep(15 * MINUTE);
    desk.seconds(90).turnsTo();
    assert.equal(minutes(desk.entries('break')[0]!), 17);
  });

  it('brings nobody back who has not woken it', () => {
    const desk = new Desk().types(20);
    desk.clock.sleep(8 * HOUR);
    // VS Code goes on calling the window active for a minute: its clocks stood still too.
    desk.silence(30);
    assert.equal(desk.tracker.state.presence.kind, 'away');
    assert.deepEqual(desk.entries('break'), []);
  });

  it('for three minutes ends no bout but the minutes do not count', () => {
    const desk = new Desk().types(20);
    desk.clock.sleep(3 * MINUTE);
    desk.seconds(61).types(10);
    assert.equal(desk.sittingMinutes, 31);
    desk.does({ kind: 'pause', until: null });
    const [bout] = desk.entries('bout');
    assert.ok(bout && minutes(bout) === 34 && Math.round(bout.known / MINUTE) === 31);
  });

  it('is told of by every window and taken for one sleep', () => {
    const first = new Desk().types(20);
    const second = new Desk({ beside: first });
    first.clock.sleep(3 * MINUTE);
    first.seconds(70);
    second.turnsTo().types(9);
    assert.ok(Math.abs((second.sittingMinutes ?? 0) - 30) <= 1, `${second.sittingMinutes}`);
  });
});

describe('a program that stands still', () => {
  it('for four minutes loses them and nothing else', () => {
    const desk = new Desk().types(20);
    desk.clock.stall(4 * MINUTE);
    desk.types(10);
    assert.ok(Math.abs((desk.sittingMinutes ?? 0) - 30) <= 1);
    assert.deepEqual(desk.entries('break'), []);
  });

  it('for an hour asks nobody when it goes on', () => {
    const desk = new Desk().types(44);
    desk.clock.stall(HOUR);
    desk.types(5).silence(1);
    assert.equal(desk.asking, 'counting');
  });
});

describe('a wall clock that is set', () => {
  for (const [name, jump] of [
    ['back three hours', -3 * HOUR],
    ['forward three hours', 3 * HOUR],
    ['back a year', -365 * 24 * HOUR],
    ['forward four years', 4 * 365 * 24 * HOUR],
  ] as const) {
    it(`${name} neither makes nor takes a minute`, () => {
      const desk = new Desk().types(20);
      desk.clock.jump(jump);
      desk.types(10);
      assert.equal(desk.sittingMinutes, 30);
      assert.equal(desk.minutesLeft, 15);
      assert.deepEqual(desk.store.ledger, []);
      desk.silence(12).key();
      assert.deepEqual([...desk.entries('bout'), ...desk.entries('break')].map(minutes), [30, 12]);
    });
  }

  for (const leap of [5 * HOUR, 9 * HOUR, 3 * 24 * HOUR])
    it(`forward ${leap / HOUR} hours is a night in which the machine was paused: it is no time, no break, and nothing is due after it`, () => {
      const desk = new Desk().types(40);
      const left = desk.clock.now().wall;
      desk.clock.jump(leap);
      desk.types(6).silence(1);
      assert.equal(desk.asking, 'counting');
      assert.ok(desk.minutesLeft !== undefined && desk.minutesLeft >= 38);
      assert.deepEqual(desk.entries('break'), []);
      const [bout] = desk.entries('bout');
      assert.ok(bout && minutes(bout) === 40 && Math.abs(bout.end - left) <= MINUTE);
      assert.ok((desk.sittingMinutes ?? 0) <= 7);
    });

  it('forward an hour brings no question nearer than five minutes after it', () => {
    const desk = new Desk().types(44.9);
    desk.clock.jump(HOUR);
    desk.types(0.2).silence(1);
    assert.equal(desk.asking, 'due');
    desk.types(4.5).silence(2);
    assert.equal(desk.asking, 'prompted');
  });

  it('a little, again and again, ends nothing', () => {
    const desk = new Desk();
    for (let i = 0; i < 40; i++) {
      desk.clock.jump((i % 2 ? -1 : 1) * 50 * MINUTE);
      desk.types(1);
    }
    assert.equal(desk.sittingMinutes, 40);
    assert.deepEqual(desk.store.ledger, []);
  });

  it('back does not write a minute of the calendar twice', () => {
    const desk = new Desk().types(20).silence(12).types(1);
    desk.clock.jump(-25 * MINUTE);
    desk.types(30).silence(12).types(1);
    const [first, second] = desk.entries('bout');
    assert.ok(first && second && second.start >= first.end);
    assert.equal(desk.sittingMinutes, 1);
  });

  it('back from a wrong year writes history on as before', () => {
    const desk = new Desk();
    desk.clock.jump(5 * 365 * 24 * HOUR);
    desk.types(20).silence(12).types(1);
    desk.clock.jump(-5 * 365 * 24 * HOUR);
    desk.types(20).silence(12).types(1);
    assert.deepEqual(desk.entries('bout').map(minutes), [20, 21]);
  });

  it('forward past the end of a pause ends it at the next look', () => {
    const desk = new Desk();
    desk.does({ kind: 'pause', until: desk.clock.now().wall + HOUR });
    desk.clock.jump(2 * HOUR);
    desk.turnsAway();
    assert.equal(desk.asking, 'counting');
  });
});

describe('a machine that is switched off', () => {
  it('for minutes hours or days is a break as long as the wall clock says', () => {
    for (const off of [45 * MINUTE, 10 * HOUR, 30 * 24 * HOUR]) {
      const desk = new Desk().types(20);
      desk.clock.restart(off);
      const again = new Desk({ beside: desk, id: 'again' }).turnsTo().types(5);
      assert.equal(again.sittingMinutes, 5);
      assert.deepEqual(again.entries('break').map(minutes), [Math.round(off / MINUTE)]);
    }
  });

  it('and comes up with a clock of last year still counts', () => {
    const desk = new Desk().types(20);
    desk.clock.restart(-365 * 24 * HOUR);
    const again = new Desk({ beside: desk, id: 'again' }).turnsTo().types(5);
    assert.ok((again.sittingMinutes ?? 0) >= 5);
    again.silence(15).types(3);
    assert.equal(again.sittingMinutes, 3);
  });
});

describe('two windows that do not agree on when the machine was started', () => {
  it('have only the clock between them that nobody sets', () => {
    for (const apart of [31 * SECOND, -31 * SECOND, HOUR, -3 * HOUR])
      for (const jump of [2 * HOUR, -2 * HOUR, 20 * MINUTE, -HOUR]) {
        const first = new Desk({ settings: { breakInterval: 240 }, up: 30 * HOUR });
        const second = new Desk({ beside: first, bootApart: apart, settings: { breakInterval: 240 } });
        for (let i = 0; i < 4; i++) {
          first.types(10).turnsAway();
          first.clock.jump(jump);
          second.turnsTo().types(5).turnsAway();
          first.turnsTo();
        }
        assert.equal(first.types(1).sittingMinutes, 61, `${apart} ${jump}`);
        assert.deepEqual(first.store.ledger, [], `${apart} ${jump}`);
      }
  });

  it('count the same minutes as two that do', () => {
    for (const apart of [0, 40 * SECOND, HOUR, -3 * HOUR]) {
      const first = new Desk({ settings: { breakInterval: 240 } });
      const second = new Desk({ beside: first, bootApart: apart, settings: { breakInterval: 240 } });
      for (let i = 0; i < 4; i++) {
        first.types(20).turnsAway();
        second.turnsTo().types(5).turnsAway();
        first.turnsTo();
      }
      assert.equal(first.types(1).sittingMinutes, 101, `${apart}`);
      assert.deepEqual(first.store.ledger, [], `${apart}`);
      assert.ok(first.store.transactions < 300, `${first.store.transactions}`);
    }
  });
});

describe("the machine's clocks", () => {
  const reading = { wall: 1_000_000, hr: 50_000, uptime: 50 };
  const clock = (): SystemClock =>
    new SystemClock(
      () => ({ ...reading }),
      () => reading.uptime,
    );

  it('measure sleep that hrtime misses', () => {
    const it = clock();
    const before = it.now();
    reading.wall += 3_600_000;
    reading.hr += 10;
    reading.uptime += 3_600;
    assert.equal(it.now().mono - before.mono, 3_600_000);
  });

  it('do not take a wall clock that was set for sleep', () => {
    const it = clock();
    const before = it.now();
    reading.wall += 3_600_000;
    reading.hr += 1_000;
    reading.uptime += 1;
    assert.equal(it.now().mono - before.mono, 1_000);
  });

  it('go on where the monotonic one is set back', () => {
    const it = clock();
    const before = it.now();
    for (const both of [true, false]) {
      reading.wall += 60_000;
      reading.hr += 60_000 - 3_600_000;
      reading.uptime += both ? 60 - 3_600 : 60;
      const back = it.now();
      assert.ok(back.mono >= before.mono);
      reading.wall += 60_000;
      reading.hr += 60_000;
      reading.uptime += 60;
      assert.equal(it.now().mono - back.mono, 60_000);
    }
  });

  it('are the same for a window that starts later', () => {
    const [first, second] = [clock(), clock()];
    assert.ok(Math.abs(first.now().mono - second.now().mono) < 1_000);
    assert.ok(Math.abs(first.now().boot - second.now().boot) < 1_000);
  });

  it('go on for real', () => {
    const it = new SystemClock();
    const before = Date.now();
    const [one, two] = [it.now(), it.now()];
    assert.ok(two.mono >= one.mono);
    assert.ok(before <= one.wall && one.wall <= two.wall && two.wall <= Date.now());
  });
});

describe('a day', () => {
  const wall = (text: string): number => new Date(text).getTime();

  it('ends at four in the morning by default', () => {
    assert.equal(dayOf(wall('2026-11-21T03:59:59'), '04:00').date, '2026-11-20');
    assert.equal(dayOf(wall('2026-11-21T04:00:00'), '04:00').date, '2026-11-21');
    assert.equal(dayOf(wall('2026-11-21T23:30:00'), '04:00').date, '2026-11-21');
  });

  it('ends when the person says', () => {
    assert.equal(dayOf(wall('2026-11-21T00:10:00'), '00:00').date, '2026-11-21');
    assert.equal(dayOf(wall('2026-11-21T05:20:00'), '05:30').date, '2026-11-20');
  });

  describe('in', () => {
    const { TZ } = process.env;
    afterEach(() => {
      if (TZ === undefined) delete process.env.TZ;
      else process.env.TZ = TZ;
    });

    for (const zone of [
      'UTC',
      'Europe/Berlin',
      'America/St_Johns',
      'Asia/Seoul',
      'Australia/Lord_Howe',
      'America/Santiago',
      'Pacific/Apia',
    ]) {
      it(`${zone} follows the last without a gap, whatever its clocks do`, () => {
        process.env.TZ = zone;
        const moments = fc.oneof(
          fc.integer({ min: Date.UTC(2025, 0), max: Date.UTC(2028, 0) }),
          // Samoa went without the 30th of December.
          fc.integer({ min: Date.UTC(2011, 11, 28), max: Date.UTC(2012, 0, 2) }),
        );
        const starts = fc.constantFrom('04:00', '00:00', '02:30', '23:59');
        fc.assert(
          fc.property(moments, starts, (moment, dayStart) => {
            const day = dayOf(moment, dayStart);
            assert.ok(day.start <= moment && moment < day.end);
            assert.ok(Math.abs(day.end - day.start - 24 * HOUR) <= HOUR);
            assert.equal(dayOf(day.end, dayStart).start, day.end);
            assert.equal(dayOf(day.start - 1, dayStart).end, day.start);
          }),
          { numRuns: 1_000 },
        );
      });
    }

    it('Berlin has 23 hours when summer time begins, and 25 when it ends', () => {
      process.env.TZ = 'Europe/Berlin';
      const hours = (text: string): number => {
        const day = dayOf(wall(text), '00:00');
        return (day.end - day.start) / HOUR;
      };
      assert.deepEqual([hours('2026-03-29T12:00:00'), hours('2026-10-25T12:00:00')], [23, 25]);
    });
  });

  it('shares a bout over its turn with the next', () => {
    const tallies = new DayTallies('04:00');
    const start = wall('2026-11-21T03:30:00');
    tallies.add({ kind: 'bout', start, end: start + HOUR, posture: 'sitting', known: HOUR, uncertain: [] });
    tallies.add({
      kind: 'bout',
      start: start + 2 * HOUR,
      end: start + 3 * HOUR,
      posture: 'standing',
      known: HOUR,
      uncertain: [],
    });
    assert.deepEqual(
      tallies.days.map(({ date, sitting, standing, longest }) => [
        date,
        sitting / MINUTE,
        standing / MINUTE,
        longest / MINUTE,
      ]),
      [
        ['2026-11-20', 30, 0, 30],
        ['2026-11-21', 30, 60, 30],
      ],
    );
  });

  it('counts uncertain spells in and says how much they are', () => {
    const tallies = new DayTallies('04:00');
    const start = wall('2026-11-21T10:00:00');
    const uncertain = [{ start: start + 10 * MINUTE, end: start + 30 * MINUTE }];
    tallies.add({ kind: 'bout', start, end: start + HOUR, posture: 'sitting', known: 40 * MINUTE, uncertain });
    const [day] = tallies.days;
    assert.deepEqual([day?.sitting, day?.uncertain], [HOUR, 20 * MINUTE]);
  });
});

describe('the calendar', () => {
  const bout = (start: number, end: number): Bout => ({
    kind: 'bout',
    start,
    end,
    posture: 'sitting',
    known: end - start,
    uncertain: [],
  });
  const span = fc.tuple(fc.nat(1_000), fc.nat(100)).map(([start, length]) => bout(start, start + length));

  it('has every minute written once whatever comes in whatever order', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 15 }), (bouts) => {
        const { entries, written } = claimTime(bouts, []);
        const sorted = [...entries].sort((a, b) => a.start - b.start);
        sorted.forEach((each, index) => assert.ok(index === 0 || sorted[index - 1]!.end <= each.start));
        for (const each of entries as Bout[]) {
          assert.ok(each.start < each.end && each.known <= each.end - each.start);
          assert.ok(written.some(({ start, end }) => start <= each.start && each.end <= end));
        }
      }),
    );
  });

  it('leaves lines alone that come in order', () => {
    const lines: Entry[] = [bout(0, 10), { kind: 'break', start: 10, end: 20, how: 'natural' }, bout(20, 30)];
    assert.deepEqual(claimTime(lines, []), { entries: lines, written: [{ start: 0, end: 30 }] });
  });

  it('keeps a break even where nothing of it is left', () => {
    const { entries } = claimTime([{ kind: 'break', start: 2, end: 8, how: 'logged' }], [{ start: 0, end: 10 }]);
    assert.deepEqual(entries, [{ kind: 'break', start: 8, end: 8, how: 'logged' }]);
  });

  it('cuts the uncertain spells of a bout with it', () => {
    const given = {
      ...bout(0, 20),
      uncertain: [
        { start: 2, end: 6 },
        { start: 8, end: 14 },
      ],
    };
    const { entries } = claimTime([given], [{ start: 0, end: 10 }]);
    assert.deepEqual(entries, [{ ...given, start: 10, known: 6, uncertain: [{ start: 10, end: 14 }] }]);
  });
});

describe('whatever happens to the person and to the clocks', () => {
  /** The world that a deed acts on: one desk, which a restart replaces. */
  class World {
    desk: Desk;
    /** Another window, which may not agree on when the machine was started. */
    readonly other: Desk;
    slept = 0;
    readonly bootApart: number;
    readonly began: number;

    constructor(watched: boolean, bootApart: number, from?: Date) {
      this.bootApart = bootApart;
      this.desk = new Desk({ watched, up: 3 * HOUR, ...(from ? { from } : {}) });
      this.began = this.desk.clock.now().mono;
      this.other = new Desk({ beside: this.desk, watched, bootApart, id: 'other' });
    }

    reopen(): void {
      this.desk.tracker.dispose();
      const now = this.desk.clock.now();
      this.desk = new Desk({
        beside: this.desk,
        id: `window ${this.desk.store.transactions}`,
        // A window works out anew when the machine was started, by the wall clock of its own beginning.
        bootApart: now.wall - now.mono - now.boot,
        watched: !!this.desk.machine,
      });
    }
  }
  /** A sleep is noticed by a late alarm: one that is set for a minute and rings half a minute later may be none. */
  const UNNOTICED = MINUTE + 30 * SECOND;
  type Deed = (world: World) => void;
  const input: fc.Arbitrary<Input> = fc.oneof(
    fc.constantFrom<Input>(
      { kind: 'tick' },
      { kind: 'start', plan: aPlan() },
      { kind: 'snooze' },
      { kind: 'skip' },
      { kind: 'wasUp' },
      { kind: 'posture', posture: 'standing' },
      { kind: 'posture', posture: 'sitting' },
      { kind: 'end' },
      { kind: 'pause', until: null },
      { kind: 'resume' },
    ),
    fc
      .tuple(fc.nat(90), fc.nat(90))
      .map<Input>(([length, ago]) => ({ kind: 'logBreak', length: length * MINUTE, ago: ago * MINUTE })),
  );
  const seconds = (max: number): fc.Arbitrary<number> => fc.integer({ min: 1, max });
  const deed: fc.Arbitrary<Deed> = fc.oneof(
    {
      weight: 4,
      arbitrary: seconds(1_800).map(
        (s): Deed =>
          ({ desk }) =>
            void desk.types(s / 60),
      ),
    },
    {
      weight: 4,
      arbitrary: seconds(3_600).map(
        (s): Deed =>
          ({ desk }) =>
            void desk.silence(s / 60),
      ),
    },
    {
      weight: 2,
      arbitrary: seconds(3_600).map(
        (s): Deed =>
          ({ desk }) =>
            void desk.worksElsewhere(s / 60),
      ),
    },
    {
      weight: 5,
      arbitrary: input.map(
        (each): Deed =>
          ({ desk }) =>
            void desk.does(each),
      ),
    },
    { weight: 1, arbitrary: fc.constant<Deed>((world) => world.reopen()) },
    {
      weight: 2,
      arbitrary: seconds(900).map((s): Deed => ({ desk, other }) => {
        desk.turnsAway();
        other
          .turnsTo()
          .types(s / 60)
          .turnsAway();
        desk.turnsTo();
      }),
    },
  );
  const fault: fc.Arbitrary<Deed> = fc.oneof(
    fc.nat(36_000).map((s): Deed => (world) => {
      world.slept += Math.max(0, s * SECOND - UNNOTICED);
      world.desk.clock.sleep(s * SECOND);
    }),
    fc.nat(3_600).map(
      (s): Deed =>
        ({ desk }) =>
          desk.clock.stall(s * SECOND),
    ),
    fc.integer({ min: -500_000, max: 500_000 }).map(
      (s): Deed =>
        ({ desk }) =>
          desk.clock.jump(s * SECOND),
    ),
  );
  const life = fc.record({
    watched: fc.boolean(),
    bootApart: fc.constantFrom(0, 10 * SECOND, 31 * SECOND, -40 * SECOND, HOUR, -HOUR, -9 * HOUR),
    deeds: fc.array(fc.oneof({ weight: 4, arbitrary: deed }, { weight: 1, arbitrary: fault }), { maxLength: 25 }),
  });
  interface Life {
    watched: boolean;
    bootApart: number;
    deeds: Deed[];
  }
  const tallied = (entries: readonly Entry[]): readonly DayTally[] => {
    const tallies = new DayTallies('04:00');
    for (const entry of entries) tallies.add(entry);
    return tallies.days;
  };
  const live = ({ watched, bootApart, deeds }: Life, after?: (world: World) => void, from?: Date): World => {
    const world = new World(watched, bootApart, from);
    for (const each of deeds) {
      each(world);
      after?.(world);
    }
    return world;
  };
  const timeline = (desk: Desk): Span[] =>
    desk.store.ledger
      .filter(({ kind, start, end }) => (kind === 'bout' || kind === 'break') && start < end)
      .sort((a, b) => a.start - b.start);

  it('bouts and breaks never overlap', () => {
    fc.assert(
      fc.property(life, (given) => {
        const spans = timeline(live(given).desk);
        spans.forEach((span, index) => {
          const next = spans[index + 1];
          assert.ok(!next || next.start >= span.end, JSON.stringify([span, next]));
        });
      }),
      { numRuns: 300 },
    );
  });

  it('no line of the ledger ends before it begins or holds more than its length', () => {
    fc.assert(
      fc.property(life, (given) => {
        for (const entry of live(given).desk.store.ledger) {
          assert.ok(entry.end >= entry.start, JSON.stringify(entry));
          if (entry.kind !== 'bout') continue;
          const unseen = lengthOf(entry.uncertain);
          assert.ok(entry.known >= 0 && entry.known + unseen <= entry.end - entry.start, JSON.stringify(entry));
          let from = entry.start;
          for (const spell of entry.uncertain) {
            assert.ok(spell.start >= from && spell.end >= spell.start && spell.end <= entry.end, JSON.stringify(entry));
            from = spell.end;
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('what is known never exceeds the time in which somebody could have been there', () => {
    fc.assert(
      fc.property(life, (given) => {
        const { desk, slept, began } = live(given);
        const passed = desk.clock.now().mono - began;
        const { bout } = desk.tracker.state;
        const known = desk.entries('bout').reduce((sum, each) => sum + each.known, bout?.known ?? 0);
        assert.ok(known <= passed - slept + 1, `${known} > ${passed - slept}`);
      }),
      { numRuns: 300 },
    );
  });

  const { TZ } = process.env;
  afterEach(() => {
    if (TZ === undefined) delete process.env.TZ;
    else process.env.TZ = TZ;
  });

  for (const [zone, from] of [
    ['Asia/Seoul', '2026-11-02T09:00Z'],
    ['Europe/Berlin', '2026-03-28T20:00Z'],
    ['America/Santiago', '2026-09-06T02:00Z'],
    ['Australia/Lord_Howe', '2026-10-03T13:00Z'],
    ['Pacific/Apia', '2011-12-30T04:00Z'],
  ] as const)
    it(`bouts are no longer than the time that has passed, and days no longer than days, in ${zone}`, () => {
      process.env.TZ = zone;
      fc.assert(
        fc.property(life, (given) => {
          const world = live(given, undefined, new Date(from));
          const passed = world.desk.clock.now().mono - world.began + MINUTE;
          const bouts = world.desk.entries('bout');
          assert.ok(bouts.reduce((sum, { start, end }) => sum + (end - start), 0) <= passed, JSON.stringify(bouts));
          const { bout, boutUnseen } = world.desk.glance;
          assert.ok((bout ?? 0) + boutUnseen <= passed);
          for (const { sitting, standing, longest } of tallied(bouts)) {
            assert.ok(sitting + standing <= 25 * HOUR && longest <= 25 * HOUR);
          }
        }),
        { numRuns: 60 },
      );
    });

  it('nothing shown is ever negative', () => {
    fc.assert(
      fc.property(life, (given) => {
        live(given, ({ desk }) => {
          const { bout, next } = desk.glance;
          assert.ok((bout ?? 0) >= 0);
          assert.ok(!('left' in next) || next.left >= 0);
        });
      }),
      { numRuns: 100 },
    );
  });

  it('the state survives being written down after every deed', () => {
    fc.assert(
      fc.property(life, (given) => {
        live(given, ({ desk }) => {
          const written: unknown = JSON.parse(JSON.stringify(desk.tracker.state));
          assert.ok(isState(written));
          assert.deepEqual(written, desk.tracker.state);
        });
      }),
      { numRuns: 100 },
    );
  });

  it('the beginning of a life writes the beginning of its ledger', () => {
    fc.assert(
      fc.property(life, fc.nat(25), (given, count) => {
        const whole = live(given).desk.store.ledger;
        const part = live({ ...given, deeds: given.deeds.slice(0, count) }).desk.store.ledger;
        assert.deepEqual(whole.slice(0, part.length), part);
      }),
      { numRuns: 100 },
    );
  });

  it('nobody is asked within five minutes of coming back', () => {
    fc.assert(
      fc.property(life, (given) => {
        live(given, ({ desk }) => {
          const { prompting, backSince } = desk.tracker.state;
          if (prompting.kind !== 'prompted' || !backSince) return;
          const since = prompting.at.mono - backSince.mono;
          assert.ok(since < 0 || since >= 5 * MINUTE, `${since}`);
        });
      }),
      { numRuns: 200 },
    );
  });
});
