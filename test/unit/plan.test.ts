import assert from 'node:assert/strict';
import fc from 'fast-check';
import { planLength, segments, startOfItem, type Plan } from '../../src/movements/plan.ts';

const ms = fc.integer({ min: 0, max: 90_000 });
const few = fc.integer({ min: 1, max: 5 });
const item = fc.record({
  movement: fc.constant<string>('heel-raise'),
  seated: fc.boolean(),
  hard: fc.boolean(),
  lead: fc.constantFrom('figure' as const, 'card' as const),
  sets: few,
  sides: fc.constantFrom(1 as const, 2 as const),
  reps: few,
  phases: fc.array(fc.integer({ min: 1, max: 9_000 }), { minLength: 1, maxLength: 4 }),
  gap: ms,
  change: ms,
  rest: ms,
});
const plans = fc.record({
  routine: fc.constant<string>('any'),
  cards: fc.constant<Plan['cards']>([]),
  ready: ms,
  items: fc.array(item, { minLength: 1, maxLength: 4 }),
});

describe('The length of a plan', () => {
  it('is where the last of its segments ends, and each item starts where its first segment does', () => {
    fc.assert(
      fc.property(plans, (plan: Plan) => {
        const row = segments(plan);
        assert.equal(planLength(plan), row.at(-1)?.end);
        plan.items.forEach((_, index) => {
          assert.equal(startOfItem(plan, index), row.find((segment) => segment.item === index)?.start);
        });
      }),
    );
  });

  it('is known of a plan with more segments than any memory holds', () => {
    const [drawn] = fc.sample(plans, 1);
    assert.ok(drawn?.items[0]);
    const once = { ...drawn.items[0], sides: 1 as const, phases: [1_000], gap: 0, rest: 0 };
    const plan: Plan = { ...drawn, items: [{ ...once, sets: 1_000_000, reps: 1_000_000 }] };
    assert.equal(planLength(plan), 5_000 + 1_000_000 * 1_000_000 * 1_000);
  });
});
