import { mkdirSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import path from 'node:path';
import { before, MINUTE } from '../../../src/time/clock.ts';
import { initialState, type State } from '../../../src/core/state.ts';
import { SystemClock } from '../../../src/node/systemClock.ts';
import { NO_PRACTICE } from '../../../src/movements/practice.ts';
import { MIGRATIONS } from '../../../src/node/sqlite/migrations.ts';
import type { Bed } from '../../../scripts/workbench.ts';

/** Writes a ledger in which a person worked for `worked` minutes and was then not seen for `unseen` minutes. */
export function begun(
  { ledger }: Bed,
  { worked, unseen = 0, ...overrides }: { worked: number; unseen?: number } & Partial<State>,
): void {
  const now = new SystemClock().now();
  const since = before(now, unseen * MINUTE);
  const known = worked * MINUTE;
  const state: State = {
    ...initialState(now),
    at: since,
    presence: { kind: 'present', lastActivity: since },
    bout: { start: before(since, known), posture: 'sitting', known, uncertain: [] },
    sinceBreak: known,
    practice: { ...NO_PRACTICE, informed: true },
    ...overrides,
  };
  mkdirSync(path.dirname(ledger), { recursive: true });
  const database = new DatabaseSync(ledger);
  for (const { sql } of MIGRATIONS) database.exec(sql);
  database.exec(`PRAGMA user_version = ${MIGRATIONS.length}`);
  database.prepare('INSERT INTO state (id, json, written) VALUES (1, ?, ?)').run(JSON.stringify(state), now.wall);
  database.close();
}
