import { SECOND } from './clock.ts';
import type { WindowView } from './event.ts';
import { Pauses } from './silence.ts';

/**
 * While VS Code calls a window active, somebody has pressed a key or a mouse button in it at most this long ago, ms:
 * it looks every 30 s, waits for two empty looks and then 10 s more (`userActivityService.ts` in microsoft/vscode).
 */
export const ACTIVE_TAIL = 70 * SECOND;

/** So long the machine's answer counts for more than VS Code's word, ms: it is asked about once a minute. */
const ANSWERED = 90 * SECOND;

/**
 * What one window has seen of its person. Taking in a key is two assignments; everything else is worked out when asked.
 * All times are monotonic, ms.
 */
export class WindowActivity {
  readonly id: string;
  #focused = false;
  #active = false;
  #sign = -Infinity;
  /** A sign that nothing was seen of but VS Code's word. */
  #presumed = -Infinity;
  #input: number | undefined;
  readonly #pauses = new Pauses();
  #asked: number | undefined;
  #woke = -Infinity;
  #held = false;
  #canAsk = false;
  readonly #trust: () => number;

  /** @param trust how long VS Code's word that the window is active is enough where something may hold it so, ms */
  constructor(id: string, trust: () => number = () => Infinity) {
    this.id = id;
    this.#trust = trust;
  }

  /**
   * VS Code's own word on the window, at `now`. Getting the focus or waking up is the person's doing, and so is turning to
   * another program; but a lock screen takes the focus by itself, and does so when nothing has been seen for a while.
   * @returns whether it says anything new: VS Code also repeats itself, at every click
   */
  stateChanged(focused: boolean, active: boolean, now: number): boolean {
    if (focused === this.#focused && active === this.#active) return false;
    const awake = this.#focused && this.#active;
    const believed = awake && this.#believed(now);
    if ((focused && active && !awake) || (believed && !focused)) this.#signAt(now);
    if (believed && focused && !active) this.#presumed = now - ACTIVE_TAIL;
    this.#focused = focused;
    this.#active = active;
    return true;
  }

  /** The cursor moved; `byPerson` where a key or the mouse moved it, as far as VS Code tells. */
  selectionChanged(byPerson: boolean, now: number): void {
    this.#inputAt(now);
    if (byPerson) this.#sign = now;
  }

  /** The text in front of the person changed. That disturbs a calm moment but proves nobody: agents and formatters do it. */
  textChanged(now: number): void {
    this.#inputAt(now);
  }

  /**
   * Whether something is going on that makes VS Code call the window active with nobody there: it does so while a cell of
   * a notebook runs, or a program that is debugged.
   */
  heldChanged(held: boolean): void {
    this.#held = held;
  }

  /**
   * The machine's own word: nobody has touched it for `idle` ms. On Linux its count stands still while it sleeps: one
   * that reaches beyond the last sleep names no moment.
   */
  machineAnswered(idle: number, now: number): void {
    this.#asked = now;
    if (now - idle >= this.#woke) this.#signAt(now - idle);
  }

  /** Whether there is a machine to be asked, and it answers. */
  canAskChanged(canAsk: boolean): void {
    this.#canAsk = canAsk;
  }

  /** The machine has slept until shortly before `now`. */
  woke(now: number): void {
    this.#woke = now;
  }

  /**
   * What the window knows at `now`.
   * @param asleep how late its alarm is, ms
   */
  view(now: number, asleep = 0): WindowView {
    // In a terminal or a search nobody sees the keys: that VS Code does is all there is.
    const alive = this.#focused && this.#active && this.#believed(now) ? now - ACTIVE_TAIL : -Infinity;
    const presumed = Math.max(alive, this.#presumed);
    // One that lies in the machine's sleep is from before it.
    const sign = Math.max(this.#sign, presumed >= this.#woke ? presumed : -Infinity);
    return {
      id: this.id,
      focused: this.#focused,
      active: this.#active,
      evidenceAge: sign === -Infinity ? undefined : now - sign,
      inputAge: this.#input === undefined ? undefined : now - this.#input,
      pauses: this.#pauses.lately(now),
      askedAge: this.#asked === undefined ? undefined : now - this.#asked,
      canAsk: this.#canAsk,
      ended: undefined,
      waitsFor: undefined,
      stopped: false,
      asleep,
    };
  }

  /**
   * Whether VS Code's word that the window is active says something of its person: not where the machine knows better,
   * and for a while only where something may hold the window active.
   */
  #believed(now: number): boolean {
    if (this.#asked !== undefined && now - this.#asked <= ANSWERED) return false;
    return !this.#held || now - this.#sign <= this.#trust();
  }

  #inputAt(now: number): void {
    if (this.#input !== undefined) this.#pauses.ended(now - this.#input, now);
    this.#input = now;
  }

  #signAt(time: number): void {
    this.#sign = Math.max(this.#sign, time);
  }
}
