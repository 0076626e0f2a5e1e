import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import os from 'node:os';
import path from 'node:path';
import { initialState } from '../../src/core/state.ts';
import { HOUR } from '../../src/time/clock.ts';
import { LONGEST_MS, type Entry } from '../../src/core/ledger/entry.ts';
import { NO_PRACTICE } from '../../src/movements/practice.ts';
import { SELECT_SINCE, SqliteStore } from '../../src/node/sqlite/sqliteStore.ts';

const at = { wall: 1_000, mono: 1_000, boot: 0 };
const taken: Entry = { kind: 'break', start: 10, end: 20, how: 'logged' };

describe('SqliteStore', () => {
  let folder: string;
  let file: string;
  const open: SqliteStore[] = [];
  const opened = async (): Promise<SqliteStore> => {
    const store = await SqliteStore.open(file);
    open.push(store);
    return store;
  };

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'second-heart-store-'));
    file = path.join(folder, 'ledger.sqlite');
  });

  afterEach(() => {
    for (const store of open.splice(0)) store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const ledger = (): unknown[] => {
    const database = new DatabaseSync(file, { readOnly: true });
    const rows = database.prepare('SELECT kind, start, "end", json FROM ledger ORDER BY id').all();
    database.close();
    return rows.map((row) => ({ ...row }));
  };

  const ledgerLines = (): unknown => {
    const database = new DatabaseSync(file, { readOnly: true });
    const lines = database.prepare('SELECT count(*) AS lines FROM ledger').get()?.lines;
    database.close();
    return lines;
  };

  it('a new store has no state', async () => {
    const store = await opened();
    store.transact((state) => {
      assert.equal(state, undefined);
      return { state: initialState(at), entries: [] };
    }, at);
  });

  it('the store gives a second window the state that the first window wrote', async () => {
    const [first, second] = [await opened(), await opened()];
    first.transact(() => ({ state: { ...initialState(at), sinceBreak: 42 }, entries: [] }), at);
    second.transact((state) => {
      assert.equal(state?.sinceBreak, 42);
      return { state: initialState(at), entries: [] };
    }, at);
  });

  it('the store keeps the state and the ledger when it is closed and opened again', async () => {
    const store = await SqliteStore.open(file);
    store.transact(() => ({ state: { ...initialState(at), sinceBreak: 7 }, entries: [taken] }), at);
    store.close();
    (await opened()).transact((state) => {
      assert.equal(state?.sinceBreak, 7);
      return { state, entries: [] };
    }, at);
    assert.deepEqual(ledger(), [{ kind: 'break', start: 10, end: 20, json: '{"how":"logged"}' }]);
  });

  for (const [what, wrong] of Object.entries({
    'ends before it begins': { ...taken, start: 20, end: 10 },
    'lies beyond all calendars': { ...taken, start: 1e16, end: 1e16 },
    'is too large for an integer': { ...taken, start: -1e300 },
    'has no end time': { ...taken, end: NaN },
    'is thirty years long': { ...taken, end: 30 * 365 * 24 * HOUR },
    'has no kind': { ...taken, kind: undefined as unknown as 'break' },
    'counts more time than it lasts': {
      ...taken,
      kind: 'bout' as const,
      posture: 'sitting' as const,
      known: 99,
      uncertain: [],
    },
  }))
    it(`the store sets aside an entry that ${what} and writes the others`, async () => {
      const store = await opened();
      const refused: unknown[] = [];
      store.onRefused = (lines) => refused.push(...lines);
      const after = { ...taken, start: 11 };
      store.transact(() => ({ state: { ...initialState(at), sinceBreak: 2 }, entries: [taken, wrong, after] }), at);
      assert.equal(store.read()?.sinceBreak, 2);
      assert.deepEqual(store.entriesSince(0), [taken, after]);
      assert.deepEqual(refused, [wrong]);
      const database = new DatabaseSync(file, { readOnly: true });
      const aside = database.prepare('SELECT json, at FROM set_aside').all();
      database.close();
      assert.deepEqual(
        aside.map((row) => ({ ...row })),
        [{ json: JSON.stringify(wrong), at: at.wall }],
      );
    });

  it('the store sets aside an entry that only the database refuses', async () => {
    const store = await opened();
    const database = new DatabaseSync(file);
    database.exec("CREATE TRIGGER no BEFORE INSERT ON ledger WHEN NEW.start = 13 BEGIN SELECT RAISE(ABORT, 'no'); END");
    store.transact(() => ({ state: initialState(at), entries: [{ ...taken, start: 13 }, taken] }), at);
    assert.equal(database.prepare('SELECT count(*) AS lines FROM set_aside').get()?.lines, 1);
    database.close();
    assert.deepEqual(store.entriesSince(0), [taken]);
  });

  it('the store keeps the old state and writes no entry when a transaction throws', async () => {
    const store = await opened();
    store.transact(() => ({ state: { ...initialState(at), sinceBreak: 1 }, entries: [] }), at);
    assert.throws(() =>
      store.transact(() => {
        throw new Error('not now');
      }, at),
    );
    store.transact((state) => {
      assert.equal(state?.sinceBreak, 1);
      return { state, entries: [] };
    }, at);
    assert.deepEqual(ledger(), []);
  });

  it('a transaction returns false while another window is writing and succeeds afterwards', async () => {
    const store = await opened();
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    assert.equal(
      store.transact(() => ({ state: initialState(at), entries: [taken] }), at),
      false,
    );
    other.exec('ROLLBACK');
    other.close();
    assert.equal(
      store.transact(() => ({ state: initialState(at), entries: [taken] }), at),
      true,
    );
    assert.equal(ledger().length, 1);
  });

  it('the store sets aside a state that it cannot read', async () => {
    const store = await opened();
    store.transact(() => ({ state: initialState(at), entries: [] }), at);
    const other = new DatabaseSync(file);
    other.exec(`UPDATE state SET json = '{"version":99}'`);
    store.transact((state) => {
      assert.deepEqual(state, initialState(at));
      return { state: initialState(at), entries: [] };
    }, at);
    assert.deepEqual({ ...other.prepare('SELECT json FROM set_aside').get() }, { json: '{"version":99}' });
    other.close();
  });

  it('the store keeps the practice, with what hurt, from a state of an unknown version', async () => {
    const store = await opened();
    const practice = { ...NO_PRACTICE, informed: true, setAside: ['tiptoe-hold'] };
    store.transact(() => ({ state: { ...initialState(at), practice }, entries: [] }), at);
    const other = new DatabaseSync(file);
    other.exec("UPDATE state SET json = json_set(json, '$.version', 99)");
    other.close();
    store.transact((state) => {
      assert.deepEqual(state?.practice, practice);
      return { state: initialState(at), entries: [] };
    }, at);
  });

  it('the store does not open or change a file of a newer version', async () => {
    const newer = new DatabaseSync(file);
    newer.exec('CREATE TABLE future (x); PRAGMA user_version = 99');
    newer.close();
    const before = readFileSync(file);
    await assert.rejects(SqliteStore.open(file), /newer version/);
    assert.deepEqual(readFileSync(file), before);
  });

  it('the store does not open or change a file that is no database', async () => {
    writeFileSync(file, 'this is not a database, but somebody may want it back '.repeat(100));
    const before = readFileSync(file);
    await assert.rejects(SqliteStore.open(file));
    assert.deepEqual(readFileSync(file), before);
  });

  it('entriesSince returns the entries that end after the given time', async () => {
    const store = await opened();
    const bout: Entry = { kind: 'bout', start: 40, end: 90, posture: 'sitting', known: 50, uncertain: [] };
    store.transact(() => ({ state: initialState(at), entries: [taken, bout] }), at);
    assert.deepEqual(store.entriesSince(20), [bout]);
    assert.deepEqual(store.entriesSince(19), [taken, bout]);
  });

  it('entriesSince returns an entry that began long before the given time', async () => {
    const store = await opened();
    const weekend: Entry = { kind: 'break', start: 10, end: 10 + 63 * HOUR, how: 'natural' };
    const bout: Entry = { kind: 'bout', start: 20, end: LONGEST_MS, posture: 'sitting', known: HOUR, uncertain: [] };
    store.transact(() => ({ state: initialState(at), entries: [bout, taken, weekend] }), at);
    assert.deepEqual(store.entriesSince(62 * HOUR), [bout, weekend]);
    assert.deepEqual(store.entriesSince(LONGEST_MS - 1), [bout]);
  });

  it('the query of entriesSince uses the index of the ledger', async () => {
    await opened();
    const database = new DatabaseSync(file, { readOnly: true });
    const plan = database.prepare(`EXPLAIN QUERY PLAN ${SELECT_SINCE}`).all(0, 0);
    database.close();
    assert.match(String(plan[0]?.detail), /^SEARCH ledger USING INDEX ledger_by_time /);
  });

  it('entriesSince leaves out lines with impossible times, which stay in the file', async () => {
    const store = await opened();
    store.transact(() => ({ state: initialState(at), entries: [taken] }), at);
    const database = new DatabaseSync(file);
    const insert = database.prepare(`INSERT INTO ledger (kind, start, "end", json) VALUES ('bout', ?, ?, ?)`);
    const json = (known: number, ...uncertain: object[]): string =>
      JSON.stringify({ posture: 'sitting', known, uncertain });
    insert.run(10, Date.UTC(10_000, 0), json(5));
    insert.run(0, 2n ** 60n, json(5));
    insert.run(2n ** 60n, 2n ** 60n, json(5));
    insert.run(10, 10 + 30 * 365 * 24 * HOUR, json(5));
    insert.run(10, 20, json(-5));
    insert.run(10, 20, json(0, { start: 10, end: 99 }));
    insert.run(10, 20, json(0, { start: 16, end: 18 }, { start: 11, end: 12 }));
    insert.run(10, 20, json(0, { start: 18, end: 12 }));
    database.close();
    assert.deepEqual(store.entriesSince(0), [taken]);
    assert.equal(ledgerLines(), 9);
  });

  it('entriesSince leaves out lines whose JSON is broken or has the wrong shape', async () => {
    const store = await opened();
    store.transact(() => ({ state: initialState(at), entries: [taken, { ...taken, start: 11 }] }), at);
    const database = new DatabaseSync(file);
    const insert = database.prepare('INSERT INTO ledger (kind, start, "end", json) VALUES (?, ?, ?, ?)');
    for (const [kind, json] of [
      ['bout', '{"known":'],
      ['bout', '{"known":"all","uncertain":[],"posture":"sitting"}'],
      ['bout', '[]'],
      ['bout', 'null'],
    ] as const)
      insert.run(kind, 10, 20, json);
    database.close();
    assert.equal(store.entriesSince(0).length, 2);
  });

  it('the database passes its integrity check after 100 transactions', async () => {
    const store = await opened();
    for (let i = 0; i < 100; i++)
      store.transact((state) => ({ state: state ?? initialState(at), entries: [taken] }), at);
    const database = new DatabaseSync(file, { readOnly: true });
    assert.deepEqual({ ...database.prepare('PRAGMA integrity_check').get() }, { integrity_check: 'ok' });
    database.close();
    assert.equal(ledger().length, 100);
  });
});
