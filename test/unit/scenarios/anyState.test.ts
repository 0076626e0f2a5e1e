import assert from 'node:assert/strict';
import { dequal } from 'dequal/lite';
import fc from 'fast-check';
import { AGENT_WORK } from '../../../src/core/agents/agentState.ts';
import { MACHINE_ANSWERS, type Event, type Input } from '../../../src/core/event.ts';
import { glance } from '../../../src/core/glance.ts';
import { DayTallies, type DayTally } from '../../../src/core/ledger/dayTally.ts';
import { isEntry, LONGEST_MS, MOMENTS, OCCASIONS, POSTURES, type Entry } from '../../../src/core/ledger/entry.ts';
import { today } from '../../../src/core/ledger/today.ts';
import { mergeStates } from '../../../src/core/mergeStates.ts';
import { EASES } from '../../../src/core/prompting/easierDay.ts';
import { readinessOf } from '../../../src/core/prompting/readiness.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/core/settings.ts';
import { isState, type State } from '../../../src/core/state.ts';
import { step } from '../../../src/core/step.ts';
import { nextWake } from '../../../src/core/wake.ts';
import { planLength } from '../../../src/movements/plan.ts';
import { FEELINGS } from '../../../src/movements/practice.ts';
import { rebase, CENTURY, EARLIEST, HOUR, LATEST, MINUTE, type Instant } from '../../../src/time/clock.ts';
import { aPlan, aSeatedPlan } from '../../support/desk.ts';

