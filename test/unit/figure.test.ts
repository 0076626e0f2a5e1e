import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { reachAt, type Edge } from '../../src/figure/body.ts';
import { apart as distance, midway, plus, scaled, type Vector } from '../../src/figure/space.ts';
import { animateFigure } from '../../src/figure/figure.ts';
import type { Body } from '../../src/figure/body.ts';
import { bodies } from '../../src/figure/bodies.ts';
import { VIEWS } from '../../src/figure/camera.ts';
import { plantedFoot, type Skeleton } from '../../src/figure/skeleton.ts';
import { figurePart } from '../../src/figure/parts.ts';
import { ropePoints } from '../../src/figure/rope.ts';
import { stillPair } from '../../src/figure/still.ts';
import type { PlantedLeg, Side } from '../../src/figure/spec.ts';
import { each, holds, led, parts, points, specs, sum, takes, tempos, type Take } from '../support/figureLibrary.ts';

const sides: readonly Side[] = ['near', 'far'];
const moving = takes.filter((t) => t.spec.phases.length > 0);
/** A point on the back of a bone: of its place from its beginning (0) to its end (1). */
const onBack = (a: Vector, b: Vector, at: number, front: Vector, edge: Edge, place: number): Vector =>
  plus(midway(a, b, at), scaled(front, -reachAt(edge, place)));
/** Points on the back of the clothed body: of the trunk and of both thighs. */
const backs = ({ body, frames }: Take): { readonly trunk: Vector[]; readonly thighs: Vector[] }[] =>
  frames.map(({ skeleton: s }) => ({
    trunk: [0, 0.25, 0.5, 0.75, 1].flatMap((at) => [
      onBack(s.shoulders, s.waist, at, s.chest.front, body.shirt.back, at),
      onBack(s.waist, s.hips, at, s.loin.front, body.shirt.back, 1 + at),
    ]),
    thighs: sides.flatMap((side) =>
      [0.1, 0.25, 0.4, 0.5].map((at) => {
        const l = s.legs[side];
        return onBack(l.hip, l.knee, at, l.thigh.front, body.shorts.back, 1 + at);
      }),
    ),
  }));

