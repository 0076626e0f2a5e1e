import assert from 'node:assert/strict';
import { MINUTE, SECOND } from '../../src/time/clock.ts';
import { planLength } from '../../src/movements/plan.ts';
import { aPlan, aSeatedPlan, Desk } from '../support/desk.ts';

/** Seconds of the plan that {@link aPlan} builds. */
const LENGTH = planLength(aPlan()) / 1_000;

describe('asking for a break', () => {
  it('typing all morning prompts once per interval', () => {
    const desk = new Desk({ settings: { breakInterval: 45 } });
    for (let block = 0; block < 4; block++) {
      desk.types(45).silence(0.5);
      assert.equal(desk.asking, 'prompted');
      desk.does({ kind: 'skip' });
    }
    assert.equal(desk.entries('prompt').length, 4);
  });

  it('nothing is asked before the interval is over', () => {
    const desk = new Desk().types(44).silence(0.5);
    assert.equal(desk.asking, 'counting');
  });

  it('a break that falls due while typing waits', () => {
    const desk = new Desk().types(46);
    assert.equal(desk.asking, 'due');
  });

  it('fifteen seconds of silence are a calm moment', () => {
    const desk = new Desk().types(45.5).seconds(13);
    assert.equal(desk.asking, 'due');
    desk.seconds(2);
    assert.equal(desk.asking, 'prompted');
  });

  it('a pause of ten seconds is not yet calm in the first five minutes', () => {
    const desk = new Desk().types(45.5);
    for (let i = 0; i < 20; i++) desk.key().seconds(10);
    assert.equal(desk.asking, 'due');
  });

  it('after five minutes a pause of five seconds will do', () => {
    const desk = new Desk().types(50.5);
    assert.equal(desk.asking, 'due');
    desk.seconds(6);
    assert.equal(desk.asking, 'prompted');
  });

  it('after five minutes nobody is asked in the middle of a burst', () => {
    const desk = new Desk().types(70);
    assert.equal(desk.asking, 'due');
  });

  it('a break that falls due in a silence is asked for at once', () => {
    const desk = new Desk().types(43).silence(2.1);
    assert.equal(desk.asking, 'prompted');
  });

  it('a calm pause of the person is respected', () => {
    const desk = new Desk({ settings: { calmPause: 60 } }).types(45.2).seconds(50);
    assert.equal(desk.asking, 'due');
    desk.seconds(12);
    assert.equal(desk.asking, 'prompted');
  });

  it('text that changes by itself before the person is no calm moment', () => {
    const desk = new Desk().types(45.2);
    for (let i = 0; i < 30; i++) {
      desk.activity.textChanged(desk.clock.now().mono);
      desk.seconds(2);
    }
    assert.equal(desk.asking, 'due');
  });

  it('keys that no editor sees are no calm moment until the window falls silent', () => {
    const desk = new Desk().types(43).typesElsewhereInTheWindow(4);
    assert.equal(desk.asking, 'due');
    desk.silence(1);
    assert.equal(desk.asking, 'prompted');
  });

  it('keys that no editor sees hold the question back no longer than latest after', () => {
    const desk = new Desk().types(43).typesElsewhereInTheWindow(8);
    assert.equal(desk.asking, 'prompted');
  });

  it('a window without the focus never asks', () => {
    const desk = new Desk().types(44.9).turnsAway().seconds(120);
    assert.equal(desk.asking, 'due');
    assert.ok(!desk.story.includes('prompted'));
  });

  it('a window that gets the focus back asks at the calm moment', () => {
    const desk = new Desk().types(44.9).turnsAway().seconds(60).turnsTo().seconds(20);
    assert.equal(desk.asking, 'prompted');
  });

  it('a question is asked once not again every minute', () => {
    const desk = new Desk().types(45).silence(3);
    assert.deepEqual(desk.story, ['counting', 'due', 'prompted']);
  });
});

