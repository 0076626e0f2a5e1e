import { HOUR, MINUTE, SECOND } from '../../src/time/clock.ts';
import type { Bout, Span } from '../../src/core/ledger/entry.ts';
import { DEFAULT_SETTINGS } from '../../src/core/settings.ts';
import { Replay, type ReplayLine } from '../../scripts/replay/replay.ts';
import { isEditor, isTouch, type TraceLine } from '../../scripts/replay/trace.ts';
import { ROOT } from '../../scripts/paths.ts';
import path from 'node:path';

/** Folder of the recorded traces, beside the project; it may not exist. */
export const TRACES = path.join(ROOT, '..', 'shared', 'traces');

/**
 * Without any input on the whole machine for longer than this the person is away, ms: this defines the truth of a
 * trace.
 */
const AWAY = 5 * MINUTE;

/** Only absences of at least this length are judged, ms. */
const LONG = 10 * MINUTE;

/** What a replay recorded. */
export interface Recorded {
  bouts: Bout[];
  breaks: Span[];
  prompts: Extract<ReplayLine, { kind: 'prompt' }>[];
}

/**
 * Replays a trace with every question ignored.
 * @param machine whether the trace provides the machine's idle time
 * @param interval the break interval, min
 */
export function replayTrace(
  lines: readonly TraceLine[],
  machine: boolean,
  interval: number = DEFAULT_SETTINGS.breakInterval,
): Recorded {
  const made: Recorded = { bouts: [], breaks: [], prompts: [] };
  const replay = new Replay(
    { ...DEFAULT_SETTINGS, breakInterval: interval },
    {
      machine,
      answer: 'ignore',
      print: (line) => {
        if (line.kind === 'prompt') made.prompts.push(line);
      },
      entry: (entry) => {
        if (entry.kind === 'bout') made.bouts.push(entry);
        if (entry.kind === 'break') made.breaks.push(entry);
      },
    },
  );
  for (const line of lines) replay.feed(line);
  replay.end();
  return made;
}

/** Groups times into spans with no gap longer than `threshold`, ms. */
function spansOf(times: readonly number[], threshold: number): Span[] {
  const found: { start: number; end: number }[] = [];
  for (const t of times) {
    const last = found.at(-1);
    if (last && t - last.end <= threshold) last.end = t;
    else found.push({ start: t, end: t });
  }
  return found;
}

/** The simplest rule: gaps up to a threshold (ms) are sitting, longer ones are absences. */
export function byThreshold(times: readonly number[], threshold: number): { sitting: Span[]; absences: Span[] } {
  const sitting = spansOf(times, threshold);
  return { sitting, absences: between(sitting, { start: -Infinity, end: Infinity }) };
}

const overlap = (a: Span, b: Span): number => Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
const total = (spans: readonly Span[], within: Span): number =>
  spans.reduce((sum, span) => sum + overlap(span, within), 0);

/** The gaps between spans, within a recording. */
function between(spans: readonly Span[], within: Span): Span[] {
  const inside = spans.filter((span) => span.end >= within.start && span.start <= within.end);
  return inside.slice(1).map((span, index) => ({ start: inside[index]?.end ?? 0, end: span.start }));
}

/**
 * How well a rule found sitting time and absences. `bias` and `error`: mean, and mean absolute, relative error of the
 * sitting time. `found`, `missed` and `wrong` count absences of at least {@link LONG}.
 */
export interface Judged {
  bias: number;
  error: number;
  found: number;
  missed: number;
  wrong: number;
  f1: number;
}

/** Compares sitting time and absences with the truth, recording by recording. */
export function judge(
  truth: readonly Span[],
  { sitting, absences }: { sitting: readonly Span[]; absences: readonly Span[] },
  recordings: readonly Span[],
): Judged {
  const errors = recordings.map((within) => total(sitting, within) / total(truth, within) - 1);
  let [found, missed, wrong] = [0, 0, 0];
  for (const within of recordings) {
    const real = between(truth, within).filter(({ start, end }) => end - start >= LONG);
    const all = between(truth, within);
    // An absence that continues beyond the recording cannot be judged.
    const told = absences.filter((claim) => claim.start >= within.start && claim.end <= within.end);
    for (const absence of real) {
      if (told.some((claim) => overlap(claim, absence) >= (absence.end - absence.start) / 2)) found += 1;
      else missed += 1;
    }
    wrong += told.filter(
      (claim) => claim.end - claim.start >= LONG && all.every((real) => overlap(claim, real) === 0),
    ).length;
  }
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    bias: mean(errors),
    error: mean(errors.map(Math.abs)),
    found,
    missed,
    wrong,
    f1: (2 * found) / (2 * found + missed + wrong),
  };
}

