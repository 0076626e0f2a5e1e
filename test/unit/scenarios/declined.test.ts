import assert from 'node:assert/strict';
import { MINUTE } from '../../../src/time/clock.ts';
import { aPlan, aSeatedPlan, Desk } from '../../support/desk.ts';

const CARD = aPlan({ cards: ['massage'] });
const answers = (desk: Desk): string[] => desk.entries('prompt').map(({ answer }) => answer);
const asked = (options: ConstructorParameters<typeof Desk>[0] = {}): Desk => new Desk(options).types(45).seconds(20);
const done = (desk: Desk): object => ({
  answers: answers(desk),
  sessions: desk.entries('session').length,
  breaks: desk.entries('break').length,
  passed: desk.tracker.state.easing.passed,
  month: [desk.tracker.state.review.asked, desk.tracker.state.review.taken],
});

describe('a session in which nothing was done', () => {
  for (const [what, options, plan, seconds] of [
    ['declined at the card before the first use', { newcomer: true }, aPlan(), 3],
    ['declined at the card of the massage', {}, CARD, 3],
    ['ended while getting ready', {}, aPlan(), 3],
    ['ended in the middle of the first repetition', {}, aSeatedPlan(), 6],
  ] as const) {
    it(`is a skip of the question it was to answer: ${what}`, () => {
      const desk = asked(options).does({ kind: 'start', plan }).seconds(seconds).does({ kind: 'panelClosed' });
      assert.deepEqual(done(desk), { answers: ['skip'], sessions: 0, breaks: 0, passed: 1, month: [1, 0] });
      assert.equal(desk.asking, 'counting');
      assert.equal(desk.minutesLeft, 45);
      assert.equal(desk.sittingMinutes, 45);
      // Nobody asks somebody again who has just said no.
      desk.types(44);
      assert.deepEqual(desk.story, ['counting', 'due', 'prompted', 'session', 'counting']);
      desk.types(2).seconds(20);
      assert.equal(desk.asking, 'prompted');
    });
  }

  it('that was never answered at its card is a question that was left', () => {
    const desk = asked({ newcomer: true }).does({ kind: 'start', plan: aPlan() }).silence(11);
    desk.turnsAway().turnsTo().types(1);
    assert.deepEqual(answers(desk), ['left']);
    assert.equal(desk.tracker.state.easing.passed, 1);
    assert.equal(desk.asking, 'counting');
  });

  it('three times in a row brings the offer of an easier day', () => {
    const desk = new Desk({ newcomer: true, from: new Date(2026, 10, 2, 9) });
    for (let time = 0; time < 3; time++)
      desk.types(45).seconds(20).does({ kind: 'start', plan: aPlan() }).does({ kind: 'panelClosed' });
    desk.types(45).seconds(20);
    const { prompting } = desk.tracker.state;
    assert.ok(prompting.kind === 'prompted' && prompting.easier);
  });

  it('changes nothing where the person began it by themselves and nothing was due', () => {
    const desk = new Desk({ newcomer: true }).types(20).does({ kind: 'start', plan: aPlan() });
    desk.does({ kind: 'panelClosed' });
    assert.deepEqual(done(desk), { answers: [], sessions: 0, breaks: 0, passed: 0, month: [0, 0] });
    assert.equal(desk.minutesLeft, 25);
  });

  for (const [what, before] of [
    ['a break that waits for its moment', (desk: Desk) => desk.types(46)],
    ['a break that was put off', (desk: Desk) => desk.types(45).seconds(20).does({ kind: 'snooze' })],
    ['a question that was left', (desk: Desk) => desk.types(45).seconds(20).types(4.2)],
  ] as const)
    it(`begins a full interval where it was begun for ${what}`, () => {
      const desk = before(new Desk({ newcomer: true }));
      const written = answers(desk);
      desk.does({ kind: 'start', plan: aPlan() }).does({ kind: 'panelClosed' });
      assert.equal(desk.asking, 'counting');
      assert.equal(desk.minutesLeft, 45);
      assert.deepEqual(answers(desk), written);
    });

  it('leaves the question to the session that replaces it', () => {
    const desk = asked().does({ kind: 'start', plan: CARD }).seconds(2).does({ kind: 'start', plan: aSeatedPlan() });
    assert.deepEqual(answers(desk), []);
    desk.seconds(16);
    assert.equal(desk.asking, 'finished');
    assert.deepEqual(done(desk), { answers: ['start'], sessions: 1, breaks: 0, passed: 0, month: [1, 1] });
  });

  it('ended by a pause, a meeting or a break on one’s own answers its question once, by that', () => {
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

  it('ended by a meeting leaves the break due, to be asked for on the chair afterwards', () => {
    const desk = asked().does({ kind: 'start', plan: CARD }).seconds(5);
    desk.does({ kind: 'meeting', length: 20 * MINUTE }).silence(21);
    assert.deepEqual([desk.asking, desk.glance.next], ['prompted', { kind: 'due', occasion: 'seated' }]);
  });
});

describe('a session in which something was done', () => {
  it('answers its question with a break, told from when it was begun', () => {
    const desk = asked();
    const begun = desk.clock.now().wall;
    desk.does({ kind: 'start', plan: aPlan() }).seconds(11).does({ kind: 'panelClosed' });
    const [prompt] = desk.entries('prompt');
    assert.deepEqual([prompt?.answer, prompt?.end], ['start', begun]);
    assert.deepEqual(done(desk), { answers: ['start'], sessions: 1, breaks: 0, passed: 0, month: [1, 1] });
    assert.equal(desk.minutesLeft, 45);
  });

  it('answers its question also where its window dies in it', () => {
    const desk = asked().does({ kind: 'start', plan: aPlan() }).seconds(21);
    desk.turnsAway().crashes();
    const other = new Desk({ beside: desk, id: 'other' }).turnsTo().types(12);
    assert.deepEqual(answers(other), ['start']);
    assert.equal(other.entries('session').length, 1);
  });

  it('that follows one in which something was done answers nothing a second time', () => {
    const desk = asked().does({ kind: 'start', plan: aSeatedPlan() }).seconds(12);
    desk.does({ kind: 'start', plan: aSeatedPlan() }).seconds(16);
    assert.deepEqual(answers(desk), ['start']);
    assert.equal(desk.entries('session').length, 2);
  });
});
