import assert from 'node:assert/strict';
import fc from 'fast-check';
import type * as v from 'valibot';
import { bodies } from '../../src/figure/bodies.ts';
import { pictureFaults } from '../../src/figure/check.ts';
import { massageSchema } from '../../src/figure/massageSpec.ts';
import { animatePicture, animatePictureStepwise } from '../../src/figure/picture.ts';
import type { Picture } from '../../src/figure/pictureSpec.ts';
import { figureSchema, type FigureSpec } from '../../src/figure/spec.ts';
import type { FigureAnimation } from '../../src/figure/figureAnimation.ts';
import { builtIn } from '../support/packs.ts';

/** The fields of a Valibot schema that {@link anything} reads. */
interface Parts {
  readonly type: string;
  readonly requirement?: unknown;
  readonly pipe?: readonly Parts[];
  readonly entries?: Readonly<Record<string, Parts>>;
  readonly items?: readonly Parts[];
  readonly item?: Parts;
  readonly value?: Parts;
  readonly wrapped?: Parts;
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
}

const POSES = ['a', 'b', 'c'];

/** The checks of a value beyond its type, the tightest last. A pipe may contain schemas that have a pipe themselves. */
function actionsOf({ pipe = [] }: Parts): readonly Parts[] {
  return pipe.flatMap((each) => (each.pipe ? actionsOf(each) : [each]));
}

/** Random values that a schema of figures allows. Extreme numbers come more often than those between them. */
function anything(schema: Parts): fc.Arbitrary<unknown> {
  const checks = actionsOf(schema);
  const bound = (type: string): number | undefined =>
    checks.findLast((each) => each.type === type)?.requirement as number | undefined;
  switch (schema.type) {
    case 'number': {
      const [min = -Number.MAX_VALUE, max = Number.MAX_VALUE] = [bound('min_value'), bound('max_value')];
      const whole = checks.some(({ type }) => type === 'integer');
      const extremes = [
        min,
        max,
        ...[0, 1e-7, -1e-7, 1].filter((each) => each >= min && each <= max && (!whole || Number.isInteger(each))),
      ];
      const between = whole ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
      return fc.oneof(fc.constantFrom(...extremes), between);
    }
    case 'string':
      return fc.constantFrom(...POSES);
    case 'boolean':
      return fc.boolean();
    case 'literal':
      return fc.constant(schema.literal);
    case 'picklist':
      return fc.constantFrom(...(schema.options ?? []));
    case 'union':
    case 'variant':
      return fc.oneof(...(schema.options as Parts[]).map(anything));
    case 'strict_tuple':
      return fc.tuple(...(schema.items ?? []).map(anything));
    case 'array': {
      const [minLength = 0, maxLength = 50] = [bound('min_length'), bound('max_length')];
      return fc.array(anything(schema.item!), { minLength, maxLength, size: 'max' });
    }
    case 'record':
      return fc.record(Object.fromEntries(POSES.map((name) => [name, anything(schema.value!)])));
    case 'strict_object': {
      const entries = Object.entries(schema.entries ?? {});
      const required = entries.filter(([, { type }]) => type !== 'exact_optional').map(([key]) => key);
      const model = entries.map(([key, each]) => [key, anything(each.wrapped ?? each)] as const);
      return fc.record(Object.fromEntries(model), { requiredKeys: required });
    }
    default:
      throw new Error(`No ${schema.type} is drawn yet`);
  }
}

const drawnBy = <T>(schema: v.GenericSchema<unknown, T>): fc.Arbitrary<T> => anything(schema) as fc.Arbitrary<T>;

/** Random figures without the faults that would keep them from being drawn at all. */
const figures = drawnBy(figureSchema).map(({ seconds: _, parts: __, still: ___, ...spec }): FigureSpec => ({
  ...spec,
  poses: Object.fromEntries(
    Object.entries(spec.poses).map(([name, { like: ____, ...pose }]) => [
      name,
      { ...pose, hips: pose.hips ?? ([0, -160] as const) },
    ]),
  ),
}));

