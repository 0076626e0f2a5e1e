import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { HOUR, MINUTE, SECOND } from '../../src/time/clock.ts';
import { DEFAULT_SETTINGS } from '../../src/core/settings.ts';
import { ROOT } from '../../scripts/paths.ts';
import { Replay, type ReplayAnswer, type ReplayLine } from '../../scripts/replay/replay.ts';
import { isEditor, readTrace, type TraceLine } from '../../scripts/replay/trace.ts';
import {
  byThreshold,
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
  type Placed,
} from '../support/judge.ts';

const START = Date.UTC(2026, 10, 2, 9);

/** A trace as it is lived through, minute by minute. */
class Days {
  readonly lines: TraceLine[] = [];
  #t = START;

  types(minutes: number): this {
    return this.#each(minutes, 5 * SECOND, { kind: 'edit' });
  }

  usesAnother(minutes: number): this {
    return this.#each(minutes, 10 * SECOND, { kind: 'other', src: 'os' });
  }

  silence(minutes: number): this {
    this.#t += minutes * MINUTE;
    return this;
  }

  does(kind: string): this {
    this.lines.push({ t: this.#t, kind });
    return this;
  }

  #each(minutes: number, every: number, line: Omit<TraceLine, 't'>): this {
    for (const end = this.#t + minutes * MINUTE; this.#t < end; this.#t += every)
      this.lines.push({ t: this.#t, ...line });
    return this;
  }
}

function told(
  { lines }: Days,
  options: { machine?: boolean; answer?: ReplayAnswer } = {},
): { lines: ReplayLine[]; days: ReturnType<Replay['end']> } {
  const printed: ReplayLine[] = [];
  const replay = new Replay(DEFAULT_SETTINGS, {
    machine: false,
    answer: 'ignore',
    print: (line) => void printed.push(line),
    ...options,
  });
  for (const line of lines) replay.feed(line);
  return { days: replay.end(), lines: printed };
}

const kinds = (lines: readonly ReplayLine[]): string[] => lines.map(({ kind }) => kind);

describe('a replay', () => {
  it('tells of bouts breaks and questions as they come', () => {
    const { lines } = told(new Days().types(46).silence(1).types(1).silence(20).types(5));
    assert.deepEqual(kinds(lines), ['prompt', 'bout', 'break', 'bout']);
    const [prompt] = lines;
    assert.ok(prompt?.kind === 'prompt' && prompt.moment === 'pause');
    assert.equal(prompt.due - START, 45 * MINUTE);
    assert.ok(prompt.at - START >= 46 * MINUTE && prompt.at - START < 47 * MINUTE);
  });

  it('lets every question pass unless told otherwise', () => {
    const { days } = told(new Days().types(40).silence(1).types(120).silence(1).types(10));
    assert.equal(days[0]?.breaks, 0);
    assert.ok(days[0].prompts >= 2);
  });

  it('takes every break where it is to and counts nothing meanwhile', () => {
    const { lines, days } = told(new Days().types(44.9).silence(0.5).types(30), { answer: 'take' });
    assert.deepEqual(kinds(lines), ['prompt', 'bout', 'break', 'bout']);
    const taken = lines.find(({ kind }) => kind === 'break');
    assert.ok(taken?.kind === 'break' && taken.how === 'session');
    assert.equal(taken.end - taken.start, 2 * MINUTE);
    assert.ok(Math.abs(days[0]!.sitting - 73.4 * MINUTE) < 0.3 * MINUTE);
  });

  it('does not see the rest of the machine unless it may ask', () => {
    const trace = new Days().types(10).does('blur').usesAnother(20).does('focus').types(10);
    assert.deepEqual(kinds(told(trace).lines), ['bout', 'uncertain']);
    const asked = told(trace, { machine: true });
    assert.deepEqual(kinds(asked.lines), ['bout']);
    assert.ok(Math.abs(asked.days[0]!.sitting - 40 * MINUTE) < MINUTE);
    assert.equal(asked.days[0]?.uncertain, 0);
  });

  it('takes what may happen by itself for nobody', () => {
    const days = new Days().types(10);
    for (let i = 0; i < 600; i++) days.lines.push({ t: START + 10 * MINUTE + i * 5 * SECOND, kind: 'edit', auto: 1 });
    assert.ok(Math.abs(told(days).days[0]!.sitting - 10 * MINUTE) < 10 * SECOND);
  });

  it('ends with the last sign of a person not with the last line', () => {
    const trace = new Days().types(10);
    const end = START + 10 * MINUTE;
    for (let i = 0; i < 60; i++) trace.lines.push({ t: end + i * 4 * SECOND, kind: 'edit', auto: 1 });
    assert.ok(told(trace).days[0]!.sitting < 10.1 * MINUTE);
    const elsewhere = new Days().types(10).does('blur').usesAnother(20);
    assert.ok(told(elsewhere).days[0]!.sitting < 10.1 * MINUTE);
  });

  it('counts uncertain time in and says how much it is', () => {
    const { days } = told(new Days().types(10).silence(8).types(10));
    assert.ok(Math.abs(days[0]!.sitting - 28 * MINUTE) < 0.2 * MINUTE);
    assert.ok(Math.abs((days[0]?.uncertain ?? 0) - 8 * MINUTE) < 0.2 * MINUTE);
  });

  it('of a year keeps nothing of it in memory but the days', () => {
    // Half a million lines.
    const replay = new Replay(DEFAULT_SETTINGS, { machine: true, answer: 'take' });
    let kept = 0;
    for (let day = 0; day < 365; day++) {
      const start = START + day * 24 * HOUR;
      for (let t = start; t < start + 8 * HOUR; t += 20 * SECOND) replay.feed({ t, kind: 'edit' });
      kept = Math.max(kept, JSON.stringify(replay.state).length);
    }
    assert.equal(replay.end().length, 365);
    assert.ok(kept < 10_000, `${kept} characters of state`);
  });
});

describe('a trace', () => {
  let folder: string;
  const read = async (text: string): Promise<{ lines: TraceLine[]; faults: string[] }> => {
    const file = path.join(folder, 'trace.jsonl');
    writeFileSync(file, text);
    const [lines, faults]: [TraceLine[], string[]] = [[], []];
    for await (const line of readTrace(file, (fault) => void faults.push(fault))) lines.push(line);
    return { lines, faults };
  };

  before(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'second-heart-trace-'))));
  after(() => rmSync(folder, { recursive: true }));

  it('is read past lines that cannot be used and names them', async () => {
    const { lines, faults } = await read(
      '{"t":2,"kind":"edit"}\n\nnonsense\n{"t":"two","kind":"edit"}\n{"t":1,"kind":"edit"}\n{"t":3,"kind":"blur","keys":4}',
    );
    assert.deepEqual(
      lines.map(({ t }) => t),
      [2, 3],
    );
    assert.deepEqual(
      faults.map((fault) => fault.slice(0, 6)),
      ['Line 3', 'Line 4', 'Line 5'],
    );
  });
});

describe('the replay on the command line', () => {
  // Each starts a program of its own.
  const run = (...args: string[]): { lines: Record<string, unknown>[]; error: string; code: number | null } => {
    const { stdout, stderr, status } = spawnSync(process.execPath, ['scripts/replay.ts', ...args], {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, TZ: 'UTC' },
    });
    const lines = stdout.split('\n').filter(Boolean);
    return { lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>), error: stderr, code: status };
  };

