import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { WindowActivity } from '../../src/core/presence/windowActivity.ts';
import fc from 'fast-check';
import { rebase, MINUTE, SECOND, type Clock } from '../../src/time/clock.ts';
import { DEFAULT_SETTINGS } from '../../src/core/settings.ts';
import { initialState, type State } from '../../src/core/state.ts';
import { Tracker } from '../../src/app/tracker.ts';
import { openStore } from '../../src/node/sqlite/openStore.ts';
import { SystemClock } from '../../src/node/systemClock.ts';
import { ChangeSignal } from '../../src/node/sqlite/changeSignal.ts';
import { isVisibleChange } from '../../src/store/isVisibleChange.ts';
import { FailoverStore } from '../../src/store/failoverStore.ts';
import type { SharedStore } from '../../src/store/store.ts';
import { SimulatedClock } from '../../src/time/simulatedClock.ts';
import { aPlan, Desk, SharedMemory } from '../support/desk.ts';
import { Told } from '../support/ledger.ts';

describe('what is worth telling other windows', () => {
  const clock = new SystemClock();
  const before = initialState(clock.now());
  const telling = (change: Partial<State>): boolean => isVisibleChange(before, { ...before, ...change });

  it('is not that a minute has passed', () => {
    const desk = new Desk().types(5);
    const earlier = desk.tracker.state;
    const later = desk.types(5).tracker.state;
    assert.ok(later.sinceBreak > earlier.sinceBreak);
    assert.equal(isVisibleChange(earlier, later), false);
  });

  it('is a pause a bout and what hurt', () => {
    assert.ok(telling({ prompting: { kind: 'paused', until: null } }));
    assert.ok(telling({ bout: { start: clock.now(), posture: 'sitting', known: 0, uncertain: [] } }));
    assert.ok(telling({ practice: { ...before.practice, setAside: ['tiptoe-hold'] } }));
    assert.equal(telling({ at: clock.now(), sinceBreak: 5 }), false);
  });

  it('is that a break was skipped, an easier day chosen, and that somebody stands', () => {
    const earlier = new Desk().types(5).tracker.state;
    assert.ok(isVisibleChange(earlier, { ...earlier, sinceBreak: 0 }));
    assert.ok(isVisibleChange(earlier, { ...earlier, posture: 'standing' }));
    const easing = { ...earlier.easing, today: { ease: 'longer' as const, date: '2026-11-02' } };
    assert.ok(isVisibleChange(earlier, { ...earlier, easing }));
  });

  it('is never an instant: the same state on the clock of a machine that was started at another time is no news', () => {
    const story = [
      new Desk().types(5),
      new Desk().types(45).seconds(20),
      new Desk().types(45).seconds(20).does({ kind: 'snooze' }),
      new Desk().does({ kind: 'start', plan: aPlan() }).seconds(5),
      new Desk().does({ kind: 'start', plan: aPlan() }).seconds(60),
      new Desk().types(5).silence(40),
      new Desk().does({ kind: 'meeting', length: 30 * MINUTE }).silence(5),
    ];
    for (const { tracker, asking } of story) {
      const { state } = tracker;
      const apart = { ...state.at, boot: state.at.boot + 31_000 };
      assert.equal(isVisibleChange(state, rebase(state, state.at, apart)), false, asking);
    }
  });

  it('is that a session begins or stops and not each of its steps', () => {
    const desk = new Desk().does({ kind: 'start', plan: aPlan() });
    const started = desk.tracker.state;
    const further = desk.seconds(20).tracker.state;
    assert.equal(isVisibleChange(started, further), false);
    const held = desk.does({ kind: 'player', command: 'pause' }).tracker.state;
    assert.ok(isVisibleChange(further, held));
    assert.ok(isVisibleChange(held, desk.does({ kind: 'end' }).tracker.state));
  });

  it('is not that a state was written and read again', () => {
    const desks = [
      new Desk().types(45).seconds(20).does({ kind: 'snooze' }),
      new Desk().does({ kind: 'start', plan: aPlan() }).seconds(5),
      new Desk().does({ kind: 'start', plan: aPlan() }).seconds(60).does({ kind: 'end' }),
      new Desk().does({ kind: 'meeting', length: 30 * MINUTE }).silence(5),
    ];
    for (const { tracker, asking } of desks) {
      const again = JSON.parse(JSON.stringify(tracker.state)) as State;
      assert.equal(isVisibleChange(again, tracker.state), false, asking);
      assert.equal(isVisibleChange(tracker.state, again), false, asking);
    }
  });

  it('is whatever is there first', () => {
    assert.ok(isVisibleChange(undefined, before));
  });
});

