import { isByPerson, type Event, type IdleMeaning, type Input } from '../core/event.ts';
import type { DayTally } from '../core/ledger/dayTally.ts';
import { today } from '../core/ledger/today.ts';
import { CUT_OFF_MS, type WindowActivity } from '../core/presence/windowActivity.ts';
import { isSuspended, releaseWindow, shownIn } from '../core/prompting/policy.ts';
import type { Settings } from '../core/settings.ts';
import { initialState, type Prompting, type State } from '../core/state.ts';
import { step, type Decision } from '../core/step.ts';
import { transition } from '../core/transition.ts';
import { SOONEST_MS } from '../core/wake.ts';
import type { Store } from '../store/store.ts';
import { before, elapsed, isAfter, MINUTE, SECOND, type Clock, type Disposable, type Instant } from '../time/clock.ts';
import { dayOf } from '../time/day.ts';
import { Disposables, MutableDisposable } from '../time/disposable.ts';

/** How soon a refused write is tried again, ms. */
const RETRY_MS = 100;

/** An alarm later than this was not held up by work: the machine slept, or the program stood still, ms. */
const LATE_MS = 30 * SECOND;

/** How often a window that can be cut off is asked whether it is still there, ms: a little less than the minute of a tick. */
const CHECKED_MS = 55 * SECOND;

/** A window that was opened less than this ago leads on what a window led that has gone, ms. */
const NEW_MS = MINUTE;

/** Can say how long nobody has touched the machine. */
export interface IdleSensor extends Disposable {
  /**
   * @param answer told once, with the time in ms, or `undefined` where it cannot be told, and what that means
   */
  query(answer: (idle: number | undefined, means?: IdleMeaning) => void): void;
  /** Told when its answers begin not to be believed, and when they are believed again. */
  onDoubted?(doubted: boolean): void;
}

/** What is known of windows beside what they say themselves. */
export interface Windows {
  /** Whether the program behind a window has ended; false where that is not known. */
  isGone(window: string): boolean;
  /**
   * Asks the workbench of this window whether it is still there; not there where it cannot be lost without this program.
   * @param answered called once, when it has answered; never where the connection to it is lost
   */
  reach?(answered: () => void): void;
}

/** Whether the window of a session has said that it closes. */
function isClosed(prompting: Prompting): boolean {
  return prompting.kind === 'session' && prompting.session.closed === true;
}

/** Nothing is known: for tests and replays of one window. */
const NO_WINDOWS: Windows = { isGone: () => false };

/**
 * This window's part of Second Heart: brings what happens here to the shared state, one transaction for all that waits,
 * and wakes up when the core wants to look at the clock again. Knows nothing of VS Code.
 */
export class Tracker {
  readonly #clock: Clock;
  readonly #activity: WindowActivity;
  readonly #settings: () => Settings;
  readonly #idleSensor: IdleSensor | undefined;
  readonly #disposables = new Disposables();
  readonly #timer = this.#disposables.add(new MutableDisposable());
  readonly #listeners = new Set<() => void>();
  #pending: Event[] = [];
  #store: Store | undefined;
  #state: State;
  /** When the core wants to look again. */
  #wakeAt: Instant | undefined;
  /** When the alarm that is set rings: then, or sooner. */
  #alarm: Instant | undefined;
  #isQueryingMachine = false;
  #ended = false;
  readonly #windows: Windows;
  #formerly: string | undefined;
  #opened: Instant | undefined;
  #queriedAt: Instant | undefined;
  #isQueryingWindow = false;
  /** Whether a question waits for the window's answer. */
  #questionWaits = false;

  /** @param machine where it can be asked */
  constructor(
    clock: Clock,
    activity: WindowActivity,
    settings: () => Settings,
    machine?: IdleSensor,
    windows: Windows = NO_WINDOWS,
  ) {
    this.#clock = clock;
    this.#windows = windows;
    this.#idleSensor = machine && this.#disposables.add(machine);
    this.#activity = activity;
    activity.canQueryMachineChanged(machine !== undefined);
    activity.canBeCutOffChanged(windows.reach !== undefined);
    this.#settings = settings;
    this.#state = initialState(clock.now());
  }

  get state(): State {
    return this.#state;
  }

  get window(): string {
    return this.#activity.id;
  }

  now(): Instant {
    return this.#clock.now();
  }

  /** What the day has come to so far. */
  today(): DayTally {
    const at = this.now();
    const { dayStart } = this.#settings();
    return today(this.#state, at, this.#store?.entriesSince(dayOf(at.wall, dayStart).start) ?? [], dayStart);
  }

  /** Calls `listener` whenever the state has been looked at anew; ended by {@link dispose}. */
  onDidChange(listener: () => void): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  }

