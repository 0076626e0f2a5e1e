import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import * as v from 'valibot';
import { bodies } from '../../src/figure/bodies.ts';
import { pictureFaults } from '../../src/figure/check.ts';
import { animatePicture } from '../../src/figure/picture.ts';
import { pictureSchema } from '../../src/figure/pictureSpec.ts';
import { pathText } from '../../src/movements/fault.ts';
import { inLanguage } from '../../src/movements/language.ts';
import type { Pack } from '../../src/movements/pack.ts';
import { readPack } from '../../src/movements/readPack.ts';
import { readPackText } from '../../src/movements/packText.ts';
import { planMovement, planRoutine } from '../../src/movements/makePlan.ts';
import { segments } from '../../src/movements/plan.ts';
import { planSchema } from '../../src/movements/planSchema.ts';
import { placesIn } from '../support/locatedFaults.ts';
import { changed, changes, places } from '../support/mutations.ts';
import { builtIn, ownFigure, ownMovement, ownPack, ownRoutine, writtenBuiltIn, type Loose } from '../support/packs.ts';

const library = builtIn();

/** The faults of a pack, each as `path kind`. */
function faultsOf(document: unknown): string[] {
  const read = readPack(document, library);
  return 'pack' in read ? [] : read.faults.map(({ path: place, problem }) => `${pathText(place)} ${problem.kind}`);
}

function accepted(document: unknown): Pack {
  const read = readPack(document, library);
  assert.ok('pack' in read, JSON.stringify(read));
  return read.pack;
}

const withMovement = (changes: Loose): Loose => ownPack({ movements: [ownMovement(changes)] });
const withFigure = (changes: Loose): Loose => withMovement({ figure: ownFigure(changes) });
const withRoutine = (changes: Loose): Loose => ownPack({ routines: [ownRoutine(changes)] });

