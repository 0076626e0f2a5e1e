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
  /** When those were asked that were passed over before they were due, and so are asked once more. */
  asksAgain: Set<number>;
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
  const made: Recorded = { bouts: [], breaks: [], prompts: [], asksAgain: new Set() };
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
        if (entry.kind === 'prompt' && entry.asksAgain) made.asksAgain.add(entry.start);
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
export function questionsNotDue({ prompts, bouts, asksAgain }: Recorded, interval: number): Asked[] {
  return bouts.flatMap(({ start }, index) => {
    const end = bouts[index + 1]?.start ?? Infinity;
    const asked = prompts.filter(({ at }) => at >= start && at < end && !asksAgain.has(at));
    // What was due is measured from input to input, and a question that is asked early tells when it will be due.
    return asked.filter(({ due }, nth) => due - start < (nth + 1) * interval - SECOND);
  });
}
