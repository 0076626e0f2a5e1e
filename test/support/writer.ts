// A window that does nothing but write, as a process of its own: writer.ts FOLDER NAME SECONDS. It says `ready` to the
// process that forked it, waits for a word, tells at every twentieth line how many there are, and ends with that process.
// Each line that the store has acknowledged is noted in NAME.acks, which survives whatever happens to the process.
import { once } from 'node:events';
import { openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { SystemClock } from '../../src/node/systemClock.ts';
import { LedgerFile } from '../../src/node/sqlite/ledgerFile.ts';
import { FailoverStore } from '../../src/store/failoverStore.ts';
import { writing } from './ledger.ts';

/** What a writer says at its end. */
export interface Written {
  readonly lines: number;
  readonly refused: number;
  /** What would have reached a person. */
  readonly troubles: string[];
  /** The longest that a call has held the thread, ms. */
  readonly longest: number;
  /** Calls that took longer than a window may hold its thread. */
  readonly over: number;
}

const [folder = '', name = '', seconds = ''] = process.argv.slice(2);
const clock = new SystemClock();
const file = new LedgerFile(path.join(folder, 'ledger.sqlite'), clock);
const troubles: string[] = [];
const store = await FailoverStore.open({
  clock,
  open: (damaged) => file.open(damaged),
  onStatus: (status) => troubles.push(status.kind === 'off' ? String(status.error) : status.kind),
});
const acks = openSync(path.join(folder, `${name}.acks`), 'a');
process.once('disconnect', () => process.exit());
process.send?.('ready');
await once(process, 'message');
const end = performance.now() + Number(seconds) * 1_000;
let [lines, refused, longest, over] = [0, 0, 0, 0];
// eslint-disable-next-line no-restricted-syntax -- No test: it writes for as long as it is told to.
while (performance.now() < end) {
  const start = performance.now();
  const done = store.transact(writing(`${name}-${lines}`), clock.now());
  const took = performance.now() - start;
  longest = Math.max(longest, took);
  if (took > 50) over++;
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
process.send?.({ lines, refused, troubles, longest, over } satisfies Written, () => process.disconnect());