describe('answering', () => {
  const asked = (): Desk => new Desk().types(45).seconds(20);

  it('snooze asks again after its minutes', () => {
    const desk = asked().does({ kind: 'snooze' });
    assert.equal(desk.asking, 'snoozed');
    desk.types(4.9);
    assert.equal(desk.asking, 'snoozed');
    desk.types(0.2).seconds(20);
    assert.equal(desk.asking, 'prompted');
  });

  it('snooze counts its own minutes down', () => {
    const desk = asked().does({ kind: 'snooze' }).types(2);
    assert.deepEqual(desk.glance.next, { kind: 'snoozed', left: 3 * MINUTE });
  });

  it('snooze while nothing is due changes nothing', () => {
    const desk = new Desk().types(10).does({ kind: 'snooze' });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.minutesLeft, 35);
  });

  it('skip begins a full interval', () => {
    const desk = asked().does({ kind: 'skip' });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.minutesLeft, 45);
  });

  it('skip does not end the sitting bout', () => {
    const desk = asked().does({ kind: 'skip' }).types(5);
    assert.equal(desk.sittingMinutes, 50);
    assert.deepEqual(desk.entries('bout'), []);
  });

  it('skip before the break is due skips it all the same', () => {
    const desk = new Desk().types(30).does({ kind: 'skip' });
    assert.equal(desk.minutesLeft, 45);
  });

  it('closing the panel is a skip', () => {
    const desk = asked().does({ kind: 'panelClosed' });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.minutesLeft, 45);
    assert.equal(desk.entries('prompt')[0]?.answer, 'skip');
  });

  it('every answer is written down with when it was due asked and answered', () => {
    const desk = asked().seconds(30).does({ kind: 'snooze' });
    const [prompt] = desk.entries('prompt');
    assert.ok(prompt);
    assert.equal(prompt.answer, 'snooze');
    assert.ok(prompt.due <= prompt.start && prompt.start < prompt.end);
  });

  it('standing up unprompted withdraws the question', () => {
    const desk = asked().silence(11);
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.entries('prompt')[0]?.answer, 'withdrawn');
  });

  it('standing up during a snooze ends it', () => {
    const desk = asked().does({ kind: 'snooze' }).silence(11).key();
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.minutesLeft, 45);
  });

  it('a question beside three minutes of typing is left', () => {
    const desk = asked().types(4.1);
    assert.equal(desk.asking, 'left');
    assert.equal(desk.entries('prompt')[0]?.answer, 'left');
  });

  it('a question that was left stays due to the eye', () => {
    const desk = asked().types(4.1);
    assert.deepEqual(desk.glance.next, { kind: 'due', occasion: 'break' });
  });

  it('a question that was left is asked again a full interval later', () => {
    const desk = asked().types(4.1).types(44);
    assert.equal(desk.asking, 'left');
    desk.types(2).seconds(20);
    assert.equal(desk.asking, 'prompted');
    assert.equal(desk.entries('prompt').length, 1);
  });

  it('a question that was left can still be started or snoozed', () => {
    const desk = asked().types(4.1).does({ kind: 'snooze' });
    assert.equal(desk.asking, 'snoozed');
    desk.does({ kind: 'start', plan: aPlan() });
    assert.equal(desk.asking, 'session');
  });

  it('a question to a reader who never types goes away after fifteen minutes', () => {
    const desk = asked();
    for (let minute = 0; minute < 16 && desk.asking === 'prompted'; minute++) {
      desk.turnsAway().turnsTo().seconds(60);
    }
    assert.equal(desk.asking, 'left');
  });
});

