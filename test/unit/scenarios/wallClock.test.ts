import assert from 'node:assert/strict';
import { HOUR, MINUTE, SECOND } from '../../../src/time/clock.ts';
import { Desk } from '../../support/desk.ts';
import { minutes } from '../../support/minutes.ts';

describe('a wall clock that is set', () => {
  for (const [name, jump] of [
    ['back three hours', -3 * HOUR],
    ['forward three hours', 3 * HOUR],
    ['back a year', -365 * 24 * HOUR],
    ['forward four years', 4 * 365 * 24 * HOUR],
  ] as const) {
    it(`a wall clock set ${name} changes no sitting time`, () => {
      const desk = new Desk().types(20);
      desk.clock.jump(jump);
      desk.types(10);
      assert.equal(desk.sittingMinutes, 30);
      assert.equal(desk.minutesLeft, 15);
      assert.deepEqual(desk.store.ledger, []);
      desk.silence(12).key();
      assert.deepEqual([...desk.entries('bout'), ...desk.entries('break')].map(minutes), [30, 12]);
    });
  }

  // The wall clock of a virtual machine leaps so far after a night in which the machine was paused.
  for (const leap of [5 * HOUR, 9 * HOUR, 3 * 24 * HOUR])
    it(`a wall clock that leaps ${leap / HOUR} hours forward ends the bout, and the hours are neither sitting nor a break`, () => {
      const desk = new Desk().types(40);
      const left = desk.clock.now().wall;
      desk.clock.jump(leap);
      desk.types(5.1).seconds(56);
      assert.equal(desk.asking, 'counting');
      assert.ok(desk.minutesLeft !== undefined && desk.minutesLeft >= 38);
      assert.deepEqual(desk.entries('break'), []);
      const [bout] = desk.entries('bout');
      assert.ok(bout && minutes(bout) === 40 && Math.abs(bout.end - left) <= MINUTE);
      assert.ok((desk.sittingMinutes ?? 0) <= 7);
    });

  it('nothing is asked in the first five minutes after the wall clock was set forward an hour', () => {
    const desk = new Desk().types(44.9);
    desk.clock.jump(HOUR);
    desk.types(0.2).silence(1);
    assert.equal(desk.asking, 'due');
    desk.types(2.3).seconds(56);
    assert.equal(desk.asking, 'due');
    desk.types(1).silence(2);
    assert.equal(desk.asking, 'prompted');
  });

  it('a wall clock that is set forward and back by 50 minutes many times ends no bout', () => {
    const desk = new Desk();
    for (let i = 0; i < 40; i++) {
      desk.clock.jump((i % 2 ? -1 : 1) * 50 * MINUTE);
      desk.types(1);
    }
    assert.equal(desk.sittingMinutes, 40);
    assert.deepEqual(desk.store.ledger, []);
  });

  it('bouts do not overlap when the wall clock is set back', () => {
    const desk = new Desk().types(20).silence(12).types(1);
    desk.clock.jump(-25 * MINUTE);
    desk.types(30).silence(12).types(1);
    const [first, second] = desk.entries('bout');
    assert.ok(first && second && second.start >= first.end);
    assert.equal(desk.sittingMinutes, 1);
  });

  it('bouts keep their length when the wall clock is set back five years', () => {
    const desk = new Desk();
    desk.clock.jump(5 * 365 * 24 * HOUR);
    desk.types(20).silence(12).types(1);
    desk.clock.jump(-5 * 365 * 24 * HOUR);
    desk.types(20).silence(12).types(1);
    assert.deepEqual(desk.entries('bout').map(minutes), [20, 21]);
  });

  it('a pause ends when the wall clock is set forward past its end', () => {
    const desk = new Desk();
    desk.does({ kind: 'pause', until: desk.clock.now().wall + HOUR });
    desk.clock.jump(2 * HOUR);
    desk.turnsAway();
    assert.equal(desk.asking, 'counting');
  });
});

describe('two windows that disagree on the start of the machine', () => {
  it('setting the wall clock changes no sitting time when two windows disagree on the start of the machine', () => {
    for (const apart of [31 * SECOND, -31 * SECOND, HOUR, -3 * HOUR])
      for (const jump of [2 * HOUR, -2 * HOUR, 20 * MINUTE, -HOUR]) {
        const first = new Desk({ settings: { breakInterval: 240 }, up: 30 * HOUR });
        const second = new Desk({ beside: first, bootApart: apart, settings: { breakInterval: 240 } });
        for (let i = 0; i < 4; i++) {
          first.types(10).turnsAway();
          first.clock.jump(jump);
          second.turnsTo().types(5).turnsAway();
          first.turnsTo();
        }
        assert.equal(first.types(1).sittingMinutes, 61, `${apart} ${jump}`);
        assert.deepEqual(first.store.ledger, [], `${apart} ${jump}`);
      }
  });

  it('two windows that disagree on the start of the machine count the same minutes as two that agree', () => {
    for (const apart of [0, 40 * SECOND, HOUR, -3 * HOUR]) {
      const first = new Desk({ settings: { breakInterval: 240 } });
      const second = new Desk({ beside: first, bootApart: apart, settings: { breakInterval: 240 } });
      for (let i = 0; i < 4; i++) {
        first.types(20).turnsAway();
        second.turnsTo().types(5).turnsAway();
        first.turnsTo();
      }
      assert.equal(first.types(1).sittingMinutes, 101, `${apart}`);
      assert.deepEqual(first.store.ledger, [], `${apart}`);
      assert.ok(first.store.transactions < 300, `${first.store.transactions}`);
    }
  });
});
