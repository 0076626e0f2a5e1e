import * as v from 'valibot';
import { BODY_NAMES } from '../figure/bodyName.ts';
import { pictureSchema } from '../figure/picture.ts';
import { LANGUAGES } from '../movements/language.ts';
import { CARDS, planSchema } from '../movements/plan.ts';

/*
 * What the host says to the page. In a file of its own, which the host takes nothing but types from: it never checks what
 * it sends, and has no use for the schemas of every figure.
 */

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

/** Something to read: a few words that matter, and lists under their headings. */
const readingSchema = v.object({
  title: v.string(),
  intro: v.string(),
  groups: v.array(v.object({ title: v.string(), lines: v.array(v.string()) })),
});

/** A card to read before a session. */
const cardSchema = v.object({
  kind: v.literal('card'),
  card: v.picklist(CARDS),
  ...readingSchema.entries,
  /** The word on the button that goes on. */
  begin: v.string(),
});

/** What the page shows. Times in ms, texts ready to read. */
const viewSchema = v.variant('kind', [
  v.object({
    kind: v.literal('ask'),
    title: v.string(),
    intro: v.string(),
    /** What Start leads; empty where nothing fits what the person has and may do. */
    outline: v.array(movementSchema),
    /** What else can be done: on the chair, or off it, or, for somebody who stands, to sit down. */
    instead: v.optional(v.picklist(['chair', 'anywhere', 'sitDown'])),
    /** Whether it may be put off once more. */
    later: v.boolean(),
    /** Whether the person may be in a meeting. */
    meeting: v.boolean(),
    /** What longer intervals for today would be, where something easier is offered. */
    easier: v.optional(v.string()),
  }),
  cardSchema,
  v.object({
    kind: v.literal('player'),
    title: v.string(),
    plan: planSchema,
    /** One for each item of the plan. */
    movements: v.array(movementSchema),
    position: v.number(),
    running: v.boolean(),
    pace: v.number(),
    sound: v.boolean(),
    speech: v.boolean(),
  }),
  v.object({
    kind: v.literal('finished'),
    title: v.string(),
    intro: v.string(),
    outline: v.array(movementSchema),
    /** Whether the person has said how it felt. */
    felt: v.boolean(),
    /** Where they were at work before. */
    here: v.optional(v.string()),
    /** What they wrote to themselves for now. */
    note: v.optional(v.string()),
  }),
]);

/** The words of the page that belong to no view. `{0}` and `{1}` stand for numbers or names that the page puts in. */
export const PAGE_TEXTS = [
  'start',
  'snooze',
  'skip',
  'note',
  'yourNote',
  'keyboardHere',
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
  'chair',
  'anywhere',
  'meeting',
  'howLong',
  'easierToday',
  'seatedToday',
  'gotUp',
  'sitDown',
  'easier',
  'done',
  'whenToStop',
  'goOn',
  'sound',
  'speech',
  'chooseAvoid',
  'howDidItFeel',
  'good',
  'tooMuch',
  'hurt',
  'whichHurt',
  'leftLeg',
  'rightLeg',
  'backOfKnee',
  'calfMuscle',
  'achilles',
  'towardHeart',
  'inner',
  'outer',
] as const;

const toPageSchema = v.object({
  kind: v.literal('state'),
  /** How numbers are written. */
  locale: v.string(),
  /** What the texts are written in. */
  language: v.picklist(LANGUAGES),
  text: v.object(v.entriesFromList(PAGE_TEXTS, v.string())),
  /** When to stop at once: never more than a key away. */
  stop: readingSchema,
  /** Which body leads. */
  body: v.picklist(BODY_NAMES),
  /** How often the person has asked for the keyboard to be on the page; 0 where left out. */
  summons: v.optional(v.number()),
  view: viewSchema,
});

/** To the page goes always everything. */
export type BreakPageState = v.InferOutput<typeof toPageSchema>;
export type BreakPageView = v.InferOutput<typeof viewSchema>;
export type Reading = v.InferOutput<typeof readingSchema>;
export type MovementView = v.InferOutput<typeof movementSchema>;
export type BreakPageText = BreakPageState['text'];

/** Checks a message to the page; `undefined` for anything that the protocol does not know. */
export function readBreakPageState(message: unknown): BreakPageState | undefined {
  return v.is(toPageSchema, message) ? message : undefined;
}
