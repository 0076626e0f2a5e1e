// npm run bench: what the core makes of recorded behaviour, beside simpler rules; nothing here passes or fails.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { MINUTE, SECOND } from '../../src/core/clock.ts';
import type { Entry, Span } from '../../src/core/entry.ts';
import { DEFAULT_SETTINGS } from '../../src/core/settings.ts';
import { ROOT } from '../../scripts/paths.ts';
import { Replay, type ReplayLine } from '../../scripts/replay/replay.ts';
import { readTrace, type TraceLine } from '../../scripts/replay/trace.ts';

const TRACES = path.join(ROOT, '..', 'shared', 'traces');

/** Whoever touches nothing on the whole machine for longer is away: what the truth of a trace means by it. */
const AWAY = 5 * MINUTE;

/** Absences that matter. */
const LONG = 10 * MINUTE;

/** An input this close to a question was disturbed by it. */
const CLOSE = 5 * SECOND;

interface Made {
  bouts: Extract<Entry, { kind: 'bout' }>[];
  breaks: Span[];
  prompts: Extract<ReplayLine, { kind: 'prompt' }>[];
}

const isEditor = ({ src, auto, kind }: TraceLine): boolean =>
  src === undefined && !auto && ['edit', 'select', 'focus', 'blur'].includes(kind);
const isTouch = (line: TraceLine): boolean => isEditor(line) || line.src === 'os' || line.src === 'key';

function replayed(lines: readonly TraceLine[], machine: boolean): Made {
  const made: Made = { bouts: [], breaks: [], prompts: [] };
  const replay = new Replay(DEFAULT_SETTINGS, {
    machine,
    answer: 'ignore',
    print: (line) => {
      if (line.kind === 'prompt') made.prompts.push(line);
    },
    entry: (entry) => {
      if (entry.kind === 'bout') made.bouts.push(entry);
      if (entry.kind === 'break') made.breaks.push(entry);
    },
  });
  for (const line of lines) replay.feed(line);
  replay.end();
  return made;
}

/** Times with no silence longer than `threshold` between them, as stretches. */
function stretches(times: readonly number[], threshold: number): Span[] {
  const found: { start: number; end: number }[] = [];
  for (const t of times) {
    const last = found.at(-1);
    if (last && t - last.end <= threshold) last.end = t;
    else found.push({ start: t, end: t });
  }
  return found;
}

/** The simplest rule: silences up to a threshold are sitting, longer ones absences. */
function byThreshold(times: readonly number[], threshold: number): { sitting: Span[]; absences: Span[] } {
  const sitting = stretches(times, threshold);
  return { sitting, absences: between(sitting, { start: -Infinity, end: Infinity }) };
}

const overlap = (one: Span, other: Span): number =>
  Math.max(0, Math.min(one.end, other.end) - Math.max(one.start, other.start));
const total = (spans: readonly Span[], within: Span): number =>
  spans.reduce((sum, span) => sum + overlap(span, within), 0);

/** What lies between stretches, within a recording. */
function between(spans: readonly Span[], within: Span): Span[] {
  const inside = spans.filter((span) => span.end >= within.start && span.start <= within.end);
  return inside.slice(1).map((span, index) => ({ start: inside[index]?.end ?? 0, end: span.start }));
}

interface Judged {
  bias: number;
  error: number;
  found: number;
  missed: number;
  wrong: number;
  f1: number;
}

