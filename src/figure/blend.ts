import type { Point } from './geometry.ts';
import type { Share, Stance } from './pose.ts';
import type { Leg } from './spec.ts';

/**
 * Weighted sum of values of one shape, number by number. A missing number counts as 0; anything that is no number comes
 * from the value with the greatest weight. It blends the constraints of a pose (where a foot stands), not the solved
 * joints.
 */
export function mixed<T>(values: readonly T[], weights: readonly number[]): T {
  const heaviest = values[weights.indexOf(Math.max(...weights))]!;
  return combine(values, weights, heaviest) as T;
}

function combine(values: readonly unknown[], weights: readonly number[], heaviest: unknown): unknown {
  if (values.some((v) => typeof v === 'number')) {
    return values.reduce<number>((sum, v, i) => sum + (typeof v === 'number' ? v : 0) * weights[i]!, 0);
  }
  const model = heaviest ?? values.find((v) => v !== undefined);
  if (typeof model !== 'object' || model === null) return model;
  const keys = Array.isArray(model) ? Object.keys(model) : [...new Set(values.flatMap((v) => Object.keys(v ?? {})))];
  const part = (v: unknown, key: string): unknown => (v as Record<string, unknown> | undefined)?.[key];
  const entries = keys.map((key): [string, unknown] => [
    key,
    combine(
      values.map((v) => part(v, key)),
      weights,
      part(heaviest, key),
    ),
  ]);
  return Array.isArray(model) ? entries.map(([, v]) => v) : Object.fromEntries(entries);
}

/** The kind of a limb's constraint. Only constraints of one kind can be summed before solving. */
export const kindOf = (limb: object): string =>
  'foot' in limb
    ? 'planted'
    : 'ground' in limb
      ? 'resting'
      : 'hand' in limb
        ? Array.isArray(limb.hand)
          ? 'point'
          : `on ${(limb as { hand: { on: string } }).hand.on}`
        : 'free';

/** Sums shares whose constraints are of one kind; otherwise they stay separate, to be summed when solved. */
function merge<T extends object>(shares: readonly Share<T>[]): readonly Share<T>[] {
  const present = shares.filter((s) => Math.abs(s.weight) > 1e-9);
  const first = present[0];
  if (!first || present.some((s) => kindOf(s.of) !== kindOf(first.of))) return present;
  return [
    {
      of: mixed(
        present.map((s) => s.of),
        present.map((s) => s.weight),
      ),
      weight: 1,
    },
  ];
}

/**
 * Blends stances with `weights` that sum to 1. `hips` are the solved hip joints of each stance. They are used if a
 * stance gives its hips or the stances stand on different legs, so that a body can rise from a seat.
 */
export function blended(stances: readonly Stance[], hips: readonly Point[], weights: readonly number[]): Stance {
  const built = stances.every((s, i) => (s.hips === undefined && s.stand === stances[0]!.stand) || weights[i] === 0);
  const {
    hips: _hips,
    legs: _legs,
    arms: _arms,
    ...rest
  } = mixed(
    stances.map((s) => ({ ...s, hips: undefined })),
    weights,
  );
  const share = <T extends object>(limb: (s: Stance) => readonly Share<T>[]): readonly Share<T>[] =>
    merge(stances.flatMap((s, i) => limb(s).map(({ of, weight }) => ({ of, weight: weight * weights[i]! }))));
  return {
    ...rest,
    ...(!built && { hips: mixed(hips, weights) }),
    legs: { near: share<Leg>((s) => s.legs.near), far: share<Leg>((s) => s.legs.far) },
    arms: { near: share((s) => s.arms.near), far: share((s) => s.arms.far) },
  };
}
