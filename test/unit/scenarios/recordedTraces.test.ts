import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { isEditor, readTrace, type TraceLine } from '../../../scripts/replay/trace.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/settings.ts';
import { MINUTE } from '../../../src/time/clock.ts';
import {
  byThreshold,
  judge,
  plainTimer,
  questionsNotDue,
  recordingsOf,
  replayTrace,
  soonAfterReturn,
  TRACES,
  truthOf,
} from '../../support/judge.ts';
import { measureMoments, poolMoments, type Moments } from '../../support/moments.ts';

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
    const interval = DEFAULT_SETTINGS.breakInterval;

    for (const [world, machine, mostFollowed, mostInBurst] of [
      ['the machine asked', true, 0.125, 0.13],
      ['the editor alone', false, 0.16, 0.17],
    ] as const)
      it(`questions to professional developers come on time on average and in their own pauses, ${world}`, async () => {
        const each: Moments[] = [];
        for (const file of readdirSync(path.join(TRACES, 'devs'))) {
          const lines = await recorded(path.join('devs', path.basename(file, '.jsonl')));
          const made = replayTrace(lines, machine);
          assert.deepEqual(questionsNotDue(made, interval * MINUTE), [], file);
          each.push(measureMoments(file, made.prompts, lines, machine));
        }
        const all = poolMoments(each);
        assert.ok(each.length >= 12 && all.questions >= 300);
        assert.equal(all.afterInput, 0);
        assert.ok(all.followed / all.questions <= mostFollowed, `${all.followed} of ${all.questions} followed`);
        assert.ok(all.inBurst / all.questions <= mostInBurst, `${all.inBurst} of ${all.questions} in a burst`);
        assert.ok(all.mean >= -2 * MINUTE && all.mean <= 3 * MINUTE, `mean offset ${all.mean} ms`);
        assert.ok((all.offsets[0] ?? 0) >= -5 * MINUTE);
        assert.ok(all.quantile(0.95) <= 15 * MINUTE, `95 % within ${all.quantile(0.95)} ms`);
      });

    it('questions in the other recorded traces never come within 5 s after an input, and half as often before one as a timer', async () => {
      const ours: Moments[] = [];
      const timers: Moments[] = [];
      for (const name of ['ulogme-p1', 'vscode-edits-p1', 'vscode-edits-p2', 'automerge-p1']) {
        const lines = await recorded(name);
        for (const machine of name === 'ulogme-p1' ? [false, true] : [false]) {
          const made = replayTrace(lines, machine);
          assert.deepEqual(questionsNotDue(made, interval * MINUTE), [], name);
          ours.push(measureMoments(name, made.prompts, lines, machine));
        }
        timers.push(measureMoments(name, plainTimer(lines, interval * MINUTE), lines, false));
      }
      const [rule, timer] = [poolMoments(ours), poolMoments(timers)];
      assert.equal(rule.afterInput, 0);
      assert.ok(rule.followed / rule.questions < timer.followed / timer.questions / 2);
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
