import * as v from 'valibot';
import { BODY_NAMES } from '../figure/bodyName.ts';
import type { Picture } from '../figure/pictureSpec.ts';
import { LANGUAGES } from '../movements/language.ts';
import { CARDS } from '../movements/planFields.ts';
import { planSchema } from '../movements/planSchema.ts';
import { FEELINGS } from '../movements/practice.ts';
import { changeSchema } from './changeMessages.ts';

/*
 * The message from the host to the page. It is apart from breakProtocol.ts because the host imports only types from
 * here: it never checks what it sends, and the schemas of the figures would only make it larger.
 */

/** One movement as the page shows it, with texts in the person's language. */
const movementSchema = v.object({
  id: v.string(),
  title: v.string(),
  /** How often or how long: "8 times". */
  dose: v.string(),
  /** Where and how the body is: "At your chair". */
  where: v.string(),
  steps: v.array(v.string()),
  /** One word for each of `phases`. */
  cues: v.array(v.string()),
  /** The length of each phase of the movement, ms. A repetition of the plan may go through them several times. */
  phases: v.array(v.number()),
  caution: v.optional(v.string()),
  // The host has checked it when it read the pack; the page would carry the whole schema only to do it again.
  figure: v.optional(v.custom<Picture>((value) => typeof value === 'object' && value !== null)),
});

/** A movement to look at before anything is started. */
const lookedSchema = v.object({
  ...movementSchema.entries,
  /** What it needs, for whom it is wrong, where it is from: a sentence each. */
  facts: v.array(v.string()),
  /** Why it is not offered in breaks, a line each; empty if it is. */
  reasons: v.array(v.string()),
  /** Whether it is left out because it hurt or is not wanted. */
  isLeftOut: v.boolean(),
  /** Whether something that applies to the person makes it wrong for them. */
  isWrong: v.boolean(),
  /** Whether the person can take back what they said of it. */
  canBringBack: v.boolean(),
});

/** What brings back something that is left out: a button, and the message that it sends. */
const bringingBackSchema = v.object({ label: v.string(), message: changeSchema });

/** A text to read: a title, an introduction, and lists under their headings. */
const readingSchema = v.object({
  title: v.string(),
  intro: v.string(),
  groups: v.array(v.object({ title: v.string(), lines: v.array(v.string()) })),
});

/** A safety card to read before a session. */
const cardSchema = v.object({
  kind: v.literal('card'),
  card: v.picklist(CARDS),
  ...readingSchema.entries,
  /** The label of the button that agrees to the card. */
  begin: v.string(),
});

