import assert from 'node:assert/strict';
import type { Settings } from '../../src/core/settings.ts';
import { MINUTE, SECOND } from '../../src/time/clock.ts';
import { aPlan, aSeatedPlan, Desk } from '../support/desk.ts';
import { sessionSeconds } from '../support/questions.ts';

/** A person who is asked four minutes before the break is due: they have been silent for 77 s since 39:59. */
function askedEarly(settings: Partial<Settings> = {}): Desk {
  const desk = new Desk({ settings }).types(40).seconds(79);
  assert.equal(desk.asking, 'prompted');
  return desk;
}

/** A person who is asked a minute before the break is due. */
const askedAMinuteEarly = (): Desk => new Desk().types(43).seconds(56);

const question = (desk: Desk): { due: number; asked: number; answer: string } => {
  const last = desk.entries('prompt').at(-1);
  assert.ok(last);
  const begin = Date.UTC(2026, 10, 2, 9);
  return { due: (last.due - begin) / MINUTE, asked: (last.start - begin) / MINUTE, answer: last.answer };
};

describe('a break that is asked for before it is due', () => {
  it('a long silence in the last five minutes is taken for the question, a shorter one is not', () => {
    const desk = new Desk().types(40).seconds(75);
    assert.equal(desk.asking, 'counting');
    desk.seconds(4);
    assert.equal(desk.asking, 'prompted');
    assert.deepEqual(desk.story, ['counting', 'prompted']);
  });

  it('the closer the due time, the shorter the silence that is taken', () => {
    const desk = new Desk({ watched: true }).types(43).seconds(50);
    assert.equal(desk.asking, 'counting');
    desk.seconds(5);
    assert.equal(desk.asking, 'prompted');
  });

  it('a silence that began long before is taken when the five minutes begin', () => {
    const desk = new Desk({ watched: true }).types(36).seconds(239);
    assert.equal(desk.asking, 'counting');
    desk.seconds(2);
    assert.equal(desk.asking, 'prompted');
  });

  it('nothing is asked earlier than a fifth of the interval before', () => {
    const desk = new Desk({ settings: { breakInterval: 10 } }).types(5).seconds(179);
    assert.equal(desk.asking, 'counting');
    desk.seconds(2);
    assert.equal(desk.asking, 'prompted');
  });

  it('nothing is asked early with earliestBefore 0', () => {
    const desk = new Desk({ settings: { earliestBefore: 0 } }).types(41).silence(3.9);
    assert.equal(desk.asking, 'counting');
    desk.silence(0.2);
    assert.deepEqual(desk.story, ['counting', 'prompted']);
  });

  it('the countdown goes on beside the question, until the break is due', () => {
    const desk = askedEarly();
    const { next } = desk.glance;
    assert.ok(next.kind === 'break' && next.asked === true);
    assert.equal(desk.minutesLeft, 4);
    const later = askedAMinuteEarly();
    assert.equal(later.minutesLeft, 2);
    later.seconds(66);
    assert.deepEqual([later.asking, later.glance.next], ['prompted', { kind: 'due', occasion: 'break' }]);
  });

  it('the count stands still, and the question stays early, while nothing is seen of the person', () => {
    const desk = askedEarly().silence(5);
    const { next } = desk.glance;
    assert.ok(desk.asking === 'prompted' && next.kind === 'break' && next.asked === true);
    desk.types(4.2);
    assert.deepEqual([desk.asking, question(desk).answer], ['counting', 'left']);
  });

  for (const [where, plan] of [
    ['off the chair', aPlan()],
    ['on the chair', aSeatedPlan()],
  ] as const)
    it(`a break that is taken early begins a full interval, ${where}`, () => {
      const desk = askedEarly().does({ kind: 'start', plan }).seconds(sessionSeconds(plan));
      assert.equal(desk.asking, 'finished');
      assert.equal(desk.minutesLeft, 45);
      assert.equal(question(desk).answer, 'start');
    });

  it('a question that is skipped early changes nothing, and the break is asked for once more when it is due', () => {
    const desk = askedEarly();
    const left = desk.minutesLeft;
    desk.does({ kind: 'skip' });
    assert.deepEqual([desk.asking, desk.minutesLeft], ['counting', left]);
    desk.silence(2);
    assert.equal(desk.asking, 'counting');
    desk.key().silence(2);
    assert.deepEqual([desk.asking, desk.glance.next], ['prompted', { kind: 'due', occasion: 'break' }]);
    desk.does({ kind: 'skip' });
    assert.deepEqual([desk.asking, desk.minutesLeft], ['counting', 45]);
    assert.deepEqual(
      desk
        .entries('prompt')
        .map(({ due, start }) => [(due - start) / SECOND > 0, (due - desk.entries('prompt')[0]!.due) / MINUTE < 1]),
      [
        [true, true],
        [false, true],
      ],
    );
  });

  it('a question that is left early is asked once more when the break is due, and then left for an interval', () => {
    const desk = new Desk({ watched: true }).types(36).seconds(242).types(4.2);
    assert.equal(desk.asking, 'counting');
    assert.equal(question(desk).answer, 'left');
    desk.types(1).seconds(60);
    assert.equal(desk.asking, 'prompted');
    desk.types(4.2);
    assert.equal(desk.asking, 'left');
    assert.equal(desk.entries('prompt').length, 2);
  });

  it('a question that still stands when the break is due is not asked twice', () => {
    const desk = askedAMinuteEarly().silence(1.2).types(3.2);
    assert.equal(desk.asking, 'left');
    assert.equal(desk.entries('prompt').length, 1);
  });

  it('a question that is put off is asked again after the snooze, and not early', () => {
    const desk = askedEarly().does({ kind: 'snooze' });
    assert.equal(desk.asking, 'snoozed');
    desk.types(4.5);
    assert.equal(desk.asking, 'snoozed');
    desk.types(1).seconds(60);
    assert.equal(desk.asking, 'prompted');
    assert.equal(desk.tracker.state.prompting.kind === 'prompted' && desk.tracker.state.prompting.early, undefined);
  });

  it('a break that was passed over early and when it was due counts as one', () => {
    const desk = askedEarly().does({ kind: 'skip' });
    assert.equal(desk.tracker.state.easing.passed, 0);
    desk.types(4).seconds(60).does({ kind: 'skip' });
    assert.equal(desk.tracker.state.easing.passed, 1);
    assert.deepEqual([desk.tracker.state.review.asked, desk.tracker.state.review.taken], [1, 0]);
  });

  it('the ledger keeps when the break was due, after when it was asked for', () => {
    const { due, asked, answer } = question(askedEarly().does({ kind: 'skip' }));
    assert.equal(answer, 'skip');
    assert.ok(Math.abs(due - 45) < 0.05, `${due}`);
    assert.ok(asked > 41 && asked < 41.4, `${asked}`);
  });

  it('a question whose window is closed is asked in the next one when the break is due, without an entry', () => {
    const desk = askedEarly();
    const next = desk.closes(0.1);
    assert.equal(next.asking, 'counting');
    assert.deepEqual(next.entries('prompt'), []);
    next.key().seconds(120);
    assert.equal(next.asking, 'counting');
    next.key().seconds(110);
    assert.deepEqual([next.asking, next.glance.next], ['prompted', { kind: 'due', occasion: 'break' }]);
  });

  it('a question that stood until the break was due and whose window is closed comes again as a due one', () => {
    const desk = askedAMinuteEarly().silence(1.2);
    const next = desk.closes(0.1);
    next.key().seconds(6);
    assert.equal(next.asking, 'prompted');
    const { due } = question(next.does({ kind: 'skip' }));
    assert.ok(Math.abs(due - 45) < 0.05, `${due}`);
  });

  for (const how of ['end', 'skip', 'panelClosed'] as const)
    it(`a session in which nothing was done passes an early question over as a skip does: ${how}`, () => {
      const desk = askedEarly().does({ kind: 'start', plan: aPlan() }).seconds(2).does({ kind: how });
      assert.deepEqual([desk.asking, desk.minutesLeft], ['counting', 4]);
      assert.deepEqual([question(desk).answer, desk.tracker.state.easing.passed], ['skip', 0]);
      desk.types(4).seconds(60);
      assert.equal(desk.asking, 'prompted');
    });

  it('a question that came less than four minutes early and is worked past is asked once more when the break is due', () => {
    const desk = new Desk({ watched: true }).types(40.2).seconds(80);
    assert.equal(desk.asking, 'prompted');
    desk.types(3.3);
    assert.deepEqual([desk.asking, question(desk).answer], ['counting', 'left']);
    desk.types(1).seconds(60);
    assert.equal(desk.asking, 'prompted');
  });

  it('how early a question is follows the count when the interval changes, and decides what a skip means', () => {
    for (const [breakInterval, left, after] of [
      [41, undefined, 'counting'],
      [47, 6, 'counting'],
    ] as const) {
      const desk = askedEarly();
      desk.settings = { ...desk.settings, breakInterval, earliestBefore: 15 };
      desk.does({ kind: 'settings' });
      assert.equal(desk.minutesLeft, left);
      desk.does({ kind: 'skip' });
      assert.deepEqual([desk.asking, desk.minutesLeft], [after, left ?? 41]);
    }
  });

  it('a question that was put off early stays put off when a setting changes', () => {
    const desk = askedEarly().does({ kind: 'snooze' });
    desk.settings = { ...desk.settings, figure: 'tied-hair' };
    desk.does({ kind: 'settings' });
    assert.equal(desk.asking, 'snoozed');
  });

  it('an easier day is offered when the break is due, not with a question that came early', () => {
    const desk = new Desk({ watched: true });
    for (let time = 0; time < 3; time++) desk.types(46).seconds(50).does({ kind: 'skip' });
    desk.types(41).seconds(80);
    const early = desk.tracker.state.prompting;
    assert.ok(early.kind === 'prompted' && early.early !== undefined && !early.easier);
    desk.does({ kind: 'skip' }).types(4).seconds(50);
    const due = desk.tracker.state.prompting;
    assert.ok(due.kind === 'prompted' && due.early === undefined && due.easier);
  });

  it('nothing is asked early after 15 seconds with latestAfter 0', () => {
    const desk = new Desk({ watched: true, settings: { latestAfter: 0 } }).types(44.5).seconds(25);
    assert.equal(desk.asking, 'counting');
    desk.seconds(8);
    assert.deepEqual(desk.story, ['counting', 'prompted']);
    assert.deepEqual(desk.glance.next, { kind: 'due', occasion: 'break' });
  });

  it('a full interval after a skip may be asked early again, and the same interval may not after a meeting', () => {
    const again = askedEarly().does({ kind: 'skip' }).does({ kind: 'skip' }).types(40.5).seconds(80);
    assert.equal(again.asking, 'prompted');
    const same = askedEarly().does({ kind: 'skip' }).does({ kind: 'meeting', length: MINUTE }).does({ kind: 'resume' });
    assert.equal(same.seconds(100).asking, 'counting');
  });

  it('nothing is asked early where only the status bar asks', () => {
    const desk = new Desk({ settings: { prompt: 'statusBar' } }).types(41).silence(3.9);
    assert.equal(desk.asking, 'counting');
  });

  it('the countdown that is shown is right within the last minutes, however often the person changes windows', () => {
    const desk = new Desk();
    const other = new Desk({ beside: desk });
    desk.types(40.2);
    for (let time = 0; time < 6; time++) {
      const [here, there] = time % 2 ? [other, desk] : [desk, other];
      here.turnsAway();
      there.turnsTo().key().seconds(37);
      const { next } = there.glance;
      assert.ok(next.kind === 'break');
      const exact = 45 - (desk.clock.now().wall - Date.UTC(2026, 10, 2, 9)) / MINUTE;
      assert.ok(Math.abs(next.left / MINUTE - exact) < 0.1, `${next.left / MINUTE} for ${exact}`);
    }
  });

  it('a question stays early when the wall clock is set, and a skip then counts once', () => {
    for (const leap of [-60 * MINUTE, 5 * MINUTE]) {
      const desk = askedEarly();
      desk.clock.jump(leap);
      desk.does({ kind: 'skip' });
      assert.equal(desk.tracker.state.easing.passed, 0, `${leap}`);
      desk.types(5).seconds(60);
      desk.types(6).seconds(60).does({ kind: 'skip' });
      assert.equal(desk.tracker.state.easing.passed, 1, `${leap}`);
    }
  });

  it('getting up takes the question back, and nothing is asked when the person returns', () => {
    const desk = askedEarly().silence(20).turnsAway().turnsTo().types(1);
    assert.equal(desk.asking, 'counting');
    assert.ok((desk.minutesLeft ?? 0) >= 44);
  });

  it('a question is taken back by settings under which it would not be asked early', () => {
    const desk = askedEarly();
    desk.settings = { ...desk.settings, earliestBefore: 0 };
    desk.does({ kind: 'settings' });
    assert.equal(desk.asking, 'counting');
    assert.equal(question(desk).answer, 'withdrawn');
  });

  it('a question stands when another setting changes', () => {
    const desk = askedEarly();
    desk.settings = { ...desk.settings, figure: 'tied-hair' };
    desk.does({ kind: 'settings' });
    assert.equal(desk.asking, 'prompted');
  });

  it('a person who types through the last five minutes is asked when the break has been due for a while', () => {
    const desk = new Desk().types(50);
    assert.deepEqual(desk.story, ['counting', 'due']);
    desk.seconds(60);
    assert.equal(desk.asking, 'prompted');
  });

  it('a person who came back five minutes ago or less is not asked early', () => {
    const desk = new Desk({ settings: { breakInterval: 8 } }).types(2).turnsAway().silence(35).turnsTo();
    desk.types(6.6).seconds(60);
    assert.notEqual(desk.asking, 'counting');
    assert.ok(!desk.story.slice(0, -1).includes('prompted'));
  });

  it('an early question is asked once only, also where nothing was seen for a while beside it', () => {
    const desk = new Desk().types(38.6).seconds(95);
    assert.equal(desk.asking, 'prompted');
    desk.silence(6.5).types(4.4).seconds(80);
    const early = desk.entries('prompt').filter(({ asksAgain }) => asksAgain);
    const { prompting } = desk.tracker.state;
    assert.ok(early.length === 1 && !(prompting.kind === 'prompted' && prompting.early !== undefined));
  });

  it('longer intervals that are chosen at an early question let the moment be looked for early again', () => {
    const desk = askedEarly().does({ kind: 'ease', ease: 'longer' });
    assert.equal(desk.tracker.state.askedEarly, undefined);
    assert.equal(desk.tracker.decisions.reason, 'notDue');
  });
});
