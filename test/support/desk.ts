import assert from 'node:assert/strict';
import { WindowActivity } from '../../src/core/presence/windowActivity.ts';
import { MINUTE, SECOND, type Clock } from '../../src/time/clock.ts';
import type { HookEvent } from '../../src/core/agents/hookEvent.ts';
import { isEntry, type Entry } from '../../src/core/ledger/entry.ts';
import type { Input, IdleMeaning } from '../../src/core/event.ts';
import { glance, type Glance } from '../../src/core/glance.ts';
import { DEFAULT_SETTINGS, ms, type Settings } from '../../src/core/settings.ts';
import { SimulatedClock } from '../../src/time/simulatedClock.ts';
import { SimulatedWindow } from '../../src/core/presence/simulatedWindow.ts';
import { initialState, isState, type State } from '../../src/core/state.ts';
import { Tracker, type IdleSensor, type WindowProbe } from '../../src/app/tracker.ts';
import { NO_PRACTICE, type Practice } from '../../src/movements/practice.ts';
import type { Plan } from '../../src/movements/plan.ts';
import type { Transition } from '../../src/core/transition.ts';
import type { CallSensor } from '../../src/app/ports.ts';
import type { Store } from '../../src/store/store.ts';

/**
 * A store in memory that several windows share. A test can read its ledger, and set `busy` to make it refuse
 * transactions.
 */
export class SharedMemory implements Store {
  readonly ledger: Entry[] = [];
  state: State | undefined;
  busy = false;
  transactions = 0;

  transact(change: (state: State | undefined) => Transition): boolean {
    if (this.busy) return false;
    this.transactions++;
    // Passed through JSON as a file would, so that nothing that cannot be serialised stays in the state unnoticed.
    const { state, entries } = change(this.state && (JSON.parse(JSON.stringify(this.state)) as State));
    this.state = JSON.parse(JSON.stringify(state)) as State;
    const lines = JSON.parse(JSON.stringify(entries)) as Entry[];
    // A database would set aside what is invalid. The check is slow, so it runs after changes with ledger lines, and
    // otherwise at every tenth transaction.
    if (lines.length > 0 || this.transactions % 10 === 0) assert.ok(isState(this.state), JSON.stringify(this.state));
    for (const line of lines) assert.ok(isEntry(line), JSON.stringify(line));
    this.ledger.push(...lines);
    return true;
  }

  entriesSince(wall: number): Entry[] {
    return this.ledger.filter(({ end }) => end > wall);
  }

  close(): void {}
}

/** A machine that reports its idle time, unless `silent`. */
export class FakeMachine implements IdleSensor {
  readonly #clock: SimulatedClock;
  touched: number;
  asked = 0;
  silent = false;
  /** Called when its answers are no longer believed, or are again. */
  onDoubtChanged: (doubted: boolean) => void = () => {};

  constructor(clock: SimulatedClock) {
    this.#clock = clock;
    this.touched = clock.now().mono;
  }

  query(answer: (idle: number | undefined, means?: IdleMeaning) => void): void {
    this.asked += 1;
    answer(this.silent ? undefined : this.#clock.now().mono - this.touched);
  }

  /** The person presses a key in another program every ten seconds. */
  isUsedElsewhere(minutes: number): void {
    for (let i = 0; i < minutes * 6; i++) {
      this.touched = this.#clock.now().mono;
      this.#clock.advance(10 * SECOND);
    }
  }

  dispose(): void {}
}

/** A machine that tells after a moment whether the person is in a call, unless `silent`. */
export class FakeCalls implements CallSensor {
  readonly #clock: SimulatedClock;
  inCall = false;
  silent = false;
  asked = 0;

  constructor(clock: SimulatedClock) {
    this.#clock = clock;
  }

  query(answer: (inCall: boolean | undefined) => void): void {
    this.asked += 1;
    this.#clock.wakeAfter(20, () => answer(this.silent ? undefined : this.inCall));
  }

  dispose(): void {}
}

/** The workbench of a window that can lose its connection, as in a browser. */
export class FakeWorkbench {
  #waiting: (() => void)[] = [];
  #connected = true;
  /** How often it was asked whether it can be reached. */
  asked = 0;

