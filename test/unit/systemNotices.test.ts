import assert from 'node:assert/strict';
import type { NoticeAction, SystemNotice } from '../../src/app/ports.ts';
import type { NoticeWay, TakeAway } from '../../src/node/notices/noticeWay.ts';
import { SystemNotices } from '../../src/node/notices/systemNotices.ts';
import { MINUTE, SECOND } from '../../src/time/clock.ts';
import { SimulatedClock } from '../../src/time/simulatedClock.ts';
import { NOTICE } from '../support/notice.ts';
import { settle } from '../support/settle.ts';

/** A system whose notifications do what the test says. */
class FakeSystem implements NoticeWay {
  readonly timeoutMs = 2 * SECOND;
  readonly notices: SystemNotice[] = [];
  takenAway = 0;
  /** Whether the program that shows the last notification still runs. */
  running = false;
  #appear = (): void => {};
  #answer: (told: NoticeAction | 'closed' | undefined) => void = () => {};
  #fail: (error: Error) => void = () => {};

  show(
    notice: SystemNotice,
    onShown: (takeAway: TakeAway) => void,
    signal: AbortSignal,
  ): Promise<NoticeAction | 'closed' | undefined> {
    this.notices.push(notice);
    this.running = true;
    this.#appear = () =>
      onShown(() => {
        this.takenAway++;
        return Promise.resolve();
      });
    return new Promise<NoticeAction | 'closed' | undefined>((resolve, reject) => {
      this.#answer = resolve;
      this.#fail = reject;
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    }).finally(() => (this.running = false));
  }

  async appears(): Promise<void> {
    this.#appear();
    await settle();
  }

  async answers(told: NoticeAction | 'closed' | undefined): Promise<void> {
    this.#answer(told);
    await settle();
  }

  async fails(message: string): Promise<void> {
    this.#fail(new Error(message));
    await settle();
  }
}

describe('SystemNotices', () => {
  let clock: SimulatedClock;
  let system: FakeSystem;
  let said: string[];
  let chosen: NoticeAction[];
  let notices: SystemNotices;
  const show = () => notices.show(NOTICE, (action) => chosen.push(action));

  beforeEach(() => {
    clock = new SimulatedClock(0);
    system = new FakeSystem();
    said = [];
    chosen = [];
    notices = new SystemNotices(system, clock, (sentence) => said.push(sentence));
  });

  /** Nothing of a notification is left: no program and no timer. */
  const nothingLeft = (): void => {
    assert.equal(system.running, false);
    assert.equal(clock.armed, 0);
  };

  for (const action of ['start', 'later'] as const)
    it(`the button ${action} is told once, and nothing is left to be taken away`, async () => {
      const shown = show();
      await system.appears();
      await system.answers(action);
      shown.dispose();
      assert.deepEqual(chosen, [action]);
      assert.equal(system.takenAway, 0);
      assert.deepEqual(said, []);
      nothingLeft();
    });

  it('a notification that is closed tells nothing, and is not taken away again', async () => {
    const shown = show();
    await system.appears();
    await system.answers('closed');
    shown.dispose();
    assert.deepEqual(chosen, []);
    assert.equal(system.takenAway, 0);
    nothingLeft();
  });

  it('dispose takes the notification away once and ends what waits for its buttons', async () => {
    const shown = show();
    await system.appears();
    shown.dispose();
    shown.dispose();
    await settle();
    assert.equal(system.takenAway, 1);
    assert.deepEqual([chosen, said], [[], []]);
    nothingLeft();
  });

  it('a notification that is disposed of before it is shown is taken away when it is shown', async () => {
    show().dispose();
    await settle();
    assert.equal(system.running, true);
    await system.appears();
    assert.equal(system.takenAway, 1);
    assert.deepEqual([chosen, said], [[], []]);
    nothingLeft();
  });

  it('a button that is pressed while the notification is disposed of tells nothing', async () => {
    const shown = show();
    const answered = system.answers('start');
    shown.dispose();
    await answered;
    assert.deepEqual(chosen, []);
    nothingLeft();
  });

  it('a notification that is not shown within two seconds is abandoned, and the log has one line', async () => {
    show();
    clock.advance(2 * SECOND - 1);
    await settle();
    assert.equal(system.running, true);
    clock.advance(1);
    await settle();
    assert.deepEqual(said, ['A notification of the system failed (nothing in 2 s).']);
    nothingLeft();
  });

  it('a notification that waits for its buttons is taken away after 20 minutes', async () => {
    show();
    await system.appears();
    clock.advance(20 * MINUTE - 1);
    await settle();
    assert.equal(system.running, true);
    clock.advance(1);
    await settle();
    assert.equal(system.takenAway, 1);
    assert.deepEqual([chosen, said], [[], []]);
    nothingLeft();
  });

  it('a notification whose end the system does not tell is taken away when it is disposed of', async () => {
    const shown = show();
    await system.appears();
    await system.answers(undefined);
    assert.equal(system.takenAway, 0);
    shown.dispose();
    await settle();
    assert.equal(system.takenAway, 1);
    nothingLeft();
  });

  it('a failure is one line in the log, also if its message has several', async () => {
    show();
    await system.fails('it is\nlong');
    assert.deepEqual(said, ['A notification of the system failed (it is).']);
    nothingLeft();
  });

  it('a notification that fails after it was shown is taken away', async () => {
    show();
    await system.appears();
    await system.fails('too much');
    assert.equal(system.takenAway, 1);
    assert.equal(said.length, 1);
    nothingLeft();
  });

  it('taking a notification away is given up after two seconds', async () => {
    const hanging: NoticeWay = {
      timeoutMs: 2 * SECOND,
      show: (_, onShown) => {
        onShown((signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error()))));
        return Promise.resolve(undefined);
      },
    };
    const shown = new SystemNotices(hanging, clock, (sentence) => said.push(sentence)).show(NOTICE, () => {});
    await settle();
    shown.dispose();
    assert.equal(clock.armed, 1);
    clock.advance(2 * SECOND);
    await settle();
    assert.equal(clock.armed, 0);
    assert.deepEqual(said, []);
  });

  it('disposing the notifier takes every notification away, and later ones are not shown', async () => {
    show();
    await system.appears();
    await system.answers(undefined);
    show();
    await system.appears();
    notices.dispose();
    show();
    await settle();
    assert.equal(system.takenAway, 2);
    assert.equal(system.notices.length, 2);
    nothingLeft();
  });

  it('control characters in the texts become spaces, and line breaks stay', () => {
    notices.show({ title: 'a\0b', body: 'c\nd\x1be', actions: { start: 'f\tg', later: 'h' } }, () => {});
    assert.deepEqual(system.notices, [{ title: 'a b', body: 'c\nd e', actions: { start: 'f g', later: 'h' } }]);
  });

  it('where the system has no notifications nothing happens', () => {
    new SystemNotices(undefined, clock, (sentence) => said.push(sentence)).show(NOTICE, () => {}).dispose();
    assert.deepEqual(said, []);
    nothingLeft();
  });
});
