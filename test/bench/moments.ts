// npm run bench moments: how well questions are timed on recorded people, beside a plain timer and an earlier rule.
// Nothing here passes or fails.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MINUTE } from '../../src/time/clock.ts';
import { readTrace, type TraceLine } from '../../scripts/replay/trace.ts';
import { ROOT } from '../../scripts/paths.ts';
import { plainTimer, replayTrace, TRACES, type Asked } from '../support/judge.ts';
import { bootstrap, frontSpans, isInFront, measureMoments, poolMoments, type Moments } from '../support/moments.ts';

/** The commit whose rule the present one is compared with. */
const EARLIER = 'f4b69b1';

/** Break intervals to replay, min. */
const INTERVALS = [20, 30, 45, 60];

const [only] = process.argv.slice(2);
const intervals = only === undefined ? INTERVALS : [Number(only)];

/** The earlier version in a folder of its own, `undefined` where the history does not have it. */
function earlierVersion(): string | undefined {
  const folder = mkdtempSync(path.join(tmpdir(), 'second-heart-earlier-'));
  try {
    const archive = execFileSync('git', ['archive', EARLIER, 'src', 'scripts', 'package.json'], {
      cwd: ROOT,
      maxBuffer: 2 ** 28,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    execFileSync('tar', ['-x'], { cwd: folder, input: archive });
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
    return folder;
  } catch {
    rmSync(folder, { recursive: true, force: true });
    return undefined;
  }
}

function askedEarlier(folder: string, trace: string, interval: number, machine: boolean): Asked[] {
  const args = ['scripts/replay.ts', trace, '--interval', String(interval), ...(machine ? ['--os-idle'] : [])];
  const printed = execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 });
  return printed
    .split('\n')
    .filter((line) => line.includes('"prompt"'))
    .map((line) => JSON.parse(line) as Asked);
}

if (!existsSync(TRACES)) {
  console.log('no recorded behaviour beside the project: nothing to replay');
} else {
  const groups = [
    { name: 'professional developers', folder: path.join(TRACES, 'devs') },
    { name: 'others', folder: TRACES },
  ];
  const earlier = earlierVersion();
  if (earlier === undefined) console.log(`no ${EARLIER} in the history of this copy: the earlier rule is left out`);
  for (const { name, folder } of groups) {
    const people = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.jsonl')) : [];
    /** By interval and rule, one result for each person. */
    const results = new Map<string, Moments[]>();
    const add = (rule: string, of: Moments): void => void results.set(rule, [...(results.get(rule) ?? []), of]);
    for (const file of people) {
      const trace = path.join(folder, file);
      const lines: TraceLine[] = [];
      for await (const line of readTrace(trace, console.error)) lines.push(line);
      const front = frontSpans(lines);
      for (const interval of intervals) {
        const timer = plainTimer(lines, interval * MINUTE).filter(({ at }) => isInFront(front, at));
        add(`${interval} timer`, measureMoments(file, timer, lines, true));
        for (const machine of [true, false]) {
          const world = machine ? 'machine asked' : 'editor alone ';
          const now = replayTrace(lines, machine, interval).prompts;
          add(`${interval} ${world}`, measureMoments(file, now, lines, machine));
          if (earlier !== undefined)
            add(
              `${interval} ${world}, ${EARLIER}`,
              measureMoments(file, askedEarlier(earlier, trace, interval, machine), lines, machine),
            );
        }
      }
    }
    console.log(`\n${name}: ${people.length} people; 95 % intervals by resampling people`);
    for (const [rule, each] of [...results].toSorted(([a], [b]) => (a < b ? -1 : 1))) tell(rule, each);
  }
  if (earlier !== undefined) rmSync(earlier, { recursive: true, force: true });
}

function tell(rule: string, each: readonly Moments[]): void {
  const all = poolMoments(each);
  const share = (of: (moments: Moments) => number): string => {
    const [least, most] = bootstrap(each, (some) => of(poolMoments(some)));
    return `${percent(of(all))} (${percent(least)}–${percent(most)})`;
  };
  const worst = each
    .filter(({ questions }) => questions >= 10)
    .toSorted((a, b) => b.followed / b.questions - a.followed / a.questions)[0];
  const seconds = (value: number): string => (value / 1000).toFixed(0);
  console.log(
    `${rule.padEnd(32)} ${String(all.questions).padStart(5)} questions; followed within 5 s ` +
      `${share((some) => some.followed / some.questions)} %, worst ${worst ? `${worst.person} ${percent(worst.followed / worst.questions)}` : '-'}; ` +
      `in a burst ${share((some) => some.inBurst / some.questions)} %; after an input ${all.afterInput}; ` +
      `offset mean ${seconds(all.mean)} s, least ${seconds(all.offsets[0] ?? NaN)}, 5 % ${seconds(all.quantile(0.05))}, 50 % ${seconds(all.quantile(0.5))}, ` +
      `95 % ${seconds(all.quantile(0.95))}, most ${seconds(all.offsets.at(-1) ?? NaN)}`,
  );
}

function percent(value: number): string {
  return (100 * value).toFixed(1);
}
