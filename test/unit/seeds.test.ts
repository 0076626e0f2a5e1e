import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import type { Movement } from '../../src/movements/pack.ts';
import { cautionsOf } from '../../src/movements/fits.ts';
import { canBeLed } from '../../src/movements/canBeLed.ts';
import { planMovement } from '../../src/movements/makePlan.ts';
import { itemLength, planLength } from '../../src/movements/plan.ts';
import { isFinished, newPlayer, advance, isWhole } from '../../src/movements/player.ts';
import { builtIn } from '../support/packs.ts';

const pack = builtIn();

function movement(id: string): Movement {
  const found = pack.movements.find((each) => each.id === id);
  assert.ok(found, id);
  return found;
}

/** The numbers that the three sources give (`at` names the source, S0, S1 or S2, and the line). */
const SEEDS: Record<
  string,
  { reps?: [number, number]; sides?: 2; hold?: number; minutes?: [number, number]; at: string }
> = {
  'seated-calf-raise': { reps: [5, 8], at: 'S0 L47: 5 to 8 times' },
  'calf-massage-stroke': { reps: [5, 10], sides: 2, at: 'S0 L67: each movement 5 to 10 times' },
  'calf-massage-inner': { reps: [5, 10], sides: 2, at: 'S0 L67' },
  'calf-massage-middle': { reps: [5, 10], sides: 2, at: 'S0 L67' },
  'calf-massage-outer': { reps: [5, 10], sides: 2, at: 'S0 L67' },
  'step-calf-raise': { reps: [10, 15], at: 'S1 L15: several sets of 10–15' },
  'ankle-pumps': { reps: [10, 10], at: 'S2 L5' },
  'heel-slides': { reps: [10, 10], sides: 2, at: 'S2 L7' },
  'abdominal-contraction': { reps: [10, 10], hold: 5, at: 'S2 L9: hold 5 s' },
  'wall-squat': { reps: [10, 10], hold: 5, at: 'S2 L11: 5 s' },
  'heel-raises': { reps: [10, 10], at: 'S2 L13' },
  'straight-leg-raise': { reps: [10, 10], sides: 2, hold: 5, at: 'S2 L15: hold 5 s' },
  'single-knee-to-chest': { reps: [5, 5], sides: 2, hold: 20, at: 'S2 L19: 20 s, 5 times each side' },
  'hip-flexor-stretch': { reps: [5, 5], sides: 2, hold: 20, at: 'S2 L23' },
  'piriformis-stretch': { reps: [5, 5], sides: 2, hold: 20, at: 'S2 L25' },
  'stationary-bike': { minutes: [20, 30], at: 'S2 L31' },
  treadmill: { minutes: [20, 30], at: 'S2 L33' },
};

describe('the doses of the library', () => {
  for (const [id, { reps, sides, hold, minutes, at }] of Object.entries(SEEDS)) {
    it(`${id} has the dose that its source gives (${at})`, () => {
      const { dose, phases } = movement(id);
      assert.ok(dose);
      if (minutes) {
        assert.ok('seconds' in dose);
        assert.deepEqual([dose.seconds.min / 60, dose.seconds.max / 60], minutes);
        assert.equal(dose.seconds.default / 60, minutes[0]);
        return;
      }
      assert.ok('reps' in dose);
      assert.deepEqual([dose.reps.min, dose.reps.max], reps);
      assert.equal(dose.sides, sides ?? 1);
      if (hold !== undefined) assert.ok(phases.some(({ seconds }) => seconds === hold));
    });
  }

  it('step-calf-raise has more than one set and is marked as hard, as its source asks for several sets', () => {
    const { dose, hard } = movement('step-calf-raise');
    assert.ok(dose && 'sets' in dose && dose.sets > 1 && hard);
  });
});

describe('each movement of the library', () => {
  for (const each of pack.movements.filter(canBeLed)) {
    it(`${each.id} can be followed to its end`, () => {
      const plan = planMovement(pack, each);
      const player = advance({ ...newPlayer({ ...plan, cards: [] }) }, planLength(plan));
      assert.ok(isFinished(player) && isWhole(player));
    });
  }
});

interface Exercise {
  id: string;
  posture: string;
  level: string;
  tags: string[];
  defaultSeconds: number;
}

describe('the library and the collection that it was made from', () => {
  const file = '../shared/movements/exercises.json';
  const there = existsSync(file);

  const title = there
    ? 'the library has the same movements, levels and lengths as its collection, and all its cautions'
    : `the library is not compared with its collection, because there is no ${file}`;

  it(title, () => {
    if (!there) return;
    const exercises = JSON.parse(readFileSync(file, 'utf8')) as Exercise[];
    assert.deepEqual(exercises.map(({ id }) => id).sort(), pack.movements.map(({ id }) => id).sort());
    for (const { id, level, tags, defaultSeconds } of exercises) {
      const own = movement(id);
      // The argued matrix (cautionMatrix.test.ts) adds to them.
      for (const tag of tags) assert.ok(cautionsOf(own).includes(tag), `${id}: ${tag}`);
      assert.equal(own.level, level.split(' ')[0], id);
      const [item] = canBeLed(own) ? planMovement(pack, own).items.slice(-1) : [];
      // Turning round on a bed takes longer than changing legs.
      assert.equal(item ? itemLength(item) / 1_000 : 0, defaultSeconds + (id === 'hip-flexor-stretch' ? 10 : 0), id);
    }
  });
});
