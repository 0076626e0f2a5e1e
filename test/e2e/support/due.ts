import { DatabaseSync } from 'node:sqlite';
import { before, MINUTE } from '../../../src/core/clock.ts';
import type { State } from '../../../src/core/state.ts';
import type { Window } from '../../../scripts/window.ts';

/** Settings under which a question comes soon after it is due. */
export const SOON = { 'secondHeart.calmPause': 5 };

/** How long a question may take that is due, ms: the calm moment, and some air. */
export const ASKED = { timeout: 20_000 };

/**
 * Makes a break due in a window, as if its 45 minutes had passed, in the state that all windows share. By a command that
 * changes nothing the window hears of it; from that key on it waits for a calm moment.
 */
export async function makeDue(window: Window): Promise<void> {
  const database = new DatabaseSync(window.bed.ledger);
  database.exec('PRAGMA busy_timeout = 2000; BEGIN IMMEDIATE');
  const row = database.prepare('SELECT json FROM state').get() as { json: string };
  const state = JSON.parse(row.json) as State;
  const known = 45 * MINUTE;
  const bout = state.bout && { ...state.bout, start: before(state.at, known), known };
  const practice = { ...state.practice, informed: true };
  const due: State = { ...state, bout, due: known, back: null, prompting: { kind: 'counting' }, practice };
  database.prepare('UPDATE state SET json = ?').run(JSON.stringify(due));
  database.exec('COMMIT');
  database.close();
  await window.command('Second Heart: Resume');
}
