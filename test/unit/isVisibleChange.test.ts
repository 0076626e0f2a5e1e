import assert from 'node:assert/strict';
import { isVisibleChange } from '../../src/store/isVisibleChange.ts';
import { initialState, type State } from '../../src/core/state.ts';
import { SystemClock } from '../../src/node/systemClock.ts';
import { rebase, MINUTE } from '../../src/time/clock.ts';
import { aPlan, Desk } from '../support/desk.ts';

describe('isVisibleChange', () => {
  const clock = new SystemClock();
  const before = initialState(clock.now());
  const isSeen = (change: Partial<State>): boolean => isVisibleChange(before, { ...before, ...change });

  it('time that passes while the person types is not a visible change', () => {
    const desk = new Desk().types(5);
    const earlier = desk.tracker.state;
    const later = desk.types(5).tracker.state;
    assert.ok(later.sinceBreak > earlier.sinceBreak);
    assert.equal(isVisibleChange(earlier, later), false);
  });

  it('a pause, a sitting bout and a movement set aside are visible changes, but a longer due time is not', () => {
    assert.ok(isSeen({ prompting: { kind: 'paused', until: null } }));
    assert.ok(isSeen({ bout: { start: clock.now(), posture: 'sitting', known: 0, uncertain: [] } }));
    assert.ok(isSeen({ practice: { ...before.practice, setAside: ['tiptoe-hold'] } }));
    assert.equal(isSeen({ at: clock.now(), sinceBreak: 5 }), false);
  });

  it('a shorter due time, a standing posture and a chosen easier day are visible changes', () => {
    const earlier = new Desk().types(5).tracker.state;
    assert.ok(isVisibleChange(earlier, { ...earlier, sinceBreak: 0 }));
    assert.ok(isVisibleChange(earlier, { ...earlier, posture: 'standing' }));
    const easing = { ...earlier.easing, today: { ease: 'longer' as const, date: '2026-11-02' } };
    assert.ok(isVisibleChange(earlier, { ...earlier, easing }));
  });

  it('a state does not change visibly when its instants are counted from another start of the machine', () => {
    const story = [
      new Desk().types(5),
      new Desk().types(44.1).seconds(56),
      new Desk().types(44.1).seconds(56).does({ kind: 'snooze' }),
      new Desk().does({ kind: 'start', plan: aPlan() }).seconds(5),
      new Desk().does({ kind: 'start', plan: aPlan() }).seconds(60),
      new Desk().types(5).silence(40),
      new Desk().does({ kind: 'meeting', length: 30 * MINUTE }).silence(5),
    ];
    for (const { tracker, asking } of story) {
      const { state } = tracker;
      const apart = { ...state.at, boot: state.at.boot + 31_000 };
      assert.equal(isVisibleChange(state, rebase(state, state.at, apart)), false, asking);
    }
  });

  it('a held session and an ended session are visible changes, but the steps of a session are not', () => {
    const desk = new Desk().does({ kind: 'start', plan: aPlan() });
    const started = desk.tracker.state;
    const further = desk.seconds(20).tracker.state;
    assert.equal(isVisibleChange(started, further), false);
    const held = desk.does({ kind: 'player', command: 'pause' }).tracker.state;
    assert.ok(isVisibleChange(further, held));
    assert.ok(isVisibleChange(held, desk.does({ kind: 'end' }).tracker.state));
  });

  it('a state that was written and read again has no visible change', () => {
    const desks = [
      new Desk().types(44.1).seconds(56).does({ kind: 'snooze' }),
      new Desk().does({ kind: 'start', plan: aPlan() }).seconds(5),
      new Desk().does({ kind: 'start', plan: aPlan() }).seconds(60).does({ kind: 'end' }),
      new Desk().does({ kind: 'meeting', length: 30 * MINUTE }).silence(5),
    ];
    for (const { tracker, asking } of desks) {
      const again = JSON.parse(JSON.stringify(tracker.state)) as State;
      assert.equal(isVisibleChange(again, tracker.state), false, asking);
      assert.equal(isVisibleChange(tracker.state, again), false, asking);
    }
  });

  it('the first state of all is a visible change', () => {
    assert.ok(isVisibleChange(undefined, before));
  });
});
