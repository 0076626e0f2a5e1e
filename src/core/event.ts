import type { Card, Plan } from '../movements/plan.ts';
import type { PlayerCommand } from '../movements/player.ts';
import type { Declined, Feeling } from '../movements/practice.ts';
import type { Instant } from '../time/clock.ts';
import type { AgentState, Turn } from './agents/agentState.ts';
import type { Posture, Wait } from './ledger/entry.ts';
import type { Ease } from './prompting/easierDay.ts';

/**
 * What the machine's last answer was worth. `touched`: it named the time of a touch; `untouched`: nobody has touched it
 * for at least some time; `trembling`: whenever it is asked it has just been touched, as no person does it, so it is
 * not believed.
 */
export const MACHINE_ANSWERS = ['touched', 'untouched', 'trembling'] as const;
export type MachineAnswer = (typeof MACHINE_ANSWERS)[number];

/**
 * What the idle time of a source means. `touch`: the machine was touched then; `perhapsTouch`: it was, or something
 * else has restarted the count; `atLeast`: nobody has touched it for at least that time.
 */
export type IdleMeaning = 'touch' | 'perhapsTouch' | 'atLeast';

/** What one window knows at the time of an event. Ages instead of timestamps: no wrong clock can spoil them. */
export interface WindowSnapshot {
  /** Tells the windows apart; another one after each start. */
  readonly id: string;
  /** Whether this is the window in front of the person; only that one may ask. */
  readonly focused: boolean;
  /** Whether it is known to be there: it has just answered, or cannot be cut off from this program. */
  readonly isReached: boolean;
  /** Whether VS Code saw a key or a click anywhere in it lately; it becomes false 40 to 70 s after the last one. */
  readonly active: boolean;
  /**
   * How long ago the person was last active, as this window saw it or the machine told it, ms; `undefined` for never.
   */
  readonly activityAge: number | undefined;
  /** Whether that activity is a touch of the machine that perhaps no person made. */
  readonly activityUnproven: boolean;
  /** How long ago the machine last answered this window, ms; `undefined` for never. */
  readonly machineAnswerAge: number | undefined;
  /** What that answer was worth. */
  readonly machineAnswer: MachineAnswer;
  /** Whether the machine can be asked, as far as this window knows: there is one, and it answered last time. */
  readonly canQueryMachine: boolean;
  /**
   * How late this window's alarm is, ms: for that long the machine slept, or the program stood still. 0 for a short
   * delay.
   */
  readonly asleep: number;
  /**
   * How long ago the person last typed or clicked in this window's editors, or came to it, ms; `undefined` for never.
   */
  readonly keyAge: number | undefined;
  /** The same, counting also text and cursors that moved by themselves soon after the person was active. */
  readonly inputAge: number | undefined;
  /** Whether keys and clicks come in a row in this window's editors. */
  readonly isTyping: boolean;
  /** How long ago the person last made a commit here, ms; `undefined` for never, or before the machine last slept. */
  readonly commitAge: number | undefined;
  /** What the person can only wait for at the moment. */
  readonly waitsFor: Wait | undefined;
  /** What the person's agents do, as far as this window knows. */
  readonly agent: AgentState | undefined;
  /** The last turns of the agents that have told of themselves, the oldest first. */
  readonly turns: readonly Turn[];
  /** Whether the machine can be asked if the person is in a call, as far as this window knows. */
  readonly canQueryCall: boolean;
  /** How long ago it last answered that, ms; `undefined` for never. */
  readonly callAnswerAge: number | undefined;
  /** How long ago it last said that they are in one, ms; `undefined` for never. */
  readonly inCallAge: number | undefined;
  /** Whether this window can tell the person something while they are in another program. */
  readonly canNotify: boolean;
  /** Whether a debugger is stopped here: the person has everything in their head then. */
  readonly debuggerStopped: boolean;
}

/**
 * Everything that can happen to Second Heart. A new input goes here, and its handler into `inputs.ts`; one that the
 * page sends also into `shared/breakProtocol.ts` and `app/breakPageMessages.ts`.
 */
