import assert from 'node:assert/strict';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { WindowActivity } from '../../src/core/presence/windowActivity.ts';
import { MINUTE, SECOND } from '../../src/time/clock.ts';
import { DEFAULT_SETTINGS } from '../../src/core/settings.ts';
import { SimulatedClock } from '../../src/time/simulatedClock.ts';
import { initialState } from '../../src/core/state.ts';
import { Tracker } from '../../src/app/tracker.ts';
import { LedgerFile } from '../../src/node/sqlite/ledgerFile.ts';
import { failureOf } from '../../src/node/sqlite/sqliteErrors.ts';
import { FailoverStore, type Opener } from '../../src/store/failoverStore.ts';
import { SharedMemory } from '../support/desk.ts';
import { impatient, line, namesIn, Told, writing } from '../support/ledger.ts';

describe('FailoverStore', () => {
  let folder: string;
  let file: string;
  let clock: SimulatedClock;
  let told: Told;
  const stores: FailoverStore[] = [];

  const steady = async (open: Opener): Promise<FailoverStore> => {
    const store = await FailoverStore.open({ open, failureOf, clock, onStatus: told.onStatus });
    stores.push(store);
    return store;
  };
  const fromFile = (location: () => string | URL = () => file): Opener => {
    let last: { location: string | URL; file: LedgerFile } | undefined;
    return (damaged) => {
      const now = location();
      if (last?.location !== now) last = { location: now, file: new LedgerFile(now, impatient) };
      return last.file.open(damaged);
    };
  };
  const write = (store: FailoverStore, ...names: string[]): boolean => store.transact(writing(...names), clock.now());
  const seed = async (...names: string[]): Promise<void> => {
    const { store } = await new LedgerFile(file, impatient).open();
    const at = clock.now();
    store.transact(() => ({ state: { ...initialState(at), sinceBreak: 5 }, entries: [] }), at);
    store.transact(writing(...names), at);
    store.close();
  };
  const dueOf = (store: FailoverStore): number | undefined => {
    let due: number | undefined;
    store.transact((state) => {
      due = state?.sinceBreak;
      return { state: state ?? initialState(clock.now()), entries: [] };
    }, clock.now());
    return due;
  };

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'second-heart-steady-'));
    file = path.join(folder, 'ledger.sqlite');
    clock = new SimulatedClock(Date.UTC(2026, 10, 2, 9));
    told = new Told();
  });

  afterEach(() => {
    for (const store of stores.splice(0)) store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Waits until file accesses in other threads have ended, by queueing file accesses of its own after them. */
  const filesAreLookedAt = async (): Promise<void> => {
    for (let turn = 0; turn < 8; turn++) await stat(os.tmpdir());
  };

  /**
   * Lets minutes pass until the store reports this kind of status. It may take several: the store does not begin a new
   * try while one is under way.
   */
  const minutesUntil = async (kind: 'on' | 'off'): Promise<void> => {
    while (!told.kinds.includes(kind)) {
      clock.advance(MINUTE);
      await filesAreLookedAt();
    }
  };

  it('a store that works reports no status and sets no timer', async () => {
    const store = await steady(fromFile());
    assert.ok(write(store, 'one'));
    assert.deepEqual(told.news, []);
    assert.equal(clock.armed, 0);
  });

  it('a store that cannot open the file keeps lines in memory, reports it once and writes them later', async () => {
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'a file where the folder should be');
    const store = await steady(fromFile());
    for (const name of ['one', 'two', 'three']) {
      assert.ok(write(store, name));
      clock.advance(2 * MINUTE);
      await filesAreLookedAt();
    }
    assert.deepEqual(told.kinds, ['off']);
    assert.equal(readFileSync(folder, 'utf8'), 'a file where the folder should be');
    rmSync(folder);
    mkdirSync(folder);
    await minutesUntil('on');
    assert.deepEqual(namesIn(file), ['one', 'two', 'three']);
    assert.ok(write(store, 'four'));
    assert.deepEqual(namesIn(file), ['one', 'two', 'three', 'four']);
    assert.deepEqual(told.kinds, ['off', 'on']);
  });

  it('a line that the ledger refuses is reported once, and the other lines and the state are written', async () => {
    const store = await steady(fromFile());
    assert.ok(write(store, 'one'));
    const wrong = { ...line('wrong'), end: -1e300 };
    store.transact((state) => ({ state: { ...state!, sinceBreak: 7 }, entries: [wrong, line('two')] }), clock.now());
    assert.ok(write(store, 'three'));
    assert.deepEqual(namesIn(file), ['one', 'two', 'three']);
    assert.deepEqual(told.news, [{ kind: 'refused', lines: [wrong] }]);
    assert.equal(dueOf(store), 7);
    assert.equal(clock.armed, 0);
  });

  it('a held line that the ledger refuses is reported, and the other held lines are written', async () => {
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'a file where the folder should be');
    const store = await steady(fromFile());
    const wrong = { ...line('wrong'), end: NaN };
    store.transact(
      () => ({ state: initialState(clock.now()), entries: [line('one'), wrong, line('two')] }),
      clock.now(),
    );
    rmSync(folder);
    mkdirSync(folder);
    await minutesUntil('on');
    assert.deepEqual(namesIn(file), ['one', 'two']);
    assert.deepEqual(told.kinds, ['off', 'refused', 'on']);
  });

  it('a store that cannot open the file tries again once a minute', async () => {
    let tries = 0;
    const store = await steady(() => {
      tries++;
      return Promise.reject(new Error('not now'));
    });
    for (let second = 0; second < 10 * 60; second++) {
      write(store);
      clock.advance(SECOND);
      await Promise.resolve().then(() => undefined);
    }
    assert.ok(tries >= 10 && tries <= 11, `${tries}`);
    assert.equal(clock.armed, 1);
  });

  it('a store does not try again if this Node.js has no SQLite', async () => {
    const store = await steady(() =>
      Promise.reject(Object.assign(new Error('No such built-in module'), { code: 'ERR_UNKNOWN_BUILTIN_MODULE' })),
    );
    assert.ok(write(store, 'one'));
    assert.deepEqual(told.kinds, ['off']);
    assert.equal(clock.armed, 0);
  });

  it('a change that fails because another window writes for a moment is refused and not reported', async () => {
    await seed();
    const store = await steady(fromFile());
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    assert.equal(write(store, 'refused'), false);
    clock.advance(SECOND);
    assert.equal(write(store, 'refused'), false);
    other.close();
    assert.ok(write(store, 'taken'));
    assert.deepEqual(told.kinds, []);
    assert.deepEqual(namesIn(file), ['taken']);
  });

  it('a store keeps the known state and holds new lines in memory while another program locks the file', async () => {
    await seed('before');
    const before = readFileSync(file);
    const store = await steady(fromFile());
    const other = new DatabaseSync(file);
    other.exec('BEGIN EXCLUSIVE');
    assert.equal(write(store, 'held'), false);
    clock.advance(4 * SECOND);
    assert.ok(write(store, 'held'));
    assert.deepEqual(told.kinds, ['off']);
    assert.equal(dueOf(store), 5);
    other.exec('ROLLBACK');
    other.close();
    assert.deepEqual(readFileSync(file), before);
    await minutesUntil('on');
    assert.deepEqual(namesIn(file), ['before', 'held']);
  });

  it('a store without WAL does not touch a file that another program locks, and writes its lines later', async () => {
    const location = new URL(`${pathToFileURL(file).href}?vfs=unix-dotfile`);
    const first = await steady(fromFile(() => location));
    write(first, 'before');
    first.close();
    const before = readFileSync(file);
    const other = new DatabaseSync(location);
    other.exec('BEGIN EXCLUSIVE');
    const store = await steady(fromFile(() => location));
    assert.deepEqual(told.kinds, ['off']);
    assert.ok(write(store, 'held'));
    other.exec('ROLLBACK');
    other.close();
    assert.deepEqual(readFileSync(file), before);
    await minutesUntil('on');
    assert.deepEqual(namesIn(location), ['before', 'held']);
  });

  it('a store holds lines in memory while the file is read-only, and does not change the file', async () => {
    await seed('before');
    const before = readFileSync(file);
    let location: string | URL = new URL(`${pathToFileURL(file).href}?mode=ro`);
    const store = await steady(fromFile(() => location));
    assert.ok(write(store, 'held'));
    assert.deepEqual(told.kinds, ['off']);
    assert.equal(dueOf(store), 5);
    assert.deepEqual(readFileSync(file), before);
    location = file;
    await minutesUntil('on');
    assert.deepEqual(namesIn(file), ['before', 'held']);
  });

  it('a store holds lines in memory while the disk is full, and writes them when there is space', async () => {
    await seed('before');
    const before = readFileSync(file);
    let full = true;
    const open = fromFile();
    const store = await steady(async (damaged) => {
      const opened = await open(damaged);
      const small = new DatabaseSync(':memory:');
      small.exec('CREATE TABLE filler (x); PRAGMA max_page_count = 2');
      return {
        store: {
          entriesSince: (wall) => opened.store.entriesSince(wall),
          transact: (change, at) => {
            // SQLite's own error, from a database that may not grow.
            if (full) small.prepare('INSERT INTO filler VALUES (zeroblob(100000))').run();
            return opened.store.transact(change, at);
          },
          read: () => opened.store.read(),
          isBehind: () => opened.store.isBehind(),
          close: () => opened.store.close(),
        },
      };
    });
    assert.ok(write(store, 'one'));
    clock.advance(MINUTE);
    await filesAreLookedAt();
    assert.ok(write(store, 'two'));
    assert.deepEqual(told.kinds, ['off']);
    assert.match(String(told.news[0]?.kind === 'off' && told.news[0].error), /full/);
    assert.deepEqual(readFileSync(file), before);
    full = false;
    while (!told.kinds.includes('on')) {
      clock.advance(MINUTE);
      await filesAreLookedAt();
    }
    assert.deepEqual(namesIn(file), ['before', 'one', 'two']);
  });

  it('a store does not change the file of a newer version, and writes its lines when that file is gone', async () => {
    const newer = new DatabaseSync(file);
    newer.exec('CREATE TABLE future (x); PRAGMA user_version = 99');
    newer.close();
    const before = readFileSync(file);
    const store = await steady(fromFile());
    assert.ok(write(store, 'held'));
    assert.deepEqual(told.kinds, ['off']);
    assert.deepEqual(readFileSync(file), before);
    renameSync(file, `${file}.newer`);
    await minutesUntil('on');
    assert.deepEqual(namesIn(file), ['held']);
  });

  it('a store that finds damage while it writes repairs the file and loses no line', async () => {
    await seed('before');
    const store = await steady(fromFile());
    write(store, 'one');
    const other = new DatabaseSync(file);
    other.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    // The page of the state is overwritten while the store has the file open.
    const handle = openSync(file, 'r+');
    writeSync(handle, Buffer.alloc(4096, 'not a page '), 0, 4096, 4096);
    closeSync(handle);
    // After a commit of another connection the store reads its pages again, so it finds the damage.
    other.exec("INSERT INTO set_aside (json, at) VALUES ('{}', 1)");
    other.close();
    assert.ok(write(store, 'two'));
    assert.equal((await told.until('repaired')).repaired.lines, 2);
    while (!namesIn(file).includes('two')) await new Promise(setImmediate);
    assert.ok(write(store, 'three'));
    assert.deepEqual(namesIn(file), ['before', 'one', 'two', 'three']);
    assert.equal(dueOf(store), 5);
    assert.deepEqual(told.kinds, ['repaired']);
  });

  it('a store goes on in the new file after another window has repaired the history', async () => {
    await seed('before');
    const store = await steady(fromFile());
    write(store, 'one');
    const other = new LedgerFile(file, impatient);
    (await other.open()).store.close();
    const repaired = await other.open(true);
    assert.equal(repaired.repaired?.lines, 2);
    assert.ok(write(store, 'two'));
    while (!namesIn(file).includes('two')) await new Promise(setImmediate);
    assert.ok(write(store, 'three'));
    assert.deepEqual(namesIn(file), ['before', 'one', 'two', 'three']);
    assert.deepEqual(told.kinds, []);
    repaired.store.close();
  });

  it('a store whose file was deleted begins a new one with the state it knows', async () => {
    await seed('before');
    const store = await steady(fromFile());
    write(store, 'one');
    for (const part of ['', '-wal', '-shm']) rmSync(file + part, { force: true });
    assert.ok(write(store, 'two'));
    while (namesInIfThere().length === 0) await new Promise(setImmediate);
    assert.equal(dueOf(store), 5);
    assert.deepEqual(namesIn(file), ['two']);
  });

  it('a window asks for a break while the disk is gone, and writes all its lines afterwards', async () => {
    const memory = new SharedMemory();
    let broken = false;
    const store = await steady(() => {
      if (broken) return Promise.reject(new Error('the disk is gone'));
      return Promise.resolve({
        store: {
          entriesSince: (wall) => memory.entriesSince(wall),
          transact: (change) => {
            if (broken) throw new Error('the disk is gone');
            return memory.transact(change);
          },
          read: () => memory.state,
          isBehind: () => false,
          close: () => undefined,
        },
      });
    });
    const activity = new WindowActivity('window');
    const tracker = new Tracker(clock, activity, () => DEFAULT_SETTINGS);
    activity.stateChanged(true, true, clock.now().mono);
    tracker.open(store);
    const types = (minutes: number): void => {
      for (let second = 0; second < minutes * 60; second++) {
        activity.selectionChanged(true, clock.now().mono);
        clock.advance(SECOND);
      }
    };
    types(10);
    broken = true;
    types(36);
    activity.stateChanged(true, false, clock.now().mono);
    clock.advance(46 * SECOND);
    assert.equal(tracker.state.prompting.kind, 'prompted');
    assert.deepEqual(told.kinds, ['off']);
    tracker.submit({ kind: 'logBreak', length: MINUTE, ago: 0 });
    broken = false;
    while (!told.kinds.includes('on')) {
      clock.advance(MINUTE);
      await filesAreLookedAt();
    }
    assert.deepEqual(
      memory.ledger.map(({ kind }) => kind),
      ['bout', 'break', 'prompt'],
    );
    assert.deepEqual(memory.state?.bout?.start, tracker.state.bout?.start);
    tracker.dispose();
  });

  it('a store tries once more to write its held lines when it is closed', async () => {
    let there = false;
    const open = fromFile();
    const store = await steady((damaged) => (there ? open(damaged) : Promise.reject(new Error('not now'))));
    write(store, 'held');
    there = true;
    store.close();
    while (namesInIfThere().length === 0) await new Promise(setImmediate);
    assert.deepEqual(namesIn(file), ['held']);
    assert.equal(clock.armed, 0);
    // A closed store reports nothing, because the window that listened to it is gone.
    assert.deepEqual(told.kinds, ['off']);
  });

  function namesInIfThere(): string[] {
    try {
      return namesIn(file);
    } catch {
      return [];
    }
  }
});
