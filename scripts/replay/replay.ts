import { WindowActivity } from '../../src/core/presence/windowActivity.ts';
import { HOUR } from '../../src/time/clock.ts';
import { DayTallies, type DayTally } from '../../src/core/ledger/dayTally.ts';
import type { Entry } from '../../src/core/ledger/entry.ts';
import { ms, type Settings } from '../../src/core/settings.ts';
import { SimulatedClock } from '../../src/time/simulatedClock.ts';
import { SimulatedWindow } from '../../src/core/presence/simulatedWindow.ts';
import { stopWatching } from '../../src/core/presence/presence.ts';
import { initialState, type State } from '../../src/core/state.ts';
import { Tracker } from '../../src/app/tracker.ts';
import { FIRST_READY_MS, type Plan } from '../../src/movements/plan.ts';
import type { Transition } from '../../src/core/transition.ts';
import type { Store } from '../../src/store/store.ts';
import { isEditor, isTouch, type TraceLine } from './trace.ts';

/** How the person in a replay answers: takes every break at once, or ignores every question. */
export type ReplayAnswer = 'take' | 'ignore';

/** A line that a replay prints. Times are wall times, ms since the epoch. */
export type ReplayLine =
  | { kind: 'bout' | 'uncertain'; start: number; end: number }
  | { kind: 'break'; start: number; end: number; how: string }
  | { kind: 'prompt'; due: number; at: number; moment: string };

/**
 * A store that keeps the state, and passes on every ledger line without keeping it: so a year needs no more memory than
 * a day.
 */
class PassingStore implements Store {
  readonly #passed: (entry: Entry) => void;
  #state: State;

  constructor(state: State, passed: (entry: Entry) => void) {
    this.#state = state;
    this.#passed = passed;
  }

  transact(change: (state: State | undefined) => Transition): boolean {
    const { state, entries } = change(this.#state);
    this.#state = state;
    for (const entry of entries) this.#passed(entry);
    return true;
  }

  entriesSince(): Entry[] {
    return [];
  }

  close(): void {}
}

/**
 * Replays a trace on simulated time, with the extension's own core, window activity and tracker. Only the signals that
 * VS Code would give about its window are derived from the trace.
 */
export class Replay {
  readonly #settings: Settings;
  readonly #print: (line: ReplayLine) => void;
  readonly #entry: (entry: Entry) => void;
  readonly #days: DayTallies;
  readonly #watchesMachine: boolean;
  readonly #takes: boolean;
  #clock: SimulatedClock | undefined;
  #tracker: Tracker | undefined;
  #window: SimulatedWindow | undefined;
  /** When the machine last had any input, wall time. */
  #touched = 0;
  #asked = 0;

  /**
   * @param options `machine`: whether the trace's `src` lines provide the machine's idle time. `print`: called with
   * each line of output. `entry`: called with each ledger line, as the extension would write it.
   */
  constructor(
    settings: Settings,
    options: {
      machine: boolean;
      answer: ReplayAnswer;
      print?: (line: ReplayLine) => void;
      entry?: (entry: Entry) => void;
    },
  ) {
    this.#settings = settings;
    this.#print = options.print ?? (() => {});
    this.#entry = options.entry ?? (() => {});
    this.#watchesMachine = options.machine;
    this.#takes = options.answer === 'take';
    this.#days = new DayTallies(settings.dayStart);
  }

  /** Advances the clock to a line's time and applies the line. Lines must come in order of time. */
  feed(line: TraceLine): void {
    const { t, kind, auto } = line;
    const { clock, window } = this.#parts(t);
    // What the person does comes before what the clock does in the same moment.
    clock.advanceBefore(t - clock.now().wall);
    if (auto) {
      if (kind === 'edit' || kind === 'select') window.agent();
      return;
    }
    if (isTouch(line)) this.#touched = t;
    if (!isEditor(line)) return;
    if (kind === 'focus') window.focus();
    else if (kind === 'blur') window.blur();
    // Who takes the break does not do what the recording has then, and types nothing beside the session.
    else if (this.#tracker?.state.prompting.kind !== 'session') window.key();
  }

  /** The current state; `undefined` before the first line. */
  get state(): State | undefined {
    return this.#tracker?.state;
  }

  /** Closes what is still open. @returns the tallies of all days */
  end(): readonly DayTally[] {
    if (this.#tracker) {
      this.#tracker.submit({ kind: 'tick' });
      const { state } = this.#tracker;
      for (const entry of stopWatching(state, this.#tracker.now()).entries) this.#pass(entry);
    }
    return this.#days.days;
  }

  #parts(start: number): { clock: SimulatedClock; window: SimulatedWindow } {
    if (this.#clock && this.#window) return { clock: this.#clock, window: this.#window };
    const clock = new SimulatedClock(start);
    // The last input before the trace is unknown; any time before its start will do.
    this.#touched = start - HOUR;
    const activity = new WindowActivity('replay', () => ms(this.#settings, 'awayAfter'));
    const machine = {
      query: (answer: (idle: number) => void) => answer(clock.now().wall - this.#touched),
      dispose: () => {},
    };
    const tracker = new Tracker(clock, activity, () => this.#settings, this.#watchesMachine ? machine : undefined);
    const window = new SimulatedWindow(clock, activity, () => tracker.submit({ kind: 'tick' }));
    const empty = initialState(clock.now());
    tracker.onDidChange(() => this.#look(tracker));
    tracker.open(
      new PassingStore({ ...empty, practice: { ...empty.practice, informed: true } }, (entry) => this.#pass(entry)),
    );
    this.#clock = clock;
    this.#tracker = tracker;
    this.#window = window;
    return { clock, window };
  }

  #look(tracker: Tracker): void {
    const { prompting } = tracker.state;
    if (prompting.kind !== 'prompted' || prompting.askedAt.wall === this.#asked) return;
    const { dueSince, askedAt: at, early = 0, moment } = prompting;
    this.#asked = at.wall;
    this.#print({ kind: 'prompt', due: dueSince.wall + early, at: at.wall, moment });
    if (this.#takes) tracker.submit({ kind: 'start', plan: aBreak(ms(this.#settings, 'breakLength')) });
  }

  #pass(entry: Entry): void {
    this.#entry(entry);
    this.#days.add(entry);
    const { start, end } = entry;
    if (entry.kind === 'bout') {
      this.#print({ kind: 'bout', start, end });
      for (const spell of entry.uncertain) this.#print({ kind: 'uncertain', ...spell });
    } else if (entry.kind === 'break') this.#print({ kind: 'break', start, end, how: entry.how });
  }
}

/** The plan of a break off the chair. @param length ms, getting ready included */
function aBreak(length: number): Plan {
  const item = { movement: 'break', seated: false, hard: false, lead: 'figure' as const, sets: 1, sides: 1 as const };
  return {
    routine: 'break',
    cards: [],
    ready: 0,
    items: [{ ...item, reps: 1, phases: [length - FIRST_READY_MS], gap: 0, change: 0, rest: 0 }],
  };
}
