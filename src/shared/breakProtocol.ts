import * as v from 'valibot';
import { CARDS } from '../movements/planFields.ts';
import { PLAYER_COMMANDS } from '../movements/player.ts';
import { FEELINGS } from '../movements/practice.ts';
import { MEETINGS, NOTE_CHARS } from './answerLimits.ts';
import { changeSchema } from './changeMessages.ts';

export type { BreakPageState, BreakPageText, BreakPageView, MovementView, Reading } from './breakPageState.ts';

/** The note that somebody writes to themselves: one line. */
const note = v.pipe(v.string(), v.maxLength(NOTE_CHARS), v.regex(/^[^\r\n]*$/));

/**
 * The messages from the break page to the host. The page begins with `ready`. The host answers with the whole state
 * (`BreakPageState`) and sends it again whenever it changes, so that a page that was hidden, moved or reloaded shows
 * everything at once. A new message goes here and into `handleBreakPageMessage`.
 */
const breakPageMessageSchema = v.variant('kind', [
  v.object({ kind: v.literal('ready') }),
  /** Start a break: the one that the question offers, or one movement of about a minute. */
  v.object({
    kind: v.literal('start'),
    which: v.picklist(['offered', 'minute']),
    note: v.optional(note),
  }),
  /** Offer another break: on the chair, or anywhere. */
  v.object({ kind: v.literal('offer'), on: v.picklist(['chair', 'anywhere']) }),
  /** Ask again after some minutes. */
  v.object({ kind: v.literal('snooze') }),
  /** Ask again at the next pause. */
  v.object({ kind: v.literal('later') }),
  v.object({ kind: v.literal('skip') }),
  v.object({ kind: v.literal('meeting'), minutes: v.picklist(MEETINGS) }),
  /** Easier for today: longer intervals, or breaks on the chair. */
  v.object({ kind: v.literal('ease'), ease: v.picklist(['longer', 'seated']) }),
  v.object({ kind: v.literal('player'), command: v.picklist(PLAYER_COMMANDS) }),
  /** Look at what the question offers. `index`: which of its movements is shown first. */
  v.object({ kind: v.literal('lookAtOffer'), index: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  /** Look at a movement. */
  v.object({ kind: v.literal('lookAtMovement'), movement: v.string() }),
  /** Look at all that is left out of breaks. */
  v.object({ kind: v.literal('lookAtLeftOut') }),
  /** Back to what was shown before. */
  v.object({ kind: v.literal('back') }),
  /** Start what is looked at. */
  v.object({ kind: v.literal('startLooked'), note: v.optional(note) }),
  /** The person does not want a movement again. */
  v.object({ kind: v.literal('unwant'), movement: v.string() }),
  v.object({ kind: v.literal('read'), card: v.picklist(CARDS) }),
  /** The person ends the session, at any point of it. */
  v.object({ kind: v.literal('end') }),
  /** The person ends the session and goes to their agent. */
  v.object({ kind: v.literal('goToAgent') }),
  /** The person gets up without a session, because none can be led. */
  v.object({ kind: v.literal('gotUp') }),
  /** The person sits down at a standing desk. */
  v.object({ kind: v.literal('sitDown') }),
  /** How the movements of the session felt. */
  v.object({ kind: v.literal('feel'), feeling: v.picklist(FEELINGS), movements: v.array(v.string()) }),
  /** Turns the setting for sound or speech on or off. */
  v.object({ kind: v.literal('switch'), setting: v.picklist(['sound', 'speech']), on: v.boolean() }),
  ...changeSchema.options,
  /** Closes the panel and goes back to the editor. */
  v.object({ kind: v.literal('close') }),
]);

export type BreakPageMessage = v.InferOutput<typeof breakPageMessageSchema>;

/**
 * The room that a session has, px. The page tells it by itself when a session comes and when its size changes. It is for
 * the panel alone: nobody did anything.
 */
const roomSchema = v.object({ kind: v.literal('room'), width: v.number(), height: v.number() });

export type Room = v.InferOutput<typeof roomSchema>;

/** Checks a message from the page. @returns `undefined` if it does not match the schema */
export function readBreakPageMessage(message: unknown): BreakPageMessage | Room | undefined {
  return v.is(v.union([breakPageMessageSchema, roomSchema]), message) ? message : undefined;
}
