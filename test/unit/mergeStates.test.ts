import assert from 'node:assert/strict';
import { dequal } from 'dequal/lite';
import fc from 'fast-check';
import { HOUR, MINUTE, SECOND } from '../../src/time/clock.ts';
import { isEntry, type Entry } from '../../src/core/ledger/entry.ts';
import type { Input } from '../../src/core/event.ts';
import { mergeStates, type ForkPoint } from '../../src/core/mergeStates.ts';
import { DEFAULT_SETTINGS } from '../../src/core/settings.ts';
import { SimulatedClock } from '../../src/time/simulatedClock.ts';
import { initialState, isState, type State } from '../../src/core/state.ts';
import { step } from '../../src/core/step.ts';
import { NO_PRACTICE } from '../../src/movements/practice.ts';
import { aPlan } from '../support/desk.ts';

const isTimeline = ({ kind }: Entry): boolean => kind === 'bout' || kind === 'break';

/** A store in memory that knows, as the shared one does, up to when its line of time is written. */
class Ledger {
  state: State | undefined;
  readonly entries: Entry[] = [];

  write({ state, entries }: { state: State; entries: readonly Entry[] }): void {
    this.entries.push(...entries);
    this.state = JSON.parse(JSON.stringify(state)) as State;
    assert.ok(isState(this.state) && entries.every(isEntry), JSON.stringify([state, entries]));
    // What is read again is what was written: no field is there without a value.
    assert.ok(dequal(this.state, state), JSON.stringify(state));
  }
}

/** A window that can be cut off from the store and come back. */
class Lone {
  readonly held: Entry[] = [];
  /** All that ever happened here that is nobody else's. */
  readonly own: Entry[] = [];
  state: State | undefined;
  parting: ForkPoint | undefined;
  readonly #id: string;
  readonly #clock: SimulatedClock;
  readonly #ledger: Ledger;

  constructor(id: string, clock: SimulatedClock, ledger: Ledger) {
    this.#id = id;
    this.#clock = clock;
    this.#ledger = ledger;
  }

