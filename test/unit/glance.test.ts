import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lengthOf } from '../../src/core/ledger/entry.ts';
import { MINUTE } from '../../src/time/clock.ts';
import { Desk } from '../support/desk.ts';

describe('the time at the desk', () => {
  it('the glance and the tally of the day tell the same time at the desk, unseen time included', () => {
    const stretch = fc.tuple(fc.constantFrom('types', 'silence', 'elsewhere'), fc.integer({ min: 1, max: 12 }));
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 8 }), fc.boolean(), (stretches, watched) => {
        const desk = new Desk({ watched }).types(1);
        for (const [what, minutes] of stretches) {
          if (what === 'types') desk.types(minutes);
          else if (what === 'silence') desk.silence(minutes);
          else desk.worksElsewhere(minutes);
          const { bout, boutUnseen } = desk.glance;
          const written = desk.entries('bout').filter(({ posture }) => posture === 'sitting');
          const before = written.reduce((sum, each) => sum + each.known + lengthOf(each.uncertain), 0);
          const { sitting, uncertain } = desk.tracker.today();
          assert.ok(Math.abs(sitting - before - (bout ?? 0) - boutUnseen) <= 1, JSON.stringify(desk.glance));
          assert.ok(boutUnseen <= uncertain + 1);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('only the known part of the time at the desk counts toward the break', () => {
    const desk = new Desk().types(10).silence(8).types(10);
    assert.deepEqual(
      [desk.glance.bout, desk.glance.boutUnseen].map((ms) => Math.round((ms ?? 0) / MINUTE)),
      [20, 8],
    );
    const { next } = desk.glance;
    assert.ok(next.kind === 'break' && Math.round(next.left / MINUTE) === 25);
  });
});
