import assert from 'node:assert/strict';
import { HOUR, MINUTE, SECOND } from '../../src/time/clock.ts';
import type { Span } from '../../src/core/ledger/entry.ts';
import { aPlan, aSeatedPlan, Desk } from '../support/desk.ts';

const minutes = ({ start, end }: Span): number => Math.round((end - start) / MINUTE);

describe('a silence that the editor cannot explain', () => {
  it('of less than away after is time at the desk', () => {
    const desk = new Desk().types(10).silence(4).types(1);
    assert.equal(desk.sittingMinutes, 15);
    assert.equal(desk.glance.uncertain, undefined);
  });

  it('longer than away after makes the clock wait', () => {
    const desk = new Desk().types(10).silence(6);
    assert.equal(desk.tracker.state.presence.kind, 'uncertain');
    const before = desk.minutesLeft;
    desk.silence(3);
    assert.equal(desk.minutesLeft, before);
    assert.equal(desk.minutesLeft, 36);
  });

  it('is told of with when it began', () => {
    const desk = new Desk().types(10);
    const left = desk.clock.now().wall;
    desk.silence(7);
    assert.ok(Math.abs((desk.glance.unseen ?? 0) - left) <= SECOND);
  });

  it('is an uncertain spell of the bout when the person comes back', () => {
    const desk = new Desk().types(10).silence(8).types(10);
    assert.equal(desk.sittingMinutes, 20);
    assert.equal(minutes(desk.glance.uncertain ?? { start: 0, end: 0 }), 8);
    desk.does({ kind: 'pause', until: null });
    const [bout, ...others] = desk.entries('bout');
    assert.deepEqual(others, []);
    assert.ok(bout && minutes(bout) === 28 && bout.uncertain.length === 1 && minutes(bout.uncertain[0]!) === 8);
  });

  it('in front of the editor is a break after ten minutes', () => {
    const desk = new Desk().types(20).silence(11).types(1);
    assert.deepEqual(desk.entries('break').map(minutes), [11]);
    assert.equal(desk.sittingMinutes, 1);
  });

  it('after turning to another program is uncertain for half an hour', () => {
    const desk = new Desk().types(10).worksElsewhere(29).types(1);
    assert.deepEqual(desk.entries('break'), []);
    assert.equal(minutes(desk.glance.uncertain!), 29);
  });

  it('after turning to another program is a break in the end but not from the first minute', () => {
    const desk = new Desk().types(10).worksElsewhere(40).types(1);
    assert.deepEqual(desk.entries('break').map(minutes), [35]);
    const [bout] = desk.entries('bout');
    assert.ok(bout && minutes(bout) === 15 && Math.round(bout.known / MINUTE) === 10);
  });

  it('of a lock screen that takes the focus is still a silence in front', () => {
    const desk = new Desk().types(10).silence(3);
    desk.turnsAway().silence(5);
    assert.equal(desk.tracker.state.presence.kind, 'uncertain');
    desk.silence(2).turnsTo();
    assert.ok(desk.glance.uncertain && minutes(desk.glance.uncertain) === 10);
  });

  it('asks nobody who may not be there', () => {
    const desk = new Desk({ settings: { snoozeLength: 7 } }).types(45).seconds(20).does({ kind: 'snooze' });
    desk.silence(9);
    assert.equal(desk.asking, 'due');
  });

  it('never earns a question right on return', () => {
    const desk = new Desk({ settings: { breakInterval: 20 } }).types(19.9).worksElsewhere(20).types(0.2).silence(1);
    assert.equal(desk.asking, 'due');
    desk.types(3.5).silence(0.4);
    assert.equal(desk.asking, 'prompted');
    const { backSince, prompting } = desk.tracker.state;
    assert.ok(backSince && prompting.kind === 'prompted' && prompting.at.mono - backSince.mono >= 5 * MINUTE);
  });

  it('lasts no longer on return than a short interval', () => {
    const desk = new Desk({ settings: { breakInterval: 2 } }).types(1.9).worksElsewhere(8).types(1).silence(0.3);
    assert.equal(desk.asking, 'due');
    desk.types(1).silence(0.3);
    assert.equal(desk.asking, 'prompted');
  });

  it('takes no question back that was asked before it', () => {
    const desk = new Desk().types(45).silence(8);
    assert.equal(desk.asking, 'prompted');
  });

  it('of an hour of an agents edits is no hour at the desk', () => {
    const desk = new Desk().types(10);
    for (let i = 0; i < 60 * 12; i++) {
      desk.window.agent();
      desk.seconds(5);
    }
    assert.equal(desk.tracker.state.presence.kind, 'away');
    assert.equal(Math.round(desk.entries('bout')[0]!.known / MINUTE), 10);
  });

  it('is not hidden for longer than away after by what keeps a window active', () => {
    // A cell of a notebook runs: VS Code calls the window active all the time, and nothing else is heard.
    const desk = new Desk();
    desk.activity.keptActiveChanged(true);
    desk.types(10);
    for (let minute = 0; minute < 30; minute++) {
      desk.window.otherKey();
      desk.clock.advance(MINUTE / 2);
      desk.window.otherKey();
      desk.clock.advance(MINUTE / 2);
    }
    assert.equal(desk.tracker.state.presence.kind, 'away');
    const { known } = desk.entries('bout')[0]!;
    assert.ok(known > 12 * MINUTE && known <= 15 * MINUTE, `${known / MINUTE}`);
  });

  it('is not ended by what held the window active when that ends', () => {
    const desk = new Desk();
    desk.activity.keptActiveChanged(true);
    desk.types(10);
    for (let i = 0; i < 6 * 60; i++) {
      desk.window.otherKey();
      desk.clock.advance(MINUTE / 2);
    }
    // The cell has run to its end: the window falls silent, and nobody has done it.
    desk.silence(20);
    assert.equal(desk.tracker.state.presence.kind, 'away');
    assert.deepEqual(desk.entries('break'), []);
    assert.equal(desk.entries('bout').length, 1);
  });

  it('is not ended by a lock screen before a window that is held active', () => {
    const desk = new Desk();
    desk.activity.keptActiveChanged(true);
    desk.types(10);
    for (let i = 0; i < 30; i++) {
      desk.window.otherKey();
      desk.clock.advance(MINUTE / 2);
    }
    desk.turnsAway().silence(30);
    assert.equal(desk.entries('bout').length, 1);
    assert.deepEqual(desk.entries('break'), []);
  });

  it('wakes the window once a minute wherever the minute that is shown stands', () => {
    const desk = new Desk().types(10);
    desk.clock.advance(200);
    desk.key().silence(6);
    desk.turnsAway();
    const before = desk.store.transactions;
    desk.silence(20);
    assert.equal(desk.tracker.state.presence.kind, 'uncertain');
    assert.ok(desk.store.transactions - before <= 21, `${desk.store.transactions - before}`);
  });

  it('of a window that was killed in front is no silence in front', () => {
    const first = new Desk().types(10);
    const second = new Desk({ beside: first });
    first.crashes();
    second.silence(20);
    second.does({ kind: 'tick' });
    assert.deepEqual(second.entries('break'), []);
    assert.ok(second.glance.unseen);
  });

  it('is none while somebody types in a terminal', () => {
    const desk = new Desk().types(10).typesElsewhereInTheWindow(30);
    assert.ok((desk.sittingMinutes ?? 0) >= 39);
  });

  it('is not hidden by an active window where the machine knows better', () => {
    const desk = new Desk({ watched: true }).types(10).typesElsewhereInTheWindow(12);
    assert.equal(desk.tracker.state.presence.kind, 'away');
  });

  it('after a sleep ends with the first keys even where vs code has nothing new to tell', () => {
    const desk = new Desk().types(10);
    desk.clock.sleep(HOUR);
    // The alarm rings, late, before anything is typed; the window is still called active.
    desk.clock.advance(50 * SECOND);
    desk.types(3);
    assert.equal(desk.tracker.state.presence.kind, 'present');
  });
});

