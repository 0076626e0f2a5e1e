import assert from 'node:assert/strict';
import { MINUTE, SECOND } from '../../../src/time/clock.ts';
import { aPlan, Desk } from '../../support/desk.ts';
import { answers, windowOf } from '../../support/questions.ts';

describe('a window that is cut off', () => {
  const remote = { remote: true };
  /** A plan of 30 minutes, because a window notices only after about a minute that it is cut off. */
  const long = aPlan({ items: aPlan().items.map((item) => ({ ...item, reps: 300 })) });

  it('the time after the connection was lost is not known sitting time', () => {
    const desk = new Desk(remote).types(5);
    desk.workbench!.connected = false;
    desk.silence(60);
    assert.notEqual(desk.tracker.state.presence.kind, 'present');
    const [bout] = desk.entries('bout');
    assert.ok(bout && bout.known <= 5 * MINUTE + SECOND, `${bout?.known}`);
    assert.equal(desk.entries('prompt').length, 0);
  });

  it('the next window asks the question of a window that is cut off', () => {
    const desk = new Desk(remote).types(44.1).seconds(56);
    assert.equal(desk.asking, 'prompted');
    desk.workbench!.connected = false;
    desk.silence(2.2);
    assert.equal(desk.asking, 'due');
    const next = new Desk({ beside: desk, id: 'next', remote: true, formerWindow: 'first' }).turnsTo().seconds(7);
    assert.deepEqual([next.asking, windowOf(next), answers(next)], ['prompted', 'next', []]);
  });

  it('a window that is cut off asks nothing', () => {
    const desk = new Desk(remote).types(44);
    desk.workbench!.connected = false;
    desk.silence(4);
    assert.ok(!desk.story.includes('prompted'), desk.story.join(' > '));
  });

  it('the session of a window that is cut off stops, and the next window takes it over', () => {
    const desk = new Desk(remote).does({ kind: 'start', plan: long }).seconds(8);
    desk.workbench!.connected = false;
    desk.silence(3);
    const { prompting } = desk.tracker.state;
    assert.ok(prompting.kind === 'session' && !prompting.session.player.running);
    const next = new Desk({ beside: desk, id: 'next', remote: true, formerWindow: 'first' }).turnsTo().seconds(2);
    assert.equal(windowOf(next), 'next');
  });

  it('a session stops each time its window is cut off, and stays with it when the connection is back', () => {
    const desk = new Desk(remote).does({ kind: 'start', plan: long }).seconds(20);
    for (let time = 0; time < 2; time++) {
      desk.workbench!.connected = false;
      desk.seconds(90);
      const lost = desk.tracker.state.prompting;
      assert.ok(lost.kind === 'session' && !lost.session.player.running && lost.session.closed);
      desk.workbench!.connected = true;
      desk.seconds(1);
      desk.does({ kind: 'player', command: 'resume' }).seconds(20);
    }
    const other = new Desk({ beside: desk, id: 'other', formerWindow: 'first', remote: true });
    other.does({ kind: 'settings' });
    assert.equal(windowOf(other), 'first');
    const { prompting } = desk.tracker.state;
    assert.ok(prompting.kind === 'session' && prompting.session.player.running);
  });

  it('a window that is cut off makes at most one transaction a minute', () => {
    for (const input of [{ kind: 'settings' }, { kind: 'pause', until: null }] as const) {
      const desk = new Desk(remote).types(10).does(input);
      desk.workbench!.connected = false;
      desk.silence(10);
      const before = desk.store.transactions;
      desk.silence(60);
      assert.ok(desk.store.transactions - before <= 61, `${desk.store.transactions - before}`);
    }
  });

  it('the sitting time goes on when the connection is back after three minutes', () => {
    const desk = new Desk(remote).types(10);
    desk.workbench!.connected = false;
    desk.silence(3);
    desk.workbench!.connected = true;
    desk.types(20);
    assert.equal(desk.tracker.state.presence.kind, 'present');
    assert.equal(desk.sittingMinutes, 33);
  });

  it('a remote window counts the person after a sleep of the machine', () => {
    const desk = new Desk(remote).types(10);
    desk.clock.sleep(8 * 60 * MINUTE);
    desk.turnsAway().turnsTo().types(3);
    assert.equal(desk.sittingMinutes, 3);
  });

  it('a remote window in use checks its connection about once a minute, without extra transactions', () => {
    const desk = new Desk({ remote: true, settings: { breakInterval: 240 } });
    desk.types(60);
    assert.ok(desk.workbench!.asked >= 55 && desk.workbench!.asked <= 66, `${desk.workbench!.asked}`);
    const beside = new Desk({ settings: { breakInterval: 240 } }).types(60);
    assert.equal(desk.store.transactions, beside.store.transactions);
  });

  it('a question is asked as soon as the window has answered, also when it was queried before the calm moment', () => {
    const desk = new Desk({ remote: true, settings: { breakInterval: 20 } });
    desk.types(19).seconds(45.1).key();
    // The window falls silent 55 seconds after the key, and is a calm one then.
    desk.clock.advance(54_899);
    desk.workbench!.connected = false;
    desk.clock.advance(101 + 3_200);
    assert.equal(desk.asking, 'due');
    desk.workbench!.connected = true;
    assert.equal(desk.asking, 'prompted');
  });
});
