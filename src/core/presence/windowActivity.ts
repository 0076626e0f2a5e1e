import { HOUR, MINUTE, SECOND } from '../../time/clock.ts';
import type { Ending, Wait } from '../ledger/entry.ts';
import type { MachineWord, Meaning, WindowView } from '../event.ts';
import { Pauses } from './pauses.ts';

/**
 * While VS Code calls a window active, somebody has pressed a key or a mouse button in it at most this long ago, ms:
 * it looks every 30 s, waits for two empty looks and then 10 s more (`userActivityService.ts` in microsoft/vscode).
 */
export const ACTIVE_TAIL = 70 * SECOND;

/** So long the machine's answer counts for more than VS Code's word, ms: it is asked about once a minute. */
const ANSWERED = 90 * SECOND;

/**
 * VS Code hears a real key before the editor does (it listens on the whole page, in the capture phase:
 * `domActivityTracker.ts` in microsoft/vscode) and calls the window active at once. What moves the cursor so long after the
 * window fell silent is a command of an extension, which VS Code tells of as if it were the keyboard
 * (https://github.com/microsoft/vscode/issues/104856). ms
 */
const LATE_WORD = SECOND;

/**
 * What moves by itself counts for so long after the person's own last sign, ms: a completion or a formatter is their doing.
 * While the window is active that sign may be as old as this.
 */
const THEIR_DOING = ACTIVE_TAIL;

/** A pause that every person makes sooner or later, and nothing that trembles or is to keep a machine awake does, ms. */
const HUMAN_PAUSE = 65 * SECOND;

/**
 * So long the machine may say, whenever it is asked, that it has just been touched, ms, until it is not believed any more:
 * in front of a window that sees nobody, and where the person may be at work in another program. Of 13 people on record
 * the longest without such a pause at one of the minutes' turns was 124 minutes, whatever they worked in (traces).
 */
const TREMBLES_IN_FRONT = 2 * HOUR;
const TREMBLES_ELSEWHERE = 3 * HOUR;

/** Two answers that lie no further apart tell of one touch, ms. */
export const ONE_TOUCH = 2 * SECOND;

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
  /** When the machine was last touched, by its own word. */
  #touched = -Infinity;
  /** The last of those touches that may have been nobody's. */
  #unproven = -Infinity;
  /** Since when VS Code has not called the window active. */
  #fell = Infinity;
  /** When anything before the person last moved by itself. */
  #moved = -Infinity;
  /** A sign that nothing was seen of but VS Code's word. */
  #presumed = -Infinity;
  #input: number | undefined;
  readonly #pauses = new Pauses();
  #asked: number | undefined;
  #word: MachineWord = 'touched';
  /** For how much of the time it may the machine has said that it has just been touched: from 1 on it is not believed. */
  #trembled = 0;
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
    if (active) this.#fell = Infinity;
    else if (this.#fell === Infinity) this.#fell = now;
    this.#focused = focused;
    this.#active = active;
    return true;
  }

  /** The person did something that VS Code need not have seen, as on a page of ours. */
  acted(now: number): void {
    this.#inputAt(now);
    this.#sign = now;
  }

  /** The cursor moved; `byPerson` where a key or the mouse moved it, as far as VS Code tells. */
  selectionChanged(byPerson: boolean, now: number): void {
    if (byPerson && now - this.#fell <= LATE_WORD) this.acted(now);
    else this.#moved = now;
  }

  /** The text in front of the person changed. That disturbs a calm moment but proves nobody: agents and formatters do it. */
  textChanged(now: number): void {
    this.#moved = now;
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
   * The machine's own word: nobody has touched it for `idle` ms. One that could not tell before may have begun to count just
   * now. On Linux its count stands still while it sleeps: one that reaches beyond the last sleep names no moment.
   */
  machineAnswered(idle: number, now: number, means: Meaning = 'touch'): void {
    const since = Math.min(ANSWERED, now - (this.#asked ?? now));
    this.#asked = now;
    this.#word = means === 'atLeast' ? 'untouched' : this.#wordOf(idle, since);
    const touch = now - idle;
    if (this.#word !== 'touched' || touch < this.#woke) return;
    const isNew = touch > this.#unproven + ONE_TOUCH;
    if (isNew && (means === 'perhapsTouch' || !this.#canAsk)) this.#unproven = touch;
    this.#touched = Math.max(this.#touched, touch);
  }

  /** What an exact answer is worth. @param since how long the one before it was all that was known, ms */
  #wordOf(idle: number, since: number): MachineWord {
    const most = this.#focused ? TREMBLES_IN_FRONT : TREMBLES_ELSEWHERE;
    this.#trembled = idle >= HUMAN_PAUSE ? 0 : this.#trembled + since / most;
    return this.#trembled >= 1 ? 'trembling' : 'touched';
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
    const own = Math.max(this.#sign, presumed >= this.#woke ? presumed : -Infinity);
    const sign = Math.max(own, this.#touched);
    const key = this.#input ?? -Infinity;
    const input = Math.max(key, Math.min(this.#moved, this.#lastSeen + THEIR_DOING));
    return {
      id: this.id,
      focused: this.#focused && !cutOff,
      active: this.#active && !cutOff,
      reached: !this.#canBeCutOff || now - this.#answered <= REACHED,
      evidenceAge: ageOf(sign, now),
      unproven: this.#touched > own && this.#touched <= this.#unproven + ONE_TOUCH,
      keyAge: ageOf(key, now),
      inputAge: ageOf(input, now),
      pauses: this.#pauses.lately(now),
      askedAge: this.#asked === undefined ? undefined : now - this.#asked,
      machine: this.#word,
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
    if (this.#asked !== undefined && now - this.#asked <= ANSWERED && this.#word !== 'trembling') return false;
    return !this.#held || now - this.#lastSeen <= this.#trust();
  }

  /** The last sign of the person that was seen, here or by the machine. */
  get #lastSeen(): number {
    return Math.max(this.#sign, this.#touched);
  }

  #inputAt(now: number): void {
    if (this.#input !== undefined) this.#pauses.ended(now - this.#input, now);
    this.#input = now;
  }

  #signAt(time: number): void {
    this.#sign = Math.max(this.#sign, time);
  }
}

function ageOf(time: number, now: number): number | undefined {
  return time === -Infinity ? undefined : now - time;
}
