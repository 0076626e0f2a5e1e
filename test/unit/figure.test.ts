import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { add, distance, type Point } from '../../src/figure/geometry.ts';
import { animateFigure } from '../../src/figure/figure.ts';
import { frames } from '../../src/figure/frames.ts';
import type { Body } from '../../src/figure/body.ts';
import { bodies } from '../../src/figure/bodies.ts';
import { ballOf, type Skeleton } from '../../src/figure/skeleton.ts';
import { figurePart } from '../../src/figure/parts.ts';
import { stillPair } from '../../src/figure/still.ts';
import type { PlantedLeg, Side } from '../../src/figure/spec.ts';
import { holds, led, parts, points, specs, sum, takes, tempos, type Take } from '../support/figureLibrary.ts';

const sides: readonly Side[] = ['near', 'far'];
const moving = takes.filter((t) => t.spec.phases.length > 0);
/** Checks every take and names all that fail. */
function each(list: readonly Take[], check: (take: Take) => void): void {
  const wrong = list.flatMap((take) => {
    try {
      check(take);
      return [];
    } catch (error) {
      return [`${take.name}: ${(error as Error).message}`];
    }
  });
  assert.equal(wrong.length, 0, wrong.join('\n'));
}
const clothes = /^(skin|shirt|shorts|shoe|sole)/;
/** Every third sample. That is enough to measure outlines, because samples are 60 ms apart. */
const samples = ({ animation: f }: Take): number[] => f.offsets.map((_, i) => i).filter((i) => i % 3 === 0);
const lowest = (take: Take, sample: number): number =>
  Math.max(
    ...take.animation.layers
      .filter((l) => clothes.test(l.role) || l.role === 'hair')
      .flatMap((l) => points(l.d[Math.min(sample, l.d.length - 1)]!).map(([, y]) => y)),
  );

/** The farthest that any joint of one skeleton is from the same joint of another, figure units. */
function apart(a: Skeleton, b: Skeleton): number {
  const joints = ({ hips, waist, shoulders, legs, arms }: Skeleton): Point[] => [
    hips,
    waist,
    shoulders,
    ...sides.flatMap((s) => [legs[s].knee, legs[s].ankle, legs[s].ball, arms[s].elbow, arms[s].wrist, arms[s].palm]),
  ];
  const others = joints(b);
  return Math.max(...joints(a).map((joint, i) => distance(joint, others[i]!)));
}