describe('a person’s own pack', () => {
  it('a pack may have no figure', () => {
    accepted(ownPack());
  });

  it('a pack may be written in one language, which then stands for the others', () => {
    const { title } = accepted(ownPack({ title: { ko: '나의 것' } }));
    assert.equal(inLanguage(title, 'ko'), '나의 것');
    assert.equal(inLanguage(title, 'en'), '나의 것');
    assert.equal(inLanguage(title, 'zh-cn'), '나의 것');
    assert.deepEqual(faultsOf(ownPack({ title: {} })), ['title unexpected']);
  });

  it('a routine and an easier version may name movements of the built-in pack', () => {
    accepted(withRoutine({ items: [{ movement: 'tiptoe-hold', reps: 3 }, { movement: 'my-rise' }] }));
    accepted(withMovement({ easier: 'seated-calf-raise' }));
  });

  it('a pack may name its schema', () => {
    accepted(ownPack({ $schema: 'somewhere' }));
  });

  it('markup in the texts of a pack is kept unchanged', () => {
    const markup = '<img src="https://example.com/x.png" onerror="alert(1)">';
    const { movements } = accepted(withMovement({ title: { en: markup }, steps: { en: [markup] } }));
    assert.deepEqual([movements[0]?.title.en, movements[0]?.steps.en], [markup, [markup]]);
  });

  it('a routine or an easier version that names an unknown movement is a fault', () => {
    assert.deepEqual(faultsOf(withRoutine({ items: [{ movement: 'nowhere' }] })), [
      'routines[0].items[0].movement noMovement',
    ]);
    assert.deepEqual(faultsOf(withMovement({ easier: 'nowhere' })), ['movements[0].easier noMovement']);
  });

  it('a routine or an easier version that names a movement without a dose is a fault', () => {
    const { dose: _dose, ...advice } = ownMovement();
    assert.deepEqual(faultsOf(ownPack({ movements: [advice] })), ['routines[0].items[0].movement noDose']);
    const hard = ownMovement({ id: 'my-hard-rise', easier: 'my-rise' });
    assert.deepEqual(faultsOf(ownPack({ movements: [advice, hard], routines: [] })), ['movements[1].easier noDose']);
  });

  it('a movement that counts repetitions and has no phase is a fault', () => {
    assert.deepEqual(faultsOf(withMovement({ phases: [] })), ['movements[0].phases noPhases']);
  });

  it('an id that is used twice in a pack is a fault', () => {
    assert.deepEqual(faultsOf(ownPack({ movements: [ownMovement(), ownMovement()] })), ['movements[1].id taken']);
    assert.deepEqual(faultsOf(withRoutine({ id: 'my-rise' })), ['routines[0].id taken']);
  });

  it('a pack may have 200 movements and 100 routines at most', () => {
    const many = (count: number): Loose[] => Array.from({ length: count }, (_, n) => ownMovement({ id: `m-${n}` }));
    const routines = (count: number): Loose[] =>
      Array.from({ length: count }, (_, n) => ownRoutine({ id: `r-${n}`, items: [{ movement: 'tiptoe-hold' }] }));
    accepted(ownPack({ movements: many(200), routines: routines(100) }));
    assert.deepEqual(faultsOf(ownPack({ movements: many(201), routines: [] })), ['movements unexpected']);
    assert.deepEqual(faultsOf(ownPack({ routines: routines(101) })), ['routines unexpected']);
  });

  it('a movement that has more repetitions or takes longer than can be led is a fault', () => {
    const amount = (usual: number): Loose => ({ default: usual, min: 1, max: usual });
    const counted = (changes: Loose): Loose => ({ sets: 1, sides: 1, reps: amount(10), ...changes });
    const alone = (changes: Loose): Loose => ({ ...withMovement(changes), routines: [] });
    const phases = [{ cue: { en: 'Up' }, seconds: 1 }];
    accepted(alone({ phases, dose: counted({ sets: 18, sides: 2, reps: amount(200) }) }));
    const faults = (dose: Loose): string[] => faultsOf(alone({ phases, dose }));
    assert.deepEqual(faults(counted({ sets: 20, sides: 2, reps: amount(200) })), ['movements[0].dose tooManyReps']);
    assert.deepEqual(faults(counted({ sets: 20, rest: 7_200 })), ['movements[0].dose.rest sessionTooLong']);
    assert.deepEqual(faults(counted({ gap: 7_200 })), ['movements[0].dose.gap sessionTooLong']);
    assert.deepEqual(faults(counted({ sets: 20, sides: 2, change: 7_200 })), [
      'movements[0].dose.change sessionTooLong',
    ]);
    const slow = { phases: [{ cue: { en: 'Hold' }, seconds: 7_200 }], dose: counted({}) };
    assert.deepEqual(faultsOf(alone(slow)), ['movements[0].phases sessionTooLong']);
    const quick = { phases: [{ cue: { en: 'Tap' }, seconds: 0.2 }], dose: { seconds: amount(7_200) } };
    assert.deepEqual(faultsOf(alone(quick)), ['movements[0].dose tooManyReps']);
  });

  it('a routine that has more repetitions, easier versions included, or takes longer than can be led is a fault', () => {
    const dose = { sets: 18, sides: 2, reps: { default: 200, min: 1, max: 200 } };
    const [first] = ownPack().movements as Loose[];
    const phases = [{ cue: { en: 'Up' }, seconds: 1 }];
    const heavy = ownMovement({ id: 'heavy', phases, dose });
    const light = ownMovement({ id: 'light', phases, easier: 'heavy', dose: { ...dose, sets: 1, sides: 1 } });
    const led = (movements: string[]): string[] =>
      faultsOf(
        ownPack({
          movements: [first, heavy, light],
          routines: [ownRoutine({ items: movements.map((movement) => ({ movement })) })],
        }),
      );
    assert.deepEqual(led(['heavy']), []);
    assert.deepEqual(led(['heavy', 'heavy']), ['routines[0].items tooManyReps']);
    assert.deepEqual(led(['heavy', 'light']), ['routines[0].items tooManyReps']);
    const long = {
      phases: [{ cue: { en: 'Stand' }, seconds: 7_200 }],
      dose: { seconds: { default: 7_200, min: 1, max: 7_200 } },
    };
    const hours = ownPack({
      movements: [ownMovement({ id: 'long', ...long })],
      routines: [ownRoutine({ items: Array.from({ length: 4 }, () => ({ movement: 'long' })) })],
    });
    assert.deepEqual(faultsOf(hours), ['routines[0].items sessionTooLong']);
  });

  it('a misspelt or missing field is named with its path at any depth', () => {
    assert.deepEqual(faultsOf(ownPack({ titel: 'x' })), ['titel unknown']);
    assert.deepEqual(faultsOf(withMovement({ dose: { sets: 1, reps: { default: 1, min: 1 }, sides: 1 } })), [
      'movements[0].dose.reps.max missing',
    ]);
  });

  it('a fault in a field that allows several forms is a fault of the form that was meant', () => {
    assert.deepEqual(faultsOf(withMovement({ dose: { sets: 1, reps: { default: 4, min: 2, max: 6 }, side: 1 } })), [
      'movements[0].dose.sides missing',
      'movements[0].dose.side unknown',
    ]);
    assert.deepEqual(faultsOf(withMovement({ dose: { seconds: 30 } })), ['movements[0].dose.seconds unexpected']);
    assert.deepEqual(faultsOf(withFigure({ poses: { down: { legs: { foot: [0, 0], pich: 4 } } } })), [
      'movements[0].figure.poses.down.legs.pich unknown',
    ]);
    assert.deepEqual(faultsOf(withFigure({ props: [{ kind: 'flor' }] })), [
      'movements[0].figure.props[0].kind unexpected',
    ]);
  });

  it('a list in the place of an object is a fault', () => {
    assert.deepEqual(faultsOf(ownPack({ title: ['Mine'] })), ['title unexpected']);
  });
});