describe('"I was up"', () => {
  it('makes a break of the last uncertain spell', () => {
    const desk = new Desk().types(20).silence(8).types(10).does({ kind: 'wasUp' });
    const [taken] = desk.entries('break');
    assert.ok(taken?.how === 'logged' && minutes(taken) === 8);
    assert.equal(Math.round(desk.entries('bout')[0]!.known / MINUTE), 20);
    assert.equal(desk.sittingMinutes, 10);
    assert.equal(desk.minutesLeft, 35);
    assert.equal(desk.glance.uncertain, undefined);
  });

  it('leaves earlier spells in the bout before it', () => {
    const desk = new Desk().types(5).silence(7).types(5).silence(8).types(5).does({ kind: 'wasUp' });
    const [bout] = desk.entries('bout');
    assert.ok(bout?.uncertain.length === 1 && minutes(bout) === 17);
  });

  it('takes back a question that was asked too early', () => {
    const desk = new Desk({ settings: { breakInterval: 20 } }).types(15).silence(8).types(6).silence(0.4);
    assert.equal(desk.asking, 'prompted');
    desk.does({ kind: 'wasUp' });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.entries('prompt')[0]?.answer, 'withdrawn');
  });

  it('says it of a spell that has not ended yet', () => {
    const desk = new Desk().types(20).silence(8).does({ kind: 'wasUp' });
    assert.deepEqual(desk.entries('break').map(minutes), [8]);
    assert.equal(desk.minutesLeft, 45);
  });

  it('leaves a session going on', () => {
    const desk = new Desk().types(20).silence(8).types(2).does({ kind: 'start', plan: aPlan() }).seconds(20);
    desk.does({ kind: 'wasUp' });
    assert.equal(desk.asking, 'session');
    desk.seconds(60);
    assert.equal(desk.entries('session').length, 1);
    assert.deepEqual(
      desk.entries('break').map((each) => each.how),
      ['logged', 'session'],
    );
  });

  it('changes nothing where there was no such spell', () => {
    const desk = new Desk().types(20).does({ kind: 'wasUp' });
    assert.equal(desk.sittingMinutes, 20);
    assert.deepEqual(desk.entries('break'), []);
  });
});

