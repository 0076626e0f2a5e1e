import assert from 'node:assert/strict';
import { HOUR, MINUTE, SECOND } from '../../src/time/clock.ts';
import { Desk } from '../support/desk.ts';
import { minutes } from '../support/minutes.ts';

describe('a machine that can be asked', () => {
  const desk = (settings = {}): Desk => new Desk({ watched: true, settings });

  it('work in other programs counts as sitting when the machine can be asked', () => {
    const at = desk().types(10).worksElsewhere(50);
    assert.ok(Math.abs((at.sittingMinutes ?? 0) - 60) <= 1);
    assert.equal(at.glance.uncertain, undefined);
  });

  it('a silence longer than awayAfter is a break when the machine can be asked', () => {
    const at = desk().types(10).silence(7);
    assert.equal(at.tracker.state.presence.kind, 'away');
    at.key();
    assert.deepEqual(at.entries('break').map(minutes), [7]);
  });

  it('a person who comes back into another program is present when the machine says so', () => {
    const at = desk().types(10).turnsAway().silence(20);
    assert.equal(at.tracker.state.presence.kind, 'away');
    at.machine!.isUsedElsewhere(10);
    assert.equal(at.tracker.state.presence.kind, 'present');
    assert.ok(Math.abs((at.sittingMinutes ?? 0) - 10) <= 1);
  });

  it('the machine is not asked while the person types in the editor', () => {
    const at = desk().types(60);
    assert.equal(at.machine!.asked, 0);
  });

  it('the machine is asked about once a minute while the editor is silent', () => {
    const at = desk({ breakInterval: 240 }).types(10).turnsAway();
    const before = at.machine!.asked;
    at.machine!.isUsedElsewhere(60);
    const asked = at.machine!.asked - before;
    assert.ok(asked >= 50 && asked <= 60, `${asked}`);
  });

  it('the machine is asked once a minute in the first hour of an absence, then six times an hour', () => {
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

  it('the machine is not asked during a pause or when osIdle is off', () => {
    const paused = desk().types(10).does({ kind: 'pause', until: null });
    const before = paused.machine!.asked;
    paused.silence(120);
    assert.equal(paused.machine!.asked, before);
    const off = desk({ osIdle: 'off' }).types(1).silence(120);
    assert.equal(off.machine!.asked, 0);
    assert.equal(off.clock.armed, 0);
  });

  it('a silence is uncertain when the machine stops answering', () => {
    const at = desk().types(10).worksElsewhere(10);
    at.machine!.silent = true;
    at.silence(9);
    assert.equal(at.tracker.state.presence.kind, 'uncertain');
  });

  it('a machine that does not answer is not asked more often, and its later answer counts', () => {
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

  it('a silence stays uncertain when the machine begins to answer only after it', () => {
    const at = desk();
    at.machine!.silent = true;
    at.types(10).turnsAway().silence(12);
    assert.equal(at.tracker.state.presence.kind, 'uncertain');
    at.machine!.silent = false;
    at.machine!.isUsedElsewhere(5);
    assert.equal(at.tracker.state.presence.kind, 'present');
    assert.ok(at.glance.uncertain && minutes(at.glance.uncertain) >= 12);
  });

  it('several windows together ask the machine about once a minute', () => {
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

  it('a window in the background does not ask the machine while the person types in another window', () => {
    const first = desk({ breakInterval: 240 });
    first.seconds(5);
    const second = new Desk({ beside: first, watched: true });
    first.types(40);
    assert.equal(first.machine!.asked + second.machine!.asked, 0);
  });

  it('an idle time that did not grow while the machine slept does not bring the person back', () => {
    // The count of the machine stands still while it sleeps, so it says 20 minutes after 8 hours and 20 minutes.
    const at = desk().types(10).turnsAway().silence(20);
    const { touched } = at.machine!;
    at.clock.sleep(8 * HOUR);
    at.machine!.touched = touched + 8 * HOUR;
    at.silence(30);
    assert.equal(at.tracker.state.presence.kind, 'away');
    assert.equal(at.entries('break').length, 0);
    assert.equal(at.entries('bout').length, 1);
  });

  it('a person is present when the machine says so before the editor has heard anything', () => {
    const at = new Desk({ beside: new Desk(), watched: true, id: 'in the background' });
    at.clock.advance(30 * SECOND);
    at.machine!.isUsedElsewhere(20);
    assert.ok((at.sittingMinutes ?? 0) >= 18);
  });

  it('the machine is asked once before a question is asked', () => {
    const at = desk().types(45.2);
    assert.equal(at.machine!.asked, 0);
    at.seconds(46);
    assert.equal(at.asking, 'prompted');
    assert.equal(at.machine!.asked, 1);
  });

  it('a question waits while the person types where only the machine notices it', () => {
    const at = desk().types(45.2);
    const before = at.machine!.asked;
    for (let i = 0; i < 40; i++) {
      at.machine!.touched = at.clock.now().mono;
      at.window.otherKey();
      at.seconds(2);
    }
    assert.equal(at.asking, 'due');
    assert.ok(at.machine!.asked - before <= 2, `${at.machine!.asked - before}`);
    at.seconds(46);
    assert.equal(at.asking, 'prompted');
  });

  it('a question is asked when the machine does not answer', () => {
    const at = desk().types(45);
    at.machine!.silent = true;
    at.types(0.2).seconds(60);
    assert.equal(at.asking, 'prompted');
  });

  it('a night without a touch is a break, and nothing is asked in the morning', () => {
    const at = desk()
      .types(40)
      .silence(9 * 60)
      .types(30);
    assert.equal(at.asking, 'counting');
    assert.ok(Math.abs(at.entries('break')[0]!.end - at.entries('break')[0]!.start - 9 * HOUR) < MINUTE);
  });
});

describe('a machine that something other than the person touches', () => {
  /** Something touches the machine every so many seconds, whether a person is there or not. */
  const trembling = (every: number): Desk => {
    const desk = new Desk({ watched: true });
    desk.machine!.query = (answer) => answer(every === 0 ? 0 : desk.clock.now().mono % (every * SECOND));
    return desk;
  };

  for (const every of [0, 1, 4, 20, 60]) {
    it(`a silent person is away after 135 minutes when the machine is touched every ${every} s, and the machine is doubted`, () => {
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

    it(`a person in another program is away after some hours when the machine is touched every ${every} s`, () => {
      const desk = trembling(every).types(30).turnsAway();
      desk.silence(170);
      assert.equal(desk.tracker.state.presence.kind, 'present');
      desk.silence(11 * 60);
      assert.equal(desk.tracker.state.presence.kind, 'away');
      const [bout] = desk.entries('bout');
      assert.ok(bout && minutes(bout) <= 225, JSON.stringify(bout));
    });
  }

  it('the machine is believed again when it tells of a pause', () => {
    const desk = new Desk({ watched: true }).types(30).turnsAway();
    desk.machine!.isUsedElsewhere(240);
    assert.equal(desk.glance.trembling, true);
    desk.silence(2);
    assert.equal(desk.glance.trembling, false);
    desk.machine!.isUsedElsewhere(20);
    assert.equal(desk.tracker.state.presence.kind, 'present');
  });

  it('the machine is believed all day when the person makes pauses in another program', () => {
    const desk = new Desk({ watched: true }).types(10).turnsAway();
    for (let hour = 0; hour < 8; hour++) {
      desk.machine!.isUsedElsewhere(56);
      desk.silence(4);
    }
    desk.turnsTo().types(1);
    assert.deepEqual(desk.entries('break'), []);
    assert.equal(desk.sittingMinutes, 491);
  });

  it('a doubt is reported once when it begins and once when it ends, and causes no more queries', () => {
    const desk = new Desk({ watched: true, settings: { breakInterval: 240 } }).types(5);
    const machine = desk.machine!;
    let idle = 0;
    let asked = 0;
    const told: boolean[] = [];
    machine.query = (answer) => {
      asked++;
      answer(idle);
    };
    machine.onDoubtChanged = (doubted) => void told.push(doubted);
    desk.silence(3 * 60);
    assert.ok(asked <= 181, `${asked}`);
    assert.deepEqual(told, [true]);
    idle = 2 * MINUTE;
    desk.key();
    desk.silence(20);
    assert.deepEqual(told, [true, false]);
  });
});

describe('a machine that tells only the least possible idle time', () => {
  for (const delay of [4, 6, 11, 20]) {
    for (const elsewhere of [false, true]) {
      it(`the first answer ${delay} min after the last touch${elsewhere ? ' in another program' : ''} brings nobody back`, () => {
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

describe('an idle time that starts anew without the person', () => {
  /** On a Mac the display may have set the idle time back, so no answer proves a person. */
  const mac = (): Desk => {
    const desk = new Desk({ watched: true });
    desk.machine!.query = (answer) => answer(desk.clock.now().mono - desk.machine!.touched, 'perhapsTouch');
    return desk;
  };

  for (const after of [6, 10, 50, 90])
    it(`one new start of the idle time, ${after} min after the last touch, does not bring the person back`, () => {
      const desk = mac().types(20).turnsAway().silence(after);
      assert.equal(desk.tracker.state.presence.kind, 'away');
      desk.machine!.touched = desk.clock.now().mono;
      for (let minute = 0; minute < 60; minute++)
        assert.notEqual(desk.silence(1).tracker.state.presence.kind, 'present');
      desk.turnsTo().types(5);
      assert.deepEqual(desk.entries('break').map(minutes), [after + 60]);
      assert.deepEqual(desk.entries('bout').map(minutes), [20]);
    });

  it('repeated new starts of the idle time bring the person back from the first one on', () => {
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
