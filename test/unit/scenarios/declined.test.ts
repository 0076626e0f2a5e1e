import assert from 'node:assert/strict';
import { MINUTE } from '../../../src/time/clock.ts';
import { aPlan, aSeatedPlan, Desk } from '../../support/desk.ts';

const CARD = aPlan({ cards: ['massage'] });
const answers = (desk: Desk): string[] => desk.entries('prompt').map(({ answer }) => answer);
const asked = (options: ConstructorParameters<typeof Desk>[0] = {}): Desk => new Desk(options).types(44.1).seconds(56);
const done = (desk: Desk): object => ({
  answers: answers(desk),
  sessions: desk.entries('session').length,
  breaks: desk.entries('break').length,
  passed: desk.tracker.state.easing.passed,
  month: [desk.tracker.state.review.asked, desk.tracker.state.review.taken],
});

describe('a session in which nothing was done', () => {
  for (const [what, options, plan, seconds] of [
    ['is declined at the card of the first use', { newcomer: true }, aPlan(), 3],
    ['is declined at the card of the massage', {}, CARD, 3],
    ['is ended while the person gets ready', {}, aPlan(), 3],
    ['is ended in the middle of the first repetition', {}, aSeatedPlan(), 6],
  ] as const) {
    it(`a question counts as skipped when its session ${what}`, () => {
      const desk = asked(options).does({ kind: 'start', plan }).seconds(seconds).does({ kind: 'panelClosed' });
      assert.deepEqual(done(desk), { answers: ['skip'], sessions: 0, breaks: 0, passed: 1, month: [1, 0] });
      assert.equal(desk.asking, 'counting');
      assert.equal(desk.minutesLeft, 45);
      assert.equal(desk.sittingMinutes, 45);
      // The person has just said no, so the question does not come again before the next interval is over.
      desk.types(44);
      assert.deepEqual(desk.story, ['counting', 'prompted', 'session', 'counting']);
      desk.types(1.1).seconds(56);
      assert.equal(desk.asking, 'prompted');
    });
  }

  it('a question counts as left when its session waits at the card until the person is away', () => {
    const desk = asked({ newcomer: true }).does({ kind: 'start', plan: aPlan() }).silence(11);
    desk.turnsAway().turnsTo().types(1);
    assert.deepEqual(answers(desk), ['left']);
    assert.equal(desk.tracker.state.easing.passed, 1);
    assert.equal(desk.asking, 'counting');
  });

  it('an easier day is offered after three sessions in a row in which nothing was done', () => {
    const desk = new Desk({ newcomer: true, from: new Date(2026, 10, 2, 9) });
    for (let time = 0; time < 3; time++)
      desk.types(44.1).seconds(56).does({ kind: 'start', plan: aPlan() }).does({ kind: 'panelClosed' });
    desk.types(44.1).seconds(56);
    const { prompting } = desk.tracker.state;
    assert.ok(prompting.kind === 'prompted' && prompting.easier);
  });

  it('a session in which nothing was done changes nothing when no break was due', () => {
    const desk = new Desk({ newcomer: true }).types(20).does({ kind: 'start', plan: aPlan() });
    desk.does({ kind: 'panelClosed' });
    assert.deepEqual(done(desk), { answers: [], sessions: 0, breaks: 0, passed: 0, month: [0, 0] });
    assert.equal(desk.minutesLeft, 25);
  });

  for (const [what, before] of [
    ['a due break that was not asked for yet', (desk: Desk) => desk.types(46)],
    ['a snoozed break', (desk: Desk) => desk.types(44.1).seconds(56).does({ kind: 'snooze' })],
    ['a break whose question was left', (desk: Desk) => desk.types(44.1).seconds(56).types(4.2)],
  ] as const)
    it(`a full interval begins after a session in which nothing was done for ${what}`, () => {
      const desk = before(new Desk({ newcomer: true }));
      const written = answers(desk);
      desk.does({ kind: 'start', plan: aPlan() }).does({ kind: 'panelClosed' });
      assert.equal(desk.asking, 'counting');
      assert.equal(desk.minutesLeft, 45);
      assert.deepEqual(answers(desk), written);
    });

  it('a question is answered by the session that replaces the first one', () => {
    const desk = asked().does({ kind: 'start', plan: CARD }).seconds(2).does({ kind: 'start', plan: aSeatedPlan() });
    assert.deepEqual(answers(desk), []);
    desk.seconds(16);
    assert.equal(desk.asking, 'finished');
    assert.deepEqual(done(desk), { answers: ['start'], sessions: 1, breaks: 0, passed: 0, month: [1, 1] });
  });

  it('a question is answered once by the pause, the meeting or the logged break that ends its session at the card', () => {
    for (const [input, answer] of [
      [{ kind: 'pause', until: null }, 'withdrawn'],
      [{ kind: 'meeting', length: 30 * MINUTE }, 'meeting'],
      [{ kind: 'logBreak', length: 5 * MINUTE, ago: 0 }, 'withdrawn'],
    ] as const) {
      const desk = asked().does({ kind: 'start', plan: CARD }).does(input);
      assert.deepEqual(answers(desk), [answer], input.kind);
      assert.equal(desk.tracker.state.easing.passed, 0);
    }
  });

  it('a break on the chair is asked for after a meeting that ended a session at its card', () => {
    const desk = asked().does({ kind: 'start', plan: CARD }).seconds(5);
    desk.does({ kind: 'meeting', length: 20 * MINUTE }).silence(21);
    assert.deepEqual([desk.asking, desk.glance.next], ['prompted', { kind: 'due', occasion: 'seated' }]);
  });
});

describe('a session in which something was done', () => {
  it('a question counts as answered when its session began, even if the session was closed early', () => {
    const desk = asked();
    const begun = desk.clock.now().wall;
    desk.does({ kind: 'start', plan: aPlan() }).seconds(11).does({ kind: 'panelClosed' });
    const [prompt] = desk.entries('prompt');
    assert.deepEqual([prompt?.answer, prompt?.end], ['start', begun]);
    assert.deepEqual(done(desk), { answers: ['start'], sessions: 1, breaks: 0, passed: 0, month: [1, 1] });
    // A fifth of a break was done.
    assert.equal(desk.minutesLeft, 9);
  });

  it('a question counts as answered when the window of its session dies', () => {
    const desk = asked().does({ kind: 'start', plan: aPlan() }).seconds(21);
    desk.turnsAway().crashes();
    const other = new Desk({ beside: desk, id: 'other' }).turnsTo().types(12);
    assert.deepEqual(answers(other), ['start']);
    assert.equal(other.entries('session').length, 1);
  });

  it('a question is answered only once when a second session follows the first one', () => {
    const desk = asked().does({ kind: 'start', plan: aSeatedPlan() }).seconds(12);
    desk.does({ kind: 'start', plan: aSeatedPlan() }).seconds(16);
    assert.deepEqual(answers(desk), ['start']);
    assert.equal(desk.entries('session').length, 2);
  });
});