describe('a figure', () => {
  it('each foot on the ground is exactly where its pose puts it, at every instant', () =>
    each(takes, ({ body, frames }) => {
      for (const { skeleton, stance, instant } of frames)
        for (const side of sides) {
          const shares = stance.legs[side],
            only = shares[0]!.of;
          if (shares.length > 1 || !('foot' in only)) continue;
          const off = distance(skeleton.legs[side].ball, add(ballOf(body, only), [side === 'far' ? body.depth : 0, 0]));
          assert.ok(off <= 0.01, `${side} foot ${off.toFixed(3)} off at ${instant.offset}`);
        }
    }));

  it('a foot that is down in a smooth cycle, such as walking, moves only with the ground', () =>
    each(moving, ({ frames, spec }) => {
      if (spec.flow !== true) return;
      frames.slice(1).forEach((now, i) =>
        sides.forEach((side) => {
          const before = frames[i]!,
            [a, b] = [before, now].map((f) => f.stance.legs[side][0]!.of as PlantedLeg);
          if (
            !a?.foot ||
            !b?.foot ||
            a.crank ||
            (a.lift ?? 0) > 0 ||
            (b.lift ?? 0) > 0 ||
            before.instant.step > now.instant.step
          )
            return;
          const slip = distance(
            add(a.foot, [now.ground[0] - before.ground[0], now.ground[1] - before.ground[1]]),
            b.foot,
          );
          assert.ok(slip <= 0.01, `${side} foot slips ${slip.toFixed(3)} at ${now.instant.offset}`);
        }),
      );
    }));

  it('the joints stay inside the human range', () =>
    each(takes, ({ frames }) => {
      const range = { hip: [-28, 130], knee: [-1, 140], ankle: [-35, 50] } as const;
      for (const { skeleton, stance, instant } of frames)
        for (const side of sides) {
          // A shortened leg points out of the plane of the picture.
          const short = stance.legs[side].some((s) => 'short' in s.of && s.of.short);
          for (const joint of short ? [] : (['hip', 'knee', 'ankle'] as const)) {
            const v = skeleton.legs[side].flexion[joint],
              [low, high] = range[joint];
            assert.ok(v >= low && v <= high, `${side} ${joint} ${v.toFixed(1)} at ${instant.offset}`);
          }
          const { shoulder, elbow } = skeleton.arms[side].flexion;
          assert.ok(
            shoulder >= -62 && shoulder <= 180 && elbow >= -1 && elbow <= 150,
            `${side} arm ${shoulder.toFixed(0)}, ${elbow.toFixed(0)} at ${instant.offset}`,
          );
        }
    }));

  it('the hands reach what they hold', () =>
    each(takes, ({ frames }) => {
      for (const { skeleton, instant } of frames)
        for (const side of sides) {
          const { miss } = skeleton.arms[side],
            key = instant.weights.some((w) => w > 0.999);
          assert.ok(miss <= (key ? 0.3 : 5), `${side} hand misses by ${miss.toFixed(2)} at ${instant.offset}`);
        }
    }));

  it('a figure does not sink into the floor', () =>
    each(
      takes.filter((t) => !t.spec.props.some((p) => p.kind === 'stairs')),
      (take) => {
        samples(take).forEach((i) =>
          assert.ok(lowest(take, i) <= 0.6, `${lowest(take, i).toFixed(2)} below at sample ${i}`),
        );
      },
    ));

  it('a figure on a mat presses into it by two units at most', () =>
    each(
      takes.filter((t) => t.spec.props.some((p) => p.kind === 'mat')),
      (take) => {
        samples(take).forEach((i) =>
          assert.ok(lowest(take, i) <= -5 + 2, `${(lowest(take, i) + 5).toFixed(2)} into the mat at sample ${i}`),
        );
      },
    ));

  it('the thighs of a figure on a chair press into the seat by four units at most', () =>
    each(takes, (take) => {
      const { spec, animation: f } = take;
      const chair = spec.props.find((p) => p.kind === 'chair'),
        shorts = f.layers.find((l) => l.id === 'shorts-near')!;
      if (!chair || spec.over === 'seat') return; // A knee that points to the viewer is drawn in front of the seat.
      samples(take).forEach((i) =>
        points(shorts.d[Math.min(i, shorts.d.length - 1)]!).forEach(([x, y]) => {
          if (x > chair.x - 30 && x < chair.x + 44)
            assert.ok(y <= chair.y + 4, `${(y - chair.y).toFixed(1)} into the seat at sample ${i}`);
        }),
      );
    }));

  it('a figure at a wall does not sink into it', () =>
    each(takes, (take) => {
      const { spec, animation: f } = take;
      const wall = spec.props.find((p) => p.kind === 'wall');
      if (!wall) return;
      for (const layer of f.layers.filter((l) => clothes.test(l.role) || l.role === 'hair'))
        samples(take).forEach((i) =>
          points(layer.d[Math.min(i, layer.d.length - 1)]!).forEach(([x]) => {
            const into = wall.side === 'front' ? x - wall.x : wall.x - x;
            assert.ok(
              into <= (layer.role.includes('far') ? 5.5 : 1.2),
              `${layer.id} ${into.toFixed(1)} into the wall at sample ${i}`,
            );
          }),
        );
    }));

  it('the heels do not touch the floor during seated calf raises', () =>
    each(
      takes.filter((t) => t.id === 'seated-calf-raise'),
      ({ frames, body }) => {
        for (const { skeleton } of frames) assert.ok(skeleton.legs.near.heel[1] < -body.foot.radius - 1);
      },
    ));

  it('the wall squat bends the knees by 45 degrees', () =>
    each(
      takes.filter((t) => t.id === 'wall-squat'),
      ({ frames }) => {
        const deepest = Math.max(...frames.map((f) => f.skeleton.legs.near.flexion.knee));
        assert.ok(Math.abs(deepest - 45) < 3, deepest.toFixed(1));
      },
    ));
});