export type Input =
  /** Time has passed, or a signal changed: look again. */
  | { readonly kind: 'tick' }
  | { readonly kind: 'start'; readonly plan: Plan }
  /** Asks again after `snoozeLength`. */
  | { readonly kind: 'snooze' }
  /** Asks again at the next good moment, at least a minute later. */
  | { readonly kind: 'later' }
  /** `declined`: what the question of this window offered. */
  | { readonly kind: 'skip'; readonly declined?: Declined | undefined }
  /** The person wants to be offered another break than the question offers: on the chair, or anywhere. */
  | { readonly kind: 'offer'; readonly on: 'chair' | 'anywhere' }
  /** The person says that they were off the chair for `length` ms until `ago` ms ago. */
  | { readonly kind: 'logBreak'; readonly length: number; readonly ago: number }
  /** The person says that they were up while nothing was seen of them. */
  | { readonly kind: 'wasUp' }
  /** The person sits down or stands up, and works on. */
  | { readonly kind: 'posture'; readonly posture: Posture }
  /** No prompts for `length` ms, but sitting counts on. */
  | { readonly kind: 'meeting'; readonly length: number }
  /** Something easier for today, or as usual again. */
  | { readonly kind: 'ease'; readonly ease: Ease }
  /** No prompts until a wall time (ms since the epoch), or until resumed. */
  | { readonly kind: 'pause'; readonly until: number | null }
  | { readonly kind: 'resume' }
  | { readonly kind: 'player'; readonly command: PlayerCommand }
  /** The person does not want a movement again. If it is led, it is left at once. */
  | { readonly kind: 'unwant'; readonly movement: string }
  /** The person wants to be offered a movement again that hurt, was too much, or was not wanted. */
  | { readonly kind: 'bringBack'; readonly movement: string }
  /** The person has read a card that comes before the session, and agrees to it. */
  | { readonly kind: 'read'; readonly card: Card }
  /** The person ends the session, wherever it is. */
  | { readonly kind: 'end' }
  /** The person ends the session because an agent of theirs needs them or is done. */
  | { readonly kind: 'leaveForAgent' }
  /** How the movements of the session that has just ended felt. */
  | { readonly kind: 'feel'; readonly feeling: Feeling; readonly movements: readonly string[] }
  /**
   * This window replaces one that is gone, after a reload or a crash: the session of that one waits here where it was.
   * `formerWindow` is the id of the other one.
   */
  | { readonly kind: 'reopened'; readonly formerWindow: string }
  /** The window with the id `gone` is no longer there, or cannot be reached: its question is asked elsewhere. */
  | { readonly kind: 'windowGone'; readonly gone: string }
  /** The person has changed their settings. */
  | { readonly kind: 'settings' }
  /** The person closed the panel, whatever was in it. */
  | { readonly kind: 'panelClosed'; readonly declined?: Declined | undefined };

/** Who an input comes from: an input of the person is activity like a key. A new input says so here too. */
const COMES_FROM: Readonly<Record<Input['kind'], 'person' | 'program'>> = {
  tick: 'program',
  start: 'person',
  snooze: 'person',
  later: 'person',
  skip: 'person',
  offer: 'person',
  logBreak: 'person',
  wasUp: 'person',
  posture: 'person',
  meeting: 'person',
  ease: 'person',
  pause: 'person',
  resume: 'person',
  player: 'person',
  unwant: 'person',
  bringBack: 'person',
  read: 'person',
  end: 'person',
  leaveForAgent: 'person',
  feel: 'person',
  reopened: 'program',
  windowGone: 'program',
  settings: 'program',
  panelClosed: 'person',
};

/** Whether an input is the person's doing, and not the clock's or a window's. */
export function isByPerson(kind: Input['kind']): boolean {
  return COMES_FROM[kind] === 'person';
}

/** One input, at its instant, from its window. @typeParam Kind which input; any of them where left out */
export type Event<Kind extends Input['kind'] = Input['kind']> = {
  [K in Kind]: Extract<Input, { kind: K }> & {
    readonly kind: K;
    readonly at: Instant;
    readonly window: WindowSnapshot;
  };
}[Kind];
