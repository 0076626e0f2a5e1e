import { HOUR, MINUTE, SECOND } from '../../time/clock.ts';
import { agentState, turnsOf, type AgentState } from '../agents/agentState.ts';
import type { HookTouch } from '../agents/hookEvent.ts';
import type { IdleMeaning, MachineAnswer, WindowSnapshot } from '../event.ts';

/**
 * While VS Code calls a window active, a key or a mouse button was pressed in it at most this long ago, ms: VS Code
 * looks every 30 s, and calls it inactive 10 s after two looks that found nothing (`userActivityService.ts` in
 * microsoft/vscode).
 */
export const ACTIVE_TAIL_MS = 70 * SECOND;

/**
 * For this long an answer of the machine outweighs VS Code's own `active`, ms: the machine is asked about once a
 * minute.
 */
const ANSWERED_MS = 90 * SECOND;

/**
 * A cursor that moves later than this after the window became inactive was moved by an extension's command, ms. VS Code
 * reports that as if it were the keyboard (https://github.com/microsoft/vscode/issues/104856). A real key makes the
 * window active first: VS Code listens on the whole page in the capture phase (`domActivityTracker.ts` in
 * microsoft/vscode).
 */
const KEY_AFTER_INACTIVE_MS = SECOND;

/**
 * Text or a cursor that moves by itself counts as input for this long after the person's last activity, ms: a
 * completion or a formatter is their doing. In an active window that activity may be this old.
 */
const THEIR_DOING_MS = ACTIVE_TAIL_MS;

/**
 * Every person pauses this long sooner or later, ms; a jittering mouse or a program that keeps the machine awake does
 * not.
 */
const HUMAN_PAUSE_MS = 65 * SECOND;

/**
 * When the machine has answered "just touched" for this long without a pause, its answers are no longer believed, ms:
 * while our window is in front, and while the person may be at work in another program. Of 13 people on record the
 * longest time without such a pause, looked at once a minute, was 124 minutes (traces).
 */
const TREMBLES_IN_FRONT_MS = 2 * HOUR;
const TREMBLES_ELSEWHERE_MS = 3 * HOUR;

/**
 * Input after a silence of this long is worth a look at the clock, ms: the machine may have slept, and alarms with it.
 */
const BACK_MS = MINUTE;

/** Two answers that name times no further apart than this report the same touch, ms. */
export const ONE_TOUCH_MS = 2 * SECOND;

/** Keys no further apart than this are typed in a row, ms; so many of them are work, and no slip. */
const IN_A_ROW_MS = 5 * SECOND;
const TYPING_KEYS = 3;

/** A run at least this long is worth waiting for, ms; an `ls` is not. */
const WORTH_WAITING_MS = 10 * SECOND;

/** A run longer than this is a server or a watcher, which nobody waits for, ms. */
const NOBODY_WAITS_MS = 10 * MINUTE;

/** Changes no further apart than this belong to one run of changes, ms: an agent thinks before each. */
const SAME_RUN_MS = 20 * SECOND;

/** A run of changes at least this long is an agent's, ms; a rename touches twenty files at once. */
const AGENT_MS = 10 * SECOND;

/** A title that last moved longer ago than this is at rest, ms: it is looked at every 2 s while that matters. */
const TITLE_RESTS_MS = 5 * SECOND;

/** The end of an agent's work that nothing but its edits or its title has shown is told of for this long, ms. */
const ENDED_MS = MINUTE;

/** A window that has not answered for this long is cut off, ms: a window that is there answers within milliseconds. */
export const CUT_OFF_MS = 10 * SECOND;

/** For this long after an answer the window is known to be able to show a question, ms. */
const REACHED_MS = 5 * SECOND;

/**
 * What one window has seen of its person, and of what goes on around them. A key costs two assignments; everything else
 * is worked out in {@link snapshot}. All times are monotonic, ms. A new signal gets a method here, and a field in
 * `WindowSnapshot` if the core has to know of it.
 */