/** Numbers of the whole range, with its ends and the likely ones more often. */
const between = (min: number, max: number, ...likely: number[]): fc.Arbitrary<number> =>
  fc.oneof(
    fc.double({ min, max, noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(min, max, ...likely),
    ...likely.map((each) => fc.integer({ min: -2 * 24 * HOUR, max: 2 * 24 * HOUR }).map((ms) => each + ms)),
  );
const NOW = Date.UTC(2026, 10, 2, 9);
const wall = between(EARLIEST, LATEST, NOW);
const mono = between(-CENTURY, CENTURY, 0);
/** The instants come from few runs of the machine, so that many share one. */
const instant: fc.Arbitrary<Instant> = fc.record({
  wall,
  mono,
  boot: fc.oneof(fc.constantFrom(NOW, NOW + MINUTE, EARLIEST, LATEST), wall),
});
const span = fc.oneof(between(0, CENTURY), fc.integer({ min: 0, max: 2 * HOUR }));
const count = fc.oneof(fc.nat(5), fc.constantFrom(2 ** 53, 1e300));
const date = fc.constantFrom('2026-11-02', '1960-01-01', '9999-12-31');
const windowId = fc.constantFrom('one', 'other');
const occasion = fc.constantFrom(...OCCASIONS);
const moment = fc.constantFrom(...MOMENTS);
const optional = <T, K extends string>(key: K, value: fc.Arbitrary<T>): fc.Arbitrary<Partial<Record<K, T>>> =>
  fc
    .option(value, { nil: undefined })
    .map((each) => (each === undefined ? {} : { [key]: each }) as Partial<Record<K, T>>);
const merged = <A extends object, B extends object>(a: fc.Arbitrary<A>, b: fc.Arbitrary<B>): fc.Arbitrary<A & B> =>
  fc.tuple(a, b).map(([one, other]) => ({ ...one, ...other }));

const touched = optional('touched', instant);
const presence: fc.Arbitrary<State['presence']> = fc.oneof(
  fc.record({ kind: fc.constant('present' as const), lastActivity: instant }),
  merged(fc.record({ kind: fc.constant('uncertain' as const), since: instant }), touched),
  merged(fc.record({ kind: fc.constant('away' as const), since: instant, known: fc.boolean() }), touched),
);
const bout: fc.Arbitrary<State['bout']> = fc.record({
  start: instant,
  posture: fc.constantFrom(...POSTURES),
  known: span,
  uncertain: fc.array(fc.record({ from: instant, to: instant }), { maxLength: 4 }),
});
const player = fc.constantFrom(aPlan(), aSeatedPlan()).chain((plan) =>
  fc.record({
    plan: fc.constant(plan),
    position: between(0, planLength(plan)).map((each) => Math.min(planLength(plan), Math.max(0, each))),
    running: fc.boolean(),
    pace: fc.constantFrom(0.25, 1, 4),
    cards: fc.subarray(['back', 'massage'] as ('back' | 'massage')[]),
    reps: fc.array(fc.constantFrom(0, 1, 1e6), { minLength: plan.items.length, maxLength: plan.items.length }),
  }),
);
const waiting = fc.oneof(
  fc.record({ kind: fc.constant('due' as const), since: instant, occasion, snoozes: count }),
  fc.record({
    kind: fc.constant('prompted' as const),
    dueSince: instant,
    askedAt: instant,
    window: windowId,
    moment,
    occasion,
    snoozes: count,
    easier: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('left' as const), occasion, snoozes: count }),
  fc.record({ kind: fc.constant('snoozed' as const), from: instant, remaining: span, occasion, snoozes: count }),
);
const session = merged(
  fc.record({ window: windowId, start: instant, touched: instant, player }),
  optional('answers', waiting),
);
const prompting: fc.Arbitrary<State['prompting']> = fc.oneof(
  fc.constant({ kind: 'counting' as const }),
  waiting,
  fc.record({ kind: fc.constant('session' as const), session }),
  fc.record({ kind: fc.constant('finished' as const), at: instant, window: windowId, player }),
  fc.record({ kind: fc.constant('paused' as const), until: fc.option(wall) }),
  fc.record({ kind: fc.constant('meeting' as const), from: instant, remaining: span }),
  fc.record({ kind: fc.constant('off' as const), until: fc.option(wall) }),
);
const place = fc.tuple(wall, wall).map(([one, other]) => ({ start: Math.min(one, other), end: Math.max(one, other) }));
const state: fc.Arbitrary<State> = merged(
  fc.record({
    version: fc.constant(6 as const),
    at: instant,
    presence,
    front: fc.option(fc.record({ window: windowId, seen: instant })),
    machineAnsweredAt: fc.option(instant),
    backSince: fc.option(instant),
    posture: fc.constantFrom(...POSTURES),
    bout: fc.option(bout),
    sinceBreak: span,
    prompting,
    lastMassageDay: fc.option(date),
    overtimeDay: fc.option(date),
    easing: fc.record({
      passed: count,
      today: fc.option(fc.record({ ease: fc.constantFrom(...EASES), date })),
    }),
    review: fc.record({
      since: wall,
      asked: count,
      taken: count,
      shown: fc.option(fc.record({ window: windowId, at: wall, asked: count, taken: count })),
    }),
    practice: fc.record({
      informed: fc.boolean(),
      seed: fc.constantFrom(0, 0xffffffff),
      recent: fc.constantFrom([], [['heels']]),
      hard: fc.option(wall),
      setAside: fc.constantFrom([], ['heels']),
      tooMuch: fc.constantFrom([], ['tiptoe']),
      turns: fc.constantFrom([], ['heels', 'tiptoe']),
      declined: fc.constantFrom([], ['heels', 'heels']),
      known: fc.constantFrom([], ['heels']),
      knowsBack: fc.boolean(),
      amounts: fc.constantFrom({}, { heels: { amount: 6, more: 0, less: 1, before: 5 } }, { heels: { amount: 0 } }),
    }),
    written: fc.array(place, { maxLength: 4 }),
  }),
  optional('machineAnswer', fc.constantFrom(...MACHINE_ANSWERS)),
)
  // States as they are read from a file.
  .map((each) => JSON.parse(JSON.stringify(each)) as State)
  .filter(isState);

/** A line of the ledger as it may stand in the file. */
const line: fc.Arbitrary<Entry> = fc
  .record({
    start: wall.map(Math.round),
    length: fc.oneof(fc.nat(LONGEST_MS), fc.constantFrom(0, 1, LONGEST_MS)),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    cuts: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 }),
    kind: fc.constantFrom('bout' as const, 'break' as const, 'prompt' as const),
    posture: fc.constantFrom(...POSTURES),
  })
  .map(({ start, length, share, cuts, kind, posture }): Entry => {
    const end = Math.min(LATEST, start + length);
    if (kind === 'break') return { kind, start, end, how: 'natural' };
    if (kind === 'prompt') return { kind, start, end, due: start, moment: 'pause', occasion: 'break', answer: 'skip' };
    const places = cuts.map((cut) => start + cut * (end - start)).sort((a, b) => a - b);
    const uncertain = places.flatMap((each, index) =>
      index % 2 === 1 ? [{ start: places[index - 1]!, end: each }] : [],
    );
    const unseen = uncertain.reduce((sum, spell) => sum + spell.end - spell.start, 0);
    return { kind, start, end, posture, known: Math.max(0, share * (end - start - unseen)), uncertain };
  })
  .filter(isEntry);

