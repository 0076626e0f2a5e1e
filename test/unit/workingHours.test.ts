import assert from 'node:assert/strict';
import fc from 'fast-check';
import { HOUR, MINUTE } from '../../src/time/clock.ts';
import { endOfWork, hoursAt, WORKING_TIME } from '../../src/time/workingHours.ts';
import { Desk } from '../support/desk.ts';
import { FRI, MON, OFFICE, on, SAT, SUN } from '../support/officeHours.ts';
import { around, CLOCK_CHANGES, earlyTime, restoreTimeZone } from '../support/timeZones.ts';

describe('working hours', () => {
  it('every moment is open when no working hours are set', () => {
    assert.deepEqual(hoursAt(on(SUN, '03:00'), []), { open: true, until: undefined });
  });

  it('working hours begin and end to the minute', () => {
    assert.equal(hoursAt(on(MON, '09:00') - 1, OFFICE).open, false);
    assert.equal(hoursAt(on(MON, '09:00'), OFFICE).open, true);
    assert.equal(hoursAt(on(MON, '12:30') - 1, OFFICE).open, true);
    assert.equal(hoursAt(on(MON, '12:30'), OFFICE).open, false);
  });

  it('hoursAt tells when the working hours begin or end next', () => {
    assert.equal(hoursAt(on(MON, '10:00'), OFFICE).until, on(MON, '12:30'));
    assert.equal(hoursAt(on(MON, '13:00'), OFFICE).until, on(MON, '13:30'));
    assert.equal(hoursAt(on(MON, '18:00'), OFFICE).until, on(MON + 1, '09:00'));
  });

  it('working hours from Monday to Friday stay closed over the weekend', () => {
    assert.equal(hoursAt(on(FRI, '18:00'), OFFICE).until, on(9, '09:00'));
    assert.equal(hoursAt(on(SAT, '10:00'), OFFICE).open, false);
  });

  it('working hours over midnight belong to the day on which they begin', () => {
    const nights = ['Sat 22:00-02:00'];
    assert.equal(hoursAt(on(SUN, '01:59'), nights).open, true);
    assert.equal(hoursAt(on(SUN, '01:00'), nights).until, on(SUN, '02:00'));
    assert.equal(hoursAt(on(SUN, '22:30'), nights).open, false);
  });

  it('working hours may name single days, lists and ranges over the end of the week', () => {
    const odd = ['Sat-Mon 10:00-11:00', 'Wed,Fri 10:00-11:00'];
    const open = [2, 3, 4, 5, 6, 7, 8].filter((day) => hoursAt(on(day, '10:30'), odd).open);
    assert.deepEqual(open, [2, 4, 6, 7, 8]);
  });

  it('working hours without days hold for every day', () => {
    for (const day of [2, 3, 4, 5, 6, 7, 8]) assert.equal(hoursAt(on(day, '10:30'), ['10:00-11:00']).open, true);
  });

  it('working hours may last until midnight', () => {
    assert.equal(hoursAt(on(MON, '23:59'), ['Mon 20:00-24:00']).until, on(MON + 1, '00:00'));
  });

  it('working hours that overlap or follow each other are taken as one', () => {
    const split = ['09:00-12:00', '11:00-13:00', '13:00-17:00'];
    assert.equal(hoursAt(on(MON, '09:30'), split).until, on(MON, '17:00'));
  });

  it('the pattern refuses a text that is no working time', () => {
    for (const wrong of ['09:00', 'Monday 09:00-17:00', 'Mon- 09:00-17:00', '25:00-26:00', 'mon 09:00-10:00', ''])
      assert.doesNotMatch(wrong, WORKING_TIME, wrong);
  });

  it('working hours change exactly when hoursAt says', () => {
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
        // Hours around the clock never change.
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

  it('work ends after the last working hours of the day and not before lunch', () => {
    assert.equal(endOfWork(on(MON, '10:00'), OFFICE, '04:00'), on(MON, '18:00'));
    assert.equal(endOfWork(on(MON, '17:00'), OFFICE, '04:00'), on(MON, '18:00'));
  });

  it('work has no end today when it goes on into tomorrow, is over or has no hours', () => {
    assert.equal(endOfWork(on(MON, '23:00'), ['22:00-06:00'], '04:00'), undefined);
    assert.equal(endOfWork(on(MON, '19:00'), OFFICE, '04:00'), undefined);
    assert.equal(endOfWork(on(MON, '10:00'), [], '04:00'), undefined);
  });
});

describe('working hours around a change of the clocks', () => {
  restoreTimeZone();

  const hours = fc
    .tuple(fc.constantFrom('', 'Sun ', 'Fri-Mon '), earlyTime, earlyTime)
    .map(([day, from, to]) => `${day}${from}-${to}`);

  for (const [zone, day] of CLOCK_CHANGES)
    it(`working hours change exactly when hoursAt says, around ${day} in ${zone}`, () => {
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

  it('working hours in an hour that summer time leaves out do not begin, and nothing wakes for them', () => {
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
