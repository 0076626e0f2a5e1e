import assert from 'node:assert/strict';
import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  closeSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { SystemClock } from '../../src/node/systemClock.ts';
import { SimulatedClock } from '../../src/time/simulatedClock.ts';
import { FailoverStore } from '../../src/store/failoverStore.ts';
import { failureOf, isDamage } from '../../src/node/sqlite/sqliteErrors.ts';
import { LedgerFile } from '../../src/node/sqlite/ledgerFile.ts';
import { refuseDamaged, type SqliteStore } from '../../src/node/sqlite/sqliteStore.ts';
import { lineNames, writeHistory } from '../support/historyFile.ts';
import { impatient, integrityOf, namesIn, Told, writing } from '../support/ledger.ts';

const PAGE = 4096;

describe('LedgerFile', () => {
  let folder: string;
  let file: string;
  const stores: SqliteStore[] = [];
  type Opened = Awaited<ReturnType<LedgerFile['open']>>;

  const opened = async (by = new LedgerFile(file, impatient), damaged = false): Promise<Opened> => {
    const found = await by.open(damaged);
    stores.push(found.store);
    return found;
  };
  const overwrite = (first: number, count: number): void => {
    const handle = openSync(file, 'r+');
    writeSync(handle, Buffer.alloc(count, 'not a page '), 0, count, first);
    closeSync(handle);
  };
  const asides = (): string[] => readdirSync(folder).filter((name) => /\.damaged-.*\.sqlite$/.test(name));

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'second-heart-ledger-'));
    file = path.join(folder, 'ledger.sqlite');
  });

  afterEach(() => {
    for (const store of stores.splice(0)) store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('an empty file becomes a new history and is not set aside', async () => {
    writeFileSync(file, '');
    const { store, repaired } = await opened();
    assert.equal(repaired, undefined);
    assert.ok(store.transact(writing('first'), impatient.now()));
    assert.deepEqual(asides(), []);
  });

  it('a closed history leaves only its file and an empty lock file in the folder', async () => {
    await writeHistory(file, 600);
    assert.deepEqual(readdirSync(folder).sort(), ['ledger.sqlite', 'ledger.sqlite-lock']);
    assert.equal(readFileSync(`${file}-lock`).length, 0);
  });

  describe('a damaged file', () => {
    /** Opens the damaged file, and checks what must hold after every kind of damage. */
    const repairedAs = async (): Promise<{ lines: number; state: number | undefined }> => {
      const before = readFileSync(file);
      const { store, repaired } = await opened();
      assert.ok(repaired);
      assert.deepEqual(asides(), [repaired.renamedTo]);
      assert.match(repaired.renamedTo, /^ledger\.damaged-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.sqlite$/);
      assert.deepEqual(readFileSync(path.join(folder, repaired.renamedTo)), before);
      const found = namesIn(file);
      assert.equal(found.length, repaired.lines);
      assert.equal(new Set(found).size, found.length);
      const known = new Set(lineNames(600));
      assert.ok(found.every((name) => known.has(name)));
      const state = store.read()?.sinceBreak;
      assert.ok(store.transact(writing('after'), impatient.now()));
      assert.equal(integrityOf(file), 'ok');
      const left = readdirSync(folder).filter((name) => !/^ledger\.(damaged-.*|sqlite(-wal|-shm|-lock)?)$/.test(name));
      assert.deepEqual(left, []);
      return { lines: repaired.lines, state };
    };

    it('the lines before a truncation and the state are kept', async () => {
      await writeHistory(file, 600);
      truncateSync(file, readFileSync(file).length / 2);
      const { lines, state } = await repairedAs();
      assert.ok(lines > 200, `${lines}`);
      assert.equal(state, 77);
    });

    it('the lines around overwritten pages and the state are kept', async () => {
      await writeHistory(file, 600);
      overwrite(8 * PAGE, PAGE);
      overwrite(11 * PAGE + 100, 2 * PAGE);
      const { lines, state } = await repairedAs();
      assert.ok(lines > 300 && lines < 600, `${lines}`);
      assert.equal(state, 77);
    });

    it('all lines and the state are kept if the first page is overwritten', async () => {
      await writeHistory(file, 600);
      overwrite(0, PAGE);
      assert.deepEqual(await repairedAs(), { lines: 600, state: 77 });
    });

    it('a file that is no database is set aside, and the new history is empty', async () => {
      writeFileSync(file, 'this is not a database, but somebody may want it back '.repeat(3_000));
      assert.deepEqual(await repairedAs(), { lines: 0, state: undefined });
    });

    it('the lines that were only in the write-ahead log are kept', async () => {
      await writeHistory(file, 500);
      const writer = new DatabaseSync(file);
      const insert = writer.prepare(
        `INSERT INTO ledger (kind, start, "end", json) VALUES ('feeling', 1, 1, json_object('movements', json_array(?)))`,
      );
      for (const name of lineNames(600).slice(500)) insert.run(name);
      // A window that is killed leaves the file and its log as they are now.
      for (const part of ['', '-wal']) copyFileSync(file + part, `${file}.kept${part}`);
      writer.close();
      for (const part of ['', '-wal']) renameSync(`${file}.kept${part}`, file + part);
      overwrite(8 * PAGE, PAGE);
      const { lines } = await repairedAs();
      assert.ok(lines > 450, `${lines}`);
      assert.ok(namesIn(file).includes('line-599'));
    });

    // SQLite reports a wrong write version only as a read-only database, and only when something is written.
    for (const [what, at] of [
      ['write version', 18],
      ['read version', 19],
    ] as const) {
      it(`all lines and the state are kept if the header names a ${what} that does not exist`, async () => {
        await writeHistory(file, 600);
        const whole = readFileSync(file);
        for (const value of [0, 3, 110, 255]) {
          for (const name of readdirSync(folder)) rmSync(path.join(folder, name));
          writeFileSync(file, whole.with(at, value));
          assert.deepEqual(await repairedAs(), { lines: 600, state: 77 }, `${value}`);
          stores.pop()?.close();
        }
      });
    }

    it('all lines and the state are kept if the header names a schema format that does not exist', async () => {
      await writeHistory(file, 600);
      writeFileSync(file, readFileSync(file).with(47, 5));
      assert.deepEqual(await repairedAs(), { lines: 600, state: 77 });
    });

    it('all lines and the state are kept if the version of the file is one that was never used', async () => {
      await writeHistory(file, 600);
      const whole = readFileSync(file);
      for (const value of [1, 255]) {
        for (const name of readdirSync(folder)) rmSync(path.join(folder, name));
        writeFileSync(file, whole.with(60, value));
        assert.deepEqual(await repairedAs(), { lines: 600, state: 77 }, `${value}`);
        stores.pop()?.close();
      }
    });

    it('a file with any damage becomes a sound file that takes new lines', async () => {
      await writeHistory(file, 600);
      const whole = readFileSync(file);
      const place = fc.record({ first: fc.nat(whole.length - 1), count: fc.integer({ min: 1, max: 20_000 }) });
      await fc.assert(
        fc.asyncProperty(fc.array(place, { minLength: 1, maxLength: 4 }), async (places) => {
          for (const name of readdirSync(folder)) rmSync(path.join(folder, name));
          writeFileSync(file, whole);
          for (const { first, count } of places) overwrite(first, Math.min(count, whole.length - first));
          const { store } = await opened();
          const found = namesIn(file);
          assert.equal(new Set(found).size, found.length);
          assert.ok(store.transact(writing('after'), impatient.now()));
          store.close();
          stores.pop();
          const again = new DatabaseSync(file, { readOnly: true });
          refuseDamaged(again);
          again.close();
        }),
        { numRuns: 15 },
      );
    });

    it('a damaged file that cannot be renamed stays as it is', async () => {
      // With the time in it the name would be too long. On Windows a file cannot be renamed while another window has it
      // open.
      file = path.join(folder, `${'l'.repeat(230)}.sqlite`);
      await writeHistory(file, 600);
      overwrite(8 * PAGE, PAGE);
      const before = readFileSync(file);
      await assert.rejects(new LedgerFile(file, impatient).open(), /ENAMETOOLONG/);
      assert.deepEqual(readFileSync(file), before);
      assert.ok(!existsSync(`${file}-new`));
    });

    it('a second damaged file of the same second is set aside under another name', async () => {
      const still = { ...impatient, now: () => ({ ...impatient.now(), wall: 1_000 }) };
      for (const garbage of ['first ', 'second ']) {
        writeFileSync(file, garbage.repeat(500));
        (await new LedgerFile(file, still).open()).store.close();
      }
      const kept = asides().map((name) => readFileSync(path.join(folder, name), 'utf8').slice(0, 6));
      assert.deepEqual(kept.sort(), ['first ', 'second']);
    });

    it('three windows that open a damaged file together set it aside once', async () => {
      await writeHistory(file, 600);
      overwrite(8 * PAGE, PAGE);
      const found = await Promise.all([1, 2, 3].map(() => opened(new LedgerFile(file, new SystemClock()))));
      assert.equal(asides().length, 1);
      assert.equal(found.filter(({ repaired }) => repaired).length, 1);
      found.forEach(({ store }, index) => assert.ok(store.transact(writing(`after-${index}`), impatient.now())));
      assert.equal(namesIn(file).filter((name) => name.startsWith('after')).length, 3);
    });

    it('two windows that find damage in their open file set it aside once', async () => {
      const windows = [new LedgerFile(file, impatient), new LedgerFile(file, impatient)];
      for (const window of windows) await opened(window);
      stores[0]?.transact(writing(...lineNames(600)), impatient.now());
      const found = [await opened(windows[0], true), await opened(windows[1], true)];
      assert.deepEqual(
        found.map(({ repaired }) => repaired?.lines),
        [600, undefined],
      );
      assert.equal(asides().length, 1);
    });

    it('a window cannot write to a file that another window has set aside', async () => {
      const [first, second] = [new LedgerFile(file, impatient), new LedgerFile(file, impatient)];
      const { store } = await opened(first);
      store.transact(writing('before'), impatient.now());
      await opened(second);
      await opened(second, true);
      assert.throws(() => store.transact(writing('lost'), impatient.now()), /not where it was/);
      assert.deepEqual(namesIn(file), ['before']);
    });

    it('a damaged file is not set aside while another program writes to it', async () => {
      const window = new LedgerFile(file, impatient);
      await opened(window);
      const writer = new DatabaseSync(file);
      writer.exec('BEGIN IMMEDIATE');
      await assert.rejects(window.open(true), /locked/);
      assert.deepEqual(asides(), []);
      writer.close();
      assert.ok((await opened(window, true)).repaired);
    });

    it('the next window completes a repair that ended because a window was killed', async () => {
      await writeHistory(file, 600);
      // First case: the window was killed while it filled the new file.
      writeFileSync(`${file}-new`, 'half of it');
      overwrite(8 * PAGE, PAGE);
      const { repaired } = await opened();
      assert.ok(repaired && repaired.lines > 450);
      stores.pop()?.close();
      // Second case: it was killed after it had renamed the old file, and before it renamed the new one.
      renameSync(file, `${file}-new`);
      writeFileSync(`${file}-wal`, 'the log of the old one');
      const { store } = await opened();
      assert.equal(namesIn(file).length, repaired.lines);
      assert.ok(store.transact(writing('after'), impatient.now()));
      assert.equal(integrityOf(file), 'ok');
    });

    it('a damaged file is repaired even if the lock file is damaged too', async () => {
      for (const name of [file, `${file}-lock`]) writeFileSync(name, 'garbage '.repeat(1_000));
      assert.ok((await opened()).repaired);
    });
  });

  describe('a read-only file', () => {
    it('a read-only file is not treated as damaged and is not set aside', async () => {
      await writeHistory(file, 600);
      const before = readFileSync(file);
      const { store, repaired } = await opened(
        new LedgerFile(new URL(`${pathToFileURL(file).href}?mode=ro`), impatient),
      );
      assert.equal(repaired, undefined);
      assert.throws(
        () => store.transact(writing('refused'), impatient.now()),
        (error) => String(error).includes('readonly database') && !isDamage(error),
      );
      assert.deepEqual(asides(), []);
      assert.deepEqual(readFileSync(file), before);
    });
  });

  describe('a file of a newer version', () => {
    it('the file and the log of a newer version are not changed', async () => {
      const newer = new DatabaseSync(file);
      newer.exec('PRAGMA journal_mode = WAL; CREATE TABLE future (x); PRAGMA user_version = 99');
      // The window of the newer version was killed, so its log is still there.
      for (const part of ['', '-wal']) copyFileSync(file + part, `${file}.kept${part}`);
      newer.close();
      for (const part of ['', '-wal']) renameSync(`${file}.kept${part}`, file + part);
      const before = ['', '-wal'].map((part) => readFileSync(file + part));
      await assert.rejects(new LedgerFile(file, impatient).open(), /newer version/);
      assert.deepEqual(
        ['', '-wal'].map((part) => readFileSync(file + part)),
        before,
      );
    });
  });

  describe('a file system without WAL', () => {
    // This file system layer of SQLite has no shared memory, like a network drive.
    const location = (): URL => new URL(`${pathToFileURL(file).href}?vfs=unix-dotfile`);

    it('two windows write in turn without WAL, and a locked file refuses a line', async () => {
      const [first, second] = [
        (await opened(new LedgerFile(location(), impatient))).store,
        (await opened(new LedgerFile(location(), impatient))).store,
      ];
      for (let round = 0; round < 20; round++) {
        assert.ok(first.transact(writing(`first-${round}`), impatient.now()));
        assert.ok(second.isBehind());
        assert.ok(second.transact(writing(`second-${round}`), impatient.now()));
        assert.ok(!second.isBehind());
      }
      const other = new DatabaseSync(location());
      assert.equal(other.prepare('PRAGMA journal_mode').get()?.journal_mode, 'delete');
      other.exec('BEGIN IMMEDIATE');
      assert.equal(first.transact(writing('refused'), impatient.now()), false);
      other.exec('ROLLBACK');
      other.close();
      assert.ok(first.transact(writing('taken'), impatient.now()));
      const found = namesIn(location());
      assert.equal(found.length, 41);
      assert.equal(found.at(-1), 'taken');
      assert.equal(integrityOf(location()), 'ok');
    });
  });

  describe('a window that is killed while it writes', () => {
    it('the file has every acknowledged line and takes the next line after a window is killed', async () => {
      const writer = fork(path.join(import.meta.dirname, '..', 'support', 'writer.ts'), [folder, 'killed', 'Infinity']);
      const ended = once(writer, 'exit');
      writer.once('message', () => writer.send('go'));
      const written = new Promise<void>((resolve) => writer.on('message', (lines) => Number(lines) >= 60 && resolve()));
      await Promise.race([written, ended.then(() => assert.fail('the writer ended by itself'))]);
      writer.kill('SIGKILL');
      await ended;
      const { store, repaired } = await opened();
      assert.equal(repaired, undefined);
      assert.ok(store.transact(writing('next'), impatient.now()));
      const found = namesIn(file);
      const acknowledged = readFileSync(path.join(folder, 'killed.acks'), 'utf8').trim().split('\n');
      assert.ok(acknowledged.length >= 60);
      assert.deepEqual(found.slice(0, acknowledged.length), acknowledged);
      assert.equal(found.at(-1), 'next');
      assert.equal(integrityOf(file), 'ok');
      assert.ok(!existsSync(`${file}-journal`));
    });
  });

  describe('a path that is no file', () => {
    for (const part of ['', '-wal', '-lock'])
      it(`a named pipe at ledger.sqlite${part} does not block the opening, and the window counts in memory`, async () => {
        if (part !== '') await writeHistory(file, 3);
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
  });
});
