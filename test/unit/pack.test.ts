import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inLanguage } from '../../src/movements/language.ts';
import { readPack, type Pack } from '../../src/movements/pack.ts';
import { canBeLed, planLength, planMovement, planRoutine, segments } from '../../src/movements/plan.ts';

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
  it('is a pack', () => {
    builtIn();
  });

  it('has the seated calf raise as its source has it', () => {
    const raise = movement('seated-calf-raise');
    assert.ok(raise.dose && 'reps' in raise.dose);
    assert.deepEqual(raise.dose.reps, { default: 8, min: 5, max: 8 });
    const told = raise.steps.en.join(' ');
    for (const word of [/90°/, /book/, /thighs/, /as high as/, /almost touch/, /never let them drop/i])
      assert.match(told, word);
  });

  it('has the four strokes of the massage in their order five to ten times on each leg', () => {
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

  it('shows the safety card before the massage', () => {
    assert.deepEqual(planRoutine(builtIn(), routine('calf-massage')).cards, ['massage']);
    assert.deepEqual(planRoutine(builtIn(), routine('bedtime')).cards, ['massage']);
    assert.deepEqual(planMovement(builtIn(), movement('calf-massage-inner')).cards, ['massage']);
    assert.deepEqual(planMovement(builtIn(), movement('tiptoe-hold')).cards, []);
  });

  it('leads a routine without what may not be led, down to nothing, and without its card then', () => {
    const massage = routine('calf-massage');
    const strokes = massage.items.map((item) => item.movement);
    const without = (...ids: string[]): ReturnType<typeof planRoutine> =>
      planRoutine(builtIn(), massage, ({ id }) => !ids.includes(id));
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

  it('asks about the disc before every back routine and every movement that strains it', () => {
    for (const { id, ...each } of builtIn().routines.filter((one) => one.id.startsWith('back-')))
      assert.deepEqual(planRoutine(builtIn(), { id, ...each }).cards, ['back'], id);
    assert.deepEqual(planMovement(builtIn(), movement('single-knee-to-chest')).cards, ['back']);
  });

  it('is written in three languages throughout', () => {
    for (const { id, title, steps, where, phases } of builtIn().movements) {
      for (const language of ['en', 'ko', 'zh-cn'] as const) {
        assert.ok(title[language] && where[language], id);
        assert.equal(steps[language]?.length, steps.en.length, id);
        for (const { cue } of phases) assert.ok(cue[language], id);
      }
    }
  });
});

/** Seconds of every movement at its usual dose, as worked out from the sources (sets × sides × repetitions, gaps, rests). */
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
  'hip-flexor-stretch': 245,
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

describe('planning a movement', () => {
  for (const [id, seconds] of Object.entries(SECONDS)) {
    it(`${id} takes the ${seconds} seconds of its dose, after a breath to get ready`, () => {
      assert.equal(planLength(planMovement(builtIn(), movement(id))) / 1_000, 5 + seconds);
    });
  }

  it('knows what is done on the chair', () => {
    const seated = (id: string): boolean | undefined => planMovement(builtIn(), movement(id)).items[0]?.seated;
    assert.equal(seated('seated-calf-raise'), true);
    assert.equal(seated('tiptoe-hold'), false);
    assert.equal(seated('stationary-bike'), false);
  });

  it('has the easier version with it only where that is allowed', () => {
    const easier = (allowed?: () => boolean): string | undefined =>
      planMovement(builtIn(), movement('tiptoe-hold'), allowed).items[0]?.easier?.movement;
    assert.equal(easier(), 'seated-calf-raise');
    assert.equal(
      easier(() => false),
      undefined,
    );
  });

  it('is possible for every movement that has a dose and for no advice', () => {
    const led = builtIn().movements.filter(canBeLed);
    assert.deepEqual(led.map(({ id }) => id).sort(), Object.keys(SECONDS).sort());
    const advice = builtIn().movements.find((each) => !canBeLed(each));
    assert.ok(advice);
    assert.throws(() => planMovement(builtIn(), advice), RangeError);
  });
});

describe('planning a routine', () => {
  it('is possible for every routine', () => {
    for (const each of builtIn().routines) assert.ok(planLength(planRoutine(builtIn(), each)) > 0, each.id);
  });

  it('leads calf raises and tiptoes in about two minutes', () => {
    const plan = planRoutine(builtIn(), routine('calf-pump'));
    assert.deepEqual(
      plan.items.map((item) => item.movement),
      ['seated-calf-raise', 'tiptoe-hold'],
    );
    assert.equal(planLength(plan), (5 + 48 + 10 + 80) * 1_000);
  });

  it('takes a routine as it stands', () => {
    const plan = planRoutine(builtIn(), routine('calf-massage'));
    // 45 + 85 + 45 + 85 s of strokes, 5 s before each.
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

  it('names the place of a fault', () => {
    assert.deepEqual(
      broken((pack) => void ((pack as unknown as { movements: Loose[] }).movements[1]!.phases = 'no' as never)),
      ['movements.1.phases'],
    );
  });

  it('refuses a routine that names a movement it does not have', () => {
    const paths = broken(
      (pack) =>
        void ((pack as unknown as { routines: { items: { movement: string }[] }[] }).routines[0]!.items[0]!.movement =
          'nowhere'),
    );
    assert.deepEqual(paths, ['routines.0.items.0.movement']);
  });

  it('refuses a dose whose usual amount is out of its own range', () => {
    const paths = broken(
      (pack) =>
        void ((
          pack as unknown as { movements: { dose: { reps: { default: number } } }[] }
        ).movements[0]!.dose.reps.default = 50),
    );
    assert.equal(paths.length > 0, true);
  });

  it('never throws whatever it is given', () => {
    for (const nonsense of [undefined, null, 0, 'pack', [], {}, { pack: 2 }]) assert.ok('faults' in readPack(nonsense));
  });
});

describe('the language of a text', () => {
  const texts = { en: 'heart', ko: '심장', 'zh-cn': '心脏' };

  it('is the persons own or english', () => {
    assert.equal(inLanguage(texts, 'ko'), '심장');
    assert.equal(inLanguage(texts, 'zh-cn'), '心脏');
    assert.equal(inLanguage(texts, 'en-GB'), 'heart');
    assert.equal(inLanguage(texts, 'fr'), 'heart');
    assert.equal(inLanguage({ en: 'heart' }, 'ko'), 'heart');
  });
});
