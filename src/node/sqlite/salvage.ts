import { readFile, stat } from 'node:fs/promises';
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as breathe } from 'node:timers/promises';
import { pagesOf, rowsOn, withLog, type Pages } from './leafPages.ts';

/** Rows, and pages, that are looked at before the host's thread may do something else: a few ms each. */
const SLICE = 500;
const PAGES = 5;

/** No row takes fewer bytes than this; so many rows at most are in a file. */
const SMALLEST_ROW = 16;

/** The one row of `state` is always on the page that was the first one made: all other rows of its shape were set aside. */
const STATE_PAGE = 2;

type Value = number | string | null;

interface Table {
  readonly name: 'state' | 'ledger' | 'set_aside';
  readonly columns: readonly string[];
  /** Whether the values behind the number are what was once written. */
  readonly whole: (values: readonly unknown[]) => values is Value[];
}

/** What there is to carry over, and which rows are whole. */
const STATE: Table = {
  name: 'state',
  columns: ['json', 'written'],
  whole: (values): values is Value[] => isJson(values[0]) && isTime(values[1]),
};
const LEDGER: Table = {
  name: 'ledger',
  columns: ['kind', 'start', '"end"', 'json'],
  whole: (values): values is Value[] => {
    const [kind, start, end, json] = values;
    return typeof kind === 'string' && isTime(start) && isTime(end) && end >= start && isJson(json);
  },
};
const SET_ASIDE: Table = {
  name: 'set_aside',
  columns: ['json', 'at'],
  whole: (values): values is Value[] => typeof values[0] === 'string' && isTime(values[1]),
};

/** How many values the rows of the tables have, with their number. */
const COLUMNS = [STATE, LEDGER].map(({ columns }) => columns.length + 1);

/**
 * Carries over all that can be read of a damaged database in any way: by SQLite as far as it comes, row by row from the
 * bytes of its pages, and what is only in the last copy of it. Never writes to them, and holds the thread only for
 * moments.
 * @param from path of the damaged one @param into a new one with the same tables, empty
 * @param copy path of the last copy, which need not be there
 * @returns how many lines of the ledger there are in `into` then
 */
export async function salvage(from: string, into: DatabaseSync, copy: string): Promise<number> {
  const found = new Found();
  for (const [file, isCopy] of [
    [from, false],
    [copy, true],
  ] as const) {
    // A named pipe in its place would be waited for.
    if (!(await stat(file).catch(() => undefined))?.isFile()) continue;
    await bySqlite(file, found, isCopy);
    await byPages(file, found, isCopy);
  }
  return found.write(into);
}

/** The rows that have been found, each once. */
class Found {
  readonly #rows = { ledger: new Rows(), set_aside: new Rows() };
  #state: readonly Value[] | undefined;
  /** So many bytes have been read. */
  bytes = 0;

