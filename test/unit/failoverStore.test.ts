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

describe('a window that cannot have the history', () => {
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

  /** Lets what looks at files, beside this thread, come back: looks of our own come after it. */
  const filesAreLookedAt = async (): Promise<void> => {
    for (let turn = 0; turn < 8; turn++) await stat(os.tmpdir());
  };

  /** Minutes pass until there is news of a kind: a try that is under way when a minute is over is not made anew by it. */
  const minutesUntil = async (kind: 'on' | 'off'): Promise<void> => {
    while (!told.kinds.includes(kind)) {
      clock.advance(MINUTE);
      await filesAreLookedAt();
    }
  };

  it('says nothing where all is well', async () => {
    const store = await steady(fromFile());
    assert.ok(write(store, 'one'));
    assert.deepEqual(told.news, []);
    assert.equal(clock.armed, 0);
  });

  it('counts in memory says so once and writes what it held', async () => {
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

  it('goes on with the others beside a line that the ledger does not take and says so once', async () => {
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

  it('does not try what it held and the ledger does not take for ever', async () => {
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

  it('looks once a minute and not more often', async () => {
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

  it('does not wait for a node without sqlite', async () => {
    const store = await steady(() =>
      Promise.reject(Object.assign(new Error('No such built-in module'), { code: 'ERR_UNKNOWN_BUILTIN_MODULE' })),
    );
    assert.ok(write(store, 'one'));
    assert.deepEqual(told.kinds, ['off']);
    assert.equal(clock.armed, 0);
  });

  it('waits out a moment of another window and says nothing', async () => {
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

  it('counts on from what it knows while another program holds the file', async () => {
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

  it('does not open a file that another program holds in the old mode', async () => {
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

  it('leaves a read only file as it is', async () => {
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

  it('holds what a full disk does not take', async () => {
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

  it('leaves the history of a newer version and comes back when it has gone', async () => {
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

  it('goes on in the new file when damage is found while it writes', async () => {
    await seed('before');
    const store = await steady(fromFile());
    write(store, 'one');
    const other = new DatabaseSync(file);
    other.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    // The page of the state, under the feet of whoever has it open …
    const handle = openSync(file, 'r+');
    writeSync(handle, Buffer.alloc(4096, 'not a page '), 0, 4096, 4096);
    closeSync(handle);
    // … and somebody's commit, after which every window reads its pages again.
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

  it('follows the file when another window has set it aside', async () => {
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

  it('begins a new file where somebody has taken it away', async () => {
    await seed('before');
    const store = await steady(fromFile());
    write(store, 'one');
    for (const part of ['', '-wal', '-shm']) rmSync(file + part, { force: true });
    assert.ok(write(store, 'two'));
    while (namesInIfThere().length === 0) await new Promise(setImmediate);
    assert.equal(dueOf(store), 5);
    assert.deepEqual(namesIn(file), ['two']);
  });

  it('asks all the same when it breaks and nothing is missing afterwards', async () => {
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
    clock.advance(20 * SECOND);
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

  it('makes a last try when it is closed', async () => {
    let there = false;
    const open = fromFile();
    const store = await steady((damaged) => (there ? open(damaged) : Promise.reject(new Error('not now'))));
    write(store, 'held');
    there = true;
    store.close();
    while (namesInIfThere().length === 0) await new Promise(setImmediate);
    assert.deepEqual(namesIn(file), ['held']);
    assert.equal(clock.armed, 0);
    // Whoever was told is gone too.
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
