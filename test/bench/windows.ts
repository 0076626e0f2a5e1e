// npm run bench, last part: eight windows, each in a process of its own, write at the same time for 30 s (or as many
// seconds as the argument says); one of them is killed half-way. Fails if an acknowledged line is lost, or if a window
// reports an error. Then measures a ledger of ten years.
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SystemClock } from '../../src/node/systemClock.ts';
import { LedgerFile } from '../../src/node/sqlite/ledgerFile.ts';
import { refuseDamaged } from '../../src/node/sqlite/sqliteStore.ts';
import { integrityOf, namesIn, writing } from '../support/ledger.ts';
import type { Written } from '../support/writer.ts';

const WINDOWS = 8;
/** Lines of ledger in ten years, eleven a day. */
const TEN_YEARS = 40_000;

const seconds = Number(process.argv[2] ?? 30);
const clock = new SystemClock();
const folder = mkdtempSync(path.join(os.tmpdir(), 'second-heart-windows-'));
const file = path.join(folder, 'ledger.sqlite');

/** Measures the time of one call, ms. */
function measure(call: () => void): number {
  const start = performance.now();
  call();
  return performance.now() - start;
}

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? NaN;

interface Writer {
  readonly ready: Promise<void>;
  readonly ended: Promise<Written | undefined>;
  go(): void;
  kill(): void;
}

function window(name: string): Writer {
  const child = fork(path.join(import.meta.dirname, '..', 'support', 'writer.ts'), [folder, name, String(seconds)]);
  let written: Written | undefined;
  child.on('message', (message) => {
    if (typeof message === 'object') written = message as Written;
  });
  const ended = new Promise<Written | undefined>((resolve) => child.once('exit', () => resolve(written)));
  const ready = new Promise<void>((resolve) => child.once('message', () => resolve()));
  return { ready, ended, go: () => void child.send('go'), kill: () => void child.kill('SIGKILL') };
}

async function eightWindows(): Promise<void> {
  const names = Array.from({ length: WINDOWS }, (_, index) => `window${index}`);
  const windows = names.map(window);
  await Promise.all(windows.map(({ ready }) => ready));
  for (const writer of windows) writer.go();
  const killer = setTimeout(() => windows[0]?.kill(), seconds * 500);
  const [killed, ...rest] = await Promise.all(windows.map(({ ended }) => ended));
  clearTimeout(killer);
  assert.equal(killed, undefined, 'the first window should have been killed');
  const all = rest.filter((written) => written !== undefined);
  assert.equal(all.length, WINDOWS - 1, 'a window ended without a word');
  assert.deepEqual(
    all.flatMap(({ troubles }) => troubles),
    [],
    'an error reached somebody',
  );
  assert.equal(integrityOf(file), 'ok');
  const found = namesIn(file);
  const unique = new Set(found);
  assert.equal(unique.size, found.length, 'a line is there twice');
  const acknowledged = names.flatMap((name) =>
    readFileSync(path.join(folder, `${name}.acks`), 'utf8')
      .trim()
      .split('\n'),
  );
  const lost = acknowledged.filter((name) => !unique.has(name));
  assert.deepEqual(lost, [], 'an acknowledged line is lost');
  const lines = all.map((written) => written.lines);
  console.log(`${WINDOWS} windows writing for ${seconds} s, one killed half-way: integrity ok`);
  console.log(`  lines acknowledged: ${acknowledged.length}, lost: 0, twice: 0, errors that reached anyone: 0`);
  console.log(`  lines of one window: ${Math.min(...lines)} to ${Math.max(...lines)}`);
  console.log(`  tries refused and repeated: ${all.reduce((sum, { refused }) => sum + refused, 0)}`);
  console.log(`  longest call: ${Math.max(...all.map(({ longest }) => longest)).toFixed(1)} ms`);
  console.log(`  of which over 50 ms: ${all.reduce((sum, { over }) => sum + over, 0)}`);
}

async function tenYears(): Promise<void> {
  const big = path.join(folder, 'ten-years.sqlite');
  const years = new LedgerFile(big, clock);
  (await years.open()).store.close();
  const filling = new DatabaseSync(big);
  filling.exec('BEGIN');
  const insert = filling.prepare('INSERT INTO ledger (kind, start, "end", json) VALUES (?, ?, ?, ?)');
  const done = ['seated-calf-raise', 'tiptoe-hold'].map((movement) => ({ movement, reps: 8, moved: 40_000 }));
  const session = JSON.stringify({ routine: 'calf-pump', whole: true, done });
  for (let line = 0; line < TEN_YEARS; line++) insert.run('session', line * 8e6, line * 8e6 + 12e4, session);
  filling.exec('COMMIT');
  filling.close();
  const { store } = await years.open();
  const writes = Array.from({ length: 1_000 }, (_, index) =>
    measure(() => store.transact(writing(`later-${index}`), clock.now())),
  );
  store.close();
  const reader = new DatabaseSync(big, { readOnly: true });
  const checks = Array.from({ length: 9 }, () => measure(() => refuseDamaged(reader)));
  reader.close();
  const megabytes = (statSync(big).size / 1_048_576).toFixed(1);
  console.log(`ten years of ledger (${TEN_YEARS} lines, ${megabytes} MB)`);
  console.log(`  one transaction: ${median(writes).toFixed(2)} ms, at most ${Math.max(...writes).toFixed(1)} ms`);
  console.log(`  looking at every page when it is opened: ${median(checks).toFixed(1)} ms`);
}

try {
  await eightWindows();
  await tenYears();
} finally {
  rmSync(folder, { recursive: true });
}