describe('pausing', () => {
  it('nothing is counted or asked in a pause', () => {
    const desk = new Desk().types(20).does({ kind: 'pause', until: null }).types(120);
    assert.equal(desk.asking, 'paused');
    assert.equal(desk.glance.bout, undefined);
  });

  it('what was sat before the pause is written down', () => {
    const desk = new Desk().types(20).does({ kind: 'pause', until: null });
    assert.equal(Math.round((desk.entries('bout')[0]?.known ?? 0) / MINUTE), 20);
  });

  it('no break is made of a pause', () => {
    const desk = new Desk().types(20).does({ kind: 'pause', until: null }).types(60).does({ kind: 'resume' }).types(1);
    assert.deepEqual(desk.entries('break'), []);
  });

  it('a full interval begins when resumed', () => {
    const desk = new Desk().types(40).does({ kind: 'pause', until: null }).types(10).does({ kind: 'resume' });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.minutesLeft, 45);
  });

  it('a pause until a time ends at that time', () => {
    const desk = new Desk();
    desk.types(10).does({ kind: 'pause', until: desk.clock.now().wall + 30 * MINUTE });
    desk.types(29.9);
    assert.equal(desk.asking, 'paused');
    desk.types(1.2);
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.minutesLeft, 44);
  });

  it('a pause wakes nobody up until its end', () => {
    const desk = new Desk().does({ kind: 'pause', until: null }).silence(1);
    assert.equal(desk.clock.armed, 0);
    desk.does({ kind: 'pause', until: desk.clock.now().wall + 30 * MINUTE });
    const before = desk.store.transactions;
    desk.clock.advance(29 * MINUTE);
    assert.equal(desk.store.transactions, before);
  });

  it('pausing takes a question back', () => {
    const desk = new Desk().types(45).seconds(20).does({ kind: 'pause', until: null });
    assert.equal(desk.entries('prompt')[0]?.answer, 'withdrawn');
  });

  it('resuming what is not paused changes nothing', () => {
    const desk = new Desk().types(10).does({ kind: 'resume' });
    assert.equal(desk.minutesLeft, 35);
  });
});

