import assert from 'node:assert/strict';
import { aPlan, Desk } from '../support/desk.ts';

/** A person whose session has run for so long, s. */
const led = (seconds = 12): Desk => new Desk().types(20).does({ kind: 'start', plan: aPlan() }).seconds(seconds);

function sessionOf(desk: Desk): { running: boolean; typed: true | undefined; reps: readonly number[] } {
  const { prompting } = desk.tracker.state;
  assert.ok(prompting.kind === 'session');
  const { typed, player } = prompting.session;
  return { running: player.running, typed, reps: player.reps };
}

describe('typing beside a session', () => {
  it('the session waits from the third key on, says why, and counts no repetition meanwhile', () => {
    const desk = led();
    desk.key().key();
    assert.equal(sessionOf(desk.does({ kind: 'tick' })).running, true);
    desk.key();
    const { reps } = sessionOf(desk);
    assert.deepEqual([sessionOf(desk).running, sessionOf(desk).typed], [false, true]);
    desk.types(5);
    assert.deepEqual(sessionOf(desk).reps, reps);
  });

  it('the session goes on when the person says so, and waits again if they type on', () => {
    const desk = led().types(0.1).does({ kind: 'player', command: 'resume' }).seconds(2);
    assert.deepEqual([sessionOf(desk).running, sessionOf(desk).typed], [true, undefined]);
    desk.types(0.1);
    assert.equal(sessionOf(desk).running, false);
  });

  it('a key now and then does not stop it', () => {
    const desk = led();
    for (let count = 0; count < 2; count++) desk.key().seconds(6);
    assert.equal(sessionOf(desk).running, true);
  });

  it('typing in another window stops it too', () => {
    const desk = led();
    const other = new Desk({ beside: desk }).does({ kind: 'tick' });
    other.types(0.1);
    desk.does({ kind: 'tick' });
    assert.equal(sessionOf(desk).running, false);
  });

  it('whoever types through a whole session is not told that it was done', () => {
    const desk = led(0).types(3);
    assert.deepEqual([desk.asking, desk.entries('session')], ['session', []]);
    desk.does({ kind: 'end' });
    assert.deepEqual([desk.asking, desk.entries('session')], ['counting', []]);
  });
});
