import assert from 'node:assert/strict';
import { HOUR, MINUTE } from '../../../src/time/clock.ts';
import { Desk } from '../../support/desk.ts';
import { minutes } from '../../support/minutes.ts';

describe('a machine that sleeps', () => {
  it('a night of sleep is a break, and nothing is asked when the person comes back', () => {
    const desk = new Desk().types(44);
    desk.clock.sleep(9 * HOUR);
    desk.types(9.1).seconds(56);
    assert.equal(desk.asking, 'counting');
    const [night] = desk.entries('break');
    assert.ok(night && Math.abs(night.end - night.start - 9 * HOUR) <= MINUTE);
    assert.ok((desk.sittingMinutes ?? 0) <= 11);
  });

  it('a sleep of 15 minutes is a break although the person had turned to another program', () => {
    const desk = new Desk().types(20).turnsAway();
    desk.clock.sleep(15 * MINUTE);
    desk.seconds(90).turnsTo();
    assert.equal(minutes(desk.entries('break')[0]!), 17);
  });

  it('a machine that wakes by itself does not bring the person back', () => {
    const desk = new Desk().types(20);
    desk.clock.sleep(8 * HOUR);
    // VS Code still calls the window active for a minute, because its clocks stood still too.
    desk.silence(30);
    assert.equal(desk.tracker.state.presence.kind, 'away');
    assert.deepEqual(desk.entries('break'), []);
  });

  it('a sleep of three minutes does not end the bout, and its minutes do not count', () => {
    const desk = new Desk().types(20);
    desk.clock.sleep(3 * MINUTE);
    desk.seconds(61).types(10);
    assert.equal(desk.sittingMinutes, 31);
    desk.does({ kind: 'pause', until: null });
    const [bout] = desk.entries('bout');
    assert.ok(bout && minutes(bout) === 34 && Math.round(bout.known / MINUTE) === 31);
  });

  it('a sleep that two windows notice is taken for one sleep', () => {
    const first = new Desk().types(20);
    const second = new Desk({ beside: first });
    first.clock.sleep(3 * MINUTE);
    first.seconds(70);
    second.turnsTo().types(9);
    assert.ok(Math.abs((second.sittingMinutes ?? 0) - 30) <= 1, `${second.sittingMinutes}`);
  });

  it('a night of sleep is a natural break when a key is the first sign after it', () => {
    const desk = new Desk().types(30);
    desk.clock.sleep(9 * HOUR);
    desk.key().does({ kind: 'tick' });
    assert.equal(desk.sittingMinutes, 0);
    assert.equal(desk.entries('break')[0]?.how, 'natural');
    assert.equal(desk.asking, 'counting');
  });
});

describe('a program that stands still', () => {
  it('a stall of four minutes is not counted, and the bout goes on', () => {
    const desk = new Desk().types(20);
    desk.clock.stall(4 * MINUTE);
    desk.types(10);
    assert.ok(Math.abs((desk.sittingMinutes ?? 0) - 30) <= 1);
    assert.deepEqual(desk.entries('break'), []);
  });

  it('nothing is asked after a stall of an hour', () => {
    const desk = new Desk().types(44);
    desk.clock.stall(HOUR);
    desk.types(4.1).seconds(56);
    assert.equal(desk.asking, 'counting');
  });
});
