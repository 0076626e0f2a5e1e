import assert from 'node:assert/strict';
import { MINUTE, SECOND } from '../../src/time/clock.ts';
import { COMPOSED } from '../../src/movements/composed.ts';
import { planLength } from '../../src/movements/plan.ts';
import { aPlan, aSeatedPlan, Desk } from '../support/desk.ts';

/** Seconds of the plan that {@link aPlan} builds: 5 to get ready, 10 for heels, 10 to change, 20 for tiptoe. */
const LENGTH = planLength(aPlan()) / 1_000;

describe('asking for a break', () => {
  it('a person who types all morning is asked once per interval', () => {
    const desk = new Desk({ settings: { breakInterval: 45 } });
    for (let block = 0; block < 4; block++) {
      desk.types(44.1).seconds(56);
      assert.equal(desk.asking, 'prompted');
      desk.does({ kind: 'skip' });
    }
    assert.equal(desk.entries('prompt').length, 4);
  });

  it('nothing is asked more than five minutes before the break is due', () => {
    const desk = new Desk().types(38).silence(1.9);
    assert.equal(desk.asking, 'counting');
  });

  it('a break that becomes due while the person types is not asked for yet', () => {
    const desk = new Desk().types(46);
    assert.equal(desk.asking, 'due');
  });

  it('a break that is due is asked for when the window falls silent, 55 seconds after the last key', () => {
    const desk = new Desk().types(45.5).seconds(53);
    assert.equal(desk.asking, 'due');
    desk.seconds(1);
    assert.equal(desk.asking, 'prompted');
  });

  it('a break that is due is asked for after 45 seconds of silence where the machine is asked', () => {
    const desk = new Desk({ watched: true }).types(45.1).seconds(42);
    assert.equal(desk.asking, 'due');
    desk.seconds(2);
    assert.equal(desk.asking, 'prompted');
  });

  it('a silence of 30 seconds is no calm moment while the break has been due for less than ten minutes', () => {
    const desk = new Desk({ watched: true }).types(45.5);
    for (let i = 0; i < 18; i++) desk.key().seconds(30);
    assert.equal(desk.asking, 'due');
  });

  it('a silence of 15 seconds is a calm moment when the break has been due for twenty minutes', () => {
    const desk = new Desk().types(65.5);
    assert.equal(desk.asking, 'due');
    desk.seconds(13);
    assert.equal(desk.asking, 'due');
    desk.seconds(1);
    assert.equal(desk.asking, 'prompted');
  });

  it('a person who types without a stop is not asked although the break has been due for 25 minutes', () => {
    const desk = new Desk().types(70);
    assert.equal(desk.asking, 'due');
  });

  it('a break that becomes due during a silence is asked for at once', () => {
    const desk = new Desk().types(43).silence(2.1);
    assert.equal(desk.asking, 'prompted');
  });

  it('the setting calmPause says how long a silence must be before a question is asked', () => {
    const desk = new Desk({ settings: { calmPause: 60 } }).types(45.2).seconds(50);
    assert.equal(desk.asking, 'due');
    desk.seconds(12);
    assert.equal(desk.asking, 'prompted');
  });

  it('nothing is asked in the first minute after the last key while text changes by itself', () => {
    const desk = new Desk().types(45.2);
    for (let i = 0; i < 30; i++) {
      desk.activity.textChanged(desk.clock.now().mono);
      desk.seconds(2);
    }
    assert.equal(desk.asking, 'due');
  });

  it('nothing is asked while the person types outside the editors, until the window falls silent', () => {
    const desk = new Desk().types(43).typesElsewhereInTheWindow(4);
    assert.equal(desk.asking, 'due');
    desk.silence(1);
    assert.equal(desk.asking, 'prompted');
  });

  it('typing outside the editors holds a question back for 20 minutes', () => {
    const desk = new Desk().types(43).typesElsewhereInTheWindow(21);
    assert.equal(desk.asking, 'due');
    desk.typesElsewhereInTheWindow(2);
    assert.equal(desk.asking, 'prompted');
  });

  it('a window without the focus does not ask for a break that becomes due', () => {
    const desk = new Desk().types(44.9).turnsAway().seconds(120);
    assert.equal(desk.asking, 'due');
    assert.ok(!desk.story.includes('prompted'));
  });

  it('a window that gets the focus back asks for the due break only when it falls silent again', () => {
    const desk = new Desk().types(44.9).turnsAway().seconds(60).turnsTo().seconds(50);
    assert.equal(desk.asking, 'due');
    desk.seconds(10);
    assert.equal(desk.asking, 'prompted');
  });

  it('a question is asked once and not again during three minutes of silence', () => {
    const desk = new Desk().types(45).silence(3);
    assert.deepEqual(desk.story, ['counting', 'due', 'prompted']);
  });
});

