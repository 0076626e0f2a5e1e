import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import {
  itemAt,
  planLength,
  repsUntil,
  segmentAt,
  segments,
  startOfItem,
  type Plan,
} from '../../src/movements/plan.ts';
import { planSchema } from '../../src/movements/planSchema.ts';

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

describe('the length of a plan', () => {
  it('a plan ends where its last segment ends, and each item starts where its first segment starts', () => {
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

  it('the length is known even of a plan with more segments than fit into memory', () => {
    const [drawn] = fc.sample(plans, 1);
    assert.ok(drawn?.items[0]);
    const once = { ...drawn.items[0], sides: 1 as const, phases: [1_000], gap: 0, rest: 0 };
    const plan: Plan = { ...drawn, items: [{ ...once, sets: 1_000_000, reps: 1_000_000 }] };
    assert.equal(planLength(plan), 5_000 + 1_000_000 * 1_000_000 * 1_000);
  });
});

describe('itemAt and repsUntil', () => {
  it('itemAt and repsUntil agree with the segments of the plan at every position', () => {
    fc.assert(
      fc.property(plans, fc.nat(), (plan: Plan, drawn) => {
        const row = segments(plan);
        for (const position of [...row.flatMap(({ start, end }) => [start, end - 1, end]), drawn % planLength(plan)]) {
          assert.equal(itemAt(plan, position), segmentAt(row, position)?.item);
          const ended = row.filter(({ kind, end }) => kind === 'rep' && end <= position);
          const counted = plan.items.map((_, index) => ended.filter((segment) => segment.item === index).length);
          assert.deepEqual(repsUntil(plan, position), counted);
        }
      }),
    );
  });
});

describe('planSchema', () => {
  const [drawn] = fc.sample(plans, 1) as [Plan];
  const [first] = drawn.items as [Plan['items'][number]];
  const item = { ...first, sides: 1 as const, sets: 1, phases: [1_000], gap: 0, rest: 0 };
  const led = (changes: Partial<typeof item>): Plan => ({ ...drawn, items: [{ ...item, ...changes }] });

  it('planSchema takes a plan with 14,400 repetitions and one with a gap of 15 hours', () => {
    assert.ok(v.is(planSchema, led({ reps: 14_400 })));
    assert.ok(v.is(planSchema, led({ reps: 2, gap: 15 * 3_600_000 })));
  });

  it('planSchema refuses a plan with more repetitions than 14,400 or with a gap of 17 hours', () => {
    assert.ok(!v.is(planSchema, led({ reps: 14_401 })));
    assert.ok(!v.is(planSchema, led({ sets: 1_000_000, reps: 1_000_000 })));
    assert.ok(!v.is(planSchema, led({ reps: 2, gap: 17 * 3_600_000 })));
  });
});
