import assert from 'node:assert/strict';
import { MINUTE } from '../../src/time/clock.ts';
import { aPlan, Desk } from '../support/desk.ts';
import { monday } from '../support/officeHours.ts';
import { asked, sessionSeconds } from '../support/questions.ts';

describe('the monthly review', () => {
  /** So many days with one question each; the person takes the break or skips it. */
  const months = (days: number, take: (day: number) => boolean): Desk => {
    const desk = new Desk({ from: monday('09:00') });
    for (let day = 0; day < days; day++) {
      desk.turnsAway().turnsTo().types(45.1).seconds(56);
      if (take(day))
        desk.does({ kind: 'start', plan: aPlan() }).seconds(sessionSeconds()).does({ kind: 'panelClosed' });
      else desk.does({ kind: 'skip' });
      desk.until('23:59').silence(9 * 60 + 1);
    }
    return desk;
  };

  it('the review after a month tells how many breaks were asked for and how many were taken', () => {
    const desk = months(30, (day) => day % 3 === 0);
    const { shown: before } = desk.tracker.state.review;
    desk.turnsAway().turnsTo().types(45.1).seconds(56).does({ kind: 'skip' });
    const { shown } = desk.tracker.state.review;
    assert.equal(before, null);
    assert.deepEqual([shown?.window, shown?.asked, shown?.taken], ['first', 31, 10]);
  });

  it('the review is shown once, and again after another month', () => {
    const desk = months(31, () => false);
    const first = desk.tracker.state.review.shown?.at ?? 0;
    assert.ok(first > 0);
    desk.turnsAway().turnsTo().types(45.1).seconds(56).does({ kind: 'skip' });
    assert.equal(desk.tracker.state.review.shown?.at, first);
    assert.equal(desk.tracker.state.review.asked, 1);
    const second = months(62, () => false).tracker.state.review.shown?.at ?? 0;
    assert.ok(second - first >= 30 * 24 * 60 * MINUTE, `${second - first}`);
  });

  it('the review is not shown before the person has answered the next question', () => {
    const desk = months(30, () => false)
      .turnsAway()
      .turnsTo()
      .types(40);
    assert.equal(desk.tracker.state.review.shown, null);
    desk.types(5.1).seconds(56);
    assert.equal(desk.tracker.state.review.shown, null);
  });

  it('the review is shown after a session too', () => {
    const desk = months(31, () => true);
    assert.equal(desk.tracker.state.review.shown?.taken, 31);
  });

  it('the review is not shown after a month with only a few questions', () => {
    const desk = months(5, () => false)
      .silence(26 * 24 * 60)
      .turnsAway()
      .turnsTo()
      .types(45.1)
      .seconds(56);
    desk.does({ kind: 'skip' });
    assert.equal(desk.tracker.state.review.shown, null);
  });

  it('the month of the review does not begin in the future when the wall clock was set back', () => {
    const desk = new Desk();
    desk.clock.jump(-400 * 24 * 60 * MINUTE);
    desk.types(45.1).seconds(56).does({ kind: 'skip' });
    assert.ok(desk.tracker.state.review.since <= desk.clock.now().wall);
  });

  it('a skipped massage does not count as a question in the review', () => {
    const desk = new Desk({ settings: { bedtimeMassage: '22:30' }, from: monday('22:20') });
    desk.until('22:32', 'working').seconds(40).does({ kind: 'skip' });
    assert.equal(desk.entries('prompt').length, 1);
    assert.equal(desk.tracker.state.review.asked, 0);
  });

  it('a month with too few questions ends without a review, and its counts begin anew', () => {
    const desk = asked().does({ kind: 'skip' });
    desk
      .silence(31 * 24 * 60)
      .turnsAway()
      .turnsTo()
      .types(45.1)
      .seconds(56)
      .does({ kind: 'skip' });
    assert.equal(desk.tracker.state.review.asked, 0);
    assert.equal(desk.tracker.state.review.shown, null);
  });
});