describe('a person’s own figure', () => {
  const seconds = [2, 3];
  const found = (changes: Loose): string[] =>
    pictureFaults(v.parse(pictureSchema, ownFigure(changes)), seconds).map(
      ({ path: place, problem }) => `${pathText(place)} ${problem.kind}`,
    );
  /** The faults of a figure. Also checks that a figure with a fault cannot be drawn. */
  const faults = (changes: Loose): string[] => {
    const picture = v.parse(pictureSchema, ownFigure(changes));
    const all = found(changes);
    if (all.length > 0) assert.throws(() => animatePicture(picture, bodies['short-hair'], seconds, 'left'), RangeError);
    return all;
  };
  const standing = { legs: { foot: [0, 0] } };

  it('a figure without a fault is drawn', () => {
    assert.deepEqual(faults({}), []);
    animatePicture(v.parse(pictureSchema, ownFigure()), bodies['short-hair'], seconds, 'left');
  });

  it('a figure that names an unknown pose is a fault', () => {
    assert.deepEqual(faults({ phases: [{ to: 'up' }, { to: 'dwn' }] }), ['phases[1].to noPose']);
    assert.deepEqual(faults({ phases: [{ to: 'up', via: ['x'] }, { to: 'down' }] }), ['phases[0].via[0] noPose']);
    assert.deepEqual(faults({ phases: [], still: 'x' }), ['still noPose']);
    assert.deepEqual(faults({ poses: { down: standing, up: { like: 'x' } } }), ['poses.up.like noPose']);
  });

  it('a pose that is like itself is a fault', () => {
    assert.deepEqual(faults({ poses: { down: standing, up: { like: 'up' } } }), ['poses.up.like likeItself']);
  });

  it('a pose without a foot on the ground and without a place for its hips is a fault', () => {
    const sitting = { legs: { hip: 90, knee: 90, ankle: 0 } };
    assert.deepEqual(faults({ poses: { down: sitting, up: standing } }), ['poses.down noFoot']);
    assert.deepEqual(faults({ poses: { down: { ...sitting, hips: [0, -90] }, up: standing } }), []);
  });

  it('a figure needs as many times as it has phases', () => {
    assert.deepEqual(faults({ phases: [{ to: 'up' }] }), ['phases phaseCount']);
    assert.deepEqual(faults({ seconds: [1] }), ['seconds phaseCount']);
    assert.deepEqual(faults({ phases: [{ to: 'up' }], seconds: [1] }), []);
  });

  it('the parts of a figure cover all its phases, and each phase has its time', () => {
    const parts = [{ phases: 1 }, { phases: 1 }];
    assert.deepEqual(faults({ parts, seconds: [1, 1] }), []);
    assert.deepEqual(faults({ parts }), ['phases phaseCount']);
    assert.deepEqual(found({ parts: [{ phases: 1 }], seconds: [1, 1] }), ['parts partCount']);
  });

  it('a figure that takes 61 seconds is a fault', () => {
    assert.deepEqual(found({ seconds: [30, 31] }), ['seconds tooLong']);
  });

  it('a changed figure without a fault is drawn without an exception and without an invalid number', () => {
    const figures = library.movements.flatMap(({ figure, phases }) => (figure ? [{ figure, phases }] : []));
    fc.assert(
      fc.property(fc.constantFrom(...figures), fc.nat(), changes, ({ figure, phases }, at, change) => {
        const all = places(figure);
        const broken = changed(figure, all[at % all.length]!, change);
        const tempo = phases.map((phase) => phase.seconds);
        fc.pre(v.is(pictureSchema, broken) && pictureFaults(broken, tempo).length === 0);
        const parts = 'massage' in broken ? 1 : (broken.parts?.length ?? 1);
        for (let part = 0; part < parts; part++) {
          const { layers } = animatePicture(broken, bodies['short-hair'], tempo, 'left', part);
          for (const { d } of layers) for (const each of d) assert.doesNotMatch(each, /NaN|Infinity/);
        }
      }),
      { numRuns: 12 },
    );
  });

  it('a massage whose hands go beyond the last stop is a fault', () => {
    const massage = {
      hands: 'thumbs',
      line: 'inner',
      stops: [0.2, 0.5],
      phases: [
        ['move', 500],
        ['glide', 500],
      ],
    };
    assert.deepEqual(faultsOf(withMovement({ figure: { massage } })), ['movements[0].figure.massage.phases[1] noStop']);
    accepted(withMovement({ figure: { massage: { ...massage, stops: [0.2, 0.5, 0.7] } } }));
  });
});

