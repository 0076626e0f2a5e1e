import type { Instant } from '../time/clock.ts';
import type { Card, Plan } from '../movements/plan.ts';
import type { PlayerCommand } from '../movements/player.ts';
import type { Feeling } from '../movements/practice.ts';
import type { Ending, Posture, Wait } from './ledger/entry.ts';
import type { Ease } from './prompting/easierDay.ts';

/**
 * What the machine's last answer was worth: it told of a touch, or that nobody has touched it for at least so long; or it
 * says whenever it is asked that something has just touched it, as no person does.
 */
export const MACHINE_ANSWERS = ['touched', 'untouched', 'trembling'] as const;
export type MachineAnswer = (typeof MACHINE_ANSWERS)[number];

/**
 * What an answer of the machine means: somebody touched it then; perhaps something else began its count anew; or nobody has
 * for at least so long.
 */
export type IdleMeaning = 'touch' | 'perhapsTouch' | 'atLeast';

/** What one window knows when it speaks up. Ages instead of timestamps: no wrong clock can spoil them. */
export interface WindowSnapshot {
  /** Tells the windows apart while they live. */
  readonly id: string;
  /** Whether this is the window in front of the person; only that one may ask. */
  readonly focused: boolean;
  /** Whether it is known to be there: it has just answered, or cannot be cut off from this program. */
  readonly isReached: boolean;
  /** Whether VS Code saw a key or a click anywhere in it lately; it falls 40 to 70 s after the last one. */
  readonly active: boolean;
  /** How long ago this window last saw a sign of a person, ms; `undefined` for not within living memory. */
  readonly activityAge: number | undefined;
  /** Whether that sign is a touch of the machine that may have been nobody's. */
  readonly activityUnproven: boolean;
  /** How long ago the machine last told this window how long nobody has touched it, ms; `undefined` for never. */
  readonly machineAnswerAge: number | undefined;
  /** What it said then. */
  readonly machineAnswer: MachineAnswer;
  /** Whether the machine can be asked, as far as this window knows: there is one, and it answered last time. */
  readonly canQueryMachine: boolean;
  /** How late this window's own alarm is, ms: so long the machine slept, or the program stood still. */
  readonly asleep: number;
  /** How long ago the person last typed or clicked in this window's editors, or came to it, ms; `undefined` for never. */
  readonly keyAge: number | undefined;
  /** The same, with what moved by itself soon after a sign of the person. */
  readonly inputAge: number | undefined;
  /** About how often in the last five minutes nothing of that came for 5 s or longer, and then something did. */
  readonly pauses: number;
  /** What last ended here for the person, and how long ago, ms. */
  readonly boundary: { readonly what: Ending; readonly age: number } | undefined;
  /** What the person can only wait for at the moment. */
  readonly waitsFor: Wait | undefined;
  /** Whether a debugger is stopped here: somebody has it all in their head. */
  readonly debuggerStopped: boolean;
}

/** Everything that can happen to Second Heart. A new input goes here, and its handler into `inputs.ts`. */
export type Input =
  /** Time has passed, or a signal changed: look again. */
  | { readonly kind: 'tick' }
  | { readonly kind: 'start'; readonly plan: Plan }
  | { readonly kind: 'snooze' }
  | { readonly kind: 'skip' }
  /** The person says that they were off the chair for `length` ms until `ago` ms ago. */
  | { readonly kind: 'logBreak'; readonly length: number; readonly ago: number }
  /** The person says that they were up while nothing was seen of them. */
  | { readonly kind: 'wasUp' }
  /** The person sits down or stands up, and works on. */
  | { readonly kind: 'posture'; readonly posture: Posture }
  /** No prompts for so long, ms, but sitting counts on. */
  | { readonly kind: 'meeting'; readonly length: number }
  /** Something easier for today, or as usual again. */
  | { readonly kind: 'ease'; readonly ease: Ease }
  /** No prompts until a wall time (ms since the epoch), or until resumed. */
  | { readonly kind: 'pause'; readonly until: number | null }
  | { readonly kind: 'resume' }
  | { readonly kind: 'player'; readonly command: PlayerCommand }
  /** A card before the session has been read and agreed to. */
  | { readonly kind: 'read'; readonly card: Card }
  /** The session is over for the person, wherever it is. */
  | { readonly kind: 'end' }
  /** How the movements of the session that has just ended felt. */
  | { readonly kind: 'feel'; readonly feeling: Feeling; readonly movements: readonly string[] }
  /**
   * This window has come in the place of one that has gone, after a reload or a crash: what that one led waits here where
   * it last was. `formerly` is that one's name.
   */
  | { readonly kind: 'reopened'; readonly formerly: string }
  /** The window of the name `gone` is no longer there, or cannot be reached: what it asked is asked elsewhere. */
  | { readonly kind: 'windowGone'; readonly gone: string }
  /** The person has changed their settings. */
  | { readonly kind: 'settings' }
  /** The person closed the panel, whatever was in it. */
  | { readonly kind: 'panelClosed' };

/** One input, at its instant, from its window. @typeParam Kind which input; any of them where left out */
export type Event<Kind extends Input['kind'] = Input['kind']> = {
  [K in Kind]: Extract<Input, { kind: K }> & {
    readonly kind: K;
    readonly at: Instant;
    readonly window: WindowSnapshot;
  };
}[Kind];
