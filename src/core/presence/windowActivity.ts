import { HOUR, MINUTE, SECOND } from '../../time/clock.ts';
import type { Ending, Wait } from '../ledger/entry.ts';
import type { MachineAnswer, IdleMeaning, WindowSnapshot } from '../event.ts';
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
  #lastActivity = -Infinity;
  /** When the machine was last touched, by its own word. */
  #machineTouched = -Infinity;
  /** The last of those touches that may have been nobody's. */
  #unprovenTouch = -Infinity;
  /** Since when VS Code has not called the window active. */
  #inactiveSince = Infinity;
  /** When anything before the person last moved by itself. */
  #movedByItself = -Infinity;
  /** A sign that nothing was seen of but VS Code's word. */
  #presumedActivity = -Infinity;
  #lastInput: number | undefined;
  readonly #pauses = new Pauses();
  #machineAnsweredAt: number | undefined;
  #machineAnswer: MachineAnswer = 'touched';
  /** For how much of the time it may the machine has said that it has just been touched: from 1 on it is not believed. */
  #tremblingShare = 0;
  #wokeAt = -Infinity;
  #keptActive = false;
  #canQueryMachine = false;
  #debuggerStopped = false;
  /** Since when the window has been asked whether it is there, without an answer. */
  #unanswered = Infinity;
  #answered = -Infinity;
  #canBeCutOff = false;
  #leftAt = Infinity;
  #lastBoundary: { readonly what: Ending; readonly at: number } | undefined;
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
    const believed = awake && this.#isActiveBelieved(now);
    if ((focused && active && !awake) || (believed && !focused)) this.#addActivity(now);
    if (believed && focused && !active) this.#presumedActivity = now - ACTIVE_TAIL;
    if (this.#focused && !focused) this.#leftAt = now;
    if (!this.#focused && focused) {
      // Whoever comes to the window is in the middle of something, if only of coming.
      this.#addInput(now);
      if (now - this.#leftAt >= OUT) this.boundaryReached('focus', now);
    }
    if (active) this.#inactiveSince = Infinity;
    else if (this.#inactiveSince === Infinity) this.#inactiveSince = now;
    this.#focused = focused;
    this.#active = active;
    return true;
  }

  /** The person did something that VS Code need not have seen, as on a page of ours. */
  personActed(now: number): void {
    this.#addInput(now);
    this.#lastActivity = now;
  }

  /** The cursor moved; `byPerson` where a key or the mouse moved it, as far as VS Code tells. */
  selectionChanged(byPerson: boolean, now: number): void {
    if (byPerson && now - this.#inactiveSince <= LATE_WORD) this.personActed(now);
    else this.#movedByItself = now;
  }

  /** The text in front of the person changed. That disturbs a calm moment but proves nobody: agents and formatters do it. */
  textChanged(now: number): void {
    this.#movedByItself = now;
  }

  /** The text of a document changed that is not in front of the person. */
  changedElsewhere(now: number): void {
    if (now - this.#lastElsewhere > SAME_RUN) this.#firstElsewhere = now;
    this.#lastElsewhere = now;
  }

  /** A task, or a command in a terminal, began to run. @param id tells it apart from whatever else runs */
  runBegan(what: Run['what'], id: unknown, now: number): void {
    this.#running.set(id, { what, began: now });
  }

  /**
   * What ran under `id` has come to its end; where nothing did, nothing happens.
   * @returns whether it had run for so long that its end is one for the person
   */
  runFinished(id: unknown, now: number): boolean {
    const run = this.#running.get(id);
    this.#running.delete(id);
    if (!run || now - run.began < WORTH_WAITING) return false;
    this.boundaryReached(run.what, now);
    return true;
  }

  /** What ran under `id`, if anything, was broken off, or is not to be counted. */
  runDropped(id: unknown): void {
    this.#running.delete(id);
  }

  /** Something has ended for the person. */
  boundaryReached(what: Ending, now: number): void {
    this.#lastBoundary = { what, at: now };
  }

  /** Whether a debugger is stopped here, and shown to be. */
  debuggerStoppedChanged(stopped: boolean): void {
    this.#debuggerStopped = stopped;
  }

  /**
   * Whether something is going on that makes VS Code call the window active with nobody there: it does so while a cell of
   * a notebook runs, or a program that is debugged.
   */
  keptActiveChanged(held: boolean): void {
    this.#keptActive = held;
  }

  /**
   * The machine's own word: nobody has touched it for `idle` ms. One that could not tell before may have begun to count just
   * now. On Linux its count stands still while it sleeps: one that reaches beyond the last sleep names no moment.
   */
  machineAnswered(idle: number, now: number, means: IdleMeaning = 'touch'): void {
    const since = Math.min(ANSWERED, now - (this.#machineAnsweredAt ?? now));
    this.#machineAnsweredAt = now;
    this.#machineAnswer = means === 'atLeast' ? 'untouched' : this.#judgeAnswer(idle, since);
    const touch = now - idle;
    if (this.#machineAnswer !== 'touched' || touch < this.#wokeAt) return;
    const isNew = touch > this.#unprovenTouch + ONE_TOUCH;
    if (isNew && (means === 'perhapsTouch' || !this.#canQueryMachine)) this.#unprovenTouch = touch;
    this.#machineTouched = Math.max(this.#machineTouched, touch);
  }

  /** What an exact answer is worth. @param since how long the one before it was all that was known, ms */
  #judgeAnswer(idle: number, since: number): MachineAnswer {
    const most = this.#focused ? TREMBLES_IN_FRONT : TREMBLES_ELSEWHERE;
    this.#tremblingShare = idle >= HUMAN_PAUSE ? 0 : this.#tremblingShare + since / most;
    return this.#tremblingShare >= 1 ? 'trembling' : 'touched';
  }

  /** Whether there is a machine to be asked, and it answers. */
  canQueryMachineChanged(canAsk: boolean): void {
    this.#canQueryMachine = canAsk;
  }

  /** The window has been asked whether it is still there. */
  reachQueried(now: number): void {
    this.#unanswered = now;
  }

  /** It is. */
  reachAnswered(now: number): void {
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
    this.#wokeAt = now;
  }

  /**
   * What the window knows at `now`.
   * @param asleep how late its alarm is, ms
   */
  snapshot(now: number, asleep = 0): WindowSnapshot {
    const cutOff = this.isCutOff(now);
    // In a terminal or a search nobody sees the keys: that VS Code does is all there is.
    const alive =
      !cutOff && this.#focused && this.#active && this.#isActiveBelieved(now) ? now - ACTIVE_TAIL : -Infinity;
    const presumed = Math.max(alive, this.#presumedActivity);
    // One that lies in the machine's sleep is from before it.
    const own = Math.max(this.#lastActivity, presumed >= this.#wokeAt ? presumed : -Infinity);
    const sign = Math.max(own, this.#machineTouched);
    const key = this.#lastInput ?? -Infinity;
    const input = Math.max(key, Math.min(this.#movedByItself, this.#lastSeenActivity + THEIR_DOING));
    return {
      id: this.id,
      focused: this.#focused && !cutOff,
      active: this.#active && !cutOff,
      isReached: !this.#canBeCutOff || now - this.#answered <= REACHED,
      activityAge: ageOf(sign, now),
      activityUnproven: this.#machineTouched > own && this.#machineTouched <= this.#unprovenTouch + ONE_TOUCH,
      keyAge: ageOf(key, now),
      inputAge: ageOf(input, now),
      pauses: this.#pauses.countAt(now),
      machineAnswerAge: this.#machineAnsweredAt === undefined ? undefined : now - this.#machineAnsweredAt,
      machineAnswer: this.#machineAnswer,
      canQueryMachine: this.#canQueryMachine,
      boundary:
        this.#lastBoundary && this.#lastBoundary.at >= this.#wokeAt
          ? { what: this.#lastBoundary.what, age: now - this.#lastBoundary.at }
          : undefined,
      waitsFor: this.#waitsFor(now),
      debuggerStopped: this.#debuggerStopped,
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
  #isActiveBelieved(now: number): boolean {
    if (
      this.#machineAnsweredAt !== undefined &&
      now - this.#machineAnsweredAt <= ANSWERED &&
      this.#machineAnswer !== 'trembling'
    )
      return false;
    return !this.#keptActive || now - this.#lastSeenActivity <= this.#trust();
  }

  /** The last sign of the person that was seen, here or by the machine. */
  get #lastSeenActivity(): number {
    return Math.max(this.#lastActivity, this.#machineTouched);
  }

  #addInput(now: number): void {
    if (this.#lastInput !== undefined) this.#pauses.add(now - this.#lastInput, now);
    this.#lastInput = now;
  }

  #addActivity(time: number): void {
    this.#lastActivity = Math.max(this.#lastActivity, time);
  }
}

function ageOf(time: number, now: number): number | undefined {
  return time === -Infinity ? undefined : now - time;
}