describe('the answer to a question', () => {
  const asked = (): Desk => new Desk().types(44.1).seconds(56);

  it('a question is asked again five minutes after a snooze', () => {
    const desk = asked().does({ kind: 'snooze' });
    assert.equal(desk.asking, 'snoozed');
    desk.types(4.9);
    assert.equal(desk.asking, 'snoozed');
    desk.types(0.2).seconds(60);
    assert.equal(desk.asking, 'prompted');
  });

  it('the glance counts the minutes of a snooze down', () => {
    const desk = asked().does({ kind: 'snooze' }).types(2);
    assert.deepEqual(desk.glance.next, { kind: 'snoozed', left: 3 * MINUTE });
  });

  it('a snooze changes nothing while no break is due', () => {
    const desk = new Desk().types(10).does({ kind: 'snooze' });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.minutesLeft, 35);
  });

  it('a skip begins a full interval', () => {
    const desk = asked().does({ kind: 'skip' });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.minutesLeft, 45);
  });

  it('a skip does not end the sitting bout', () => {
    const desk = asked().does({ kind: 'skip' }).types(5);
    assert.equal(desk.sittingMinutes, 50);
    assert.deepEqual(desk.entries('bout'), []);
  });

  it('a skip changes nothing while no break is due', () => {
    const desk = new Desk().types(30).does({ kind: 'skip' });
    assert.equal(desk.minutesLeft, 15);
    assert.deepEqual(desk.entries('prompt'), []);
  });

  it('a question counts as skipped when the person closes the panel', () => {
    const desk = asked().does({ kind: 'panelClosed' });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.minutesLeft, 45);
    assert.equal(desk.entries('prompt')[0]?.answer, 'skip');
  });

  it('the ledger records when a question became due, was asked and was answered', () => {
    const desk = asked().seconds(30).does({ kind: 'snooze' });
    const [prompt] = desk.entries('prompt');
    assert.ok(prompt);
    assert.equal(prompt.answer, 'snooze');
    assert.ok(prompt.due <= prompt.start && prompt.start < prompt.end);
  });

  it('a question is withdrawn when the person is away for 11 minutes', () => {
    const desk = asked().silence(11);
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.entries('prompt')[0]?.answer, 'withdrawn');
  });

  it('a snooze ends and a full interval begins when the person is away for 11 minutes', () => {
    const desk = asked().does({ kind: 'snooze' }).silence(11).key();
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.minutesLeft, 45);
  });

  it('a question is left when the person types on for four minutes', () => {
    const desk = asked().types(4.1);
    assert.equal(desk.asking, 'left');
    assert.equal(desk.entries('prompt')[0]?.answer, 'left');
  });

  it('the glance shows the break as due after its question was left', () => {
    const desk = asked().types(4.1);
    assert.deepEqual(desk.glance.next, { kind: 'due', occasion: 'break' });
  });

  it('a question that was left is asked again a full interval later', () => {
    const desk = asked().types(4.1).types(44);
    assert.equal(desk.asking, 'left');
    desk.types(1.1).seconds(56);
    assert.equal(desk.asking, 'prompted');
    assert.equal(desk.entries('prompt').length, 1);
  });

  it('the person can still snooze or start a break whose question was left', () => {
    const desk = asked().types(4.1).does({ kind: 'snooze' });
    assert.equal(desk.asking, 'snoozed');
    desk.does({ kind: 'start', plan: aPlan() });
    assert.equal(desk.asking, 'session');
  });

  it('a question is left within 16 minutes when the person uses the window but never types', () => {
    const desk = asked();
    for (let minute = 0; minute < 16 && desk.asking === 'prompted'; minute++) {
      desk.turnsAway().turnsTo().seconds(60);
    }
    assert.equal(desk.asking, 'left');
  });
});

