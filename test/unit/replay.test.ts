import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { HOUR, MINUTE, SECOND } from '../../src/time/clock.ts';
import { DEFAULT_SETTINGS } from '../../src/core/settings.ts';
import { ROOT } from '../../scripts/paths.ts';
import { Replay, type ReplayAnswer, type ReplayLine } from '../../scripts/replay/replay.ts';
import type { TraceLine } from '../../scripts/replay/trace.ts';
import { TRACES } from '../support/judge.ts';

const START = Date.UTC(2026, 10, 2, 9);

/** Builds the trace of a person's day from what the person does. */
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

describe('Replay', () => {
  it('a replay prints each question, bout and break in the order in which they happen', () => {
    const { lines } = told(new Days().types(46).silence(1).types(1).silence(20).types(5));
    assert.deepEqual(kinds(lines), ['prompt', 'bout', 'break', 'bout']);
    const [prompt] = lines;
    assert.ok(prompt?.kind === 'prompt' && prompt.moment === 'pause');
    assert.equal(prompt.due - START, 45 * MINUTE);
    assert.ok(prompt.at - START >= 46 * MINUTE && prompt.at - START < 47 * MINUTE);
  });

  it('a replay takes no break at a question by default, and asks again', () => {
    const { days } = told(new Days().types(46).silence(1).types(50).silence(1).types(10));
    assert.equal(days[0]?.breaks, 0);
    assert.ok(days[0].prompts >= 2);
  });

  it('a replay that takes breaks answers each question with a session, whose time is not sitting time', () => {
    const { lines, days } = told(new Days().types(44.1).silence(1).types(30), { answer: 'take' });
    assert.deepEqual(kinds(lines), ['prompt', 'bout', 'break', 'bout']);
    const taken = lines.find(({ kind }) => kind === 'break');
    assert.ok(taken?.kind === 'break' && taken.how === 'session');
    assert.equal(taken.end - taken.start, 3 * MINUTE);
    assert.ok(Math.abs(days[0]!.sitting - 72.1 * MINUTE) < 0.3 * MINUTE);
  });

  it('a replay counts the time in other programs as sitting time only with the idle time of the machine', () => {
    const trace = new Days().types(10).does('blur').usesAnother(20).does('focus').types(10);
    assert.deepEqual(kinds(told(trace).lines), ['bout', 'uncertain']);
    const asked = told(trace, { machine: true });
    assert.deepEqual(kinds(asked.lines), ['bout']);
    assert.ok(Math.abs(asked.days[0]!.sitting - 40 * MINUTE) < MINUTE);
    assert.equal(asked.days[0]?.uncertain, 0);
  });

  it('automatic edits do not count as sitting time', () => {
    const days = new Days().types(10);
    for (let i = 0; i < 600; i++) days.lines.push({ t: START + 10 * MINUTE + i * 5 * SECOND, kind: 'edit', auto: 1 });
    assert.ok(Math.abs(told(days).days[0]!.sitting - 10 * MINUTE) < 10 * SECOND);
  });

  it('the sitting time ends at the last input of the person, not at the last line of the trace', () => {
    const trace = new Days().types(10);
    const end = START + 10 * MINUTE;
    for (let i = 0; i < 60; i++) trace.lines.push({ t: end + i * 4 * SECOND, kind: 'edit', auto: 1 });
    assert.ok(told(trace).days[0]!.sitting < 10.1 * MINUTE);
    const elsewhere = new Days().types(10).does('blur').usesAnother(20);
    assert.ok(told(elsewhere).days[0]!.sitting < 10.1 * MINUTE);
  });

  it('uncertain time is part of the sitting time and is also reported on its own', () => {
    const { days } = told(new Days().types(10).silence(8).types(10));
    assert.ok(Math.abs(days[0]!.sitting - 28 * MINUTE) < 0.2 * MINUTE);
    assert.ok(Math.abs((days[0]?.uncertain ?? 0) - 8 * MINUTE) < 0.2 * MINUTE);
  });

  it('a replay of a year keeps less than 10,000 characters of state and returns 365 days', () => {
    // The trace has half a million lines.
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

describe('the replay command', () => {
  // Each call starts a process.
  const run = (...args: string[]): { lines: Record<string, unknown>[]; error: string; code: number | null } => {
    const { stdout, stderr, status } = spawnSync(process.execPath, ['scripts/replay.ts', ...args], {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, TZ: 'UTC' },
    });
    const lines = stdout.split('\n').filter(Boolean);
    return { lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>), error: stderr, code: status };
  };

  it('the replay command prints its usage and the fault if its arguments are wrong', () => {
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
    it('the replay command prints a line with fixed keys for each day, and bouts and breaks that do not overlap', () => {
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
  }
});