describe('a machine that can be asked', () => {
  const desk = (settings = {}): Desk => new Desk({ watched: true, settings });

  it('turns work in other programs into time at the desk', () => {
    const at = desk().types(10).worksElsewhere(50);
    assert.ok(Math.abs((at.sittingMinutes ?? 0) - 60) <= 1);
    assert.equal(at.glance.uncertain, undefined);
  });

  it('turns a silence into an absence after away after already', () => {
    const at = desk().types(10).silence(7);
    assert.equal(at.tracker.state.presence.kind, 'away');
    at.key();
    assert.deepEqual(at.entries('break').map(minutes), [7]);
  });

  it('tells of a person who comes back into another program', () => {
    const at = desk().types(10).turnsAway().silence(20);
    assert.equal(at.tracker.state.presence.kind, 'away');
    at.machine!.isUsedElsewhere(10);
    assert.equal(at.tracker.state.presence.kind, 'present');
    assert.ok(Math.abs((at.sittingMinutes ?? 0) - 10) <= 1);
  });

  it('is not asked while the editor is in use', () => {
    const at = desk().types(60);
    assert.equal(at.machine!.asked, 0);
  });

  it('is asked about once a minute while the editor is silent', () => {
    const at = desk({ breakInterval: 240 }).types(10).turnsAway();
    const before = at.machine!.asked;
    at.machine!.isUsedElsewhere(60);
    const asked = at.machine!.asked - before;
    assert.ok(asked >= 50 && asked <= 60, `${asked}`);
  });

  it('is asked once a minute in the first hour away then six times an hour', () => {
    const at = desk().types(10).silence(0.1);
    let before = at.machine!.asked;
    let woken = at.store.transactions;
    at.silence(60);
    assert.ok(at.machine!.asked - before <= 60);
    // An answer is one more transaction, not one more wake-up.
    assert.ok(at.store.transactions - woken <= 120);
    at.silence(10);
    [before, woken] = [at.machine!.asked, at.store.transactions];
    at.silence(60);
    assert.equal(at.machine!.asked - before, 6);
    assert.ok(at.store.transactions - woken <= 12);
  });

  it('is never asked in a pause or when the setting says so', () => {
    const paused = desk().types(10).does({ kind: 'pause', until: null });
    const before = paused.machine!.asked;
    paused.silence(120);
    assert.equal(paused.machine!.asked, before);
    const off = desk({ osIdle: 'off' }).types(1).silence(120);
    assert.equal(off.machine!.asked, 0);
    assert.equal(off.clock.armed, 0);
  });

  it('that stops answering leaves silences uncertain', () => {
    const at = desk().types(10).worksElsewhere(10);
    at.machine!.silent = true;
    at.silence(9);
    assert.equal(at.tracker.state.presence.kind, 'uncertain');
  });

  it('that does not answer for a while is asked on as seldom', () => {
    const at = desk()
      .types(10)
      .silence(60 * 12);
    at.machine!.silent = true;
    const before = at.machine!.asked;
    at.silence(60);
    assert.ok(at.machine!.asked - before <= 7, `${at.machine!.asked - before}`);
    at.machine!.silent = false;
    at.machine!.isUsedElsewhere(30);
    assert.equal(at.tracker.state.presence.kind, 'present');
  });

  it('that begins to answer late says nothing of the silence before', () => {
    const at = desk();
    at.machine!.silent = true;
    at.types(10).turnsAway().silence(12);
    assert.equal(at.tracker.state.presence.kind, 'uncertain');
    at.machine!.silent = false;
    at.machine!.isUsedElsewhere(5);
    assert.equal(at.tracker.state.presence.kind, 'present');
    assert.ok(at.glance.uncertain && minutes(at.glance.uncertain) >= 12);
  });

  it('is asked by one of several windows', () => {
    const first = desk().types(10);
    const second = new Desk({ beside: first, watched: true });
    first.turnsAway();
    const before = first.machine!.asked + second.machine!.asked;
    for (let i = 0; i < 360; i++) {
      first.machine!.touched = second.machine!.touched = first.clock.now().mono;
      first.seconds(10);
    }
    const asked = first.machine!.asked + second.machine!.asked - before;
    assert.ok(asked >= 45 && asked <= 72, `${asked}`);
    assert.ok(Math.abs((second.does({ kind: 'tick' }).sittingMinutes ?? 0) - 70) <= 1);
  });

  it('is not asked by another window while the person types in the one in front', () => {
    const first = desk({ breakInterval: 240 });
    first.seconds(5);
    const second = new Desk({ beside: first, watched: true });
    first.types(40);
    assert.equal(first.machine!.asked + second.machine!.asked, 0);
  });

  it('says nothing of the time before it woke up', () => {
    // Its count stands still while it sleeps: twenty minutes of it are eight hours and twenty minutes.
    const at = desk().types(10).turnsAway().silence(20);
    const { touched } = at.machine!;
    at.clock.sleep(8 * HOUR);
    at.machine!.touched = touched + 8 * HOUR;
    at.silence(30);
    assert.equal(at.tracker.state.presence.kind, 'away');
    assert.equal(at.entries('break').length, 0);
    assert.equal(at.entries('bout').length, 1);
  });

  it('knows of somebody at the machine before the editor has heard anything', () => {
    const at = new Desk({ beside: new Desk(), watched: true, id: 'in the background' });
    at.clock.advance(30 * SECOND);
    at.machine!.isUsedElsewhere(20);
    assert.ok((at.sittingMinutes ?? 0) >= 18);
  });

  it('is asked before the person is', () => {
    const at = desk().types(45.2);
    assert.equal(at.machine!.asked, 0);
    at.seconds(16);
    assert.equal(at.asking, 'prompted');
    assert.equal(at.machine!.asked, 1);
  });

  it('holds a question back while somebody types where no editor sees it', () => {
    const at = desk().types(45.2);
    const before = at.machine!.asked;
    for (let i = 0; i < 40; i++) {
      at.machine!.touched = at.clock.now().mono;
      at.window.otherKey();
      at.seconds(2);
    }
    assert.equal(at.asking, 'due');
    assert.ok(at.machine!.asked - before <= 6, `${at.machine!.asked - before}`);
    at.seconds(31);
    assert.equal(at.asking, 'prompted');
  });

  it('holds no question back that it does not answer', () => {
    const at = desk().types(45);
    at.machine!.silent = true;
    at.types(0.2).seconds(16);
    assert.equal(at.asking, 'prompted');
  });

  it('counts a night away as a break and asks nobody in the morning', () => {
    const at = desk()
      .types(40)
      .silence(9 * 60)
      .types(30);
    assert.equal(at.asking, 'counting');
    assert.ok(Math.abs(at.entries('break')[0]!.end - at.entries('break')[0]!.start - 9 * HOUR) < MINUTE);
  });
});

