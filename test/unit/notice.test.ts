import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { WindowActivity } from '../../src/core/activity.ts';
import { MINUTE, type Clock } from '../../src/core/clock.ts';
import { DEFAULT_SETTINGS } from '../../src/core/settings.ts';
import { initialState, type State } from '../../src/core/state.ts';
import { Heart } from '../../src/host/heart.ts';
import { openStore } from '../../src/host/openStore.ts';
import { SystemClock } from '../../src/host/systemClock.ts';
import { Notices, worthTelling } from '../../src/store/notice.ts';
import { aPlan, Desk } from '../support/desk.ts';
import { Told } from '../support/ledger.ts';

describe('what is worth telling other windows', () => {
  const clock = new SystemClock();
  const before = initialState(clock.now());
  const telling = (change: Partial<State>): boolean => worthTelling(before, { ...before, ...change });

  it('is_not_that_a_minute_has_passed', () => {
    const desk = new Desk().types(5);
    const earlier = desk.heart.state;
    const later = desk.types(5).heart.state;
    assert.ok(later.due > earlier.due);
    assert.equal(worthTelling(earlier, later), false);
  });

  it('is_a_pause_a_bout_and_what_hurt', () => {
    assert.ok(telling({ prompting: { kind: 'paused', until: null } }));
    assert.ok(telling({ bout: { start: clock.now(), posture: 'sitting', known: 0, uncertain: [] } }));
    assert.ok(telling({ practice: { ...before.practice, setAside: ['tiptoe-hold'] } }));
    assert.equal(telling({ at: clock.now(), due: 5 }), false);
  });

  it('is_that_a_session_begins_or_stops_and_not_each_of_its_steps', () => {
    const desk = new Desk().does({ kind: 'start', plan: aPlan() });
    const started = desk.heart.state;
    const further = desk.seconds(20).heart.state;
    assert.equal(worthTelling(started, further), false);
    const held = desk.does({ kind: 'player', command: 'pause' }).heart.state;
    assert.ok(worthTelling(further, held));
    assert.ok(worthTelling(held, desk.does({ kind: 'end' }).heart.state));
  });

  it('is_whatever_is_there_first', () => {
    assert.ok(worthTelling(undefined, before));
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

  const window = async (id: string): Promise<{ heart: Heart; looks: () => number; news: Told }> => {
    const clock = new SystemClock();
    // No timer ever wakes it: what it sees, somebody has told it.
    const told: Clock = { now: () => clock.now(), wakeAfter: () => ({ dispose: () => {} }) };
    const heart = new Heart(told, new WindowActivity(id), () => DEFAULT_SETTINGS);
    const news = new Told();
    let looks = 0;
    const changed = (): void => {
      looks++;
      heart.submit({ kind: 'tick' });
    };
    ends.push(() => heart.dispose());
    heart.open(await openStore(folder, clock, { told: news.told, changed }));
    return { heart, looks: () => looks, news };
  };
  const until = (heart: Heart, seen: (state: State) => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (seen(heart.state)) resolve();
      };
      heart.onDidChange(look);
      look();
    });

  it('see_a_pause_and_its_end_without_looking_by_themselves', async () => {
    const [first, second] = [await window('first'), await window('second')];
    first.heart.submit({ kind: 'pause', until: null });
    await until(second.heart, ({ prompting }) => prompting.kind === 'paused');
    second.heart.submit({ kind: 'resume' });
    await until(first.heart, ({ prompting }) => prompting.kind === 'counting');
  });

  it('see_a_break_that_was_taken', async () => {
    const [first, second] = [await window('first'), await window('second')];
    first.heart.submit({ kind: 'resume' });
    first.heart.submit({ kind: 'logBreak', length: MINUTE, ago: 0 });
    const start = first.heart.state.bout?.start.mono;
    assert.ok(start !== undefined);
    await until(second.heart, ({ bout }) => bout?.start.mono === start);
  });

  it('do_not_wake_themselves', async () => {
    const [first, second] = [await window('first'), await window('second')];
    first.heart.submit({ kind: 'pause', until: null });
    await until(second.heart, ({ prompting }) => prompting.kind === 'paused');
    // The answer can only come after the first window has heard of its own touch.
    second.heart.submit({ kind: 'resume' });
    await until(first.heart, ({ prompting }) => prompting.kind === 'counting');
    assert.equal(first.looks(), 1);
  });

  it('work_without_news_where_it_cannot_be_had', () => {
    writeFileSync(path.join(folder, 'notices'), 'a file where the folder should be');
    const notices = new Notices(path.join(folder, 'notices'), new SystemClock(), () => assert.fail());
    notices.listen();
    notices.send();
    notices.dispose();
    notices.listen();
  });
});
