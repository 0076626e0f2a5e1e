import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
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
import { initialState } from '../../src/core/state.ts';
import { SystemClock } from '../../src/node/systemClock.ts';
import { isDamage } from '../../src/node/sqlite/sqliteErrors.ts';
import { LedgerFile } from '../../src/node/sqlite/ledgerFile.ts';
import { refuseDamaged, type SqliteStore } from '../../src/node/sqlite/sqliteStore.ts';
import { impatient, integrityOf, namesIn, writing } from '../support/ledger.ts';

const PAGE = 4096;
const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `line-${index}`);

describe('the file of the history', () => {
  let folder: string;
  let file: string;
  const stores: SqliteStore[] = [];
  type Opened = Awaited<ReturnType<LedgerFile['open']>>;

  const opened = async (by = new LedgerFile(file, impatient), damaged = false): Promise<Opened> => {
    const found = await by.open(damaged);
    stores.push(found.store);
    return found;
  };
  /** A history of `count` lines, closed. */
  const written = async (count = 600): Promise<void> => {
    const { store } = await new LedgerFile(file, impatient).open();
    const at = impatient.now();
    store.transact(() => ({ state: { ...initialState(at), sinceBreak: 77 }, entries: [] }), at);
    store.transact(writing(...names(count)), at);
    store.close();
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

  it('is simply begun where there is none or an empty one', async () => {
    writeFileSync(file, '');
    const { store, repaired } = await opened();
    assert.equal(repaired, undefined);
    assert.ok(store.transact(writing('first'), impatient.now()));
    assert.deepEqual(asides(), []);
  });

  it('leaves nothing but itself and the lock behind', async () => {
    await written();
    assert.deepEqual(readdirSync(folder).sort(), ['ledger.sqlite', 'ledger.sqlite-lock']);
    assert.equal(readFileSync(`${file}-lock`).length, 0);
  });

  describe('when it is damaged', () => {
    /** Opens it and looks at what must be so however it was damaged. */
    const mendedAs = async (): Promise<{ lines: number; state: number | undefined }> => {
      const before = readFileSync(file);
      const { store, repaired } = await opened();
      assert.ok(repaired);
      assert.deepEqual(asides(), [repaired.renamedTo]);
      assert.match(repaired.renamedTo, /^ledger\.damaged-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.sqlite$/);
      assert.deepEqual(readFileSync(path.join(folder, repaired.renamedTo)), before);
      const found = namesIn(file);
      assert.equal(found.length, repaired.lines);
      assert.equal(new Set(found).size, found.length);
      const known = new Set(names(600));
      assert.ok(found.every((name) => known.has(name)));
      const state = store.read()?.sinceBreak;
      assert.ok(store.transact(writing('after'), impatient.now()));
      assert.equal(integrityOf(file), 'ok');
      const left = readdirSync(folder).filter((name) => !/^ledger\.(damaged-.*|sqlite(-wal|-shm|-lock)?)$/.test(name));
      assert.deepEqual(left, []);
      return { lines: repaired.lines, state };
    };

    it('keeps what comes before a truncation', async () => {
      await written();
      truncateSync(file, readFileSync(file).length / 2);
      const { lines, state } = await mendedAs();
      assert.ok(lines > 200, `${lines}`);
      assert.equal(state, 77);
    });

    it('keeps what is around garbage', async () => {
      await written();
      overwrite(8 * PAGE, PAGE);
      overwrite(11 * PAGE + 100, 2 * PAGE);
      const { lines, state } = await mendedAs();
      assert.ok(lines > 300 && lines < 600, `${lines}`);
      assert.equal(state, 77);
    });

    it('keeps what follows garbage at its beginning', async () => {
      await written();
      overwrite(0, PAGE);
      assert.deepEqual(await mendedAs(), { lines: 600, state: 77 });
    });

    it('keeps nothing of garbage', async () => {
      writeFileSync(file, 'this is not a database, but somebody may want it back '.repeat(3_000));
      assert.deepEqual(await mendedAs(), { lines: 0, state: undefined });
    });

    it('keeps what was still in the log', async () => {
      await written(500);
      const writer = new DatabaseSync(file);
      const insert = writer.prepare(
        `INSERT INTO ledger (kind, start, "end", json) VALUES ('feeling', 1, 1, json_object('movements', json_array(?)))`,
      );
      for (const name of names(600).slice(500)) insert.run(name);
      // What a killed window leaves: the file and its log as they are now.
      for (const part of ['', '-wal']) copyFileSync(file + part, `${file}.kept${part}`);
      writer.close();
      for (const part of ['', '-wal']) renameSync(`${file}.kept${part}`, file + part);
      overwrite(8 * PAGE, PAGE);
      const { lines } = await mendedAs();
      assert.ok(lines > 450, `${lines}`);
      assert.ok(namesIn(file).includes('line-599'));
    });

    // Of its write version SQLite says no more than that the database is read-only, and only when something is written.
    for (const [what, at] of [
      ['write_version', 18],
      ['read_version', 19],
    ] as const) {
      it(`is_whole_again_where_its_header_gives_it_a_${what}_that_there_is_not`, async () => {
        await written();
        const whole = readFileSync(file);
        for (const value of [0, 3, 110, 255]) {
          for (const name of readdirSync(folder)) rmSync(path.join(folder, name));
          writeFileSync(file, whole.with(at, value));
          assert.deepEqual(await mendedAs(), { lines: 600, state: 77 }, `${value}`);
          stores.pop()?.close();
        }
      });
    }

    it('is whole again where its header gives it a schema format that there is not', async () => {
      await written();
      writeFileSync(file, readFileSync(file).with(47, 5));
      assert.deepEqual(await mendedAs(), { lines: 600, state: 77 });
    });

    it('is whole again where its version is none that anybody can have written', async () => {
      await written();
      const whole = readFileSync(file);
      for (const value of [1, 255]) {
        for (const name of readdirSync(folder)) rmSync(path.join(folder, name));
        writeFileSync(file, whole.with(60, value));
        assert.deepEqual(await mendedAs(), { lines: 600, state: 77 }, `${value}`);
        stores.pop()?.close();
      }
    });

    it('is whole again wherever it is damaged', async () => {
      await written();
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

    it('stays where it is as long as it cannot be moved', async () => {
      // With the time it would be longer than a file's name may be; elsewhere another window has it open.
      file = path.join(folder, `${'l'.repeat(230)}.sqlite`);
      await written();
      overwrite(8 * PAGE, PAGE);
      const before = readFileSync(file);
      await assert.rejects(new LedgerFile(file, impatient).open(), /ENAMETOOLONG/);
      assert.deepEqual(readFileSync(file), before);
      assert.ok(!existsSync(`${file}-new`));
    });

    it('never takes the name of one that was set aside before', async () => {
      const still = { ...impatient, now: () => ({ ...impatient.now(), wall: 1_000 }) };
      for (const garbage of ['first ', 'second ']) {
        writeFileSync(file, garbage.repeat(500));
        (await new LedgerFile(file, still).open()).store.close();
      }
      const kept = asides().map((name) => readFileSync(path.join(folder, name), 'utf8').slice(0, 6));
      assert.deepEqual(kept.sort(), ['first ', 'second']);
    });

    it('is set aside once by windows that find it together', async () => {
      await written();
      overwrite(8 * PAGE, PAGE);
      const found = await Promise.all([1, 2, 3].map(() => opened(new LedgerFile(file, new SystemClock()))));
      assert.equal(asides().length, 1);
      assert.equal(found.filter(({ repaired }) => repaired).length, 1);
      found.forEach(({ store }, index) => assert.ok(store.transact(writing(`after-${index}`), impatient.now())));
      assert.equal(namesIn(file).filter((name) => name.startsWith('after')).length, 3);
    });

    it('is set aside once by windows that had it open', async () => {
      const windows = [new LedgerFile(file, impatient), new LedgerFile(file, impatient)];
      for (const window of windows) await opened(window);
      stores[0]?.transact(writing(...names(600)), impatient.now());
      const found = [await opened(windows[0], true), await opened(windows[1], true)];
      assert.deepEqual(
        found.map(({ repaired }) => repaired?.lines),
        [600, undefined],
      );
      assert.equal(asides().length, 1);
    });

    it('takes no line that would be lost with it', async () => {
      const [first, second] = [new LedgerFile(file, impatient), new LedgerFile(file, impatient)];
      const { store } = await opened(first);
      store.transact(writing('before'), impatient.now());
      await opened(second);
      await opened(second, true);
      assert.throws(() => store.transact(writing('lost'), impatient.now()), /not where it was/);
      assert.deepEqual(namesIn(file), ['before']);
    });

    it('is not set aside while somebody writes into it', async () => {
      const window = new LedgerFile(file, impatient);
      await opened(window);
      const writer = new DatabaseSync(file);
      writer.exec('BEGIN IMMEDIATE');
      await assert.rejects(window.open(true), /locked/);
      assert.deepEqual(asides(), []);
      writer.close();
      assert.ok((await opened(window, true)).repaired);
    });

    it('loses nothing when the window that mends it is killed', async () => {
      await written();
      // Killed while it was filling the new file …
      writeFileSync(`${file}-new`, 'half of it');
      overwrite(8 * PAGE, PAGE);
      const { repaired } = await opened();
      assert.ok(repaired && repaired.lines > 450);
      stores.pop()?.close();
      // … and after the old one had gone, before the new one had its name.
      renameSync(file, `${file}-new`);
      writeFileSync(`${file}-wal`, 'the log of the old one');
      const { store } = await opened();
      assert.equal(namesIn(file).length, repaired.lines);
      assert.ok(store.transact(writing('after'), impatient.now()));
      assert.equal(integrityOf(file), 'ok');
    });

    it('is repaired even where the lock is garbage too', async () => {
      for (const name of [file, `${file}-lock`]) writeFileSync(name, 'garbage '.repeat(1_000));
      assert.ok((await opened()).repaired);
    });
  });

  describe('when it may only be read', () => {
    it('is no damage and nothing is set aside', async () => {
      await written();
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

  describe('when it is of a newer version', () => {
    it('is not touched and neither is its log', async () => {
      const newer = new DatabaseSync(file);
      newer.exec('PRAGMA journal_mode = WAL; CREATE TABLE future (x); PRAGMA user_version = 99');
      // As its window left it when it was killed.
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

  describe('where WAL is refused', () => {
    // This file system layer of SQLite's has no shared memory, as network drives have none.
    const location = (): URL => new URL(`${pathToFileURL(file).href}?vfs=unix-dotfile`);

    it('works in the old mode', async () => {
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

  describe('when a window is killed in the middle of writing', () => {
    it('has every acknowledged line and takes the next at once', async () => {
      const writer = fork(path.join(import.meta.dirname, '..', 'support', 'writer.ts'), [folder, 'killed', 'Infinity']);
      const ended = once(writer, 'exit');
      writer.once('message', () => writer.send('go'));
      const written = new Promise<void>((resolve) => writer.on('message', (lines) => Number(lines) >= 60 && resolve()));
      await Promise.race([written, ended.then(() => assert.fail('it ended by itself'))]);
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
});
