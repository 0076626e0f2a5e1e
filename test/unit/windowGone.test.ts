import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { MINUTE, SECOND } from '../../src/time/clock.ts';
import { isState, type Prompting } from '../../src/core/state.ts';
import { isWindowGone, newWindowName } from '../../src/node/windowName.ts';
import { aPlan, Desk } from '../support/desk.ts';

/** A question that stands in the first of two windows, at 45 minutes. */
function asked(options: ConstructorParameters<typeof Desk>[0] = {}): { first: Desk; second: Desk } {
  const first = new Desk({ ...options, id: 'first' }).types(45).seconds(20);
  assert.equal(first.asking, 'prompted');
  return { first, second: new Desk({ beside: first, id: 'second' }) };
}

const windowOf = (desk: Desk): string | undefined => {
  const { prompting } = desk.tracker.state;
  if (prompting.kind === 'session') return prompting.session.window;
  return 'window' in prompting ? prompting.window : undefined;
};
const answers = (desk: Desk): string[] => desk.entries('prompt').map(({ answer }) => answer);

describe('a question whose window goes', () => {
  for (const [how, go] of [
    ['is closed', (desk: Desk) => (desk.turnsAway().tracker.dispose(), desk.ended.add('first'))],
    ['is killed', (desk: Desk) => desk.turnsAway().crashes()],
    ['is killed while it has the focus', (desk: Desk) => desk.crashes()],
  ] as const) {
    it(`is asked in the window that the person turns to next, at the end of a burst of keys, where it ${how}`, () => {
      const { first, second } = asked();
      go(first);
      second.turnsTo();
      assert.deepEqual([second.asking, answers(second)], ['due', []]);
      // A word that is being typed is typed to its end.
      second.types(0.1);
      assert.equal(second.asking, 'due');
      second.seconds(3);
      assert.equal(second.asking, 'due');
      second.seconds(2);
      assert.deepEqual([second.asking, windowOf(second)], ['prompted', 'second']);
      second.does({ kind: 'skip' });
      assert.deepEqual(answers(second), ['skip']);
      assert.equal(second.minutesLeft, 45);
    });

    it(`keeps how often it was put off where it ${how}`, () => {
      const first = new Desk({ id: 'first', settings: { maxSnoozes: 2 } }).types(45).seconds(20);
      first.does({ kind: 'snooze' }).types(5).seconds(20).does({ kind: 'snooze' }).types(5).seconds(20);
      const second = new Desk({ beside: first, id: 'second', settings: { maxSnoozes: 2 } });
      go(first);
      second.turnsTo().seconds(6);
      const { prompting } = second.tracker.state;
      assert.ok(prompting.kind === 'prompted');
      assert.equal(prompting.snoozes, 2);
      second.does({ kind: 'snooze' });
      assert.deepEqual(answers(second), ['snooze', 'snooze', 'skip']);
    });
  }

  it('offers something easier there too where it did so before', () => {
    const first = new Desk({ id: 'first' });
    for (let time = 0; time < 3; time++) first.types(45).seconds(20).does({ kind: 'skip' });
    first.types(45).seconds(20);
    const second = new Desk({ beside: first, id: 'second' });
    first.turnsAway().crashes();
    second.turnsTo().seconds(6);
    const { prompting } = second.tracker.state;
    assert.deepEqual([prompting.kind, prompting.kind === 'prompted' && prompting.easier], ['prompted', true]);
  });

  it('is asked in a window that is opened minutes later', () => {
    const { first } = asked();
    const second = first.closes(2);
    second.seconds(6);
    assert.deepEqual([second.asking, answers(second)], ['prompted', []]);
  });

  it('is taken back where the person got up meanwhile, and written down', () => {
    const { first } = asked();
    const second = first.closes(40);
    second.types(1);
    assert.equal(second.asking, 'counting');
    assert.equal(second.entries('break').length, 1);
    assert.deepEqual(answers(second), ['withdrawn']);
  });

  it('is asked in the next window also where its card was open, and nothing was done yet', () => {
    for (const newcomer of [true, false]) {
      const first = new Desk({ newcomer, id: 'first' }).types(45).seconds(20);
      const second = new Desk({ beside: first, id: 'second' });
      first.does({ kind: 'start', plan: aPlan() }).seconds(3).turnsAway().crashes();
      second.turnsTo().types(1).seconds(6);
      assert.deepEqual([second.asking, windowOf(second), answers(second)], ['prompted', 'second', []]);
      assert.equal(second.sittingMinutes, 46);
    }
  });

  it('stays where it is as long as its window lives, whatever other windows come and go', () => {
    const { first, second } = asked();
    first.turnsAway();
    second.turnsTo().seconds(90).turnsAway().tracker.dispose();
    assert.deepEqual([first.asking, windowOf(first)], ['prompted', 'first']);
  });

  it('is asked once, whichever of three windows is turned to', () => {
    const { first, second } = asked();
    const third = new Desk({ beside: first, id: 'third' });
    first.turnsAway().crashes();
    second.turnsTo().seconds(3).turnsAway();
    third.turnsTo().seconds(6);
    second.does({ kind: 'settings' });
    assert.deepEqual([windowOf(second), windowOf(third)], ['third', 'third']);
  });

  it('makes no break longer than it was: who sat through it all is told so', () => {
    const { first, second } = asked();
    first.turnsAway().crashes();
    second.turnsTo().types(10).seconds(6);
    assert.equal(second.asking, 'prompted');
    assert.equal(second.sittingMinutes, 55);
  });
});

