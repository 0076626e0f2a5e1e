import assert from 'node:assert/strict';
import fc from 'fast-check';
import { HOUR } from '../../src/time/clock.ts';
import { dayOf } from '../../src/time/day.ts';
import { restoreTimeZone } from '../support/timeZones.ts';

const wall = (text: string): number => new Date(text).getTime();

describe('a day', () => {
  it('a day that starts at 04:00 ends at four in the morning', () => {
    assert.equal(dayOf(wall('2026-11-21T03:59:59'), '04:00').date, '2026-11-20');
    assert.equal(dayOf(wall('2026-11-21T04:00:00'), '04:00').date, '2026-11-21');
    assert.equal(dayOf(wall('2026-11-21T23:30:00'), '04:00').date, '2026-11-21');
  });

  it('a day ends at the time that is set as its start', () => {
    assert.equal(dayOf(wall('2026-11-21T00:10:00'), '00:00').date, '2026-11-21');
    assert.equal(dayOf(wall('2026-11-21T05:20:00'), '05:30').date, '2026-11-20');
  });

  describe('time zones', () => {
    restoreTimeZone();

    for (const zone of [
      'UTC',
      'Europe/Berlin',
      'America/St_Johns',
      'Asia/Seoul',
      'Australia/Lord_Howe',
      'America/Santiago',
      'Pacific/Apia',
    ]) {
      it(`days in ${zone} follow each other without a gap when the clocks change`, () => {
        process.env.TZ = zone;
        const moments = fc.oneof(
          fc.integer({ min: Date.UTC(2025, 0), max: Date.UTC(2028, 0) }),
          // Samoa left out the 30th of December.
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

    it('a day in Berlin has 23 hours when summer time begins and 25 hours when it ends', () => {
      process.env.TZ = 'Europe/Berlin';
      const hours = (text: string): number => {
        const day = dayOf(wall(text), '00:00');
        return (day.end - day.start) / HOUR;
      };
      assert.deepEqual([hours('2026-03-29T12:00:00'), hours('2026-10-25T12:00:00')], [23, 25]);
    });
  });
});
