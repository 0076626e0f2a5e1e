import assert from 'node:assert/strict';
import { Desk } from '../../support/desk.ts';
import { answers, asked } from '../../support/questions.ts';

describe('a snooze', () => {
  it('a question can be snoozed three times by default, and is asked again after each snooze', () => {
    const desk = asked();
    for (let time = 0; time < 3; time++) {
      desk.does({ kind: 'snooze' });
      assert.equal(desk.asking, 'snoozed');
      desk.types(5).seconds(20);
      assert.equal(desk.asking, 'prompted');
    }
    assert.deepEqual(answers(desk), ['snooze', 'snooze', 'snooze']);
  });

  it('one snooze more than maxSnoozes skips the break until the next interval', () => {
    const desk = asked({ maxSnoozes: 1 }).does({ kind: 'snooze' }).types(5).seconds(20).does({ kind: 'snooze' });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.minutesLeft, 45);
    assert.deepEqual(answers(desk), ['snooze', 'skip']);
  });

  it('the first snooze skips the break when maxSnoozes is 0', () => {
    const desk = asked({ maxSnoozes: 0 }).does({ kind: 'snooze' });
    assert.equal(desk.asking, 'counting');
  });

  it('the next break can be snoozed again after a break was skipped', () => {
    const desk = asked({ maxSnoozes: 1 }).does({ kind: 'snooze' }).types(5).seconds(20).does({ kind: 'skip' });
    desk.types(45).seconds(20).does({ kind: 'snooze' });
    assert.equal(desk.asking, 'snoozed');
  });

  it('a snooze of a question that was left counts toward maxSnoozes', () => {
    const desk = asked({ maxSnoozes: 1 }).does({ kind: 'snooze' }).types(5).seconds(20).types(4.1);
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
    desk.types(3.5).seconds(20);
    assert.equal(desk.asking, 'prompted');
  });
});
