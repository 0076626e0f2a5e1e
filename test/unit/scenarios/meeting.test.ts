import assert from 'node:assert/strict';
import { MINUTE } from '../../../src/time/clock.ts';
import { aPlan, aSeatedPlan, Desk } from '../../support/desk.ts';
import { answers, asked } from '../../support/questions.ts';

describe('a meeting', () => {
  const met = (): Desk => new Desk().types(20).does({ kind: 'meeting', length: 60 * MINUTE });

  it('a meeting counts as sitting although nobody touches the keyboard', () => {
    const desk = met().silence(59);
    assert.equal(desk.asking, 'meeting');
    assert.equal(desk.sittingMinutes, 79);
    assert.deepEqual(desk.entries('break'), []);
  });

  it('no break becomes due during a meeting, however long the person has been sitting', () => {
    const desk = met().types(40).silence(19);
    assert.ok(!desk.story.includes('due'));
  });

  it('a seated break is asked for after a meeting when a break is due', () => {
    const desk = met().silence(61);
    assert.deepEqual(desk.glance.next, { kind: 'due', occasion: 'seated' });
    assert.equal(desk.asking, 'prompted');
  });

  it('the question after a meeting waits for a calm moment', () => {
    const desk = met().silence(59.8).types(2);
    assert.equal(desk.asking, 'due');
    desk.seconds(55);
    assert.equal(desk.asking, 'prompted');
  });

  it('nothing is asked after a meeting when no break is due', () => {
    const desk = new Desk()
      .types(5)
      .does({ kind: 'meeting', length: 30 * MINUTE })
      .silence(31);
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.minutesLeft, 9);
  });

  it('the glance tells when the meeting ends', () => {
    const desk = met().silence(15);
    assert.deepEqual(desk.glance.next, { kind: 'meeting', until: desk.clock.now().wall + 45 * MINUTE });
  });

  it('a meeting answers the open question, which is asked again after the meeting', () => {
    const desk = asked().does({ kind: 'meeting', length: 30 * MINUTE });
    assert.equal(desk.asking, 'meeting');
    assert.deepEqual(answers(desk), ['meeting']);
    desk.silence(30.1);
    assert.equal(desk.asking, 'prompted');
  });

  it('a meeting that begins during a snooze goes on after the snooze would have ended', () => {
    const desk = asked()
      .does({ kind: 'snooze' })
      .does({ kind: 'meeting', length: 30 * MINUTE })
      .silence(29);
    assert.equal(desk.asking, 'meeting');
  });

  it('resuming ends a meeting early, and the interval goes on', () => {
    const desk = met().silence(10).does({ kind: 'resume' });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.minutesLeft, 15);
  });

  it('a break that is due when a meeting ends early is not asked for at once', () => {
    const desk = met().silence(30).does({ kind: 'resume' });
    assert.equal(desk.asking, 'due');
  });

  it('a second meeting command makes the meeting longer', () => {
    const desk = met()
      .silence(50)
      .does({ kind: 'meeting', length: 60 * MINUTE })
      .silence(59);
    assert.equal(desk.asking, 'meeting');
  });

  it('a meeting ends a pause', () => {
    const desk = new Desk().types(5).does({ kind: 'pause', until: null }).silence(10);
    desk.does({ kind: 'meeting', length: 30 * MINUTE }).silence(20);
    assert.equal(desk.asking, 'meeting');
    assert.equal(desk.sittingMinutes, 20);
  });

  it('a pause ends a meeting', () => {
    assert.equal(met().does({ kind: 'pause', until: null }).asking, 'paused');
  });

  it('a skip changes nothing during a meeting, in which nothing is asked', () => {
    const [desk, other] = [met().silence(30), met().silence(30)];
    desk.does({ kind: 'skip' });
    assert.equal(desk.asking, 'meeting');
    assert.equal(desk.silence(31).asking, other.silence(31).asking);
  });

  it('a break that is logged during a meeting does not end the meeting', () => {
    const desk = met()
      .silence(30)
      .does({ kind: 'logBreak', length: 5 * MINUTE, ago: 10 * MINUTE });
    assert.equal(desk.asking, 'meeting');
    assert.equal(desk.sittingMinutes, 10);
  });

  it('a person who stands up at the desk during a meeting stays in the meeting', () => {
    const desk = met().silence(30).does({ kind: 'posture', posture: 'standing' });
    assert.equal(desk.asking, 'meeting');
    assert.equal(desk.glance.posture, 'standing');
  });

  it('a session ends a meeting', () => {
    const desk = met().does({ kind: 'start', plan: aSeatedPlan() });
    assert.equal(desk.asking, 'session');
  });

  it('a meeting that begins during a session ends the session first', () => {
    const desk = asked().does({ kind: 'start', plan: aPlan() }).seconds(25);
    desk.does({ kind: 'meeting', length: 30 * MINUTE });
    assert.equal(desk.asking, 'meeting');
    assert.equal(desk.entries('session').length, 1);
  });

  it('the time that the machine sleeps during a meeting is a break and not sitting time', () => {
    const desk = met().silence(10);
    desk.clock.sleep(30 * MINUTE);
    desk.silence(2);
    assert.equal(desk.asking, 'meeting');
    assert.ok((desk.sittingMinutes ?? 0) <= 2);
    assert.equal(desk.entries('break').length, 1);
  });

  it('the tracker wakes at most once a minute during a meeting', () => {
    const desk = met();
    const before = desk.store.transactions;
    desk.silence(50);
    assert.ok(desk.store.transactions - before <= 51);
  });

  it('the machine is not asked during a meeting', () => {
    const desk = new Desk({ watched: true }).types(5).does({ kind: 'meeting', length: 60 * MINUTE });
    const before = desk.machine?.asked;
    desk.silence(50);
    assert.equal(desk.machine?.asked, before);
  });

  it('a meeting holds for all windows', () => {
    const desk = met();
    const other = new Desk({ beside: desk });
    desk.turnsAway();
    other.turnsTo().silence(40);
    assert.equal(other.asking, 'meeting');
    assert.equal(other.sittingMinutes, 60);
  });

  it('a night that the machine sleeps during a meeting is one break', () => {
    const desk = new Desk()
      .types(20)
      .does({ kind: 'meeting', length: 60 * MINUTE })
      .silence(10);
    desk.clock.sleep(8 * 60 * MINUTE);
    desk.silence(2).key().seconds(1);
    assert.equal(desk.entries('break').length, 1);
    assert.ok((desk.sittingMinutes ?? 0) <= 2);
  });
});
