// npm run bench: compares the core with simpler rules on recorded behaviour. Nothing here passes or fails.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { MINUTE } from '../../src/time/clock.ts';
import type { Bout, Span } from '../../src/core/ledger/entry.ts';
import { DEFAULT_SETTINGS } from '../../src/core/settings.ts';
import {
  byThreshold,
  confidence,
  judge,
  measureTiming,
  plainTimer,
  combine,
  quantile,
  recordingsOf,
  replayTrace,
  soonAfterReturn,
  TRACES,
  truthOf,
  questionsNotDue,
  type Judged,
  type Placed,
} from '../support/judge.ts';
import { isEditor, readTrace, type TraceLine } from '../../scripts/replay/trace.ts';

const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;

function tell(name: string, { bias, error, found, missed, wrong, f1 }: Judged): void {
  console.log(
    `  ${name.padEnd(44)} sitting off by ${percent(error)} (mean ${percent(bias)}); ` +
      `absences found ${found}, missed ${missed}, wrong ${wrong}, F1 ${f1.toFixed(2)}`,
  );
}

function tellPlaced(name: string, { questions, early, followed, delays, inFront }: Placed): void {
  const [least, most] = confidence(followed, questions);
  const seconds = (values: readonly number[], share: number): string =>
    `${(quantile(values, share) / 1000).toFixed(0)} s`;
  console.log(
    `  ${name.padEnd(44)} ${questions} questions, ${early} within 5 s after an input, ` +
      `${followed} followed by one within 5 s (${percent(followed / questions)}; ${percent(least)} to ${percent(most)})` +
      (delays.some(Boolean)
        ? `; waited ${seconds(delays, 0.5)} (median), ${seconds(delays, 0.95)} (95 %), ` +
          `${seconds(inFront, 0.95)} (95 %) of it with the editor in front`
        : ''),
  );
}

/** Break intervals to replay, min: the default and others, because one interval gives only a few dozen questions. */
const INTERVALS = [20, 30, 45, 60];

const byInterval = new Map(INTERVALS.map((interval) => [interval, { asked: [] as Placed[], timer: [] as Placed[] }]));

if (!existsSync(TRACES)) {
  console.log('no recorded behaviour beside the project: nothing to replay');
} else {
  for (const name of ['ulogme-p1', 'vscode-edits-p1', 'vscode-edits-p2', 'automerge-p1']) {
    const lines: TraceLine[] = [];
    for await (const line of readTrace(path.join(TRACES, `${name}.jsonl`), console.error)) lines.push(line);
    const editor = lines.filter(isEditor).map(({ t }) => t);
    const start = process.hrtime.bigint();
    const alone = replayTrace(lines, false);
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    const days = ((lines.at(-1)?.t ?? 0) - (lines[0]?.t ?? 0)) / (24 * 60 * MINUTE);
    console.log(`${name}: ${lines.length} lines, ${days.toFixed(0)} days, replayed in ${seconds.toFixed(2)} s`);

    const recordings = recordingsOf(lines);
    const truth = truthOf(lines);
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
      const asked = replayTrace(lines, true);
      tell(
        'Second Heart, the machine asked',
        judge(truth, { sitting: asked.bouts, absences: asked.breaks }, recordings),
      );
      for (const [how, { prompts }] of [
        ['editor alone', alone],
        ['the machine asked', asked],
      ] as const) {
        const early = soonAfterReturn(truth, prompts).length;
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
    for (const [interval, { asked, timer }] of byInterval) {
      const made = replayTrace(lines, false, interval);
      const [ours, theirs] = [made.prompts, plainTimer(lines, interval * MINUTE)].map((questions) =>
        measureTiming(questions, lines),
      );
      if (!ours || !theirs) continue;
      asked.push(ours);
      timer.push(theirs);
      if (interval === DEFAULT_SETTINGS.breakInterval) {
        tellPlaced('Second Heart', ours);
        tellPlaced(`a plain timer of ${interval} min`, theirs);
      }
      const early = questionsNotDue(made, interval * MINUTE).length;
      console.log(`  every ${interval} min: ${early} of ${ours.questions} questions with no break due`);
    }
    if (recordings.length > 0)
      tellPlaced('Second Heart, the machine asked', measureTiming(replayTrace(lines, true).prompts, lines));
  }
  for (const [interval, { asked, timer }] of byInterval) {
    console.log(`all of them, every ${interval} min`);
    tellPlaced('Second Heart', combine(asked));
    tellPlaced(`a plain timer of ${interval} min`, combine(timer));
  }
}

/** The parts of a bout that are not uncertain. */
function certain({ start, end, uncertain }: Bout): Span[] {
  const parts: Span[] = [];
  let from = start;
  for (const spell of uncertain) {
    parts.push({ start: from, end: spell.start });
    from = spell.end;
  }
  return [...parts, { start: from, end }];
}
