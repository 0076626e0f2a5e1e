import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MINUTE, SECOND } from '../../src/time/clock.ts';
import { BURST, Pauses, untilCalm } from '../../src/core/presence/pauses.ts';
import { Desk } from '../support/desk.ts';

/** Keys for some seconds and then a pause, over and over. */
function typesInBursts(desk: Desk, minutes: number, pause: number): Desk {
  for (const end = desk.clock.now().mono + minutes * MINUTE; desk.clock.now().mono < end;)
    desk.types(4 / 60).seconds(pause - 1);
  return desk;
}

describe('a silence that is calm enough to ask in', () => {
  it('is_of_calm_pause_for_somebody_who_has_typed_without_a_stop', () => {
    const desk = new Desk().types(45.5).seconds(13);
    assert.equal(desk.asking, 'due');
    desk.seconds(1);
    assert.equal(desk.asking, 'prompted');
  });

  it('is_a_longer_one_for_somebody_who_pauses_often', () => {
    const desk = typesInBursts(new Desk().types(35), 10.5, 8).types(0.1).seconds(30);
    assert.equal(desk.asking, 'due');
    desk.seconds(10);
    assert.equal(desk.asking, 'prompted');
  });

  it('is_of_calm_pause_again_for_somebody_whose_pauses_are_a_quarter_of_an_hour_ago', () => {
    const desk = typesInBursts(new Desk().types(20), 10, 8).types(15.5).seconds(18);
    assert.equal(desk.asking, 'prompted');
  });

  it('is_any_of_calm_pause_that_the_break_fell_due_in', () => {
    const desk = typesInBursts(new Desk().types(35), 9.5, 8).silence(0.1);
    while (desk.asking === 'counting') desk.seconds(1);
    assert.equal(desk.asking, 'prompted');
  });

  it('is_a_shorter_one_the_longer_the_question_waits', () => {
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

  it('comes_at_the_same_moment_whenever_it_is_looked_for', () => {
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

  it('is_never_shorter_than_the_end_of_a_burst_nor_longer_than_two_and_a_half_times_calm_pause', () => {
    fc.assert(
      fc.property(fc.record(silence), ({ quiet, pauses, calmPause, latestAfter, share }) => {
        const waited = share * latestAfter;
        const until = untilCalm(quiet, pauses, waited, calmPause, latestAfter);
        fc.pre(until > 0);
        assert.ok(quiet + until <= 2.5 * calmPause + 1);
        assert.ok(quiet + until >= BURST - 1);
      }),
    );
  });

  it('never_comes_sooner_to_somebody_who_pauses_more_often', () => {
    fc.assert(
      fc.property(fc.record(silence), fc.nat(20), ({ quiet, pauses, calmPause, latestAfter, share }, more) => {
        const until = (count: number): number => untilCalm(quiet, count, share * latestAfter, calmPause, latestAfter);
        assert.ok(until(pauses + more) >= until(pauses) - 1);
      }),
    );
  });
});

describe('the pauses of somebody who types', () => {
  it('are_longer_than_what_ends_a_burst', () => {
    const pauses = new Pauses();
    for (let now = 0; now < MINUTE; now += 5 * SECOND) pauses.add(5 * SECOND, now);
    assert.equal(pauses.countAt(MINUTE), 0);
  });

  it('are_counted_and_forgotten_after_some_minutes', () => {
    const pauses = new Pauses();
    for (let i = 1; i <= 5; i++) pauses.add(8 * SECOND, i * 10 * SECOND);
    assert.ok(pauses.countAt(MINUTE) > 4 && pauses.countAt(MINUTE) <= 5);
    assert.ok(pauses.countAt(30 * MINUTE) < 0.05);
  });
});