/** What the page shows: times in ms, texts in the person's language. A new kind of view also goes into break.ts. */
const viewSchema = v.variant('kind', [
  v.object({
    kind: v.literal('ask'),
    title: v.string(),
    intro: v.string(),
    /** The movements that Start leads; empty if none suits what the person has and may do. */
    outline: v.array(movementSchema),
    /** The other choice: a break on the chair, or off it; for somebody who stands, to sit down. */
    alternative: v.optional(v.picklist(['chair', 'anywhere', 'sitDown'])),
    /** The title of the single movement of about a minute that can be led instead; absent if there is none. */
    minute: v.optional(v.string()),
    /** Whether the question may be snoozed once more. */
    canSnooze: v.boolean(),
    /** Whether the answer "in a meeting" is offered. */
    offersMeeting: v.boolean(),
    /** The label of the choice of longer intervals for today; absent if nothing easier is offered. */
    easierLabel: v.optional(v.string()),
  }),
  cardSchema,
  v.object({
    kind: v.literal('player'),
    title: v.string(),
    plan: planSchema,
    /** One for each item of the plan. */
    movements: v.array(movementSchema),
    /** Plan time led when the message was sent, ms. */
    position: v.number(),
    running: v.boolean(),
    /** Whether it waits because the person typed beside it. */
    typed: v.boolean(),
    /** Plan time that passes per real time: 1 is the movement's own tempo. */
    pace: v.number(),
    sound: v.boolean(),
    speech: v.boolean(),
    /** What the person's agent does meanwhile; absent if nothing is known of one. */
    agent: v.optional(
      v.object({
        work: v.picklist(['working', 'needsYou', 'done']),
        /** A short sentence without a full stop. */
        text: v.string(),
      }),
    ),
  }),
  v.object({
    kind: v.literal('finished'),
    title: v.string(),
    intro: v.string(),
    outline: v.array(movementSchema),
    /** How the session felt, once the person has said so. */
    felt: v.optional(v.picklist(FEELINGS)),
    /** Where the person was working before the break: a sentence with the file and the line. */
    here: v.optional(v.string()),
    /** The note that the person wrote to themselves before the break. */
    note: v.optional(v.string()),
  }),
  /** Something to look at before it is started: one movement, a routine, or what the question offers. */
  v.object({
    kind: v.literal('preview'),
    /** Of several movements together; empty for one movement. */
    title: v.string(),
    /** About how long all of it takes; empty if it cannot be started. */
    length: v.string(),
    /** At least one. */
    movements: v.pipe(v.array(lookedSchema), v.minLength(1)),
    /** Index of the movement that is shown first. */
    index: v.number(),
    canStart: v.boolean(),
    /** Whether Back closes the panel. */
    closes: v.boolean(),
    /** Whether a question waits under it. */
    isDue: v.boolean(),
  }),
  /** The movements that are left out of breaks, by their reasons. */
  v.object({
    kind: v.literal('leftOut'),
    title: v.string(),
    intro: v.string(),
    groups: v.array(
      v.object({
        title: v.string(),
        /** Brings back the whole group. */
        change: v.optional(bringingBackSchema),
        entries: v.array(
          v.object({
            id: v.string(),
            title: v.string(),
            /** The other reasons; empty if there are none. */
            also: v.string(),
            /** Brings back this movement. */
            change: v.optional(bringingBackSchema),
          }),
        ),
      }),
    ),
    closes: v.boolean(),
    isDue: v.boolean(),
  }),
]);

/**
 * The keys of the page's own texts, which belong to no view. In a text, `{0}` and `{1}` stand for numbers or names that
 * the page puts in. A new text goes here and into `breakPageText` in breakPageView.ts.
 */
export const PAGE_TEXTS = [
  'start',
  'minute',
  'later',
  'more',
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
  'steps',
  'unwant',
  'bringBack',
  'lookFirst',
  'leftOut',
  'previous',
  'goBack',
  'place',
  'breakIsDue',
  'slower',
  'faster',
  'pace',
  'end',
  'goToAgent',
  'close',
  'getReady',
  'rest',
  'changeSides',
  'changeTo',
  'both',
  'comesNext',
  'lastOne',
  'paused',
  'typing',
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
  'beginNow',
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
  'whichTooMuch',
  'leftLeg',
  'rightLeg',
  'backOfKnee',
  'calfMuscle',
  'achilles',
  'towardHeart',
  'inner',
  'outer',
] as const;

const breakPageStateSchema = v.object({
  kind: v.literal('state'),
  /** For the format of numbers, BCP 47. */
  locale: v.string(),
  /** The language of the texts. */
  language: v.picklist(LANGUAGES),
  text: v.object(v.entriesFromList(PAGE_TEXTS, v.string())),
  /** The list of when to stop at once. Every screen can open it with one key. */
  stop: readingSchema,
  /** The body that is drawn. */
  body: v.picklist(BODY_NAMES),
  /** How often the person has asked for the focus to be on the page; absent means 0. */
  focusRequests: v.optional(v.number()),
  view: viewSchema,
});

/** The one message to the page. It always carries the whole state, never a change. */
export type BreakPageState = v.InferOutput<typeof breakPageStateSchema>;
export type BreakPageView = v.InferOutput<typeof viewSchema>;
export type Reading = v.InferOutput<typeof readingSchema>;
export type MovementView = v.InferOutput<typeof movementSchema>;
export type BreakPageText = BreakPageState['text'];

/**
 * Checks a message to the page, for tests and for what is recorded: the page itself trusts its host, which is of the
 * same version, and so does not carry the schema. @returns `undefined` if it does not match
 */
export function readBreakPageState(message: unknown): BreakPageState | undefined {
  return v.is(breakPageStateSchema, message) ? message : undefined;
}
