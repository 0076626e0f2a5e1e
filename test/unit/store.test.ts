import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import os from 'node:os';
import path from 'node:path';
import { initialState } from '../../src/core/state.ts';
import type { Entry } from '../../src/core/entry.ts';
import { NO_PRACTICE } from '../../src/movements/practice.ts';
import { SqliteStore } from '../../src/store/sqliteStore.ts';

const at = { wall: 1_000, mono: 1_000, boot: 0 };
const taken: Entry = { kind: 'break', start: 10, end: 20, how: 'logged' };

describe('the store', () => {
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

  it('has_no_state_at_first', async () => {
    const store = await opened();
    store.transact((state) => {
      assert.equal(state, undefined);
      return { state: initialState(at), entries: [] };
    }, at);
  });

  it('gives_every_window_the_state_that_the_last_one_left', async () => {
    const [first, second] = [await opened(), await opened()];
    first.transact(() => ({ state: { ...initialState(at), due: 42 }, entries: [] }), at);
    second.transact((state) => {
      assert.equal(state?.due, 42);
      return { state: initialState(at), entries: [] };
    }, at);
  });

  it('keeps_state_and_ledger_across_closing', async () => {
    const store = await SqliteStore.open(file);
    store.transact(() => ({ state: { ...initialState(at), due: 7 }, entries: [taken] }), at);
    store.close();
    (await opened()).transact((state) => {
      assert.equal(state?.due, 7);
      return { state, entries: [] };
    }, at);
    assert.deepEqual(ledger(), [{ kind: 'break', start: 10, end: 20, json: '{"how":"logged"}' }]);
  });

  it('writes_neither_state_nor_ledger_when_the_change_fails', async () => {
    const store = await opened();
    store.transact(() => ({ state: { ...initialState(at), due: 1 }, entries: [] }), at);
    const backwards: Entry = { kind: 'break', start: 20, end: 10, how: 'logged' };
    assert.throws(() =>
      store.transact(() => ({ state: { ...initialState(at), due: 2 }, entries: [taken, backwards] }), at),
    );
    store.transact((state) => {
      assert.equal(state?.due, 1);
      return { state, entries: [] };
    }, at);
    assert.deepEqual(ledger(), []);
  });

  it('says_no_while_another_window_is_writing_and_works_afterwards', async () => {
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

  it('sets_a_state_aside_that_it_does_not_understand', async () => {
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

  it('keeps_what_hurt_even_of_a_state_that_it_does_not_understand', async () => {
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

  it('leaves_the_history_of_a_newer_version_alone', async () => {
    const newer = new DatabaseSync(file);
    newer.exec('CREATE TABLE future (x); PRAGMA user_version = 99');
    newer.close();
    const before = readFileSync(file);
    await assert.rejects(SqliteStore.open(file), /newer version/);
    assert.deepEqual(readFileSync(file), before);
  });

  it('leaves_a_file_that_is_no_database_alone', async () => {
    writeFileSync(file, 'this is not a database, but somebody may want it back '.repeat(100));
    const before = readFileSync(file);
    await assert.rejects(SqliteStore.open(file));
    assert.deepEqual(readFileSync(file), before);
  });

  it('tells_the_lines_that_reach_into_a_time', async () => {
    const store = await opened();
    const bout: Entry = { kind: 'bout', start: 40, end: 90, posture: 'sitting', known: 50, uncertain: [] };
    store.transact(() => ({ state: initialState(at), entries: [taken, bout] }), at);
    assert.deepEqual(store.entriesSince(20), [bout]);
    assert.deepEqual(store.entriesSince(19), [taken, bout]);
  });

  it('leaves_torn_lines_out_of_what_it_tells', async () => {
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

  it('passes_its_own_integrity_check', async () => {
    const store = await opened();
    for (let i = 0; i < 100; i++)
      store.transact((state) => ({ state: state ?? initialState(at), entries: [taken] }), at);
    const database = new DatabaseSync(file, { readOnly: true });
    assert.deepEqual({ ...database.prepare('PRAGMA integrity_check').get() }, { integrity_check: 'ok' });
    database.close();
    assert.equal(ledger().length, 100);
  });
});
