import * as v from 'valibot';
import { CARDS } from '../movements/plan.ts';
import { PLAYER_COMMANDS } from '../movements/player.ts';
import { FEELINGS } from '../movements/practice.ts';

export type { BreakPageState, BreakPageText, BreakPageView, MovementView, Reading } from './breakPageState.ts';

/** Lengths of a meeting that are offered, minutes. */
export const MEETINGS = [30, 60, 90] as const;

/** Characters of a note at most. */
export const NOTE_CHARS = 200;

/** A line that somebody writes to themselves. */
const note = v.pipe(v.string(), v.maxLength(NOTE_CHARS), v.regex(/^[^\r\n]*$/));

/**
 * What the break page and the host say to each other. The page speaks first (`ready`), the host answers with everything
 * there is to show, and again whenever that changes: a page that was hidden, moved or reloaded is whole at once.
 */
const fromPageSchema = v.variant('kind', [
  v.object({ kind: v.literal('ready') }),
  /** What the question offers, or something else. */
  v.object({ kind: v.literal('start'), which: v.picklist(['offered', 'chair', 'anywhere']), note: v.optional(note) }),
  v.object({ kind: v.literal('snooze') }),
  v.object({ kind: v.literal('skip') }),
  v.object({ kind: v.literal('meeting'), minutes: v.picklist(MEETINGS) }),
  /** Easier for today. */
  v.object({ kind: v.literal('ease'), ease: v.picklist(['longer', 'seated']) }),
  v.object({ kind: v.literal('player'), command: v.picklist(PLAYER_COMMANDS) }),
  v.object({ kind: v.literal('read'), card: v.picklist(CARDS) }),
  /** The session is over for the person, wherever it is. */
  v.object({ kind: v.literal('end') }),
  /** The person gets up by themselves, where nothing can be led. */
  v.object({ kind: v.literal('gotUp') }),
  /** The person sits down at a standing desk. */
  v.object({ kind: v.literal('sitDown') }),
  /** How the movements of the session felt. */
  v.object({ kind: v.literal('feel'), feeling: v.picklist(FEELINGS), movements: v.array(v.string()) }),
  /** Sound or speech on or off, as the settings have it. */
  v.object({ kind: v.literal('switch'), setting: v.picklist(['sound', 'speech']), on: v.boolean() }),
  /** To the setting of what a person has to leave out. */
  v.object({ kind: v.literal('chooseAvoid') }),
  /** Away with the panel, back to the editor. */
  v.object({ kind: v.literal('close') }),
]);

export type FromPage = v.InferOutput<typeof fromPageSchema>;

/** Checks a message from the page; `undefined` for anything that the protocol does not know. */
export function readFromPage(message: unknown): FromPage | undefined {
  return v.is(fromPageSchema, message) ? message : undefined;
}
