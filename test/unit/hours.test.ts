import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BEDTIME_ROUTINE, bedtimeOf, isBedtime, nextBedtime, WRONG_FOR } from '../../src/core/prompting/bedtime.ts';
import { HOUR, MINUTE } from '../../src/time/clock.ts';
import { dayOf } from '../../src/time/day.ts';
import { endOfWork, hoursAt, WORKING_TIME } from '../../src/time/workingHours.ts';
import { chooseEase } from '../../src/core/prompting/easierDay.ts';
import { isLastToday } from '../../src/core/prompting/lastOfDay.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/settings.ts';
import { initialState } from '../../src/core/state.ts';
import { readPack } from '../../src/movements/pack.ts';
import { readFileSync } from 'node:fs';
import { Desk } from '../support/desk.ts';

/** 2 November 2026 is a Monday. */
const on = (day: number, time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new Date(2026, 10, day, hours, minutes).getTime();
};
const MON = 2;
const FRI = 6;
const SAT = 7;
const SUN = 8;
const OFFICE = ['Mon-Fri 09:00-12:30', 'Mon-Fri 13:30-18:00'];

const settings = (overrides: Partial<Settings>): Settings => ({ ...DEFAULT_SETTINGS, ...overrides });

describe('working hours', () => {
  it('are always where none are set', () => {
    assert.deepEqual(hoursAt(on(SUN, '03:00'), []), { open: true, until: undefined });
  });

  it('begin and end to the minute', () => {
    assert.equal(hoursAt(on(MON, '09:00') - 1, OFFICE).open, false);
    assert.equal(hoursAt(on(MON, '09:00'), OFFICE).open, true);
    assert.equal(hoursAt(on(MON, '12:30') - 1, OFFICE).open, true);
    assert.equal(hoursAt(on(MON, '12:30'), OFFICE).open, false);
  });

  it('say when they change', () => {
    assert.equal(hoursAt(on(MON, '10:00'), OFFICE).until, on(MON, '12:30'));
    assert.equal(hoursAt(on(MON, '13:00'), OFFICE).until, on(MON, '13:30'));
    assert.equal(hoursAt(on(MON, '18:00'), OFFICE).until, on(MON + 1, '09:00'));
  });

  it('go over the weekend', () => {
    assert.equal(hoursAt(on(FRI, '18:00'), OFFICE).until, on(9, '09:00'));
    assert.equal(hoursAt(on(SAT, '10:00'), OFFICE).open, false);
  });

  it('go over midnight and belong to the day on which they begin', () => {
    const nights = ['Sat 22:00-02:00'];
    assert.equal(hoursAt(on(SUN, '01:59'), nights).open, true);
    assert.equal(hoursAt(on(SUN, '01:00'), nights).until, on(SUN, '02:00'));
    assert.equal(hoursAt(on(SUN, '22:30'), nights).open, false);
  });

  it('take single days lists and rows over the end of the week', () => {
    const odd = ['Sat-Mon 10:00-11:00', 'Wed,Fri 10:00-11:00'];
    const open = [2, 3, 4, 5, 6, 7, 8].filter((day) => hoursAt(on(day, '10:30'), odd).open);
    assert.deepEqual(open, [2, 4, 6, 7, 8]);
  });

  it('without days are those of every day', () => {
    for (const day of [2, 3, 4, 5, 6, 7, 8]) assert.equal(hoursAt(on(day, '10:30'), ['10:00-11:00']).open, true);
  });

  it('may last until midnight', () => {
    assert.equal(hoursAt(on(MON, '23:59'), ['Mon 20:00-24:00']).until, on(MON + 1, '00:00'));
  });

  it('that overlap or follow each other are one', () => {
    const split = ['09:00-12:00', '11:00-13:00', '13:00-17:00'];
    assert.equal(hoursAt(on(MON, '09:30'), split).until, on(MON, '17:00'));
  });

  it('refuse what is no working time', () => {
    for (const wrong of [
      '9:00-17:00',
      '09:00',
      'Monday 09:00-17:00',
      'Mon- 09:00-17:00',
      '25:00-26:00',
      'mon 09:00-10:00',
      '',
    ])
      assert.doesNotMatch(wrong, WORKING_TIME, wrong);
  });

  it('are open or closed at every moment and change when they say', () => {
    const day = fc.constantFrom('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun');
    const days = fc.oneof(
      fc.constant(''),
      day.map((each) => `${each} `),
      fc.tuple(day, day).map(([from, to]) => `${from}-${to} `),
    );
    const time = fc
      .tuple(fc.nat(23), fc.nat(59))
      .map((parts) => parts.map((n) => String(n).padStart(2, '0')).join(':'));
    const hours = fc.tuple(days, time, time).map(([each, from, to]) => `${each}${from}-${to}`);
    fc.assert(
      fc.property(fc.array(hours, { minLength: 1, maxLength: 4 }), fc.nat(14 * 24 * 60), (times, minutes) => {
        for (const each of times) assert.match(each, WORKING_TIME);
        const wall = on(MON, '00:00') + minutes * MINUTE;
        const { open, until } = hoursAt(wall, times);
        // Whoever works around the clock has hours that never change.
        if (until === undefined) {
          for (let day = 0; day < 14; day++) assert.ok(hoursAt(wall + day * 24 * HOUR, times).open);
          return;
        }
        assert.ok(until > wall);
        assert.equal(hoursAt(until - 1, times).open, open);
        assert.equal(hoursAt(until, times).open, !open);
      }),
    );
  });

  it('end for the day after the last of them not before lunch', () => {
    assert.equal(endOfWork(on(MON, '10:00'), OFFICE, '04:00'), on(MON, '18:00'));
    assert.equal(endOfWork(on(MON, '17:00'), OFFICE, '04:00'), on(MON, '18:00'));
  });

  it('have no end today where they go on into tomorrow or are over', () => {
    assert.equal(endOfWork(on(MON, '23:00'), ['22:00-06:00'], '04:00'), undefined);
    assert.equal(endOfWork(on(MON, '19:00'), OFFICE, '04:00'), undefined);
    assert.equal(endOfWork(on(MON, '10:00'), [], '04:00'), undefined);
  });
});