/** The farthest that any joint of one skeleton is from the same joint of another, figure units. */
function apart(a: Skeleton, b: Skeleton): number {
  const joints = ({ hips, waist, shoulders, legs, arms }: Skeleton): Vector[] => [
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
          const off = distance(skeleton.legs[side].ball, plantedFoot(body, only, side).ball);
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
          const slip = Math.hypot(
            a.foot[0] + now.ground[0] - before.ground[0] - b.foot[0],
            a.foot[1] + now.ground[1] - before.ground[1] - b.foot[1],
          );
          assert.ok(slip <= 0.01, `${side} foot slips ${slip.toFixed(3)} at ${now.instant.offset}`);
        }),
      );
    }));

  it('the joints stay inside the human range', () =>
    each(takes, ({ frames }) => {
      const range = { hip: [-28, 130], knee: [-1, 140], ankle: [-35, 50] } as const;
      for (const { skeleton, instant } of frames)
        for (const side of sides) {
          for (const joint of ['hip', 'knee', 'ankle'] as const) {
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
      takes.filter((t) => !t.spec.props.some((p) => p.kind === 'stairs' || p.kind === 'treadmill')),
      ({ frames, body }) => {
        for (const { skeleton: s, instant } of frames)
          for (const side of sides) {
            const { ball, heel, knee } = s.legs[side],
              { elbow, palm } = s.arms[side];
            const lowest = Math.max(ball[1] + body.foot.radius, heel[1] + body.foot.radius, knee[1] + 9, elbow[1] + 4);
            assert.ok(Math.max(lowest, palm[1] + 3) <= 0.6, `${side} ${lowest.toFixed(2)} below at ${instant.offset}`);
          }
      },
    ));

  it('a figure on a mat or a bed presses into it by two units at most', () =>
    each(takes, (take) => {
      const under = take.spec.props.find((p) => p.kind === 'mat' || p.kind === 'bed');
      if (!under) return;
      const top = under.kind === 'bed' ? under.y : -5;
      for (const { trunk } of backs(take))
        for (const [, y] of trunk) assert.ok(y <= top + 2, `${(y - top).toFixed(2)} into it`);
    }));

  it('the thighs of a figure on a chair press into the seat by four units at most', () =>
    each(takes, (take) => {
      const chair = take.spec.props.find((p) => p.kind === 'chair');
      if (!chair) return;
      for (const { thighs } of backs(take))
        for (const [x, y] of thighs)
          if (x > chair.x - 30 && x < chair.x + 44)
            assert.ok(y <= chair.y + 4, `${(y - chair.y).toFixed(1)} into the seat at ${x.toFixed(0)}`);
    }));

  it('a figure at a wall does not sink into it', () =>
    each(takes, (take) => {
      const wall = take.spec.props.find((p) => p.kind === 'wall');
      if (!wall) return;
      const into = ([x]: Vector): number => (wall.side === 'front' ? x - wall.x : wall.x - x);
      for (const { trunk, thighs } of backs(take))
        for (const p of [...trunk, ...thighs]) assert.ok(into(p) <= 1.2, `${into(p).toFixed(1)} into the wall`);
      for (const { skeleton: s } of take.frames)
        for (const side of sides)
          assert.ok(Math.max(into(s.arms[side].palm), into(s.legs[side].ball) + 14) <= 1.2, `${side} hand or foot`);
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

  it('a head that turns past the viewer keeps its layers, from every view', () => {
    const shape = (path: string): string => path.replace(/[^A-Za-z]/g, '');
    for (const view of Object.keys(VIEWS) as (keyof typeof VIEWS)[])
      for (const body of [bodies['short-hair'], bodies['tied-hair']])
        for (const lean of [-85, 90]) {
          const figure = animateFigure(
            { view, props: [], poses: { up: {}, down: { lean, nod: 20 } }, phases: [{ to: 'down' }, { to: 'up' }] },
            body,
            [1, 1],
          );
          for (const { id, d } of figure.layers)
            for (const path of d) assert.equal(shape(path), shape(d[0]!), `${id} from ${view}, ${body.name}`);
        }
  });

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

  it('the head, hands and shoes that a picture frames stay inside it', () =>
    each(takes, ({ animation: f, spec }) => {
      if (spec.frame === 'legs' || spec.frame === 'shins') return;
      const [x, y, w, h] = f.view,
        shown = spec.frame === 'trunk' ? /^(head|hair|bun|hand)/ : /^(head|hair|bun|shoe|hand)/;
      for (const l of f.layers)
        if (shown.test(l.id) && l.opacity?.[0] !== 0)
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
        assert.ok(moved > 0.3 && moved < 3.5, `${moved}`);
      },
    ));

  it('the rope keeps its length, goes round the jumper, and under both feet only while they are above it', () =>
    each(
      takes.filter((t) => t.spec.props.some((p) => p.kind === 'rope')),
      ({ frames, body }) => {
        const passed = { under: false, behind: false, over: false, before: false };
        const lengths = frames.map(({ skeleton: { legs, hips, shoulders, arms }, instant }) => {
          const rope = ropePoints(arms.near.palm, arms.far.palm, instant.offset);
          const feet = sides.map((side) => legs[side]);
          const [back, front] = [Math.min(...feet.map((l) => l.heel[0])), Math.max(...feet.map((l) => l.ball[0]))];
          const sole = Math.max(...feet.flatMap((l) => [l.heel[1], l.ball[1]])) + body.foot.radius;
          const lowest = rope.reduce((a, b) => (b[1] > a[1] ? b : a)),
            under = lowest[1] > -30 && lowest[0] > back && lowest[0] < front;
          if (under)
            assert.ok(sole < lowest[1] - 0.5, `feet at ${sole} over a rope at ${lowest[1]}, ${instant.offset}`);
          const [x, y] = [rope.map((p) => p[0]), rope.map((p) => p[1])];
          passed.under ||= under;
          passed.behind ||= Math.min(...x) < hips[0] - 90;
          passed.over ||= Math.min(...y) < shoulders[1] - 60;
          passed.before ||= Math.max(...x) > hips[0] + 90;
          assert.ok(Math.max(...y) <= 0, 'above the ground');
          return sum(rope.slice(1).map((p, i) => distance(rope[i]!, p)));
        });
        assert.deepEqual(passed, { under: true, behind: true, over: true, before: true });
        assert.ok(Math.max(...lengths) / Math.min(...lengths) < 1.04, 'one length');
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

  it('both legs can be marked, and a part can have its own view', () => {
    const spec = specs['soleus-push-up']!,
      marked = (side: 'near' | 'both'): string[] =>
        animateFigure({ ...spec, side }, bodies['short-hair'], [1, 0.6, 0.4])
          .layers.filter(({ role }) => role === 'calf-glow')
          .map(({ id }) => id);
    assert.deepEqual([marked('near'), marked('both')], [['muscle-glow'], ['muscle-far-glow', 'muscle-glow']]);
    const turned = { ...spec, parts: [{ phases: 1 }, { phases: 2, view: 'back' as const }] };
    assert.deepEqual([figurePart(turned, 0).view, figurePart(turned, 1).view], [spec.view, 'back']);
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

/** The contrast of two colours `#rrggbb` by WCAG 2.2, 1 to 21. https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(a: string, b: string): number {
  const light = (colour: string): number => {
    const [r, g, blue] = [1, 3, 5].map((i) => {
      const c = parseInt(colour.slice(i, i + 2), 16) / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * blue!;
  };
  const [low, high] = [light(a), light(b)].sort((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}

describe('the bodies', () => {
  const all = Object.values(bodies);
  const pairs = all.flatMap((a, i) => all.slice(i + 1).map((b) => [a, b] as const));

  it('there are four bodies or more, with legs of the same length so that one pose fits all', () => {
    assert.ok(all.length >= 4);
    for (const { thigh, shin, name } of all)
      assert.ok(Math.abs(thigh + shin - all[0]!.thigh - all[0]!.shin) < 1e-9, name);
  });

  it('any two bodies differ in build, hair and clothes', () => {
    for (const [a, b] of pairs)
      for (const part of ['trunk', 'shouldersApart', 'leg', 'sleeve', 'hair', 'shorts'] as const)
        assert.notDeepEqual(a[part], b[part], `${part} of ${a.name} and ${b.name}`);
  });

  it('any two bodies differ without colour, in the length of sleeves or shorts or the width of the waist', () => {
    for (const [a, b] of pairs) {
      const long = (body: Body, part: 'sleeve' | 'shorts'): number => body[part].front.at(-1)![0];
      const waist = (body: Body): number => reachAt(body.shirt.front, 1.2);
      const differs =
        Math.abs(long(a, 'sleeve') - long(b, 'sleeve')) > 0.2 ||
        Math.abs(long(a, 'shorts') - long(b, 'shorts')) > 0.2 ||
        Math.abs(waist(a) - waist(b)) > 5;
      assert.ok(differs, `${a.name} and ${b.name}`);
    }
  });

  it('the muscle has a contrast of 3:1 or more with the skin and the clothes of every body', () => {
    const css = readFileSync('src/webview/common/figure.css', 'utf8');
    const colours = (selector: string): Record<string, string> =>
      Object.fromEntries(
        [...css.matchAll(new RegExp(`^\\.${selector} \\{([^}]*)\\}`, 'gm'))].flatMap((block) =>
          [...block[1]!.matchAll(/--fig-(\w+): (#\w{6});/g)].map((found) => [found[1]!, found[2]!]),
        ),
      );
    for (const name of Object.keys(bodies)) {
      const worn = { ...colours('fig'), ...colours(`fig-${name}`) };
      for (const part of ['skin', 'shirt', 'shorts']) {
        const ratio = contrast(worn.muscle!, worn[part]!);
        assert.ok(ratio >= 3, `${name}: muscle on ${part} ${ratio.toFixed(2)}`);
      }
      const eye = contrast(worn.eye!, worn.skin!);
      assert.ok(eye >= 2, `${name}: eye ${eye.toFixed(2)}`);
    }
    const skins = Object.keys(bodies).map((name) => ({ ...colours('fig'), ...colours(`fig-${name}`) }).skin);
    assert.equal(new Set(skins).size, skins.length, 'no two have the same skin');
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
