import assert from 'node:assert/strict';
import type { Glance } from '../../src/core/glance.ts';
import * as wording from '../../src/app/views/wording.ts';
import { HOUR, MINUTE, SECOND } from '../../src/time/clock.ts';
import { at, inUtc, sitting, withPlainSpaces } from '../support/situations.ts';

describe('the wording of times', () => {
  inUtc();

  /** The glance of a sitting person with some changes. */
  const seen = (change: Partial<Glance>): Glance => ({ ...sitting(0.5).glance, ...change });
  const NOW = at(9).getTime();

  it('aboutLength rounds to five seconds, and from 50 seconds on to minutes', () => {
    assert.deepEqual([0, 13 * SECOND, 47 * SECOND, 48 * SECOND, 89 * SECOND, 90 * SECOND].map(wording.aboutLength), [
      '5 seconds',
      '15 seconds',
      '45 seconds',
      '1 minute',
      '1 minute',
      '2 minutes',
    ]);
  });

  it('exactLength says whole minutes as minutes, and other lengths below two minutes as seconds', () => {
    assert.deepEqual([10 * SECOND, MINUTE, 90 * SECOND, 2 * MINUTE, 15 * MINUTE].map(wording.exactLength), [
      '10 seconds',
      '1 minute',
      '90 seconds',
      '2 minutes',
      '15 minutes',
    ]);
  });

  it('duration omits hours and minutes that are zero, except "0 min"', () => {
    assert.deepEqual(
      [0, 59, 60, 61, 120, 190].map((minutes) => wording.duration(minutes * MINUTE)),
      ['0 min', '59 min', '1 hr', '1 hr, 1 min', '2 hr', '3 hr, 10 min'],
    );
  });

  it('todaySentence says nothing before a minute of sitting or a break', () => {
    const none = { date: '2026-11-02', sitting: 0, standing: 0, uncertain: 0, longest: 0, breaks: 0, prompts: 0 };
    assert.equal(wording.todaySentence({ ...none, sitting: MINUTE - 1 }), undefined);
    assert.equal(
      wording.todaySentence({ ...none, breaks: 1 }),
      'Today: 0 min sitting · longest sitting spell 0 min · 1 break',
    );
    assert.equal(
      wording.todaySentence({ ...none, sitting: 3 * HOUR, standing: 20 * MINUTE, longest: HOUR, breaks: 2 }),
      'Today: 3 hr sitting · 20 min standing · longest sitting spell 1 hr · 2 breaks',
    );
  });

  it('boutSentence mentions unseen time only from a whole minute on', () => {
    const bout = (known: number, unseen: number): string | undefined =>
      wording.boutSentence(seen({ bout: known, boutUnseen: unseen }));
    assert.equal(bout(10 * MINUTE, MINUTE - 1), 'Sitting for 10 minutes.');
    assert.equal(bout(10 * MINUTE, MINUTE), 'Sitting for 11 minutes, including 1 minute without activity.');
    assert.equal(bout(30 * SECOND, 20 * SECOND), 'Sitting for less than a minute.');
  });

  it('overviewSentence says only what comes next if there is no sitting bout', () => {
    const glance = seen({ bout: undefined, next: { kind: 'snoozed', left: 1 } });
    assert.equal(wording.boutSentence(glance), undefined);
    assert.equal(wording.overviewSentence(glance, NOW), 'Asking again in 1 minute.');
  });

  it('timeOfDay writes times at midnight, noon and late evening with AM or PM', () => {
    const said = [at(0), at(12, 5), at(23, 59)].map((time) => withPlainSpaces(wording.timeOfDay(time.getTime())));
    assert.deepEqual(said, ['12:00 AM', '12:05 PM', '11:59 PM']);
  });

  it('nextSentence names the day only from 12 hours ahead on', () => {
    const until = (ahead: number): string =>
      withPlainSpaces(wording.nextSentence(seen({ next: { kind: 'off', until: NOW + ahead } }), NOW));
    assert.equal(until(12 * HOUR - 1), 'Outside your working hours until 8:59 PM.');
    assert.equal(until(12 * HOUR), 'Outside your working hours until Monday at 9:00 PM.');
    assert.equal(until(71 * HOUR), 'Outside your working hours until Thursday at 8:00 AM.');
  });
});