describe('a session', () => {
  const started = (plan = aPlan()): Desk => new Desk().types(45).seconds(20).does({ kind: 'start', plan });
  /** Five seconds to get ready, ten of heels, ten to change, twenty of tiptoes. */

  it('ends by itself when everything was led', () => {
    const desk = started().seconds(LENGTH - 1);
    assert.equal(desk.asking, 'session');
    desk.seconds(2);
    assert.equal(desk.asking, 'finished');
  });

  it('is written down with what was done', () => {
    const desk = started().seconds(LENGTH + 1);
    const [session] = desk.entries('session');
    assert.ok(session);
    assert.equal(session.whole, true);
    assert.deepEqual(
      session.done.map(({ movement, reps, moved }) => [movement, reps, moved]),
      [
        ['heels', 5, 10_000],
        ['tiptoe', 5, 20_000],
      ],
    );
  });

  it('off the chair is a break and ends the bout', () => {
    const desk = started().seconds(LENGTH + 1);
    const [pause] = desk.entries('break');
    assert.equal(pause?.how, 'session');
    assert.equal(pause.end - pause.start, LENGTH * 1_000);
    assert.equal(desk.entries('bout').length, 1);
    assert.equal(desk.sittingMinutes, 0);
  });

  it('on the chair answers the question but does not end the bout', () => {
    const desk = started(aSeatedPlan()).seconds(20);
    assert.deepEqual(desk.entries('break'), []);
    assert.deepEqual(desk.entries('bout'), []);
    assert.equal(desk.minutesLeft, 45);
    assert.ok((desk.sittingMinutes ?? 0) >= 45);
  });

  it('begins a full interval at its end', () => {
    const desk = started().seconds(LENGTH + 1);
    assert.equal(desk.minutesLeft, 45);
    desk.types(10);
    assert.equal(desk.minutesLeft, 35);
  });

  it('closed half way keeps what was done', () => {
    const desk = started().seconds(11).does({ kind: 'panelClosed' });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.minutesLeft, 45);
    const [session] = desk.entries('session');
    assert.equal(session?.whole, false);
    assert.deepEqual(
      session.done.map(({ reps }) => reps),
      [3],
    );
  });

  it('closed before anything was done leaves no session behind', () => {
    const desk = started().seconds(2).does({ kind: 'panelClosed' });
    assert.deepEqual(desk.entries('session'), []);
    assert.deepEqual(desk.entries('break'), []);
    assert.equal(desk.minutesLeft, 45);
  });

  it('jumped through to the end is not called well done', () => {
    const desk = started();
    desk.does({ kind: 'player', command: 'next' }).does({ kind: 'player', command: 'next' });
    assert.equal(desk.asking, 'counting');
    assert.deepEqual(desk.entries('session'), []);
  });

  it('paused stands still', () => {
    const desk = started().seconds(10).does({ kind: 'player', command: 'pause' }).seconds(300);
    assert.equal(desk.asking, 'session');
    desk.does({ kind: 'player', command: 'resume' }).seconds(LENGTH - 12);
    assert.equal(desk.asking, 'session');
    desk.seconds(3);
    assert.equal(desk.asking, 'finished');
  });

  it('forgotten in a pause is over after ten minutes', () => {
    const desk = started()
      .seconds(11)
      .does({ kind: 'player', command: 'pause' })
      .seconds(11 * 60);
    assert.notEqual(desk.asking, 'session');
    assert.equal(desk.entries('session').length, 1);
  });

  it('nobody is away in a session however long the editor is silent', () => {
    const long = aPlan({ items: [{ ...aPlan().items[1]!, reps: 200 }] });
    const desk = started(long).silence(10);
    assert.equal(desk.asking, 'session');
  });

  it('over which the machine slept waits where it was', () => {
    const desk = started().seconds(10);
    desk.clock.sleep(5 * MINUTE);
    desk.does({ kind: 'tick' });
    const { prompting } = desk.tracker.state;
    assert.ok(prompting.kind === 'session');
    assert.equal(prompting.session.player.running, false);
    assert.ok(prompting.session.player.position <= 10_000);
  });

  it('over which the machine slept for long is over and nobody is asked at once', () => {
    const desk = started().seconds(11);
    desk.clock.sleep(60 * MINUTE);
    desk.key().does({ kind: 'tick' });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.minutesLeft, 45);
    assert.equal(desk.entries('session').length, 1);
    assert.equal(desk.entries('prompt').length, 1);
  });

  it('waits where it was when its window is reloaded', () => {
    const desk = started().seconds(21);
    desk.tracker.dispose();
    desk.clock.advance(60_000);
    const again = new Desk({ beside: desk, id: 'first' });
    const { prompting } = again.tracker.state;
    assert.ok(prompting.kind === 'session');
    assert.equal(prompting.session.player.running, false);
    const { position } = prompting.session.player;
    assert.ok(position > 10_000 && position <= 21_000, `${position}`);
  });

  it('is over when its window comes back too late', () => {
    const desk = started().seconds(21);
    desk.tracker.dispose();
    desk.clock.advance(11 * MINUTE);
    const again = new Desk({ beside: desk, id: 'first' });
    assert.notEqual(again.asking, 'session');
    assert.equal(again.entries('session').length, 1);
  });

  it('of a window that died is written down by another', () => {
    const desk = started().seconds(21);
    desk.tracker.dispose();
    const other = new Desk({ beside: desk }).turnsTo().types(12);
    assert.equal(other.entries('session').length, 1);
    assert.equal(other.asking, 'counting');
  });

  it('of another window takes no orders from this one', () => {
    const desk = started();
    const other = new Desk({ beside: desk });
    other.does({ kind: 'player', command: 'next' });
    const { prompting } = other.tracker.state;
    assert.ok(prompting.kind === 'session');
    assert.equal(prompting.session.player.position, 0);
  });

  it('started over another ends that one first', () => {
    const desk = started().seconds(30).does({ kind: 'start', plan: aSeatedPlan() });
    assert.equal(desk.asking, 'session');
    assert.equal(desk.entries('session').length, 1);
    assert.equal(desk.entries('session')[0]?.whole, false);
  });

  it('that is finished shows its end until the person works again', () => {
    const desk = started()
      .seconds(LENGTH + 1)
      .types(0.9);
    assert.equal(desk.asking, 'finished');
    desk.types(1.2);
    assert.equal(desk.asking, 'counting');
  });

  it('that is finished may be closed without losing the interval', () => {
    const desk = started()
      .seconds(LENGTH + 1)
      .types(0.5)
      .does({ kind: 'panelClosed' });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.entries('session').length, 1);
  });

  it('with a safety card waits for the answer', () => {
    const desk = started(aPlan({ cards: ['massage'] })).seconds(120);
    const { prompting } = desk.tracker.state;
    assert.ok(prompting.kind === 'session' && prompting.session.player.cards.length === 1);
    desk.does({ kind: 'read', card: 'massage' }).seconds(LENGTH + 1);
    assert.equal(desk.asking, 'finished');
  });

  it('declined at its safety card has not happened', () => {
    const desk = new Desk()
      .types(10)
      .does({ kind: 'start', plan: aPlan({ cards: ['massage'] }) })
      .seconds(5);
    desk.does({ kind: 'panelClosed' });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.minutesLeft, 35);
    assert.deepEqual(desk.store.ledger, []);
  });
});

