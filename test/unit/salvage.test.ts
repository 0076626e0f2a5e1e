import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { HOUR } from '../../src/time/clock.ts';
import { SimulatedClock } from '../../src/time/simulatedClock.ts';
import { initialState, type State } from '../../src/core/state.ts';
import { copyDaily, copyPath, DailyCopy } from '../../src/node/sqlite/dailyCopy.ts';
import { pagesOf, findRows, applyLog } from '../../src/node/sqlite/leafPages.ts';
import { LedgerFile } from '../../src/node/sqlite/ledgerFile.ts';
import { failureOf } from '../../src/node/sqlite/sqliteErrors.ts';
import { migrate } from '../../src/node/sqlite/sqliteStore.ts';
import { salvage } from '../../src/node/sqlite/salvage.ts';
import { FailoverStore } from '../../src/store/failoverStore.ts';
import { impatient, integrityOf, namesIn, Told, writing } from '../support/ledger.ts';

const PAGE = 4096;
const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `line-${index}`);

describe('what is brought back of a damaged history', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'second-heart-salvage-'));
    file = path.join(folder, 'ledger.sqlite');
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const written = async (count: number): Promise<Buffer> => {
    const { store } = await new LedgerFile(file, impatient).open();
    const at = impatient.now();
    store.transact(() => ({ state: { ...initialState(at), sinceBreak: 77 }, entries: [] }), at);
    store.transact(writing(...names(count)), at);
    store.close();
    return readFileSync(file);
  };
  /** What is there after the bytes have been salvaged, whether SQLite thinks them damaged or not. */
  const salvaged = async (bytes: Uint8Array): Promise<{ found: string[]; due: number | undefined }> => {
    const damaged = path.join(folder, 'damaged');
    for (const part of ['', '-wal', '-shm']) rmSync(damaged + part, { force: true });
    writeFileSync(damaged, bytes);
    const into = new DatabaseSync(':memory:');
    migrate(into);
    const lines = await salvage(damaged, into, copyPath(file));
    const state = into.prepare('SELECT json FROM state').get()?.json;
    const found = into.prepare("SELECT json ->> '$.movements[0]' AS name FROM ledger ORDER BY id").all();
    into.close();
    assert.equal(found.length, lines);
    const due = typeof state === 'string' ? (JSON.parse(state) as State).sinceBreak : undefined;
    return { found: found.map(({ name }) => String(name)), due };
  };
  const flipped = (bytes: Buffer, at: number, bit: number): Buffer =>
    bytes.with(at, (bytes[at] ?? 0) ^ (1 << bit)) as Buffer;
  const missingOf = (found: string[], count: number): string[] => {
    const known = new Set(found);
    return names(count).filter((name) => !known.has(name));
  };

  it('is every line but the one that was hit wherever a bit is flipped', async function () {
    const whole = await written(600);
    const places = [
      ...Array.from({ length: 200 }, (_, at) => ({ at, bit: (at * 5) % 8 })),
      ...fc.sample(fc.record({ at: fc.nat(6 * PAGE - 1), bit: fc.nat(7) }), { numRuns: 100, seed: 20 }),
    ];
    for (const { at, bit } of places) {
      const { found, due } = await salvaged(flipped(whole, at, bit));
      assert.ok(missingOf(found, 600).length <= 1, `byte ${at} bit ${bit}: ${found.length}`);
      assert.ok(found.length <= 600, `byte ${at} bit ${bit}: ${found.length}`);
      if (at < PAGE || at >= 2 * PAGE) assert.equal(due, 77, `byte ${at} bit ${bit}`);
    }
  });

  it('is all of it where the bit is in the first page', async function () {
    const whole = await written(600);
    for (const at of [16, 28, 56, 100, 103, 105, 108, 110])
      for (const bit of [0, 3, 7])
        assert.deepEqual(missingOf((await salvaged(flipped(whole, at, bit))).found, 600), [], `byte ${at} bit ${bit}`);
  });

  it('is every line where the root of twenty thousand is lost or its last number is wrong', async function () {
    const whole = await written(20_000);
    const lost = Buffer.from(whole).fill(0, 2 * PAGE, 3 * PAGE);
    assert.deepEqual((await salvaged(lost)).found, names(20_000));
    const last = whole.lastIndexOf('line-19999');
    const pages = pagesOf(whole);
    const page = Math.floor(last / PAGE) + 1;
    assert.ok(findRows(pages, page, [5]).some(({ id }) => id === 20_000));
    // 20,000 as the number of a row is 81 9C 20.
    const number = whole.lastIndexOf(Buffer.from([0x81, 0x9c, 0x20]), last);
    for (const bit of [0, 7, 8, 15, 16]) {
      const { found } = await salvaged(flipped(whole, number + Math.floor(bit / 8), bit % 8));
      assert.ok(missingOf(found, 20_000).length <= 1, `bit ${bit}: ${found.length}`);
    }
  });

  it('is what the copy has where the row itself is hit', async () => {
    const whole = await written(600);
    assert.equal(await copyDaily(file, Date.now()), true);
    const lost = Buffer.from(whole)
      .fill(0, PAGE, 2 * PAGE)
      .fill(0, 5 * PAGE, 9 * PAGE);
    assert.deepEqual(await salvaged(lost), { found: names(600), due: 77 });
    assert.deepEqual(await salvaged(Buffer.alloc(whole.length, 'garbage ')), { found: names(600), due: 77 });
  });

  it('is the newest state and the newest lines with the log', async () => {
    await written(500);
    await copyDaily(file, Date.now());
    const writer = (await new LedgerFile(file, impatient).open()).store;
    writer.transact(
      (state) => ({
        ...writing(...names(600).slice(500))(state),
        state: { ...initialState(impatient.now()), sinceBreak: 78 },
      }),
      {
        ...impatient.now(),
        wall: Date.now() + 1_000,
      },
    );
    const log = readFileSync(`${file}-wal`);
    const bytes = readFileSync(file);
    writer.close();
    for (const at of [0, 110, 2 * PAGE, 2 * PAGE + 4]) {
      const damaged = path.join(folder, 'logged');
      writeFileSync(damaged, flipped(bytes, at, 0));
      // One frame of the log is hit as well: SQLite itself believes none after it.
      writeFileSync(`${damaged}-wal`, flipped(log, 32 + 24 + 1_000, 3));
      const fresh = path.join(folder, `fresh-${at}`);
      const into = new DatabaseSync(fresh);
      migrate(into);
      await salvage(damaged, into, path.join(folder, 'none'));
      const state = into.prepare('SELECT json FROM state').get()?.json;
      into.close();
      assert.deepEqual(missingOf(namesIn(fresh), 600), [], `${at}`);
      assert.equal((JSON.parse(String(state)) as State).sinceBreak, 78);
    }
  });

  it('is found on the pages whatever is in the rows', function () {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.maxSafeInteger(), fc.nat(9_000)), {
          maxLength: 20,
        }),
        (rows) => {
          rmSync(file, { force: true });
          const database = new DatabaseSync(file);
          migrate(database);
          const put = database.prepare('INSERT INTO ledger (kind, start, "end", json) VALUES (?, ?, ?, ?)');
          const expected = rows.map(([kind, time, length]) => [
            null,
            kind.replaceAll('\0', ''),
            time,
            time,
            JSON.stringify('é'.repeat(length)),
          ]);
          for (const [, ...values] of expected) put.run(...(values as [string, number, number, string]));
          database.close();
          const pages = pagesOf(readFileSync(file));
          const found = pages.flatMap((_, page) => findRows(pages, page, [5])).filter(({ listed }) => listed);
          found.sort((one, other) => one.id - other.id);
          assert.deepEqual(
            found.map(({ values }) => values),
            expected,
          );
        },
      ),
      { numRuns: 15 },
    );
  });

  it('is nothing and no error in any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 9_000 }), fc.uint8Array({ maxLength: 9_000 }), (bytes, log) => {
        const pages = applyLog(pagesOf(bytes), log);
        for (let page = 0; page < pages.length; page++) findRows(pages, page, [3, 5]);
      }),
    );
  });

  describe('the copy of the day', () => {
    it('is made once a day by all windows together', async () => {
      await written(10);
      const now = Date.now();
      const tries = await Promise.allSettled([copyDaily(file, now), copyDaily(file, now)]);
      assert.equal(tries.filter((each) => each.status === 'fulfilled' && each.value).length, 1);
      assert.equal(await copyDaily(file, now + 23 * HOUR), false);
      assert.deepEqual(namesIn(copyPath(file)), names(10));
      utimesSync(copyPath(file), new Date(now - 25 * HOUR), new Date(now - 25 * HOUR));
      assert.equal(await copyDaily(file, now), true);
      const copies = readdirSync(folder).filter((name) => name.includes('copy'));
      assert.deepEqual(copies, ['ledger.copy.sqlite']);
    });

    it('is as private as the history and has what is in the log', async () => {
      await written(10);
      execFileSync('chmod', ['600', file]);
      const { store } = await new LedgerFile(file, impatient).open();
      store.transact(writing('late'), impatient.now());
      await copyDaily(file, Date.now());
      assert.ok(store.transact(writing('after'), impatient.now()));
      store.close();
      assert.equal(statSync(copyPath(file)).mode & 0o777, 0o600);
      assert.deepEqual(namesIn(copyPath(file)), [...names(10), 'late']);
      assert.equal(integrityOf(copyPath(file)), 'ok');
    });

    it('is never made of a history that is damaged', async () => {
      const whole = await written(600);
      await copyDaily(file, Date.now());
      const before = readFileSync(copyPath(file));
      utimesSync(copyPath(file), 0, 0);
      writeFileSync(file, Buffer.from(whole).fill('garbage ', 8 * PAGE, 9 * PAGE));
      await assert.rejects(copyDaily(file, Date.now()));
      assert.deepEqual(readFileSync(copyPath(file)), before);
    });

    it('is not made while the window starts and no more after it has ended', () => {
      const clock = new SimulatedClock(1_700_000_000_000);
      const copies = new DailyCopy(file, clock);
      copies.begin();
      copies.dispose();
      clock.advance(2 * HOUR);
      assert.deepEqual(readdirSync(folder), []);
    });
  });

  for (const part of ['', '-wal', '-lock'])
    it(`is_not_waited_for_where_a_named_pipe_is_at_ledger.sqlite${part}`, async () => {
      if (part !== '') await written(3);
      rmSync(file + part, { force: true });
      execFileSync('mkfifo', [file + part]);
      const told = new Told();
      const ledger = new LedgerFile(file, impatient);
      const clock = new SimulatedClock(1_700_000_000_000);
      const store = await FailoverStore.open({
        open: (damaged) => ledger.open(damaged),
        failureOf,
        clock,
        onStatus: told.onStatus,
      });
      assert.deepEqual(told.kinds, ['off']);
      assert.match(String((await told.until('off')).error), /ledger\.sqlite.* is no file/);
      assert.ok(store.transact(writing('counted'), clock.now()));
      assert.equal(store.entriesSince(0).length, 1);
      store.close();
    });

  it('is not waited for where a named pipe is in the place of the copy', async () => {
    const whole = await written(600);
    execFileSync('mkfifo', [copyPath(file)]);
    assert.deepEqual((await salvaged(flipped(whole, 110, 0))).found, names(600));
  });
});