describe('a standing desk', () => {
  it('makes a bout of its own', () => {
    const desk = new Desk().types(20).does({ kind: 'posture', posture: 'standing' }).types(15);
    assert.equal(desk.glance.posture, 'standing');
    assert.equal(desk.sittingMinutes, 15);
    assert.equal(desk.minutesLeft, 30);
    assert.equal(desk.entries('bout')[0]?.posture, 'sitting');
    desk.does({ kind: 'posture', posture: 'sitting' });
    assert.deepEqual(
      desk.entries('bout').map(({ posture, known }) => [posture, Math.round(known / MINUTE)]),
      [
        ['sitting', 20],
        ['standing', 15],
      ],
    );
  });

  it('is no break', () => {
    const desk = new Desk().types(20).does({ kind: 'posture', posture: 'standing' }).types(15);
    assert.deepEqual(desk.entries('break'), []);
  });

  it('has a question of its own after an interval of standing', () => {
    const desk = new Desk().does({ kind: 'posture', posture: 'standing' }).types(45).seconds(20);
    assert.equal(desk.asking, 'prompted');
    desk.does({ kind: 'posture', posture: 'sitting' });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.minutesLeft, 45);
  });

  it('answers the question of somebody who sits', () => {
    const desk = new Desk().types(45).seconds(20).does({ kind: 'posture', posture: 'standing' });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.entries('prompt')[0]?.answer, 'withdrawn');
  });

  it('is still up after a coffee and down after an hour', () => {
    const standing = (): Desk => new Desk().types(5).does({ kind: 'posture', posture: 'standing' }).types(5);
    assert.equal(standing().silence(20).key().glance.posture, 'standing');
    assert.equal(standing().silence(75).key().glance.posture, 'sitting');
  });

  it('put up in a session on the chair begins its bout after it', () => {
    const desk = new Desk().types(20).does({ kind: 'start', plan: aSeatedPlan() }).seconds(5);
    desk.does({ kind: 'posture', posture: 'standing' }).seconds(30).types(10);
    assert.deepEqual(
      desk.entries('bout').map(({ posture }) => posture),
      ['sitting'],
    );
    assert.equal(desk.tracker.state.bout?.posture, 'standing');
  });

  it('may be put up in a pause', () => {
    const desk = new Desk().does({ kind: 'pause', until: null }).does({ kind: 'posture', posture: 'standing' });
    assert.equal(desk.asking, 'paused');
    desk.does({ kind: 'resume' }).types(10);
    assert.equal(desk.glance.posture, 'standing');
  });
});

