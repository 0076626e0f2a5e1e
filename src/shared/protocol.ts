import * as v from 'valibot';
import { pictureSchema } from '../figure/picture.ts';
import { planSchema } from '../movements/plan.ts';
import { PLAYER_COMMANDS } from '../movements/player.ts';

/**
 * What the break page and the host say to each other. The page speaks first (`ready`), the host answers with everything
 * there is to show, and again whenever that changes: a page that was hidden, moved or reloaded is whole at once.
 */
const fromPageSchema = v.variant('kind', [
  v.object({ kind: v.literal('ready') }),
  v.object({ kind: v.literal('start') }),
  v.object({ kind: v.literal('snooze') }),
  v.object({ kind: v.literal('skip') }),
  v.object({ kind: v.literal('player'), command: v.picklist(PLAYER_COMMANDS) }),
  /** Away with the panel, back to the editor. */
  v.object({ kind: v.literal('close') }),
]);

/** One movement as the page shows it, in the person's language. */
const movementSchema = v.object({
  id: v.string(),
  title: v.string(),
  /** How much of it: "8 times". */
  dose: v.string(),
  /** Where and how the body is: "At your chair". */
  where: v.string(),
  steps: v.array(v.string()),
  /** The word for each phase of a repetition, as many as the plan's phases. */
  cues: v.array(v.string()),
  /** One repetition, phase by phase, ms. */
  phases: v.array(v.number()),
  caution: v.optional(v.string()),
  figure: v.optional(pictureSchema),
});

/** What the page shows. Times in ms, texts ready to read. */
const viewSchema = v.variant('kind', [
  v.object({ kind: v.literal('ask'), title: v.string(), lead: v.string(), outline: v.array(movementSchema) }),
  v.object({ kind: v.literal('card'), title: v.string(), lead: v.string(), lines: v.array(v.string()) }),
  v.object({
    kind: v.literal('player'),
    title: v.string(),
    plan: planSchema,
    /** One for each item of the plan. */
    movements: v.array(movementSchema),
    position: v.number(),
    running: v.boolean(),
    pace: v.number(),
  }),
  v.object({ kind: v.literal('finished'), title: v.string(), lead: v.string(), outline: v.array(movementSchema) }),
]);

/** The words of the page that belong to no view. `{0}` and `{1}` stand for numbers or names that the page puts in. */
export const PAGE_TEXTS = [
  'start',
  'snooze',
  'skip',
  'begin',
  'notNow',
  'pause',
  'resume',
  'back',
  'next',
  'repeat',
  'slower',
  'faster',
  'pace',
  'end',
  'close',
  'getReady',
  'rest',
  'changeSides',
  'comesNext',
  'lastOne',
  'paused',
  'timeLeft',
  'count',
  'set',
  'leftLeg',
  'rightLeg',
  'safety',
  'backOfKnee',
  'calfMuscle',
  'achilles',
  'towardHeart',
  'inner',
  'outer',
] as const;

const toPageSchema = v.object({
  kind: v.literal('state'),
  locale: v.string(),
  text: v.object(v.entriesFromList(PAGE_TEXTS, v.string())),
  view: viewSchema,
});

export type FromPage = v.InferOutput<typeof fromPageSchema>;
/** To the page goes always everything. */
export type ToPage = v.InferOutput<typeof toPageSchema>;
export type PageView = v.InferOutput<typeof viewSchema>;
export type MovementView = v.InferOutput<typeof movementSchema>;
export type PageText = ToPage['text'];

/** Checks a message from the page; `undefined` for anything that the protocol does not know. */
export function readFromPage(message: unknown): FromPage | undefined {
  return v.is(fromPageSchema, message) ? message : undefined;
}

/** Checks a message to the page; `undefined` for anything that the protocol does not know. */
export function readToPage(message: unknown): ToPage | undefined {
  return v.is(toPageSchema, message) ? message : undefined;
}
