import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MINUTE, SECOND } from '../../src/time/clock.ts';
import { BURST_MS, Pauses, untilCalm } from '../../src/core/presence/pauses.ts';
import { Desk } from '../support/desk.ts';

/** Keys for some seconds and then a pause, over and over. */
function typesInBursts(desk: Desk, minutes: number, pause: number): Desk {
  for (const end = desk.clock.now().mono + minutes * MINUTE; desk.clock.now().mono < end;)
    desk.types(4 / 60).seconds(pause - 1);
  return desk;
}

describe('a silence that is calm enough to ask in', () => {
  it('is of calm pause for somebody who has typed without a stop', () => {
    const desk = new Desk().types(45.5).seconds(13);
    assert.equal(desk.asking, 'due');
    desk.seconds(1);
    assert.equal(desk.asking, 'prompted');
  });

  it('is a longer one for somebody who pauses often', () => {
    const desk = typesInBursts(new Desk().types(35), 10.5, 8).types(0.1).seconds(30);
    assert.equal(desk.asking, 'due');
    desk.seconds(10);
    assert.equal(desk.asking, 'prompted');
  });

  it('is of calm pause again for somebody whose pauses are a quarter of an hour ago', () => {
    const desk = typesInBursts(new Desk().types(20), 10, 8).types(15.5).seconds(18);
    assert.equal(desk.asking, 'prompted');
  });

  it('is any of calm pause that the break fell due in', () => {
    const desk = typesInBursts(new Desk().types(35), 9.5, 8).silence(0.1);
    while (desk.asking === 'counting') desk.seconds(1);
    assert.equal(desk.asking, 'prompted');
  });

  it('is a shorter one the longer the question waits', () => {
    const desk = typesInBursts(new Desk().types(35), 14, 8).types(0.1);
    assert.equal(desk.asking, 'due');
    desk.seconds(18);
    assert.equal(desk.asking, 'prompted');
  });

  const silence = {
    quiet: fc.integer({ min: 0, max: 10 * MINUTE }),
    pauses: fc.double({ min: 0, max: 80, noNaN: true }),
    calmPause: fc.integer({ min: 5 * SECOND, max: 2 * MINUTE }),
    latestAfter: fc.integer({ min: MINUTE, max: 60 * MINUTE }),
    share: fc.double({ min: 0, max: 0.999, noNaN: true }),
  };

  it('comes at the same moment whenever it is looked for', () => {
    fc.assert(
      fc.property(fc.record(silence), ({ quiet, pauses, calmPause, latestAfter, share }) => {
        const waited = share * latestAfter;
        const until = untilCalm(quiet, pauses, waited, calmPause, latestAfter);
        fc.pre(until > 0 && waited + until < latestAfter);
        const later = until / 2;
        const left = untilCalm(quiet + later, pauses, waited + later, calmPause, latestAfter);
        assert.ok(Math.abs(later + left - until) < 1);
      }),
    );
  });

  it('is never shorter than the end of a burst nor longer than two and a half times calm pause', () => {
    fc.assert(
      fc.property(fc.record(silence), ({ quiet, pauses, calmPause, latestAfter, share }) => {
        const waited = share * latestAfter;
        const until = untilCalm(quiet, pauses, waited, calmPause, latestAfter);
        fc.pre(until > 0);
        assert.ok(quiet + until <= 2.5 * calmPause + 1);
        assert.ok(quiet + until >= BURST_MS - 1);
      }),
    );
  });

  it('never comes sooner to somebody who pauses more often', () => {
    fc.assert(
      fc.property(fc.record(silence), fc.nat(20), ({ quiet, pauses, calmPause, latestAfter, share }, more) => {
        const until = (count: number): number => untilCalm(quiet, count, share * latestAfter, calmPause, latestAfter);
        assert.ok(until(pauses + more) >= until(pauses) - 1);
      }),
    );
  });
});

describe('the pauses of somebody who types', () => {
  it('are longer than what ends a burst', () => {
    const pauses = new Pauses();
    for (let now = 0; now < MINUTE; now += 5 * SECOND) pauses.add(5 * SECOND, now);
    assert.equal(pauses.countAt(MINUTE), 0);
  });

  it('are counted and forgotten after some minutes', () => {
    const pauses = new Pauses();
    for (let i = 1; i <= 5; i++) pauses.add(8 * SECOND, i * 10 * SECOND);
    assert.ok(pauses.countAt(MINUTE) > 4 && pauses.countAt(MINUTE) <= 5);
    assert.ok(pauses.countAt(30 * MINUTE) < 0.05);
  });
});
