import type { AgentState } from '../core/agents/agentState.ts';
import { isByPerson, type Event, type IdleMeaning, type Input } from '../core/event.ts';
import type { DayTally } from '../core/ledger/dayTally.ts';
import { today } from '../core/ledger/today.ts';
import { CUT_OFF_MS, type WindowActivity } from '../core/presence/windowActivity.ts';
import { isSuspended, releaseWindow, shownIn } from '../core/prompting/policy.ts';
import { isMomentLookedFor } from '../core/prompting/readiness.ts';
import type { Settings } from '../core/settings.ts';
import { initialState, type Prompting, type State } from '../core/state.ts';
import { step, type Decision } from '../core/step.ts';
import { transition } from '../core/transition.ts';
import { SOONEST_MS } from '../core/wake.ts';
import type { Store } from '../store/store.ts';
import { before, elapsed, isAfter, MINUTE, SECOND, type Clock, type Disposable, type Instant } from '../time/clock.ts';
import { dayOf } from '../time/day.ts';
import { Disposables, MutableDisposable } from '../time/disposable.ts';
import { DecisionLog } from './decisionLog.ts';
import type { CallSensor } from './ports.ts';

/** If the store refuses a write, it is retried after this time, ms. */
const RETRY_MS = 100;

/** An alarm that is late by more than this means that the machine slept, or that the program stood still, ms. */
const LATE_MS = 30 * SECOND;

/**
 * A window that can be cut off is queried this often, ms. A little less than the minute between two ticks, so that each
 * of these ticks queries it.
 */
const CHECKED_MS = 55 * SECOND;

/** A window that was opened less than this ago may take over the session of a window that is gone, ms. */
const NEW_MS = MINUTE;

/** Reads from the operating system how long nobody has touched keyboard or mouse. */
export interface IdleSensor extends Disposable {
  /**
   * @param answer called once: with the idle time in ms, or `undefined` if it cannot be read, and with its meaning
   */
  query(answer: (idle: number | undefined, means?: IdleMeaning) => void): void;
  /** The name of the source that answers; `undefined` as long as none has. */
  readonly sourceName?: string | undefined;
  /** Called with `true` when the tracker stops believing the answers, with `false` when it believes them again. */
  onDoubtChanged?(doubted: boolean): void;
}

/** What the platform knows about windows, in addition to the events that they submit. */
export interface WindowProbe {
  /** Whether the process of a window has ended; false if that is not known. */
  isGone(window: string): boolean;
  /**
   * Asks the workbench of this window whether it is still there. Absent if the connection to it cannot be lost, as on a
   * desktop.
   * @param answered called once, when the workbench answers; never if the connection is lost
   */
  queryReachable?(answered: () => void): void;
}

/** Whether a session is shown whose window has reported that it closes. */
function isClosed(prompting: Prompting): boolean {
  return prompting.kind === 'session' && prompting.session.closed === true;
}

/** Default for tests and for replays of one window. */
const NO_WINDOWS: WindowProbe = { isGone: () => false };

/**
 * One window's runtime. It applies this window's events to the shared state, all pending ones in one transaction, and
 * wakes up when the core wants to look at the clock again. Does not depend on VS Code.
 */
export class Tracker {
  readonly #clock: Clock;
  readonly #activity: WindowActivity;
  readonly #settings: () => Settings;
  readonly #idleSensor: IdleSensor | undefined;
  readonly #callSensor: CallSensor | undefined;
  /** What was decided today in this window, and why. */
  readonly decisions = new DecisionLog();
  readonly #disposables = new Disposables();
  readonly #timer = this.#disposables.add(new MutableDisposable());
  readonly #listeners = new Set<() => void>();
  #pending: Event[] = [];
  #store: Store | undefined;
  #state: State;
  /** When the core wants to look at the clock again. */
  #wakeAt: Instant | undefined;
  /** When the current timer is due: at `#wakeAt` or sooner. */
  #alarm: Instant | undefined;
  #isQueryingMachine = false;
  #isQueryingCall = false;
  #ended = false;
  readonly #windows: WindowProbe;
  /** The id of the window that this one may replace; see {@link open}. */
  #formerWindow: string | undefined;
  /** When the store was opened. */
  #opened: Instant | undefined;
  /** When the window was last queried. */
  #queriedAt: Instant | undefined;
  #isQueryingWindow = false;
  /** Whether a question waits for the answer of the window. */
  #questionWaits = false;

