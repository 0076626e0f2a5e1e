import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { bodies } from '../../src/figure/bodies.ts';
import type { ClaspDrawing } from '../../src/figure/clasp.ts';
import type { FigureAnimation, Layer } from '../../src/figure/figureAnimation.ts';
import { drawHand, type HandDrawing, type HandPose } from '../../src/figure/hand.ts';
import { isMirrored } from '../../src/figure/layerBuilder.ts';
import { animateMassage, drawMassageStart } from '../../src/figure/massage.ts';
import { durationOf, handsAt, heightOf, momentAt, seenFrom, sideLegAt } from '../../src/figure/massageHands.ts';
import type { LeftOrRight } from '../../src/figure/massageHands.ts';
import { frontEdge, RING_Y } from '../../src/figure/frontLeg.ts';
import { edge, HOLLOW } from '../../src/figure/massageLeg.ts';
import { ANKLE_BONE, calfAt, carried, FIBULA_HEAD, KNEE_HOLLOW, lineAt, shinAt } from '../../src/figure/massageSide.ts';
import type { MassageSpec } from '../../src/figure/massageSpec.ts';
import type { Node } from '../../src/figure/path.ts';
import { stillPictures } from '../../src/figure/still.ts';
import { massages as specs, points } from '../support/figureLibrary.ts';

const spec = (name: string): MassageSpec => specs[`calf-massage-${name}`]!;
const CHECK = specs['calf-self-check']!;
/** The massages without the self-check, which strokes nothing. */
const strokes = Object.entries(specs).filter(([, s]) => s.hands !== 'check');
const LEGS: readonly LeftOrRight[] = ['left', 'right'];
const MIDDLE = 200,
  FINE = 20; // ms

