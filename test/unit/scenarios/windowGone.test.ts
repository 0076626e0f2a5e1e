import assert from 'node:assert/strict';
import { MINUTE, SECOND } from '../../../src/time/clock.ts';
import { aPlan, Desk } from '../../support/desk.ts';
import { answers, windowOf } from '../../support/questions.ts';

/** A question is open in the first of two windows, after 45 minutes. */
function asked(options: ConstructorParameters<typeof Desk>[0] = {}): { first: Desk; second: Desk } {
  const first = new Desk({ ...options, id: 'first' }).types(44.1).seconds(56);
  assert.equal(first.asking, 'prompted');
  return { first, second: new Desk({ beside: first, id: 'second' }) };
}

describe('a question whose window is gone', () => {
  for (const [how, go] of [
    ['is closed', (desk: Desk) => (desk.turnsAway().tracker.dispose(), desk.ended.add('first'))],
    ['is killed', (desk: Desk) => desk.turnsAway().crashes()],
    ['is killed while it has the focus', (desk: Desk) => desk.crashes()],
  ] as const) {
    it(`the next window asks the question, after the last key of a burst, when the window ${how}`, () => {
      const { first, second } = asked();
      go(first);
      second.turnsTo();
      assert.deepEqual([second.asking, answers(second)], ['due', []]);
      // The person types the word to its end.
      second.types(0.1);
      assert.equal(second.asking, 'due');
      second.seconds(3);
      assert.equal(second.asking, 'due');
      second.seconds(2);
      assert.deepEqual([second.asking, windowOf(second)], ['prompted', 'second']);
      second.does({ kind: 'skip' });
      assert.deepEqual(answers(second), ['skip']);
      assert.equal(second.minutesLeft, 45);
    });

    it(`a question keeps its number of snoozes when its window ${how}`, () => {
      const first = new Desk({ id: 'first', settings: { maxSnoozes: 2 } }).types(44.1).seconds(56);
      first.does({ kind: 'snooze' }).types(4.1).seconds(56).does({ kind: 'snooze' }).types(4.1).seconds(56);
      const second = new Desk({ beside: first, id: 'second', settings: { maxSnoozes: 2 } });
      go(first);
      second.turnsTo().seconds(6);
      const { prompting } = second.tracker.state;
      assert.ok(prompting.kind === 'prompted');
      assert.equal(prompting.snoozes, 2);
      second.does({ kind: 'snooze' });
      assert.deepEqual(answers(second), ['snooze', 'snooze', 'skip']);
    });
  }

  it('the next window still offers an easier day with the question', () => {
    const first = new Desk({ id: 'first' });
    for (let time = 0; time < 3; time++) first.types(44.1).seconds(56).does({ kind: 'skip' });
    first.types(44.1).seconds(56);
    const second = new Desk({ beside: first, id: 'second' });
    first.turnsAway().crashes();
    second.turnsTo().seconds(6);
    const { prompting } = second.tracker.state;
    assert.deepEqual([prompting.kind, prompting.kind === 'prompted' && prompting.easier], ['prompted', true]);
  });

  it('a window that opens two minutes later asks the question', () => {
    const { first } = asked();
    const second = first.closes(2);
    second.seconds(6);
    assert.deepEqual([second.asking, answers(second)], ['prompted', []]);
  });

  it('the question is withdrawn when the next window opens after a break', () => {
    const { first } = asked();
    const second = first.closes(40);
    second.types(1);
    assert.equal(second.asking, 'counting');
    assert.equal(second.entries('break').length, 1);
    assert.deepEqual(answers(second), ['withdrawn']);
  });

  it('the next window asks the question again when a session was started but nothing was done', () => {
    for (const newcomer of [true, false]) {
      const first = new Desk({ newcomer, id: 'first' }).types(44.1).seconds(56);
      const second = new Desk({ beside: first, id: 'second' });
      first.does({ kind: 'start', plan: aPlan() }).seconds(3).turnsAway().crashes();
      second.turnsTo().types(1).seconds(6);
      assert.deepEqual([second.asking, windowOf(second), answers(second)], ['prompted', 'second', []]);
      assert.equal(second.sittingMinutes, 46);
    }
  });

  it('a question stays in its window while that window lives, when other windows come and go', () => {
    const { first, second } = asked();
    first.turnsAway();
    second.turnsTo().seconds(90).turnsAway().tracker.dispose();
    assert.deepEqual([first.asking, windowOf(first)], ['prompted', 'first']);
  });

  it('only the window that the person turns to asks the question', () => {
    const { first, second } = asked();
    const third = new Desk({ beside: first, id: 'third' });
    first.turnsAway().crashes();
    second.turnsTo().seconds(3).turnsAway();
    third.turnsTo().seconds(6);
    second.does({ kind: 'settings' });
    assert.deepEqual([windowOf(second), windowOf(third)], ['third', 'third']);
  });

  it('the sitting time goes on when the window of the question is killed', () => {
    const { first, second } = asked();
    first.turnsAway().crashes();
    second.turnsTo().types(10).seconds(6);
    assert.equal(second.asking, 'prompted');
    assert.equal(second.sittingMinutes, 55);
  });
});

