import assert from 'node:assert/strict';
import { HOUR, MINUTE, SECOND } from '../../src/time/clock.ts';
import { Desk } from '../support/desk.ts';
import { minutes } from '../support/minutes.ts';

describe('sitting time', () => {
  it('typing counts as sitting', () => {
    assert.equal(new Desk().types(17).sittingMinutes, 17);
  });

  it('the time until the break is shown in whole minutes', () => {
    const desk = new Desk({ settings: { breakInterval: 5 } });
    const seen = [desk.minutesLeft];
    for (let minute = 0; minute < 4; minute++) seen.push(desk.types(1).minutesLeft);
    assert.deepEqual(seen, [5, 4, 3, 2, 1]);
  });

  it('an absence ends the bout at the last sign of the person', () => {
    const desk = new Desk().types(10).silence(12);
    assert.equal(desk.glance.bout, undefined);
    const [bout] = desk.entries('bout');
    assert.ok(bout && Math.abs(bout.known - 10 * MINUTE) < 1.2 * MINUTE);
  });

  it('a silence of 20 minutes is a natural break', () => {
    const desk = new Desk().types(10).silence(20).types(1);
    const [away] = desk.entries('break');
    assert.equal(away?.how, 'natural');
    assert.ok(Math.abs(away.end - away.start - 20 * MINUTE) < 1.2 * MINUTE);
  });

  it('a full interval begins after an absence', () => {
    const desk = new Desk().types(40).silence(10).key();
    assert.equal(desk.minutesLeft, 45);
  });

  it('no break becomes due in the first 40 minutes after a return', () => {
    const desk = new Desk().types(44).silence(30).types(40);
    assert.ok(!desk.story.includes('due'));
  });

  it('the tracker does not wake while the person is away', () => {
    const desk = new Desk().types(10).silence(10);
    assert.equal(desk.clock.armed, 0);
    const before = desk.store.transactions;
    desk.clock.advance(8 * HOUR);
    assert.equal(desk.store.transactions, before);
  });

  it('the tracker wakes about 60 times an hour while the person sits', () => {
    const desk = new Desk({ settings: { breakInterval: 240 } });
    const before = desk.store.transactions;
    desk.types(60);
    assert.ok(desk.store.transactions - before <= 61, `${desk.store.transactions - before}`);
  });

  it('a key causes no transaction and sets no alarm', () => {
    const desk = new Desk();
    const before = desk.store.transactions;
    const { armed } = desk.clock;
    for (let i = 0; i < 1_000; i++) desk.key();
    assert.equal(desk.store.transactions, before);
    assert.equal(desk.clock.armed, armed);
  });

  it('text that changes without a key is no sign of the person', () => {
    const desk = new Desk().types(5);
    for (let minute = 0; minute < 60; minute++) {
      desk.activity.textChanged(desk.clock.now().mono);
      desk.silence(1);
    }
    assert.equal(desk.glance.bout, undefined);
  });

  it('the setting awayAfter says how long a silence may be and still count as sitting', () => {
    const desk = new Desk({ settings: { awayAfter: 20 } }).types(10).silence(15).types(1);
    assert.equal(desk.sittingMinutes, 26);
  });
});

