import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Input } from '../../../src/core/event.ts';
import { DayTallies, type DayTally } from '../../../src/core/ledger/dayTally.ts';
import { lengthOf, type Entry, type Span } from '../../../src/core/ledger/entry.ts';
import { isState } from '../../../src/core/state.ts';
import { HOUR, MINUTE, SECOND } from '../../../src/time/clock.ts';
import { aPlan, Desk } from '../../support/desk.ts';
import { restoreTimeZone } from '../../support/timeZones.ts';

describe('random events', () => {
  const input: fc.Arbitrary<Input> = fc.oneof(
    fc.constant<Input>({ kind: 'tick' }),
    fc.constant<Input>({ kind: 'start', plan: aPlan() }),
    fc.constant<Input>({ kind: 'snooze' }),
    fc.constant<Input>({ kind: 'skip' }),
    fc.constant<Input>({ kind: 'resume' }),
    fc.constant<Input>({ kind: 'panelClosed' }),
    fc.constant<Input>({ kind: 'pause', until: null }),
    fc.nat(90).map<Input>((minutes) => ({ kind: 'logBreak', length: minutes * MINUTE, ago: 0 })),
    fc.constantFrom('repeat', 'pause', 'resume', 'back', 'next').map<Input>((command) => ({ kind: 'player', command })),
  );
  const deed = fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 6, max: 1_800 }).map((s) => (desk: Desk) => void desk.types(s / 60)) },
    { weight: 3, arbitrary: fc.integer({ min: 6, max: 3_600 }).map((s) => (desk: Desk) => void desk.silence(s / 60)) },
    { weight: 4, arbitrary: input.map((each) => (desk: Desk) => void desk.does(each)) },
    { weight: 1, arbitrary: fc.nat(600).map((m) => (desk: Desk) => desk.clock.sleep(m * MINUTE)) },
  );

  it('bouts and breaks do not overlap, and no entry ends before it begins', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 25 }), (deeds) => {
        const desk = new Desk();
        for (const each of deeds) each(desk);
        const spans = desk.store.ledger
          .filter(({ kind }) => kind === 'bout' || kind === 'break')
          .sort((a, b) => a.start - b.start || a.end - b.end);
        spans.forEach((span, index) => {
          assert.ok(span.end >= span.start);
          const following = spans[index + 1];
          if (following) assert.ok(following.start >= span.end, JSON.stringify(spans.slice(index, index + 2)));
          if (span.kind === 'bout') assert.ok(span.known <= span.end - span.start + 1, JSON.stringify(span));
        });
        for (const entry of desk.store.ledger) assert.ok(entry.end >= entry.start, JSON.stringify(entry));
      }),
      { numRuns: 150 },
    );
  });

  it('there are never more questions than intervals and snoozes allow', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 25 }), (deeds) => {
        const desk = new Desk();
        for (const each of deeds) each(desk);
        const seated = desk.entries('bout').reduce((sum, bout) => sum + bout.known, desk.glance.bout ?? 0);
        const snoozes = desk.entries('prompt').filter(({ answer }) => answer === 'snooze').length;
        assert.ok(desk.entries('prompt').length - snoozes <= seated / (45 * MINUTE) + 1);
      }),
      { numRuns: 100 },
    );
  });

  it('no entry and no shown time is negative when the wall clock jumps', () => {
    const wrong = fc.integer({ min: -100_000, max: 100_000 }).map((m) => (desk: Desk) => desk.clock.jump(m * SECOND));
    fc.assert(
      fc.property(fc.array(fc.oneof(deed, wrong), { maxLength: 25 }), (deeds) => {
        const desk = new Desk();
        for (const each of deeds) {
          each(desk);
          assert.ok((desk.glance.bout ?? 0) >= 0);
          assert.ok((desk.minutesLeft ?? 0) >= 0);
        }
        for (const entry of desk.store.ledger) assert.ok(entry.end >= entry.start, JSON.stringify(entry));
      }),
      { numRuns: 150 },
    );
  });
});

describe('random events and faults of the clocks', () => {
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
        // A new window computes the start of the machine from the wall clock at its own beginning.
        bootApart: now.wall - now.mono - now.boot,
        watched: !!this.desk.machine,
      });
    }
  }
  /** A sleep is noticed by a late alarm. An alarm after a minute may ring half a minute late without a sleep. */
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

  it('no entry ends before it begins, and the parts of a bout are not longer than the bout', () => {
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

  it('the known time of all bouts is never longer than the time that the machine was awake', () => {
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

  restoreTimeZone();

  for (const [zone, from] of [
    ['Asia/Seoul', '2026-11-02T09:00Z'],
    ['Europe/Berlin', '2026-03-28T20:00Z'],
    ['America/Santiago', '2026-09-06T02:00Z'],
    ['Australia/Lord_Howe', '2026-10-03T13:00Z'],
    ['Pacific/Apia', '2011-12-30T04:00Z'],
  ] as const)
    it(`bouts are no longer than the time that passed, and a day has at most 25 hours, in ${zone}`, () => {
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

  it('no time that the glance shows is negative', () => {
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

  it('the state is the same after it was written and read again', () => {
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

  it('the first events write the beginning of the ledger that all events write', () => {
    fc.assert(
      fc.property(life, fc.nat(25), (given, count) => {
        const whole = live(given).desk.store.ledger;
        const part = live({ ...given, deeds: given.deeds.slice(0, count) }).desk.store.ledger;
        assert.deepEqual(whole.slice(0, part.length), part);
      }),
      { numRuns: 100 },
    );
  });

  it('nothing is asked within five minutes of a return', () => {
    fc.assert(
      fc.property(life, (given) => {
        live(given, ({ desk }) => {
          const { prompting, backSince } = desk.tracker.state;
          if (prompting.kind !== 'prompted' || !backSince) return;
          const since = prompting.askedAt.mono - backSince.mono;
          assert.ok(since < 0 || since >= 5 * MINUTE, `${since}`);
        });
      }),
      { numRuns: 200 },
    );
  });
});
