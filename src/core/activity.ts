import { MINUTE, SECOND } from './clock.ts';
import type { Ending, Wait } from './entry.ts';
import type { WindowView } from './event.ts';
import { Pauses } from './silence.ts';

/**
 * While VS Code calls a window active, somebody has pressed a key or a mouse button in it at most this long ago, ms:
 * it looks every 30 s, waits for two empty looks and then 10 s more (`userActivityService.ts` in microsoft/vscode).
 */
export const ACTIVE_TAIL = 70 * SECOND;

/** So long the machine's answer counts for more than VS Code's word, ms: it is asked about once a minute. */
const ANSWERED = 90 * SECOND;

/** What runs for so long is worth waiting for, and its end is one, ms: that of `ls` is none. */
const WORTH_WAITING = 10 * SECOND;

/** What runs for longer is a server or a watcher, which nobody waits for, ms. */
const NOBODY_WAITS = 10 * MINUTE;

/** Changes that come after each other so soon are of one run, ms: an agent thinks before each. */
const SAME_RUN = 20 * SECOND;

/** So long a run of changes goes on before it is an agent's, ms: a rename touches twenty files at once. */
const AGENT = 10 * SECOND;

/** A window that has not answered for so long is cut off, ms: one that is there answers within some ms. */
export const CUT_OFF = 10 * SECOND;

/** So long an answer of the window says that it can show a question, ms. */
const REACHED = 5 * SECOND;

/** Who was out of the window for less had only a look at something else, ms. */
const OUT = 30 * SECOND;

/** What runs here until it ends: the task or the terminal that it runs in, and when it began. */
interface Run {
  readonly what: Ending & ('task' | 'terminal');
  readonly began: number;
}

/**
 * What one window has seen of its person, and of what goes on beside them. Taking in a key is two assignments; everything
 * else is worked out when asked. All times are monotonic, ms.
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
  #stopped = false;
  /** Since when the window has been asked whether it is there, without an answer. */
  #unanswered = Infinity;
  #answered = -Infinity;
  #canBeCutOff = false;
  #left = Infinity;
  #ended: { readonly what: Ending; readonly at: number } | undefined;
  readonly #running = new Map<unknown, Run>();
  /** The last run of changes elsewhere: its first and its last one. */
  #firstElsewhere = -Infinity;
  #lastElsewhere = -Infinity;
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
    if (this.#focused && !focused) this.#left = now;
    if (!this.#focused && focused) {
      // Whoever comes to the window is in the middle of something, if only of coming.
      this.#inputAt(now);
      if (now - this.#left >= OUT) this.ended('focus', now);
    }
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

  /** The text of a document changed that is not in front of the person. */
  changedElsewhere(now: number): void {
    if (now - this.#lastElsewhere > SAME_RUN) this.#firstElsewhere = now;
    this.#lastElsewhere = now;
  }

  /** A task, or a command in a terminal, began to run. @param id tells it apart from whatever else runs */
  began(what: Run['what'], id: unknown, now: number): void {
    this.#running.set(id, { what, began: now });
  }

  /**
   * What ran under `id` has come to its end; where nothing did, nothing happens.
   * @returns whether it had run for so long that its end is one for the person
   */
  finished(id: unknown, now: number): boolean {
    const run = this.#running.get(id);
    this.#running.delete(id);
    if (!run || now - run.began < WORTH_WAITING) return false;
    this.ended(run.what, now);
    return true;
  }

  /** What ran under `id`, if anything, was broken off, or is not to be counted. */
  dropped(id: unknown): void {
    this.#running.delete(id);
  }

  /** Something has ended for the person. */
  ended(what: Ending, now: number): void {
    this.#ended = { what, at: now };
  }

  /** Whether a debugger is stopped here, and shown to be. */
  stoppedChanged(stopped: boolean): void {
    this.#stopped = stopped;
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

  /** The window has been asked whether it is still there. */
  answerAwaited(now: number): void {
    this.#unanswered = now;
  }

  /** It is. */
  answered(now: number): void {
    this.#unanswered = Infinity;
    this.#answered = now;
  }

  /** Whether the connection to the window may be lost without this program: in a browser, or on a server. */
  canBeCutOffChanged(canBeCutOff: boolean): void {
    this.#canBeCutOff = canBeCutOff;
  }

  /** Whether the connection to the window is lost, as far as is known: nobody sees what it shows, and its word is old. */
  isCutOff(now: number): boolean {
    return now - this.#unanswered > CUT_OFF;
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
    const cutOff = this.isCutOff(now);
    // In a terminal or a search nobody sees the keys: that VS Code does is all there is.
    const alive = !cutOff && this.#focused && this.#active && this.#believed(now) ? now - ACTIVE_TAIL : -Infinity;
    const presumed = Math.max(alive, this.#presumed);
    // One that lies in the machine's sleep is from before it.
    const sign = Math.max(this.#sign, presumed >= this.#woke ? presumed : -Infinity);
    return {
      id: this.id,
      focused: this.#focused && !cutOff,
      active: this.#active && !cutOff,
      reached: !this.#canBeCutOff || now - this.#answered <= REACHED,
      evidenceAge: sign === -Infinity ? undefined : now - sign,
      inputAge: this.#input === undefined ? undefined : now - this.#input,
      pauses: this.#pauses.lately(now),
      askedAge: this.#asked === undefined ? undefined : now - this.#asked,
      canAsk: this.#canAsk,
      ended:
        this.#ended && this.#ended.at >= this.#woke ? { what: this.#ended.what, age: now - this.#ended.at } : undefined,
      waitsFor: this.#waitsFor(now),
      stopped: this.#stopped,
      asleep,
    };
  }

  #waitsFor(now: number): Wait | undefined {
    for (const { began } of this.#running.values())
      if (now - began >= WORTH_WAITING && now - began <= NOBODY_WAITS) return 'running';
    const goesOn = now - this.#lastElsewhere <= SAME_RUN && this.#lastElsewhere - this.#firstElsewhere >= AGENT;
    return goesOn ? 'agent' : undefined;
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