describe('a window that comes back', () => {
  for (const crashes of [false, true]) {
    const how = crashes ? 'after a crash' : 'after it was closed';

    it(`leads its session on where it was ${how}, once the person resumes`, () => {
      const before = new Desk().does({ kind: 'start', plan: aPlan() }).seconds(21);
      if (crashes) before.crashes();
      const desk = before.comesBack(3 * SECOND);
      const { prompting } = desk.tracker.state;
      assert.ok(prompting.kind === 'session');
      assert.equal(prompting.session.window, desk.tracker.window);
      assert.equal(prompting.session.player.running, false);
      const { position } = prompting.session.player;
      assert.ok(position > 10_000 && position <= 21_000, `${position}`);
      desk.does({ kind: 'player', command: 'resume' }).seconds(40);
      assert.equal(desk.asking, 'finished');
      assert.equal(desk.entries('session').length, 1);
    });

    it(`asks its question anew ${how}`, () => {
      const before = new Desk().types(45).seconds(20);
      if (crashes) before.crashes();
      const desk = before.comesBack(3 * SECOND).seconds(6);
      assert.deepEqual([desk.asking, windowOf(desk), answers(desk)], ['prompted', desk.tracker.window, []]);
    });

    it(`still says well done ${how}`, () => {
      const before = new Desk().does({ kind: 'start', plan: aPlan() }).seconds(60);
      assert.equal(before.asking, 'finished');
      if (crashes) before.crashes();
      const desk = before.comesBack(SECOND);
      assert.deepEqual([desk.asking, windowOf(desk)], ['finished', desk.tracker.window]);
    });
  }

  it('after eleven minutes finds its session written down', () => {
    const desk = new Desk()
      .does({ kind: 'start', plan: aPlan() })
      .seconds(21)
      .comesBack(11 * MINUTE);
    assert.notEqual(desk.asking, 'session');
    assert.equal(desk.entries('session').length, 1);
  });

  for (const crashes of [false, true])
    it(`in another workspace, as when a second folder is added, leads on as well (${crashes ? 'killed' : 'closed'})`, () => {
      const first = new Desk();
      const beside = new Desk({ beside: first, id: 'beside' });
      first.does({ kind: 'start', plan: aPlan() }).seconds(21);
      if (crashes) first.turnsAway().crashes();
      else {
        first.turnsAway().tracker.dispose();
        first.ended.add('first');
      }
      // Another window that was there before takes nothing over.
      beside.turnsTo().seconds(2).turnsAway();
      assert.equal(windowOf(beside), 'first');
      const desk = new Desk({ beside: first, id: 'anew' }).turnsTo().seconds(2);
      const { prompting } = desk.tracker.state;
      assert.ok(prompting.kind === 'session' && !prompting.session.player.running);
      assert.equal(prompting.session.window, 'anew');
      desk.does({ kind: 'player', command: 'resume' }).seconds(40);
      assert.deepEqual([desk.asking, desk.entries('session').length], ['finished', 1]);
    });

  it('under a name that another window still has takes nothing from it', () => {
    // Two tabs of a browser on one workspace: the second reads the name of the first.
    const one = new Desk({ id: 'one' }).does({ kind: 'start', plan: aPlan() }).seconds(5);
    const two = new Desk({ beside: one, id: 'two', formerly: 'one' });
    one.seconds(10);
    two.does({ kind: 'settings' });
    assert.equal(windowOf(two), 'one');
    const { prompting } = one.tracker.state;
    assert.ok(prompting.kind === 'session' && prompting.session.player.running);
    // Once the first is gone, the second leads on.
    one.crashes();
    two.turnsTo();
    assert.equal(windowOf(two), 'two');
  });

  it('in two tabs on one workspace shows each question in one of them, in either order', () => {
    for (const [front, behind] of [
      [0, 1],
      [1, 0],
    ] as const) {
      const one = new Desk({ id: 'one' }).types(45).seconds(20);
      const two = new Desk({ beside: one, id: 'two', formerly: 'one' });
      const tabs = [one, two] as const;
      one.does({ kind: 'skip' }).turnsAway();
      tabs[front].turnsTo().types(45).seconds(20);
      tabs[behind].does({ kind: 'settings' });
      assert.deepEqual(
        tabs.map((tab) => windowOf(tab)),
        [tabs[front].tracker.window, tabs[front].tracker.window],
      );
    }
  });
});

