import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inLanguage } from '../../src/movements/language.ts';
import type { Pack } from '../../src/movements/pack.ts';
import { readPack } from '../../src/movements/readPack.ts';
import { canBeLed } from '../../src/movements/canBeLed.ts';
import { planMovement, planRoutine } from '../../src/movements/makePlan.ts';
import { itemLength, planLength, readyBefore, segments } from '../../src/movements/plan.ts';

const document = (): Record<string, unknown> =>
  JSON.parse(readFileSync('media/packs/second-heart.json', 'utf8')) as Record<string, unknown>;

function builtIn(): Pack {
  const read = readPack(document());
  assert.ok('pack' in read, JSON.stringify(read));
  return read.pack;
}

const routine = (id: string): Pack['routines'][number] => builtIn().routines.find((each) => each.id === id)!;
const movement = (id: string): Pack['movements'][number] => builtIn().movements.find((each) => each.id === id)!;

describe('the built-in pack', () => {
  it('the built-in pack is read without a fault', () => {
    builtIn();
  });

  it('the seated calf raise has the repetitions and the instructions of its source', () => {
    const raise = movement('seated-calf-raise');
    assert.ok(raise.dose && 'reps' in raise.dose);
    assert.deepEqual(raise.dose.reps, { default: 8, min: 5, max: 8 });
    const told = raise.steps.en.join(' ');
    for (const word of [/90°/, /book/, /thighs/, /as high as/, /almost touch/, /never let them drop/i])
      assert.match(told, word);
  });

  it('the calf massage has four strokes in a fixed order, each done five to ten times on each leg', () => {
    const strokes = routine('calf-massage').items.map((item) => movement(item.movement));
    assert.deepEqual(
      strokes.map(({ id }) => id),
      ['calf-massage-stroke', 'calf-massage-inner', 'calf-massage-middle', 'calf-massage-outer'],
    );
    for (const { dose } of strokes) {
      assert.ok(dose && 'reps' in dose);
      assert.deepEqual([dose.reps.min, dose.reps.max, dose.sides], [5, 10, 2]);
    }
  });

  it('the massage card is shown before every plan with a massage and before no other', () => {
    assert.deepEqual(planRoutine(builtIn(), routine('calf-massage')).cards, ['massage']);
    assert.deepEqual(planRoutine(builtIn(), routine('bedtime')).cards, ['massage']);
    assert.deepEqual(planMovement(builtIn(), movement('calf-massage-inner')).cards, ['massage']);
    assert.deepEqual(planMovement(builtIn(), movement('tiptoe-hold')).cards, []);
  });

  it('movements that may not be led are left out of the massage routine, which loses its card when none is left', () => {
    const massage = routine('calf-massage');
    const strokes = massage.items.map((item) => item.movement);
    const without = (...ids: string[]): ReturnType<typeof planRoutine> =>
      planRoutine(builtIn(), massage, { allowed: ({ id }) => !ids.includes(id) });
    for (const id of strokes) {
      const plan = without(id);
      assert.deepEqual(
        plan.items.map((item) => item.movement),
        strokes.filter((each) => each !== id),
      );
      assert.deepEqual(plan.cards, ['massage']);
    }
    assert.deepEqual([without(...strokes).items, without(...strokes).cards], [[], []]);
  });

  it('the back card is shown before every back routine and every movement that an injured disc rules out', () => {
    for (const { id, ...each } of builtIn().routines.filter((one) => one.id.startsWith('back-')))
      assert.deepEqual(planRoutine(builtIn(), { id, ...each }).cards, ['back'], id);
    assert.deepEqual(planMovement(builtIn(), movement('single-knee-to-chest')).cards, ['back']);
    for (const each of builtIn().movements.filter((one) => one.avoid.includes('disc') && canBeLed(one)))
      assert.ok(planMovement(builtIn(), each).cards.includes('back'), each.id);
  });

  it('every movement of the built-in pack is written in three languages', () => {
    for (const { id, title, steps, where, phases } of builtIn().movements) {
      for (const language of ['en', 'ko', 'zh-cn'] as const) {
        assert.ok(title[language] && where[language], id);
        assert.equal(steps[language]?.length, steps.en.length, id);
        for (const { cue } of phases) assert.ok(cue[language], id);
      }
    }
  });
});

/**
 * Seconds of every movement at its default dose, worked out from its source: sets × sides × repetitions, gaps, rests.
 */
