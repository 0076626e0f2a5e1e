import { CAUTIONS } from '../../src/movements/cautions.ts';

export type Caution = (typeof CAUTIONS)[number];

/**
 * What a movement asks of a body, as far as a caution minds it. Everything below is argued with these words, so that
 * one argument holds for every movement that asks the same.
 */
const DEMANDS = {
  exercise: 'is an exercise, a stretch, a massage or a check: more than getting up and walking',
  longStanding: 'means standing for a quarter of an hour or more',
  calfPressure: 'presses the calf with thumbs or palms',
  skinContact: 'puts hands or a band tightly on the skin of the leg',
  impact: 'leaves the floor and lands',
  unsureFooting: 'stands on an edge, on a moving belt, or lands from a jump',
  stairs: 'climbs stairs',
  balance: 'is done on the feet, on one leg, on tiptoe, on the heels, or going down and up',
  lyingOnBack: 'is done lying flat on the back',
  breathless: 'makes the breath fast',
  heldEffort: 'holds an effort for 5 seconds or more, which tempts to hold the breath',
  roundBack: 'rounds the lower back, or folds the trunk forward',
  pulledBack: 'pulls the lower back into a hollow, or lifts the weight of a whole straight leg from it',
  legNerve:
    'stretches the leg with the trunk upright or the knee straight, or the seat: both pull on the nerve of the leg',
  hipEnd: 'takes a hip to the end of its range, or lifts the weight of a straight leg with it',
  pelvisPull: 'pulls the two sides of the pelvis apart',
  kneeLoad: 'bends a knee under the weight of the body, or turns it',
  calfLoad: 'tightens the calf against a weight, or many times, or stretches the tendon below it',
  heelLoad: 'stands on the heels, strikes with the heel, or pulls the ankle up against a band',
  shortCalf: 'tightens the calf while it is short: with the knee bent, held on tiptoe, or with the toes pointed hard',
  steadyChair: 'pulls or pushes in a way that moves a chair on castors',
} as const;

export type Demand = keyof typeof DEMANDS;

/** For each caution, what is wrong with it, and why. */
export const WRONG: Record<Caution, { readonly wrong: readonly Demand[]; readonly because: string }> = {
  dvt: {
    wrong: ['exercise', 'longStanding'],
    because: 'The card says: see a doctor the same day, no massage and no exercise. Getting up and a short walk stay.',
  },
  varicose: {
    wrong: ['calfPressure', 'longStanding'],
    because: 'Never press varicose veins (massage card). Standing still lets them fill. Moving the calf empties them.',
  },
  skin: {
    wrong: ['calfPressure', 'skinContact'],
    because: 'Thumbs, tight hands and a band rub and tear broken or fragile skin.',
  },
  'recent-surgery': {
    wrong: ['exercise', 'longStanding'],
    because:
      'Which joint, how long ago and what may bear weight only the surgeon knows, so no exercise is offered unasked. Getting up and a short walk stay.',
  },
  anticoagulant: {
    wrong: ['calfPressure', 'impact'],
    because: 'Pressure and landing leave bruises. What neither presses nor jumps does not.',
  },
  pregnancy: {
    wrong: ['calfPressure', 'longStanding', 'unsureFooting', 'pelvisPull'],
    because:
      'Massage only after asking a doctor (massage card); long standing swells the legs; balance changes; the joints of the pelvis are looser.',
  },
  'pregnancy-supine': {
    wrong: ['lyingOnBack'],
    because: 'After the first three months nothing flat on the back (ACOG).',
  },
  heart: {
    wrong: ['breathless', 'heldEffort'],
    because: 'Both raise the load on the heart more than a walk does. Ask a doctor first (first card).',
  },
  bp: {
    wrong: ['breathless', 'heldEffort'],
    because: 'Both drive blood pressure up for the moment; a held breath does most.',
  },
  back: {
    wrong: ['impact', 'longStanding', 'roundBack', 'pulledBack'],
    because: 'With pain now, nothing that bends, hollows, levers or shakes the lower back, and no long standing.',
  },
  disc: {
    wrong: ['impact', 'roundBack', 'pulledBack'],
    because: 'An injured disc has to be talked over with a doctor before these (S2 L35).',
  },
  sciatica: {
    wrong: ['impact', 'legNerve', 'pulledBack'],
    because: 'Pain or tingling into a leg must not be pulled at (S2 L15).',
  },
  hip: {
    wrong: ['impact', 'hipEnd', 'stairs'],
    because: 'A new hip must not go to the end of its range; a sore one minds landing and climbing as well.',
  },
  knee: {
    wrong: ['impact', 'kneeLoad', 'stairs'],
    because: 'Bending under the weight of the body, turning and landing load the knee most.',
  },
  achilles: {
    wrong: ['impact', 'calfLoad', 'heelLoad', 'stairs'],
    because:
      'A sore heel, tendon or ankle minds every pull of the calf, and weight on the heel. Free ankle circles and pumps without weight stay.',
  },
  cramp: { wrong: ['shortCalf'], because: 'A calf cramps when it tightens while it is short.' },
  balance: {
    wrong: ['balance', 'longStanding', 'unsureFooting', 'stairs'],
    because: 'Done on the feet without two hands on something firm. A wall in front of both hands, and walking, stay.',
  },
  fall: {
    wrong: ['unsureFooting', 'stairs'],
    because: 'Where one may fall from or onto something hard.',
  },
  osteoporosis: {
    wrong: ['impact', 'roundBack', 'unsureFooting'],
    because: 'Rounding the back under load, landing and falling may break a bone.',
  },
  'rolling-chair': {
    wrong: ['steadyChair'],
    because: 'The chair would roll away, or with the person.',
  },
};

