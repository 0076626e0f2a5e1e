import assert from 'node:assert/strict';
import type * as VsCode from 'vscode';
import { WindowActivity } from '../../src/core/presence/windowActivity.ts';
import { DAY, MINUTE, SECOND } from '../../src/time/clock.ts';
import { SimulatedClock } from '../../src/time/simulatedClock.ts';
import type { AgentWatch as Watch } from '../../src/vscode/signals/agentWatch.ts';
import { disk, provideVscode } from '../support/fakeVscode.ts';

provideVscode();

/** Lets everything that waits for the fake disk go on. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the watch for agents', () => {
  let AgentWatch: typeof Watch;
  let clock: SimulatedClock;
  let activity: WindowActivity;
  let told: number;
  let terminals: { name: string }[];
  let watch: Watch;

  before(async () => {
    ({ AgentWatch } = await import('../../src/vscode/signals/agentWatch.ts'));
  });

  beforeEach(() => {
    clock = new SimulatedClock(Date.UTC(2026, 10, 2, 9));
    activity = new WindowActivity('w');
    told = 0;
    terminals = [];
    Object.assign(disk, { files: new Map(), reads: 0, watchers: 0, opened: 0 });
    watch = new AgentWatch(
      'storage' as unknown as VsCode.Uri,
      activity,
      clock,
      () => terminals as VsCode.Terminal[],
      () => told++,
    );
  });

  afterEach(() => watch.dispose());

  const touch = (name: string, ago = 0): void => void disk.files?.set(name, clock.now().wall - ago);
  const work = (): string | undefined => activity.snapshot(clock.now().mono).agent?.work;
  const updates = (matters: boolean): Promise<void> => {
    watch.update(matters);
    return settled();
  };

  it("while nothing is due it looks once a minute at the hooks' files, and neither watches nor waits for anything", async () => {
    for (let minute = 0; minute < 10; minute++) {
      await updates(false);
      clock.advance(MINUTE);
    }
    assert.deepEqual([disk.reads, disk.watchers, clock.armed], [10, 0, 0]);
  });

  it('where no agent is connected it looks no more until a break is due', async () => {
    disk.files = undefined;
    for (let minute = 0; minute < 10; minute++) {
      await updates(false);
      clock.advance(MINUTE);
    }
    assert.equal(disk.reads, 1);
    await updates(true);
    assert.deepEqual([disk.reads, disk.watchers], [2, 0]);
  });

  it('while a break is due it watches the folder, and hears of a touch at once', async () => {
    await updates(true);
    assert.equal(disk.watchers, 1);
    touch('claude-1.start');
    disk.changed.fire();
    await settled();
    assert.deepEqual([work(), told], ['working', 1]);
    touch('claude-1.done');
    disk.changed.fire();
    disk.changed.fire();
    await settled();
    assert.deepEqual([work(), told], ['done', 2]);
    assert.equal(disk.opened, 1);
    await updates(false);
    assert.deepEqual([disk.watchers, clock.armed], [0, 0]);
  });

  it('what is no file of a hook is left alone, and files of yesterday are removed', async () => {
    touch('notes.txt', 3 * DAY);
    touch('claude-1.start', 2 * DAY);
    touch('codex-2.done', MINUTE);
    await updates(false);
    assert.deepEqual([...(disk.files?.keys() ?? [])], ['notes.txt', 'codex-2.done']);
    assert.equal(work(), 'done');
  });

  it('hundreds of sessions that have ended leave room for the one that works', async () => {
    for (let session = 1; session <= 300; session++)
      for (const event of ['start', 'done', 'end']) touch(`claude-${session}.${event}`, 20 * MINUTE);
    touch('claude-999.start');
    for (let minute = 0; minute < 5; minute++) {
      await updates(false);
      clock.advance(30 * SECOND);
      touch('claude-999.tool');
      clock.advance(30 * SECOND);
    }
    assert.deepEqual([...(disk.files?.keys() ?? [])], ['claude-999.start', 'claude-999.tool']);
    assert.equal(work(), 'working');
  });

  it('a title that keeps moving while a break is due shows an agent that works; at rest it is done', async () => {
    terminals = [{ name: 'Claude Code' }];
    await updates(true);
    for (let look = 0; look < 8; look++) {
      terminals[0]!.name = `${'⠋⠙⠹⠸'[look % 4]} Claude Code`;
      clock.advance(2 * SECOND);
    }
    assert.deepEqual(activity.snapshot(clock.now().mono).agent, { work: 'working', age: 14 * SECOND, isSure: false });
    clock.advance(6 * SECOND);
    assert.equal(work(), 'done');
    assert.equal(told, 2);
  });

  it('a title that changes once, such as to the name of a task, shows nothing', async () => {
    terminals = [{ name: 'Claude Code' }];
    await updates(true);
    terminals[0]!.name = 'mend the tests';
    clock.advance(30 * SECOND);
    assert.equal(work(), undefined);
  });

  it('after its end it does nothing', async () => {
    watch.update(true);
    watch.dispose();
    await settled();
    assert.deepEqual([disk.watchers, clock.armed], [0, 0]);
  });
});
