import { MINUTE, SECOND } from '../../src/time/clock.ts';
import type { Span } from '../../src/core/ledger/entry.ts';
import { isEditor, isTouch, type TraceLine } from '../../scripts/replay/trace.ts';
import type { Asked } from './judge.ts';

/** A question this near to an input disturbs it, ms. */
const NEAR = 5 * SECOND;

/** So many inputs in the minute before, and in the minute after, are a burst of work. */
const BURST = 5;

/** How often people are drawn anew for an interval. */
const DRAWS = 2_000;

/** How well the questions to one person, or to several, were timed. Times in ms. */
export interface Moments {
  readonly person: string;
  readonly questions: number;
  /** How many were followed by any input on the machine within 5 s. */
  readonly followed: number;
  /** How many fell into a burst of work: 5 inputs or more in the minute before, and in the minute after. */
  readonly inBurst: number;
  /** How many came within 5 s after an input that could be seen: the machine's too where it is asked. */
  readonly afterInput: number;
  /** From due to asked, from the least on; negative for a question before its break was due. */
  readonly offsets: readonly number[];
}

/** Measures the questions to one person. @param machine whether the machine was asked: then all its input can be seen */
export function measureMoments(
  person: string,
  asked: readonly Asked[],
  lines: readonly TraceLine[],
  machine: boolean,
): Moments {
  const inputs = lines.filter((line) => isTouch(line) && !line.auto && line.kind !== 'blur').map(({ t }) => t);
  const seen = machine ? inputs : lines.filter((line) => isEditor(line) && line.kind !== 'blur').map(({ t }) => t);
  const within = (times: readonly number[], from: number, to: number): number =>
    firstAfter(times, to) - firstAfter(times, from);
  return {
    person,
    questions: asked.length,
    followed: asked.filter(({ at }) => within(inputs, at, at + NEAR) > 0).length,
    inBurst: asked.filter(
      ({ at }) => within(inputs, at - MINUTE, at) >= BURST && within(inputs, at, at + MINUTE) >= BURST,
    ).length,
    afterInput: asked.filter(({ at }) => within(seen, at - NEAR, at) > 0).length,
    offsets: asked.map(({ due, at }) => at - due).toSorted((a, b) => a - b),
  };
}

/** The results of several people as one. */
export function poolMoments(
  each: readonly Moments[],
): Moments & { readonly mean: number; quantile: (share: number) => number } {
  const sum = (of: (moments: Moments) => number): number => each.reduce((total, moments) => total + of(moments), 0);
  const offsets = each.flatMap((moments) => moments.offsets).toSorted((a, b) => a - b);
  return {
    person: 'all',
    questions: sum(({ questions }) => questions),
    followed: sum(({ followed }) => followed),
    inBurst: sum(({ inBurst }) => inBurst),
    afterInput: sum(({ afterInput }) => afterInput),
    offsets,
    mean: offsets.reduce((total, offset) => total + offset, 0) / offsets.length,
    quantile: (share) => offsets[Math.min(offsets.length - 1, Math.floor(share * offsets.length))] ?? NaN,
  };
}

/** The 95 % interval of a figure when people are drawn anew, each time as many as there are. */
export function bootstrap(each: readonly Moments[], figure: (some: readonly Moments[]) => number): [number, number] {
  let seed = 1;
  const values = Array.from({ length: DRAWS }, () =>
    figure(
      each.map(() => {
        // Park and Miller's generator: the same draws each time.
        seed = (seed * 48_271) % 2_147_483_647;
        return each[seed % each.length] as Moments;
      }),
    ),
  ).toSorted((a, b) => a - b);
  return [values[Math.floor(0.025 * DRAWS)] ?? NaN, values[Math.floor(0.975 * DRAWS)] ?? NaN];
}

/** The spans in which the editor was in front: from any event in it until it lost the focus. */
export function frontSpans(lines: readonly TraceLine[]): Span[] {
  const spans: Span[] = [];
  let since: number | undefined;
  for (const line of lines) {
    if (!isEditor(line)) continue;
    if (line.kind !== 'blur') since ??= line.t;
    else if (since !== undefined) {
      spans.push({ start: since, end: line.t });
      since = undefined;
    }
  }
  return since === undefined ? spans : [...spans, { start: since, end: Infinity }];
}

export function isInFront(front: readonly Span[], at: number): boolean {
  return front.some(({ start, end }) => start <= at && at < end);
}

/** The index of the first of sorted times that is later than `time`. */
function firstAfter(times: readonly number[], time: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? Infinity) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}