describe('a silence', () => {
  it('a silence shorter than awayAfter counts as sitting', () => {
    const desk = new Desk().types(10).silence(4).types(1);
    assert.equal(desk.sittingMinutes, 15);
    assert.equal(desk.glance.uncertain, undefined);
  });

  it('the time until the break stands still in a silence longer than awayAfter', () => {
    const desk = new Desk().types(10).silence(6);
    assert.equal(desk.tracker.state.presence.kind, 'uncertain');
    const before = desk.minutesLeft;
    desk.silence(3);
    assert.equal(desk.minutesLeft, before);
    assert.equal(desk.minutesLeft, 36);
  });

  it('the glance tells when the silence began', () => {
    const desk = new Desk().types(10);
    const left = desk.clock.now().wall;
    desk.silence(7);
    assert.ok(Math.abs((desk.glance.unseen ?? 0) - left) <= SECOND);
  });

  it('a silence of eight minutes is an uncertain spell of the bout when the person comes back', () => {
    const desk = new Desk().types(10).silence(8).types(10);
    assert.equal(desk.sittingMinutes, 20);
    assert.equal(minutes(desk.glance.uncertain ?? { start: 0, end: 0 }), 8);
    desk.does({ kind: 'pause', until: null });
    const [bout, ...others] = desk.entries('bout');
    assert.deepEqual(others, []);
    assert.ok(bout && minutes(bout) === 28 && bout.uncertain.length === 1 && minutes(bout.uncertain[0]!) === 8);
  });

  it('a silence of 11 minutes in front of the editor is a break', () => {
    const desk = new Desk().types(20).silence(11).types(1);
    assert.deepEqual(desk.entries('break').map(minutes), [11]);
    assert.equal(desk.sittingMinutes, 1);
  });

  it('a silence of 29 minutes in another program is uncertain', () => {
    const desk = new Desk().types(10).worksElsewhere(29).types(1);
    assert.deepEqual(desk.entries('break'), []);
    assert.equal(minutes(desk.glance.uncertain!), 29);
  });

  it('a silence of 40 minutes in another program is a break that begins after awayAfter', () => {
    const desk = new Desk().types(10).worksElsewhere(40).types(1);
    assert.deepEqual(desk.entries('break').map(minutes), [35]);
    const [bout] = desk.entries('bout');
    assert.ok(bout && minutes(bout) === 15 && Math.round(bout.known / MINUTE) === 10);
  });

  it('a silence goes on when a lock screen takes the focus', () => {
    const desk = new Desk().types(10).silence(3);
    desk.turnsAway().silence(5);
    assert.equal(desk.tracker.state.presence.kind, 'uncertain');
    desk.silence(2).turnsTo();
    assert.ok(desk.glance.uncertain && minutes(desk.glance.uncertain) === 10);
  });

  it('nothing is asked while it is uncertain whether the person is there', () => {
    const desk = new Desk({ settings: { snoozeLength: 7 } }).types(44.1).seconds(56).does({ kind: 'snooze' });
    desk.silence(9);
    assert.equal(desk.asking, 'due');
  });

  it('nothing is asked within five minutes of a return from an uncertain spell', () => {
    const desk = new Desk({ settings: { breakInterval: 20 } }).types(19.9).worksElsewhere(20).types(0.2).silence(1);
    assert.equal(desk.asking, 'due');
    desk.types(4).seconds(56);
    assert.equal(desk.asking, 'prompted');
    const { backSince, prompting } = desk.tracker.state;
    assert.ok(backSince && prompting.kind === 'prompted' && prompting.askedAt.mono - backSince.mono >= 5 * MINUTE);
  });

  it('a person with an interval of two minutes is asked sooner than five minutes after a return', () => {
    const desk = new Desk({ settings: { breakInterval: 2 } }).types(1.9).worksElsewhere(8).types(1);
    assert.equal(desk.asking, 'due');
    desk.types(1).silence(1);
    assert.equal(desk.asking, 'prompted');
  });

  it('a question stays open during a silence of eight minutes', () => {
    const desk = new Desk().types(45).silence(8);
    assert.equal(desk.asking, 'prompted');
  });

  it('edits of an agent for an hour are no sitting time', () => {
    const desk = new Desk().types(10);
    for (let i = 0; i < 60 * 12; i++) {
      desk.window.agent();
      desk.seconds(5);
    }
    assert.equal(desk.tracker.state.presence.kind, 'away');
    assert.equal(Math.round(desk.entries('bout')[0]!.known / MINUTE), 10);
  });

  it('a running notebook cell that keeps the window active hides a silence for awayAfter at most', () => {
    // While a notebook cell runs, VS Code calls the window active all the time and nothing else is heard.
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

  it('the end of a running notebook cell is no sign of the person', () => {
    const desk = new Desk();
    desk.activity.keptActiveChanged(true);
    desk.types(10);
    for (let i = 0; i < 6 * 60; i++) {
      desk.window.otherKey();
      desk.clock.advance(MINUTE / 2);
    }
    // The cell ends and the window falls silent, without a person.
    desk.silence(20);
    assert.equal(desk.tracker.state.presence.kind, 'away');
    assert.deepEqual(desk.entries('break'), []);
    assert.equal(desk.entries('bout').length, 1);
  });

  it('a lock screen over a window that is kept active does not bring the person back', () => {
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

  it('the window wakes at most once a minute during an uncertain silence', () => {
    const desk = new Desk().types(10);
    desk.clock.advance(200);
    desk.key().silence(6);
    desk.turnsAway();
    const before = desk.store.transactions;
    desk.silence(20);
    assert.equal(desk.tracker.state.presence.kind, 'uncertain');
    assert.ok(desk.store.transactions - before <= 21, `${desk.store.transactions - before}`);
  });

  it('a silence is uncertain when the window in front was killed', () => {
    const first = new Desk().types(10);
    const second = new Desk({ beside: first });
    first.crashes();
    second.silence(20);
    second.does({ kind: 'tick' });
    assert.deepEqual(second.entries('break'), []);
    assert.ok(second.glance.unseen);
  });

  it('keys in a terminal count as sitting', () => {
    const desk = new Desk().types(10).typesElsewhereInTheWindow(30);
    assert.ok((desk.sittingMinutes ?? 0) >= 39);
  });

  it('an active window is no sign of the person when the machine says that nobody touched it', () => {
    const desk = new Desk({ watched: true }).types(10).typesElsewhereInTheWindow(12);
    assert.equal(desk.tracker.state.presence.kind, 'away');
  });

  it('the first keys after a sleep bring the person back although VS Code reports nothing new', () => {
    const desk = new Desk().types(10);
    desk.clock.sleep(HOUR);
    // The alarm rings late and before the first key, while VS Code still calls the window active.
    desk.clock.advance(50 * SECOND);
    desk.types(3);
    assert.equal(desk.tracker.state.presence.kind, 'present');
  });
});

describe('closing VS Code', () => {
  it('the time counts as sitting when VS Code is closed for three minutes', () => {
    assert.equal(new Desk().types(20).closes(3).types(1).sittingMinutes, 24);
  });

  it('the time is an uncertain spell when VS Code is closed for 15 minutes', () => {
    const desk = new Desk().types(20).closes(15).types(1);
    assert.equal(desk.sittingMinutes, 21);
    assert.equal(minutes(desk.glance.uncertain!), 15);
  });

  it('the time is a break when VS Code is closed for hours or days', () => {
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

  it('the bout goes on when another window opens 30 seconds after the first one was closed', () => {
    const desk = new Desk().types(20);
    desk.tracker.dispose();
    desk.clock.advance(30 * SECOND);
    const again = new Desk({ beside: desk, id: 'again' }).turnsTo().types(1);
    assert.equal(again.sittingMinutes, 22);
  });
});
