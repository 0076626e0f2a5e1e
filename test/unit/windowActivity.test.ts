import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { WindowSnapshot } from '../../src/core/event.ts';
import { SimulatedWindow } from '../../src/core/presence/simulatedWindow.ts';
import { WindowActivity } from '../../src/core/presence/windowActivity.ts';
import { HOUR, MINUTE, SECOND } from '../../src/time/clock.ts';
import { SimulatedClock } from '../../src/time/simulatedClock.ts';
import { Desk } from '../support/desk.ts';

/** A window without a tracker. */
class Lookout {
  readonly clock = new SimulatedClock(Date.UTC(2026, 10, 2, 9));
  readonly activity = new WindowActivity('lookout');
  /** How often the window reported a commit, or the first key after a silence. */
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

  /** An agent edits other files, `gap` seconds apart. */
  edits(count: number, gap: number): this {
    for (let i = 0; i < count; i++) {
      if (i > 0) this.seconds(gap);
      this.window.agentElsewhere();
    }
    return this;
  }
}

describe('a snapshot of a window', () => {
  const fresh = (): WindowActivity => new WindowActivity('w');

  it('a new window has seen nothing', () => {
    assert.deepEqual(fresh().snapshot(1_000), {
      id: 'w',
      focused: false,
      active: false,
      activityAge: undefined,
      activityUnproven: false,
      machineAnswer: 'touched',
      isTyping: false,
      keyAge: undefined,
      inputAge: undefined,
      isReached: true,
      machineAnswerAge: undefined,
      canQueryMachine: false,
      asleep: 0,
      commitAge: undefined,
      waitsFor: undefined,
      agent: undefined,
      turns: [],
      canQueryCall: false,
      callAnswerAge: undefined,
      inCallAge: undefined,
      canNotify: false,
      debuggerStopped: false,
    });
  });

  it('a cursor that a key or the mouse moved is a sign of the person', () => {
    const activity = fresh();
    activity.selectionChanged(true, 1_000);
    assert.equal(activity.snapshot(4_000).activityAge, 3_000);
  });

  it('cursor moves and text changes without a key are input, but no sign of the person', () => {
    const activity = fresh();
    activity.selectionChanged(true, 1_000);
    activity.selectionChanged(false, 2_000);
    activity.textChanged(3_000);
    const { activityAge, keyAge, inputAge } = activity.snapshot(4_000);
    assert.deepEqual([activityAge, keyAge, inputAge], [3_000, 3_000, 1_000]);
  });

  it('text that changes long after the last key is no input', () => {
    const activity = fresh();
    activity.textChanged(0);
    assert.equal(activity.snapshot(1_000).inputAge, undefined);
    activity.selectionChanged(true, 1_000);
    for (let now = 2_000; now <= 300_000; now += 1_000) activity.textChanged(now);
    assert.equal(activity.snapshot(300_000).inputAge, 300_000 - 71_000);
  });

  it('an active window is a sign of the person 70 seconds ago at the latest', () => {
    const activity = fresh();
    activity.stateChanged(true, true, 0);
    assert.equal(activity.snapshot(600_000).activityAge, 70_000);
  });

  it('the last sign is the last key when the window falls silent', () => {
    const activity = fresh();
    activity.stateChanged(true, true, 0);
    activity.selectionChanged(true, 50_000);
    activity.stateChanged(true, false, 100_000);
    assert.equal(activity.snapshot(200_000).activityAge, 150_000);
  });

  it('stateChanged says whether a report of VS Code is new', () => {
    const activity = fresh();
    assert.equal(activity.stateChanged(true, true, 0), true);
    assert.equal(activity.stateChanged(true, true, 10), false);
    assert.equal(activity.stateChanged(true, false, 20), true);
  });

  it('the snapshot says that the debugger is stopped until the debugger goes on', () => {
    const lookout = new Lookout();
    assert.equal(lookout.view.debuggerStopped, false);
    lookout.window.debuggerStops(true);
    assert.equal(lookout.seconds(3_600).view.debuggerStopped, true);
    lookout.window.debuggerStops(false);
    assert.equal(lookout.view.debuggerStopped, false);
  });
});

describe('a commit', () => {
  it('a window knows how long ago the last commit was', () => {
    const lookout = new Lookout();
    assert.equal(lookout.view.commitAge, undefined);
    lookout.window.commits();
    assert.equal(lookout.view.commitAge, 0);
    assert.equal(lookout.seconds(3).view.commitAge, 3 * SECOND);
    assert.equal(lookout.told, 1);
  });

  it('a commit from before a sleep of the machine does not count', () => {
    const lookout = new Lookout();
    lookout.window.commits();
    lookout.clock.sleep(HOUR);
    lookout.activity.woke(lookout.clock.now().mono);
    assert.equal(lookout.view.commitAge, undefined);
    lookout.seconds(1).window.commits();
    assert.equal(lookout.view.commitAge, 0);
  });
});

