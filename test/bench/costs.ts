// npm run bench: what things cost, as counts and times per call; nothing here passes or fails.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { WindowActivity } from '../../src/core/presence/windowActivity.ts';
import { HOOK_EVENTS } from '../../src/core/agents/hookEvent.ts';
import { initialState } from '../../src/core/state.ts';
import { step } from '../../src/core/step.ts';
import { DEFAULT_SETTINGS } from '../../src/core/settings.ts';
import { SystemClock } from '../../src/node/systemClock.ts';
import { SqliteStore } from '../../src/node/sqlite/sqliteStore.ts';
import { Desk } from '../support/desk.ts';

/** Median time of one call, ns: over 15 rounds of `count` calls each. */
function perCall(count: number, call: () => void): number {
  const rounds = Array.from({ length: 15 }, () => {
    const start = process.hrtime.bigint();
    for (let i = 0; i < count; i++) call();
    return Number(process.hrtime.bigint() - start) / count;
  });
  return rounds.sort((a, b) => a - b)[7] ?? NaN;
}

const clock = new SystemClock();
const activity = new WindowActivity('bench');
const key = perCall(200_000, () => activity.selectionChanged(true, clock.now().mono));
console.log(`a key in our handler: ${key.toFixed(0)} ns`);

const change = perCall(200_000, () => activity.changedElsewhere(clock.now().mono));
console.log(`a change of a text that is not in front: ${change.toFixed(0)} ns`);

let state = initialState(clock.now());
const tick = perCall(20_000, () => {
  const at = clock.now();
  state = step(state, { kind: 'tick', at, window: activity.snapshot(at.mono) }, DEFAULT_SETTINGS).state;
});
console.log(`one step of the core: ${(tick / 1_000).toFixed(1)} µs`);

const folder = mkdtempSync(path.join(os.tmpdir(), 'second-heart-bench-'));
const store = await SqliteStore.open(path.join(folder, 'ledger.sqlite'));
const write = perCall(50, () => store.transact((shared) => ({ state: shared ?? state, entries: [] }), clock.now()));
console.log(`one transaction, on the disk: ${(write / 1e6).toFixed(2)} ms`);
store.close();
rmSync(folder, { recursive: true });

/** Counts the wake-ups during something: all transactions, except those for an answer of the machine. */
function wakeUps(desk: Desk, during: (desk: Desk) => void): string {
  const asked = desk.machine?.asked ?? 0;
  const before = desk.store.transactions;
  during(desk);
  const questions = (desk.machine?.asked ?? 0) - asked;
  return `${desk.store.transactions - before - questions}, ${questions} questions to the machine`;
}

const anHour = (desk: Desk): Desk => desk.silence(60);
const interval = { settings: { breakInterval: 240 } };
console.log(`wake-ups in an hour of typing: ${wakeUps(new Desk(interval), (desk) => desk.types(60))}`);
console.log(
  `… in another program, the machine asked: ${wakeUps(new Desk({ ...interval, watched: true }).types(5), (desk) => desk.worksElsewhere(60))}`,
);
console.log(`… away, nobody to ask: ${wakeUps(new Desk().types(5).silence(40), anHour)}`);
const away = new Desk({ watched: true }).types(5).silence(1);
console.log(`… in the first hour away, the machine asked: ${wakeUps(away, anHour)}`);
console.log(`… in the third: ${wakeUps(anHour(away), anHour)}`);
console.log(
  `… in a pause: ${wakeUps(new Desk({ watched: true }).types(5).does({ kind: 'pause', until: null }).silence(2), anHour)}`,
);

const touches = ['claude-1', 'codex-2'].flatMap((session) => HOOK_EVENTS.map((event) => ({ session, event, age: 0 })));
activity.hooksSeen(touches, clock.now().mono);
const seen = perCall(20_000, () => void activity.snapshot(clock.now().mono));
console.log(`what a window has seen, with the files of two agents: ${(seen / 1_000).toFixed(1)} µs`);

/** Counts as {@link wakeUps} does, and the questions about calls. */
function withCalls(desk: Desk, during: (desk: Desk) => void): string {
  const asked = desk.calls?.asked ?? 0;
  const counted = wakeUps(desk, during);
  return `${counted}, ${(desk.calls?.asked ?? 0) - asked} about calls`;
}

const listener = new Desk({ watched: true, calls: true }).types(46);
if (listener.calls) listener.calls.inCall = true;
console.log(`… in an hour in which a call holds a question: ${withCalls(listener, anHour)}`);
const elsewhere = new Desk({ watched: true, calls: true, notifies: true, settings: { elsewhere: 'notify' } });
console.log(
  `… in an hour in another program, told there: ${withCalls(elsewhere.types(40), (desk) => desk.worksElsewhere(60))}`,
);
const agent = new Desk(interval).types(5);
const works = (desk: Desk): void => {
  for (let minute = 0; minute < 60; minute++) desk.hook('start').types(0.5).hook('done').types(0.5);
};
console.log(`… in an hour of typing beside an agent, nothing due: ${wakeUps(agent, works)}`);

for (const file of ['dist/extension.js', 'dist/webview/break.js', 'dist/webview/break.css']) {
  console.log(`${file}: ${(statSync(file).size / 1_024).toFixed(1)} KB`);
}