describe('a break that the person logs', () => {
  it('changes and writes nothing where it cannot be so, and neither does such a meeting or pause', () => {
    const before = new Desk().types(20);
    const { state } = before.store;
    for (const bad of [-1, NaN, Infinity, 1e15, 25 * 60 * MINUTE])
      for (const input of [
        { kind: 'logBreak', length: bad, ago: 0 },
        { kind: 'logBreak', length: MINUTE, ago: bad },
        { kind: 'meeting', length: bad },
      ] as const)
        assert.equal(before.does(input).asking, 'counting', `${input.kind} ${bad}`);
    for (const until of [NaN, Infinity, 1e16, before.clock.now().wall + 400 * 24 * 60 * MINUTE])
      assert.equal(before.does({ kind: 'pause', until }).asking, 'counting', `${until}`);
    assert.deepEqual(before.store.ledger, []);
    assert.deepEqual(before.store.state?.bout, { ...state?.bout, known: before.store.state?.bout?.known });
  });

  it('ends the bout and begins a full interval', () => {
    const desk = new Desk().types(30).does({ kind: 'logBreak', length: 5 * MINUTE, ago: 0 });
    assert.equal(desk.minutesLeft, 45);
    assert.equal(desk.sittingMinutes, 0);
    const [logged] = desk.entries('break');
    assert.equal(logged?.how, 'logged');
    assert.equal(logged.end - logged.start, 5 * MINUTE);
  });

  it('answers the question', () => {
    const desk = new Desk()
      .types(45)
      .seconds(20)
      .does({ kind: 'logBreak', length: 2 * MINUTE, ago: 0 });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.entries('prompt')[0]?.answer, 'withdrawn');
  });

  it('reaches back before the bout where nothing is known of that time', () => {
    const desk = new Desk().types(2).does({ kind: 'logBreak', length: 30 * MINUTE, ago: 0 });
    const [logged] = desk.entries('break');
    assert.ok(logged && logged.end - logged.start === 30 * MINUTE);
  });

  it('in a pause is written down and leaves the pause', () => {
    const desk = new Desk()
      .types(3)
      .does({ kind: 'pause', until: null })
      .does({ kind: 'logBreak', length: MINUTE, ago: 0 });
    assert.equal(desk.asking, 'paused');
    assert.equal(desk.entries('break').length, 1);
  });
});

describe('the card before the first use', () => {
  const begin = { kind: 'read', card: 'firstUse' } as const;

  it('comes before the first session and never again', () => {
    const desk = new Desk({ newcomer: true }).types(1).does({ kind: 'start', plan: aPlan() }).seconds(30);
    const { prompting } = desk.tracker.state;
    assert.ok(prompting.kind === 'session' && prompting.session.player.cards[0] === 'firstUse');
    desk.does(begin);
    assert.ok(desk.practice.informed);
    desk
      .seconds(LENGTH + 1)
      .does({ kind: 'start', plan: aPlan() })
      .seconds(LENGTH + 1);
    assert.equal(desk.entries('session').length, 2);
  });

  it('comes again when it was not agreed to', () => {
    const desk = new Desk({ newcomer: true }).types(1).does({ kind: 'start', plan: aPlan() });
    desk.does({ kind: 'panelClosed' });
    assert.equal(desk.practice.informed, false);
  });

  it('comes before a routines own cards', () => {
    const desk = new Desk({ newcomer: true }).does({ kind: 'start', plan: aPlan({ cards: ['massage'] }) }).does(begin);
    const { prompting } = desk.tracker.state;
    assert.deepEqual(prompting.kind === 'session' && prompting.session.player.cards, ['massage']);
  });
});

