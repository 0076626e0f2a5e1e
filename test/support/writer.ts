// A window that only writes, in a process of its own: writer.ts FOLDER NAME SECONDS. It sends `ready` to the process
// that forked it, waits for a message, sends the number of lines after every twentieth line, and ends with that
// process. Each line that the store has acknowledged is noted in NAME.acks, which survives whatever happens to the
// process.
import { once } from 'node:events';
import { openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { SystemClock } from '../../src/node/systemClock.ts';
import { LedgerFile } from '../../src/node/sqlite/ledgerFile.ts';
import { failureOf } from '../../src/node/sqlite/sqliteErrors.ts';
import { FailoverStore } from '../../src/store/failoverStore.ts';
import { writing } from './ledger.ts';

/** The last message of a writer. */
export interface Written {
  readonly lines: number;
  readonly refused: number;
  /** The status reports that a person would have seen. */
  readonly troubles: string[];
  /** The longest call, ms. */
  readonly longest: number;
  /** The number of calls that took longer than the 50 ms that a window may block its thread. */
  readonly over: number;
}

const [folder = '', name = '', seconds = ''] = process.argv.slice(2);
const clock = new SystemClock();
const file = new LedgerFile(path.join(folder, 'ledger.sqlite'), clock);
const troubles: string[] = [];
const store = await FailoverStore.open({
  clock,
  open: (damaged) => file.open(damaged),
  failureOf,
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
    // The delay after which a window tries again.
    await new Promise<void>((resolve) => clock.wakeAfter(100, resolve));
  }
}
store.close();
process.send?.({ lines, refused, troubles, longest, over } satisfies Written, () => process.disconnect());
