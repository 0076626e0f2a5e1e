import assert from 'node:assert/strict';
import fc from 'fast-check';
import { NO_PRACTICE, withFeeling, withPractised, type Felt, type Practice } from '../../src/movements/practice.ts';
import { builtInPlan } from '../support/pageMessages.ts';
import { DAY } from '../../src/time/clock.ts';

const SIX = { unit: 'reps', amount: 6, least: 5, most: 10 } as const;
const START = Date.UTC(2026, 10, 2, 10);

/** Sessions with one movement: on which day, how it felt, and whether it was done to its end. */
type Told = readonly [day: number, feeling: 'good' | 'tooMuch' | 'hurt', whole?: boolean];

interface Course {
  /** The amount after each session. */
  readonly amounts: number[];
  readonly practice: Practice;
}

/** What becomes of the amount of a movement. @param range its amount at first, and what it may be */
function course(told: readonly Told[], range: NonNullable<Felt['range']> = SIX): Course {
  const amounts: number[] = [];
  let practice = NO_PRACTICE;
  for (const [day, feeling, whole = true] of told) {
    const amount = practice.amounts.squat?.amount ?? range.amount;
    const felt = { movement: 'squat', range: { ...range, amount }, whole };
    const wall = START + day * DAY;
    practice = withFeeling(withPractised(practice, ['squat'], 'squat', [], false, wall), feeling, [felt], wall);
    amounts.push(practice.amounts.squat?.amount ?? amount);
  }
  return { amounts, practice };
}

describe('the dose that a person does', () => {
  it('what feels good every day becomes one more a week, up to the most that the source gives', () => {
    const { amounts } = course(Array.from({ length: 50 }, (_, day) => [day, 'good'] as const));
    const changes = amounts.flatMap((amount, day) => (day > 0 && amount !== amounts[day - 1] ? [[day, amount]] : []));
    assert.deepEqual(changes, [
      [7, 7],
      [14, 8],
      [21, 9],
      [28, 10],
    ]);
  });

  it('what was not done to its end does not become more', () => {
    assert.deepEqual(
      course([
        [0, 'good'],
        [8, 'good', false],
        [9, 'good'],
      ]).amounts,
      [6, 6, 7],
    );
  });

  it('what was too much becomes one less at once, and at its least or again within the week comes in an easier version', () => {
    const { amounts, practice } = course([[0, 'tooMuch']]);
    assert.deepEqual([amounts, practice.tooMuch], [[5], []]);
    assert.deepEqual(
      course([
        [0, 'tooMuch'],
        [8, 'tooMuch'],
      ]).practice.tooMuch,
      ['squat'],
    );
    const range = { unit: 'reps', amount: 8, least: 5, most: 10 } as const;
    const again = course(
      [
        [0, 'tooMuch'],
        [1, 'tooMuch'],
      ],
      range,
    );
    assert.deepEqual([again.amounts, again.practice.tooMuch], [[7, 7], ['squat']]);
    const weekly = course(
      [
        [0, 'tooMuch'],
        [7, 'tooMuch'],
      ],
      range,
    );
    assert.deepEqual([weekly.amounts, weekly.practice.tooMuch], [[7, 6], []]);
  });

  it('after it was too much a week passes before it becomes more again', () => {
    const told: Told[] = [
      [0, 'good'],
      [7, 'good'],
      [8, 'tooMuch'],
      [14, 'good'],
      [15, 'good'],
    ];
    assert.deepEqual(course(told).amounts, [6, 7, 6, 6, 7]);
  });

  it('a movement with one dose has no amount of its own, and comes in its easier version when it was too much', () => {
    const felt = { movement: 'squat', range: undefined, whole: true };
    const practice = withFeeling(NO_PRACTICE, 'tooMuch', [felt], START);
    assert.deepEqual([practice.amounts, practice.tooMuch], [{}, ['squat']]);
  });

  it('the amount before a change is kept until the movement was led with the new one', () => {
    const { practice } = course([
      [0, 'good'],
      [7, 'good'],
    ]);
    assert.deepEqual(practice.amounts.squat, { amount: 7, before: 6, more: START + 7 * DAY });
    const other = withPractised(practice, ['walk'], 'walk', [], false, START + 8 * DAY);
    assert.equal(other.amounts.squat?.before, 6);
    assert.equal(withPractised(other, ['squat'], 'squat', [], false, START + 8 * DAY).amounts.squat?.before, undefined);
  });

  it('a time grows by 10, 30 or 60 seconds, at most a fifth of what the source allows', () => {
    const range = { unit: 'seconds', amount: 120, least: 60, most: 300 } as const;
    assert.deepEqual(
      course(
        [
          [0, 'good'],
          [7, 'good'],
          [8, 'tooMuch'],
        ],
        range,
      ).amounts,
      [120, 150, 120],
    );
  });

  it('an amount never leaves the range of its source, and never changes by more than one step up and one down a week', () => {
    const told = fc.array(
      fc.tuple(fc.nat(40), fc.constantFrom<'good' | 'tooMuch' | 'hurt'>('good', 'tooMuch', 'hurt'), fc.boolean()),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(told, (days) => {
        const sorted = days.toSorted(([one], [other]) => one - other);
        const { amounts } = course(sorted);
        const changes = amounts.map((amount, index) => ({
          day: sorted[index]![0],
          by: amount - (amounts[index - 1] ?? 6),
        }));
        assert.ok(amounts.every((amount) => amount >= 5 && amount <= 10));
        assert.ok(changes.every(({ by }) => Math.abs(by) <= 1));
        for (const by of [1, -1]) {
          const steps = changes.filter((change) => change.by === by).map(({ day }) => day);
          assert.ok(steps.every((day, index) => index === 0 || day - (steps[index - 1] ?? 0) >= 7));
        }
      }),
    );
  });

  it('every movement of the library whose source gives a range may be led at its least and at its most', () => {
    for (const id of ['sit-to-stand', 'walk-break', 'jump-rope', 'treadmill', 'seated-calf-raise', 'mini-squat'])
      assert.ok(builtInPlan(id).items.at(-1)?.range, id);
  });
});