const animations = Object.entries(specs).flatMap(([id, s]) =>
  LEGS.map((leg) => ({ name: `${id}, ${leg} leg`, animation: animateMassage(s, leg) })),
);
const numbers = (d: string): number[] => (d.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
const commands = (d: string): string => d.replace(/[^A-Za-z]/g, '');
const layer = (animation: FigureAnimation, id: string): Layer => animation.layers.find((l) => l.id === id)!;
/** Fingers and thumb of a hand, without its forearm. */
const fingersOf = (hand: HandDrawing | ClaspDrawing): Node[] => [
  ...hand.shadows.flat().map(([x, y]): Node => [x, y - 4]),
  ...('gaps' in hand ? hand.gaps.flat() : []),
];
const bundles = new Map(
  ['ko', 'zh-cn'].map((language) => [
    language,
    JSON.parse(readFileSync(`l10n/bundle.l10n.${language}.json`, 'utf8')) as Record<string, string>,
  ]),
);
const ENGLISH: Record<string, string> = {
  backOfKnee: 'Back of knee',
  calfMuscle: 'Calf muscle',
  achilles: 'Achilles tendon',
  towardHeart: 'toward the heart',
  inner: 'inner side',
  outer: 'outer side',
};
/** A word of the picture in a language. */
const word = (key: string, language: string): string => {
  const english = ENGLISH[key]!;
  return bundles.get(language)?.[english] ?? english;
};
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

    it(`the hands do not cover the words in the animation of ${name}`, () => {
      // The shadows have the outlines of fingers and thumbs.
      const hands = animation.layers.filter((l) => l.role === 'contact');
      for (const { key, at, align } of animation.labels!) {
        const left = at[0] - (align === 'end' ? 80 : align === 'middle' ? 40 : 0);
        for (const l of hands)
          l.d.forEach((d, i) => {
            if (i % 5 > 0) return;
            const on = points(d).some(([x, y]) => x > left && x < left + 80 && Math.abs(y - at[1]) < 8);
            assert.ok(!on || (l.opacity?.[i] ?? 1) < 0.1, `${l.id} covers ${key} at sample ${i}`);
          });
      }
    });
  }

  for (const [id, s] of Object.entries(specs)) {
    it(`the leg and the hands of ${id} on the right leg mirror those on the left leg`, () => {
      const left = animateMassage(s, 'left'),
        right = animateMassage(s, 'right');
      const other = (name: string): string =>
        name.replace(/^hand-(left|right)/, (_, side) => `hand-${side === 'left' ? 'right' : 'left'}`);
      const drawn = left.layers.filter((l) =>
        /^(leg|foot|hand|far|thigh|calf|soleus|vein|pulse|shade-(outer|inner|calf|shin))/.test(l.id),
      );
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

    it(`the stills of ${id} are samples of it, and show more than one`, () => {
      const animation = animateMassage(s, 'left');
      assert.ok(animation.stills!.every((i) => i < animation.offsets.length));
      const shown = stillPictures(animation).map(({ layers }) =>
        JSON.stringify(layers.map(({ d, opacity }) => [d, opacity])),
      );
      assert.ok(shown.length > 1 && new Set(shown).size === shown.length);
    });

    it(`the words of ${id} have room in every language`, () => {
      const { labels, view } = animateMassage(s, 'left');
      // At the narrowest width at which all words are shown, px.
      const scale = 360 / view[2];
      for (const { key, at, align } of labels!) {
        const before = (at[0] - view[0]) * scale,
          after = 360 - before;
        const room = align === 'end' ? before : align === 'start' ? after : 2 * Math.min(before, after);
        for (const language of ['en', 'ko', 'zh-cn']) {
          // Words are wrapped at spaces, Chinese anywhere; a letter is at most so wide at 12 px.
          const text = word(key, language);
          const widest =
            language === 'zh-cn'
              ? 24
              : Math.max(...text.split(' ').map((w) => w.length)) * (language === 'ko' ? 12 : 7.5);
          assert.ok(widest <= room, `${key} in ${language}`);
        }
      }
    });
  }

  for (const [id, s] of strokes) {
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
      const seen = seenFrom(s),
        hollow = seen ? KNEE_HOLLOW : HOLLOW;
      for (const ms of instants(s)) {
        const m = momentAt(s, ms),
          { hands, clasps, touches } = handsAt(s, m);
        if (m.lift > 0) continue;
        for (const [x, y] of touches)
          assert.ok(
            seen ? x > calfAt(sideLegAt(s, m), y) && x < shinAt(y) : Math.abs(x) < edge(x < 0 ? 'outer' : 'inner', y),
            `off the leg at ${ms} ms`,
          );
        for (const [x, y] of [...hands, ...clasps].flatMap(fingersOf)) {
          const inside = ((x - hollow.at[0]) / hollow.rx) ** 2 + ((y - hollow.at[1]) / hollow.ry) ** 2;
          assert.ok(inside > 1, `in the hollow at ${ms} ms`);
        }
      }
    });

    if (seenFrom(s))
      it(`the far arm of ${id} is clear of the knee, so that it is not taken for a part of the shin`, () => {
        for (const ms of instants(s)) {
          const m = momentAt(s, ms),
            knee = handsAt(s, m).clasps[1]!.outline.filter(
              ([, y]) => y < Math.min(76, handsAt(s, m).touches[0]![1] - 60),
            );
          for (const [x, y] of knee) assert.ok(x > shinAt(Math.max(y, 20)) + 10, `at the knee at ${ms} ms`);
        }
      });

    it(`the forearms of ${id} leave the leg upward, beside it`, () => {
      for (const ms of instants(s)) {
        const { hands, clasps } = handsAt(s, momentAt(s, ms));
        assert.equal(hands.length + clasps.length, 2);
        for (const [k, { outline, palm }] of [...hands, ...clasps].entries()) {
          const [x, y] = outline[0]!;
          assert.ok(y < palm[1] - 60, `not upward at ${ms} ms`);
          // From the side the near arm comes past the thigh, at -x, and the far one from above, before the knee.
          assert.ok((k === 0 ? -1 : 1) * (x - palm[0]) > 20, `not aside at ${ms} ms`);
        }
      }
    });
  }

  for (const line of ['inner', 'outer'] as const) {
    it(`both thumbs lie on the ${line} line, which that side of the leg shows`, () => {
      const s = spec(line);
      assert.equal(seenFrom(s), line);
      for (const ms of instants(s)) {
        const m = momentAt(s, ms);
        if (m.lift > 0) continue;
        const { touches } = handsAt(s, m);
        assert.equal(touches.length, 2);
        for (const [x, y] of touches) assert.ok(Math.abs(x - lineAt(line, y)) < 8, `off the line at ${ms} ms`);
      }
      for (const leg of LEGS) {
        const animation = animateMassage(s, leg);
        // Seen from its inner side, a left foot points to the right; from its outer side to the left.
        const toTheRight = (leg === 'left') === (line === 'inner');
        const xs = points(layer(animation, 'leg').d[0]!).map(([x]) => x);
        const dots = numbers(layer(animation, 'stops').d[0]!).filter((_, i) => i % 2 === 0);
        assert.equal(Math.max(...xs) - Math.max(...dots) > Math.min(...dots) - Math.min(...xs), toTheRight);
        assert.ok(animation.labels!.some(({ key, main }) => key === line && main));
      }
    });
  }

  it('the map of the feet marks the side that is pressed, on the foot that is pressed', () => {
    const middle = (animation: FigureAnimation, id: string): number => {
      const xs = points(layer(animation, id).d[0]!).map(([x]) => x);
      return (Math.min(...xs) + Math.max(...xs)) / 2;
    };
    for (const line of ['inner', 'outer'] as const)
      for (const leg of LEGS) {
        const animation = animateMassage(spec(line), leg);
        const [own, other, side] = ['feet-own', 'feet-other', 'feet-side'].map((id) => middle(animation, id));
        assert.equal(own! > other!, leg === 'right');
        assert.equal(Math.sign(side! - own!) === Math.sign(other! - own!), line === 'inner');
      }
  });

  it('the ring of a self-check is closed by two thumbs that meet on the shin, where the calf is thickest', () => {
    const [outer, inner] = handsAt(CHECK, momentAt(CHECK, 22_450)).clasps;
    const gap = inner!.thumbTip[0] - outer!.thumbTip[0];
    assert.ok(gap > 0 && gap < 5);
    const width = (y: number): number => frontEdge(1, y) - frontEdge(-1, y);
    for (let y = 30; y < 240; y += 5) assert.ok(width(y) <= width(RING_Y));
  });

  it('the outer line ends below the bump at the knee where a nerve lies, and the inner ankle bone is the higher one', () => {
    const s = spec('outer');
    for (const ms of instants(s)) {
      const m = momentAt(s, ms);
      if (m.lift === 0)
        for (const [, y] of handsAt(s, m).touches) assert.ok(y > FIBULA_HEAD.at[1] + FIBULA_HEAD.r + 20);
    }
    assert.ok(ANKLE_BONE.inner[1] < ANKLE_BONE.outer[1]);
  });

  it('the squeeze makes the leg narrower where the hands are, and fuller above and below them', () => {
    const s = spec('middle'),
      animation = animateMassage(s, 'left');
    const at = (ms: number): number => animation.offsets.findIndex((o) => o * animation.durationMs >= ms);
    const width = (ms: number, y: number): number => {
      const near = points(layer(animation, 'leg').d[at(ms)]!).filter((p) => Math.abs(p[1] - y) < 5);
      return Math.max(...near.map(([x]) => x)) - Math.min(...near.map(([x]) => x));
    };
    const y = heightOf(s.stops[0]!);
    assert.ok(width(2_000, y) < width(0, y) - 14);
    assert.ok(width(2_000, y + 50) > width(0, y + 50) + 4);
  });

  it('a self-check shows a soft calf that gives way, a hard one with the heel up that does not, and a ring of fingers', () => {
    const animation = animateMassage(CHECK, 'right'),
      [soft, hard, ring] = stillPictures(animation);
    assert.equal(animation.stills!.length, 3);
    assert.equal(animation.durationMs, 30_000);
    const shown = (picture: FigureAnimation | undefined, id: string): number => layer(picture!, id).opacity?.[0] ?? 1;
    assert.deepEqual(
      [soft, hard, ring].map((picture) => shown(picture, 'hand-ring')),
      [0, 0, 1],
    );
    assert.deepEqual(
      [soft, hard, ring].map((picture) => shown(picture, 'hand-feel')),
      [1, 1, 0],
    );
    const legs = [soft, hard, ring].map((picture) => layer(picture!, 'leg').d[0]);
    assert.equal(new Set(legs).size, 3);
    const [a, b, c] = [1_050, 12_450, 22_450].map((ms) => sideLegAt(CHECK, momentAt(CHECK, ms)));
    const y = a!.dentY;
    assert.ok(calfAt(a!, y) > calfAt(c!, y) + 9, 'a soft calf gives way');
    assert.ok(calfAt(b!, y) < calfAt(c!, y) - 8, 'a hard one bulges');
    assert.ok(carried(b!, [0, 250])[1] < 230, 'its heel is up');
  });

  it('a self-check begins with a calf that nobody has pressed yet, and only its holds have few samples', () => {
    const { depth, hard, ring } = momentAt(CHECK, 0);
    assert.deepEqual([depth, hard, ring], [0, 0, 0]);
    assert.ok(animateMassage(CHECK, 'left').offsets.length < 200);
  });

  it('a close-up says how to sit with a whole person, away from the hands, whose knee is the one that is seen', () => {
    const body = Object.values(bodies)[0]!;
    for (const s of Object.values(specs))
      for (const leg of LEGS) {
        const { inset, body: name, view, layers } = animateMassage(s, leg, body);
        assert.equal(name, body.name);
        assert.equal(inset!.picture.durationMs, 0);
        assert.equal(inset!.turned, seenFrom(s) ? isMirrored(s, leg) : leg === 'left');
        // A quarter of the width.
        const side = view[2] / 4,
          [high, left] = [inset!.corner.startsWith('top'), inset!.corner.endsWith('left')];
        for (const l of layers.filter(({ role }) => role === 'contact'))
          l.d.forEach((d, i) => {
            if (i % 5 > 0) return;
            const inside = points(d).some(
              ([x, y]) =>
                (left ? x < view[0] + side : x > view[0] + view[2] - side) &&
                (high ? y < view[1] + side : y > view[1] + view[3] - side),
            );
            assert.ok(!inside || (l.opacity?.[i] ?? 1) < 0.1, `${l.id} is over the inset`);
          });
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
    assert.ok(layer(animateMassage(s, 'left'), 'hand-left').opacity![35]! < 0.4);
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
    thumbReach: 1,
    arm: 0,
    forearm: 110,
    upperArm: 6,
    elbow: 0,
    index: 0,
    fold: 0,
  };

  it('the thumb of a left hand, seen from its back, is at the right, and that of a right hand at the left', () => {
    const left = drawHand(pose, -1, 'palm', [0, 0]),
      right = drawHand(pose, 1, 'palm', [0, 0]);
    assert.ok(left.thumbTip[0] > left.fingerTip[0] + 20);
    assert.ok(right.thumbTip[0] < right.fingerTip[0] - 20);
  });

  it('a hand lies with its chosen landmark on the given point, however it is turned', () => {
    for (const turn of [-40, 0, 70])
      for (const hold of ['palm', 'thumbTip', 'fingerTip', 'indexTip'] as const) {
        const [x, y] = drawHand({ ...pose, turn, reach: 0.7 }, 1, hold, [12, 34], 0.9)[hold];
        assert.ok(Math.hypot(x - 12, y - 34) < 1e-9);
      }
  });
});