/** What each movement of the library asks of a body. A new movement gets its line here. */
export const ASKS: Record<string, readonly Demand[]> = {
  'seated-calf-raise': ['exercise', 'calfLoad', 'shortCalf'],
  'tiptoe-hold': ['exercise', 'balance', 'calfLoad', 'shortCalf'],
  'calf-massage-stroke': ['exercise', 'calfPressure', 'skinContact'],
  'calf-massage-inner': ['exercise', 'calfPressure', 'skinContact'],
  'calf-massage-middle': ['exercise', 'calfPressure', 'skinContact'],
  'calf-massage-outer': ['exercise', 'calfPressure', 'skinContact'],
  // Hands on a wall are a firm hold, here and in the other two calf stretches.
  'bedtime-calf-stretch': ['exercise', 'calfLoad'],
  'heel-raises': ['exercise', 'balance', 'calfLoad'],
  'stand-and-move': ['balance'],
  'sit-to-stand': ['exercise', 'balance', 'kneeLoad', 'steadyChair'],
  'standing-work': ['longStanding'],
  'walk-break': [],
  'calf-self-check': ['exercise', 'skinContact'],
  'step-calf-raise': ['exercise', 'balance', 'calfLoad', 'unsureFooting', 'shortCalf'],
  'jump-rope': ['exercise', 'impact', 'unsureFooting', 'balance', 'breathless'],
  'stair-climb': ['exercise', 'stairs', 'breathless'],
  'band-ankle-press': ['exercise', 'skinContact', 'calfLoad', 'shortCalf', 'legNerve'],
  'band-ankle-pull': ['exercise', 'skinContact', 'heelLoad', 'legNerve', 'steadyChair'],
  'calf-stretch-straight': ['exercise', 'calfLoad'],
  'calf-stretch-bent': ['exercise', 'calfLoad', 'kneeLoad'],
  'rest-recovery': ['exercise'],
  'protein-nutrition': [],
  'ankle-pumps': ['exercise', 'lyingOnBack'],
  'heel-slides': ['exercise', 'lyingOnBack', 'legNerve'],
  'abdominal-contraction': ['exercise', 'lyingOnBack', 'heldEffort'],
  'wall-squat': ['exercise', 'balance', 'kneeLoad', 'heldEffort'],
  'straight-leg-raise': ['exercise', 'lyingOnBack', 'heldEffort', 'pulledBack', 'legNerve', 'hipEnd'],
  'single-knee-to-chest': ['exercise', 'lyingOnBack', 'roundBack', 'legNerve', 'hipEnd'],
  'hip-flexor-stretch': ['exercise', 'lyingOnBack', 'roundBack', 'pulledBack', 'hipEnd', 'pelvisPull'],
  'piriformis-stretch': ['exercise', 'lyingOnBack', 'roundBack', 'legNerve', 'hipEnd', 'kneeLoad'],
  'hamstring-stretch': ['exercise', 'lyingOnBack', 'pulledBack', 'legNerve'],
  'neutral-spine-brace': ['exercise', 'heldEffort'],
  'stationary-bike': ['exercise', 'breathless'],
  treadmill: ['exercise', 'breathless', 'unsureFooting', 'kneeLoad', 'calfLoad'],
  'seated-ankle-pump': ['exercise'],
  'soleus-push-up': ['exercise', 'calfLoad', 'shortCalf'],
  'weight-shift': ['exercise', 'balance'],
  'mini-squat': ['exercise', 'balance', 'kneeLoad'],
  'toe-raises': ['exercise', 'balance', 'heelLoad'],
  'leg-fidget': ['exercise', 'calfLoad'],
  'three-minute-circuit': ['exercise', 'balance', 'kneeLoad', 'calfLoad', 'breathless'],
  'seated-brace': ['exercise', 'heldEffort'],
  'seated-leg-extension': ['exercise', 'legNerve', 'steadyChair'],
  'seated-knee-hug': ['exercise', 'roundBack', 'legNerve', 'hipEnd', 'steadyChair'],
  'seated-figure-four': ['exercise', 'roundBack', 'legNerve', 'hipEnd', 'kneeLoad', 'steadyChair'],
  'standing-hip-flexor': ['exercise', 'balance', 'pulledBack', 'hipEnd', 'pelvisPull', 'kneeLoad'],
};

/** The cautions that a movement has to have, in the order of {@link CAUTIONS}. */
export function argued(movement: string): Caution[] {
  const asks = ASKS[movement] ?? [];
  return CAUTIONS.filter((caution) => WRONG[caution].wrong.some((demand) => asks.includes(demand)));
}

/** The matrix with its arguments as a page for people. @param titles the English title of each movement, by id */
export function matrixPage(titles: ReadonlyMap<string, string>, words: (caution: Caution) => string): string {
  const list = (demands: readonly Demand[]): string => demands.map((demand) => DEMANDS[demand]).join('; ');
  return [
    '# Which movement is wrong for whom',
    '',
    'For each choice of the setting `avoid`: what is left out then, and why.',
    '',
    ...CAUTIONS.flatMap((caution) => [
      `## ${words(caution)}`,
      '',
      `${WRONG[caution].because} Left out: what ${list(WRONG[caution].wrong)}.`,
      '',
      Object.keys(ASKS)
        .filter((id) => argued(id).includes(caution))
        .map((id) => titles.get(id))
        .join(' · '),
      '',
    ]),
  ].join('\n');
}
