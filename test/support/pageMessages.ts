import type { Feeling } from '../../src/movements/practice.ts';
import { inLanguage } from '../../src/movements/language.ts';
import { planMovement, planRoutine } from '../../src/movements/makePlan.ts';
import { type Plan } from '../../src/movements/plan.ts';
import {
  PAGE_TEXTS,
  type MovementView,
  type BreakPageText,
  type BreakPageView,
  type BreakPageState,
} from '../../src/shared/breakPageState.ts';
import { builtIn } from './packs.ts';

const pack = builtIn();

/** The page's texts: each is its own key, except those with numbers in them. */
const text = {
  ...Object.fromEntries(PAGE_TEXTS.map((key) => [key, key])),
  comesNext: 'comesNext {0}',
  timeLeft: '{0} timeLeft',
  place: '{0} / {1}',
  count: '{0} of {1}',
  set: 'set {0} of {1}',
  pace: 'pace {0}',
  changeTo: 'changeSides: {0}',
  both: '{0}, {1}',
  yourNote: 'yourNote: {0}',
  minute: 'minute: {0}',
  keyboardHere: '{0}: keyboardHere',
} as BreakPageText;

/** A whole message to the page, with a given view. */
export function toPage(view: BreakPageView): BreakPageState {
  return {
    kind: 'state',
    locale: 'en',
    language: 'en',
    text,
    stop: {
      title: 'Stop now',
      intro: 'Stop and rest.',
      groups: [{ title: 'Any of these', lines: ['Chest pain', 'Dizzy'] }],
    },
    body: 'short-hair',
    view,
  };
}

/** A movement of the built-in pack, as the page gets it. */
export function movementView(id: string): MovementView {
  const movement = pack.movements.find((candidate) => candidate.id === id);
  if (!movement) throw new RangeError(`No movement "${id}"`);
  const { title, where, steps, phases, caution, figure } = movement;
  return {
    id,
    title: title.en,
    dose: '8 times',
    where: where.en,
    steps: inLanguage(steps, 'en'),
    cues: phases.map(({ cue }) => cue.en),
    phases: phases.map(({ seconds }) => seconds * 1_000),
    ...(caution ? { caution: caution.en } : {}),
    ...(figure ? { figure } : {}),
  };
}

/** The plan of a movement or routine of the built-in pack, without cards. */
export function builtInPlan(id: string): Plan {
  const movement = pack.movements.find((candidate) => candidate.id === id);
  const routine = pack.routines.find((candidate) => candidate.id === id);
  if (movement) return planMovement(pack, movement);
  if (routine) return planRoutine(pack, routine);
  throw new RangeError(`No movement or routine "${id}"`);
}

type PlayerView = Extract<BreakPageView, { kind: 'player' }>;

/** The view of a running session. @param id a movement or routine of the built-in pack */
export function playing(id: string, overrides: Partial<PlayerView> = {}): PlayerView {
  const plan = builtInPlan(id);
  return {
    kind: 'player',
    title: 'Your break',
    plan,
    movements: plan.items.map(({ movement }) => movementView(movement)),
    position: 0,
    running: true,
    typed: false,
    pace: 1,
    sound: false,
    speech: false,
    ...overrides,
  };
}

/** The view of a question. */
export const asking = (overrides: Partial<Extract<BreakPageView, { kind: 'ask' }>> = {}): BreakPageView => ({
  kind: 'ask',
  title: 'You have been sitting for 45 minutes',
  intro: 'Take about 2 minutes.',
  outline: ['seated-calf-raise', 'tiptoe-hold'].map(movementView),
  alternative: 'chair',
  minute: 'Tiptoe hold',
  canSnooze: true,
  offersMeeting: true,
  ...overrides,
});

/** The view of a safety card. */
export const card = (name: Extract<BreakPageView, { kind: 'card' }>['card']): BreakPageView => ({
  kind: 'card',
  card: name,
  title: 'Before you begin',
  intro: 'Read this.',
  groups: [
    { title: 'Not today if', lines: ['You have a fever', 'You are hurt'] },
    { title: 'Ask first', lines: ['A replaced hip'] },
  ],
  begin: 'I understand',
});

/**
 * The view after a session.
 * @param ids of the movements that were done
 * @param felt how they felt, once the person has said so
 */
export const finishedWith = (
  ids: string[],
  felt?: Feeling,
  overrides: Partial<Extract<BreakPageView, { kind: 'finished' }>> = {},
): BreakPageView => ({
  kind: 'finished',
  title: 'Well done',
  intro: 'Next break in 45 minutes.',
  outline: ids.map(movementView),
  ...(felt ? { felt } : {}),
  ...overrides,
});

type Previewed = Extract<BreakPageView, { kind: 'preview' }>;

/** The view of movements that are looked at. @param ids of the built-in pack */
export const previewing = (ids: string[], overrides: Partial<Previewed> = {}): BreakPageView => ({
  kind: 'preview',
  title: ids.length > 1 ? 'What is in this break' : '',
  length: 'About 1 minute',
  movements: ids.map((id) => ({
    ...movementView(id),
    facts: ['Needs: A chair', 'Source: NHS'],
    reasons: [],
    isLeftOut: false,
    isWrong: false,
    canBringBack: false,
  })),
  index: 0,
  canStart: true,
  closes: false,
  isDue: false,
  ...overrides,
});

/** The view of what is left out: one movement that hurt, two for which a step is missing. */
export const leavingOut = (): BreakPageView => ({
  kind: 'leftOut',
  title: 'What is left out',
  intro: '20 of 44 movements can come in your breaks now.',
  groups: [
    {
      title: 'Set aside because it hurt',
      entries: [
        {
          id: 'heel-raises',
          title: 'Heel raises',
          also: 'Also: Left out because of what applies to you: Knee pain',
          change: { label: 'Suggest it again', message: { kind: 'bringBack', movement: 'heel-raises' } },
        },
      ],
    },
    {
      title: 'You would need: A step with a rail',
      change: { label: 'I have that', message: { kind: 'allow', setting: 'equipment', value: 'step' } },
      entries: ['step-calf-raise', 'stair-climb'].map((id) => ({ id, title: id, also: '' })),
    },
  ],
  closes: true,
  isDue: false,
});