/** How many path commands one sample of an animation has in all its layers. */
const commands = ({ layers }: FigureAnimation): number =>
  layers.reduce((sum, { d: [first = ''] }) => sum + first.replace(/[^MLCZ]/g, '').length, 0);

function drawn(picture: Picture, seconds: readonly number[]): FigureAnimation {
  assert.deepEqual(pictureFaults(picture, seconds), []);
  return animatePicture(picture, bodies['short-hair'], seconds, 'left');
}

describe('pictures with extreme numbers', () => {
  it('a random figure is drawn with at most 480 samples, each of at most 3,000 commands', () => {
    fc.assert(
      fc.property(figures, fc.constantFrom(0.5, 10, 60), (spec, whole) => {
        const animation = drawn(
          spec,
          spec.phases.map(() => whole / spec.phases.length),
        );
        assert.ok(animation.offsets.length <= 480, `${animation.offsets.length} samples`);
        assert.ok(commands(animation) <= 3_000, `${commands(animation)} commands`);
      }),
      { numRuns: 4, endOnFailure: true },
    );
  });

  it('a random massage is drawn with at most 601 samples, each of at most 1,500 commands', () => {
    fc.assert(
      fc.property(drawnBy(massageSchema), (massage) => {
        const steps = massage.phases.map(([beat, ms]) => [beat, Math.min(ms, 60_000 / massage.phases.length)] as const);
        const picture = {
          massage: {
            ...massage,
            phases: steps.map(
              ([beat, ms]) => [beat === 'glide' || beat === 'move' ? 'press' : beat, ms] as [typeof beat, number],
            ),
          },
        };
        const animation = drawn(picture, []);
        assert.ok(animation.offsets.length <= 601, `${animation.offsets.length} samples`);
        assert.ok(commands(animation) <= 1_500, `${commands(animation)} commands`);
      }),
      { numRuns: 2, endOnFailure: true },
    );
  });

  it('drawing pauses at least once a sample for a figure, and at least once in six samples for a massage', () => {
    for (const { id, figure, phases } of builtIn().movements) {
      if (!figure || !['heel-raises', 'calf-massage-inner'].includes(id)) continue;
      const work = animatePictureStepwise(
        figure,
        bodies['short-hair'],
        phases.map(({ seconds }) => seconds),
        'left',
      );
      let rests = 0;
      let step = work.next();
      for (; !step.done; step = work.next()) rests++;
      const samples = step.value.offsets.length;
      assert.ok(rests >= samples / ('massage' in figure ? 6 : 1), `${id}: ${rests} rests, ${samples} samples`);
    }
  });

  it('a hand on a limb that is seen from its end is drawn without an invalid number', () => {
    for (const view of ['front', 'above', 'feet'] as const) {
      const onThigh = { hand: { on: 'thigh', at: 0.5, off: 8 }, point: 90 } as const;
      const limb = { hip: 90, knee: 0, ankle: 0, out: -12 } as const;
      const spec: FigureSpec = {
        view,
        props: [],
        poses: { a: { hips: [0, -160], legs: limb, arms: onThigh } },
        phases: [{ to: 'a' }],
      };
      const paths = drawn(spec, [0.5]).layers.flatMap(({ d }) => d);
      assert.deepEqual(
        paths.filter((path) => /NaN|Infinity/.test(path)),
        [],
      );
    }
  });

  it('the ground has no marks when it moves by 48 units or less in one repetition', () => {
    for (const x of [0, 1e-7, -48]) {
      const spec: FigureSpec = {
        props: [{ kind: 'treadmill', x: -2_000, width: 2_000 }],
        poses: { a: { hips: [0, -160] } },
        phases: [{ to: 'a' }],
        travel: [x, 0],
      };
      assert.ok(drawn(spec, [0.5]).layers.every(({ id }) => id !== 'ground'));
    }
  });
});
