import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Tracker } from '../../../src/app/tracker.ts';
import { WindowActivity } from '../../../src/core/presence/windowActivity.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/settings.ts';
import { FailoverStore } from '../../../src/store/failoverStore.ts';
import type { SharedStore } from '../../../src/store/store.ts';
import { MINUTE, SECOND, type Clock } from '../../../src/time/clock.ts';
import { SimulatedClock } from '../../../src/time/simulatedClock.ts';
import { SharedMemory } from '../../support/desk.ts';

/** Several windows that share a store and tell each other of changes, on a simulated clock. */
class Room {
  readonly clock = new SimulatedClock(Date.UTC(2026, 10, 2, 9));
  readonly #memory = new SharedMemory();
  readonly #windows: { store: FailoverStore; tracker: Tracker }[] = [];
  #told = false;

  get transactions(): number {
    return this.#memory.transactions;
  }

  /** @param apart by how much the window's idea of when the machine was started is wrong, ms */
  async opens(id: string, apart: number): Promise<WindowActivity> {
    const { clock } = this;
    const own: Clock = {
      now: () => ({ ...clock.now(), boot: clock.now().boot + apart }),
      wakeAfter: (delay, wake) => clock.wakeAfter(delay, wake),
    };
    const activity = new WindowActivity(id);
    const tracker = new Tracker(own, activity, () => DEFAULT_SETTINGS);
    const memory = this.#memory;
    let seen = -1;
    const shared: SharedStore = {
      transact: (change) => {
        const done = memory.transact(change);
        seen = memory.transactions;
        return done;
      },
      entriesSince: (wall) => memory.entriesSince(wall),
      read: () => memory.state,
      isBehind: () => memory.transactions !== seen,
      close: () => {},
    };
    const store = await FailoverStore.open({
      open: () => Promise.resolve({ store: shared }),
      failureOf: () => 'temporary',
      clock: own,
      onStatus: () => {},
      changeSignal: { send: () => this.#tell(), dispose: () => {} },
    });
    tracker.open(store);
    this.#windows.push({ store, tracker });
    return activity;
  }

  /** Makes every window that is behind take a step, some ms after the first of several signals. */
  #tell(): void {
    if (this.#told) return;
    this.#told = true;
    this.clock.wakeAfter(50, () => {
      this.#told = false;
      for (const { store, tracker } of this.#windows) if (store.isBehind()) tracker.submit({ kind: 'tick' });
    });
  }
}

describe('windows at rest', () => {
  const apart = fc.oneof(fc.integer({ min: 0, max: 120_000 }), fc.constantFrom(29_999, 30_000, 31_000), fc.nat(1e12));
  const jump = fc.oneof(fc.constant(0), fc.integer({ min: -3_600_000, max: 3_600_000 }));

  it('three windows write about once a minute each, even if they disagree on when the machine was started', async () => {
    await fc.assert(
      fc.asyncProperty(apart, apart, fc.array(jump, { maxLength: 4 }), async (one, other, jumps) => {
        const room = new Room();
        const front = await room.opens('a', one);
        front.stateChanged(true, true, room.clock.now().mono);
        await room.opens('b', -other);
        await room.opens('c', 0);
        for (const ms of [0, ...jumps]) {
          room.clock.jump(ms);
          room.clock.advance(MINUTE);
          const before = room.transactions;
          room.clock.advance(5 * MINUTE + SECOND);
          const written = room.transactions - before;
          assert.ok(written <= 3 * 6 + 6, `${written} transactions in five minutes`);
        }
      }),
      { seed: 13, numRuns: 60 },
    );
  });
});