describe('packs with random content', () => {
  it('a dose of any number of rounds can be planned, to the tenth of a second', () => {
    const tenths = (least: number, most: number): fc.Arbitrary<number> =>
      fc.integer({ min: least, max: most }).map((n) => n / 10);
    fc.assert(
      fc.property(tenths(2, 100), tenths(2, 100), fc.integer({ min: 1, max: 200 }), (first, second, rounds) => {
        const phases = [first, second].map((seconds) => ({ cue: { en: 'Go' }, seconds }));
        const usual = Math.round((first + second) * rounds * 10) / 10;
        const dose = { seconds: { default: usual, min: 0.2, max: usual } };
        const pack = accepted(withMovement({ dose, phases }));
        for (const plan of [
          ...pack.movements.map((each) => planMovement(pack, each)),
          ...pack.routines.map((each) => planRoutine(pack, each)),
        ]) {
          assert.ok(v.is(planSchema, plan), JSON.stringify(plan));
          assert.notEqual(segments(plan).length, 0);
        }
      }),
      // In floating-point numbers, 23 rounds of 0.7 s are not exactly 16.1 s.
      { examples: [[0.3, 0.4, 23]] },
    );
  });

  it('a plan of an accepted pack has at most 21,600 segments and at most 120 phases for each movement', () => {
    const whole = (most: number): fc.Arbitrary<number> =>
      fc.oneof(fc.constant(most), fc.integer({ min: 1, max: most }));
    const seconds = fc.oneof(fc.constantFrom(0.2, 7_200), fc.double({ min: 0.2, max: 7_200, noNaN: true }));
    const amount = (usual: number): Loose => ({ default: usual, min: usual, max: usual });
    const doses = fc.oneof(
      fc
        .record({
          sets: whole(20),
          sides: fc.constantFrom(1, 2),
          reps: whole(200),
          rest: seconds,
          gap: seconds,
          change: seconds,
        })
        .map((dose) => ({ ...dose, reps: amount(dose.reps) })),
      seconds.map((usual) => ({ seconds: amount(usual) })),
    );
    fc.assert(
      fc.property(doses, fc.array(seconds, { minLength: 1, maxLength: 40 }), whole(30), (dose, times, items) => {
        const phases = times.map((each) => ({ cue: { en: 'Go' }, seconds: each }));
        const movement = ownMovement({ dose, phases });
        const routine = ownRoutine({ items: Array.from({ length: items }, () => ({ movement: movement.id })) });
        const read = readPack(ownPack({ movements: [movement], routines: [routine] }), library);
        if ('faults' in read) return;
        for (const plan of [
          ...read.pack.movements.map((each) => planMovement(read.pack, each)),
          ...read.pack.routines.map((each) => planRoutine(read.pack, each)),
        ]) {
          assert.ok(v.is(planSchema, plan));
          assert.ok(segments(plan).length <= 3 * 7_200);
          assert.ok(plan.items.every((each) => each.phases.length <= 120));
        }
      }),
    );
  });

  it('reading random JSON, random text or a randomly changed pack never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (anything) => {
        assert.ok('faults' in readPack(anything, library));
        assert.ok(placesIn(JSON.stringify(anything)).length > 0);
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => assert.ok(placesIn(text).length > 0)));
    fc.assert(
      fc.property(fc.nat(), changes, (at, change) => {
        const all = places(ownPack());
        readPack(changed(ownPack(), all[at % all.length]!, change), library);
      }),
    );
  });

  it('a text with 100,000 brackets inside each other is a fault', () => {
    assert.deepEqual(
      placesIn('['.repeat(100_000)).map(({ problem }) => problem.kind),
      ['tooDeep'],
    );
    assert.ok(placesIn(`{"title": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`).length > 0);
  });
});

