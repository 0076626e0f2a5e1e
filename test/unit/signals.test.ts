import assert from 'node:assert/strict';
import fc from 'fast-check';
import { WindowActivity } from '../../src/core/presence/windowActivity.ts';
import { HOUR, MINUTE, SECOND } from '../../src/time/clock.ts';
import type { WindowSnapshot } from '../../src/core/event.ts';
import { SimulatedClock } from '../../src/time/simulatedClock.ts';
import { SimulatedWindow } from '../../src/core/presence/simulatedWindow.ts';
import { Desk } from '../support/desk.ts';

/** A window alone, without anything that asks. */
class Lookout {
  readonly clock = new SimulatedClock(Date.UTC(2026, 10, 2, 9));
  readonly activity = new WindowActivity('lookout');
  /** How often somebody was told that something has ended. */
  told = 0;
  readonly window = new SimulatedWindow(
    this.clock,
    this.activity,
    () => {},
    () => this.told++,
  );

  get view(): WindowSnapshot {
    return this.activity.snapshot(this.clock.now().mono);
  }

  seconds(count: number): this {
    this.clock.advance(count * SECOND);
    return this;
  }

  /** Something runs from its beginning to its end. */
  runs(what: 'task' | 'terminal', seconds: number): this {
    const end = this.window.runs(what);
    this.seconds(seconds);
    end();
    return this;
  }

  /** Edits elsewhere, `gap` seconds apart. */
  edits(count: number, gap: number): this {
    for (let i = 0; i < count; i++) {
      if (i > 0) this.seconds(gap);
      this.window.agentElsewhere();
    }
    return this;
  }
}

describe('what ends for a person', () => {
  it('is nothing in a window that has just opened', () => {
    assert.equal(new Lookout().view.boundary, undefined);
  });

  it('is a task that ran for ten seconds', () => {
    const lookout = new Lookout().runs('task', 10).seconds(3);
    assert.deepEqual(lookout.view.boundary, { what: 'task', age: 3 * SECOND });
    assert.equal(lookout.told, 1);
  });

  it('is a command that ran for half an hour', () => {
    const lookout = new Lookout().runs('terminal', 1_800);
    assert.deepEqual(lookout.view.boundary, { what: 'terminal', age: 0 });
  });

  it('is no command of a moment', () => {
    const lookout = new Lookout().runs('terminal', 9.9).runs('task', 1);
    assert.equal(lookout.view.boundary, undefined);
    assert.equal(lookout.told, 0);
  });

  it('is every debug session and every commit', () => {
    const lookout = new Lookout();
    lookout.window.ends('debug');
    assert.deepEqual(lookout.view.boundary, { what: 'debug', age: 0 });
    lookout.seconds(2).window.ends('commit');
    assert.deepEqual(lookout.seconds(1).view.boundary, { what: 'commit', age: SECOND });
    assert.equal(lookout.told, 2);
  });

  it('is not forgotten for a later command of a moment', () => {
    const lookout = new Lookout().runs('task', 60).runs('terminal', 2);
    assert.deepEqual(lookout.view.boundary, { what: 'task', age: 2 * SECOND });
  });

  it('is nothing that was broken off', () => {
    const lookout = new Lookout();
    const end = {};
    lookout.activity.runBegan('terminal', end, lookout.clock.now().mono);
    lookout.seconds(20).activity.runDropped(end);
    assert.equal(lookout.activity.runFinished(end, lookout.clock.now().mono), false);
    assert.equal(lookout.view.boundary, undefined);
    assert.equal(lookout.view.waitsFor, undefined);
  });

  it('is nothing whose beginning was not seen', () => {
    const lookout = new Lookout();
    assert.equal(lookout.activity.runFinished('unknown', lookout.clock.now().mono), false);
    assert.equal(lookout.view.boundary, undefined);
  });

  it('ends once however often it is told', () => {
    const lookout = new Lookout();
    const end = lookout.window.runs('task');
    lookout.seconds(30);
    end();
    lookout.seconds(5);
    end();
    assert.deepEqual(lookout.view.boundary, { what: 'task', age: 5 * SECOND });
    assert.equal(lookout.told, 1);
  });

  it('is a spell outside the window of half a minute', () => {
    const lookout = new Lookout();
    lookout.window.focus();
    assert.equal(lookout.view.boundary, undefined);
    lookout.window.blur();
    lookout.seconds(30).window.focus();
    assert.deepEqual(lookout.seconds(4).view.boundary, { what: 'focus', age: 4 * SECOND });
  });

  it('is no glance at something else', () => {
    const lookout = new Lookout();
    for (let glance = 0; glance < 10; glance++) {
      lookout.window.focus();
      lookout.seconds(10).window.blur();
      lookout.seconds(29);
    }
    lookout.window.focus();
    assert.equal(lookout.view.boundary, undefined);
  });

  it('is no silence in a window that kept the focus', () => {
    const lookout = new Lookout();
    lookout.window.key();
    lookout.seconds(300).window.key();
    assert.equal(lookout.view.boundary, undefined);
  });

  it('does not count when the machine has slept since', () => {
    const lookout = new Lookout().runs('task', 60);
    lookout.clock.sleep(HOUR);
    lookout.activity.woke(lookout.clock.now().mono);
    assert.equal(lookout.view.boundary, undefined);
    lookout.seconds(1).window.ends('commit');
    assert.deepEqual(lookout.view.boundary, { what: 'commit', age: 0 });
  });
});

