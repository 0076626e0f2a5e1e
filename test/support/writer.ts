// A window that does nothing but write, as a process of its own: node writer.ts FOLDER NAME SECONDS
// Each line that the store has acknowledged is noted in NAME.acks, which survives whatever happens to the process.
import { openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { SystemClock } from '../../src/host/systemClock.ts';
import { LedgerFile } from '../../src/store/ledgerFile.ts';
import { SteadyStore } from '../../src/store/steadyStore.ts';
import { writing } from './ledger.ts';

/** What a writer says at its end. */
export interface Written {
  readonly lines: number;
  readonly refused: number;
  /** What would have reached a person. */
  readonly troubles: string[];
  /** The longest calls, ms, longest first: all, and of those that others made wait. */
  readonly longest: number;
  readonly openedIn: number;
}

const [folder = '', name = '', seconds = ''] = process.argv.slice(2);
const clock = new SystemClock();
const file = new LedgerFile(path.join(folder, 'ledger.sqlite'), clock);
const troubles: string[] = [];
const begun = performance.now();
const store = await SteadyStore.open({
  clock,
  open: (damaged) => file.open(damaged),
  told: (news) => troubles.push(news.kind === 'off' ? String(news.error) : news.kind),
});
const openedIn = performance.now() - begun;
const acks = openSync(path.join(folder, `${name}.acks`), 'a');
const end = performance.now() + Number(seconds) * 1_000;
let [lines, refused, longest] = [0, 0, 0];
while (performance.now() < end) {
  const start = performance.now();
  const done = store.transact(writing(`${name}-${lines}`), clock.now());
  longest = Math.max(longest, performance.now() - start);
  if (done) {
    writeSync(acks, `${name}-${lines++}\n`);
    if (lines % 20 === 0) process.send?.(lines);
    await breathe();
  } else {
    refused++;
    // As long as a window waits.
    await new Promise<void>((resolve) => clock.wakeAfter(100, resolve));
  }
}
store.close();
process.send?.({ lines, refused, troubles, longest, openedIn } satisfies Written, () => process.disconnect());
