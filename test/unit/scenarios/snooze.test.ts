import assert from 'node:assert/strict';
import { untilDue } from '../../../src/core/prompting/dueTime.ts';
import { MINUTE, SECOND } from '../../../src/time/clock.ts';
import { Desk } from '../../support/desk.ts';
import { answers, asked } from '../../support/questions.ts';
import { askedEarly } from '../../support/situations.ts';

describe('a snooze', () => {
  it('a question can be snoozed three times by default, and is asked again after each snooze', () => {
    const desk = asked();
    for (let time = 0; time < 3; time++) {
      desk.does({ kind: 'snooze' });
      assert.equal(desk.asking, 'snoozed');
      desk.types(4.1).seconds(56);
      assert.equal(desk.asking, 'prompted');
    }
    assert.deepEqual(answers(desk), ['snooze', 'snooze', 'snooze']);
  });

  it('one snooze more than maxSnoozes skips the break until the next interval', () => {
    const desk = asked({ maxSnoozes: 1 }).does({ kind: 'snooze' }).types(4.1).seconds(56).does({ kind: 'snooze' });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.minutesLeft, 45);
    assert.deepEqual(answers(desk), ['snooze', 'skip']);
  });

  it('the first snooze skips the break when maxSnoozes is 0', () => {
    const desk = asked({ maxSnoozes: 0 }).does({ kind: 'snooze' });
    assert.equal(desk.asking, 'counting');
  });

  it('the next break can be snoozed again after a break was skipped', () => {
    const desk = asked({ maxSnoozes: 1 }).does({ kind: 'snooze' }).types(4.1).seconds(56).does({ kind: 'skip' });
    desk.types(44.1).seconds(56).does({ kind: 'snooze' });
    assert.equal(desk.asking, 'snoozed');
  });

  it('a snooze of a question that was left counts toward maxSnoozes', () => {
    const desk = asked({ maxSnoozes: 1 }).does({ kind: 'snooze' }).types(4.1).seconds(56).types(4.1);
    assert.equal(desk.asking, 'left');
    desk.does({ kind: 'snooze' });
    assert.equal(desk.asking, 'counting');
  });

  it('a snooze before the question is asked puts the break off and records no answer', () => {
    const desk = new Desk().types(46).does({ kind: 'snooze' });
    assert.equal(desk.asking, 'snoozed');
    assert.deepEqual(answers(desk), []);
  });

  it('a snooze goes on when its window is closed, and the next window asks the question', () => {
    const desk = asked().does({ kind: 'snooze' }).types(1).closes(1);
    desk.types(2.6).seconds(56);
    assert.equal(desk.asking, 'prompted');
  });
});

describe('a question that is put off to the next pause', () => {
  it('the question comes in the next pause that is calm, but not within a minute', () => {
    const desk = new Desk({ watched: true }).types(45).seconds(50).does({ kind: 'later' });
    assert.equal(desk.asking, 'snoozed');
    assert.deepEqual(desk.glance.next, { kind: 'snoozed', left: MINUTE, atPause: true });
    desk.seconds(55);
    assert.equal(desk.asking, 'snoozed');
    desk.types(7).seconds(30);
    assert.equal(desk.asking, 'due');
    desk.seconds(10);
    assert.equal(desk.asking, 'prompted');
    assert.deepEqual(answers(desk), ['snooze']);
  });

  it('a pause that lasts on is taken as soon as the minute is over', () => {
    const desk = new Desk({ watched: true }).types(45).seconds(50).does({ kind: 'later' }).seconds(61);
    assert.equal(desk.asking, 'prompted');
  });

  it('putting off counts toward maxSnoozes, by minutes or by pauses', () => {
    const desk = asked({ maxSnoozes: 2 }).does({ kind: 'snooze' }).types(4.1).seconds(56).does({ kind: 'later' });
    desk.types(1).seconds(56).does({ kind: 'later' });
    assert.deepEqual([desk.asking, desk.minutesLeft], ['counting', 45]);
  });

  for (const kind of ['later', 'snooze'] as const)
    it(`an early question answered by "${kind}" comes again when its break is due, as after a skip`, () => {
      const desk = askedEarly({ settings: { snoozeLength: 1 } });
      const left = untilDue(desk.tracker.state, desk.clock.now(), desk.settings);
      assert.ok(left > MINUTE, `${left}`);
      desk.does({ kind }).seconds(left / SECOND - 2);
      assert.deepEqual([desk.asking, desk.minutesLeft], ['counting', 1]);
      desk.types(0.5).seconds(60);
      const { prompting } = desk.tracker.state;
      assert.ok(prompting.kind === 'prompted' && prompting.early === undefined && prompting.snoozes === 0);
      assert.deepEqual(
        desk.entries('prompt').map(({ answer, asksAgain }) => [answer, asksAgain]),
        [['snooze', true]],
      );
    });

  it('an early question that is put off until after its due time comes then, and counts as put off', () => {
    const desk = askedEarly({ settings: { snoozeLength: 20 } }).does({ kind: 'snooze' });
    assert.deepEqual([desk.asking, answers(desk)], ['snoozed', ['snooze']]);
    desk.types(19);
    assert.equal(desk.asking, 'snoozed');
    desk.types(1.1).seconds(56);
    assert.equal(desk.asking, 'prompted');
  });

  it('a break that was left and then put off is not taken back by settings that have nothing to do with it', () => {
    const desk = asked().types(4);
    assert.equal(desk.asking, 'left');
    desk.does({ kind: 'later' });
    desk.settings = { ...desk.settings, sound: true };
    assert.equal(desk.does({ kind: 'settings' }).asking, 'snoozed');
    desk.types(1.1).seconds(56);
    assert.equal(desk.asking, 'prompted');
    desk.settings = { ...desk.settings, sound: false };
    assert.equal(desk.does({ kind: 'settings' }).asking, 'prompted');
  });

  it('new settings leave it as it is', () => {
    const desk = asked().does({ kind: 'later' });
    desk.settings = { ...desk.settings, snoozeLength: 20 };
    desk.does({ kind: 'settings' });
    assert.deepEqual(desk.glance.next, { kind: 'snoozed', left: MINUTE, atPause: true });
  });
});
