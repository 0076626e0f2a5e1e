import assert from 'node:assert/strict';
import { isShortWait, withTurns, type Turns } from '../../src/core/agents/turns.ts';
import { HOUR, MINUTE, SECOND, type Instant } from '../../src/time/clock.ts';

const at = (wall: number): Instant => ({ wall, mono: 0, boot: 0 });
const NOON = Date.UTC(2026, 10, 2, 12);
const known = (...lengths: number[]): Turns => ({ lengths, until: NOON - HOUR });

describe("the turns of a person's agents", () => {
  it('a turn is remembered once, whoever sees it how often', () => {
    const turn = { length: 40_400, age: 3 * SECOND };
    const once = withTurns(undefined, [turn], at(NOON));
    assert.deepEqual(once, { lengths: [40], until: NOON - 3 * SECOND });
    assert.equal(withTurns(once, [{ ...turn, age: 3_900 }], at(NOON + SECOND)), once);
    assert.equal(withTurns(once, [{ ...turn, age: 2_500 }], at(NOON)), once);
  });

  it('the last thirty are remembered', () => {
    const all = Array.from({ length: 40 }, (_, index) => index).reduce<Turns | undefined>(
      (turns, index) => withTurns(turns, [{ length: index * SECOND, age: 0 }], at(NOON + index * MINUTE)),
      undefined,
    );
    assert.deepEqual(
      all?.lengths,
      Array.from({ length: 30 }, (_, index) => index + 10),
    );
  });

  it('a turn of more than four hours, and one that ends in the future, are not', () => {
    assert.equal(withTurns(undefined, [{ length: 5 * HOUR, age: 0 }], at(NOON)), undefined);
    assert.equal(withTurns(undefined, [{ length: MINUTE, age: -MINUTE }], at(NOON)), undefined);
  });

  it('they are remembered also after the clock was set back', () => {
    const turn = { length: 40 * SECOND, age: 3 * SECOND };
    const after = withTurns({ lengths: [20], until: NOON + 100 * HOUR }, [turn], at(NOON));
    assert.deepEqual(after, { lengths: [20, 40], until: NOON - 3 * SECOND });
    assert.equal(withTurns(after, [turn], at(NOON)), after);
  });

  it('a wait is short if half of the turns that lasted longer were over soon', () => {
    assert.equal(isShortWait(known(20, 30, 60, 400, 500), 0), true);
    assert.equal(isShortWait(known(20, 30, 300, 400, 500), 0), false);
  });

  it('of the turns only those count that lasted longer than this one so far', () => {
    const turns = known(20, 30, 40, 50, 60, 400, 500, 600, 700, 800);
    assert.equal(isShortWait(turns, 0), true);
    assert.equal(isShortWait(turns, 65 * SECOND), false);
  });

  it('of fewer than five nothing is concluded', () => {
    assert.equal(isShortWait(undefined, 0), false);
    assert.equal(isShortWait(known(20, 20, 20, 20), 0), false);
    assert.equal(isShortWait(known(20, 20, 20, 20, 20), 30 * SECOND), false);
  });
});
