import { SECOND, type Clock } from '../../time/clock.ts';
import type { WindowActivity } from './windowActivity.ts';

/** VS Code calls a window inactive this long after the last key or click, ms: between 40 and 70 s in truth. */
const FALLS_SILENT_MS = 55 * SECOND;

/**
 * Simulates a VS Code window, for tests and replays: tells a {@link WindowActivity} what VS Code would tell it while a
 * person works in it. The window becomes inactive by itself when no key comes any more.
 */
export class SimulatedWindow {
  readonly #clock: Clock;
  readonly #activity: WindowActivity;
  readonly #changed: () => void;
  readonly #noticed: () => void;
  #focused = false;
  #active = false;
  #input = -Infinity;
  #watching = false;

  /**
   * @param changed called as the listener of the real window would be: never for a key alone
   * @param noticed called at a commit, and at the first key after a silence
   */
  constructor(clock: Clock, activity: WindowActivity, changed: () => void, noticed: () => void = () => {}) {
    this.#clock = clock;
    this.#activity = activity;
    this.#changed = changed;
    this.#noticed = noticed;
  }

  /** The person turns to the window, by a key or a click. */
  focus(): void {
    this.#touch(true);
  }

  /** The person turns to another program or window. */
  blur(): void {
    this.#report(false, this.#active);
  }

  /** A key or a click that moves the cursor. */
  key(): void {
    this.#touch(true);
    if (this.#activity.selectionChanged(true, this.#now())) this.#noticed();
  }

  /** A key or a click where no editor sees it: in a terminal, a search, a menu. */
  otherKey(): void {
    this.#touch(true);
  }

  /** The cursor or the text before the person changes by itself. */
  agent(): void {
    this.#activity.textChanged(this.#now());
  }

  /** The text of a document that is not before the person changes by itself. */
  agentElsewhere(): void {
    this.#activity.changedElsewhere(this.#now());
  }

  /** A task or a command in a terminal begins. @returns ends it */
  runs(): () => void {
    const id = {};
    this.#activity.runBegan(id, this.#now());
    return () => this.#activity.runEnded(id);
  }

  /** The person makes a commit. */
  commits(): void {
    this.#activity.committed(this.#now());
    this.#noticed();
  }

  /** A debugger stops, or goes on. */
  debuggerStops(stopped: boolean): void {
    this.#activity.debuggerStoppedChanged(stopped);
  }

  #touch(focused: boolean): void {
    this.#input = this.#now();
    this.#report(focused, true);
    if (this.#watching) return;
    this.#watching = true;
    this.#clock.wakeAfter(FALLS_SILENT_MS, () => this.#look());
  }

  /** Looks whether the window has become inactive; looks again later if there was a key meanwhile. */
  #look(): void {
    const left = FALLS_SILENT_MS - (this.#now() - this.#input);
    if (left > 0) {
      this.#clock.wakeAfter(left, () => this.#look());
      return;
    }
    this.#watching = false;
    this.#report(this.#focused, false);
  }

  #report(focused: boolean, active: boolean): void {
    this.#focused = focused;
    this.#active = active;
    if (this.#activity.stateChanged(focused, active, this.#now())) this.#changed();
  }

  #now(): number {
    return this.#clock.now().mono;
  }
}