/** Compares with what the whole machine saw, recording by recording. */
function judge(
  truth: readonly Span[],
  { sitting, absences }: { sitting: readonly Span[]; absences: readonly Span[] },
  recordings: readonly Span[],
): Judged {
  const errors = recordings.map((within) => total(sitting, within) / total(truth, within) - 1);
  let [found, missed, wrong] = [0, 0, 0];
  for (const within of recordings) {
    const real = between(truth, within).filter(({ start, end }) => end - start >= LONG);
    const all = between(truth, within);
    // What goes on beyond the recording cannot be judged.
    const told = absences.filter((each) => each.start >= within.start && each.end <= within.end);
    for (const absence of real) {
      if (told.some((each) => overlap(each, absence) >= (absence.end - absence.start) / 2)) found += 1;
      else missed += 1;
    }
    wrong += told.filter(
      (each) => each.end - each.start >= LONG && all.every((real) => overlap(each, real) === 0),
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

const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;

function tell(name: string, { bias, error, found, missed, wrong, f1 }: Judged): void {
  console.log(
    `  ${name.padEnd(44)} sitting off by ${percent(error)} (mean ${percent(bias)}); ` +
      `absences found ${found}, missed ${missed}, wrong ${wrong}, F1 ${f1.toFixed(2)}`,
  );
}

/** The part of a recording in which both the editor and the whole machine were watched. */
function recordingsOf(lines: readonly TraceLine[]): Span[] {
  const starts = lines.filter(({ src }) => src === 'win-start');
  const ends = lines.filter(({ src }) => src === 'win-stop');
  return starts
    .map(({ t }, index) => ({ start: t, end: ends[index]?.t ?? t }))
    .filter(({ start, end }) => lines.some((line) => isEditor(line) && line.t >= start && line.t <= end));
}

function tellPrompts(name: string, at: readonly number[], delays: readonly number[], inputs: readonly number[]): void {
  const before = at.filter((t) => inputs.some((input) => input <= t && t - input < CLOSE)).length;
  const after = at.filter((t) => inputs.some((input) => input > t && input - t <= CLOSE)).length;
  const sorted = delays.toSorted((a, b) => a - b);
  const quantile = (share: number): string =>
    sorted.length === 0
      ? '-'
      : `${((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0) / 1000).toFixed(0)} s`;
  console.log(
    `  ${name.padEnd(44)} ${at.length} questions, ${before} within 5 s after an input, ${after} with one within 5 s after; ` +
      `waited ${quantile(0.5)} (median), ${quantile(0.95)} (95 %)`,
  );
}

/** Asks whenever `interval` of wall time has passed while the editor was in use at all. */
function plainTimer(inputs: readonly number[], interval: number): number[] {
  const asked: number[] = [];
  let begun = inputs[0] ?? 0;
  for (const [index, t] of inputs.entries()) {
    if (t - (inputs[index - 1] ?? t) > 30 * MINUTE) begun = t;
    for (; t - begun >= interval; begun += interval) asked.push(begun + interval);
  }
  return asked;
}

if (!existsSync(TRACES)) {
  console.log('no recorded behaviour beside the project: nothing to replay');
} else {
  for (const name of ['ulogme-p1', 'vscode-edits-p1', 'vscode-edits-p2', 'automerge-p1']) {
    const lines: TraceLine[] = [];
    for await (const line of readTrace(path.join(TRACES, `${name}.jsonl`), console.error)) lines.push(line);
    const editor = lines.filter(isEditor).map(({ t }) => t);
    const inputs = lines
      .filter((line) => isEditor(line) && (line.kind === 'edit' || line.kind === 'select'))
      .map(({ t }) => t);
    const start = process.hrtime.bigint();
    const alone = replayed(lines, false);
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    const days = ((lines.at(-1)?.t ?? 0) - (lines[0]?.t ?? 0)) / (24 * 60 * MINUTE);
    console.log(`${name}: ${lines.length} lines, ${days.toFixed(0)} days, replayed in ${seconds.toFixed(2)} s`);

    const recordings = recordingsOf(lines);
    const touches = lines.filter(isTouch).map(({ t }) => t);
    const truth = stretches(touches, AWAY);
    if (recordings.length > 0) {
      for (const threshold of [5, 15, 30, 45])
        tell(
          `editor alone, silence up to ${threshold} min counted`,
          judge(truth, byThreshold(editor, threshold * MINUTE), recordings),
        );
      tell(
        'Second Heart, editor alone, uncertain counted',
        judge(truth, { sitting: alone.bouts, absences: alone.breaks }, recordings),
      );
      tell(
        'Second Heart, editor alone, uncertain left out',
        judge(truth, { sitting: alone.bouts.flatMap(certain), absences: alone.breaks }, recordings),
      );
      const asked = replayed(lines, true);
      tell(
        'Second Heart, the machine asked',
        judge(truth, { sitting: asked.bouts, absences: asked.breaks }, recordings),
      );
      for (const [how, { prompts }] of [
        ['editor alone', alone],
        ['the machine asked', asked],
      ] as const) {
        const absences = between(truth, { start: -Infinity, end: Infinity }).filter(
          ({ start, end }) => end - start > LONG,
        );
        const early = prompts.filter(({ at }) => absences.some(({ end }) => at >= end && at - end < AWAY)).length;
        console.log(`  ${how}: ${early} of ${prompts.length} questions within 5 min after an absence over 10 min`);
      }
    }
    const known = alone.bouts.reduce((sum, { known }) => sum + known, 0);
    const unseen = alone.bouts
      .flatMap(({ uncertain }) => uncertain)
      .reduce((sum, span) => sum + span.end - span.start, 0);
    console.log(
      `  editor alone: ${(known / MINUTE / 60).toFixed(1)} h known, ${(unseen / MINUTE / 60).toFixed(1)} h uncertain, ` +
        `${alone.breaks.length} breaks`,
    );
    const at = alone.prompts.map((prompt) => prompt.at);
    tellPrompts(
      'Second Heart',
      at,
      alone.prompts.map((prompt) => prompt.at - prompt.due),
      inputs,
    );
    tellPrompts('a plain timer of 45 min', plainTimer(inputs, 45 * MINUTE), [], inputs);
  }
}

/** The parts of a bout that are known. */
function certain({ start, end, uncertain }: Extract<Entry, { kind: 'bout' }>): Span[] {
  const parts: Span[] = [];
  let from = start;
  for (const spell of uncertain) {
    parts.push({ start: from, end: spell.start });
    from = spell.end;
  }
  return [...parts, { start: from, end }];
}
