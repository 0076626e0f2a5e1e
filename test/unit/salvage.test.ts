import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { salvage } from '../../src/node/sqlite/salvage.ts';
import { initialState, type State } from '../../src/core/state.ts';
import { copyDaily, copyPath } from '../../src/node/sqlite/dailyCopy.ts';
import { findRows, pagesOf } from '../../src/node/sqlite/leafPages.ts';
import { LedgerFile } from '../../src/node/sqlite/ledgerFile.ts';
import { migrate } from '../../src/node/sqlite/sqliteStore.ts';
import { lineNames, writeHistory } from '../support/historyFile.ts';
import { impatient, namesIn, writing } from '../support/ledger.ts';

const PAGE = 4096;

describe('salvage', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'second-heart-salvage-'));
    file = path.join(folder, 'ledger.sqlite');
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Salvages a file with these bytes, even if SQLite would not find it damaged, and reads the result. */
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
    return lineNames(count).filter((name) => !known.has(name));
  };

  it('one flipped bit costs at most one line, and the state only if the bit is in the page of the state', async function () {
    const whole = await writeHistory(file, 600);
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

  it('a flipped bit in the first page costs no line', async function () {
    const whole = await writeHistory(file, 600);
    for (const at of [16, 28, 56, 100, 103, 105, 108, 110])
      for (const bit of [0, 3, 7])
        assert.deepEqual(missingOf((await salvaged(flipped(whole, at, bit))).found, 600), [], `byte ${at} bit ${bit}`);
  });

  it('20,000 lines are kept if the root page is lost, and all but one if the number of the last row is wrong', async function () {
    const whole = await writeHistory(file, 20_000);
    const lost = Buffer.from(whole).fill(0, 2 * PAGE, 3 * PAGE);
    assert.deepEqual((await salvaged(lost)).found, lineNames(20_000));
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

  it('the lines and the state that the file has lost are taken from the daily copy', async () => {
    const whole = await writeHistory(file, 600);
    assert.equal(await copyDaily(file, Date.now()), true);
    const lost = Buffer.from(whole)
      .fill(0, PAGE, 2 * PAGE)
      .fill(0, 5 * PAGE, 9 * PAGE);
    assert.deepEqual(await salvaged(lost), { found: lineNames(600), due: 77 });
    assert.deepEqual(await salvaged(Buffer.alloc(whole.length, 'garbage ')), { found: lineNames(600), due: 77 });
  });

  it('the newest lines and the newest state are taken from the log, even if a bit of each file is wrong', async () => {
    await writeHistory(file, 500);
    await copyDaily(file, Date.now());
    const writer = (await new LedgerFile(file, impatient).open()).store;
    writer.transact(
      (state) => ({
        ...writing(...lineNames(600).slice(500))(state),
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
      // One frame of the log is damaged too: SQLite itself ignores all frames after it.
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

  it('a named pipe in the place of the daily copy does not block the salvage', async () => {
    const whole = await writeHistory(file, 600);
    execFileSync('mkfifo', [copyPath(file)]);
    assert.deepEqual((await salvaged(flipped(whole, 110, 0))).found, lineNames(600));
  });
});
