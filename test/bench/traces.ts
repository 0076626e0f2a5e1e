// npm run bench: compares what the core takes for sitting with simpler rules on recorded behaviour. Nothing here passes
// or fails.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { MINUTE } from '../../src/time/clock.ts';
import type { Bout, Span } from '../../src/core/ledger/entry.ts';
import {
  byThreshold,
  judge,
  recordingsOf,
  replayTrace,
  soonAfterReturn,
  TRACES,
  truthOf,
  type Judged,
} from '../support/judge.ts';
import { isEditor, readTrace, type TraceLine } from '../../scripts/replay/trace.ts';

const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;

function tell(name: string, { bias, error, found, missed, wrong, f1 }: Judged): void {
  console.log(
    `  ${name.padEnd(44)} sitting off by ${percent(error)} (mean ${percent(bias)}); ` +
      `absences found ${found}, missed ${missed}, wrong ${wrong}, F1 ${f1.toFixed(2)}`,
  );
}

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
