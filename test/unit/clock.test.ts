import assert from 'node:assert/strict';
import { before, rebase, elapsed } from '../../src/time/clock.ts';

describe('the time between two instants', () => {
  const start = { wall: 1_000_000, mono: 5_000, boot: 995_000 };

  it('the time between two instants is the monotonic time between them', () => {
    assert.equal(elapsed(start, { ...start, wall: 1_060_000, mono: 65_000 }), 60_000);
  });

  it('a change of the wall clock does not change the time between two instants', () => {
    assert.equal(elapsed(start, { ...start, wall: 100, mono: 65_000 }), 60_000);
    assert.equal(elapsed(start, { ...start, wall: 9e12, mono: 65_000 }), 60_000);
  });

  it('the monotonic time counts between windows that disagree, when a restart in between is impossible', () => {
    const up = { wall: 100_000_000, mono: 50_000_000, boot: 50_000_000 };
    // The other window began after the wall clock was set an hour forward or back.
    for (const set of [3_600_000, -3_600_000]) {
      const other = { wall: 100_060_000 + set, mono: 50_060_000, boot: 50_000_000 + set };
      assert.equal(elapsed(up, other), 60_000);
      assert.equal(elapsed(other, { ...up, wall: other.wall + 60_000, mono: 50_120_000 }), 60_000);
    }
  });

  it('the wall time counts when the machine was restarted in between', () => {
    assert.equal(elapsed(start, { wall: 1_500_000, mono: 3_000, boot: 1_497_000 }), 500_000);
  });

  it('the time between two instants is never negative', () => {
    assert.equal(elapsed(start, { ...start, mono: 4_000 }), 0);
    assert.equal(elapsed(start, { wall: 900_000, mono: 3_000, boot: 897_000 }), 0);
  });

  it('an instant that is carried over to another run of the machine keeps its distances', () => {
    const later = { wall: 2_000_000, mono: 3_000, boot: 1_997_000 };
    const carried = rebase({ at: start, older: [before(start, 7_000)], n: 1 }, start, later);
    assert.equal(elapsed(carried.at, later), 1_000_000);
    assert.equal(elapsed(carried.older[0]!, carried.at), 7_000);
    assert.equal(carried.n, 1);
    assert.equal(carried.at.wall, start.wall);
  });

  it('an instant that is carried over is zero away when the wall clock was set back', () => {
    const earlier = { wall: 900_000, mono: 3_000, boot: 897_000 };
    const carried = rebase({ at: start }, start, earlier);
    assert.equal(elapsed(carried.at, earlier), 0);
  });
});
