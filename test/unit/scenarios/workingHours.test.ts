import assert from 'node:assert/strict';
import { MINUTE } from '../../../src/time/clock.ts';
import { aPlan, Desk } from '../../support/desk.ts';
import { monday, OFFICE, office } from '../../support/officeHours.ts';
import { answers, sessionSeconds } from '../../support/questions.ts';

describe('working hours', () => {
  it('the end of the working hours ends the sitting bout', () => {
    const desk = office('17:40').until('18:01', 'working');
    assert.equal(desk.asking, 'off');
    assert.equal(desk.sittingMinutes, undefined);
    assert.ok((desk.entries('bout')[0]?.known ?? 0) >= 19 * MINUTE);
  });

  it('the glance tells when the working hours begin again', () => {
    const desk = office('17:40').until('18:01', 'working');
    assert.deepEqual(desk.glance.next, { kind: 'off', until: new Date(2026, 10, 3, 9).getTime() });
  });

  it('counting begins by itself when the working hours begin', () => {
    const desk = office('08:50').until('09:10', 'working');
    assert.equal(desk.asking, 'counting');
    assert.ok(Math.abs((desk.sittingMinutes ?? 0) - 10) <= 1);
  });

  it('the tracker does not wake between the end of the working hours and the next morning', () => {
    const desk = office('17:50').until('18:10', 'working').silence(5);
    const before = desk.store.transactions;
    desk.silence(14 * 60);
    assert.equal(desk.store.transactions, before);
    assert.equal(desk.clock.armed, 1);
  });

  it('counting begins by itself in the morning after a night without a key', () => {
    const desk = office('17:50')
      .until('18:10', 'working')
      .silence(15 * 60);
    assert.equal(desk.asking, 'counting');
  });

  it('the time outside the working hours is no break', () => {
    const desk = office('12:00').until('12:40', 'working').until('13:40', 'working');
    assert.deepEqual(desk.entries('break'), []);
    assert.equal(desk.asking, 'counting');
    assert.ok(Math.abs((desk.sittingMinutes ?? 0) - 10) <= 1);
  });

  it('a due break that was not asked for is dropped when the working hours end', () => {
    const desk = office('17:10').types(49.5);
    assert.equal(desk.asking, 'due');
    desk.types(1);
    assert.equal(desk.asking, 'off');
    assert.deepEqual(answers(desk), []);
  });

  it('an open question stays after the end of the working hours until it is answered', () => {
    const desk = office('17:14').types(44.2).seconds(57);
    assert.equal(desk.asking, 'prompted');
    desk.seconds(60);
    assert.equal(desk.asking, 'prompted');
    desk.does({ kind: 'skip' });
    assert.equal(desk.asking, 'off');
  });

  it('a session that runs when the working hours end is led to its end', () => {
    const desk = office('17:58').types(1.7).does({ kind: 'start', plan: aPlan() });
    desk.seconds(sessionSeconds() - 5);
    assert.equal(desk.asking, 'session');
    desk.seconds(10);
    assert.equal(desk.asking, 'finished');
    desk.does({ kind: 'panelClosed' });
    assert.equal(desk.asking, 'off');
  });

  it('the end of the working hours ends a meeting', () => {
    const desk = office('17:30')
      .does({ kind: 'meeting', length: 60 * MINUTE })
      .silence(31);
    assert.equal(desk.asking, 'off');
  });

  it('the end of the working hours ends a snooze', () => {
    const desk = office('17:10').types(46).does({ kind: 'snooze' }).types(5);
    assert.equal(desk.asking, 'off');
  });

  it('a pause without an end goes on after the end of the working hours', () => {
    const desk = office('17:30').does({ kind: 'pause', until: null }).silence(60);
    assert.equal(desk.asking, 'paused');
  });

  it('nothing is counted after a pause that ends outside the working hours', () => {
    const desk = office('17:30')
      .does({ kind: 'pause', until: monday('18:30').getTime() })
      .until('18:35', 'working');
    assert.equal(desk.asking, 'off');
  });

  it('a person who resumes in the evening is counted that evening, but not the next one', () => {
    const desk = office('17:50').until('18:10', 'working').does({ kind: 'resume' }).until('18:40', 'working');
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.sittingMinutes, 30);
    desk.silence(15 * 60).until('18:05', 'working');
    assert.equal(desk.asking, 'off');
  });

  it('a session can be started outside the working hours', () => {
    const desk = office('19:00').silence(1).does({ kind: 'start', plan: aPlan() });
    assert.equal(desk.asking, 'session');
  });

  it('a change of the setting takes effect at the next tick', () => {
    const desk = office('19:00').silence(1);
    assert.equal(desk.asking, 'off');
    desk.settings = { ...desk.settings, workingHours: [] };
    desk.does({ kind: 'tick' });
    assert.equal(desk.asking, 'counting');
  });

  it('skip, snooze and meeting change nothing outside the working hours', () => {
    const desk = office('19:00').silence(1);
    desk
      .does({ kind: 'skip' })
      .does({ kind: 'snooze' })
      .does({ kind: 'meeting', length: 30 * MINUTE });
    assert.equal(desk.asking, 'off');
  });

  it('a break can be logged outside the working hours', () => {
    const desk = office('19:00')
      .silence(20)
      .does({ kind: 'logBreak', length: 5 * MINUTE, ago: 0 });
    assert.equal(desk.entries('break')[0]?.how, 'logged');
    assert.equal(desk.asking, 'off');
  });

  it('a person who resumes on Friday evening is not counted on Saturday', () => {
    const friday = new Desk({ settings: { workingHours: OFFICE }, from: new Date(2026, 10, 6, 17, 50) });
    friday.until('18:10', 'working').does({ kind: 'resume' }).until('18:40', 'working');
    assert.equal(friday.asking, 'counting');
    friday
      .silence(15 * 60)
      .turnsAway()
      .turnsTo()
      .until('10:30', 'working');
    assert.equal(friday.asking, 'off');
  });

  it('the end of the working hours sets the count of skipped breaks back to zero', () => {
    const desk = office('16:20');
    for (let time = 0; time < 2; time++) desk.types(44.2).seconds(56).does({ kind: 'skip' });
    assert.equal(desk.tracker.state.easing.passed, 2);
    desk.until('18:05', 'working');
    assert.equal(desk.asking, 'off');
    assert.equal(desk.tracker.state.easing.passed, 0);
  });

  it('a single key outside the working hours does not make the night a break', () => {
    const desk = office('17:50')
      .until('18:05', 'working')
      .key()
      .silence(15.5 * 60)
      .turnsAway()
      .turnsTo();
    desk.types(5);
    assert.deepEqual(desk.entries('break'), []);
  });

  it('the first key begins the counting when the machine slept until the working hours began', () => {
    const desk = office('17:50').until('18:05', 'working').key();
    desk.clock.sleep(15.5 * 60 * MINUTE);
    assert.equal(desk.asking, 'off');
    desk.key();
    assert.equal(desk.asking, 'counting');
  });
});
