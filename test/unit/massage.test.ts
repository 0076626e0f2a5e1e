import assert from 'node:assert/strict';
import type { FigureAnimation, Layer } from '../../src/figure/figureAnimation.ts';
import { drawHand, type HandPose } from '../../src/figure/hand.ts';
import { animateMassage, drawMassageStart } from '../../src/figure/massage.ts';
import { durationOf, handsAt, momentAt, type LeftOrRight } from '../../src/figure/massageHands.ts';
import type { MassageSpec } from '../../src/figure/massageSpec.ts';
import { massages as specs } from '../support/figureLibrary.ts';
import { edge, HOLLOW } from '../../src/figure/massageLeg.ts';

const spec = (name: string): MassageSpec => specs[`calf-massage-${name}`]!;
const LEGS: readonly LeftOrRight[] = ['left', 'right'];
const MIDDLE = 200,
  FINE = 20; // ms

const animations = Object.entries(specs).flatMap(([id, s]) =>
  LEGS.map((leg) => ({ name: `${id}, ${leg} leg`, animation: animateMassage(s, leg) })),
);
const numbers = (d: string): number[] => (d.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
const commands = (d: string): string => d.replace(/[^A-Za-z]/g, '');
const layer = (animation: FigureAnimation, id: string): Layer => animation.layers.find((l) => l.id === id)!;
const instants = (s: MassageSpec): number[] => Array.from({ length: durationOf(s) / FINE }, (_, i) => i * FINE);

describe('the massage animation', () => {
  for (const { name, animation } of animations) {
    it(`the animation of ${name} has valid offsets, layers, paths and opacities`, () => {
      assert.equal(animation.offsets[0], 0);
      assert.equal(animation.offsets.at(-1), 1);
      assert.ok(animation.offsets.every((o, i) => i === 0 || o > animation.offsets[i - 1]!));
      assert.equal(new Set(animation.layers.map((l) => l.id)).size, animation.layers.length, 'layer ids are unique');
      for (const l of animation.layers) {
        assert.ok([1, animation.offsets.length].includes(l.d.length), `${l.id} has a path for every sample or one`);
        assert.ok(
          !l.opacity || [1, l.d.length].includes(l.opacity.length),
          `${l.id} has an opacity for every path or one`,
        );
        assert.ok(
          l.d.every((d) => /^([MLC](-?\d+(\.\d{1,2})?[ ]?)+|Z|(?<=\d)[ ])+$/.test(d)),
          `${l.id} uses M, L, C, Z and two decimals`,
        );
        assert.ok(
          (l.opacity ?? []).every((o) => o >= 0 && o <= 1),
          `${l.id} opacity`,
        );
      }
    });

    it(`all samples of a layer have the same path commands in the animation of ${name}`, () => {
      for (const l of animation.layers) {
        assert.ok(
          l.d.every((d) => commands(d) === commands(l.d[0]!) && numbers(d).length === numbers(l.d[0]!).length),
          l.id,
        );
      }
    });

    it(`the animation of ${name} ends with the picture with which it begins`, () => {
      for (const l of animation.layers) {
        assert.equal(l.d.at(-1), l.d[0], l.id);
        assert.equal(l.opacity?.at(-1), l.opacity?.[0], l.id);
      }
    });

    it(`the hands do not cover the labels in the animation of ${name}`, () => {
      const hands = animation.layers.filter((l) => l.role === 'hand');
      for (const {
        key,
        at: [x, y],
        align,
      } of animation.labels!) {
        const left = align === 'end' ? x - 80 : align === 'middle' ? x - 40 : x;
        const touched = (d: string): boolean => {
          const n = numbers(d);
          return n.some((px, i) => i % 2 === 0 && px > left && px < left + 80 && Math.abs(n[i + 1]! - y) < 5);
        };
        // Only the hand from wrist to wrist is compared, because the forearm has faded long before its last points.
        const solid = (d: string): string => d.split('C').slice(3, -5).join('C');
        for (const l of hands)
          l.d.forEach((d, i) =>
            assert.ok((l.opacity?.[i] ?? 1) < 0.9 || !touched(solid(d)), `${l.id} covers ${key} at sample ${i}`),
          );
      }
    });
  }

  for (const [id, s] of Object.entries(specs)) {
    it(`the leg and the hands of ${id} on the right leg mirror those on the left leg`, () => {
      const left = animateMassage(s, 'left'),
        right = animateMassage(s, 'right');
      const other = (name: string): string =>
        name.replace(/^hand-(left|right)/, (_, side) => `hand-${side === 'left' ? 'right' : 'left'}`);
      const drawn = left.layers.filter((l) => /^(leg|foot|hand|calf|soleus|vein|pulse|shade-(outer|inner))/.test(l.id));
      assert.ok(drawn.length > 12);
      for (const l of drawn) {
        const twin = layer(right, other(l.id));
        l.d.forEach((d, i) => {
          const a = numbers(d),
            b = numbers(twin.d[i]!);
          assert.equal(a.length, b.length);
          a.forEach((v, k) => assert.ok(Math.abs((k % 2 ? v : 2 * MIDDLE - v) - b[k]!) < 0.011, `${l.id} sample ${i}`));
        });
      }
    });

    it(`the hands of ${id} never move downward while they touch the leg`, () => {
      let last: readonly number[] | undefined;
      for (const ms of instants(s)) {
        const m = momentAt(s, ms),
          ys = handsAt(s, m).touches.map((t) => t[1]);
        if (m.lift > 0) {
          last = undefined;
          continue;
        }
        if (last) ys.forEach((y, i) => assert.ok(y <= last![i]! + 1e-6, `sinks at ${ms} ms`));
        last = ys;
      }
    });

    it(`the hands of ${id} stay on the leg and out of the hollow of the knee`, () => {
      for (const ms of instants(s)) {
        const m = momentAt(s, ms),
          hands = handsAt(s, m);
        if (m.lift > 0) continue;
        for (const [x, y] of hands.touches)
          assert.ok(Math.abs(x) < edge(x < 0 ? 'outer' : 'inner', y), `off the leg at ${ms} ms`);
        for (const n of [...hands.left.outline, ...hands.right.outline]) {
          const inside = ((n[0] - HOLLOW.at[0]) / HOLLOW.rx) ** 2 + ((n[1] - HOLLOW.at[1]) / HOLLOW.ry) ** 2;
          assert.ok(inside > 1, `in the hollow at ${ms} ms`);
        }
      }
    });
  }

  it('the inner line of a left leg, seen from behind, is at the right, and that of a right leg at the left', () => {
    for (const leg of LEGS)
      for (const line of ['inner', 'outer'] as const) {
        const animation = animateMassage(spec(line), leg),
          atRight = (leg === 'left') === (line === 'inner');
        const dots = numbers(layer(animation, 'stops').d[0]!).filter((_, i) => i % 2 === 0);
        assert.ok(
          dots.every((x) => (atRight ? x > MIDDLE : x < MIDDLE)),
          `${leg} ${line} dots`,
        );
        assert.equal(animation.labels!.find((l) => l.key === line)!.at[0] > MIDDLE, atRight, `${leg} ${line} label`);
      }
  });

  it('the massage animations have the durations and the phases of their movement cards', () => {
    assert.deepEqual(
      ['stroke', 'inner', 'middle', 'outer'].map((n) => animateMassage(spec(n), 'left').durationMs),
      [4000, 8000, 4000, 8000],
    );
    for (const n of ['inner', 'outer']) assert.equal(spec(n).phases.filter(([beat]) => beat === 'press').length, 5);
    assert.deepEqual(spec('middle').phases, [
      ['press', 3000],
      ['release', 1000],
    ]);
    assert.deepEqual(spec('stroke').phases, [
      ['glide', 3000],
      ['return', 1000],
    ]);
  });

  it('the hands of the stroke are off the leg and faded on their way back down', () => {
    const s = spec('stroke');
    assert.equal(momentAt(s, 2990).lift, 0);
    assert.ok(momentAt(s, 3500).lift > 0.9);
    assert.ok(animateMassage(s, 'left').layers.find((l) => l.id === 'hand-left')!.opacity![35]! < 0.4);
  });

  it('a massage without phases is an error', () => {
    assert.throws(() => momentAt({ ...spec('stroke'), phases: [] }, 0), RangeError);
  });

  it('the still picture of a massage is the first picture of its animation', () => {
    for (const s of Object.values(specs))
      for (const leg of LEGS) {
        const [animation, still] = [animateMassage(s, leg), drawMassageStart(s, leg)];
        const first = (layers: readonly Layer[]): unknown[] =>
          layers.map(({ id, d, opacity }) => [id, d[0], opacity?.[0]]);
        assert.deepEqual([still.durationMs, first(still.layers)], [0, first(animation.layers)]);
        assert.deepEqual(still.labels, animation.labels);
      }
  });
});

describe('the drawn hand', () => {
  const pose: HandPose = {
    turn: 0,
    palm: 1,
    breadth: 1,
    reach: 1,
    splay: 1,
    curl: 0,
    thumb: 35,
    thumbBend: 0,
    thumbReach: 1,
    arm: 0,
  };

  it('the thumb of a left hand, seen from its back, is at the right, and that of a right hand at the left', () => {
    const left = drawHand(pose, -1, 'palm', [0, 0]),
      right = drawHand(pose, 1, 'palm', [0, 0]);
    assert.ok(left.thumbTip[0] > left.fingerTip[0] + 20);
    assert.ok(right.thumbTip[0] < right.fingerTip[0] - 20);
  });

  it('a hand lies with its chosen landmark on the given point, however it is turned', () => {
    for (const turn of [-40, 0, 70])
      for (const hold of ['palm', 'thumbTip', 'fingerTip'] as const) {
        const [x, y] = drawHand({ ...pose, turn, reach: 0.7 }, 1, hold, [12, 34], 0.9)[hold];
        assert.ok(Math.hypot(x - 12, y - 34) < 1e-9);
      }
  });
});
