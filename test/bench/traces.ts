// npm run bench: what the core makes of recorded behaviour, beside simpler rules; nothing here passes or fails.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { MINUTE, SECOND } from '../../src/core/clock.ts';
import type { Bout, Span } from '../../src/core/entry.ts';
import {
  byThreshold,
  judge,
  recordingsOf,
  replayed,
  soonAfterReturn,
  TRACES,
  truthOf,
  type Judged,
} from '../support/judge.ts';
import { isEditor, readTrace, type TraceLine } from '../../scripts/replay/trace.ts';

/** An input this close to a question was disturbed by it. */
const CLOSE = 5 * SECOND;

const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;

function tell(name: string, { bias, error, found, missed, wrong, f1 }: Judged): void {
  console.log(
    `  ${name.padEnd(44)} sitting off by ${percent(error)} (mean ${percent(bias)}); ` +
      `absences found ${found}, missed ${missed}, wrong ${wrong}, F1 ${f1.toFixed(2)}`,
  );
}

function tellPrompts(name: string, at: readonly number[], delays: readonly number[], inputs: readonly number[]): void {
  const before = at.filter((t) => inputs.some((input) => input < t && t - input < CLOSE)).length;
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
      const asked = replayed(lines, true);
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
function certain({ start, end, uncertain }: Bout): Span[] {
  const parts: Span[] = [];
  let from = start;
  for (const spell of uncertain) {
    parts.push({ start: from, end: spell.start });
    from = spell.end;
  }
  return [...parts, { start: from, end }];
}
