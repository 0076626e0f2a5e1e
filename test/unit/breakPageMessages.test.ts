import assert from 'node:assert/strict';
import type { Settings } from '../../src/core/settings.ts';
import { MINUTE } from '../../src/time/clock.ts';
import type { BreakPageMessage } from '../../src/shared/breakProtocol.ts';
import { aPlan, Desk } from '../support/desk.ts';
import { FakeProgram, HERE } from '../support/fakePorts.ts';

/** A Monday, by the local clock. */
const NINE = new Date(2026, 10, 2, 9);
const counting = (settings: Partial<Settings> = {}): FakeProgram =>
  new FakeProgram(new Desk({ settings, from: NINE }).types(1));
const asked = (settings: Partial<Settings> = {}): FakeProgram => {
  const program = new FakeProgram(new Desk({ settings, from: NINE }).types(44.1).seconds(56));
  assert.equal(program.desk.asking, 'prompted');
  return program;
};
/** A program that runs a session of two movements. */
const leading = (): FakeProgram => {
  const program = counting();
  program.desk.does({ kind: 'start', plan: aPlan() });
  return program;
};
/** A program whose session has ended after the first movement. */
const finished = (): FakeProgram => {
  const program = leading();
  program.desk.seconds(25).does({ kind: 'end' });
  assert.equal(program.desk.asking, 'finished');
  return program;
};

const answers = ({ desk }: FakeProgram): string[] => desk.entries('prompt').map(({ answer }) => answer);
const player = ({ desk }: FakeProgram): { position: number; running: boolean; pace: number } => {
  const { prompting } = desk.tracker.state;
  assert.ok(prompting.kind === 'session');
  return prompting.session.player;
};

const ANSWERS: BreakPageMessage[] = [
  { kind: 'start', which: 'offered' },
  { kind: 'gotUp' },
  { kind: 'sitDown' },
  { kind: 'snooze' },
  { kind: 'skip' },
  { kind: 'meeting', minutes: 30 },
  { kind: 'ease', ease: 'longer' },
];

describe('an answer on the page', () => {
  it('a start message starts what is offered, or a single movement of a minute', async () => {
    for (const which of ['offered', 'minute'] as const) {
      const program = asked();
      const offer = program.offers.current(await program.library.planner())[which];
      await program.page({ kind: 'start', which });
      assert.deepEqual(
        program.led,
        offer?.items.map(({ movement }) => movement),
      );
    }
  });

  it('a note is not kept for the next session if its start message started nothing', async () => {
    const program = asked({ places: ['outdoors'] });
    await program.page({ kind: 'start', which: 'offered', note: 'an old note' });
    assert.equal(program.desk.asking, 'prompted');
    program.desk.does({ kind: 'skip' });
    await program.actions.startMovement('heel-raises');
    assert.equal(program.desk.asking, 'session');
    assert.equal(program.returnPoint.current?.note, undefined);
  });

  it('the note and the place of a start message are shown again when the session ends', async () => {
    const program = asked();
    await program.page({ kind: 'start', which: 'offered', note: 'look at the third test' });
    const { current: mark } = program.returnPoint;
    assert.equal(mark?.note, 'look at the third test');
    assert.deepEqual(mark.place, HERE);
    program.desk.seconds(60);
    await program.page({ kind: 'end' });
    await program.presenter.render();
    const { view } = program.panel;
    assert.ok(view.kind === 'finished');
    assert.equal(view.note, 'look at the third test');
    assert.equal(view.here, 'You were here: heart.ts, line 12');
  });

  it('a start message leaves the question open and shows a notification if no movement fits', async () => {
    const program = asked({ places: ['outdoors'] });
    await program.page({ kind: 'start', which: 'offered' });
    assert.equal(program.desk.asking, 'prompted');
    assert.equal(program.dialogs.notices.length, 1);
  });

  it('a message that the person gets up logs a break of 3 minutes', async () => {
    const program = asked();
    await program.page({ kind: 'gotUp' });
    assert.deepEqual(
      program.desk.entries('break').map(({ start, end, how }) => [end - start, how]),
      [[3 * MINUTE, 'logged']],
    );
    assert.deepEqual(answers(program), ['withdrawn']);
  });

  it('a message that the person sits down sets the posture to sitting and ends the question', async () => {
    const program = counting();
    program.actions.toggleStanding();
    program.desk.types(44.1).seconds(56);
    assert.equal(program.desk.asking, 'prompted');
    await program.page({ kind: 'sitDown' });
    assert.equal(program.desk.tracker.state.posture, 'sitting');
    assert.equal(program.desk.asking, 'counting');
  });

  it('a snooze, a skip, a meeting or an easier day from the page answers the question', async () => {
    for (const [message, becomes, answer] of [
      [{ kind: 'snooze' }, 'snoozed', 'snooze'],
      [{ kind: 'skip' }, 'counting', 'skip'],
      [{ kind: 'meeting', minutes: 90 }, 'meeting', 'meeting'],
      [{ kind: 'ease', ease: 'longer' }, 'counting', 'easier'],
    ] as const) {
      const program = asked();
      await program.page(message);
      assert.equal(program.desk.asking, becomes);
      assert.deepEqual(answers(program), [answer]);
      assert.deepEqual(program.dialogs.asked, []);
    }
  });

  it('a day on the chair keeps the question open, and the offer has only seated movements', async () => {
    const program = asked();
    await program.page({ kind: 'ease', ease: 'seated' });
    assert.equal(program.desk.asking, 'prompted');
    await program.page({ kind: 'start', which: 'offered' });
    const { prompting } = program.desk.tracker.state;
    assert.ok(prompting.kind === 'session' && prompting.session.player.plan.items.every(({ seated }) => seated));
  });

  it('the page can answer a question only once', async () => {
    for (const message of ANSWERS.filter(({ kind }) => kind !== 'sitDown')) {
      const program = asked();
      await program.page(message);
      const { state } = program.desk.tracker;
      for (const again of ANSWERS) await program.page(again);
      assert.deepEqual(program.desk.tracker.state, state, message.kind);
      assert.deepEqual(program.dialogs.said, [], message.kind);
    }
  });

  it('an answer from the page changes nothing while no question is open', async () => {
    for (const program of [counting(), leading(), finished()])
      for (const message of ANSWERS) {
        const { state } = program.desk.tracker;
        await program.page(message);
        assert.deepEqual(program.desk.tracker.state, state, `${program.desk.asking}: ${message.kind}`);
        assert.deepEqual(program.dialogs.said, []);
      }
  });

  it('an answer from a page in a second window changes nothing while the first window asks', async () => {
    const program = asked();
    const other = new FakeProgram(new Desk({ beside: program.desk }));
    assert.equal(other.desk.asking, 'prompted');
    for (const message of ANSWERS) {
      await other.page(message);
      assert.equal(other.desk.asking, 'prompted', message.kind);
    }
    program.desk.does({ kind: 'tick' });
    assert.equal(program.desk.asking, 'prompted');
    assert.deepEqual(answers(program), []);
  });
});