describe('a pause', () => {
  it('nothing is counted or asked during a pause', () => {
    const desk = new Desk().types(20).does({ kind: 'pause', until: null }).types(120);
    assert.equal(desk.asking, 'paused');
    assert.equal(desk.glance.bout, undefined);
  });

  it('a pause records the sitting bout before it', () => {
    const desk = new Desk().types(20).does({ kind: 'pause', until: null });
    assert.equal(Math.round((desk.entries('bout')[0]?.known ?? 0) / MINUTE), 20);
  });

  it('a pause is not recorded as a break', () => {
    const desk = new Desk().types(20).does({ kind: 'pause', until: null }).types(60).does({ kind: 'resume' }).types(1);
    assert.deepEqual(desk.entries('break'), []);
  });

  it('a full interval begins when the person ends a pause', () => {
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

  it('a pause without an end sets no alarm, and a pause with an end causes no transaction before it', () => {
    const desk = new Desk().does({ kind: 'pause', until: null }).silence(1);
    assert.equal(desk.clock.armed, 0);
    desk.does({ kind: 'pause', until: desk.clock.now().wall + 30 * MINUTE });
    const before = desk.store.transactions;
    desk.clock.advance(29 * MINUTE);
    assert.equal(desk.store.transactions, before);
  });

  it('a pause withdraws the open question', () => {
    const desk = new Desk().types(44.1).seconds(56).does({ kind: 'pause', until: null });
    assert.equal(desk.entries('prompt')[0]?.answer, 'withdrawn');
  });

  it('the command to resume changes nothing when there is no pause', () => {
    const desk = new Desk().types(10).does({ kind: 'resume' });
    assert.equal(desk.minutesLeft, 35);
  });
});

describe('a session', () => {
  const started = (plan = aPlan()): Desk => new Desk().types(44.1).seconds(56).does({ kind: 'start', plan });

  it('a session ends by itself after its last movement', () => {
    const desk = started().seconds(LENGTH - 1);
    assert.equal(desk.asking, 'session');
    desk.seconds(2);
    assert.equal(desk.asking, 'finished');
  });

  it('the ledger records the movements of a session with their repetitions and times', () => {
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

  it('a session off the chair is recorded as a break and ends the sitting bout', () => {
    const desk = started().seconds(LENGTH + 1);
    const [pause] = desk.entries('break');
    assert.equal(pause?.how, 'session');
    assert.equal(pause.end - pause.start, LENGTH * 1_000);
    assert.equal(desk.entries('bout').length, 1);
    assert.equal(desk.sittingMinutes, 0);
  });

  it('a session on the chair begins a full interval but does not end the sitting bout', () => {
    const desk = started(aSeatedPlan()).seconds(20);
    assert.deepEqual(desk.entries('break'), []);
    assert.deepEqual(desk.entries('bout'), []);
    assert.equal(desk.minutesLeft, 45);
    assert.ok((desk.sittingMinutes ?? 0) >= 45);
  });

  it('a full interval begins at the end of a session', () => {
    const desk = started().seconds(LENGTH + 1);
    assert.equal(desk.minutesLeft, 45);
    desk.types(10);
    assert.equal(desk.minutesLeft, 35);
  });

  it('a session that is closed half way is recorded with the repetitions that were done', () => {
    const desk = started().seconds(11).does({ kind: 'panelClosed' });
    assert.equal(desk.asking, 'counting');
    // Three of the ten movements, 6 of 30 seconds: a fifth of the interval is left.
    assert.equal(desk.minutesLeft, 9);
    const [session] = desk.entries('session');
    assert.equal(session?.whole, false);
    assert.deepEqual(
      session.done.map(({ reps }) => reps),
      [3],
    );
  });

  it('a session that is closed after two seconds is not recorded, but a full interval begins', () => {
    const desk = started().seconds(2).does({ kind: 'panelClosed' });
    assert.deepEqual(desk.entries('session'), []);
    assert.deepEqual(desk.entries('break'), []);
    assert.equal(desk.minutesLeft, 45);
  });

  it('a session whose movements were all jumped over is not recorded and shows no end', () => {
    const desk = started();
    desk.does({ kind: 'player', command: 'next' }).does({ kind: 'player', command: 'next' });
    assert.equal(desk.asking, 'counting');
    assert.deepEqual(desk.entries('session'), []);
  });

  it('a session stands still while the person pauses it and then goes on where it was', () => {
    const desk = started().seconds(10).does({ kind: 'player', command: 'pause' }).seconds(300);
    assert.equal(desk.asking, 'session');
    desk.does({ kind: 'player', command: 'resume' }).seconds(LENGTH - 12);
    assert.equal(desk.asking, 'session');
    desk.seconds(3);
    assert.equal(desk.asking, 'finished');
  });

  it('a session that stays paused for 11 minutes is over and recorded', () => {
    const desk = started()
      .seconds(11)
      .does({ kind: 'player', command: 'pause' })
      .seconds(11 * 60);
    assert.notEqual(desk.asking, 'session');
    assert.equal(desk.entries('session').length, 1);
  });

  it('a session goes on when the editor is silent for ten minutes', () => {
    const long = aPlan({ items: [{ ...aPlan().items[1]!, reps: 200 }] });
    const desk = started(long).silence(10);
    assert.equal(desk.asking, 'session');
  });

  it('a session is paused where it was when the machine slept for five minutes', () => {
    const desk = started().seconds(10);
    desk.clock.sleep(5 * MINUTE);
    desk.does({ kind: 'tick' });
    const { prompting } = desk.tracker.state;
    assert.ok(prompting.kind === 'session');
    assert.equal(prompting.session.player.running, false);
    assert.ok(prompting.session.player.position <= 10_000);
  });

  it('a session is over and a full interval begins when the machine slept for an hour', () => {
    const desk = started().seconds(11);
    desk.clock.sleep(60 * MINUTE);
    desk.key().does({ kind: 'tick' });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.minutesLeft, 45);
    assert.equal(desk.entries('session').length, 1);
    assert.equal(desk.entries('prompt').length, 1);
  });

  it('a session is paused where it was when its window comes back after a minute', () => {
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

  it('a session is over and recorded when its window comes back after 11 minutes', () => {
    const desk = started().seconds(21);
    desk.tracker.dispose();
    desk.clock.advance(11 * MINUTE);
    const again = new Desk({ beside: desk, id: 'first' });
    assert.notEqual(again.asking, 'session');
    assert.equal(again.entries('session').length, 1);
  });

  it('another window records the session of a window that died', () => {
    const desk = started().seconds(21);
    desk.tracker.dispose();
    const other = new Desk({ beside: desk }).turnsTo().types(12);
    assert.equal(other.entries('session').length, 1);
    assert.equal(other.asking, 'counting');
  });

  it('a command for the player has no effect on the session of another window', () => {
    const desk = started();
    const other = new Desk({ beside: desk });
    other.does({ kind: 'player', command: 'next' });
    const { prompting } = other.tracker.state;
    assert.ok(prompting.kind === 'session');
    assert.equal(prompting.session.player.position, 0);
  });

  it('the start of a second session ends the first one and records it', () => {
    const desk = started().seconds(30).does({ kind: 'start', plan: aSeatedPlan() });
    assert.equal(desk.asking, 'session');
    assert.equal(desk.entries('session').length, 1);
    assert.equal(desk.entries('session')[0]?.whole, false);
  });

  it('the end of a session stays for almost a minute of typing and is gone after two', () => {
    const desk = started()
      .seconds(LENGTH + 1)
      .types(0.9);
    assert.equal(desk.asking, 'finished');
    desk.types(1.2);
    assert.equal(desk.asking, 'counting');
  });

  it('a finished session stays recorded once when the person closes the panel', () => {
    const desk = started()
      .seconds(LENGTH + 1)
      .types(0.5)
      .does({ kind: 'panelClosed' });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.entries('session').length, 1);
  });

  it('a session with a safety card does not begin until the person has read the card', () => {
    const desk = started(aPlan({ cards: ['massage'] })).seconds(120);
    const { prompting } = desk.tracker.state;
    assert.ok(prompting.kind === 'session' && prompting.session.player.cards.length === 1);
    desk.does({ kind: 'read', card: 'massage' }).seconds(LENGTH + 1);
    assert.equal(desk.asking, 'finished');
  });

  it('a session that is closed at its safety card is not recorded and the interval goes on', () => {
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

describe('a logged break', () => {
  it('a logged break, a meeting or a pause with an impossible time changes and records nothing', () => {
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

  it('a logged break ends the sitting bout and begins a full interval', () => {
    const desk = new Desk().types(30).does({ kind: 'logBreak', length: 5 * MINUTE, ago: 0 });
    assert.equal(desk.minutesLeft, 45);
    assert.equal(desk.sittingMinutes, 0);
    const [logged] = desk.entries('break');
    assert.equal(logged?.how, 'logged');
    assert.equal(logged.end - logged.start, 5 * MINUTE);
  });

  it('a logged break withdraws the open question', () => {
    const desk = new Desk()
      .types(44.1)
      .seconds(56)
      .does({ kind: 'logBreak', length: 2 * MINUTE, ago: 0 });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.entries('prompt')[0]?.answer, 'withdrawn');
  });

  it('a logged break may begin before the sitting bout when nothing is known of that time', () => {
    const desk = new Desk().types(2).does({ kind: 'logBreak', length: 30 * MINUTE, ago: 0 });
    const [logged] = desk.entries('break');
    assert.ok(logged && logged.end - logged.start === 30 * MINUTE);
  });

  it('a break that is logged during a pause is recorded and the pause goes on', () => {
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

  it('the card of the first use comes before the first session and not before the second', () => {
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

  it('the card of the first use comes again when the person closed the panel instead of reading it', () => {
    const desk = new Desk({ newcomer: true }).types(1).does({ kind: 'start', plan: aPlan() });
    desk.does({ kind: 'panelClosed' });
    assert.equal(desk.practice.informed, false);
    desk.does({ kind: 'start', plan: aPlan() });
    const { prompting } = desk.tracker.state;
    assert.ok(prompting.kind === 'session' && prompting.session.player.cards[0] === 'firstUse');
  });

  it('the card of the first use comes before the own cards of a routine', () => {
    const desk = new Desk({ newcomer: true }).does({ kind: 'start', plan: aPlan({ cards: ['massage'] }) }).does(begin);
    const { prompting } = desk.tracker.state;
    assert.deepEqual(prompting.kind === 'session' && prompting.session.player.cards, ['massage']);
  });
});

describe('the practice', () => {
  const led = (plan = aPlan()): Desk =>
    new Desk()
      .types(1)
      .does({ kind: 'start', plan })
      .seconds(planLength(plan) / 1_000 + 1);

  it('the practice remembers the movements of each session, the latest first, and gets a new seed', () => {
    const desk = led();
    const seed = desk.practice.seed;
    assert.deepEqual(desk.practice.recent, [['heels', 'tiptoe']]);
    assert.equal(desk.practice.hard, null);
    desk.does({ kind: 'start', plan: aSeatedPlan() }).seconds(60);
    assert.deepEqual(desk.practice.recent, [['heels'], ['heels', 'tiptoe']]);
    assert.notEqual(desk.practice.seed, seed);
  });

  it('the practice remembers what was skipped or ended early, and forgets it when that is done to its end', () => {
    const desk = new Desk().types(1).does({ kind: 'start', plan: aPlan() }).seconds(8).does({ kind: 'end' });
    assert.deepEqual([desk.practice.declined, desk.practice.known], [['heels'], ['heels']]);
    desk.does({ kind: 'panelClosed' }).does({ kind: 'start', plan: aPlan() }).does({ kind: 'player', command: 'next' });
    desk.silence(2);
    assert.equal(desk.asking, 'finished');
    assert.deepEqual(
      [desk.practice.declined, desk.practice.known],
      [
        ['heels', 'heels'],
        ['heels', 'tiptoe'],
      ],
    );
    desk.does({ kind: 'panelClosed' }).does({ kind: 'start', plan: aPlan() }).silence(2);
    assert.deepEqual(desk.practice.declined, []);
    assert.deepEqual(desk.practice.turns, ['heels', 'tiptoe', 'heels']);
  });

  it('the practice takes a break that is ended while the person gets ready for declined, but not at a card', () => {
    const ended = (plan = aPlan()): Desk =>
      new Desk().types(44.1).seconds(56).does({ kind: 'start', plan }).seconds(2).does({ kind: 'panelClosed' });
    assert.deepEqual([ended().practice.declined, ended().practice.turns], [['heels', 'tiptoe'], ['heels']]);
    assert.deepEqual(ended(aPlan({ cards: ['massage'] })).practice.declined, []);
  });

  it('the practice takes what a skipped question offered for declined', () => {
    const desk = new Desk()
      .types(44.1)
      .seconds(56)
      .does({ kind: 'skip', declined: { leader: 'heels', movements: ['heels', 'tiptoe'] } });
    assert.deepEqual([desk.practice.declined, desk.practice.turns], [['heels', 'tiptoe'], ['heels']]);
    desk.does({ kind: 'skip', declined: { leader: 'tiptoe', movements: ['tiptoe'] } });
    assert.deepEqual(desk.practice.declined, ['heels', 'tiptoe']);
  });

  it('a composed break shows the card about the back until it has been read, and a chosen routine each time', () => {
    const cardsOf = (desk: Desk, routine: string): readonly string[] => {
      desk.does({ kind: 'start', plan: aPlan({ routine, cards: ['back'] }) });
      const { prompting } = desk.tracker.state;
      return prompting.kind === 'session' ? prompting.session.player.cards : [];
    };
    const desk = new Desk().types(1);
    assert.deepEqual([cardsOf(desk, COMPOSED), cardsOf(desk, COMPOSED)], [['back'], ['back']]);
    desk.does({ kind: 'read', card: 'back' });
    assert.deepEqual([cardsOf(desk, COMPOSED), cardsOf(desk, 'back-basics')], [[], ['back']]);
  });

  it('the practice remembers when a session with hard calf work ended', () => {
    const [item] = aPlan().items;
    const desk = led(aPlan({ items: [{ ...item!, hard: true }] }));
    assert.equal(desk.practice.hard, desk.entries('session')[0]?.end);
  });

  it('the practice remembers no movement of a session that is closed after two seconds', () => {
    const desk = new Desk().does({ kind: 'start', plan: aPlan() }).seconds(2).does({ kind: 'panelClosed' });
    assert.deepEqual(desk.practice.recent, []);
  });

  it('the practice gets a new seed for the next offer when a question is skipped', () => {
    const desk = new Desk().types(44.1).seconds(56);
    const { seed } = desk.practice;
    desk.does({ kind: 'skip' });
    assert.notEqual(desk.practice.seed, seed);
  });

  it('the practice keeps the seed of its offer when a question is snoozed', () => {
    const desk = new Desk().types(44.1).seconds(56);
    const { seed } = desk.practice;
    desk.types(1).does({ kind: 'snooze' });
    assert.equal(desk.practice.seed, seed);
  });
});

describe('the feeling after a session', () => {
  const finishedDesk = (): Desk =>
    new Desk()
      .types(1)
      .does({ kind: 'start', plan: aPlan() })
      .seconds(LENGTH + 1);

  it('a movement that hurt is set aside and the ledger records the feeling', () => {
    const desk = finishedDesk().does({ kind: 'feel', feeling: 'hurt', movements: ['tiptoe'] });
    assert.deepEqual(desk.practice.setAside, ['tiptoe']);
    assert.deepEqual(
      desk.entries('feeling').map(({ feeling, movements }) => [feeling, movements]),
      [['hurt', ['tiptoe']]],
    );
    assert.equal(desk.asking, 'finished');
  });

  it('a movement that was set aside comes back when it feels good in a later session', () => {
    const desk = finishedDesk().does({ kind: 'feel', feeling: 'hurt', movements: ['tiptoe'] });
    desk.does({ kind: 'start', plan: aPlan() }).seconds(LENGTH + 1);
    desk.does({ kind: 'feel', feeling: 'good', movements: ['heels', 'tiptoe'] });
    assert.deepEqual(desk.practice.setAside, []);
  });

  it('the practice remembers the movements that were too much', () => {
    const desk = finishedDesk().does({ kind: 'feel', feeling: 'tooMuch', movements: ['heels', 'tiptoe'] });
    assert.deepEqual(desk.practice.tooMuch, ['heels', 'tiptoe']);
  });

  it('a feeling is recorded only for movements that were done', () => {
    const desk = finishedDesk().does({ kind: 'feel', feeling: 'hurt', movements: ['tiptoe', 'cartwheel'] });
    assert.deepEqual(desk.practice.setAside, ['tiptoe']);
    assert.deepEqual(
      desk.entries('feeling').map(({ movements }) => movements),
      [['tiptoe']],
    );
  });

  it('a feeling that was a slip is changed by the next answer; the same answer again changes nothing', () => {
    const desk = finishedDesk();
    for (const feeling of ['hurt', 'hurt', 'good', 'tooMuch'] as const)
      desk.does({ kind: 'feel', feeling, movements: ['tiptoe'] });
    assert.deepEqual([desk.practice.setAside, desk.practice.tooMuch], [[], ['tiptoe']]);
    assert.deepEqual(
      desk.entries('feeling').map(({ feeling }) => feeling),
      ['hurt', 'good', 'tooMuch'],
    );
    assert.equal(desk.asking, 'finished');
  });

  it('a feeling is not recorded in the middle of a session', () => {
    const desk = new Desk()
      .does({ kind: 'start', plan: aPlan() })
      .does({ kind: 'feel', feeling: 'good', movements: [] });
    assert.deepEqual(desk.entries('feeling'), []);
  });
});

describe('a session that ends early', () => {
  const half = (): Desk => new Desk().types(1).does({ kind: 'start', plan: aPlan() }).seconds(10);

  it('a session that the person ends half way asks how it felt', () => {
    const desk = half().does({ kind: 'end' });
    assert.equal(desk.asking, 'finished');
    desk.does({ kind: 'feel', feeling: 'hurt', movements: ['heels'] });
    assert.deepEqual(desk.practice.setAside, ['heels']);
    assert.equal(desk.entries('session')[0]?.whole, false);
  });

  it('a session that the person ends after two seconds does not ask how it felt', () => {
    const desk = new Desk().does({ kind: 'start', plan: aPlan() }).seconds(2).does({ kind: 'end' });
    assert.equal(desk.asking, 'counting');
  });

  it('a session that ends because the panel is closed does not ask how it felt', () => {
    const desk = half().does({ kind: 'panelClosed' });
    assert.equal(desk.asking, 'counting');
  });
});

describe('a movement that a card leads', () => {
  const ride = (): Desk => {
    const [item] = aPlan().items;
    const plan = aPlan({ items: [{ ...item!, lead: 'card', seated: false, reps: 20, phases: [MINUTE] }] });
    return new Desk().types(1).does({ kind: 'start', plan }).seconds(120);
  };

  it('a movement that a card leads goes on while the machine sleeps for 20 minutes', () => {
    const desk = ride();
    desk.clock.sleep(20 * MINUTE);
    desk.does({ kind: 'tick' });
    assert.equal(desk.asking, 'session');
    desk.does({ kind: 'player', command: 'done' });
    assert.equal(desk.entries('session')[0]?.done[0]?.moved, 20 * MINUTE);
  });

  it('a session with a movement that a card leads is over when the machine slept for 40 minutes', () => {
    const desk = ride();
    desk.clock.sleep(40 * MINUTE);
    desk.does({ kind: 'tick' });
    assert.notEqual(desk.asking, 'session');
  });
});

describe('the offer after a question without an answer', () => {
  it('the practice gets a new seed for the next offer when a question is left', () => {
    const desk = new Desk().types(44.1).seconds(56);
    const { seed } = desk.practice;
    desk.types(10);
    assert.equal(desk.asking, 'left');
    assert.notEqual(desk.practice.seed, seed);
  });
});

describe('edits of an agent', () => {
  for (const every of [1, 3, 6, 30])
    it(`a person who types outside the editors is asked within 30 minutes while an agent edits every ${every} s`, () => {
      const desk = new Desk().types(44);
      for (let second = 0; second < 30 * 60; second++) {
        if (second % 20 === 0) desk.window.otherKey();
        if (second % every === 0) desk.window.agent();
        desk.seconds(1);
      }
      const [asked] = desk.entries('prompt');
      assert.ok(asked ?? desk.asking === 'prompted', desk.story.join(' > '));
    });

  it('edits of an agent hold a question back for one to two and a half minutes after the last key', () => {
    const desk = new Desk().types(45.2);
    const since = desk.clock.now().mono;
    while (desk.asking !== 'prompted' && desk.clock.now().mono - since < 10 * MINUTE) {
      desk.window.agent();
      desk.seconds(2);
    }
    const waited = desk.clock.now().mono - since;
    assert.ok(waited > MINUTE && waited < 2.5 * MINUTE, `${waited}`);
  });
});

describe('a machine that always reports a touch', () => {
  for (const every of [0, 1, 3])
    it(`a break is asked for within 31 minutes when the machine never reports more than ${every} s without a touch`, () => {
      const desk = new Desk({ watched: true });
      desk.machine!.query = (answer) => answer(every === 0 ? 0 : desk.clock.now().mono % (every * SECOND));
      desk.types(46).silence(30);
      assert.ok(desk.entries('prompt').length > 0 || desk.asking === 'prompted', desk.story.join(' > '));
    });

  it('at least five breaks are asked for in eight hours of short silences when the machine always reports a touch', () => {
    const desk = new Desk({ watched: true });
    desk.machine!.query = (answer) => answer(0);
    for (let minute = 0; minute < 8 * 60; minute++) desk.types(0.25).silence(0.75);
    assert.ok(desk.entries('prompt').length >= 5, `${desk.entries('prompt').length}`);
  });
});