describe('what was done', () => {
  const led = (plan = aPlan()): Desk =>
    new Desk()
      .types(1)
      .does({ kind: 'start', plan })
      .seconds(planLength(plan) / 1_000 + 1);

  it('is remembered for choosing the next session', () => {
    const desk = led();
    const seed = desk.practice.seed;
    assert.deepEqual(desk.practice.recent, [['heels', 'tiptoe']]);
    assert.equal(desk.practice.hard, null);
    desk.does({ kind: 'start', plan: aSeatedPlan() }).seconds(60);
    assert.deepEqual(desk.practice.recent, [['heels'], ['heels', 'tiptoe']]);
    assert.notEqual(desk.practice.seed, seed);
  });

  it('is remembered with the time of hard calf work', () => {
    const [item] = aPlan().items;
    const desk = led(aPlan({ items: [{ ...item!, hard: true }] }));
    assert.equal(desk.practice.hard, desk.entries('session')[0]?.end);
  });

  it('is nothing when the session was closed at once', () => {
    const desk = new Desk().does({ kind: 'start', plan: aPlan() }).seconds(2).does({ kind: 'panelClosed' });
    assert.deepEqual(desk.practice.recent, []);
  });

  it('makes another offer after a skipped question too', () => {
    const desk = new Desk().types(45).silence(0.5);
    const { seed } = desk.practice;
    desk.does({ kind: 'skip' });
    assert.notEqual(desk.practice.seed, seed);
  });

  it('keeps the same offer while the question stands', () => {
    const desk = new Desk().types(45).silence(0.5);
    const { seed } = desk.practice;
    desk.types(1).does({ kind: 'snooze' });
    assert.equal(desk.practice.seed, seed);
  });
});

describe('how it felt', () => {
  const finishedDesk = (): Desk =>
    new Desk()
      .types(1)
      .does({ kind: 'start', plan: aPlan() })
      .seconds(LENGTH + 1);

  it('sets aside what hurt and writes it down', () => {
    const desk = finishedDesk().does({ kind: 'feel', feeling: 'hurt', movements: ['tiptoe'] });
    assert.deepEqual(desk.practice.setAside, ['tiptoe']);
    assert.deepEqual(
      desk.entries('feeling').map(({ feeling, movements }) => [feeling, movements]),
      [['hurt', ['tiptoe']]],
    );
    assert.equal(desk.asking, 'finished');
  });

  it('brings back what once hurt and felt good later', () => {
    const desk = finishedDesk().does({ kind: 'feel', feeling: 'hurt', movements: ['tiptoe'] });
    desk.does({ kind: 'start', plan: aPlan() }).seconds(LENGTH + 1);
    desk.does({ kind: 'feel', feeling: 'good', movements: ['heels', 'tiptoe'] });
    assert.deepEqual(desk.practice.setAside, []);
  });

  it('remembers what was too much', () => {
    const desk = finishedDesk().does({ kind: 'feel', feeling: 'tooMuch', movements: ['heels', 'tiptoe'] });
    assert.deepEqual(desk.practice.tooMuch, ['heels', 'tiptoe']);
  });

  it('is said once and only of what was done', () => {
    const desk = finishedDesk()
      .does({ kind: 'feel', feeling: 'hurt', movements: ['tiptoe', 'cartwheel'] })
      .does({ kind: 'feel', feeling: 'good', movements: ['tiptoe'] });
    assert.deepEqual(desk.practice.setAside, ['tiptoe']);
    assert.equal(desk.entries('feeling').length, 1);
  });

  it('cannot be said in the middle of a session', () => {
    const desk = new Desk()
      .does({ kind: 'start', plan: aPlan() })
      .does({ kind: 'feel', feeling: 'good', movements: [] });
    assert.deepEqual(desk.entries('feeling'), []);
  });
});