describe('what a person can only wait for', () => {
  it('is a task or a command from its tenth second to its end', () => {
    for (const what of ['task', 'terminal'] as const) {
      const lookout = new Lookout();
      const end = lookout.window.runs(what);
      assert.equal(lookout.seconds(9).view.waitsFor, undefined);
      assert.equal(lookout.seconds(1).view.waitsFor, 'running');
      end();
      assert.equal(lookout.view.waitsFor, undefined);
    }
  });

  it('is nothing that runs for more than ten minutes', () => {
    const lookout = new Lookout();
    lookout.window.runs('terminal');
    assert.equal(lookout.seconds(600).view.waitsFor, 'running');
    assert.equal(lookout.seconds(1).view.waitsFor, undefined);
  });

  it('is a build beside a server', () => {
    const lookout = new Lookout();
    lookout.window.runs('terminal');
    lookout.seconds(3_600);
    const end = lookout.window.runs('task');
    assert.equal(lookout.seconds(15).view.waitsFor, 'running');
    end();
    assert.equal(lookout.view.waitsFor, undefined);
  });

  it('is the next command in a terminal only from its own tenth second', () => {
    const { activity } = new Lookout();
    activity.runBegan('terminal', 'the terminal', 0);
    activity.runBegan('terminal', 'the terminal', 60 * SECOND);
    assert.equal(activity.snapshot(65 * SECOND).waitsFor, undefined);
    assert.equal(activity.snapshot(70 * SECOND).waitsFor, 'running');
  });

  it('is an agent that keeps editing elsewhere', () => {
    const lookout = new Lookout().edits(3, 4);
    assert.equal(lookout.view.waitsFor, undefined);
    assert.equal(lookout.seconds(2).edits(1, 0).view.waitsFor, 'agent');
  });

  it('is an agent that thinks for twenty seconds', () => {
    const lookout = new Lookout().edits(5, 20);
    assert.equal(lookout.view.waitsFor, 'agent');
    assert.equal(lookout.seconds(20).view.waitsFor, 'agent');
  });

  it('is no agent that has been silent for longer', () => {
    const lookout = new Lookout().edits(30, 1).seconds(21);
    assert.equal(lookout.view.waitsFor, undefined);
    assert.equal(lookout.edits(1, 0).view.waitsFor, undefined);
  });

  it('is no rename that touches twenty files at once', () => {
    const lookout = new Lookout().edits(20, 0.01);
    for (let second = 0; second < 30; second++) assert.equal(lookout.seconds(1).view.waitsFor, undefined);
  });

  it('is no text that changes before their eyes', () => {
    const lookout = new Lookout();
    lookout.window.key();
    for (let i = 0; i < 30; i++) {
      lookout.window.agent();
      lookout.seconds(1);
    }
    assert.equal(lookout.view.waitsFor, undefined);
    assert.equal(lookout.view.inputAge, SECOND);
  });

  it('is what runs where an agent both runs and edits', () => {
    const lookout = new Lookout();
    lookout.window.runs('terminal');
    assert.equal(lookout.edits(20, 1).view.waitsFor, 'running');
  });

  it('disturbs no calm moment', () => {
    const lookout = new Lookout();
    lookout.window.key();
    lookout.seconds(5).edits(20, 1);
    assert.equal(lookout.view.inputAge, 24 * SECOND);
  });
});