/** A moment that a clock can give: the machine has run for some years at most, on a day of our calendar. */
const now: fc.Arbitrary<Instant> = fc
  .record({
    wall: between(Date.UTC(1970, 0), Date.UTC(2199, 0), NOW).map((each) => Math.max(Date.UTC(1970, 0), each)),
    mono: fc.oneof(fc.nat(10 * 365 * 24 * HOUR), fc.constantFrom(0, HOUR)),
    run: fc.option(fc.constantFrom(NOW, NOW + MINUTE)),
  })
  .map(({ wall: at, mono: since, run }) => ({ wall: at, mono: since, boot: run ?? at - since }))
  .filter(({ boot }) => boot >= EARLIEST);
const input: fc.Arbitrary<Input> = fc.oneof(
  fc.constantFrom<Input>(
    ...(['tick', 'snooze', 'skip', 'wasUp', 'resume', 'end', 'settings', 'panelClosed'] as const).map((kind) => ({
      kind,
    })),
    { kind: 'start', plan: aPlan() },
    { kind: 'logBreak', length: 5 * MINUTE, ago: 0 },
    { kind: 'logBreak', length: 24 * HOUR, ago: HOUR },
    { kind: 'posture', posture: 'standing' },
    { kind: 'posture', posture: 'sitting' },
    { kind: 'meeting', length: HOUR },
    { kind: 'pause', until: null },
    { kind: 'pause', until: NOW + HOUR },
    { kind: 'leaveForAgent' },
    { kind: 'read', card: 'firstUse' },
    { kind: 'reopened', formerWindow: 'other' },
    { kind: 'windowGone', gone: 'other' },
  ),
  fc.constantFrom(...EASES).map((ease): Input => ({ kind: 'ease', ease })),
  fc
    .constantFrom('pause', 'resume', 'back', 'next', 'repeat', 'slower', 'faster', 'easier', 'done')
    .map((command): Input => ({ kind: 'player', command })),
  fc.constantFrom(...FEELINGS).map((feeling): Input => ({ kind: 'feel', feeling, movements: ['heels'] })),
);
const age = fc.option(fc.oneof(fc.constant(0), fc.nat(40 * MINUTE)), { nil: undefined });
const snapshot: fc.Arbitrary<Event['window']> = fc.record({
  id: fc.constant('one'),
  focused: fc.boolean(),
  active: fc.boolean(),
  isReached: fc.boolean(),
  activityAge: age,
  activityUnproven: fc.boolean(),
  machineAnswerAge: age,
  machineAnswer: fc.constantFrom(...MACHINE_ANSWERS),
  canQueryMachine: fc.boolean(),
  asleep: fc.oneof(fc.constant(0), fc.nat(2 * 365 * 24 * HOUR)),
  keyAge: age,
  inputAge: age,
  commitAge: fc.constant(undefined),
  waitsFor: fc.constant(undefined),
  agent: fc.option(fc.record({ work: fc.constantFrom(...AGENT_WORK), age: fc.nat(HOUR), isSure: fc.boolean() }), {
    nil: undefined,
  }),
  turns: fc.array(fc.record({ length: fc.nat(5 * HOUR), age: fc.nat(HOUR) }), { maxLength: 3 }),
  canQueryCall: fc.boolean(),
  callAnswerAge: age,
  inCallAge: age,
  canNotify: fc.boolean(),
  debuggerStopped: fc.boolean(),
  isTyping: fc.boolean(),
});
const settings: fc.Arbitrary<Settings> = fc.constantFrom(DEFAULT_SETTINGS, {
  ...DEFAULT_SETTINGS,
  workingHours: ['Mon-Fri 09:00-17:30'],
  bedtimeMassage: '22:00',
  elsewhere: 'notify',
});