describe('a session that ends early', () => {
  const half = (): Desk => new Desk().types(1).does({ kind: 'start', plan: aPlan() }).seconds(10);

  it('at the persons word asks how it felt', () => {
    const desk = half().does({ kind: 'end' });
    assert.equal(desk.asking, 'finished');
    desk.does({ kind: 'feel', feeling: 'hurt', movements: ['heels'] });
    assert.deepEqual(desk.practice.setAside, ['heels']);
    assert.equal(desk.entries('session')[0]?.whole, false);
  });

  it('before anything was done has nothing to ask', () => {
    const desk = new Desk().does({ kind: 'start', plan: aPlan() }).seconds(2).does({ kind: 'end' });
    assert.equal(desk.asking, 'counting');
  });

  it('by a closed panel is asked nothing', () => {
    const desk = half().does({ kind: 'panelClosed' });
    assert.equal(desk.asking, 'counting');
  });
});

describe('what is led by its time', () => {
  const ride = (): Desk => {
    const [item] = aPlan().items;
    const plan = aPlan({ items: [{ ...item!, lead: 'card', seated: false, reps: 20, phases: [MINUTE] }] });
    return new Desk().types(1).does({ kind: 'start', plan }).seconds(120);
  };

  it('waits for somebody who rides while the machine sleeps', () => {
    const desk = ride();
    desk.clock.sleep(20 * MINUTE);
    desk.does({ kind: 'tick' });
    assert.equal(desk.asking, 'session');
    desk.does({ kind: 'player', command: 'done' });
    assert.equal(desk.entries('session')[0]?.done[0]?.moved, 20 * MINUTE);
  });

  it('does not wait for ever', () => {
    const desk = ride();
    desk.clock.sleep(40 * MINUTE);
    desk.does({ kind: 'tick' });
    assert.notEqual(desk.asking, 'session');
  });
});

describe('a question that is over without a session', () => {
  it('makes room for another offer when it was left', () => {
    const desk = new Desk().types(45).silence(0.5);
    const { seed } = desk.practice;
    desk.types(10);
    assert.equal(desk.asking, 'left');
    assert.notEqual(desk.practice.seed, seed);
  });
});

describe('what moves by itself', () => {
  for (const every of [1, 3, 6, 30])
    it(`every ${every} s before the eyes of somebody who types elsewhere in the window holds a question back for a while`, () => {
      const desk = new Desk().types(44);
      for (let second = 0; second < 30 * 60; second++) {
        if (second % 20 === 0) desk.window.otherKey();
        if (second % every === 0) desk.window.agent();
        desk.seconds(1);
      }
      const [asked] = desk.entries('prompt');
      assert.ok(asked ?? desk.asking === 'prompted', desk.story.join(' > '));
    });

  it('while an agent types in the open file holds it back for about a minute after the last key', () => {
    const desk = new Desk().types(45.2);
    const since = desk.clock.now().mono;
    while (desk.asking !== 'prompted' && desk.clock.now().mono - since < 10 * MINUTE) {
      desk.window.agent();
      desk.seconds(2);
    }
    const waited = desk.clock.now().mono - since;
    assert.ok(waited > MINUTE && waited < 2.5 * MINUTE, `${waited}`);
  });

  it('makes nobody somebody who pauses often', () => {
    const desk = new Desk().types(44);
    for (let i = 0; i < 20; i++) {
      desk.key();
      for (let second = 0; second < 4; second++) desk.seconds(1).window.agent();
    }
    assert.ok(desk.activity.snapshot(desk.clock.now().mono).pauses < 1);
  });
});

describe('a machine that always says that it has just been touched', () => {
  for (const every of [0, 1, 3])
    it(`every ${every} s holds no question back once it has waited for long`, () => {
      const desk = new Desk({ watched: true });
      desk.machine!.query = (answer) => answer(every === 0 ? 0 : desk.clock.now().mono % (every * SECOND));
      desk.types(46).silence(21);
      assert.ok(desk.entries('prompt').length > 0 || desk.asking === 'prompted', desk.story.join(' > '));
    });

  it('holds none back from somebody who pauses in every minute of the day', () => {
    const desk = new Desk({ watched: true });
    desk.machine!.query = (answer) => answer(0);
    for (let minute = 0; minute < 8 * 60; minute++) desk.types(0.25).silence(0.75);
    assert.ok(desk.entries('prompt').length >= 5, `${desk.entries('prompt').length}`);
  });
});