describe('a debugger that is stopped', () => {
  it('is known until it goes on', () => {
    const lookout = new Lookout();
    assert.equal(lookout.view.debuggerStopped, false);
    lookout.window.debuggerStops(true);
    assert.equal(lookout.seconds(3_600).view.debuggerStopped, true);
    lookout.window.debuggerStops(false);
    assert.equal(lookout.view.debuggerStopped, false);
  });
});

describe('whatever runs and ends', () => {
  it('is waited for only until then and has ended after the last sleep', () => {
    const events = fc.array(
      fc.record({
        what: fc.constantFrom('task', 'terminal', 'end', 'drop', 'commit', 'edit', 'sleep'),
        id: fc.integer({ min: 0, max: 3 }),
        seconds: fc.integer({ min: 0, max: 900 }),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(events, (story) => {
        const lookout = new Lookout();
        const running = new Map<number, number>();
        let woke = 0;
        for (const { what, id, seconds } of story) {
          const { mono } = lookout.seconds(seconds).clock.now();
          if (what === 'task' || what === 'terminal') {
            lookout.activity.runBegan(what, id, mono);
            running.set(id, mono);
          } else if (what === 'end' || what === 'drop') {
            const ran = mono - (running.get(id) ?? Infinity);
            if (what === 'end') assert.equal(lookout.activity.runFinished(id, mono), ran >= 10 * SECOND);
            else lookout.activity.runDropped(id);
            running.delete(id);
          } else if (what === 'commit') lookout.window.ends('commit');
          else if (what === 'edit') lookout.window.agentElsewhere();
          else lookout.activity.woke((woke = mono));
          const waited = [...running.values()].some(
            (began) => mono - began >= 10 * SECOND && mono - began <= 10 * MINUTE,
          );
          assert.equal(lookout.view.waitsFor === 'running', waited);
          const { boundary: ended } = lookout.view;
          assert.ok(!ended || (ended.age >= 0 && mono - ended.age >= woke));
        }
      }),
    );
  });
});

describe('looking at what has ended', () => {
  it('is for a question that waits and costs nothing else', () => {
    const desk = new Desk().types(10);
    const before = desk.store.transactions;
    for (let i = 0; i < 20; i++) desk.window.ends('commit');
    assert.equal(desk.store.transactions, before);
    desk.types(35.1);
    assert.equal(desk.asking, 'due');
    const due = desk.store.transactions;
    desk.window.ends('commit');
    assert.equal(desk.store.transactions, due + 1);
  });

  it('is not done for thirty commands of a moment in a minute', () => {
    const looks = (command: (desk: Desk) => () => void): number => {
      const desk = new Desk().types(45.1);
      assert.equal(desk.asking, 'due');
      const before = desk.store.transactions;
      for (let i = 0; i < 30; i++) {
        const end = command(desk);
        desk.key().seconds(1);
        end();
        desk.key().seconds(1);
      }
      return desk.store.transactions - before;
    };
    assert.equal(
      looks(({ window }) => window.runs('terminal')),
      looks(() => () => {}),
    );
  });
});

describe('a cursor that a command moves', () => {
  const told = (desk: Desk): boolean => desk.activity.selectionChanged(true, desk.clock.now().mono);

  it('is nobody where VS Code has heard no key for long', () => {
    for (const every of [1, 3, 45]) {
      const desk = new Desk().types(5);
      for (let second = 0; second < 3_600; second++) {
        if (second % every === 0) told(desk);
        desk.seconds(1);
      }
      assert.equal(desk.tracker.state.presence.kind, 'away', `${every}`);
      assert.ok(desk.entries('bout').every(({ known }) => known <= 7 * MINUTE));
    }
  });

  it('is a person where VS Code has heard the key, the first one after hours too', () => {
    const desk = new Desk().types(5).silence(180);
    desk.key();
    assert.equal(desk.tracker.state.presence.kind, 'present');
    assert.equal(desk.activity.snapshot(desk.clock.now().mono).activityAge, 0);
  });

  it('is a person where VS Code tells of the key a moment after the cursor', () => {
    const activity = new WindowActivity('w');
    activity.stateChanged(true, true, 0);
    activity.stateChanged(true, false, 60_000);
    activity.selectionChanged(true, 600_000);
    activity.stateChanged(true, true, 600_010);
    assert.equal(activity.snapshot(600_010).activityAge, 0);
  });

  it('does not take a word to Second Heart for one: a page of its own is not heard by VS Code', () => {
    const desk = new Desk().types(5).silence(4);
    desk.does({ kind: 'skip' });
    assert.equal(desk.activity.snapshot(desk.clock.now().mono).activityAge, 0);
  });
});