  /**
   * @param machine absent if the idle time cannot be read
   * @param calls absent if it cannot be told whether the person is in a call
   */
  constructor(
    clock: Clock,
    activity: WindowActivity,
    settings: () => Settings,
    machine?: IdleSensor,
    windows: WindowProbe = NO_WINDOWS,
    calls?: CallSensor,
  ) {
    this.#clock = clock;
    this.#windows = windows;
    this.#idleSensor = machine && this.#disposables.add(machine);
    this.#callSensor = calls && this.#disposables.add(calls);
    this.#activity = activity;
    activity.canQueryCallChanged(calls !== undefined);
    activity.canQueryMachineChanged(machine !== undefined);
    activity.canBeCutOffChanged(windows.queryReachable !== undefined);
    this.#settings = settings;
    this.#state = initialState(clock.now());
  }

  get state(): State {
    return this.#state;
  }

  get window(): string {
    return this.#activity.id;
  }

  /** Whether this window is in front of the person. */
  get isFocused(): boolean {
    return this.#activity.snapshot(this.now().mono).focused;
  }

  /** What the person's agents do, as far as this window knows; `undefined` if nothing is known. */
  get agent(): AgentState | undefined {
    return this.#activity.snapshot(this.now().mono).agent;
  }

  /** The name of the source of the machine's idle time; `undefined` where none has answered. */
  get idleSourceName(): string | undefined {
    return this.#idleSensor?.sourceName;
  }

  now(): Instant {
    return this.#clock.now();
  }

  /** The tally of the current day, which began at `dayStart`. */
  today(): DayTally {
    const at = this.now();
    const { dayStart } = this.#settings();
    return today(this.#state, at, this.#store?.entriesSince(dayOf(at.wall, dayStart).start) ?? [], dayStart);
  }

  /** Calls `listener` after each transaction, even if the state is the same. {@link dispose} removes all listeners. */
  onDidChange(listener: () => void): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  }

