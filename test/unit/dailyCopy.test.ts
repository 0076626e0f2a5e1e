import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { copyDaily, copyPath, DailyCopy } from '../../src/node/sqlite/dailyCopy.ts';
import { LedgerFile } from '../../src/node/sqlite/ledgerFile.ts';
import { HOUR } from '../../src/time/clock.ts';
import { SimulatedClock } from '../../src/time/simulatedClock.ts';
import { lineNames, writeHistory } from '../support/historyFile.ts';
import { impatient, integrityOf, namesIn, writing } from '../support/ledger.ts';

const PAGE = 4096;

describe('the daily copy', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'second-heart-copy-'));
    file = path.join(folder, 'ledger.sqlite');
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('two windows make one copy a day, which contains all lines', async () => {
    await writeHistory(file, 10);
    const now = Date.now();
    const tries = await Promise.allSettled([copyDaily(file, now), copyDaily(file, now)]);
    assert.equal(tries.filter((each) => each.status === 'fulfilled' && each.value).length, 1);
    assert.equal(await copyDaily(file, now + 23 * HOUR), false);
    assert.deepEqual(namesIn(copyPath(file)), lineNames(10));
    utimesSync(copyPath(file), new Date(now - 25 * HOUR), new Date(now - 25 * HOUR));
    assert.equal(await copyDaily(file, now), true);
    const copies = readdirSync(folder).filter((name) => name.includes('copy'));
    assert.deepEqual(copies, ['ledger.copy.sqlite']);
  });

  it('the copy has the file mode of the history, and contains the lines that are only in the log', async () => {
    await writeHistory(file, 10);
    execFileSync('chmod', ['600', file]);
    const { store } = await new LedgerFile(file, impatient).open();
    store.transact(writing('late'), impatient.now());
    await copyDaily(file, Date.now());
    assert.ok(store.transact(writing('after'), impatient.now()));
    store.close();
    assert.equal(statSync(copyPath(file)).mode & 0o777, 0o600);
    assert.deepEqual(namesIn(copyPath(file)), [...lineNames(10), 'late']);
    assert.equal(integrityOf(copyPath(file)), 'ok');
  });

  it('a damaged history is not copied over the last good copy', async () => {
    const whole = await writeHistory(file, 600);
    await copyDaily(file, Date.now());
    const before = readFileSync(copyPath(file));
    utimesSync(copyPath(file), 0, 0);
    writeFileSync(file, Buffer.from(whole).fill('garbage ', 8 * PAGE, 9 * PAGE));
    await assert.rejects(copyDaily(file, Date.now()));
    assert.deepEqual(readFileSync(copyPath(file)), before);
  });

  it('a window that is closed right after its start makes no copy', () => {
    const clock = new SimulatedClock(1_700_000_000_000);
    const copies = new DailyCopy(file, clock);
    copies.begin();
    copies.dispose();
    clock.advance(2 * HOUR);
    assert.deepEqual(readdirSync(folder), []);
  });
});