describe('the hour of the massage', () => {
  const late = settings({ bedtimeMassage: '22:30' });

  it('is never where it is off', () => {
    assert.equal(bedtimeOf(on(MON, '23:00'), DEFAULT_SETTINGS), undefined);
    assert.equal(isBedtime(on(MON, '23:00'), null, DEFAULT_SETTINGS), false);
  });

  it('has come from its time to the end of the day', () => {
    assert.equal(isBedtime(on(MON, '22:29'), null, late), false);
    assert.equal(isBedtime(on(MON, '22:30'), null, late), true);
    assert.equal(isBedtime(on(MON + 1, '03:59'), null, late), true);
    assert.equal(isBedtime(on(MON + 1, '04:00'), null, late), false);
  });

  it('after midnight is still of the evening before', () => {
    const owl = settings({ bedtimeMassage: '00:30' });
    assert.equal(isBedtime(on(MON, '23:00'), null, owl), false);
    assert.equal(isBedtime(on(MON + 1, '00:30'), null, owl), true);
  });

  it('comes once a day', () => {
    assert.equal(isBedtime(on(MON, '22:45'), '2026-11-02', late), false);
    assert.equal(isBedtime(on(MON + 1, '01:00'), '2026-11-02', late), false);
    assert.equal(isBedtime(on(MON + 1, '22:45'), '2026-11-02', late), true);
  });

  it('is told beforehand', () => {
    assert.equal(nextBedtime(on(MON, '12:00'), null, late), on(MON, '22:30'));
    assert.equal(nextBedtime(on(MON, '23:00'), '2026-11-02', late), on(MON + 1, '22:30'));
    assert.equal(nextBedtime(on(MON, '23:00'), null, late), on(MON, '23:00'));
  });

  it('never comes for whom it is wrong', () => {
    for (const tag of WRONG_FOR) assert.equal(isBedtime(on(MON, '23:00'), null, { ...late, avoid: [tag] }), false, tag);
    assert.equal(isBedtime(on(MON, '23:00'), null, { ...late, avoid: ['knee'] }), true);
  });

  it('knows whom it is wrong for as the pack does', () => {
    const read = readPack(JSON.parse(readFileSync('media/packs/second-heart.json', 'utf8')));
    assert.ok('pack' in read);
    const { movements, routines } = read.pack;
    const strokes = routines.find(({ id }) => id === BEDTIME_ROUTINE)?.items.map(({ movement }) => movement) ?? [];
    const tags = movements.filter(({ id }) => strokes.includes(id)).flatMap(({ avoid }) => avoid);
    assert.deepEqual([...new Set(tags)].sort(), [...WRONG_FOR].sort());
  });
});

