import assert from 'node:assert/strict';
import { DayTallies } from '../../src/core/ledger/dayTally.ts';
import { HOUR, MINUTE } from '../../src/time/clock.ts';

const wall = (text: string): number => new Date(text).getTime();

describe('the tally of a day', () => {
  it('a bout over the turn of the day is divided between both days, and a standing bout is counted apart', () => {
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

  it('uncertain spells count as sitting and are also counted by themselves', () => {
    const tallies = new DayTallies('04:00');
    const start = wall('2026-11-21T10:00:00');
    const uncertain = [{ start: start + 10 * MINUTE, end: start + 30 * MINUTE }];
    tallies.add({ kind: 'bout', start, end: start + HOUR, posture: 'sitting', known: 40 * MINUTE, uncertain });
    const [day] = tallies.days;
    assert.deepEqual([day?.sitting, day?.uncertain], [HOUR, 20 * MINUTE]);
  });
});