  /** @param isDoubtful whether it is an old copy, which may differ from another one of its number because it is damaged */
  add(table: Table, id: number, values: readonly unknown[], isDoubtful: boolean): void {
    if (!table.whole(values)) return;
    if (table.name !== 'state') this.#rows[table.name].add(id, values, isDoubtful);
    else if (!this.#state || Number(values[1]) > Number(this.#state[1])) this.#state = values;
  }

  async write(into: DatabaseSync): Promise<number> {
    into.exec('BEGIN');
    if (this.#state) put(into, STATE)(1, this.#state);
    const highest = Math.ceil(this.bytes / SMALLEST_ROW);
    for (const table of [SET_ASIDE, LEDGER]) {
      const write = put(into, table);
      let count = 0;
      for (const [id, values] of this.#rows[table.name as 'ledger'].numbered(highest)) {
        write(id, values);
        if (++count % SLICE === 0) await breathe();
      }
    }
    into.exec('COMMIT');
    return Number(into.prepare('SELECT count(*) AS lines FROM ledger').get()?.lines);
  }
}

/** Rows of one table, by what is in them: one row that was found in several ways, under several numbers, is one. */
class Rows {
  readonly #known = new Set<string>();
  readonly #byId = new Map<number, readonly Value[]>();
  readonly #others: (readonly Value[])[] = [];

  /** @param isDoubtful whether it is not wanted where there is another one of its number */
  add(id: number, values: readonly Value[], isDoubtful: boolean): void {
    const key = JSON.stringify(values);
    if (this.#known.has(key) || (isDoubtful && this.#byId.has(id))) return;
    this.#known.add(key);
    if (this.#byId.has(id)) this.#others.push(values);
    else this.#byId.set(id, values);
  }

  /** What has a number that no row can have, or that another has, comes last: its number is what was damaged. */
  numbered(highest: number): [number, readonly Value[]][] {
    const ordered = [...this.#byId].sort(([one], [other]) => one - other);
    const possible = ordered.filter(([id]) => id > 0 && id <= highest);
    const damaged = ordered.filter(([id]) => id <= 0 || id > highest).map(([, values]) => values);
    const last = possible.at(-1)?.[0] ?? 0;
    return [
      ...possible,
      ...[...damaged, ...this.#others].map((values, index) => [last + 1 + index, values] as const),
    ].map(([id, values]) => [id, values]);
  }
}

function put(into: DatabaseSync, { name, columns }: Table): (id: number, values: readonly Value[]) => void {
  const places = columns.map(() => '?').join(', ');
  const insert = into.prepare(`INSERT INTO ${name} (id, ${columns.join(', ')}) VALUES (?, ${places})`);
  return (id, values) => insert.run(id, ...values);
}

/** As far as SQLite comes, which knows best what belongs to the database. */
async function bySqlite(file: string, found: Found, isCopy: boolean): Promise<void> {
  const { DatabaseSync } = await import('node:sqlite');
  let source: DatabaseSync | undefined;
  try {
    source = new DatabaseSync(file, { readOnly: true });
    for (const table of [STATE, LEDGER, SET_ASIDE]) {
      const { name, columns } = table;
      try {
        let count = 0;
        for (const row of source.prepare(`SELECT id, ${columns.join(', ')} FROM ${name} ORDER BY id`).iterate()) {
          const [id, ...values] = Object.values(row);
          found.add(table, Number(id), values, isCopy);
          if (++count % SLICE === 0) await breathe();
        }
      } catch {
        // Its other rows are found on their pages.
      }
    }
  } catch {
    // Not this way.
  } finally {
    source?.close();
  }
}

/** Row by row, with the log and as they were before it. */
async function byPages(file: string, found: Found, isCopy: boolean): Promise<void> {
  const [bytes, log] = await Promise.all([read(file), read(`${file}-wal`)]);
  found.bytes += bytes.length + log.length;
  const pages = pagesOf(bytes);
  const latest = withLog(pages, log);
  await byEach(latest, latest, found, isCopy);
  const former = pages.map((page, number) => (page === latest[number] ? undefined : page));
  await byEach(former, pages, found, isCopy);
}

async function byEach(wanted: Pages, pages: Pages, found: Found, isCopy: boolean): Promise<void> {
  const unlisted: (() => void)[] = [];
  for (let number = 1; number < wanted.length; number++) {
    if (number % PAGES === 0) await breathe();
    if (!wanted[number]) continue;
    const short = number === STATE_PAGE ? STATE : SET_ASIDE;
    for (const { id, values, listed } of rowsOn(pages, number, COLUMNS)) {
      const table = values.length === LEDGER.columns.length + 1 ? LEDGER : short;
      const add = (isDoubtful: boolean): void => found.add(table, id, values.slice(1), isDoubtful);
      if (listed) add(isCopy);
      else unlisted.push(() => add(true));
    }
  }
  for (const add of unlisted) add();
}

async function read(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch {
    return new Uint8Array();
  }
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value);
}

function isJson(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}