describe('a window that is cut off', () => {
  const remote = { remote: true };

  it('sits for nobody: what it was told before the connection was lost is all it knows', () => {
    const desk = new Desk(remote).types(5);
    desk.workbench!.connected = false;
    desk.silence(60);
    assert.notEqual(desk.tracker.state.presence.kind, 'present');
    const [bout] = desk.entries('bout');
    assert.ok(bout && bout.known <= 5 * MINUTE + SECOND, `${bout?.known}`);
    assert.equal(desk.entries('prompt').length, 0);
  });

  it('gives its question to the window that the person opens next', () => {
    const desk = new Desk(remote).types(45).seconds(20);
    assert.equal(desk.asking, 'prompted');
    desk.workbench!.connected = false;
    desk.silence(2.2);
    assert.equal(desk.asking, 'due');
    const next = new Desk({ beside: desk, id: 'next', remote: true, formerly: 'first' }).turnsTo().seconds(7);
    assert.deepEqual([next.asking, windowOf(next), answers(next)], ['prompted', 'next', []]);
  });

  it('asks nothing that nobody can see', () => {
    const desk = new Desk(remote).types(44);
    desk.workbench!.connected = false;
    desk.silence(4);
    assert.ok(!desk.story.includes('prompted'), desk.story.join(' > '));
  });

  it('leads nobody: its session waits for the window that comes in its place', () => {
    const desk = new Desk(remote).does({ kind: 'start', plan: aPlan() }).seconds(8);
    desk.workbench!.connected = false;
    desk.silence(3);
    const { prompting } = desk.tracker.state;
    assert.ok(prompting.kind === 'session' || prompting.kind === 'finished');
    if (prompting.kind === 'session') assert.equal(prompting.session.player.running, false);
  });

  it('leads nobody a second time either, and keeps its session from others once the connection is back', () => {
    const long = aPlan({ items: aPlan().items.map((item) => ({ ...item, reps: 300 })) });
    const desk = new Desk(remote).does({ kind: 'start', plan: long }).seconds(20);
    for (let time = 0; time < 2; time++) {
      desk.workbench!.connected = false;
      desk.seconds(90);
      const lost = desk.tracker.state.prompting;
      assert.ok(lost.kind === 'session' && !lost.session.player.running && lost.session.closed);
      desk.workbench!.connected = true;
      desk.seconds(1);
      desk.does({ kind: 'player', command: 'resume' }).seconds(20);
    }
    const other = new Desk({ beside: desk, id: 'other', formerly: 'first', remote: true });
    other.does({ kind: 'settings' });
    assert.equal(windowOf(other), 'first');
    const { prompting } = desk.tracker.state;
    assert.ok(prompting.kind === 'session' && prompting.session.player.running);
  });

  it('writes no more than any other, however long it is cut off', () => {
    for (const input of [{ kind: 'settings' }, { kind: 'pause', until: null }] as const) {
      const desk = new Desk(remote).types(10).does(input);
      desk.workbench!.connected = false;
      desk.silence(10);
      const before = desk.store.transactions;
      desk.silence(60);
      assert.ok(desk.store.transactions - before <= 61, `${desk.store.transactions - before}`);
    }
  });

  it('goes on as before once the connection is back', () => {
    const desk = new Desk(remote).types(10);
    desk.workbench!.connected = false;
    desk.silence(3);
    desk.workbench!.connected = true;
    desk.types(20);
    assert.equal(desk.tracker.state.presence.kind, 'present');
    assert.equal(desk.sittingMinutes, 33);
  });

  it('that has slept is asked, and believed, once it is awake', () => {
    const desk = new Desk(remote).types(10);
    desk.clock.sleep(8 * 60 * MINUTE);
    desk.turnsAway().turnsTo().types(3);
    assert.equal(desk.sittingMinutes, 3);
  });

  it('is asked about once a minute while somebody works in it, and wakes nobody up for that', () => {
    const desk = new Desk({ remote: true, settings: { breakInterval: 240 } });
    desk.types(60);
    assert.ok(desk.workbench!.asked >= 55 && desk.workbench!.asked <= 66, `${desk.workbench!.asked}`);
    const beside = new Desk({ settings: { breakInterval: 240 } }).types(60);
    assert.equal(desk.store.transactions, beside.store.transactions);
  });
});