/** A store that windows share as they share a file, and the notices between them, on a simulated clock. */
class Room {
  readonly clock = new SimulatedClock(Date.UTC(2026, 10, 2, 9));
  readonly #memory = new SharedMemory();
  readonly #windows: { store: FailoverStore; tracker: Tracker }[] = [];
  #told = false;

  get transactions(): number {
    return this.#memory.transactions;
  }

  /** @param apart by how much it takes the machine to have been started at another time, ms */
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

  /** Some ms after something was told every window that is behind looks. */
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

  it('write no more than once a minute each, whatever their clocks say of when the machine was started', async () => {
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

describe('two windows over one folder', () => {
  let folder: string;
  const ends: (() => void)[] = [];

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'second-heart-notice-'));
  });

  afterEach(() => {
    for (const end of ends.splice(0)) end();
    rmSync(folder, { recursive: true, force: true });
  });

  const window = async (id: string): Promise<{ tracker: Tracker; looks: () => number; news: Told }> => {
    const clock = new SystemClock();
    // No timer ever wakes it: what it sees, somebody has told it.
    const told: Clock = { now: () => clock.now(), wakeAfter: () => ({ dispose: () => {} }) };
    const tracker = new Tracker(told, new WindowActivity(id), () => DEFAULT_SETTINGS);
    const news = new Told();
    let looks = 0;
    const changed = (): void => {
      looks++;
      tracker.submit({ kind: 'tick' });
    };
    ends.push(() => tracker.dispose());
    tracker.open(await openStore(folder, clock, { onStatus: news.onStatus, onChanged: changed }));
    return { tracker, looks: () => looks, news };
  };
  const until = (tracker: Tracker, seen: (state: State) => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (seen(tracker.state)) resolve();
      };
      tracker.onDidChange(look);
      look();
    });

  it('see a pause and its end without looking by themselves', async () => {
    const [first, second] = [await window('first'), await window('second')];
    first.tracker.submit({ kind: 'pause', until: null });
    await until(second.tracker, ({ prompting }) => prompting.kind === 'paused');
    second.tracker.submit({ kind: 'resume' });
    await until(first.tracker, ({ prompting }) => prompting.kind === 'counting');
  });

  it('see a break that was taken', async () => {
    const [first, second] = [await window('first'), await window('second')];
    first.tracker.submit({ kind: 'resume' });
    first.tracker.submit({ kind: 'logBreak', length: MINUTE, ago: 0 });
    const start = first.tracker.state.bout?.start.mono;
    assert.ok(start !== undefined);
    await until(second.tracker, ({ bout }) => bout?.start.mono === start);
  });

  it('do not wake themselves', async () => {
    const [first, second] = [await window('first'), await window('second')];
    first.tracker.submit({ kind: 'pause', until: null });
    await until(second.tracker, ({ prompting }) => prompting.kind === 'paused');
    // The answer can only come after the first window has heard of its own touch.
    second.tracker.submit({ kind: 'resume' });
    await until(first.tracker, ({ prompting }) => prompting.kind === 'counting');
    assert.equal(first.looks(), 1);
  });

  it('work without news where it cannot be had', () => {
    writeFileSync(path.join(folder, 'notices'), 'a file where the folder should be');
    const notices = new ChangeSignal(path.join(folder, 'notices'), new SystemClock(), () => assert.fail());
    notices.listen();
    notices.send();
    notices.dispose();
    notices.listen();
  });
});