/** The periods in which both the editor and the whole machine were recorded. */
export function recordingsOf(lines: readonly TraceLine[]): Span[] {
  const starts = lines.filter(({ src }) => src === 'win-start');
  const ends = lines.filter(({ src }) => src === 'win-stop');
  return starts
    .map(({ t }, index) => ({ start: t, end: ends[index]?.t ?? t }))
    .filter(({ start, end }) => lines.some((line) => isEditor(line) && line.t >= start && line.t <= end));
}

/** The truth: spans in which the machine had input. */
export function truthOf(lines: readonly TraceLine[]): Span[] {
  return spansOf(
    lines.filter(isTouch).map(({ t }) => t),
    AWAY,
  );
}

/** The questions that were asked less than {@link AWAY} after the end of an absence longer than {@link LONG}. */
export function soonAfterReturn(truth: readonly Span[], prompts: Recorded['prompts']): Recorded['prompts'] {
  const absences = between(truth, { start: -Infinity, end: Infinity }).filter(({ start, end }) => end - start > LONG);
  return prompts.filter(({ at }) => absences.some(({ end }) => at >= end && at - end < AWAY));
}

/** When a question, of ours or of a simpler rule, fell due and when it was asked. */
export type Asked = Pick<Recorded['prompts'][number], 'due' | 'at'>;

/** How well questions were timed. Times in ms. */
export interface Placed {
  questions: number;
  /** How many came within 5 s after an input in the editor, and how many were followed by one within 5 s. */
  early: number;
  followed: number;
  /** Delay from due to asked, for each question. */
  delays: number[];
  /** The same, without the time in which the editor was not in front, so that nobody could be asked. */
  inFront: number[];
}

/** A question this near to an input has disturbed it, ms. */
const NEAR = 5 * SECOND;

/** Measures how well questions were timed on a trace. */
export function measureTiming(asked: readonly Asked[], lines: readonly TraceLine[]): Placed {
  const inputs = lines.filter((line) => isEditor(line) && (line.kind === 'edit' || line.kind === 'select'));
  const near = (at: number, [from, to]: [number, number]): boolean =>
    inputs.some(({ t }) => t - at > from && t - at <= to && t !== at);
  const front = frontOf(lines);
  return {
    questions: asked.length,
    early: asked.filter(({ at }) => near(at, [-NEAR, 0])).length,
    followed: asked.filter(({ at }) => near(at, [0, NEAR])).length,
    delays: asked.map(({ due, at }) => at - due),
    inFront: asked.map(({ due, at }) => total(front, { start: due, end: at })),
  };
}

/** Combines several results into one. */
export function combine(all: readonly Placed[]): Placed {
  const sum = (of: (part: Placed) => number): number => all.reduce((result, part) => result + of(part), 0);
  return {
    questions: sum(({ questions }) => questions),
    early: sum(({ early }) => early),
    followed: sum(({ followed }) => followed),
    delays: all.flatMap(({ delays }) => delays),
    inFront: all.flatMap(({ inFront }) => inFront),
  };
}

/** The spans in which the editor was in front: from any event in it until it lost the focus. */
function frontOf(lines: readonly TraceLine[]): Span[] {
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

/** The value below which a share of all values lies; NaN if there are none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

/**
 * The 95 % confidence interval of a share, if `count` of `all` were found (Wilson 1927, doi
 * 10.1080/01621459.1927.10502953).
 */
export function confidence(count: number, all: number): [number, number] {
  const z = 1.96;
  const share = count / all;
  const middle = share + z ** 2 / (2 * all);
  const reach = z * Math.sqrt((share * (1 - share)) / all + z ** 2 / (4 * all ** 2));
  return [(middle - reach) / (1 + z ** 2 / all), (middle + reach) / (1 + z ** 2 / all)];
}

/**
 * The simplest rule: asks whenever `interval` (ms) of wall time has passed while the editor was in use. A gap of more
 * than half an hour starts it anew.
 */
export function plainTimer(lines: readonly TraceLine[], interval: number): Asked[] {
  const asked: Asked[] = [];
  const inputs = lines.filter((line) => isEditor(line) && line.kind !== 'focus' && line.kind !== 'blur');
  let begun = inputs[0]?.t ?? 0;
  for (const [index, { t }] of inputs.entries()) {
    if (t - (inputs[index - 1]?.t ?? t) > HOUR / 2) begun = t;
    for (; t - begun >= interval; begun += interval) asked.push({ due: begun + interval, at: begun + interval });
  }
  return asked;
}

/**
 * The questions for which no break was due. The n-th question of a bout is due n intervals after the bout began.
 * @param interval ms
 */
export function questionsNotDue({ prompts, bouts }: Recorded, interval: number): Asked[] {
  return bouts.flatMap(({ start }, index) => {
    const end = bouts[index + 1]?.start ?? Infinity;
    const asked = prompts.filter(({ at }) => at >= start && at < end);
    return asked.filter(({ due }, nth) => due - start < (nth + 1) * interval);
  });
}
