import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ChangeSignal } from '../../src/node/sqlite/changeSignal.ts';
import { Tracker } from '../../src/app/tracker.ts';
import { WindowActivity } from '../../src/core/presence/windowActivity.ts';
import { DEFAULT_SETTINGS } from '../../src/core/settings.ts';
import type { State } from '../../src/core/state.ts';
import { openStore } from '../../src/node/sqlite/openStore.ts';
import { SystemClock } from '../../src/node/systemClock.ts';
import { MINUTE, type Clock } from '../../src/time/clock.ts';
import { Told } from '../support/ledger.ts';

describe('ChangeSignal', () => {
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
    // Its timers never run, so the window learns of a change only through the signal.
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

  it('a pause and its end reach the other window through the signal alone', async () => {
    const [first, second] = [await window('first'), await window('second')];
    first.tracker.submit({ kind: 'pause', until: null });
    await until(second.tracker, ({ prompting }) => prompting.kind === 'paused');
    second.tracker.submit({ kind: 'resume' });
    await until(first.tracker, ({ prompting }) => prompting.kind === 'counting');
  });

  it('the sitting bout after a logged break reaches the other window through the signal alone', async () => {
    const [first, second] = [await window('first'), await window('second')];
    first.tracker.submit({ kind: 'resume' });
    first.tracker.submit({ kind: 'logBreak', length: MINUTE, ago: 0 });
    const start = first.tracker.state.bout?.start.mono;
    assert.ok(start !== undefined);
    await until(second.tracker, ({ bout }) => bout?.start.mono === start);
  });

  it('a window looks at the state once for the change of another window, and not for its own change', async () => {
    const [first, second] = [await window('first'), await window('second')];
    first.tracker.submit({ kind: 'pause', until: null });
    await until(second.tracker, ({ prompting }) => prompting.kind === 'paused');
    // The first window hears of its own change first, because this change is later.
    second.tracker.submit({ kind: 'resume' });
    await until(first.tracker, ({ prompting }) => prompting.kind === 'counting');
    assert.equal(first.looks(), 1);
  });

  it('a signal whose folder cannot be created throws no error and reports no change', () => {
    writeFileSync(path.join(folder, 'notices'), 'a file where the folder should be');
    const signal = new ChangeSignal(path.join(folder, 'notices'), new SystemClock(), () => assert.fail());
    signal.listen();
    signal.send();
    signal.dispose();
    signal.listen();
  });
});
