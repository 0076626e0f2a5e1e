import assert from 'node:assert/strict';
import { MINUTE } from '../../../src/time/clock.ts';
import { aSeatedPlan, Desk } from '../../support/desk.ts';

describe('a standing desk', () => {
  it('standing up at the desk begins a new bout and a new interval', () => {
    const desk = new Desk().types(20).does({ kind: 'posture', posture: 'standing' }).types(15);
    assert.equal(desk.glance.posture, 'standing');
    assert.equal(desk.sittingMinutes, 15);
    assert.equal(desk.minutesLeft, 15);
    assert.equal(desk.entries('bout')[0]?.posture, 'sitting');
    desk.does({ kind: 'posture', posture: 'sitting' });
    assert.deepEqual(
      desk.entries('bout').map(({ posture, known }) => [posture, Math.round(known / MINUTE)]),
      [
        ['sitting', 20],
        ['standing', 15],
      ],
    );
  });

  it('standing at the desk is no break', () => {
    const desk = new Desk().types(20).does({ kind: 'posture', posture: 'standing' }).types(15);
    assert.deepEqual(desk.entries('break'), []);
  });

  it('a question is asked after an interval of standing, and sitting down ends it', () => {
    const desk = new Desk().does({ kind: 'posture', posture: 'standing' }).types(29.1).seconds(56);
    assert.equal(desk.asking, 'prompted');
    desk.does({ kind: 'posture', posture: 'sitting' });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.minutesLeft, 45);
  });

  it('standing up withdraws the open question', () => {
    const desk = new Desk().types(44.1).seconds(56).does({ kind: 'posture', posture: 'standing' });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.entries('prompt')[0]?.answer, 'withdrawn');
  });

  it('a person who stood still stands after 20 minutes away, and sits after 75 minutes', () => {
    const standing = (): Desk => new Desk().types(5).does({ kind: 'posture', posture: 'standing' }).types(5);
    assert.equal(standing().silence(20).key().glance.posture, 'standing');
    assert.equal(standing().silence(75).key().glance.posture, 'sitting');
  });

  it('a standing bout begins after the seated session in which the person stood up', () => {
    const desk = new Desk().types(20).does({ kind: 'start', plan: aSeatedPlan() }).seconds(5);
    desk.does({ kind: 'posture', posture: 'standing' }).seconds(30).types(10);
    assert.deepEqual(
      desk.entries('bout').map(({ posture }) => posture),
      ['sitting'],
    );
    assert.equal(desk.tracker.state.bout?.posture, 'standing');
  });

  it('the posture can be changed during a pause', () => {
    const desk = new Desk().does({ kind: 'pause', until: null }).does({ kind: 'posture', posture: 'standing' });
    assert.equal(desk.asking, 'paused');
    desk.does({ kind: 'resume' }).types(10);
    assert.equal(desk.glance.posture, 'standing');
  });
});