describe('a logged break', () => {
  it('may have ended some time ago', () => {
    const desk = new Desk().types(40).does({ kind: 'logBreak', length: 5 * MINUTE, ago: 10 * MINUTE });
    assert.deepEqual(desk.entries('break').map(minutes), [5]);
    assert.equal(Math.round(desk.entries('bout')[0]!.known / MINUTE), 25);
    assert.equal(desk.sittingMinutes, 10);
    assert.equal(desk.minutesLeft, 35);
  });

  it('reaches back no further than the bout', () => {
    const desk = new Desk()
      .types(10)
      .silence(30)
      .types(10)
      .does({ kind: 'logBreak', length: 20 * MINUTE, ago: 0 });
    assert.deepEqual(
      desk.entries('break').map((each) => [each.how, minutes(each)]),
      [
        ['natural', 30],
        ['logged', 10],
      ],
    );
  });

  it('from before the bout says nothing new', () => {
    const desk = new Desk()
      .types(10)
      .silence(30)
      .types(10)
      .does({ kind: 'logBreak', length: MINUTE, ago: 30 * MINUTE });
    assert.deepEqual(
      desk.entries('break').map(({ how }) => how),
      ['natural'],
    );
    assert.equal(desk.sittingMinutes, 10);
  });

  it('takes an uncertain spell that it covers out of the bout', () => {
    const desk = new Desk()
      .types(20)
      .silence(8)
      .types(5)
      .does({ kind: 'logBreak', length: 8 * MINUTE, ago: 5 * MINUTE });
    assert.equal(desk.entries('bout')[0]!.uncertain.length, 0);
    assert.equal(desk.glance.uncertain, undefined);
    assert.equal(desk.sittingMinutes, 5);
  });
});