describe('the name of a window', () => {
  it('tells whether its program still runs', () => {
    assert.equal(isWindowGone(newWindowName()), false);
    const ended = execFileSync(process.execPath, ['-e', 'process.stdout.write(String(process.pid))'], {
      encoding: 'utf8',
    });
    assert.equal(isWindowGone(`${ended}:00000000-0000-0000-0000-000000000000`), true);
  });

  it('that tells nothing is taken for one that is there', () => {
    for (const name of ['', 'first', '0:x', '-1:x', `${'9'.repeat(400)}:x`, '6c3b6a38-6c1e-4a35-9a3f-2f1a40a0a001'])
      assert.equal(isWindowGone(name), false, name);
  });

  it('is another one each time', () => {
    assert.notEqual(newWindowName(), newWindowName());
  });
});

describe('a state of an older version', () => {
  it('is read as it is: what is new in it may be missing', () => {
    const { first } = asked();
    const { state } = first.store;
    assert.ok(state);
    const since = { wall: 1, mono: 1, boot: 0 };
    const before: Prompting[] = [
      { kind: 'due', since, occasion: 'break', snoozes: 1 },
      state.prompting,
      { kind: 'left', occasion: 'break', snoozes: 0 },
    ];
    for (const prompting of before) assert.ok(isState({ ...state, prompting }), prompting.kind);
  });
});
