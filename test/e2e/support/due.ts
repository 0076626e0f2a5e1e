import { DatabaseSync } from 'node:sqlite';
import { before, MINUTE } from '../../../src/time/clock.ts';
import type { State } from '../../../src/core/state.ts';
import type { Practice } from '../../../src/movements/practice.ts';
import { PATIENCE } from '../../../scripts/patience.ts';
import type { Window } from '../../../scripts/window.ts';

/** Makes a break due in a window, as if its 45 minutes had passed. The question then waits for a calm moment. */
export function makeDue(window: Window): Promise<void> {
  return makeSit(window, 45 * MINUTE, { informed: true });
}

/**
 * Writes into the state that all windows share that the person has been sitting for so long, ms. A command that changes
 * nothing makes the window read it.
 * @param practised the fields of their practice that change too
 */
export async function makeSit(window: Window, known: number, practised: Partial<Practice> = {}): Promise<void> {
  const database = new DatabaseSync(window.bed.ledger);
  database.exec(`PRAGMA busy_timeout = ${PATIENCE}; BEGIN IMMEDIATE`);
  const row = database.prepare('SELECT json FROM state').get() as { json: string };
  const state = JSON.parse(row.json) as State;
  const bout = state.bout && { ...state.bout, start: before(state.at, known), known };
  const practice = { ...state.practice, ...practised };
  const due: State = { ...state, bout, sinceBreak: known, backSince: null, prompting: { kind: 'counting' }, practice };
  database.prepare('UPDATE state SET json = ?').run(JSON.stringify(due));
  database.exec('COMMIT');
  database.close();
  await window.command('Second Heart: Resume');
}
