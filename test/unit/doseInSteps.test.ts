import assert from 'node:assert/strict';
import { inLanguage, LANGUAGES, type Language } from '../../src/movements/language.ts';
import type { Movement } from '../../src/movements/pack.ts';
import { builtIn } from '../support/packs.ts';

/*
 * Somebody who reads a step and somebody who follows the figure have to do the same. So a number in a step is one of the
 * movement's dose, or measures something that the dose does not say.
 */

/** Numbers that are not of the dose, and what they measure. */
const OTHERS: Record<string, Record<string, number[]>> = {
  'seated-calf-raise': { 'bend of the knees': [90] },
  'tiptoe-hold': { 'seconds for somebody who finds it easy': [5] },
  'standing-work': { 'minutes until a change of weight': [2, 3], 'hours a day': [2, 4] },
  'walk-break': { 'km/h': [3] },
  'jump-rope': { 'minutes of walking before': [3, 5], 'cm of a hop': [2, 3], 'hops a minute': [100, 120] },
  'stair-climb': { flights: [3], 'steps of the stairs': [60], 'times a day': [1, 3] },
  'wall-squat': { 'cm from the wall': [30], 'bend of the knees': [45] },
  'straight-leg-raise': { 'cm up': [15, 30] },
  'stationary-bike': { 'first minutes': [3, 5], 'turns a minute': [60, 80], 'last minutes': [3] },
  treadmill: { 'first minutes': [3, 5], 'last minutes': [3] },
  'leg-fidget': { 'minutes between two': [4] },
};

/** What says of a number that it counts seconds, minutes or repetitions. A number alone is seconds ("rest for 10"). */
const UNITS = {
  seconds: /^(?: ?seconds?\b| ?초| ?秒|(?=[.,;]))/,
  minutes: /^(?: minutes?\b| ?분| ?分钟)/,
  times: /^(?: times\b| rounds\b| ?회| ?번| ?라운드| ?次| ?轮)/,
};

/** What says that the movement is done on the other side too. */
const OTHER_SIDE: Record<Language, RegExp> = {
  en: /\bother leg\b|\bswitch (?:legs|sides)\b/i,
  ko: /반대쪽 다리|반대쪽으로|다리를 바꾸/,
  'zh-cn': /换腿|换边|另一条腿(?!.*大腿上)/,
};

/** How many letters of a cue can be said in a second without haste: in Korean and Chinese they are syllables. */
const LETTERS_A_SECOND: Record<Language, number> = { en: 12, ko: 5, 'zh-cn': 5 };
const LONGEST_CUE: Record<Language, number> = { en: 14, ko: 10, 'zh-cn': 4 };
/** The page says no cue of a shorter phase, s. */
const SAYABLE = 0.9;

/** "15–30 cm" has two numbers with the unit after the second. What is in brackets only says it in another unit. */
function numbersOf(step: string): { value: number; unit: string }[] {
  const plain = step.replace(/\((?:약 )?[\d–~-]+ ?(?:in|mph)\)/g, '');
  const found = plain.matchAll(/(\d+(?:\.\d+)?)(?:(?: ?[–~] ?| to | or | ?到 ?)(\d+(?:\.\d+)?))?/g);
  return [...found].flatMap((match) => {
    const unit = plain.slice(match.index + match[0].length);
    return match
      .slice(1)
      .flatMap((value: string | undefined) => (value === undefined ? [] : [{ value: Number(value), unit }]));
  });
}

function doseNumbers({ dose, phases }: Movement): Record<keyof typeof UNITS, number[]> {
  assert.ok(dose);
  if ('seconds' in dose) {
    const all = Object.values(dose.seconds);
    return {
      seconds: [...all, ...phases.map(({ seconds }) => seconds)],
      minutes: all.map((one) => one / 60),
      times: [],
    };
  }
  const pauses = [dose.gap, dose.rest];
  return {
    seconds: [...phases.map(({ seconds }) => seconds), ...pauses].filter((seconds) => seconds > 0),
    minutes: [],
    times: [dose.sets, ...Object.values(dose.reps)],
  };
}

/** The numbers in the steps that neither the dose nor the table above knows. */
function strangers(movement: Movement, language: Language): string[] {
  const others = Object.values(OTHERS[movement.id] ?? {}).flat();
  const own = doseNumbers(movement);
  return inLanguage(movement.steps, language).flatMap((step) =>
    numbersOf(step).flatMap(({ value, unit }) => {
      const kind = (['seconds', 'minutes', 'times'] as const).find((each) => UNITS[each].test(unit));
      if (kind !== undefined && own[kind].includes(value)) return [];
      const place = others.indexOf(value);
      if (place < 0) return [`${value} in “${step}”`];
      others.splice(place, 1);
      return [];
    }),
  );
}

const movements = builtIn().movements;
const dosed = movements.filter(({ dose }) => dose !== undefined);

describe('the steps of each movement', () => {
  for (const movement of dosed) {
    it(`${movement.id} says the numbers of its dose, the same ones in every language`, () => {
      for (const language of LANGUAGES) assert.deepEqual(strangers(movement, language), [], language);
      const said = LANGUAGES.map((language) =>
        inLanguage(movement.steps, language)
          .flatMap(numbersOf)
          .map(({ value }) => value)
          .sort((a, b) => a - b),
      );
      for (const numbers of said) assert.deepEqual(numbers, said[0]);
    });

    it(`${movement.id} says in every language whether it is done on both sides in turn`, () => {
      const { dose } = movement;
      const inTurn = dose !== undefined && 'sides' in dose && dose.sides === 2;
      for (const language of LANGUAGES) {
        const says = inLanguage(movement.steps, language).some((step) => OTHER_SIDE[language].test(step));
        // A movement for a time may leave the change to the person.
        assert.ok(says === inTurn || (says && dose !== undefined && 'seconds' in dose), language);
      }
    });
  }

  it('every number of the table of other numbers is said', () => {
    for (const [id, measures] of Object.entries(OTHERS)) {
      const movement = dosed.find((each) => each.id === id);
      assert.ok(movement, id);
      const said = movement.steps.en.flatMap(numbersOf).map(({ value }) => value);
      for (const number of Object.values(measures).flat()) assert.ok(said.includes(number), `${id}: ${number}`);
    }
  });
});

describe('the cues', () => {
  for (const language of LANGUAGES) {
    it(`every cue is short and can be said while its phase lasts (${language})`, () => {
      const long = movements.flatMap(({ id, phases }) =>
        phases.flatMap(({ cue, seconds }) => {
          const words = inLanguage(cue, language);
          const letters = words.replace(/[\s,]/g, '').length;
          const isShort = words.length <= LONGEST_CUE[language];
          const canBeSaid = seconds < SAYABLE || letters <= seconds * LETTERS_A_SECOND[language];
          return isShort && canBeSaid ? [] : [`${id}: ${words}`];
        }),
      );
      assert.deepEqual(long, []);
    });

    it(`no cue, title, place or step ends in the middle or has spaces at its ends (${language})`, () => {
      for (const { id, title, where, steps, caution, phases } of movements) {
        const names = [title, where, ...phases.map(({ cue }) => cue)].map((text) => inLanguage(text, language));
        for (const name of names) assert.match(name, /^\S(.*[^\s.。,，])?$/, `${id}: ${name}`);
        const sentences = [...inLanguage(steps, language), ...(caution ? [inLanguage(caution, language)] : [])];
        for (const sentence of sentences) assert.match(sentence, /^\S.*[.。]$/, `${id}: ${sentence}`);
      }
    });
  }
});
