import { SECOND } from './clock.ts';
import type { WindowView } from './event.ts';

/**
 * While VS Code calls a window active, somebody has pressed a key or a mouse button in it at most this long ago, ms:
 * it looks every 30 s, waits for two empty looks and then 10 s more (`userActivityService.ts` in microsoft/vscode).
 */
export const ACTIVE_TAIL = 70 * SECOND;

/**
 * What one window has seen of its person. Taking in a key is two assignments; everything else is worked out when asked.
 * All times are monotonic, ms.
 */
export class WindowActivity {
  readonly id: string;
  #focused = false;
  #active = false;
  #sign: number | undefined;
  #input: number | undefined;
  #asked: number | undefined;

  constructor(id: string) {
    this.id = id;
  }

  get focused(): boolean {
    return this.#focused;
  }

  /**
   * VS Code's own word on the window, at `now`. Getting the focus or waking up is the person's doing, and so is turning to
   * another program; but a lock screen takes the focus by itself, and does so when nothing has been seen for a while.
   * @returns whether it says anything new: VS Code also repeats itself, at every click
   */
  stateChanged(focused: boolean, active: boolean, now: number): boolean {
    if (focused === this.#focused && active === this.#active) return false;
    const roused = focused && active && !(this.#focused && this.#active);
    const silenced = this.#focused && this.#active && focused && !active;
    const left = this.#focused && this.#active && !focused;
    if (roused || left) this.#signAt(now);
    if (silenced) this.#signAt(now - ACTIVE_TAIL);
    this.#focused = focused;
    this.#active = active;
    return true;
  }

  /** The cursor moved; `byPerson` where a key or the mouse moved it, as far as VS Code tells. */
  selectionChanged(byPerson: boolean, now: number): void {
    this.#input = now;
    if (byPerson) this.#sign = now;
  }

  /** The text in front of the person changed. That disturbs a calm moment but proves nobody: agents and formatters do it. */
  textChanged(now: number): void {
    this.#input = now;
  }

  /** The machine's own word: nobody has touched it for `idle` ms. */
  machineAnswered(idle: number, now: number): void {
    this.#asked = now;
    this.#signAt(now - idle);
  }

  /**
   * What the window knows at `now`.
   * @param asleep how late its alarm is, ms
   */
  view(now: number, asleep = 0): WindowView {
    const alive = this.#focused && this.#active ? now - ACTIVE_TAIL : -Infinity;
    const sign = Math.max(this.#sign ?? -Infinity, alive);
    return {
      id: this.id,
      focused: this.#focused,
      active: this.#active,
      evidenceAge: sign === -Infinity ? undefined : now - sign,
      inputAge: this.#input === undefined ? undefined : now - this.#input,
      askedAge: this.#asked === undefined ? undefined : now - this.#asked,
      asleep,
    };
  }

  #signAt(time: number): void {
    this.#sign = Math.max(this.#sign ?? -Infinity, time);
  }
}
