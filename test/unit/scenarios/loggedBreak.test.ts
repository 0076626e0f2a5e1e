import assert from 'node:assert/strict';
import { MINUTE } from '../../../src/time/clock.ts';
import { aPlan, Desk } from '../../support/desk.ts';
import { minutes } from '../../support/minutes.ts';
import { answers } from '../../support/questions.ts';

describe('the command "I was away from my desk"', () => {
  it('"I was away from my desk" makes a break of the last uncertain spell', () => {
    const desk = new Desk().types(20).silence(8).types(10).does({ kind: 'wasUp' });
    const [taken] = desk.entries('break');
    assert.ok(taken?.how === 'logged' && minutes(taken) === 8);
    assert.equal(Math.round(desk.entries('bout')[0]!.known / MINUTE), 20);
    assert.equal(desk.sittingMinutes, 10);
    assert.equal(desk.minutesLeft, 35);
    assert.equal(desk.glance.uncertain, undefined);
  });

  it('"I was away from my desk" leaves earlier uncertain spells in the bout before the break', () => {
    const desk = new Desk().types(5).silence(7).types(5).silence(8).types(5).does({ kind: 'wasUp' });
    const [bout] = desk.entries('bout');
    assert.ok(bout?.uncertain.length === 1 && minutes(bout) === 17);
  });

  it('"I was away from my desk" withdraws a question that was asked too early', () => {
    const desk = new Desk({ settings: { breakInterval: 30 } }).types(15).silence(8).types(14.1).seconds(56);
    assert.equal(desk.asking, 'prompted');
    desk.does({ kind: 'wasUp' });
    assert.equal(desk.asking, 'counting');
    assert.equal(desk.entries('prompt')[0]?.answer, 'withdrawn');
  });

  it('"I was away from my desk" makes a break of a silence that has not ended yet', () => {
    const desk = new Desk().types(20).silence(8).does({ kind: 'wasUp' });
    assert.deepEqual(desk.entries('break').map(minutes), [8]);
    assert.equal(desk.minutesLeft, 45);
  });

  it('"I was away from my desk" does not end a session', () => {
    const desk = new Desk().types(20).silence(8).types(2).does({ kind: 'start', plan: aPlan() }).seconds(20);
    desk.does({ kind: 'wasUp' });
    assert.equal(desk.asking, 'session');
    desk.seconds(60);
    assert.equal(desk.entries('session').length, 1);
    assert.deepEqual(
      desk.entries('break').map((each) => each.how),
      ['logged', 'session'],
    );
  });

  it('"I was away from my desk" changes nothing when there was no uncertain spell', () => {
    const desk = new Desk().types(20).does({ kind: 'wasUp' });
    assert.equal(desk.sittingMinutes, 20);
    assert.deepEqual(desk.entries('break'), []);
  });
});

describe('a logged break', () => {
  it('a logged break may have ended some time ago', () => {
    const desk = new Desk().types(40).does({ kind: 'logBreak', length: 5 * MINUTE, ago: 10 * MINUTE });
    assert.deepEqual(desk.entries('break').map(minutes), [5]);
    assert.equal(Math.round(desk.entries('bout')[0]!.known / MINUTE), 25);
    assert.equal(desk.sittingMinutes, 10);
    assert.equal(desk.minutesLeft, 35);
  });

  it('a logged break does not begin before the bout', () => {
    const desk = new Desk()
      .types(10)
      .silence(30)
      .types(10)
      .does({ kind: 'logBreak', length: 20 * MINUTE, ago: 0 });
    assert.deepEqual(
      desk.entries('break').map((each) => [each.how, minutes(each)]),
      [
        ['natural', 30],
        ['logged', 10],
      ],
    );
  });

  it('a logged break from before the bout changes nothing', () => {
    const desk = new Desk()
      .types(10)
      .silence(30)
      .types(10)
      .does({ kind: 'logBreak', length: MINUTE, ago: 30 * MINUTE });
    assert.deepEqual(
      desk.entries('break').map(({ how }) => how),
      ['natural'],
    );
    assert.equal(desk.sittingMinutes, 10);
  });

  it('a logged break removes an uncertain spell that it covers', () => {
    const desk = new Desk()
      .types(20)
      .silence(8)
      .types(5)
      .does({ kind: 'logBreak', length: 8 * MINUTE, ago: 5 * MINUTE });
    assert.equal(desk.entries('bout')[0]!.uncertain.length, 0);
    assert.equal(desk.glance.uncertain, undefined);
    assert.equal(desk.sittingMinutes, 5);
  });

  it('a question stays when the person logs a break from before the time that made it due', () => {
    const desk = new Desk({ watched: true }).types(45).seconds(50).does({ kind: 'skip' }).types(44.2).seconds(56);
    assert.equal(desk.asking, 'prompted');
    desk.does({ kind: 'logBreak', length: 5 * MINUTE, ago: 60 * MINUTE });
    assert.equal(desk.asking, 'prompted');
    assert.deepEqual([answers(desk), desk.entries('break').length], [['skip'], 1]);
    desk.does({ kind: 'logBreak', length: 3 * MINUTE, ago: 0 });
    assert.deepEqual([desk.asking, answers(desk)], ['counting', ['skip', 'withdrawn']]);
  });
});
