import assert from 'node:assert/strict';
import { each, takes, type Take } from '../support/figureLibrary.ts';

/*
 * What the words of a movement give as a number, measured from the frames of its figure, for every body. One figure
 * unit is 1/300 of body height: 0.567 cm for somebody of 1.70 m (movements/poses.md gives its lengths for that height).
 */
const CM = 170 / 300;

/** Runs a check for every body's take of a movement and names all that fail. */
function every(id: string, check: (take: Take) => void): void {
  const own = takes.filter((take) => take.id === id);
  assert.ok(own.length >= 4, `${id} is not drawn for every body`);
  each(own, check);
}

const within = (value: number, low: number, high: number, what: string): void =>
  assert.ok(value >= low && value <= high, `${what} ${value.toFixed(1)}, not ${low} to ${high}`);

/** How high a circle of the foot is above what it stands on, in every frame, figure units. */
const heights = ({ frames, body }: Take, of: 'ball' | 'heel', ground = 0): number[] =>
  frames.map(({ skeleton }) => ground - body.foot.radius - skeleton.legs.near[of][1]);

describe('the numbers that words and picture share', () => {
  it('the straight leg is raised by 15 to 30 cm', () =>
    every('straight-leg-raise', (take) => {
      const high = heights(take, 'heel', -5);
      within((Math.max(...high) - Math.min(...high)) * CM, 15, 30, 'cm');
    }));

  it('a hop leaves the ground by 2 to 3 cm', () =>
    every('jump-rope', (take) => {
      const lowest = take.frames.map(({ skeleton: { legs } }) =>
        Math.min(...[legs.near, legs.far].map((l) => -take.body.foot.radius - Math.max(l.ball[1], l.heel[1]))),
      );
      within(Math.max(...lowest) * CM, 2, 3, 'cm');
    }));

  it('an ankle that carries no stretch goes at most 20 degrees up', () => {
    const stretches = ['calf-stretch-straight', 'calf-stretch-bent', 'bedtime-calf-stretch', 'standing-hip-flexor'];
    const wrong = takes
      .filter(({ id }) => !stretches.includes(id.split(',')[0]!))
      .flatMap(({ name, frames }) => {
        const ankles = frames.flatMap(({ skeleton: { legs } }) => [legs.near.flexion.ankle, legs.far.flexion.ankle]);
        const least = Math.min(...ankles);
        return least < -20.5 ? [`${name} ${least.toFixed(1)}`] : [];
      });
    assert.equal(wrong.length, 0, wrong.join('\n'));
  });

  for (const id of ['walk-break', 'treadmill'])
    it(`${id}: one foot is always on the ground, and the leg that carries the body is nearly straight`, () =>
      every(id, ({ frames, body }) => {
        const base = id === 'treadmill' ? 1.4 : 0;
        let straightest = 180;
        for (const { skeleton: s } of frames) {
          const low = [s.legs.near, s.legs.far].map(
            (l) => base - body.foot.radius - Math.max(l.ball[1], l.heel[1]) < 2.5,
          );
          assert.ok(low.some(Boolean), 'in the air');
          if (Math.abs(s.legs.near.ankle[0] - s.hips[0]) < 12 && low[0])
            straightest = Math.min(straightest, s.legs.near.flexion.knee);
        }
        within(straightest, 0, 16, 'knee under the body');
      }));

  it('on the treadmill the arms of a walk swing, not of a run', () =>
    every('treadmill', ({ frames }) => {
      for (const { skeleton } of frames) within(skeleton.arms.near.flexion.elbow, 0, 35, 'elbow');
    }));

  it('seated calf raises keep the knees at 90 degrees, and the heels come high and never down', () =>
    every('seated-calf-raise', (take) => {
      for (const { skeleton } of take.frames) within(skeleton.legs.near.flexion.knee, 85, 99, 'knee');
      const high = heights(take, 'heel');
      within(Math.min(...high) * CM, 0.6, 3, 'lowest heel, cm');
      assert.ok(Math.max(...high) * CM > 6, 'high');
    }));

  it('the heel that slides stays on the mat', () =>
    every('heel-slides', (take) => {
      for (const high of heights(take, 'heel', -5)) within(high, -0.6, 0.6, 'heel above the mat');
    }));

  it('the foot of the hip flexor stretch hangs free of the floor', () =>
    every('hip-flexor-stretch', (take) => {
      const deepest = take.frames.filter(({ stance }) => stance.stretch > 0.99);
      for (const { skeleton } of deepest)
        assert.ok(Math.max(skeleton.legs.near.ball[1], skeleton.legs.near.heel[1]) < -10, 'free');
    }));

  it('in the calf stretches the heel stays down, and the back knee is straight or bent as the words say', () => {
    for (const [id, low, high] of [
      ['calf-stretch-straight', -1, 4],
      ['bedtime-calf-stretch', -1, 4],
      ['calf-stretch-bent', 20, 50],
    ] as const)
      every(id, (take) => {
        for (const lift of heights(take, 'heel')) within(lift, -0.1, 0.1, 'heel');
        for (const { skeleton, stance } of take.frames)
          if (stance.stretch > 0.99) within(skeleton.legs.near.flexion.knee, low, high, 'back knee');
      });
  });

  it('the soleus is lit where it does the work', () => {
    for (const id of ['soleus-push-up', 'calf-stretch-bent'])
      every(id, ({ spec }) => assert.equal(spec.muscle, 'soleus'));
  });

  it('the calf that carries the weight is the one that is lit, as the hips go from over one foot to over the other', () =>
    every('weight-shift', ({ frames }) => {
      for (const side of ['near', 'far'] as const) {
        const on = frames.filter(({ stance }) => stance.work[side] > 0.99);
        assert.ok(on.length > 0, side);
        for (const { skeleton: s, stance } of on) {
          within(Math.abs(s.hips[2] - s.legs[side].ankle[2]), 0, 8, 'hips beside the foot');
          assert.ok(stance.work[side === 'near' ? 'far' : 'near'] < 0.2, 'only one');
        }
      }
    }));

  it('a hold of two seconds or more is counted by a ring, and the chest moves with the breath', () => {
    for (const { name, spec, animation } of takes) {
      if (!animation.layers.some(({ id }) => id === 'muscle-hold')) continue;
      const counted = animation.layers.find(({ id }) => id === 'muscle-hold')!;
      const held = (counted.opacity ?? []).filter((o) => o === 1).length;
      const long = (spec.seconds ?? []).some((s, i) => {
        const before = spec.phases[(i + spec.phases.length - 1) % spec.phases.length]!;
        return s >= 2 && spec.phases[i]!.to === before.to && !spec.phases[i]!.via && spec.flow !== true;
      });
      if (!long) continue;
      assert.ok(held > 1 && counted.d.length > 1, `${name}: the ring`);
      assert.ok(animation.layers.find(({ id }) => id === 'shirt')!.d.length > 1, `${name}: the breath`);
    }
  });
});