const isLength = (value: number, what: unknown): void =>
  assert.ok(Number.isFinite(value) && value >= 0, JSON.stringify(what));
function isSound(day: DayTally): void {
  for (const each of [day.sitting, day.standing, day.uncertain, day.longest]) isLength(each, day);
}
/** The store returns exactly what it was given, because windows compare what they know with what they read. */
function canBeKept({ state: next, entries }: { state: State; entries: readonly Entry[] }): void {
  const again = JSON.parse(JSON.stringify(next)) as unknown;
  assert.ok(isState(again) && dequal(again, next), JSON.stringify(next));
  for (const entry of entries) {
    const rounded = { ...entry, start: Math.round(entry.start), end: Math.round(entry.end) };
    assert.ok(isEntry(JSON.parse(JSON.stringify(rounded)) as object), JSON.stringify(entry));
    assert.ok(Number.isSafeInteger(rounded.start) && Number.isSafeInteger(rounded.end), JSON.stringify(entry));
  }
}

const RUNS = { seed: 20_261_127, numRuns: 1_000 };

describe('any valid state', () => {
  it('any valid state can take any event and be written again', () => {
    fc.assert(
      fc.property(state, now, input, snapshot, settings, (given, at, event, window, wanted) => {
        const { state: next, records } = step(given, { ...event, at, window }, wanted);
        canBeKept({ state: next, entries: records });
      }),
      RUNS,
    );
  });

  it('any valid state gives a valid glance and a valid time to wake', () => {
    fc.assert(
      fc.property(state, now, snapshot, settings, (given, at, window, wanted) => {
        const seen = glance(given, wanted, at);
        if (seen.bout !== undefined) isLength(seen.bout, seen);
        isLength(seen.boutUnseen, seen);
        if (seen.uncertain) isLength(seen.uncertain.end - seen.uncertain.start, seen);
        if ('left' in seen.next) isLength(seen.next.left, seen);
        if ('until' in seen.next && seen.next.until !== null) new Date(seen.next.until).toISOString();
        const wake = nextWake(given, wanted, at, window, readinessOf(given, at, window, wanted));
        if (wake !== undefined) assert.ok(Number.isFinite(wake) && wake > 0, String(wake));
      }),
      RUNS,
    );
  });

  it('any valid state and ledger give a valid tally of the day', () => {
    fc.assert(
      fc.property(state, now, fc.array(line, { maxLength: 5 }), (given, at, lines) => {
        isSound(today(given, at, lines, '04:00'));
        const tallies = new DayTallies('04:00');
        for (const each of lines) tallies.add(each);
        for (const day of tallies.days) isSound(day);
      }),
      { ...RUNS, numRuns: 500 },
    );
  });

  it('any valid states can be carried over and merged', () => {
    fc.assert(
      fc.property(
        state,
        state,
        fc.option(state, { nil: undefined }),
        now,
        fc.array(line),
        (shared, own, known, at, held) => {
          assert.ok(isState(JSON.parse(JSON.stringify(rebase(own, own.at, at)))));
          canBeKept(mergeStates(shared, own, held, { state: known, at }));
        },
      ),
      RUNS,
    );
  });
});
