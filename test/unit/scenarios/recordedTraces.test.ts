import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { isEditor, readTrace, type TraceLine } from '../../../scripts/replay/trace.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/settings.ts';
import { MINUTE, SECOND } from '../../../src/time/clock.ts';
import {
  byThreshold,
  combine,
  judge,
  measureTiming,
  plainTimer,
  quantile,
  questionsNotDue,
  recordingsOf,
  replayTrace,
  soonAfterReturn,
  TRACES,
  truthOf,
  type Placed,
} from '../../support/judge.ts';

describe('recorded traces', () => {
  const refuse = (sentence: string): never => {
    throw new Error(sentence);
  };
  const recorded = async (name: string): Promise<TraceLine[]> => {
    const lines: TraceLine[] = [];
    for await (const line of readTrace(path.join(TRACES, `${name}.jsonl`), refuse)) lines.push(line);
    return lines;
  };

  if (existsSync(TRACES)) {
    it('the questions in recorded traces come soon after a break is due and seldom within 5 seconds of an input', async () => {
      const interval = DEFAULT_SETTINGS.breakInterval;
      const ours: Placed[] = [];
      const timers: Placed[] = [];
      for (const name of ['ulogme-p1', 'vscode-edits-p1', 'vscode-edits-p2', 'automerge-p1']) {
        const lines = await recorded(name);
        const made = replayTrace(lines, false);
        assert.deepEqual(questionsNotDue(made, interval * MINUTE), [], name);
        ours.push(measureTiming(made.prompts, lines));
        timers.push(measureTiming(plainTimer(lines, interval * MINUTE), lines));
        if (name === 'ulogme-p1') assert.equal(measureTiming(replayTrace(lines, true).prompts, lines).early, 0);
      }
      const together = combine(ours);
      // A share of fewer than 30 questions says nothing.
      for (const each of [together, ...ours.filter(({ questions }) => questions >= 30)]) {
        assert.equal(each.early, 0);
        assert.ok(each.followed / each.questions <= 0.15, `${each.followed} of ${each.questions} followed by an input`);
        assert.ok(quantile(each.delays, 0.5) < 30 * SECOND);
        assert.ok(quantile(each.delays, 0.95) < 5 * MINUTE);
      }
      const timer = combine(timers);
      assert.ok(together.followed / together.questions < timer.followed / timer.questions / 2);
    });

    it('the bouts and absences in a recorded trace are as accurate as the readme claims', async () => {
      const lines = await recorded('ulogme-p1');
      const truth = truthOf(lines);
      const recordings = recordingsOf(lines);
      assert.equal(recordings.length, 7);
      const asked = replayTrace(lines, true);
      const alone = replayTrace(lines, false);
      const best = byThreshold(
        lines.filter(isEditor).map(({ t }) => t),
        30 * MINUTE,
      );
      const [withMachine, editorAlone, threshold] = [
        { sitting: asked.bouts, absences: asked.breaks },
        { sitting: alone.bouts, absences: alone.breaks },
        best,
      ].map((made) => judge(truth, made, recordings));
      assert.ok(withMachine && editorAlone && threshold);
      assert.ok(withMachine.error <= 0.03 && withMachine.f1 >= 0.97, JSON.stringify(withMachine));
      assert.ok(
        editorAlone.error < threshold.error && editorAlone.f1 > threshold.f1,
        JSON.stringify([editorAlone, threshold]),
      );
      assert.deepEqual(soonAfterReturn(truth, [...asked.prompts, ...alone.prompts]), []);
    });
  } else {
    it('the recorded traces are not there, so the tests that need them do not run', () => {});
  }
});
