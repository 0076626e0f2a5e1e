import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { applyLog, findRows, pagesOf } from '../../src/node/sqlite/leafPages.ts';
import { migrate } from '../../src/node/sqlite/sqliteStore.ts';

describe('leafPages', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'second-heart-pages-'));
    file = path.join(folder, 'ledger.sqlite');
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('findRows finds every row of a ledger with any values', function () {
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

  it('findRows and applyLog throw no error on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 9_000 }), fc.uint8Array({ maxLength: 9_000 }), (bytes, log) => {
        const pages = applyLog(pagesOf(bytes), log);
        for (let page = 0; page < pages.length; page++) findRows(pages, page, [3, 5]);
      }),
    );
  });
});