  it('says in a sentence what it wants where it is used wrongly', () => {
    for (const [args, words] of [
      [[], /Name one trace/],
      [['none.jsonl'], /no such file/],
      [['a.jsonl', '--interval', '0'], /--interval is 1–240 min, not 0/],
      [['a.jsonl', '--answer', 'maybe'], /take or ignore/],
      [['a.jsonl', '--wings'], /--wings/],
    ] as const) {
      const { lines, error, code } = run(...args);
      assert.equal(code, 1);
      assert.match(error, words);
      assert.match(error, /npm run --silent replay/);
      assert.deepEqual(lines, []);
    }
  });

  if (existsSync(TRACES)) {
    it('prints what other programs read', () => {
      const { lines, code } = run(path.join(TRACES, 'ulogme-p1.jsonl'), '--os-idle');
      assert.equal(code, 0);
      const days = lines.filter(({ kind }) => kind === 'day');
      assert.deepEqual(Object.keys(days[0] ?? {}), [
        'kind',
        'date',
        'sittingMinutes',
        'uncertainMinutes',
        'longestBoutMinutes',
        'breaks',
        'prompts',
      ]);
      assert.equal(days.length, 11);
      const inOrder = lines.filter(({ kind }) => kind === 'bout' || kind === 'break');
      inOrder.slice(1).forEach((line, index) => assert.ok(Number(line.start) >= Number(inOrder[index]?.end)));
    });

    const refuse = (sentence: string): never => {
      throw new Error(sentence);
    };
    const recorded = async (name: string): Promise<TraceLine[]> => {
      const lines: TraceLine[] = [];
      for await (const line of readTrace(path.join(TRACES, `${name}.jsonl`), refuse)) lines.push(line);
      return lines;
    };

    it('asks people on record when it disturbs little and soon', async () => {
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
      // Of a handful of questions no share can be told.
      for (const each of [together, ...ours.filter(({ questions }) => questions >= 30)]) {
        assert.equal(each.early, 0);
        assert.ok(each.followed / each.questions <= 0.15, `${each.followed} of ${each.questions} followed by an input`);
        assert.ok(quantile(each.delays, 0.5) < 30 * SECOND);
        assert.ok(quantile(each.delays, 0.95) < 5 * MINUTE);
      }
      const timer = combine(timers);
      assert.ok(together.followed / together.questions < timer.followed / timer.questions / 2);
    });

    it('reaches on recorded behaviour what the readme claims', async () => {
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
    it('cannot be tried on recorded behaviour here: there is none beside the project', () => {});
  }
});
