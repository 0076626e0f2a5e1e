import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MINUTE, SECOND } from '../../src/time/clock.ts';
import { BURST_MS, Pauses, untilCalm } from '../../src/core/presence/pauses.ts';
import { Desk } from '../support/desk.ts';

/** The person types for some seconds and then pauses, again and again. */
function typesInBursts(desk: Desk, minutes: number, pause: number): Desk {
  for (const end = desk.clock.now().mono + minutes * MINUTE; desk.clock.now().mono < end;)
    desk.types(4 / 60).seconds(pause - 1);
  return desk;
}

describe('the silence before a question', () => {
  it('a person who has typed without a stop is asked after a silence of calmPause', () => {
    const desk = new Desk().types(45.5).seconds(13);
    assert.equal(desk.asking, 'due');
    desk.seconds(1);
    assert.equal(desk.asking, 'prompted');
  });

  it('a person who has paused often is asked only after a silence longer than calmPause', () => {
    const desk = typesInBursts(new Desk().types(35), 10.5, 8).types(0.1).seconds(30);
    assert.equal(desk.asking, 'due');
    desk.seconds(10);
    assert.equal(desk.asking, 'prompted');
  });

  it('pauses that were 15 minutes ago make the silence before a question hardly longer', () => {
    const desk = typesInBursts(new Desk().types(20), 10, 8).types(15.5).seconds(18);
    assert.equal(desk.asking, 'prompted');
  });

  it('a person who has paused often is asked at once when the break becomes due during a silence', () => {
    const desk = typesInBursts(new Desk().types(35), 9.5, 8).silence(0.1);
    while (desk.asking === 'counting') desk.seconds(1);
    assert.equal(desk.asking, 'prompted');
  });

  it('a person who has paused often is asked after a shorter silence when the break has been due for four minutes', () => {
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

  it('untilCalm gives the same calm moment when it is called again later in the same silence', () => {
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

  it('the silence before a question is at least BURST and at most two and a half times calmPause', () => {
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

  it('untilCalm is never sooner for a person who pauses more often', () => {
    fc.assert(
      fc.property(fc.record(silence), fc.nat(20), ({ quiet, pauses, calmPause, latestAfter, share }, more) => {
        const until = (count: number): number => untilCalm(quiet, count, share * latestAfter, calmPause, latestAfter);
        assert.ok(until(pauses + more) >= until(pauses) - 1);
      }),
    );
  });
});

describe('Pauses', () => {
  it('a silence of no more than five seconds is not counted as a pause', () => {
    const pauses = new Pauses();
    for (let now = 0; now < MINUTE; now += 5 * SECOND) pauses.add(5 * SECOND, now);
    assert.equal(pauses.countAt(MINUTE), 0);
  });

  it('pauses are counted and then forgotten within 30 minutes', () => {
    const pauses = new Pauses();
    for (let i = 1; i <= 5; i++) pauses.add(8 * SECOND, i * 10 * SECOND);
    assert.ok(pauses.countAt(MINUTE) > 4 && pauses.countAt(MINUTE) <= 5);
    assert.ok(pauses.countAt(30 * MINUTE) < 0.05);
  });
});