describe('closing VS Code', () => {
  it('for a few minutes is time at the desk', () => {
    assert.equal(new Desk().types(20).closes(3).types(1).sittingMinutes, 24);
  });

  it('for a quarter of an hour is uncertain', () => {
    const desk = new Desk().types(20).closes(15).types(1);
    assert.equal(desk.sittingMinutes, 21);
    assert.equal(minutes(desk.glance.uncertain!), 15);
  });

  it('for hours or days is a break', () => {
    for (const hours of [2, 12, 24 * 9]) {
      const desk = new Desk()
        .types(20)
        .closes(hours * 60)
        .types(1);
      assert.equal(desk.sittingMinutes, 1);
      assert.equal(desk.entries('break').length, 1);
      assert.equal(desk.minutesLeft, 44);
    }
  });
});

describe('a machine that something else touches', () => {
  /** Touched every so many seconds, with nobody there or not. */
  const trembling = (every: number): Desk => {
    const desk = new Desk({ watched: true });
    desk.machine!.query = (answer) => answer(every === 0 ? 0 : desk.clock.now().mono % (every * SECOND));
    return desk;
  };

  for (const every of [0, 1, 4, 20, 60]) {
    it(`every ${every} s keeps nobody at the desk for a night, and says so`, () => {
      const desk = trembling(every).types(30);
      assert.equal(desk.glance.trembling, false);
      desk.silence(135);
      assert.equal(desk.tracker.state.presence.kind, 'away');
      assert.equal(desk.glance.trembling, true);
      desk.silence(12 * 60).types(20);
      const [bout, ...others] = desk.entries('bout');
      assert.ok(bout && minutes(bout) <= 155 && others.length === 0, JSON.stringify(desk.entries('bout')));
      assert.equal(desk.sittingMinutes, 20);
    });

    it(`every ${every} s keeps nobody at the desk who has turned to another program, but for some hours`, () => {
      const desk = trembling(every).types(30).turnsAway();
      desk.silence(170);
      assert.equal(desk.tracker.state.presence.kind, 'present');
      desk.silence(11 * 60);
      assert.equal(desk.tracker.state.presence.kind, 'away');
      const [bout] = desk.entries('bout');
      assert.ok(bout && minutes(bout) <= 225, JSON.stringify(bout));
    });
  }

  it('is believed again at the first pause that it tells of', () => {
    const desk = new Desk({ watched: true }).types(30).turnsAway();
    desk.machine!.isUsedElsewhere(240);
    assert.equal(desk.glance.trembling, true);
    desk.silence(2);
    assert.equal(desk.glance.trembling, false);
    desk.machine!.isUsedElsewhere(20);
    assert.equal(desk.tracker.state.presence.kind, 'present');
  });

  it('is believed where a person works in another program all day, with the pauses that people make', () => {
    const desk = new Desk({ watched: true }).types(10).turnsAway();
    for (let hour = 0; hour < 8; hour++) {
      desk.machine!.isUsedElsewhere(56);
      desk.silence(4);
    }
    desk.turnsTo().types(1);
    assert.deepEqual(desk.entries('break'), []);
    assert.equal(desk.sittingMinutes, 491);
  });

  it('is asked no more often for that, and told once when it is not believed and once when it is again', () => {
    const desk = new Desk({ watched: true, settings: { breakInterval: 240 } }).types(5);
    const machine = desk.machine!;
    let idle = 0;
    let asked = 0;
    const told: boolean[] = [];
    machine.query = (answer) => {
      asked++;
      answer(idle);
    };
    machine.onDoubted = (doubted) => void told.push(doubted);
    desk.silence(3 * 60);
    assert.ok(asked <= 181, `${asked}`);
    assert.deepEqual(told, [true]);
    idle = 2 * MINUTE;
    desk.key();
    desk.silence(20);
    assert.deepEqual(told, [true, false]);
  });
});