export class WindowActivity {
  readonly id: string;
  #focused = false;
  #active = false;
  #lastActivity = -Infinity;
  /** When the machine was last touched, by its own word. */
  #machineTouched = -Infinity;
  /** The last of those touches that perhaps no person made. */
  #unprovenTouch = -Infinity;
  /** When VS Code last stopped calling the window active. */
  #inactiveSince = Infinity;
  /** When text or a cursor before the person last moved by itself. */
  #movedByItself = -Infinity;
  /** Activity that nothing shows but that VS Code called the window active. */
  #presumedActivity = -Infinity;
  #lastInput: number | undefined;
  /** The keys and clicks that came in a row in the editors, and the last of them. */
  #typedInARow = 0;
  #lastTyped = -Infinity;
  #machineAnsweredAt: number | undefined;
  #machineAnswer: MachineAnswer = 'touched';
  /**
   * The share of the tolerated time for which the machine has answered "just touched"; from 1 on it is not believed.
   */
  #tremblingShare = 0;
  #wokeAt = -Infinity;
  #keptActive = false;
  #canQueryMachine = false;
  #canQueryCall = false;
  #callAnsweredAt: number | undefined;
  #inCall = -Infinity;
  #canNotify = false;
  #debuggerStopped = false;
  /** When the window was asked whether it is there, while it has not answered yet. */
  #unanswered = Infinity;
  #answered = -Infinity;
  #canBeCutOff = false;
  #lastCommit = -Infinity;
  /** When each task and each terminal command that is running began. */
  readonly #running = new Map<unknown, number>();
  /** The last run of changes elsewhere: its first and its last one. */
  #firstElsewhere = -Infinity;
  #lastElsewhere = -Infinity;
  /** The first and the last time in a row that the title of an agent's terminal was seen to move. */
  #titleMovedFrom = -Infinity;
  #titleMoved = -Infinity;
  /** What the agents' hooks have touched, with the times of the touches. */
  #touches: readonly HookTouch[] = [];
  #touchesSeen = 0;
  readonly #trust: () => number;

  /** @param trust how long `active` is believed while something may keep the window active without a person, ms */
  constructor(id: string, trust: () => number = () => Infinity) {
    this.id = id;
    this.#trust = trust;
  }