describe('the page of a session', () => {
  it('a page that becomes ready gets the present position of the session', async () => {
    const program = leading();
    program.desk.clock.stall(15_000);
    const { transactions } = program.desk.store;
    await program.page({ kind: 'ready' });
    const { view } = program.panel;
    assert.ok(view.kind === 'player');
    assert.equal(view.position, 15_000);
    assert.equal(program.desk.store.transactions, transactions, 'nothing has to be written for that');
  });

  it('the commands pause, resume, slower and next from the page reach the player', async () => {
    const program = leading();
    await program.page({ kind: 'player', command: 'pause' });
    assert.equal(player(program).running, false);
    await program.page({ kind: 'player', command: 'resume' });
    assert.equal(player(program).running, true);
    await program.page({ kind: 'player', command: 'slower' });
    assert.equal(player(program).pace, 0.75);
    await program.page({ kind: 'player', command: 'next' });
    assert.ok(player(program).position > 0);
  });

  it('the first session begins with the card and goes on to the player once the card is read', async () => {
    const program = new FakeProgram(new Desk({ newcomer: true, from: NINE }).types(1));
    await program.actions.startMovement('heel-raises');
    await program.presenter.render();
    assert.equal(program.panel.view.kind, 'card');
    await program.page({ kind: 'read', card: 'firstUse' });
    await program.presenter.render();
    assert.equal(program.panel.view.kind, 'player');
    assert.equal(program.desk.practice.informed, true);
  });

  it('an end message from the page writes the session to the ledger', async () => {
    const program = leading();
    program.desk.seconds(25);
    await program.page({ kind: 'end' });
    assert.equal(program.desk.asking, 'finished');
    assert.equal(program.desk.entries('session').length, 1);
  });

  it('a movement that hurt is set aside and the feeling is written to the ledger', async () => {
    const program = finished();
    await program.page({ kind: 'feel', feeling: 'hurt', movements: ['heels'] });
    assert.deepEqual(program.desk.practice.setAside, ['heels']);
    assert.deepEqual(
      program.desk.entries('feeling').map(({ feeling, movements }) => [feeling, movements]),
      [['hurt', ['heels']]],
    );
  });

  it('a page in a second window cannot change the session of the first window', async () => {
    const program = leading();
    program.desk.seconds(25);
    const other = new FakeProgram(new Desk({ beside: program.desk }));
    const position = player(other);
    await other.page({ kind: 'player', command: 'pause' });
    await other.page({ kind: 'end' });
    await other.page({ kind: 'close' });
    assert.equal(other.desk.asking, 'session');
    assert.deepEqual(player(other), position);
  });
});

describe('the page', () => {
  it('the switches of the page write the settings for sound and speech', async () => {
    const program = leading();
    await program.page({ kind: 'switch', setting: 'sound', on: true });
    await program.page({ kind: 'switch', setting: 'speech', on: true });
    await program.page({ kind: 'switch', setting: 'sound', on: false });
    assert.deepEqual(program.settings.written, [
      ['sound', true],
      ['speech', true],
      ['sound', false],
    ]);
  });

  it('the page asks what applies to the person', async () => {
    const program = leading();
    program.dialogs.will(undefined);
    await program.page({ kind: 'chooseAvoid' });
    assert.equal(program.dialogs.asked[0]?.prompt, 'What applies to you? Unsuitable movements are left out.');
    assert.equal(program.desk.asking, 'session');
  });

  it('a close message after a session brings the person back to their place and forgets it', async () => {
    const program = finished();
    await program.page({ kind: 'close' });
    assert.deepEqual(program.panel.left, [HERE]);
    assert.equal(program.desk.asking, 'counting');
    assert.equal(program.returnPoint.current, undefined);
  });

  it('a close message during a question skips the break and moves the person to no other place', async () => {
    const program = asked();
    await program.page({ kind: 'close' });
    assert.deepEqual(program.panel.left, [undefined]);
    assert.equal(program.desk.asking, 'counting');
    assert.deepEqual(answers(program), ['skip']);
  });

  it('a ready message asks nothing while no break is due', async () => {
    const program = counting();
    await program.page({ kind: 'ready' });
    assert.equal(program.desk.asking, 'counting');
  });
});