describe('a machine that tells only how long nobody has touched it at least', () => {
  for (const delay of [4, 6, 11, 20]) {
    for (const elsewhere of [false, true]) {
      it(`brings nobody back when it begins to, ${delay} min after the last touch${elsewhere ? ' elsewhere' : ''}`, () => {
        const desk = new Desk({ watched: true });
        let touched = 0;
        desk.machine!.query = (answer) => {
          const idle = desk.clock.now().mono - touched - delay * MINUTE;
          answer(idle >= 0 ? idle : undefined, 'atLeast');
        };
        desk.types(20);
        touched = desk.clock.now().mono;
        if (elsewhere) desk.turnsAway();
        const seen: string[] = [];
        for (let minute = 0; minute < 60; minute++) seen.push(desk.silence(1).tracker.state.presence.kind);
        assert.ok(seen.lastIndexOf('present') <= 4, seen.join(' '));
        assert.ok(
          seen.slice(Math.max(6, delay + 1)).every((kind) => kind === 'away'),
          seen.join(' '),
        );
        touched = desk.clock.now().mono;
        desk.turnsTo().types(3);
        const [bout, ...bouts] = desk.entries('bout');
        assert.ok(bout && bouts.length === 0 && Math.round(bout.known / MINUTE) === 20 && minutes(bout) <= 25);
        assert.deepEqual(desk.entries('break').map(minutes), [minutes(bout) > 20 ? 55 : 60]);
        assert.equal(desk.sittingMinutes, 3);
      });
    }
  }
});

describe('a count that something begins anew', () => {
  /** A Mac: each answer may be the doing of its display. */
  const mac = (): Desk => {
    const desk = new Desk({ watched: true });
    desk.machine!.query = (answer) => answer(desk.clock.now().mono - desk.machine!.touched, 'perhapsTouch');
    return desk;
  };

  for (const after of [6, 10, 50, 90])
    it(`once, ${after} min after the last touch, is nobody's return`, () => {
      const desk = mac().types(20).turnsAway().silence(after);
      assert.equal(desk.tracker.state.presence.kind, 'away');
      desk.machine!.touched = desk.clock.now().mono;
      for (let minute = 0; minute < 60; minute++)
        assert.notEqual(desk.silence(1).tracker.state.presence.kind, 'present');
      desk.turnsTo().types(5);
      assert.deepEqual(desk.entries('break').map(minutes), [after + 60]);
      assert.deepEqual(desk.entries('bout').map(minutes), [20]);
    });

  it('again and again is somebody, who has been there since the first time', () => {
    for (const gone of [15, 200]) {
      const desk = mac().types(20).turnsAway().silence(gone);
      const back = desk.clock.now().wall;
      desk.machine!.isUsedElsewhere(20);
      assert.equal(desk.tracker.state.presence.kind, 'present');
      const [rest] = desk.entries('break');
      assert.ok(rest && rest.end - back <= 10 * MINUTE && (gone > 60 || rest.end - back <= MINUTE));
    }
  });
});
