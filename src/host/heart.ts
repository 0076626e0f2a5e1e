import { before, elapsed, MINUTE, SECOND, type Clock, type Disposable, type Instant } from '../core/clock.ts';
import type { WindowActivity } from '../core/activity.ts';
import { dayOf } from '../core/day.ts';
import type { DayTally } from '../core/dayTally.ts';
import type { Event, Happening, Meaning, WindowView } from '../core/event.ts';
import { isStill } from '../core/prompting.ts';
import type { Settings } from '../core/settings.ts';
import { shouldAsk } from '../core/machine.ts';
import { initialState, type State } from '../core/state.ts';
import { step } from '../core/step.ts';
import { today } from '../core/today.ts';
import { nextWake, SOONEST } from '../core/wake.ts';
import type { Change, Store } from '../store/store.ts';
import { Disposables, MutableDisposable } from './disposable.ts';

/** How soon a refused write is tried again, ms. */
const RETRY = 100;

/** An alarm later than this was not held up by work: the machine slept, or the program stood still, ms. */
const LATE = 30 * SECOND;

/** Whether it is somebody's doing, and not the clock's. */
function isByPerson({ kind }: Happening): boolean {
  return kind !== 'tick' && kind !== 'reopened';
}

/** Can say how long nobody has touched the machine. */
export interface Machine extends Disposable {
  /**
   * @param answer told once, with the time in ms, or `undefined` where it cannot be told, and what that means
   */
  ask(answer: (idle: number | undefined, means?: Meaning) => void): void;
  /** Told when its answers begin not to be believed, and when they are believed again. */
  doubted?(doubted: boolean): void;
}

/**
 * This window's part of Second Heart: brings what happens here to the shared state, one transaction for all that waits,
 * and wakes up when the core wants to look at the clock again. Knows nothing of VS Code.
 */
export class Heart {
  readonly #clock: Clock;
  readonly #activity: WindowActivity;
  readonly #settings: () => Settings;
  readonly #machine: Machine | undefined;
  readonly #held = new Disposables();
  readonly #timer = this.#held.add(new MutableDisposable());
  readonly #listeners = new Set<() => void>();
  #waiting: Event[] = [];
  #store: Store | undefined;
  #state: State;
  #alarm: Instant | undefined;
  #asking = false;
  #ended = false;

  /** @param machine where it can be asked */
  constructor(clock: Clock, activity: WindowActivity, settings: () => Settings, machine?: Machine) {
    this.#clock = clock;
    this.#machine = machine && this.#held.add(machine);
    this.#activity = activity;
    activity.canAskChanged(machine !== undefined);
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

  /** Takes the store as soon as it is open; everything that happened until then has waited for it. */
  open(store: Store): void {
    if (this.#ended) return store.close();
    this.#store = store;
    this.submit({ kind: 'reopened' });
  }

  /** Something happened here, now. Never throws; what the store refuses for the moment is kept and tried again. */
  submit(happening: Happening): void {
    if (this.#ended) return;
    const at = this.#clock.now();
    const late = this.#alarm ? elapsed(this.#alarm, at) : 0;
    // Told once: by the next event the alarm has been set anew.
    if (late > 0) this.#alarm = at;
    const asleep = late > LATE ? late : 0;
    if (asleep > 0) this.#activity.woke(at.mono);
    // What a person tells Second Heart is a key or a click like any other.
    if (isByPerson(happening)) this.#activity.acted(at.mono);
    this.#waiting.push({ ...happening, at, window: this.#activity.view(at.mono, asleep) });
    this.#flush();
  }

  /**
   * Something has happened around the person that matters only where a question waits for a moment, or where nothing is
   * watched: alarms stand still while the machine sleeps.
   */
  stirred(): void {
    const { prompting } = this.#state;
    if (prompting.kind === 'due' || isStill(prompting)) this.submit({ kind: 'tick' });
  }

  dispose(): void {
    if (this.#ended) return;
    // Whoever closes a window turns to something else; and it is a last try for what a busy store has refused so far.
    this.#activity.stateChanged(false, false, this.#clock.now().mono);
    this.submit({ kind: 'tick' });
    this.#ended = true;
    this.#held.dispose();
    this.#listeners.clear();
    this.#store?.close();
    this.#store = undefined;
  }

  #flush(): void {
    if (!this.#store) return;
    const at = this.#clock.now();
    let state = this.#state;
    const changed = this.#store.transact((shared) => {
      const change = this.#applyWaiting(shared ?? initialState(at));
      state = change.state;
      return change;
    }, at);
    if (!changed) {
      this.#alarm = before(at, -RETRY);
      this.#timer.value = this.#clock.wakeAfter(RETRY, () => this.#flush());
      return;
    }
    this.#waiting = [];
    this.#state = state;
    const view = this.#activity.view(at.mono);
    this.#arm(at, view);
    this.#askMachine(at, view);
    for (const listener of this.#listeners) listener();
  }

  #applyWaiting(from: State): Change {
    let state = from;
    const entries = [];
    for (const event of this.#waiting) {
      const next = step(state, event, this.#settings());
      state = next.state;
      entries.push(...next.effects.map((effect) => effect.entry));
    }
    return { state, entries };
  }

  #arm(at: Instant, view: WindowView): void {
    const delay = nextWake(this.#state, this.#settings(), at, view);
    this.#alarm = delay === undefined ? undefined : before(at, -delay);
    this.#timer.value = delay === undefined ? undefined : this.#clock.wakeAfter(delay, () => this.#ring());
  }

  /** The alarm rings. Where a question waits and a key has come meanwhile, there is nothing to tell the others. */
  #ring(): void {
    const at = this.#clock.now();
    const late = this.#alarm ? elapsed(this.#alarm, at) : 0;
    const view = this.#activity.view(at.mono);
    const wait = nextWake(this.#state, this.#settings(), at, view) ?? 0;
    const waits = this.#state.prompting.kind === 'due' && wait > SOONEST;
    const asks = this.#machine && shouldAsk(this.#state, at, this.#settings(), view);
    if (waits && !asks && late <= LATE && elapsed(this.#state.at, at) < MINUTE) this.#arm(at, view);
    else this.submit({ kind: 'tick' });
  }

  #askMachine(at: Instant, view: WindowView): void {
    if (!this.#machine || this.#asking || !shouldAsk(this.#state, at, this.#settings(), view)) return;
    this.#asking = true;
    this.#machine.ask((idle, means) => {
      this.#asking = false;
      if (this.#ended) return;
      if (idle !== undefined) this.#activity.machineAnswered(idle, this.#clock.now().mono, means);
      this.#activity.canAskChanged(idle !== undefined);
      const { machine } = this.#activity.view(this.#clock.now().mono);
      if ((machine === 'trembling') !== (view.machine === 'trembling'))
        this.#machine?.doubted?.(machine === 'trembling');
      // Without an answer there is something new only for a question that has waited for it.
      if (idle !== undefined || view.canAsk) this.submit({ kind: 'tick' });
    });
  }
}
