import assert from 'node:assert/strict';
import { MINUTE } from '../../../src/time/clock.ts';
import { aPlan, Desk } from '../../support/desk.ts';
import { asked, sessionSeconds } from '../../support/questions.ts';

describe('a question', () => {
  it('nothing is asked while a session is led or shows its end', () => {
    const desk = asked().does({ kind: 'start', plan: aPlan() }).seconds(sessionSeconds());
    assert.equal(desk.asking, 'finished');
    desk.seconds(30);
    assert.deepEqual(desk.story.filter((each) => each === 'prompted').length, 1);
  });

  it('a question shown as a notification is left after four minutes without an answer', () => {
    const desk = asked({ prompt: 'notification' }).types(4.1);
    assert.equal(desk.asking, 'left');
    desk.types(44.1).seconds(56);
    assert.equal(desk.asking, 'prompted');
  });

  it('a question is asked in one window only', () => {
    const desk = new Desk().types(44.9);
    const other = new Desk({ beside: desk });
    desk.seconds(60);
    assert.equal(desk.asking, 'prompted');
    other.does({ kind: 'tick' });
    const { prompting } = other.tracker.state;
    assert.equal(prompting.kind === 'prompted' && prompting.window, 'first');
  });

  it('a due break is not asked for while the window does not have the focus', () => {
    const desk = new Desk().types(44.9).turnsAway().seconds(60);
    assert.equal(desk.asking, 'due');
  });

  it('nothing is asked within four minutes of a return', () => {
    const desk = new Desk().types(44.9).turnsAway().silence(12).turnsTo();
    for (let minute = 0; minute < 4; minute++) {
      desk.types(0.2).seconds(60);
      assert.notEqual(desk.asking, 'prompted');
    }
    assert.equal(desk.asking, 'due');
  });

  it('a question waits for 45 seconds after a command of the person', () => {
    const desk = new Desk()
      .types(30)
      .does({ kind: 'meeting', length: 60 * MINUTE })
      .silence(30);
    desk.does({ kind: 'resume' }).seconds(43);
    assert.equal(desk.asking, 'due');
    desk.seconds(2);
    assert.equal(desk.asking, 'prompted');
  });

  it('the ledger records the moment and the occasion of a question', () => {
    const [prompt] = asked().does({ kind: 'skip' }).entries('prompt');
    assert.deepEqual([prompt?.moment, prompt?.occasion], ['pause', 'break']);
  });

  it('a person who turns to the window is asked only in a pause, as anybody else', () => {
    const desk = new Desk().types(44.9).turnsAway().seconds(60).turnsTo().seconds(53);
    assert.equal(desk.asking, 'due');
    desk.seconds(5);
    const { prompting } = desk.tracker.state;
    assert.equal(prompting.kind === 'prompted' && prompting.moment, 'pause');
  });

  it('nothing is asked in the first four seconds after a change of windows', () => {
    const desk = new Desk().types(44.9);
    const other = new Desk({ beside: desk });
    const windows = [desk, other];
    for (let change = 0; change < 60; change++) {
      const [here, there] = [windows[change % 2]!, windows[(change + 1) % 2]!];
      here.turnsAway();
      there.turnsTo();
      assert.notEqual(there.asking, 'prompted', `change ${change}`);
      there.seconds(4);
      assert.notEqual(there.asking, 'prompted', `change ${change}`);
      there.key().seconds(2);
    }
  });

  it('keys that come while the question waits leave no time that was not seen', () => {
    for (const watched of [true, false])
      for (const awayAfter of [2, 2.5, 5])
        for (const calmPause of [30, 60, 100]) {
          const desk = new Desk({ watched, settings: { breakInterval: 10, awayAfter, calmPause } }).types(9.5);
          for (const gap of [10, 25, 29, 20, 50, 40, 54, 54, 3, 54]) desk.key().seconds(gap);
          const { bout } = desk.tracker.state;
          assert.deepEqual(bout?.uncertain, [], `${watched} ${awayAfter} ${calmPause}`);
        }
  });
});