  does(input: Input, activityAge: number | undefined): this {
    const at = this.#clock.now();
    const snapshot = {
      id: this.#id,
      focused: true,
      active: false,
      activityAge,
      activityUnproven: false,
      machineAnswer: 'touched' as const,
      keyAge: activityAge,
      inputAge: activityAge,
      machineAnswerAge: undefined,
      canQueryMachine: false,
      isReached: true,
      asleep: 0,
      commitAge: undefined,
      waitsFor: undefined,
      agent: undefined,
      turns: [],
      canQueryCall: false,
      callAnswerAge: undefined,
      inCallAge: undefined,
      canNotify: false,
      debuggerStopped: false,
      isTyping: false,
    };
    const from = (this.parting ? this.state : this.#ledger.state) ?? initialState(at);
    const { state, records: entries } = step(from, { ...input, at, window: snapshot }, DEFAULT_SETTINGS);
    this.own.push(...entries.filter((entry) => !isTimeline(entry)));
    this.state = state;
    if (this.parting) this.held.push(...entries);
    else this.#ledger.write({ state, entries });
    return this;
  }

  /** @param knowing whether it could read the state before it lost the store */
  parts(knowing = true): this {
    if (this.parting) return this;
    const known = knowing ? this.#ledger.state : undefined;
    this.parting = { state: known, at: known?.at ?? this.#clock.now() };
    this.state = known;
    return this;
  }

  returns(): this {
    if (!this.parting) return this;
    if (this.state) this.#ledger.write(mergeStates(this.#ledger.state, this.state, this.held.splice(0), this.parting));
    this.parting = undefined;
    this.state = this.#ledger.state;
    return this;
  }
}

function desk(): { clock: SimulatedClock; ledger: Ledger; first: Lone; second: Lone } {
  const clock = new SimulatedClock(Date.UTC(2026, 10, 2, 9));
  const ledger = new Ledger();
  return { clock, ledger, first: new Lone('first', clock, ledger), second: new Lone('second', clock, ledger) };
}

/** The same data with the fields of every object the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, part]) => [key, reversed(part)]),
  );
}

/** Somebody types in some windows. */
function types(clock: SimulatedClock, minutes: number, ...windows: Lone[]): void {
  for (let minute = 0; minute < minutes; minute++) {
    clock.advance(MINUTE);
    for (const window of windows) window.does({ kind: 'tick' }, 0);
  }
}

const tick: Input = { kind: 'tick' };

describe('mergeStates', () => {
  it('a window that returns continues its bout if the shared state did not change', () => {
    const { clock, ledger, first } = desk();
    types(clock, 10, first.does(tick, 0));
    types(clock, 10, first.parts());
    first.returns();
    assert.equal(ledger.state?.bout?.known, 20 * MINUTE);
  });

  it('a window that returns writes the entries that it held into a new store', () => {
    const { clock, ledger, first } = desk();
    types(clock, 10, first.parts(false).does(tick, 0));
    first.does({ kind: 'logBreak', length: MINUTE, ago: 0 }, 0).returns();
    assert.deepEqual(
      ledger.entries.map(({ kind }) => kind),
      ['bout', 'break'],
    );
  });

  it('a window that returns keeps the pause that another window set meanwhile', () => {
    const { clock, ledger, first, second } = desk();
    types(clock, 10, first.does(tick, 0));
    first.parts();
    types(clock, 10, second);
    second.does({ kind: 'pause', until: null }, 0);
    first.returns();
    assert.equal(ledger.state?.prompting.kind, 'paused');
    assert.equal(ledger.entries.filter(({ kind }) => kind === 'bout').length, 1);
  });

  it('a window that returns recognizes its last state if the fields have another order', () => {
    const { clock, ledger, first } = desk();
    types(clock, 10, first.does(tick, 0));
    types(clock, 10, first.parts());
    ledger.state = reversed(ledger.state) as State;
    first.returns();
    assert.equal(ledger.state.bout?.known, 20 * MINUTE);
  });

  it('two windows that return write a bout that both counted only once', () => {
    const { clock, ledger, first, second } = desk();
    types(clock, 10, first.does(tick, 0));
    first.parts();
    second.parts();
    types(clock, 10, first, second);
    clock.advance(40 * MINUTE);
    types(clock, 5, first, second);
    first.returns();
    second.returns();
    assert.deepEqual(
      ledger.entries.map(({ kind }) => kind),
      ['bout', 'break'],
    );
    assert.equal(ledger.state?.bout?.known, 4 * MINUTE);
  });

  it('a bout that ended in one window and continues in another is written once', () => {
    const { clock, ledger, first, second } = desk();
    types(clock, 10, first.does(tick, 0));
    first.parts();
    second.parts();
    types(clock, 10, first, second);
    second.does({ kind: 'logBreak', length: MINUTE, ago: 0 }, 0);
    first.returns();
    second.returns();
    clock.advance(HOUR);
    first.does(tick, undefined);
    assert.deepEqual(
      ledger.entries.map(({ kind, start, end }) => [kind, end > start]),
      [
        ['break', false],
        ['bout', true],
      ],
    );
  });

  it('a window that returns keeps a pause that was set in it while it was alone', () => {
    const { clock, ledger, first, second } = desk();
    types(clock, 10, first.does(tick, 0));
    first.parts().does({ kind: 'pause', until: null }, 0);
    types(clock, 10, second);
    first.returns();
    assert.deepEqual(ledger.state?.prompting, { kind: 'paused', until: null });
    assert.equal(ledger.state.bout, null);
  });

  it('a window that returns keeps counting if the person resumed in it while it was alone', () => {
    const { clock, ledger, first, second } = desk();
    types(clock, 10, first.does(tick, 0));
    first.does({ kind: 'pause', until: null }, 0).parts();
    second.does(tick, 0);
    types(clock, 10, first.does({ kind: 'resume' }, 0));
    second.does(tick, 0);
    first.returns();
    assert.equal(ledger.state?.prompting.kind, 'counting');
    assert.equal(ledger.state.bout?.known, 10 * MINUTE);
  });

  it('a window that returns keeps a shared pause that it never knew of', () => {
    const { clock, ledger, first, second } = desk();
    first.does({ kind: 'pause', until: null }, 0);
    clock.advance(HOUR);
    types(clock, 10, second.parts(false).does(tick, 0));
    second.returns();
    assert.equal(ledger.state?.prompting.kind, 'paused');
    assert.equal(ledger.state.bout, null);
    assert.equal(ledger.entries.filter(({ kind }) => kind === 'bout').length, 1);
  });

  it('a window that returns ends the old bout of a shared state that it never knew of', () => {
    const { clock, ledger, first, second } = desk();
    types(clock, 10, first.does(tick, 0));
    clock.advance(12 * HOUR);
    types(clock, 10, second.parts(false).does(tick, 0));
    second.returns();
    assert.deepEqual(
      ledger.entries.map((entry) => entry.kind === 'bout' && entry.known),
      [10 * MINUTE],
    );
    assert.equal(ledger.state?.bout?.known, 10 * MINUTE);
  });

  it('the merged state sets aside the movements that hurt in either state', () => {
    const at = { ...new SimulatedClock(0).now() };
    const withPractice = (setAside: string[], wall: number): State => ({
      ...initialState({ ...at, wall }),
      practice: { ...NO_PRACTICE, informed: true, setAside },
    });
    const known = withPractice([], 0);
    const { state } = mergeStates(withPractice(['theirs'], 5), withPractice(['ours'], 9), [], { state: known, at });
    assert.deepEqual([...state.practice.setAside].sort(), ['ours', 'theirs']);
  });

  it('the merged state keeps the decisions about the day from either state', () => {
    const at = { wall: 1_000_000, mono: 1_000_000, boot: 0 };
    const base = initialState(at);
    const later = { ...at, wall: at.wall + MINUTE, mono: at.mono + MINUTE };
    const easing = { passed: 0, today: { ease: 'longer' as const, date: '2026-11-02' } };
    const own = { ...base, at: later, lastMassageDay: '2026-11-02', easing };
    const shared = { ...base, at: later, overtimeDay: '2026-11-02' };
    const { state } = mergeStates(shared, own, [], { state: base, at });
    assert.deepEqual(
      [state.lastMassageDay, state.overtimeDay, state.easing.today?.ease],
      ['2026-11-02', '2026-11-02', 'longer'],
    );
  });

  it('a window that returns does not go back to an older shared state', () => {
    const { clock, ledger, first } = desk();
    types(clock, 10, first.does(tick, 0));
    const older = ledger.state;
    types(clock, 10, first);
    first.parts();
    ledger.state = older;
    types(clock, 1, first);
    first.returns();
    assert.equal(ledger.state?.bout?.known, 21 * MINUTE);
  });
});

describe('windows that leave and return in any order', () => {
  type Deed = (clock: SimulatedClock, window: Lone) => void;
  const input: fc.Arbitrary<Input> = fc.oneof(
    fc.constant<Input>({ kind: 'start', plan: aPlan() }),
    fc.constantFrom<Input>({ kind: 'snooze' }, { kind: 'skip' }, { kind: 'resume' }, { kind: 'end' }),
    fc.constant<Input>({ kind: 'pause', until: null }),
    fc.nat(30).map<Input>((minutes) => ({ kind: 'logBreak', length: minutes * MINUTE, ago: 0 })),
  );
  const deed: fc.Arbitrary<Deed> = fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 50 }).map<Deed>((m) => (clock, lone) => types(clock, m, lone)) },
    { weight: 2, arbitrary: fc.integer({ min: 1, max: 7_200 }).map<Deed>((s) => (clock) => clock.advance(s * SECOND)) },
    { weight: 3, arbitrary: input.map<Deed>((each) => (_, lone) => void lone.does(each, 0)) },
    { weight: 2, arbitrary: fc.boolean().map<Deed>((knowing) => (_, lone) => void lone.parts(knowing)) },
    { weight: 2, arbitrary: fc.constant<Deed>((_, lone) => void lone.returns()) },
  );

  it('windows that leave and return write no time twice and lose no other entry', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(2), deed), { maxLength: 40 }), (deeds) => {
        const { clock, ledger, first, second } = desk();
        const windows = [first, second, new Lone('third', clock, ledger)];
        for (const [index, each] of deeds) each(clock, windows[index]!);
        for (const window of windows) window.returns();
        const spans = ledger.entries
          .filter((each) => isTimeline(each) && each.start < each.end)
          .sort((a, b) => a.start - b.start || a.end - b.end);
        spans.forEach((span, index) => {
          assert.ok(span.end >= span.start);
          if (span.kind === 'bout') assert.ok(span.known <= span.end - span.start, JSON.stringify(span));
          const following = spans[index + 1];
          if (following) assert.ok(following.start >= span.end, JSON.stringify([span, following]));
        });
        const written = ledger.entries.filter((entry) => !isTimeline(entry)).map((entry) => JSON.stringify(entry));
        for (const entry of windows.flatMap(({ own }) => own)) {
          const index = written.indexOf(JSON.stringify(entry));
          assert.ok(index >= 0, JSON.stringify(entry));
          written.splice(index, 1);
        }
      }),
      { numRuns: 400 },
    );
  });
});
