import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { format } from 'prettier';
import * as v from 'valibot';
import { bodies } from '../../src/figure/body.ts';
import { pictureFaults } from '../../src/figure/check.ts';
import { animatePicture, pictureSchema } from '../../src/figure/picture.ts';
import { packContent, type PackContent } from '../../src/app/packs/packContent.ts';
import { resolvePackPath, readPackFile } from '../../src/node/packFile.ts';
import { pathText } from '../../src/movements/fault.ts';
import { locateFaults, type LocatedFault } from '../../src/movements/faultPlaces.ts';
import { firstPack } from '../../src/movements/firstPack.ts';
import { joinTexts, type TextCheck } from '../../src/movements/joinTexts.ts';
import { LANGUAGES, inLanguage } from '../../src/movements/language.ts';
import type { Pack } from '../../src/movements/pack.ts';
import { readPack } from '../../src/movements/readPack.ts';
import { readPackText } from '../../src/movements/packText.ts';
import { planMovement, planRoutine, planSchema, segments } from '../../src/movements/plan.ts';
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

/** The faults of a text, with their places in it. */
function placesIn(text: string): LocatedFault[] {
  const read = readPackText(text, library);
  assert.ok('faults' in read);
  return locateFaults(text, read.faults);
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

describe('the place of a fault in the text', () => {
  const marked = (text: string): string[] =>
    placesIn(text).map(({ offset, length }) => text.slice(offset, offset + length));
  const written = (changes: Loose): string => JSON.stringify(ownPack(changes), null, 2);

  it('a wrong value is marked itself', () => {
    assert.deepEqual(marked(written({ id: 'Not An Id' })), ['"Not An Id"']);
    assert.deepEqual(marked(written({ movements: [ownMovement({ kind: 'dance' })] })), ['"dance"']);
  });

  it('an unknown field is marked at its name', () => {
    assert.deepEqual(marked(written({ titel: 5 })), ['"titel"']);
  });

  it('a wrong block is marked at its name, or at its bracket when it has no name', () => {
    assert.deepEqual(marked(written({ title: [] })), ['"title"']);
    assert.deepEqual(marked(written({ routines: [ownRoutine({ change: undefined })] })), ['{']);
  });

  it('a text that is not JSON is marked where JSON ends, also at a comment and after a last comma', () => {
    assert.deepEqual(marked('{ "pack": 1 "id": 2 }'), ['"id"']);
    assert.deepEqual(marked('{ "pack": 1 } // mine'), ['// mine']);
    assert.deepEqual(marked('[1, 2,]'), [']']);
    assert.deepEqual(marked(' '), ['']);
  });

  it('the path of a fault is written as in JavaScript', () => {
    assert.equal(
      pathText(['movements', 1, 'figure', 'poses', 'a b', 'hips', 0]),
      'movements[1].figure.poses["a b"].hips[0]',
    );
  });

  it('100 faults are listed at most, and a last entry says when there are more', () => {
    const many = (count: number): string =>
      JSON.stringify(
        ownPack({
          movements: Array.from({ length: count }, (_, n) => ownMovement({ id: `m-${n}`, kind: 'dance' })),
          routines: [],
        }),
      );
    assert.equal(marked(many(100)).length, 100);
    const kinds = placesIn(many(101)).map(({ problem }) => problem.kind);
    assert.deepEqual(kinds, [...Array<string>(100).fill('unexpected'), 'more']);
    assert.deepEqual(
      placesIn(`[${'1 '.repeat(200)}]`).map(({ problem }) => problem.kind),
      [...Array<string>(100).fill('syntax'), 'more'],
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

describe('several packs together', () => {
  const text = (changes: Loose = {}): string => JSON.stringify(ownPack(changes));
  const other = text({
    id: 'other',
    movements: [ownMovement({ id: 'your-rise' })],
    routines: [ownRoutine({ id: 'your-round', items: [{ movement: 'your-rise' }] })],
  });
  const kinds = (verdicts: readonly TextCheck[]): string[][] =>
    verdicts.map(({ faults }) => faults.map(({ path: place, problem }) => `${pathText(place)} ${problem.kind}`));
  const ids = (pack: Pack): string[] => pack.movements.slice(library.movements.length).map(({ id }) => id);

  it('several packs and the built-in pack are joined into one library', () => {
    const { pack, verdicts } = joinTexts(library, [
      { name: 'a', text: text() },
      { name: 'b', text: other },
    ]);
    assert.deepEqual(kinds(verdicts), [[], []]);
    assert.deepEqual(ids(pack), ['my-rise', 'your-rise']);
    assert.deepEqual(pack.movements.slice(0, library.movements.length), library.movements);
    for (const routine of pack.routines) planRoutine(pack, routine);
  });

  it('a broken pack is left out and the others are used', () => {
    const { pack, verdicts } = joinTexts(library, [
      { name: 'a', text: text({ id: 5 }) },
      { name: 'b', text: '{' },
      { name: 'c', text: other },
    ]);
    assert.deepEqual(kinds(verdicts), [['id unexpected'], [' syntax'], []]);
    assert.deepEqual(ids(pack), ['your-rise']);
  });

  it('an id belongs to the first pack that uses it, and the fault in a later pack names that first pack', () => {
    const { pack, verdicts } = joinTexts(library, [
      { name: '/home/me/a.json', text: text() },
      { name: '/home/me/b.json', text: text() },
      { name: '/home/me/c.json', text: text({ movements: [ownMovement({ id: 'tiptoe-hold' })], routines: [] }) },
      {
        name: '/home/me/d.json',
        text: text({
          movements: [],
          routines: [ownRoutine({ id: 'tiptoe-hold', items: [{ movement: 'heel-raises' }] })],
        }),
      },
    ]);
    assert.deepEqual(kinds(verdicts), [
      [],
      ['movements[0].id taken', 'routines[0].id taken'],
      ['movements[0].id taken'],
      ['routines[0].id taken'],
    ]);
    const by = verdicts.flatMap(({ faults }) =>
      faults.map(({ problem }) => (problem.kind === 'taken' ? problem.by : '')),
    );
    assert.deepEqual(by, ['/home/me/a.json', '/home/me/a.json', 'Second Heart', 'Second Heart']);
    assert.deepEqual(ids(pack), ['my-rise']);
  });

  it('a routine may not have the id “break”, which a composed break has', () => {
    const { verdicts } = joinTexts(library, [{ name: 'a', text: text({ routines: [ownRoutine({ id: 'break' })] }) }]);
    assert.deepEqual(kinds(verdicts), [['routines[0].id taken']]);
  });

  it('a routine cannot use a movement of another own pack', () => {
    const { verdicts } = joinTexts(library, [
      { name: 'a', text: text() },
      { name: 'b', text: text({ movements: [], routines: [ownRoutine({ id: 'borrowed' })] }) },
    ]);
    assert.deepEqual(kinds(verdicts), [[], ['routines[0].items[0].movement noMovement']]);
  });
});

describe('the example in docs/packs.md', () => {
  it('the example in docs/packs.md is a pack without a fault', () => {
    const [, example = ''] = /```json\n([\s\S]*?)```/.exec(readFileSync('docs/packs.md', 'utf8')) ?? [];
    assert.ok('pack' in readPackText(example, library));
  });
});

describe('the pack that the command New Pack writes', () => {
  for (const language of LANGUAGES) {
    it(`the new pack in the language ${language} has no fault, can be planned and drawn, and has its titles in it`, () => {
      const read = readPackText(firstPack('mine', language), library);
      assert.ok('pack' in read, JSON.stringify(read));
      const { pack } = read;
      const joined = { ...pack, movements: [...library.movements, ...pack.movements] };
      for (const routine of pack.routines) planRoutine(joined, routine);
      for (const { figure, phases, title } of pack.movements) {
        animatePicture(
          figure!,
          bodies['short-hair'],
          phases.map((phase) => phase.seconds),
          'left',
        );
        assert.ok(title[language]);
      }
    });
  }

  it('the new pack is laid out as Prettier lays it out', async () => {
    const text = firstPack('mine', 'en');
    assert.equal(await format(text, { parser: 'json', printWidth: 80 }), text);
  });
});

describe('the path of a listed pack', () => {
  const home = path.resolve('/home/me');

  it('a listed path may be absolute or begin with ~ for the home folder', () => {
    assert.deepEqual(resolvePackPath('~/a.second-heart.json', home), { path: path.join(home, 'a.second-heart.json') });
    const absolute = path.resolve('/packs/a.json');
    assert.deepEqual(resolvePackPath(` ${absolute} `, home), { path: absolute });
  });

  it('a listed path that is relative or on another machine is refused', () => {
    for (const entry of ['a.json', './a.json', '../a.json', '~you/a.json', 'https://example.com/a.json'])
      assert.equal(resolvePackPath(entry, home).problem?.kind, 'notAbsolute', entry);
    for (const entry of ['//server/share/a.json', '\\\\server\\share\\a.json'])
      assert.equal(resolvePackPath(entry, home).problem?.kind, 'notLocal', entry);
  });
});

describe('a pack file', () => {
  let folder: string;
  const file = (name: string): string => path.join(folder, name);
  const problem = (content: PackContent): string => ('problem' in content ? content.problem.kind : 'none');

  before(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'second-heart-packs-'));
    mkdirSync(file('workspace'));
    writeFileSync(file('workspace/in.json'), '{}');
    writeFileSync(file('out.json'), '\ufeff{"pack": 1}');
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it('a pack may have 1,048,576 bytes, in an open editor and on the disk', async () => {
    const most = 'é'.repeat(524_288);
    assert.deepEqual(packContent(most), { text: most });
    writeFileSync(file('most.json'), most);
    assert.deepEqual(await readPackFile(file('most.json'), []), { text: most });
    for (const larger of [`${most}a`, 'a'.repeat(1_048_577)])
      assert.deepEqual(packContent(larger), { problem: { kind: 'tooLarge', most: 1_048_576 } });
  });

  it('a pack file is read as text without its byte order mark', async () => {
    assert.deepEqual(await readPackFile(file('out.json'), []), { text: '{"pack": 1}' });
  });

  it('a pack file that cannot be read gives the reason', async () => {
    writeFileSync(file('large.json'), 'x'.repeat(1_048_577));
    writeFileSync(file('latin.json'), Uint8Array.of(0x22, 0xe4, 0x22));
    assert.equal(problem(await readPackFile(file('gone.json'), [])), 'noFile');
    assert.equal(problem(await readPackFile(file('out.json/inside.json'), [])), 'noFile');
    assert.equal(problem(await readPackFile(folder, [])), 'notFile');
    assert.equal(problem(await readPackFile(file('large.json'), [])), 'tooLarge');
    assert.equal(problem(await readPackFile(file('latin.json'), [])), 'notText');
  });

  it('a pack file in an untrusted folder is not read, also when a link leads to it', async () => {
    symlinkSync(file('workspace'), file('link'), 'junction');
    const untrusted = [file('workspace')];
    assert.equal(problem(await readPackFile(file('workspace/in.json'), untrusted)), 'untrusted');
    assert.equal(problem(await readPackFile(file('workspace/gone.json'), untrusted)), 'untrusted');
    assert.equal(problem(await readPackFile(file('link/in.json'), untrusted)), 'untrusted');
    assert.equal(problem(await readPackFile(file('workspace/in.json'), [file('link')])), 'untrusted');
    assert.equal(problem(await readPackFile(file('out.json'), untrusted)), 'none');
    assert.equal(problem(await readPackFile(file('workspace/in.json'), [file('work')])), 'none');
  });
});

describe('the built-in pack', () => {
  it('the built-in pack has no fault except a movement that the test repeats', () => {
    const { movements, ...rest } = writtenBuiltIn();
    assert.deepEqual(faultsOf({ ...rest, movements: [...movements, movements[0]] }), ['movements[46].id taken']);
  });
});