describe('something that the person can only wait for', () => {
  it('the person waits for a task or a command from its tenth second to its end', () => {
    const lookout = new Lookout();
    const end = lookout.window.runs();
    assert.equal(lookout.seconds(9).view.waitsFor, undefined);
    assert.equal(lookout.seconds(1).view.waitsFor, 'running');
    end();
    assert.equal(lookout.view.waitsFor, undefined);
    end();
    assert.equal(lookout.view.waitsFor, undefined);
  });

  it('the person does not wait for a command that has run for more than ten minutes', () => {
    const lookout = new Lookout();
    lookout.window.runs();
    assert.equal(lookout.seconds(600).view.waitsFor, 'running');
    assert.equal(lookout.seconds(1).view.waitsFor, undefined);
  });

  it('the person waits for a build while a server runs beside it', () => {
    const lookout = new Lookout();
    lookout.window.runs();
    lookout.seconds(3_600);
    const end = lookout.window.runs();
    assert.equal(lookout.seconds(15).view.waitsFor, 'running');
    end();
    assert.equal(lookout.view.waitsFor, undefined);
  });

  it('the person waits for the next command in a terminal only from its own tenth second', () => {
    const { activity } = new Lookout();
    activity.runBegan('the terminal', 0);
    activity.runBegan('the terminal', 60 * SECOND);
    assert.equal(activity.snapshot(65 * SECOND).waitsFor, undefined);
    assert.equal(activity.snapshot(70 * SECOND).waitsFor, 'running');
  });

  it('the person waits for an agent that has edited other files for ten seconds', () => {
    const lookout = new Lookout().edits(3, 4);
    assert.equal(lookout.view.waitsFor, undefined);
    assert.equal(lookout.seconds(2).edits(1, 0).view.waitsFor, 'agent');
  });

  it('the person still waits for an agent that edits every 20 seconds', () => {
    const lookout = new Lookout().edits(5, 20);
    assert.equal(lookout.view.waitsFor, 'agent');
    assert.equal(lookout.seconds(20).view.waitsFor, 'agent');
  });

  it('the person does not wait for an agent that has been silent for 21 seconds', () => {
    const lookout = new Lookout().edits(30, 1).seconds(21);
    assert.equal(lookout.view.waitsFor, undefined);
    assert.equal(lookout.edits(1, 0).view.waitsFor, undefined);
  });

  it('the person does not wait for a rename that changes 20 files at once', () => {
    const lookout = new Lookout().edits(20, 0.01);
    for (let second = 0; second < 30; second++) assert.equal(lookout.seconds(1).view.waitsFor, undefined);
  });

  it('the person does not wait while text changes in the editor before them', () => {
    const lookout = new Lookout();
    lookout.window.key();
    for (let i = 0; i < 30; i++) {
      lookout.window.agent();
      lookout.seconds(1);
    }
    assert.equal(lookout.view.waitsFor, undefined);
    assert.equal(lookout.view.inputAge, SECOND);
  });

  it('the person waits for the running command when an agent both runs and edits', () => {
    const lookout = new Lookout();
    lookout.window.runs();
    assert.equal(lookout.edits(20, 1).view.waitsFor, 'running');
  });

  it('edits of an agent in other files are no input', () => {
    const lookout = new Lookout();
    lookout.window.key();
    lookout.seconds(5).edits(20, 1);
    assert.equal(lookout.view.inputAge, 24 * SECOND);
  });
});

describe('random runs', () => {
  it('the person waits only for what still runs, and no commit is older than the last sleep', () => {
    const events = fc.array(
      fc.record({
        what: fc.constantFrom('run', 'end', 'commit', 'edit', 'sleep'),
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
          if (what === 'run') {
            lookout.activity.runBegan(id, mono);
            running.set(id, mono);
          } else if (what === 'end') {
            lookout.activity.runEnded(id);
            running.delete(id);
          } else if (what === 'commit') lookout.window.commits();
          else if (what === 'edit') lookout.window.agentElsewhere();
          else lookout.activity.woke((woke = mono));
          const waited = [...running.values()].some(
            (began) => mono - began >= 10 * SECOND && mono - began <= 10 * MINUTE,
          );
          assert.equal(lookout.view.waitsFor === 'running', waited);
          const { commitAge } = lookout.view;
          assert.ok(commitAge === undefined || (commitAge >= 0 && mono - commitAge >= woke));
        }
      }),
    );
  });
});

describe('a cursor that a command moves', () => {
  const told = (desk: Desk): boolean => desk.activity.selectionChanged(true, desk.clock.now().mono);

  it('cursor moves do not keep the person present when VS Code has not heard a key for long', () => {
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

  it('a key brings the person back after three hours', () => {
    const desk = new Desk().types(5).silence(180);
    desk.key();
    assert.equal(desk.tracker.state.presence.kind, 'present');
    assert.equal(desk.activity.snapshot(desk.clock.now().mono).activityAge, 0);
  });

  it('a cursor move counts as a sign when VS Code reports the key a moment later', () => {
    const activity = new WindowActivity('w');
    activity.stateChanged(true, true, 0);
    activity.stateChanged(true, false, 60_000);
    activity.selectionChanged(true, 600_000);
    activity.stateChanged(true, true, 600_010);
    assert.equal(activity.snapshot(600_010).activityAge, 0);
  });

  it('a command to Second Heart counts as a sign although VS Code has heard no key', () => {
    const desk = new Desk().types(5).silence(4);
    desk.does({ kind: 'skip' });
    assert.equal(desk.activity.snapshot(desk.clock.now().mono).activityAge, 0);
  });
});