describe('the faults of a pack', () => {
  it('the path of a fault is written as in JavaScript', () => {
    assert.equal(
      pathText(['movements', 1, 'figure', 'poses', 'a b', 'hips', 0]),
      'movements[1].figure.poses["a b"].hips[0]',
    );
  });

  it('each of three wrong movements is found among 200 movements with figures', () => {
    const figured = Array.from({ length: 200 }, (_, n) => ownMovement({ id: `m-${n}`, figure: ownFigure() }));
    const wrong = [10, 150, 199];
    for (const at of wrong) figured[at] = { ...figured[at], kind: 'dance' };
    assert.deepEqual(
      faultsOf(ownPack({ movements: figured, routines: [] })),
      wrong.map((at) => `movements[${at}].kind unexpected`),
    );
  });

  it('the reader stops soon after it has found more than 100 faults', () => {
    let looked = 0;
    const empty = new Proxy({}, { has: () => ++looked < 0 });
    for (const movements of [Array<unknown>(60_000).fill(empty), Array<unknown>(60_000).fill({ figure: empty })]) {
      looked = 0;
      const read = readPack({ pack: 1, id: 'many', title: { en: 'Many' }, movements, routines: [] }, library);
      assert.ok('faults' in read && read.faults.length > 100 && read.faults.length < 200);
      assert.ok(looked < 60_000, `${looked} looks`);
    }
  });
});

describe('the example in docs/packs.md', () => {
  it('the example in docs/packs.md is a pack without a fault', () => {
    const [, example = ''] = /```json\n([\s\S]*?)```/.exec(readFileSync('docs/packs.md', 'utf8')) ?? [];
    assert.ok('pack' in readPackText(example, library));
  });
});

describe('the built-in pack', () => {
  it('the built-in pack has no fault except a movement that the test repeats', () => {
    const { movements, ...rest } = writtenBuiltIn();
    assert.deepEqual(faultsOf({ ...rest, movements: [...movements, movements[0]] }), ['movements[46].id taken']);
  });
});