describe('the animation of a figure', () => {
  it('all paths of a layer have the same commands, only M, L, C and Z, and at most two decimals', () =>
    each(takes, ({ animation: f }) => {
      for (const { id, d } of f.layers) {
        const shape = (path: string): string => path.replace(/[^A-Za-z]/g, '');
        assert.match(shape(d[0]!), /^M[MLCZ]+$/, id);
        for (const path of d) assert.ok(shape(path) === shape(d[0]!) && !/\.\d{3}/.test(path), id);
      }
    }));

  it('each layer has one sample for all offsets or one for each, and the offsets rise from 0 to 1', () =>
    each(moving, ({ animation: f }) => {
      assert.equal(f.offsets[0], 0);
      assert.equal(f.offsets.at(-1), 1);
      f.offsets.slice(1).forEach((o, i) => assert.ok(o > f.offsets[i]!));
      for (const l of f.layers)
        for (const list of [l.d, l.opacity ?? [1]])
          assert.ok(list.length === 1 || list.length === f.offsets.length, l.id);
    }));

  it('an animation ends with the picture with which it begins, except for ground that moves on', () =>
    each(moving, ({ animation: f, spec }) => {
      for (const l of f.layers) {
        // The ground and the stairs move on by a whole number of their own steps.
        if (spec.travel && /^(ground|stairs)/.test(l.id)) continue;
        assert.equal(l.d.at(-1), l.d[0], l.id);
        assert.equal(l.opacity?.at(-1), l.opacity?.[0], l.id);
      }
    }));

  it('the layers of an animation have unique ids and opacities between 0 and 1', () =>
    each(takes, ({ animation: f }) => {
      assert.equal(new Set(f.layers.map((l) => l.id)).size, f.layers.length);
      for (const l of f.layers) for (const o of l.opacity ?? []) assert.ok(o >= 0 && o <= 1, `${l.id} ${o}`);
    }));

  it('the head, hands and shoes stay inside the picture', () =>
    each(takes, ({ animation: f }) => {
      const [x, y, w, h] = f.view;
      for (const l of f.layers)
        if (/^(head|hair|bun|shoe|hand)/.test(l.id))
          for (const d of l.d)
            for (const [px, py] of points(d)) {
              assert.ok(px > x && px < x + w && py > y && py < y + h, `${l.id} at ${px}, ${py}`);
            }
    }));

  it('a stretch is held still for at least three quarters of the time, between a soft start and a soft end', () =>
    each(
      takes.filter((t) => t.id in holds),
      ({ id, frames, animation: f }) => {
        assert.equal(f.durationMs, holds[id]! * 1000);
        const deepest = frames.filter(({ stance }) => stance.stretch > 0.999);
        const [first, last] = [deepest[0]!, deepest.at(-1)!];
        for (const { skeleton } of deepest) assert.ok(apart(skeleton, first.skeleton) < 1e-6, 'still');
        assert.equal(frames.indexOf(last) - frames.indexOf(first), deepest.length - 1, 'one hold');
        const seconds = (from: number, to: number): number => (to - from) * holds[id]!;
        assert.ok(last.instant.offset - first.instant.offset >= 0.75 - 1e-9, 'long enough');
        assert.ok(seconds(0, first.instant.offset) >= 1.2 && seconds(last.instant.offset, 1) >= 1.2, 'softly');
      },
    ));

  it('the chest moves slightly with the breath while a stretch is held', () =>
    each(
      takes.filter((t) => t.id in holds),
      ({ animation: f }) => {
        const chest = f.layers.find((l) => l.id === 'shirt')!.d,
          middle = f.offsets.map((_, i) => i).filter((i) => f.offsets[i]! > 0.2 && f.offsets[i]! < 0.8);
        const moved = Math.max(
          ...middle.flatMap((i) =>
            points(chest[i]!).map(([x, y], k) => {
              const [x0, y0] = points(chest[middle[0]!]!)[k]!;
              return Math.hypot(x - x0, y - y0);
            }),
          ),
        );
        assert.ok(moved > 0.3 && moved < 2, `${moved}`);
      },
    ));

  it('the rope goes round the jumper, and under both feet only while they are above it', () =>
    each(
      takes.filter((t) => t.spec.props.some((p) => p.kind === 'rope')),
      ({ spec, body, animation: f, id }) => {
        const solved = [...frames(spec, body, tempos[id]!)],
          strands = f.layers.filter((l) => l.role === 'band');
        const passed = { under: false, behind: false, over: false, before: false };
        solved.forEach(({ skeleton: { legs, hips } }, i) => {
          const rope = strands.flatMap((l) => points(l.d[i]!)),
            feet = sides.map((side) => legs[side]),
            head = points(f.layers.find((l) => l.id === 'hair')!.d[i]!);
          const [left, right] = [Math.min(...feet.map((l) => l.heel[0])), Math.max(...feet.map((l) => l.ball[0]))];
          const sole = Math.max(...feet.flatMap((l) => [l.heel[1], l.ball[1]])) + body.foot.radius;
          const lowest = rope.reduce((a, b) => (b[1] > a[1] ? b : a)),
            under = lowest[0] > left && lowest[0] < right;
          if (under) assert.ok(sole < lowest[1] - 1, `feet at ${sole} over a rope at ${lowest[1]}, sample ${i}`);
          const [x, y] = [rope.map((p) => p[0]), rope.map((p) => p[1])];
          passed.under ||= under;
          passed.behind ||= Math.min(...x) < hips[0] - 90;
          passed.over ||= Math.min(...y) < Math.min(...head.map((p) => p[1])) - 10;
          passed.before ||= Math.max(...x) > hips[0] + 90;
          assert.ok(Math.max(...y) < 0, 'above the ground');
        });
        assert.deepEqual(passed, { under: true, behind: true, over: true, before: true });
      },
    ));

  it('an animation has at most 400 samples for one repetition', () =>
    each(moving, ({ animation: f }) => assert.ok(f.offsets.length <= 400, `${f.offsets.length}`)));

  it('the muscle mark is drawn behind the near leg when the far leg works', () => {
    const spec = specs['soleus-push-up']!,
      [near, far] = (['near', 'far'] as const).map((side) =>
        animateFigure({ ...spec, side }, bodies['short-hair'], [1, 0.6, 0.4]),
      );
    const order = (f: typeof near): boolean => {
      const ids = f!.layers.map((l) => l.id);
      return ids.indexOf('muscle') < ids.indexOf('leg-near');
    };
    assert.deepEqual([order(near), order(far)], [false, true]);
  });

  it('a figure without phases is one still picture', () =>
    each(
      takes.filter((t) => t.spec.phases.length === 0),
      ({ animation: f }) => {
        assert.deepEqual([f.durationMs, f.offsets], [0, [0]]);
      },
    ));

  it('an animation gives two different still pictures for people who want no motion', () =>
    each(moving, ({ animation: f }) => {
      const { start, end } = stillPair(f);
      assert.equal(start.durationMs + end.durationMs, 0);
      assert.notDeepEqual(start.layers, end.layers);
    }));

  it('a tempo with another number of phases is an error', () => {
    assert.throws(() => animateFigure(specs['heel-raises']!, bodies['short-hair'], [1, 2]), RangeError);
  });

  it('a figure that names an unknown pose is an error', () => {
    assert.throws(
      () => animateFigure({ ...specs['heel-raises']!, phases: [{ to: 'nowhere' }] }, bodies['short-hair'], [1]),
      RangeError,
    );
  });
});