const SECONDS: Record<string, number> = {
  'stand-and-move': 120,
  'sit-to-stand': 40,
  'standing-work': 900,
  'walk-break': 120,
  'tiptoe-hold': 80,
  'seated-calf-raise': 48,
  'calf-massage-stroke': 45,
  'calf-massage-inner': 85,
  'calf-massage-middle': 45,
  'calf-massage-outer': 85,
  'bedtime-calf-stretch': 105,
  'calf-self-check': 30,
  'step-calf-raise': 336,
  'jump-rope': 300,
  'stair-climb': 120,
  'band-ankle-press': 280,
  'band-ankle-pull': 125,
  'calf-stretch-straight': 145,
  'calf-stretch-bent': 145,
  'ankle-pumps': 40,
  'heel-slides': 125,
  'abdominal-contraction': 90,
  'wall-squat': 110,
  'heel-raises': 60,
  'straight-leg-raise': 225,
  'single-knee-to-chest': 245,
  'hip-flexor-stretch': 255,
  'piriformis-stretch': 245,
  'stationary-bike': 1200,
  treadmill: 1200,
  'neutral-spine-brace': 10,
  'seated-ankle-pump': 60,
  'soleus-push-up': 120,
  'weight-shift': 60,
  'mini-squat': 50,
  'toe-raises': 60,
  'leg-fidget': 60,
  'three-minute-circuit': 180,
  'hamstring-stretch': 245,
  'seated-brace': 90,
  'seated-leg-extension': 160,
  'seated-knee-hug': 95,
  'seated-figure-four': 95,
  'standing-hip-flexor': 95,
};

describe('the plan of a movement', () => {
  for (const [id, seconds] of Object.entries(SECONDS)) {
    it(`${id} takes the ${seconds} seconds of its dose`, () => {
      const plan = planMovement(builtIn(), movement(id));
      assert.equal(itemLength(plan.items.at(-1)!), seconds * 1_000);
    });
  }

  it('a planned movement says whether it is done on the chair', () => {
    const seated = (id: string): boolean | undefined => planMovement(builtIn(), movement(id)).items[0]?.seated;
    assert.equal(seated('seated-calf-raise'), true);
    assert.equal(seated('tiptoe-hold'), false);
    assert.equal(seated('stationary-bike'), false);
  });

  it('a planned movement includes its easier version only when that one is allowed', () => {
    const easier = (allowed?: () => boolean): string | undefined =>
      planMovement(builtIn(), movement('tiptoe-hold'), allowed ? { allowed } : {}).items[0]?.easier?.movement;
    assert.equal(easier(), 'heel-raises');
    assert.equal(
      easier(() => false),
      undefined,
    );
  });

  it('cardio comes after the cue for the back, once in a session', () => {
    const ids = (plan: ReturnType<typeof planMovement>): string[] => plan.items.map((item) => item.movement);
    for (const each of builtIn().movements.filter(({ kind }) => kind === 'cardio'))
      assert.deepEqual(ids(planMovement(builtIn(), each)), ['neutral-spine-brace', each.id]);
    const items = ['stair-climb', 'heel-raises', 'treadmill'].map((id) => ({ movement: id }));
    const both = { id: 'both', items, change: 5, cards: [] };
    assert.deepEqual(ids(planRoutine(builtIn(), both)), [
      'neutral-spine-brace',
      'stair-climb',
      'heel-raises',
      'treadmill',
    ]);
    const allowed = ({ id }: { id: string }): boolean => id !== 'neutral-spine-brace';
    assert.deepEqual(ids(planMovement(builtIn(), movement('stair-climb'), { allowed })), ['stair-climb']);
  });

  it('the easier version of a movement is none that the session has anyway, but the next easier one', () => {
    const items = ['tiptoe-hold', 'heel-raises', 'seated-calf-raise'].map((id) => ({ movement: id }));
    const plan = planRoutine(builtIn(), { id: 'all', items, change: 5, cards: [] });
    assert.deepEqual(
      plan.items.map(({ easier }) => easier?.movement),
      ['seated-ankle-pump', 'seated-ankle-pump', 'seated-ankle-pump'],
    );
    for (const each of builtIn().routines) {
      const led = each.items.map((item) => item.movement);
      for (const { easier } of planRoutine(builtIn(), each).items)
        assert.ok(!easier || !led.includes(easier.movement), each.id);
    }
  });

  it('a movement leaves the time to lie down, to take up equipment, or to go to another place', () => {
    const waits = (...ids: string[]): number[] => {
      const items = ids.map((id) => ({ movement: id }));
      const plan = planRoutine(builtIn(), { id: 'waits', items, change: 5, cards: [] });
      return plan.items.map((_, index) => readyBefore(plan, index) / 1_000);
    };
    assert.deepEqual(waits('seated-calf-raise', 'tiptoe-hold', 'heel-raises'), [5, 5, 5]);
    assert.deepEqual(waits('single-knee-to-chest', 'heel-slides', 'tiptoe-hold'), [20, 5, 20]);
    assert.deepEqual(waits('tiptoe-hold', 'calf-stretch-bent', 'calf-stretch-straight'), [5, 10, 5]);
    assert.deepEqual(waits('tiptoe-hold', 'band-ankle-press', 'band-ankle-pull'), [5, 15, 5]);
  });

  it('a movement that the person was never led through leaves the time to read its steps and its caution', () => {
    const time = (id: string): number => {
      const { steps, caution } = movement(id);
      return Math.ceil([...steps.en, caution?.en].join(' ').split(' ').length / 4) * 1_000;
    };
    const plan = planMovement(builtIn(), movement('seated-calf-raise'), { isNew: () => true });
    assert.equal(readyBefore(plan, 0), time('seated-calf-raise'));
    assert.equal(planLength(plan), time('seated-calf-raise') + 48_000);
    const items = ['heel-raises', 'tiptoe-hold'].map((id) => ({ movement: id }));
    const second = planRoutine(
      builtIn(),
      { id: 'both', items, change: 5, cards: [] },
      { isNew: (id) => id === 'tiptoe-hold' },
    );
    assert.deepEqual([readyBefore(second, 0), readyBefore(second, 1)], [5_000, time('tiptoe-hold')]);
  });

  it('every movement that has a dose can be planned, and advice without a dose cannot', () => {
    const led = builtIn().movements.filter(canBeLed);
    assert.deepEqual(led.map(({ id }) => id).sort(), Object.keys(SECONDS).sort());
    const advice = builtIn().movements.find((each) => !canBeLed(each));
    assert.ok(advice);
    assert.throws(() => planMovement(builtIn(), advice), RangeError);
  });
});