describe('a window that comes back', () => {
  for (const crashes of [false, true]) {
    const how = crashes ? 'after a crash' : 'after it was closed';

    it(`a window that comes back ${how} goes on with its session when the person resumes`, () => {
      const before = new Desk().does({ kind: 'start', plan: aPlan() }).seconds(21);
      if (crashes) before.crashes();
      const desk = before.comesBack(3 * SECOND);
      const { prompting } = desk.tracker.state;
      assert.ok(prompting.kind === 'session');
      assert.equal(prompting.session.window, desk.tracker.window);
      assert.equal(prompting.session.player.running, false);
      const { position } = prompting.session.player;
      assert.ok(position > 10_000 && position <= 21_000, `${position}`);
      desk.does({ kind: 'player', command: 'resume' }).seconds(40);
      assert.equal(desk.asking, 'finished');
      assert.equal(desk.entries('session').length, 1);
    });

    it(`a window that comes back ${how} asks its question again`, () => {
      const before = new Desk().types(44.1).seconds(56);
      if (crashes) before.crashes();
      const desk = before.comesBack(3 * SECOND).seconds(6);
      assert.deepEqual([desk.asking, windowOf(desk), answers(desk)], ['prompted', desk.tracker.window, []]);
    });

    it(`a window that comes back ${how} still shows the end of its session`, () => {
      const before = new Desk().does({ kind: 'start', plan: aPlan() }).seconds(60);
      assert.equal(before.asking, 'finished');
      if (crashes) before.crashes();
      const desk = before.comesBack(SECOND);
      assert.deepEqual([desk.asking, windowOf(desk)], ['finished', desk.tracker.window]);
    });
  }

  it('a window that comes back after 11 minutes finds its session in the ledger', () => {
    const desk = new Desk()
      .does({ kind: 'start', plan: aPlan() })
      .seconds(21)
      .comesBack(11 * MINUTE);
    assert.notEqual(desk.asking, 'session');
    assert.equal(desk.entries('session').length, 1);
  });

  for (const crashes of [false, true])
    it(`a new window goes on with the session of one that was ${crashes ? 'killed' : 'closed'}, an older window does not`, () => {
      const first = new Desk();
      const beside = new Desk({ beside: first, id: 'beside' });
      first.does({ kind: 'start', plan: aPlan() }).seconds(21);
      if (crashes) first.turnsAway().crashes();
      else {
        first.turnsAway().tracker.dispose();
        first.ended.add('first');
      }
      // Another window that was there before takes nothing over.
      beside.turnsTo().seconds(2).turnsAway();
      assert.equal(windowOf(beside), 'first');
      const desk = new Desk({ beside: first, id: 'anew' }).turnsTo().seconds(2);
      const { prompting } = desk.tracker.state;
      assert.ok(prompting.kind === 'session' && !prompting.session.player.running);
      assert.equal(prompting.session.window, 'anew');
      desk.does({ kind: 'player', command: 'resume' }).seconds(40);
      assert.deepEqual([desk.asking, desk.entries('session').length], ['finished', 1]);
    });

  it('a window takes over the session of its former name only when no other window has that name', () => {
    // Two tabs of a browser on one workspace: the second reads the name of the first.
    const one = new Desk({ id: 'one' }).does({ kind: 'start', plan: aPlan() }).seconds(5);
    const two = new Desk({ beside: one, id: 'two', formerWindow: 'one' });
    one.seconds(10);
    two.does({ kind: 'settings' });
    assert.equal(windowOf(two), 'one');
    const { prompting } = one.tracker.state;
    assert.ok(prompting.kind === 'session' && prompting.session.player.running);
    // Once the first is gone, the second leads on.
    one.crashes();
    two.turnsTo();
    assert.equal(windowOf(two), 'two');
  });

  it('two tabs on one workspace show each question in one of them only', () => {
    for (const [front, behind] of [
      [0, 1],
      [1, 0],
    ] as const) {
      const one = new Desk({ id: 'one' }).types(44.1).seconds(56);
      const two = new Desk({ beside: one, id: 'two', formerWindow: 'one' });
      const tabs = [one, two] as const;
      one.does({ kind: 'skip' }).turnsAway();
      tabs[front].turnsTo().types(44.1).seconds(56);
      tabs[behind].does({ kind: 'settings' });
      assert.deepEqual(
        tabs.map((tab) => windowOf(tab)),
        [tabs[front].tracker.window, tabs[front].tracker.window],
      );
    }
  });
});