describe('the last break of a day', () => {
  const office = settings({ workingHours: OFFICE });
  const isLast = (wall: number, given: Settings, ease?: 'longer'): boolean => {
    const at = { wall, mono: 0, boot: wall };
    const state = initialState(at);
    const easing = ease ? chooseEase(state.easing, ease, at, given) : state.easing;
    return isLastToday({ ...state, easing }, at, given);
  };

  it('is the one after which no other would be due before the end of work', () => {
    assert.equal(isLast(on(MON, '17:14'), office), false);
    assert.equal(isLast(on(MON, '17:15'), office), true);
  });

  it('comes earlier on a day of longer intervals', () => {
    assert.equal(isLast(on(MON, '16:30'), office, 'longer'), true);
  });

  it('is not the one before lunch', () => {
    assert.equal(isLast(on(MON, '12:00'), office), false);
  });

  it('is not known where no day has an end', () => {
    assert.equal(isLast(on(MON, '23:59'), DEFAULT_SETTINGS), false);
    assert.equal(isLast(on(MON, '22:00'), settings({ bedtimeMassage: '22:30' })), false);
  });
});

describe('an hour that summer time leaves out', () => {
  const { TZ } = process.env;
  afterEach(() => {
    if (TZ === undefined) delete process.env.TZ;
    else process.env.TZ = TZ;
  });

  /** Zones, and a day on which each leaves something out: an hour, half of one, the one after midnight, a whole day. */
  const LEFT_OUT = [
    ['Europe/Berlin', '2026-03-29'],
    ['America/St_Johns', '2026-03-08'],
    ['Australia/Lord_Howe', '2026-10-04'],
    ['America/Santiago', '2026-09-06'],
    ['Africa/Cairo', '2026-04-24'],
    ['Pacific/Apia', '2011-12-30'],
    ['Asia/Seoul', '2026-06-01'],
  ] as const;
  const pad = (n: number): string => String(n).padStart(2, '0');
  const time = fc.tuple(fc.nat(4), fc.nat(11)).map(([hour, minute]) => `${pad(hour)}:${pad(minute * 5)}`);
  const hours = fc
    .tuple(fc.constantFrom('', 'Sun ', 'Fri-Mon '), time, time)
    .map(([day, from, to]) => `${day}${from}-${to}`);
  const around = (day: string): fc.Arbitrary<number> =>
    fc.integer({ min: -3 * 24 * 60, max: 3 * 24 * 60 }).map((minute) => Date.parse(day) + minute * MINUTE);

  for (const [zone, day] of LEFT_OUT) {
    it(`names no moment at which working hours do not change, in ${zone}`, () => {
      process.env.TZ = zone;
      fc.assert(
        fc.property(fc.array(hours, { minLength: 1, maxLength: 3 }), around(day), (times, wall) => {
          const { open, until } = hoursAt(wall, times);
          if (until === undefined) return;
          assert.ok(until > wall);
          assert.deepEqual([hoursAt(until - 1, times).open, hoursAt(until, times).open], [open, !open], times.join());
        }),
        { numRuns: 400 },
      );
    });

    it(`names no hour of the massage that does not come, in ${zone}`, () => {
      process.env.TZ = zone;
      fc.assert(
        fc.property(time, time, around(day), fc.boolean(), (bedtimeMassage, dayStart, wall, had) => {
          const given = settings({ bedtimeMassage, dayStart });
          const last = had ? dayOf(wall, dayStart).date : null;
          const next = nextBedtime(wall, last, given);
          assert.ok(next !== undefined && next >= wall && next - wall <= 3 * 24 * HOUR);
          assert.ok(isBedtime(next, last, given), `${bedtimeMassage} ${dayStart}`);
        }),
        { numRuns: 400 },
      );
    });
  }

  it('wakes nobody up for nothing', () => {
    process.env.TZ = 'Europe/Berlin';
    const desk = new Desk({
      from: new Date(2026, 2, 28, 12),
      settings: { workingHours: ['02:10-02:50', '09:00-17:00'] },
    });
    desk.until('17:30', 'working');
    const before = desk.store.transactions;
    desk.silence(14 * 60);
    assert.equal(desk.asking, 'off');
    assert.ok(desk.store.transactions - before <= 3, `${desk.store.transactions - before}`);
    assert.equal(
      hoursAt(new Date(2026, 2, 29, 1).getTime(), ['02:10-02:50']).until,
      new Date(2026, 2, 30, 2, 10).getTime(),
    );
    assert.equal(
      hoursAt(new Date(2026, 2, 29, 1).getTime(), ['01:30-02:30']).until,
      new Date(2026, 2, 29, 1, 30).getTime(),
    );
    assert.equal(
      hoursAt(new Date(2026, 2, 29, 1, 45).getTime(), ['01:30-02:30']).until,
      new Date(2026, 2, 29, 3).getTime(),
    );
  });
});