describe('the plan of a routine', () => {
  it('every routine of the built-in pack can be planned', () => {
    for (const each of builtIn().routines) assert.ok(planLength(planRoutine(builtIn(), each)) > 0, each.id);
  });

  it('the calf pump leads calf raises and tiptoes in 143 seconds', () => {
    const plan = planRoutine(builtIn(), routine('calf-pump'));
    assert.deepEqual(
      plan.items.map((item) => item.movement),
      ['seated-calf-raise', 'tiptoe-hold'],
    );
    assert.equal(planLength(plan), (5 + 48 + 10 + 80) * 1_000);
  });

  it('the calf massage leads each stroke in full on both legs, with five seconds before each stroke', () => {
    const plan = planRoutine(builtIn(), routine('calf-massage'));
    // The strokes take 45, 85, 45 and 85 s.
    assert.equal(planLength(plan), (5 + 45 + 5 + 85 + 5 + 45 + 5 + 85) * 1_000);
    assert.equal(segments(plan).filter(({ kind }) => kind === 'sides').length, 4);
  });
});

describe('reading a pack', () => {
  const broken = (change: (pack: Record<string, never>) => void): string[] => {
    const pack = document();
    change(pack as Record<string, never>);
    const read = readPack(pack);
    assert.ok('faults' in read);
    return read.faults.map(({ path }) => path.join('.'));
  };
  type Loose = Record<string, Record<string, Record<string, unknown>[]>>;

  it('a fault names its place in the pack', () => {
    assert.deepEqual(
      broken((pack) => void ((pack as unknown as { movements: Loose[] }).movements[1]!.phases = 'no' as never)),
      ['movements.1.phases'],
    );
  });

  it('a routine that names an unknown movement is a fault', () => {
    const paths = broken(
      (pack) =>
        void ((pack as unknown as { routines: { items: { movement: string }[] }[] }).routines[0]!.items[0]!.movement =
          'nowhere'),
    );
    assert.deepEqual(paths, ['routines.0.items.0.movement']);
  });

  it('a dose whose default is not between its min and max is a fault', () => {
    const paths = broken(
      (pack) =>
        void ((
          pack as unknown as { movements: { dose: { reps: { default: number } } }[] }
        ).movements[0]!.dose.reps.default = 50),
    );
    assert.equal(paths.length > 0, true);
  });

  it('a value that is no pack gives faults instead of an exception', () => {
    for (const nonsense of [undefined, null, 0, 'pack', [], {}, { pack: 2 }]) assert.ok('faults' in readPack(nonsense));
  });
});

describe('the language of a text', () => {
  const texts = { en: 'heart', ko: '심장', 'zh-cn': '心脏' };

  it('a text is given in the language of the person, or in English when it has no such version', () => {
    assert.equal(inLanguage(texts, 'ko'), '심장');
    assert.equal(inLanguage(texts, 'zh-cn'), '心脏');
    assert.equal(inLanguage(texts, 'en-GB'), 'heart');
    assert.equal(inLanguage(texts, 'fr'), 'heart');
    assert.equal(inLanguage({ en: 'heart' }, 'ko'), 'heart');
  });
});