  /**
   * VS Code reports the window's state, at `now`. Focus gained, window became active, and focus lost count as activity
   * of the person. Exception: a lock screen also takes the focus, so focus lost after a silence does not count.
   * @returns whether anything has changed: VS Code reports the same state again at every click
   */
  stateChanged(focused: boolean, active: boolean, now: number): boolean {
    if (focused === this.#focused && active === this.#active) return false;
    const wasAwake = this.#focused && this.#active;
    const wokeUp = focused && active && !wasAwake;
    const wasWorking = wasAwake && this.#isActiveBelieved(now);
    const gotFocus = focused && !this.#focused;
    const lostFocus = !focused && this.#focused;
    if (wokeUp || (lostFocus && wasWorking)) this.#addActivity(now);
    if (wasWorking && focused && !active) this.#presumedActivity = now - ACTIVE_TAIL_MS;
    // A person who comes to the window is in the middle of something, if only of coming.
    if (gotFocus) this.#lastInput = now;
    if (active) this.#inactiveSince = Infinity;
    else if (this.#inactiveSince === Infinity) this.#inactiveSince = now;
    this.#focused = focused;
    this.#active = active;
    return true;
  }

  /** The person did something that VS Code may not have seen, such as on a page of ours. */
  personActed(now: number): void {
    this.#typedInARow = 0;
    this.#acted(now);
  }

  #acted(now: number): void {
    this.#lastInput = now;
    this.#lastActivity = now;
  }

  /**
   * The cursor moved.
   * @param byPerson whether a key or the mouse moved it, as far as VS Code tells
   * @returns whether that is worth a look: it was the person's first input after a silence of {@link BACK_MS}, or the one
   * from which on they type
   */
  selectionChanged(byPerson: boolean, now: number): boolean {
    if (!byPerson || now - this.#inactiveSince > KEY_AFTER_INACTIVE_MS) {
      this.#movedByItself = now;
      return false;
    }
    const isBack = this.#lastInput !== undefined && now - this.#lastInput >= BACK_MS;
    this.#acted(now);
    this.#typedInARow = now - this.#lastTyped <= IN_A_ROW_MS ? this.#typedInARow + 1 : 1;
    this.#lastTyped = now;
    return isBack || this.#typedInARow === TYPING_KEYS;
  }

  /**
   * The text before the person changed. That disturbs a calm moment, but proves no person: agents and formatters do it
   * too.
   */
  textChanged(now: number): void {
    this.#movedByItself = now;
  }

  /** The text of a document changed that is not before the person. */
  changedElsewhere(now: number): void {
    if (now - this.#lastElsewhere > SAME_RUN_MS) this.#firstElsewhere = now;
    this.#lastElsewhere = now;
  }

  /** The title of a terminal with an agent in it was another one than at the last look. */
  agentTitleMoved(now: number): void {
    if (now - this.#titleMoved > TITLE_RESTS_MS) this.#titleMovedFrom = now;
    this.#titleMoved = now;
  }

  /** What the agents' hooks have touched last, at `now`. */
  hooksSeen(touches: readonly HookTouch[], now: number): void {
    this.#touches = touches;
    this.#touchesSeen = now;
  }

  /** A task or a terminal command began to run. @param id tells it apart from everything else that runs */
  runBegan(id: unknown, now: number): void {
    this.#running.set(id, now);
  }

  /** The run of `id` has ended, or does not count; nothing happens if there was none. */
  runEnded(id: unknown): void {
    this.#running.delete(id);
  }

  /** The person has made a commit. */
  committed(now: number): void {
    this.#lastCommit = now;
  }

  /** A debugger has stopped here, before the person's eyes, or goes on. */
  debuggerStoppedChanged(stopped: boolean): void {
    this.#debuggerStopped = stopped;
  }

  /**
   * Something keeps the window active without a person, or does no longer: a running notebook cell or debugged program
   * does.
   */
  keptActiveChanged(held: boolean): void {
    this.#keptActive = held;
  }

  /**
   * The machine answers: nobody has touched it for `idle` ms. Its first answer proves no touch: it may have begun to
   * count just now. On Linux the count stands still while the machine sleeps, so an `idle` that reaches back beyond the
   * last sleep names no moment.
   */
  machineAnswered(idle: number, now: number, means: IdleMeaning = 'touch'): void {
    const since = Math.min(ANSWERED_MS, now - (this.#machineAnsweredAt ?? now));
    this.#machineAnsweredAt = now;
    this.#machineAnswer = means === 'atLeast' ? 'untouched' : this.#judgeAnswer(idle, since);
    const touch = now - idle;
    if (this.#machineAnswer !== 'touched' || touch < this.#wokeAt) return;
    const isNew = touch > this.#unprovenTouch + ONE_TOUCH_MS;
    if (isNew && (means === 'perhapsTouch' || !this.#canQueryMachine)) this.#unprovenTouch = touch;
    this.#machineTouched = Math.max(this.#machineTouched, touch);
  }

  /** Judges an exact answer. @param since the time since the answer before it, ms, at most {@link ANSWERED_MS} */
  #judgeAnswer(idle: number, since: number): MachineAnswer {
    const most = this.#focused ? TREMBLES_IN_FRONT_MS : TREMBLES_ELSEWHERE_MS;
    this.#tremblingShare = idle >= HUMAN_PAUSE_MS ? 0 : this.#tremblingShare + since / most;
    return this.#tremblingShare >= 1 ? 'trembling' : 'touched';
  }

  /** There is a machine that answers, or there is none (any more). */
  canQueryMachineChanged(canAsk: boolean): void {
    this.#canQueryMachine = canAsk;
  }

  /** Whether there is a machine that may tell whether the person is in a call. */
  canQueryCallChanged(canAsk: boolean): void {
    this.#canQueryCall = canAsk;
  }

  /**
   * The machine answers whether the person is in a call; `undefined` if it cannot tell now. It is asked again before the
   * next question.
   */
  callAnswered(inCall: boolean | undefined, now: number): void {
    this.#callAnsweredAt = now;
    if (inCall) this.#inCall = now;
  }

  /** Whether the person can be told something while they are in another program. */
  canNotifyChanged(canNotify: boolean): void {
    this.#canNotify = canNotify;
  }

  /** The window was asked whether it is still there. */
  reachQueried(now: number): void {
    this.#unanswered = now;
  }

  /** The window has answered that it is still there. */
  reachAnswered(now: number): void {
    this.#unanswered = Infinity;
    this.#answered = now;
  }

  /** Whether the connection to the window can be lost while this program runs on: in a browser, or on a server. */
  canBeCutOffChanged(canBeCutOff: boolean): void {
    this.#canBeCutOff = canBeCutOff;
  }

  /**
   * Whether the connection to the window seems lost: then nobody sees what it shows, and its last state is out of date.
   */
  isCutOff(now: number): boolean {
    return now - this.#unanswered > CUT_OFF_MS;
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
    // Keys in a terminal or a search reach no listener of ours: VS Code's `active` is all that shows them.
    const alive =
      !cutOff && this.#focused && this.#active && this.#isActiveBelieved(now) ? now - ACTIVE_TAIL_MS : -Infinity;
    const presumed = Math.max(alive, this.#presumedActivity);
    // An activity that would lie in the machine's sleep was before it.
    const own = Math.max(this.#lastActivity, presumed >= this.#wokeAt ? presumed : -Infinity);
    const sign = Math.max(own, this.#machineTouched);
    const key = this.#lastInput ?? -Infinity;
    const input = Math.max(key, Math.min(this.#movedByItself, this.#lastSeenActivity + THEIR_DOING_MS));
    const touches = this.#touches.map((touch) => ({ ...touch, age: touch.age + now - this.#touchesSeen }));
    const told = agentState(touches);
    const agent = this.#agent(told, now);
    // A tool that began long ago may have been stopped since: nobody is asked because of it.
    const isAgentWaitedFor = agent?.work === 'working' && (agent.isSure || agent !== told);
    return {
      id: this.id,
      focused: this.#focused && !cutOff,
      active: this.#active && !cutOff,
      isReached: !this.#canBeCutOff || now - this.#answered <= REACHED_MS,
      activityAge: ageOf(sign, now),
      activityUnproven: this.#machineTouched > own && this.#machineTouched <= this.#unprovenTouch + ONE_TOUCH_MS,
      isTyping: this.#typedInARow >= TYPING_KEYS && now - this.#lastTyped <= IN_A_ROW_MS,
      keyAge: ageOf(key, now),
      inputAge: ageOf(input, now),
      machineAnswerAge: this.#machineAnsweredAt === undefined ? undefined : now - this.#machineAnsweredAt,
      machineAnswer: this.#machineAnswer,
      canQueryMachine: this.#canQueryMachine,
      commitAge: this.#lastCommit >= this.#wokeAt ? ageOf(this.#lastCommit, now) : undefined,
      waitsFor: this.#isRunning(now) ? 'running' : isAgentWaitedFor ? 'agent' : undefined,
      agent,
      turns: turnsOf(touches),
      canQueryCall: this.#canQueryCall,
      callAnswerAge: this.#callAnsweredAt === undefined ? undefined : now - this.#callAnsweredAt,
      inCallAge: this.#inCall >= this.#wokeAt ? ageOf(this.#inCall, now) : undefined,
      canNotify: this.#canNotify,
      debuggerStopped: this.#debuggerStopped,
      asleep,
    };
  }

  #isRunning(now: number): boolean {
    return [...this.#running.values()].some(
      (began) => now - began >= WORTH_WAITING_MS && now - began <= NOBODY_WAITS_MS,
    );
  }

  /**
   * What the agents do: by their hooks; else by the titles of their terminals and by edits of files that are not before
   * the person, which are never sure, where these are newer than what the hooks have told.
   * @param told what the hooks say
   */
  #agent(told: AgentState | undefined, now: number): AgentState | undefined {
    if (told?.work === 'working' || told?.work === 'needsYou') return told;
    const toldAt = told ? now - told.age : -Infinity;
    const shown = [
      { from: this.#titleMovedFrom, last: this.#titleMoved, rests: TITLE_RESTS_MS },
      { from: this.#firstElsewhere, last: this.#lastElsewhere, rests: SAME_RUN_MS },
    ].filter(({ from, last }) => last - from >= AGENT_MS && last > toldAt);
    const works = shown.find(({ last, rests }) => now - last <= rests);
    if (works) return { work: 'working', age: now - works.from, isSure: false };
    const ended = Math.max(...shown.map(({ last }) => last));
    return now - ended <= ENDED_MS ? { work: 'done', age: now - ended, isSure: false } : told;
  }

  /**
   * Whether `active` tells of the person: not while the machine knows better, and only for a while where something may
   * keep the window active.
   */
  #isActiveBelieved(now: number): boolean {
    if (
      this.#machineAnsweredAt !== undefined &&
      now - this.#machineAnsweredAt <= ANSWERED_MS &&
      this.#machineAnswer !== 'trembling'
    )
      return false;
    return !this.#keptActive || now - this.#lastSeenActivity <= this.#trust();
  }

  /** The last activity of the person that was seen, here or by the machine. */
  get #lastSeenActivity(): number {
    return Math.max(this.#lastActivity, this.#machineTouched);
  }

  #addActivity(time: number): void {
    this.#lastActivity = Math.max(this.#lastActivity, time);
  }
}

function ageOf(time: number, now: number): number | undefined {
  return time === -Infinity ? undefined : now - time;
}