describe('the bodies', () => {
  it('the bodies differ in proportions and clothes, but have legs of the same length so that one pose fits all', () => {
    const { 'short-hair': a, 'tied-hair': b } = bodies;
    assert.ok(Math.abs(a.thigh + a.shin - b.thigh - b.shin) < 1e-9);
    for (const part of ['thigh', 'trunk', 'upperArm', 'sleeve', 'hair', 'shorts'] as const)
      assert.notDeepEqual(a[part], b[part], part);
    const share = (body: Body): number => body.thigh / body.trunk;
    assert.ok(Math.abs(share(a) / share(b) - 1) > 0.03, 'one is not the other made smaller');
  });

  it('the bodies differ without colour, in the length of their sleeves and shorts', () => {
    const { 'short-hair': a, 'tied-hair': b } = bodies;
    for (const part of ['sleeve', 'shorts'] as const) {
      const [short, long] = [a, b].map((body) => body[part].front.at(-1)![0]);
      assert.ok(long! - short! > 0.25, `${part} ${short} and ${long}`);
    }
  });

  it('every body but the first has rules in the stylesheet for light, dark and high contrast themes', () => {
    const css = readFileSync('src/webview/common/figure.css', 'utf8');
    for (const name of Object.keys(bodies).slice(1))
      for (const where of ['\n.', 'body.vscode-dark .', 'body.vscode-high-contrast .'])
        assert.ok(css.includes(`${where}fig-${name}`), `${where}fig-${name}`);
  });

  it('an animation names its body, so that the page can give it its colours', () =>
    each(takes, ({ body, animation: f }) => {
      assert.equal(bodies[body.name], body);
      assert.equal(f.body, body.name);
    }));
});

