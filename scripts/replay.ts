// npm run --silent replay -- TRACE.jsonl [--interval MIN] [--os-idle] [--answer take|ignore]
import { parseArgs } from 'node:util';
import { MINUTE } from '../src/time/clock.ts';
import { checkSettings } from '../src/core/settings.ts';
import { Replay, type ReplayAnswer } from './replay/replay.ts';
import { readTrace } from './replay/trace.ts';

const USAGE = 'npm run --silent replay -- TRACE.jsonl [--interval MIN] [--os-idle] [--answer take|ignore]';

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      interval: { type: 'string' },
      'os-idle': { type: 'boolean', default: false },
      answer: { type: 'string', default: 'ignore' },
    },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error('Name one trace.');
  if (!isAnswer(values.answer)) throw new Error(`--answer is take or ignore, not ${values.answer}.`);
  const interval = values.interval === undefined ? undefined : Number(values.interval);
  const { settings, faults } = checkSettings((key) => (key === 'breakInterval' ? interval : undefined));
  for (const { found, expected } of faults) throw new Error(`--interval is ${expected}, not ${String(found)}.`);

  const say = (line: unknown): void => void process.stdout.write(`${JSON.stringify(line)}\n`);
  const replay = new Replay(settings, { machine: values['os-idle'], answer: values.answer, print: say });
  for await (const line of readTrace(file, (sentence) => console.error(sentence))) replay.feed(line);
  for (const day of replay.end()) {
    say({
      kind: 'day',
      date: day.date,
      sittingMinutes: minutes(day.sitting),
      uncertainMinutes: minutes(day.uncertain),
      longestBoutMinutes: minutes(day.longest),
      breaks: day.breaks,
      prompts: day.prompts,
    });
  }
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  process.exitCode = 1;
}

function isAnswer(word: string): word is ReplayAnswer {
  return word === 'take' || word === 'ignore';
}

/** Converts ms to minutes, rounded to a tenth. */
function minutes(length: number): number {
  return Math.round(length / (MINUTE / 10)) / 10;
}
