import assert from 'node:assert/strict';
import { aPlan, Desk } from '../support/desk.ts';
import { monday } from '../support/officeHours.ts';
import { asked, sessionSeconds } from '../support/questions.ts';

describe('an easier day', () => {
  /** The person skips so many breaks in a row and is asked for the next one. */
  const skipped = (times: number): Desk => {
    const desk = new Desk({ from: monday('09:00') });
    for (let time = 0; time < times; time++) desk.types(44.1).seconds(56).does({ kind: 'skip' });
    return desk.types(44.1).seconds(56);
  };
  const offered = (desk: Desk): boolean | undefined => {
    const { prompting } = desk.tracker.state;
    return prompting.kind === 'prompted' ? prompting.easier : undefined;
  };

  it('an easier day is offered with the question after three skips in a row', () => {
    assert.equal(offered(skipped(2)), false);
    assert.equal(offered(skipped(3)), true);
  });

  it('the third skip in a row asks nothing at once', () => {
    const desk = skipped(2).does({ kind: 'skip' });
    assert.equal(desk.asking, 'counting');
  });

  it('an easier day is not offered again with the next question of the same day', () => {
    const desk = skipped(3).does({ kind: 'skip' }).types(44.1).seconds(56);
    assert.equal(offered(desk), false);
  });

  it('an easier day is offered again the next day after three more skips', () => {
    const desk = skipped(3)
      .does({ kind: 'skip' })
      .silence(20 * 60)
      .turnsAway()
      .turnsTo();
    desk.types(44.1).seconds(56);
    // The night was a break, so the count of skips begins anew.
    assert.equal(offered(desk), false);
    for (let time = 0; time < 3; time++) desk.does({ kind: 'skip' }).types(44.1).seconds(56);
    assert.equal(offered(desk), true);
  });

  it('questions that the person left count as breaks that were passed over', () => {
    const desk = new Desk();
    for (let time = 0; time < 3; time++) desk.types(45.1).seconds(56).types(4.2);
    assert.equal(desk.tracker.state.easing.passed, 3);
  });

  it('an easier day is not offered when a session was done between the skips', () => {
    const desk = skipped(2)
      .does({ kind: 'start', plan: aPlan() })
      .seconds(sessionSeconds())
      .does({ kind: 'panelClosed' });
    desk.types(44.1).seconds(56).does({ kind: 'skip' }).types(44.1).seconds(56);
    assert.equal(offered(desk), false);
  });

  it('an easier day is not offered when the person took a natural break after the skips', () => {
    const desk = skipped(2).does({ kind: 'skip' }).silence(12).turnsAway().turnsTo().types(44.2).seconds(56);
    assert.equal(desk.asking, 'prompted');
    assert.equal(offered(desk), false);
  });

  it('longer intervals count the time since the last break, and make the next interval 90 minutes', () => {
    const desk = skipped(3).does({ kind: 'ease', ease: 'longer' });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.minutesLeft, 45);
    assert.equal(desk.entries('prompt').at(-1)?.answer, 'easier');
    desk.types(45.1).seconds(56).does({ kind: 'skip' });
    assert.equal(desk.minutesLeft, 90);
  });

  it('longer intervals end with the day', () => {
    const desk = skipped(3)
      .does({ kind: 'ease', ease: 'longer' })
      .silence(20 * 60)
      .turnsAway()
      .turnsTo();
    assert.equal(desk.minutesLeft, 45);
  });

  it('an easier day on the chair changes the open question to a seated break', () => {
    const desk = skipped(3).does({ kind: 'ease', ease: 'seated' });
    assert.equal(desk.asking, 'prompted');
    assert.deepEqual(desk.glance.next, { kind: 'due', occasion: 'seated' });
  });

  it('an easier day on the chair makes the next question one for a seated break too', () => {
    const desk = skipped(3).does({ kind: 'ease', ease: 'seated' }).does({ kind: 'skip' }).types(44.1).seconds(56);
    assert.deepEqual(desk.glance.next, { kind: 'due', occasion: 'seated' });
  });

  it('a break becomes due again when the person goes back from longer intervals to the usual ones', () => {
    const desk = skipped(3).does({ kind: 'ease', ease: 'longer' }).does({ kind: 'ease', ease: 'usual' });
    assert.equal(desk.asking, 'due');
  });

  it('longer intervals that are chosen before a break is due hold from then on', () => {
    const desk = new Desk().types(10).does({ kind: 'ease', ease: 'longer' });
    assert.equal(desk.minutesLeft, 80);
  });

  it('longer intervals leave at least 45 minutes until the next question', () => {
    const desk = new Desk().types(45).turnsAway();
    desk.seconds(240).turnsTo().types(5.1).seconds(56);
    assert.equal(desk.asking, 'prompted');
    desk.does({ kind: 'ease', ease: 'longer' });
    assert.equal(desk.minutesLeft, 45);
  });

  it('a snoozed break can be made easier too', () => {
    const desk = asked().does({ kind: 'snooze' }).does({ kind: 'ease', ease: 'longer' });
    assert.equal(desk.asking, 'counting');
    const other = asked().does({ kind: 'snooze' }).does({ kind: 'ease', ease: 'seated' }).types(4.1).seconds(56);
    assert.deepEqual(other.glance.next, { kind: 'due', occasion: 'seated' });
  });
});