describe('the library of figures', () => {
  it('no two movements have the same key poses, the bedtime stretch excepted', () => {
    const seen = new Map<string, string>();
    for (const [id, { poses }] of Object.entries(specs)) {
      if (id === 'bedtime-calf-stretch') continue;
      const key = JSON.stringify(Object.values(poses));
      assert.equal(seen.get(key), undefined, id);
      seen.set(key, id);
    }
  });

  it('every movement has one duration for each phase of its figure', () => {
    for (const [id, { phases }] of Object.entries(specs)) assert.equal(tempos[id]?.length, phases.length, id);
  });

  it('a phase of the figure ends wherever a phase of its movement ends', () => {
    const ends = (seconds: readonly number[]): number[] =>
      seconds.map((_, i) => Math.round(1000 * sum(seconds.slice(0, i + 1))));
    for (const [id, words] of Object.entries(led)) {
      if (!specs[id] || specs[id].parts) continue;
      const figure = ends(tempos[id]!);
      assert.equal(figure.at(-1), ends(words).at(-1), id);
      for (const end of ends(words)) assert.ok(figure.includes(end), `${id} at ${end} ms`);
    }
  });

  it('each phase of a movement with several exercises has a part with its own muscle and a whole number of rounds', () => {
    const several = Object.entries(specs).filter(([, { parts: own }]) => own);
    assert.ok(several.length > 0);
    for (const [id, spec] of several) {
      const each = led[id]!.map((_, i) => parts[`${id}, part ${i + 1}`]!);
      assert.equal(spec.parts!.length, each.length, id);
      assert.deepEqual(
        each.flatMap(({ phases }) => phases),
        spec.phases,
        id,
      );
      each.forEach(({ seconds }, i) => assert.equal(led[id]![i]! % sum(seconds!), 0, `${id}, part ${i + 1}`));
      assert.equal(new Set(each.map(({ muscle }) => muscle)).size, each.length, id);
      assert.deepEqual(figurePart(spec, each.length), figurePart(spec, 0), 'round and round');
    }
  });
});
