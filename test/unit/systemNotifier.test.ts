import assert from 'node:assert/strict';
import type { NoticeAction, SystemNotifier } from '../../src/app/ports.ts';
import { newSystemNotifier } from '../../src/node/systemNotifier.ts';
import { SimulatedClock } from '../../src/time/simulatedClock.ts';
import { NOTICE } from '../support/notice.ts';
import { settle } from '../support/settle.ts';

/** A notifier that notes what is asked of it. */
class FakeNotifier implements SystemNotifier {
  readonly did: string[] = [];
  press: (action: NoticeAction) => void = () => {};

  show(_: unknown, chosen: (action: NoticeAction) => void) {
    this.did.push('show');
    this.press = chosen;
    return { dispose: () => this.did.push('take away') };
  }

  dispose(): void {
    this.did.push('dispose');
  }
}

describe('newSystemNotifier', () => {
  let loads: number;
  let loaded: FakeNotifier;
  let said: string[];
  beforeEach(() => {
    loads = 0;
    loaded = new FakeNotifier();
    said = [];
  });

  const open = (bundle: () => Promise<{ openSystemNotifier(): SystemNotifier }>): SystemNotifier =>
    newSystemNotifier(
      new SimulatedClock(0),
      (sentence) => said.push(sentence),
      () => {
        loads++;
        return bundle();
      },
    );
  const works = () => Promise.resolve({ openSystemNotifier: () => loaded });

  it('the code is loaded at the first notification and only then, and its buttons are told', async () => {
    const notifier = open(works);
    assert.equal(loads, 0);
    const chosen: NoticeAction[] = [];
    notifier.show(NOTICE, (action) => chosen.push(action));
    await settle();
    loaded.press('later');
    notifier.show(NOTICE, () => {}).dispose();
    assert.equal(loads, 1);
    assert.deepEqual(chosen, ['later']);
  });

  it('a notification is taken away, and is not shown if that happens while the code is loaded', async () => {
    const notifier = open(works);
    notifier.show(NOTICE, () => {}).dispose();
    const shown = notifier.show(NOTICE, () => {});
    await settle();
    shown.dispose();
    assert.deepEqual(loaded.did, ['show', 'take away']);
  });

  it('disposing the notifier disposes what is loaded, and nothing is loaded or shown after it', async () => {
    const notifier = open(works);
    notifier.show(NOTICE, () => {});
    await settle();
    notifier.dispose();
    notifier.show(NOTICE, () => {}).dispose();
    await settle();
    assert.deepEqual(loaded.did, ['show', 'dispose']);
    open(works).dispose();
    assert.equal(loads, 1);
  });

  it('nothing is shown when the code cannot be loaded, and the log has one line', async () => {
    const notifier = open(() => Promise.reject(new Error('no such file')));
    notifier.show(NOTICE, () => {}).dispose();
    notifier.show(NOTICE, () => {});
    await settle();
    assert.equal(loads, 1);
    assert.deepEqual(said, ['The code that shows notifications of the system cannot be loaded.']);
  });
});