  /**
   * Sets the store, and applies the events that have been waiting for it. After {@link dispose} the store is closed at
   * once.
   * @param formerWindow the id of the window that this one may replace: once that window is gone, this one takes over
   * what it showed
   */
  open(store: Store, formerWindow?: string): void {
    if (this.#ended) return store.close();
    this.#store = store;
    this.#formerWindow = formerWindow;
    this.#opened = this.now();
    this.submit({ kind: 'tick' });
  }

  /** Applies an input that happened in this window just now. Never throws; a refused write is retried. */
  submit(input: Input): void {
    if (this.#ended) return;
    this.#pending.push(this.#eventOf(input));
    this.#flush();
  }

  /**
   * Submits a tick if a signal may matter: while the moment for a question is looked for, which it may bring; while
   * tracking is suspended, because the alarm that ends that stands still while the machine sleeps; and while a session
   * runs, which typing pauses.
   */
  noticeSignal(): void {
    const { prompting } = this.#state;
    const looksForMoment = isMomentLookedFor(this.#state, this.now(), this.#settings());
    const runs = prompting.kind === 'session' && prompting.session.player.running;
    if (looksForMoment || isSuspended(prompting) || runs) this.submit({ kind: 'tick' });
  }

  dispose(): void {
    if (this.#ended) return;
    // Closing a window counts as losing the focus. The submit is also the last try to write what a busy store refused.
    this.#activity.stateChanged(false, false, this.#clock.now().mono);
    this.submit({ kind: 'windowGone', gone: this.window });
    this.#ended = true;
    this.#disposables.dispose();
    this.#listeners.clear();
    this.#store?.close();
    this.#store = undefined;
  }

  /** Makes an input an event of now. Reports a late alarm, and counts the person's inputs as their activity. */
  #eventOf(input: Input): Event {
    const at = this.#clock.now();
    const late = this.#alarm ? elapsed(this.#alarm, at) : 0;
    // Reset, so that the lateness is reported with one event only.
    if (late > 0) this.#alarm = at;
    const asleep = late > LATE_MS ? late : 0;
    if (asleep > 0) this.#activity.woke(at.mono);
    // The person pressed a key or clicked for this input.
    if (isByPerson(input.kind)) this.#activity.personActed(at.mono);
    return { ...input, at, window: this.#activity.snapshot(at.mono, asleep) };
  }

  #flush(): void {
    if (!this.#store) return;
    const at = this.#clock.now();
    let decisions: readonly Decision[] = [];
    const isWritten = this.#store.transact((shared) => {
      const state = shared ?? initialState(at);
      decisions = this.#decide(state);
      return transition(decisions.at(-1)?.state ?? state, ...decisions.flatMap(({ records }) => records));
    }, at);
    if (!isWritten) {
      this.#alarm = before(at, -RETRY_MS);
      this.#timer.value = this.#clock.wakeAfter(RETRY_MS, () => this.#flush());
      return;
    }
    this.#pending = [];
    for (const each of decisions) this.#note(each);
    const decision = decisions.at(-1);
    if (decision) {
      this.#state = decision.state;
      this.#follow(decision);
    }
    for (const listener of this.#listeners) listener();
  }

  /** The decisions on all pending events, each applied to the state after the one before it. */
  #decide(from: State): Decision[] {
    const decisions: Decision[] = [];
    let state = from;
    for (const submitted of this.#pending) {
      for (const event of [...this.#eventsBefore(state, submitted), submitted]) {
        const decision = step(state, event, this.#settings());
        state = decision.state;
        decisions.push(decision);
      }
    }
    return decisions;
  }

  #note(decision: Decision): void {
    this.decisions.note(decision, this.#activity.snapshot(this.#clock.now().mono), this.#settings().dayStart);
  }

  /** Sets the alarm and sends the queries that a decision asks for. */
  #follow({ wakeAt, queryMachine, queryCall, queryWindow }: Decision): void {
    this.#wakeAt = wakeAt;
    this.#queryWindow(queryWindow);
    this.#arm();
    if (queryMachine) this.#queryMachine();
    if (queryCall) this.#queryCall();
  }

  /**
   * The events to apply before an event, if the window that shows something is gone or cut off: this window takes over
   * what it showed, or that window is released. Empty otherwise.
   */
  #eventsBefore(state: State, { at, window }: Event): Event[] {
    const { prompting } = state;
    const shown = shownIn(prompting);
    if (shown === undefined) return this.#frontGone(state, { at, window });
    const hasGone =
      shown === this.window ? this.#activity.isCutOff(at.mono) : isClosed(prompting) || this.#windows.isGone(shown);
    if (!hasGone) return [];
    if (shown === this.#formerWindow || this.#comesAfter(prompting, at))
      return [{ kind: 'reopened', formerWindow: shown, at, window }];
    return releaseWindow(prompting, shown, at) === prompting ? [] : [{ kind: 'windowGone', gone: shown, at, window }];
  }

  /** While a break is due, a window that was killed must not be the one that would tell a person elsewhere. */
  #frontGone({ prompting, lastFront }: State, { at, window }: Pick<Event, 'at' | 'window'>): Event[] {
    if (prompting.kind !== 'due' || lastFront === undefined || window.focused) return [];
    return this.#windows.isGone(lastFront) ? [{ kind: 'windowGone', gone: lastFront, at, window }] : [];
  }

  /**
   * Whether this window was opened less than {@link NEW_MS} ago, after the session was last touched. Then it probably
   * replaces the session's window, although the former id is not known: adding a second folder reloads the window as
   * another workspace.
   */
  #comesAfter(prompting: Prompting, at: Instant): boolean {
    if (prompting.kind !== 'session' || !this.#opened) return false;
    return isAfter(this.#opened, prompting.session.touched) && elapsed(this.#opened, at) < NEW_MS;
  }

  /**
   * Queries the window whether it is still there, if the connection to it can be lost: every {@link CHECKED_MS}, and
   * before a question.
   * @param questionWaits whether a question waits for the answer
   */
  #queryWindow(questionWaits: boolean): void {
    this.#questionWaits = questionWaits;
    if (!this.#windows.queryReachable || this.#isQueryingWindow || this.#ended) return;
    const at = this.#clock.now();
    if (!questionWaits && this.#queriedAt && elapsed(this.#queriedAt, at) < CHECKED_MS) return;
    this.#queriedAt = at;
    this.#isQueryingWindow = true;
    this.#activity.reachQueried(at.mono);
    this.#windows.queryReachable(() => {
      this.#isQueryingWindow = false;
      if (this.#ended) return;
      const now = this.#clock.now();
      const wasCutOff = this.#activity.isCutOff(now.mono);
      this.#activity.reachAnswered(now.mono);
      // While it was cut off, its session was released; take it back.
      if (wasCutOff) this.submit({ kind: 'reopened', formerWindow: this.window });
      else if (this.#questionWaits) this.submit({ kind: 'tick' });
      else this.#arm();
    });
  }

  /** Sets the alarm to when the core wants to look at the clock again. */
  #arm(): void {
    const at = this.#clock.now();
    const wake = this.#wakeAt && Math.max(0, elapsed(at, this.#wakeAt));
    // If a window does not answer, the next look is when it counts as cut off.
    const delay =
      this.#isQueryingWindow && !this.#activity.isCutOff(at.mono)
        ? Math.min(wake ?? Infinity, CUT_OFF_MS + SOONEST_MS)
        : wake;
    this.#alarm = delay === undefined ? undefined : before(at, -delay);
    this.#timer.value = delay === undefined ? undefined : this.#clock.wakeAfter(delay, () => this.#ring());
  }

  /** The alarm rings. Writes only if other windows have to know the result. */
  #ring(): void {
    const event = this.#eventOf({ kind: 'tick' });
    const decision = step(this.#state, event, this.#settings());
    if (!decision.isNews) {
      this.#note(decision);
      return this.#follow(decision);
    }
    this.#pending.push(event);
    this.#flush();
  }

  #queryCall(): void {
    if (!this.#callSensor || this.#isQueryingCall) return;
    this.#isQueryingCall = true;
    this.#callSensor.query((inCall) => {
      this.#isQueryingCall = false;
      if (this.#ended) return;
      this.#activity.callAnswered(inCall, this.#clock.now().mono);
      // The question waits for this answer, or for none if there is none.
      this.submit({ kind: 'tick' });
    });
  }

  #queryMachine(): void {
    if (!this.#idleSensor || this.#isQueryingMachine) return;
    const asked = this.#activity.snapshot(this.#clock.now().mono);
    this.#isQueryingMachine = true;
    this.#idleSensor.query((idle, means) => {
      this.#isQueryingMachine = false;
      if (this.#ended) return;
      if (idle !== undefined) this.#activity.machineAnswered(idle, this.#clock.now().mono, means);
      this.#activity.canQueryMachineChanged(idle !== undefined);
      const { machineAnswer } = this.#activity.snapshot(this.#clock.now().mono);
      if ((machineAnswer === 'trembling') !== (asked.machineAnswer === 'trembling'))
        this.#idleSensor?.onDoubtChanged?.(machineAnswer === 'trembling');
      // No answer is news only if the machine could be queried before: a question may have been waiting for it.
      if (idle !== undefined || asked.canQueryMachine) this.submit({ kind: 'tick' });
    });
  }
}
