import assert from 'node:assert/strict';
import { decisionText } from '../../src/app/views/reasonText.ts';
import { HOUR, MINUTE } from '../../src/time/clock.ts';
import { Desk } from '../support/desk.ts';
import { asked, askedEarly, askedForMassage, inUtc, onABreak } from '../support/situations.ts';

/** The decisions of a window as sentences. */
const told = (desk: Desk): string[] => desk.tracker.decisions.entries.map(decisionText);

describe('the decisions of a day', () => {
  inUtc();

  it('a question is told with its pause, after what held it back, and before its answer', () => {
    const desk = new Desk({ watched: true }).types(46).seconds(60).does({ kind: 'skip' });
    assert.deepEqual(told(desk), [
      'No break is due yet.',
      'Waiting for a pause: you typed or clicked a moment ago.',
      'Asked 2 minutes after it was due, in a pause of 42 s.',
      'You skipped it.',
      'No break is due yet.',
    ]);
  });

  it('a question that a shorter pause was enough for is told with what made it so', () => {
    const desk = new Desk({ watched: true }).types(46);
    desk.activity.committed(desk.clock.now().mono);
    desk.seconds(45);
    assert.deepEqual(told(desk).slice(-1), [
      'Asked 1 minute after it was due, in a pause of 26 s. You had just committed.',
    ]);
  });

  it('an early question is told with how early it was, and with what follows when it is skipped', () => {
    const desk = askedEarly().does({ kind: 'skip' });
    assert.deepEqual(told(desk).slice(-3), [
      'Asked 2 minutes before it was due, in a pause of 55 s.',
      'You skipped it.',
      'You were already asked before the break was due. You will be asked once more when it is due.',
    ]);
  });

  for (const [what, happens, reason] of [
    ['a debugger is stopped', (desk) => desk.activity.debuggerStoppedChanged(true), 'debuggerStopped'],
    ['the window is not in front', (desk) => desk.turnsAway(), 'notInFront'],
    ['the window is in use outside the editors', (desk) => desk.typesElsewhereInTheWindow(3), 'windowActive'],
    ['nothing was seen for six minutes', (desk) => desk.turnsAway().silence(6), 'unseen'],
    ['the person is in a meeting', (desk) => desk.does({ kind: 'meeting', length: HOUR }), 'inMeeting'],
    ['the prompts are paused', (desk) => desk.does({ kind: 'pause', until: null }), 'paused'],
    ['the break is put off', (desk) => desk.does({ kind: 'snooze' }), 'snoozed'],
    ['the break is put off until the next pause', (desk) => desk.does({ kind: 'later' }), 'snoozedUntilPause'],
  ] as const satisfies readonly (readonly [string, (desk: Desk) => unknown, string])[])
    it(`the reason is "${reason}" while a break is due and ${what}`, () => {
      const desk = new Desk().types(46);
      happens(desk);
      desk.does({ kind: 'tick' });
      assert.equal(desk.tracker.decisions.reason, reason);
    });

  it('the reason is "machineTouched" while only the machine notices the person', () => {
    const desk = new Desk({ watched: true }).types(46);
    for (let i = 0; i < 10; i++) {
      desk.machine!.touched = desk.clock.now().mono;
      desk.seconds(10);
    }
    assert.equal(desk.tracker.decisions.reason, 'machineTouched');
  });

  it('the reason is "justBack" within five minutes of a return, and "away" before it', () => {
    const desk = new Desk({ watched: true, settings: { breakInterval: 5 } }).types(1).turnsAway().silence(20);
    assert.equal(desk.tracker.decisions.reason, 'away');
    desk.turnsTo().types(3).silence(1.2);
    assert.equal(desk.tracker.decisions.reason, 'justBack');
  });

  it('the reason is "onBreak" during a session, and "unanswered" after a question that was left', () => {
    assert.equal(onABreak().tracker.decisions.reason, 'onBreak');
    assert.equal(asked().types(5).tracker.decisions.reason, 'unanswered');
  });

  it('a massage that was left unanswered is no reason why the break is not asked for', () => {
    const desk = askedForMassage().types(5);
    assert.equal(desk.asking, 'left');
    assert.equal(desk.tracker.decisions.reason, 'notDue');
  });

  it('a question of another window is told without its pause', () => {
    const desk = new Desk().types(44.9);
    const other = new Desk({ beside: desk });
    desk.seconds(60);
    other.does({ kind: 'tick' });
    assert.equal(told(other).at(-1), 'You were asked in another window.');
  });

  it('what stays the same is told once, and nothing of the day before', () => {
    const desk = new Desk().types(30);
    assert.equal(told(desk).length, 1);
    desk.silence(24 * 60).types(1);
    assert.ok(desk.tracker.decisions.entries.every(({ at }) => desk.clock.now().wall - at < 21 * HOUR));
  });

  it('a day of typing with a break due keeps at most 2,000 decisions', () => {
    const desk = new Desk({ watched: true }).types(46);
    for (let i = 0; i < 3_000; i++) (i % 2 ? desk.turnsTo() : desk.turnsAway()).seconds(5);
    assert.ok(desk.tracker.decisions.entries.length <= 2_000);
    assert.ok(desk.clock.now().wall - (desk.tracker.decisions.entries.at(-1)?.at ?? 0) < MINUTE);
  });
});