  readonly reach = (answered: () => void): void => {
    this.asked++;
    if (this.#connected) answered();
    else this.#waiting.push(answered);
  };

  /** Cuts the connection or restores it. Questions from the meantime are answered once it is restored. */
  set connected(connected: boolean) {
    this.#connected = connected;
    for (const answered of connected ? this.#waiting.splice(0) : []) answered();
  }
}

/**
 * One window and the person who uses it, on a simulated clock. A new thing that a person or the window can do goes
 * here, as a method that returns `this`.
 */
export class Desk {
  readonly clock: SimulatedClock;
  readonly store: SharedMemory;
  readonly activity: WindowActivity;
  readonly window: SimulatedWindow;
  readonly tracker: Tracker;
  readonly machine: FakeMachine | undefined;
  /** Present if the machine tells of calls (`calls`). */
  readonly calls: FakeCalls | undefined;
  /** Present if the window can lose its connection (`remote`). */
  readonly workbench: FakeWorkbench | undefined;
  /** The names of the windows whose processes have ended; shared by all windows of the store. */
  readonly ended: Set<string>;
  #crashed = false;
  #hooks: readonly { session: string; event: HookEvent; at: number }[] = [];
  /** The successive states of the prompting. */
  readonly story: string[] = [];
  settings: Settings;

  /**
   * @param options
   *   `settings`: changes to the default settings;
   *   `beside`: a desk whose clock and store this window shares;
   *   `id`: the name of the window;
   *   `newcomer`: the person has not read the card before the first use;
   *   `watched`: the machine can be queried;
   *   `bootApart`: how far this window's idea of the machine's start is off, ms;
   *   `up`: how long the machine has been on, ms;
   *   `from`: the time at the start;
   *   `formerWindow`: the name of the window that this one replaces;
   *   `remote`: the window is in a browser, and can lose its connection;
   *   `calls`: the machine tells whether the person is in a call;
   *   `notifies`: the person can be told something while they are in another program
   */
  constructor(
    options: {
      settings?: Partial<Settings>;
      beside?: Desk;
      id?: string;
      newcomer?: boolean;
      watched?: boolean;
      bootApart?: number;
      up?: number;
      from?: Date;
      formerWindow?: string;
      remote?: boolean;
      calls?: boolean;
      notifies?: boolean;
    } = {},
  ) {
    this.clock =
      options.beside?.clock ?? new SimulatedClock(options.from?.getTime() ?? Date.UTC(2026, 10, 2, 9), options.up);
    this.store = options.beside?.store ?? new SharedMemory();
    if (!options.newcomer)
      this.store.state ??= { ...initialState(this.clock.now()), practice: { ...NO_PRACTICE, informed: true } };
    this.settings = { ...DEFAULT_SETTINGS, ...options.settings };
    this.machine = options.watched ? new FakeMachine(this.clock) : undefined;
    this.activity = new WindowActivity(options.id ?? (options.beside ? 'second' : 'first'), () =>
      ms(this.settings, 'awayAfter'),
    );
    const { clock } = this;
    const apart = options.bootApart ?? 0;
    const ownClock: Clock = {
      now: () => ({ ...clock.now(), boot: clock.now().boot + apart }),
      // A crashed process no longer runs its timers.
      wakeAfter: (delay, wake) => clock.wakeAfter(delay, () => this.#crashed || wake()),
    };
    this.ended = options.beside?.ended ?? new Set();
    this.workbench = options.remote ? new FakeWorkbench() : undefined;
    const windows: WindowProbe = {
      isGone: (name) => this.ended.has(name),
      ...(this.workbench ? { queryReachable: this.workbench.reach } : {}),
    };
    this.calls = options.calls ? new FakeCalls(this.clock) : undefined;
    this.activity.canNotifyChanged(options.notifies === true);
    this.tracker = new Tracker(ownClock, this.activity, () => this.settings, this.machine, windows, this.calls);
    this.tracker.onDidChange(() => {
      if (this.story.at(-1) !== this.asking) this.story.push(this.asking);
    });
    this.window = new SimulatedWindow(
      this.clock,
      this.activity,
      () => this.tracker.submit({ kind: 'tick' }),
      () => this.tracker.noticeSignal(),
    );
    if (!options.beside) this.window.focus();
    this.tracker.open(this.store, options.formerWindow);
  }

  get asking(): State['prompting']['kind'] {
    return this.tracker.state.prompting.kind;
  }

  get practice(): Practice {
    return this.tracker.state.practice;
  }

  get glance(): Glance {
    return glance(this.tracker.state, this.settings, this.clock.now());
  }

  /**
   * Minutes until the next break or the end of a snooze, rounded up as they are shown; `undefined` if no such time is
   * counted.
   */
  get minutesLeft(): number | undefined {
    const { next } = this.glance;
    return 'left' in next ? Math.ceil(next.left / MINUTE) : undefined;
  }

  get sittingMinutes(): number | undefined {
    const { bout } = this.glance;
    return bout === undefined ? undefined : Math.round(bout / MINUTE);
  }

  entries<K extends Entry['kind']>(kind: K): Extract<Entry, { kind: K }>[] {
    return this.store.ledger.filter((entry): entry is Extract<Entry, { kind: K }> => entry.kind === kind);
  }

  /** The person types: one key every second. */
  types(minutes: number): this {
    for (let second = 0; second < minutes * 60; second++) {
      this.key();
      this.clock.advance(SECOND);
    }
    return this;
  }

  key(): this {
    if (this.machine) this.machine.touched = this.clock.now().mono;
    this.window.key();
    return this;
  }

  /** The person types in the window, but not in an editor: one key every ten seconds. */
  typesElsewhereInTheWindow(minutes: number): this {
    for (let i = 0; i < minutes * 6; i++) {
      this.window.otherKey();
      this.clock.advance(10 * SECOND);
    }
    return this;
  }

  /** A hook of an agent touches its file. @param session tells the agents apart */
  hook(event: HookEvent, session = 'claude-1'): this {
    const now = this.clock.now().mono;
    this.#hooks = [
      ...this.#hooks.filter((touch) => touch.session !== session || touch.event !== event),
      { session, event, at: now },
    ];
    this.activity.hooksSeen(
      this.#hooks.map(({ at, ...touch }) => ({ ...touch, age: now - at })),
      now,
    );
    this.tracker.noticeSignal();
    return this;
  }

  /** Nothing comes from the person; after a while the window becomes inactive by itself, as VS Code's does. */
  silence(minutes: number): this {
    this.clock.advance(Math.round(minutes * MINUTE));
    return this;
  }

  seconds(count: number): this {
    this.clock.advance(count * SECOND);
    return this;
  }

  does(input: Input): this {
    this.tracker.submit(input);
    return this;
  }

  /** The person works in another program, and comes back. */
  worksElsewhere(minutes: number): this {
    this.turnsAway();
    if (this.machine) this.machine.isUsedElsewhere(minutes);
    else this.clock.advance(minutes * MINUTE);
    return this.turnsTo();
  }

  /** Advances to a time of this day (HH:MM, local clock), with a key every minute if the person is working. */
  until(time: string, works: 'working' | 'gone' = 'gone'): this {
    const [hours = 0, minutes = 0] = time.split(':').map(Number);
    const end = new Date(this.clock.now().wall).setHours(hours, minutes, 0, 0);
    while (this.clock.now().wall < end) {
      if (works === 'working') this.key();
      this.clock.advance(Math.min(MINUTE, end - this.clock.now().wall));
    }
    return this;
  }

  /** The window is closed; some minutes later another one is opened. */
  closes(minutes: number): Desk {
    this.tracker.dispose();
    this.ended.add(this.tracker.window);
    this.clock.advance(minutes * MINUTE);
    return new Desk({ beside: this, settings: this.settings, id: 'reopened' }).turnsTo();
  }

  /** The window's process is killed without a last word. */
  crashes(): this {
    this.#crashed = true;
    this.ended.add(this.tracker.window);
    return this;
  }

  /** The window, closed or crashed, is opened again under another name. @param after how much later, ms */
  comesBack(after = 0): Desk {
    if (!this.#crashed) this.tracker.dispose();
    this.ended.add(this.tracker.window);
    this.clock.advance(after);
    const formerWindow = this.tracker.window;
    return new Desk({ beside: this, settings: this.settings, id: `${formerWindow}, again`, formerWindow }).turnsTo();
  }

  /** The focus goes to another program or window. */
  turnsAway(): this {
    this.window.blur();
    return this;
  }

  turnsTo(): this {
    this.window.focus();
    return this;
  }
}

/** A plan of two movements of ten and twenty seconds, the first of them seated. */
export function aPlan(overrides: Partial<Plan> = {}): Plan {
  const item = { hard: false, lead: 'figure' as const, sets: 1, sides: 1 as const, gap: 0, change: 0, rest: 0 };
  return {
    routine: 'test',
    cards: [],
    ready: 10_000,
    items: [
      { ...item, movement: 'heels', seated: true, reps: 5, phases: [1_000, 1_000] },
      { ...item, movement: 'tiptoe', seated: false, reps: 5, phases: [2_000, 1_000, 1_000] },
    ],
    ...overrides,
  };
}

/** A plan of seated movements only. */
export function aSeatedPlan(): Plan {
  return { ...aPlan(), items: aPlan().items.slice(0, 1) };
}