  /**
   * Takes the store as soon as it is open; everything that happened until then has waited for it.
   * @param formerly the name of the window in whose place this one may have come: what that one showed is this one's as
   * soon as that one has gone
   */
  open(store: Store, formerly?: string): void {
    if (this.#ended) return store.close();
    this.#store = store;
    this.#formerly = formerly;
    this.#opened = this.now();
    this.submit({ kind: 'tick' });
  }

  /** Something happened here, now. Never throws; what the store refuses for the moment is kept and tried again. */
  submit(input: Input): void {
    if (this.#ended) return;
    this.#pending.push(this.#eventOf(input));
    this.#flush();
  }

  /**
   * Looks again because of something around the person that matters only where a question waits for its moment, or where
   * nothing is watched: alarms stand still while the machine sleeps.
   */
  recheck(): void {
    const { prompting } = this.#state;
    if (prompting.kind === 'due' || isSuspended(prompting)) this.submit({ kind: 'tick' });
  }

  dispose(): void {
    if (this.#ended) return;
    // Whoever closes a window turns to something else; and it is a last try for what a busy store has refused so far.
    this.#activity.stateChanged(false, false, this.#clock.now().mono);
    this.submit({ kind: 'windowGone', gone: this.window });
    this.#ended = true;
    this.#disposables.dispose();
    this.#listeners.clear();
    this.#store?.close();
    this.#store = undefined;
  }

  /** An input as the event that it is here and now. Notes how late the alarm is, and that the person is there. */
  #eventOf(input: Input): Event {
    const at = this.#clock.now();
    const late = this.#alarm ? elapsed(this.#alarm, at) : 0;
    // Reset, so that the lateness is reported with one event only.
    if (late > 0) this.#alarm = at;
    const asleep = late > LATE_MS ? late : 0;
    if (asleep > 0) this.#activity.woke(at.mono);
    // What a person tells Second Heart is a key or a click like any other.
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
    const decision = decisions.at(-1);
    if (decision) {
      this.#state = decision.state;
      this.#follow(decision);
    }
    for (const listener of this.#listeners) listener();
  }

  /** The decisions on all events that wait, one after the other. */
  #decide(from: State): Decision[] {
    const decisions: Decision[] = [];
    let state = from;
    for (const event of this.#pending) {
      for (const each of [...this.#eventsBefore(state, event), event]) {
        const decision = step(state, each, this.#settings());
        state = decision.state;
        decisions.push(decision);
      }
    }
    return decisions;
  }

  /** Does what was decided, beside the writing of it. */
  #follow({ wakeAt, queryMachine, queryWindow }: Decision): void {
    this.#wakeAt = wakeAt;
    this.#queryWindow(queryWindow);
    this.#arm();
    if (queryMachine) this.#queryMachine();
  }

  /** What has to be said first, where something is shown in a window that has gone or cannot be reached. */
  #eventsBefore({ prompting }: State, { at, window }: Event): Event[] {
    const shown = shownIn(prompting);
    if (shown === undefined) return [];
    const hasGone =
      shown === this.window ? this.#activity.isCutOff(at.mono) : isClosed(prompting) || this.#windows.isGone(shown);
    if (!hasGone) return [];
    if (shown === this.#formerly || this.#comesAfter(prompting, at))
      return [{ kind: 'reopened', formerly: shown, at, window }];
    return releaseWindow(prompting, shown, at) === prompting ? [] : [{ kind: 'windowGone', gone: shown, at, window }];
  }

  /**
   * Whether this window was opened just now, after a session in one that has gone: such as the same window with a second
   * folder, which is another workspace, where its former name is not known.
   */
  #comesAfter(prompting: Prompting, at: Instant): boolean {
    if (prompting.kind !== 'session' || !this.#opened) return false;
    return isAfter(this.#opened, prompting.session.touched) && elapsed(this.#opened, at) < NEW_MS;
  }

  /**
   * Asks the window whether it is still there, where the connection to it may have been lost: now and then, and before a
   * question.
   * @param asks whether a question waits for the answer
   */
  #queryWindow(asks: boolean): void {
    this.#questionWaits = asks;
    if (!this.#windows.reach || this.#isQueryingWindow || this.#ended) return;
    const at = this.#clock.now();
    if (!asks && this.#queriedAt && elapsed(this.#queriedAt, at) < CHECKED_MS) return;
    this.#queriedAt = at;
    this.#isQueryingWindow = true;
    this.#activity.reachQueried(at.mono);
    this.#windows.reach(() => {
      this.#isQueryingWindow = false;
      if (this.#ended) return;
      const now = this.#clock.now();
      const wasCutOff = this.#activity.isCutOff(now.mono);
      this.#activity.reachAnswered(now.mono);
      // What it showed before is still this window's.
      if (wasCutOff) this.submit({ kind: 'reopened', formerly: this.window });
      else if (this.#questionWaits) this.submit({ kind: 'tick' });
      else this.#arm();
    });
  }

  /** Sets the alarm to when the core wants to look again. */
  #arm(): void {
    const at = this.#clock.now();
    const wake = this.#wakeAt && Math.max(0, elapsed(at, this.#wakeAt));
    // A window that does not answer is looked at again when that is known.
    const delay =
      this.#isQueryingWindow && !this.#activity.isCutOff(at.mono)
        ? Math.min(wake ?? Infinity, CUT_OFF_MS + SOONEST_MS)
        : wake;
    this.#alarm = delay === undefined ? undefined : before(at, -delay);
    this.#timer.value = delay === undefined ? undefined : this.#clock.wakeAfter(delay, () => this.#ring());
  }

  /** The alarm rings. Where nothing comes of it that others have to know, nothing is written. */
  #ring(): void {
    const event = this.#eventOf({ kind: 'tick' });
    const decision = step(this.#state, event, this.#settings());
    if (!decision.isNews) return this.#follow(decision);
    this.#pending.push(event);
    this.#flush();
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
        this.#idleSensor?.onDoubted?.(machineAnswer === 'trembling');
      // Without an answer there is something new only for a question that has waited for it.
      if (idle !== undefined || asked.canQueryMachine) this.submit({ kind: 'tick' });
    });
  }
}
