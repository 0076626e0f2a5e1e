import assert from 'node:assert/strict';
import fc from 'fast-check';
import { HOUR, MINUTE, SECOND } from '../../src/time/clock.ts';
import { chooseBreak } from '../../src/movements/chooseBreak.ts';
import { COMPOSED } from '../../src/movements/composed.ts';
import { isOfferable, type Situation, type Wishes } from '../../src/movements/fits.ts';
import type { Movement, Pack, Routine } from '../../src/movements/pack.ts';
import { PLACES } from '../../src/movements/place.ts';
import { planMovement, planRoutine } from '../../src/movements/makePlan.ts';
import { planLength } from '../../src/movements/plan.ts';
import { reseed, withPractised, type Practice } from '../../src/movements/practice.ts';
import { usesLargeMuscles } from '../../src/movements/rotation.ts';
import { aMovement, being, having, lasting, NOW, text, wishing } from '../support/choices.ts';
import { builtIn } from '../support/packs.ts';

const LENGTHS = [1, 2, 3, 5, 10, 15];

const seated = { posture: 'seated' } as const;
const stretch = { kind: 'stretch' } as const;
const pump = { pump: true } as const;
/** A movement of the large muscles on the feet. */
const walking = { posture: 'walking' } as const;

function aRoutine(id: string, ...items: (string | Routine['items'][number])[]): Routine {
  return {
    id,
    title: text,
    items: items.map((item) => (typeof item === 'string' ? { movement: item } : item)),
    change: 10,
    cards: [],
    when: 'break',
  };
}

function aPack(movements: Movement[], routines: Routine[] = []): Pack {
  return { pack: 1, id: 'test', title: text, movements, routines };
}

const movementsOf = (routine: Routine | undefined): string[] => (routine?.items ?? []).map(({ movement }) => movement);

interface Circumstances {
  wishes?: Partial<Wishes>;
  practice?: Partial<Practice>;
  situation?: Partial<Situation>;
}

function chosen(pack: Pack, { wishes, practice, situation }: Circumstances = {}): Routine | undefined {
  return chooseBreak(pack, wishing(wishes), having(practice), being(situation));
}

/** The choices of 300 seeds in the same circumstances. */
function manyTimes(pack: Pack, { practice, ...rest }: Circumstances = {}): Routine[] {
  return Array.from({ length: 300 }, (_, seed) => {
    const routine = chosen(pack, { ...rest, practice: { ...practice, seed } });
    assert.ok(routine);
    return routine;
  });
}

const leaders = (routines: Routine[]): string[] => [...new Set(routines.map(({ items }) => items[0]!.movement))].sort();
const ids = (routines: Routine[]): string[] => [...new Set(routines.map(({ id }) => id))].sort();

describe('chooseBreak', () => {
  /** One movement of each part; each takes a minute. */
  const mixed = aPack([
    aMovement({ id: 'calves', ...pump }),
    aMovement({ id: 'pull', ...stretch }),
    aMovement({ id: 'squat' }),
  ]);

  it('a movement that was skipped or ended early begins fewer breaks each time, and never none', () => {
    const pack = aPack(['a', 'b'].map((id) => aMovement({ id })));
    const share = (declined: string[]): number => {
      const drawn = manyTimes(pack, { practice: { declined }, wishes: { length: MINUTE } });
      return drawn.filter((each) => movementsOf(each)[0] === 'a').length / drawn.length;
    };
    const shares = [[], ['a'], ['a', 'b', 'a', 'a'], ['a', 'a', 'a', 'a']].map(share);
    assert.deepEqual(
      shares,
      shares.toSorted((one, other) => other - one),
    );
    assert.ok(new Set(shares).size === 4 && shares.every((each) => each > 0));
  });

  it('a part whose turn was declined gives it to the next part', () => {
    const lead = (...turns: string[]): string | undefined => movementsOf(chosen(mixed, { practice: { turns } }))[0];
    assert.equal(lead('calves'), 'pull');
    assert.equal(lead('pull', 'calves'), 'calves');
    assert.equal(lead('calves', 'pull', 'calves'), 'squat');
  });

  it('no break is chosen where no movement fits', () => {
    assert.equal(chosen(aPack([])), undefined);
    assert.equal(chosen(mixed, { wishes: { places: ['bed'] } }), undefined);
    assert.equal(chosen(mixed, { practice: { setAside: ['calves', 'pull', 'squat'] } }), undefined);
  });

  it('a composed break is a routine that can be planned as it is', () => {
    const routine = chosen(mixed)!;
    assert.deepEqual(routine, {
      id: COMPOSED,
      title: { en: 'calves' },
      items: [{ movement: 'calves' }, { movement: 'pull' }],
      change: 10,
      cards: [],
    });
    assert.equal(planLength(planRoutine(mixed, routine)), (5 + 60 + 10 + 60) * SECOND);
  });

  it('a break takes a movement of each part in turn', () => {
    assert.deepEqual(movementsOf(chosen(mixed, { wishes: { length: 3 * MINUTE } })), ['calves', 'pull', 'squat']);
    const twice = aPack([...mixed.movements, ...mixed.movements.map((each) => ({ ...each, id: `${each.id} more` }))]);
    for (const routine of manyTimes(twice, { wishes: { length: 7 * MINUTE } }))
      assert.match(movementsOf(routine).join(), /^calves.*,pull.*,squat.*,calves.*,pull.*,squat/);
  });

  it('a break begins with the part that has waited longest, and calf work waits half as long as the others', () => {
    const lead = (...recent: string[][]): string | undefined => movementsOf(chosen(mixed, { practice: { recent } }))[0];
    assert.equal(lead(['calves', 'squat']), 'pull');
    assert.equal(lead(['pull'], ['calves']), 'calves');
    assert.equal(lead(['calves'], ['pull'], ['calves']), 'squat');
    assert.equal(lead(['squat'], ['pull'], ['calves']), 'calves');
    assert.equal(lead(['calves'], ['squat'], ['pull']), 'pull');
    assert.equal(lead(['gone from the pack'], ['calves']), 'calves');
  });

  it('a break in the evening begins with a stretch unless another part has waited longer', () => {
    const lead = (recent: string[][]): string | undefined =>
      movementsOf(chosen(mixed, { practice: { recent }, situation: { evening: true } }))[0];
    assert.equal(lead([]), 'pull');
    assert.equal(lead([['pull']]), 'calves');
  });

  it('a break has no movement twice, even if it becomes shorter than wished', () => {
    assert.deepEqual(movementsOf(chosen(mixed, { wishes: { length: 15 * MINUTE } })).sort(), [
      'calves',
      'pull',
      'squat',
    ]);
  });

  it('a break comes as near to the wished length as it can and is at most a quarter longer', () => {
    // The two take 1:30 and 0:55 alone and 2:30 together.
    const pair = (posture: Movement['posture']): Pack =>
      aPack([aMovement({ id: 'a', posture, dose: lasting(85) }), aMovement({ id: 'b', posture, dose: lasting(50) })]);
    for (const [pack, situation] of [
      [pair('standing'), {}],
      [pair('seated'), {}],
      [pair('seated'), { on: 'chair' }],
    ] as const) {
      const lengths = (wanted: number): number[] =>
        manyTimes(pack, { wishes: { length: wanted * SECOND }, situation }).map(
          (each) => planLength(planRoutine(pack, each)) / SECOND,
        );
      assert.deepEqual(new Set(lengths(119)), new Set([55, 90]));
      assert.deepEqual(new Set(lengths(120)), new Set([90, 150]));
      assert.deepEqual(new Set(lengths(121)), new Set([150]));
    }
  });

  it('the shortest movement is chosen where none is as short as wished, even if it was the last one', () => {
    const pack = aPack([
      aMovement({ id: 'long', dose: lasting(300) }),
      aMovement({ id: 'longer', dose: lasting(450) }),
    ]);
    assert.deepEqual(movementsOf(chosen(pack)), ['long']);
    assert.deepEqual(movementsOf(chosen(pack, { practice: { recent: [['long']] } })), ['long']);
  });

  it('a habit of 15 minutes is chosen only where the person wishes so long a break', () => {
    const pack = aPack([aMovement({ id: 'standing', kind: 'habit', dose: lasting(900) })]);
    assert.equal(chosen(pack), undefined);
    assert.deepEqual(movementsOf(chosen(pack, { wishes: { length: 15 * MINUTE } })), ['standing']);
  });

  it('a break gets the person off the chair, also when it begins with a seated movement', () => {
    const pack = aPack([
      aMovement({ id: 'ankles', ...seated, ...pump, dose: lasting(70) }),
      aMovement({ id: 'hug', ...seated, ...stretch, dose: lasting(80) }),
      aMovement({ id: 'up', dose: lasting(50) }),
    ]);
    assert.deepEqual(movementsOf(chosen(pack)), ['ankles', 'up']);
    assert.deepEqual(movementsOf(chosen(pack, { practice: { recent: [['ankles']] } })), ['hug', 'up']);
    // No seated movement can come first where the standing movement takes the whole time.
    assert.deepEqual(leaders(manyTimes(pack, { wishes: { length: 60 * SECOND } })), ['up']);
  });

  it('a break keeps time for a standing movement, however many seated movements there are', () => {
    const many = Array.from({ length: 12 }, (_, i) => aMovement({ id: `seated ${i}`, ...seated, ...pump }));
    const pack = aPack([...many, aMovement({ id: 'up', ...pump })]);
    for (const length of LENGTHS)
      for (const routine of manyTimes(pack, { wishes: { length: length * MINUTE } }))
        assert.ok(movementsOf(routine).includes('up'), `${length}`);
  });

  it('a break stays seated where the standing movement takes too long', () => {
    const pack = aPack([aMovement({ id: 'ankles', ...seated }), aMovement({ id: 'up', dose: lasting(900) })]);
    assert.deepEqual(movementsOf(chosen(pack)), ['ankles']);
  });

  it('a standing movement is twice as likely to begin a break as a seated one of the same part', () => {
    const pack = aPack([
      aMovement({ id: 'ankles', ...seated, ...pump }),
      aMovement({ id: 'calves', ...pump }),
      aMovement({ id: 'squat' }),
    ]);
    const first = manyTimes(pack).filter((each) => movementsOf(each)[0] === 'calves').length;
    assert.ok(first > 170 && first < 230, `${first} of 300`);
  });

  it('a break in a meeting has only seated movements, without hard work and cardio', () => {
    const pack = aPack([
      aMovement({ id: 'ankles', ...seated, ...pump, dose: lasting(50) }),
      aMovement({ id: 'band', ...seated, hard: true }),
      aMovement({ id: 'bike', ...seated, kind: 'cardio' }),
      aMovement({ id: 'hug', ...seated, ...stretch }),
      aMovement({ id: 'up', ...pump }),
    ]);
    const situation = { on: 'chair' } as const;
    for (const length of LENGTHS)
      for (const routine of manyTimes(pack, { wishes: { length: length * MINUTE }, situation }))
        assert.deepEqual(
          movementsOf(routine).filter((id) => id !== 'ankles' && id !== 'hug'),
          [],
        );
    assert.equal(chosen(pack, { situation, practice: { setAside: ['ankles', 'hug'] } }), undefined);
  });

  it('a break does not begin with the movement that the last session began with', () => {
    const pack = aPack([aMovement({ id: 'a', ...pump }), aMovement({ id: 'b', ...pump })]);
    assert.deepEqual(leaders(manyTimes(pack)), ['a', 'b']);
    assert.deepEqual(leaders(manyTimes(pack, { practice: { recent: [['a', 'b']] } })), ['b']);
    assert.deepEqual(leaders(manyTimes(mixed, { practice: { recent: [['pull'], ['squat'], ['calves']] } })), [
      'calves',
    ]);
  });

  it('a break begins with the same movement as the last session where no other can begin', () => {
    const pack = aPack([aMovement({ id: 'only' })]);
    assert.deepEqual(movementsOf(chosen(pack, { practice: { recent: [['only']] } })), ['only']);
    // The other movement cannot begin, because it would leave no time to get up.
    const two = aPack([...pack.movements, aMovement({ id: 'ankles', ...seated })]);
    const wishes = { length: 80 * SECOND };
    assert.deepEqual(movementsOf(chosen(two, { wishes, practice: { recent: [['only']] } })), ['only']);
  });

  it('a movement is the likelier to begin a break, the longer ago it was done', () => {
    const pack = aPack(['a', 'b', 'c'].map((id) => aMovement({ id, dose: lasting(120) })));
    const recent = [['else'], ['b'], ['else'], ['else'], ['c'], ['else'], ['else'], ['else']];
    const drawn = manyTimes(pack, { practice: { recent } }).map((each) => movementsOf(each)[0]);
    const share = (id: string): number => drawn.filter((each) => each === id).length / drawn.length;
    // `b` was in the second last session, `c` in the fifth last and `a` in none, so they weigh 2, 5 and 9.
    assert.ok(Math.abs(share('b') - 2 / 16) < 0.06, `${share('b')}`);
    assert.ok(Math.abs(share('c') - 5 / 16) < 0.06, `${share('c')}`);
    assert.ok(Math.abs(share('a') - 9 / 16) < 0.06, `${share('a')}`);
  });

  describe('a movement that was too much', () => {
    const one = { dose: lasting(120) };
    const pack = aPack([
      aMovement({ id: 'hard', ...one, easier: 'middle' }),
      aMovement({ id: 'middle', ...one, easier: 'light' }),
      aMovement({ id: 'light', ...one }),
    ]);
    const left = (practice: Partial<Practice>): string[] => leaders(manyTimes(pack, { practice }));

    it('a movement that was too much is not chosen where an easier version fits', () => {
      assert.deepEqual(left({ tooMuch: ['hard'] }), ['light', 'middle']);
      assert.deepEqual(left({ tooMuch: ['hard', 'middle'] }), ['light']);
    });

    it('a movement that was too much is still chosen where no easier version fits', () => {
      assert.deepEqual(left({ tooMuch: ['light'] }), ['hard', 'light', 'middle']);
    });

    it('the next version that fits is chosen where the first easier one was too much as well or is left out', () => {
      assert.deepEqual(left({ tooMuch: ['hard'], unwanted: ['middle'] }), ['light']);
    });

    it('the harder versions of a movement that hurt are not chosen', () => {
      assert.deepEqual(left({ tooMuch: ['hard'], setAside: ['middle'] }), ['light']);
      assert.equal(chosen(pack, { practice: { setAside: ['light'] } }), undefined);
    });

    it('a break is chosen even where movements name each other or themselves as the easier version', () => {
      const circle = aPack([aMovement({ id: 'a', easier: 'b' }), aMovement({ id: 'b', easier: 'a' })]);
      assert.ok(chosen(circle, { practice: { tooMuch: ['a', 'b'] } }));
      const self = aPack([aMovement({ id: 'a', easier: 'a' })]);
      assert.deepEqual(movementsOf(chosen(self, { practice: { tooMuch: ['a'] } })), ['a']);
    });
  });

  describe('the large muscles off the chair', () => {
    /** Two of each part without work for the large muscles, and a walk; each takes a minute. */
    const withWalk = aPack([
      ...mixed.movements.flatMap((each) => [each, { ...each, id: `${each.id} more` }]),
      aMovement({ id: 'ankles', ...seated, ...pump }),
      aMovement({ id: 'walk', ...walking }),
    ]);
    const without = [['calves', 'pull']];
    const walks = (circumstances: Circumstances): boolean[] =>
      manyTimes(withWalk, circumstances).map((each) => movementsOf(each).includes('walk'));
    const all = (each: boolean): boolean => each;

    it('after a break without the large muscles the next one has them', () => {
      for (const minutes of LENGTHS) {
        const wishes = { length: minutes * MINUTE };
        assert.ok(walks({ wishes, practice: { recent: without } }).every(all), `${minutes}`);
      }
      assert.ok(walks({ practice: { recent: [...without, ['calves', 'walk']] } }).every(all));
    });

    it('after a break with the large muscles the next one may go without', () => {
      const drawn = walks({ practice: { recent: [['calves', 'walk'], ...without] } });
      assert.ok(!drawn.every(all) && !walks({ practice: { recent: [['walk']] } }).some(all));
    });

    it('calves and the large muscles are in one break', () => {
      for (const routine of manyTimes(withWalk, { practice: { recent: [['pull']] } }))
        assert.match(movementsOf(routine).join(), /^(calves( more)?|ankles),walk$/);
    });

    it('a break on the chair stays there, and the next one off the chair has the large muscles', () => {
      const situation = { on: 'chair' } as const;
      for (const routine of manyTimes(withWalk, { practice: { recent: without }, situation }))
        assert.deepEqual(movementsOf(routine), ['ankles']);
      assert.ok(walks({ practice: { recent: [['ankles'], ['walk']] } }).every(all));
    });

    it('a break at a standing desk has the large muscles in its turn', () => {
      assert.ok(walks({ practice: { recent: without }, situation: { on: 'feet' } }).every(all));
    });

    it('a break goes without the large muscles where their movement does not fit the person', () => {
      const practice = { recent: without };
      const tagged = (overrides: Partial<Movement>): Pack =>
        aPack(withWalk.movements.map((each) => (each.id === 'walk' ? { ...each, ...overrides } : each)));
      const isWithout = (pack: Pack, circumstances: Circumstances): void => {
        assert.ok(manyTimes(pack, circumstances).every((each) => !movementsOf(each).includes('walk')));
      };
      isWithout(withWalk, { practice: { ...practice, setAside: ['walk'] } });
      isWithout(tagged({ avoid: ['knee'] }), { practice, wishes: { avoid: ['knee'] } });
      isWithout(tagged({ place: 'outdoors' }), { practice });
      isWithout(tagged({ equipment: ['treadmill'] }), { practice });
      isWithout(tagged({ dose: lasting(900) }), { practice });
      isWithout(tagged({ kind: 'cardio' }), { practice, situation: { evening: true } });
    });

    it('a movement that was too much is not asked for, but its easier version is', () => {
      const practice = { recent: without, tooMuch: ['walk'] };
      const rare = walks({ practice }).filter(all).length;
      assert.ok(rare < 60, `${rare} of 300`);
      const stroll = aMovement({ id: 'stroll', ...walking });
      const easier = aPack([...withWalk.movements.map((each) => ({ ...each, easier: 'stroll' })), stroll]);
      for (const routine of manyTimes(easier, { practice })) assert.ok(movementsOf(routine).includes('stroll'));
    });

    it('a routine without the large muscles is not chosen when it is their turn', () => {
      const routines = [aRoutine('calm', 'pull', 'squat'), aRoutine('lively', 'pull more', 'walk')];
      const pack = aPack([...withWalk.movements], routines);
      assert.deepEqual(ids(manyTimes(pack, { practice: { recent: [['calves']] } })), [COMPOSED, 'lively']);
      assert.deepEqual(ids(manyTimes(pack, { practice: { recent: [['calves', 'walk']] } })), [
        COMPOSED,
        'calm',
        'lively',
      ]);
    });

    it('a session of movements that are gone from the pack counts as one without the large muscles', () => {
      assert.ok(walks({ practice: { recent: [['gone']] } }).every(all));
    });
  });

  describe('the routines of the pack', () => {
    const movements = [...mixed.movements, aMovement({ id: 'ankles', ...seated, ...pump })];
    const own = aRoutine('own', 'calves', 'squat');
    const withOwn = (...routines: Routine[]): Pack => aPack(movements, routines);

    it('a routine for breaks is sometimes chosen, exactly as the pack has it', () => {
      assert.deepEqual(ids(manyTimes(withOwn(own))), [COMPOSED, 'own']);
      assert.deepEqual(
        manyTimes(withOwn(own)).find(({ id }) => id === 'own'),
        own,
      );
    });

    it('a routine for another occasion, or for none, is not chosen', () => {
      assert.deepEqual(ids(manyTimes(withOwn({ ...own, when: 'meeting' }))), [COMPOSED]);
      const { when: _, ...forNoHour } = own;
      assert.deepEqual(ids(manyTimes(withOwn(forNoHour))), [COMPOSED]);
    });

    it('a routine is not chosen if one of its movements does not fit or was too much', () => {
      assert.deepEqual(ids(manyTimes(withOwn(own), { practice: { setAside: ['squat'] } })), [COMPOSED]);
      const pack = aPack(
        movements.map((each) => (each.id === 'squat' ? { ...each, easier: 'pull' } : each)),
        [own],
      );
      assert.deepEqual(ids(manyTimes(pack, { practice: { tooMuch: ['squat'] } })), [COMPOSED]);
    });

    it('a routine that is much shorter or longer than wished is not chosen', () => {
      // The routine takes 5 + 60 + 10 + 60 = 135 s: five quarters of 108 s and three quarters of 180 s.
      const at = (seconds: number): string[] => ids(manyTimes(withOwn(own), { wishes: { length: seconds * SECOND } }));
      assert.deepEqual(at(107), [COMPOSED]);
      assert.deepEqual(at(108), [COMPOSED, 'own']);
      assert.deepEqual(at(180), [COMPOSED, 'own']);
      assert.deepEqual(at(181), [COMPOSED]);
    });

    it('the doses that a routine sets for its movements count for its length', () => {
      const short = aRoutine('short', { movement: 'calves', seconds: 20 }, { movement: 'squat', seconds: 20 });
      const { movements, ...rest } = withOwn(short);
      const dose = { seconds: { default: 60, min: 20, max: 60 } };
      const adjustable = { ...rest, movements: movements.map((each) => ({ ...each, dose })) };
      assert.deepEqual(ids(manyTimes(adjustable)), [COMPOSED]);
      assert.deepEqual(ids(manyTimes(adjustable, { wishes: { length: MINUTE } })), [COMPOSED, 'short']);
    });

    it('a routine that begins like the last session is not chosen', () => {
      const recent = [['calves'], ['squat'], ['pull']];
      assert.deepEqual(ids(manyTimes(withOwn(own), { practice: { recent } })), [COMPOSED]);
    });

    it('a routine is chosen only when the part that it begins with has its turn', () => {
      const ready = aRoutine('ready', 'pull', 'squat');
      assert.deepEqual(ids(manyTimes(withOwn(ready))), [COMPOSED]);
      assert.deepEqual(ids(manyTimes(withOwn(ready), { practice: { recent: [['calves']] } })), [COMPOSED, 'ready']);
    });

    it('a routine is the likelier to be chosen, the longer its movements have rested', () => {
      const often = (practice: Partial<Practice>): number =>
        manyTimes(withOwn(own), { practice }).filter(({ id }) => id === 'own').length;
      // The routine has two standing movements (weight 2); beside it stand one standing and one seated movement (3).
      assert.ok(Math.abs(often({}) - 300 * (2 / 5)) < 30, `${often({})} of 300`);
      // One movement of the routine was in the last session, so the weights are (2 + 2 / 9) / 2 and 3.
      const tired = often({ recent: [['gone', 'squat']] });
      assert.ok(Math.abs(tired - 300 * (10 / 37)) < 30, `${tired} of 300`);
    });

    it('a routine on the chair is chosen only in a meeting, and a routine off the chair never in one', () => {
      const pack = withOwn(aRoutine('still', { movement: 'ankles' }));
      const wishes = { length: MINUTE };
      assert.deepEqual(ids(manyTimes(pack, { wishes })), [COMPOSED]);
      assert.deepEqual(ids(manyTimes(pack, { wishes, situation: { on: 'chair' } })), [COMPOSED, 'still']);
      assert.ok(!ids(manyTimes(withOwn(own), { situation: { on: 'chair' } })).includes('own'));
    });
  });

  it('the same seed gives the same break, and another seed usually gives another break', () => {
    const pack = aPack(Array.from({ length: 20 }, (_, i) => aMovement({ id: `move ${i}` })));
    for (let seed = 0; seed < 50; seed++)
      assert.deepEqual(chosen(pack, { practice: { seed } }), chosen(pack, { practice: { seed } }));
    const different = new Set(manyTimes(pack).map((each) => movementsOf(each).join()));
    assert.ok(different.size > 150, `${different.size} of 300`);
  });
});

const BUILT_IN = builtIn();
/** The movements of the large muscles off the chair. */
const LARGE: readonly string[] = [
  'jump-rope',
  'mini-squat',
  'sit-to-stand',
  'stair-climb',
  'stationary-bike',
  'three-minute-circuit',
  'treadmill',
  'walk-break',
  'wall-squat',
];
const named = (id: string): Movement => BUILT_IN.movements.find((each) => each.id === id)!;
const rises = (id: string): boolean => planMovement(BUILT_IN, named(id)).items.some((item) => !item.seated);

const standsUp = ({ kind, posture }: Movement): boolean =>
  posture === 'walking' || (posture === 'standing' && kind !== 'habit');
const leadersOf = (routines: readonly Routine[]): string[] => routines.map(({ items }) => items[0]!.movement);
const atLeast = (movement: Movement): number => {
  const { dose } = movement;
  const least = dose && ('seconds' in dose ? { seconds: dose.seconds.min } : { reps: dose.reps.min });
  const items = [{ movement: movement.id, ...least }];
  return planLength(planRoutine(BUILT_IN, { id: 'alone', items, change: 10, cards: [] }));
};
const alone = (movement: Movement): number => planLength(planMovement(BUILT_IN, movement));

describe('the first break of a newcomer', () => {
  it('the first break of a newcomer is the first routine for breaks in the pack', () => {
    const first = chosen(BUILT_IN, { practice: { recent: [] } });
    assert.equal(first?.id, BUILT_IN.routines.find(({ when }) => when === 'break')?.id);
  });

  it('the first five breaks have only movements for beginners, and none that needs a chair without castors', () => {
    for (let seed = 0; seed < 200; seed++)
      for (const length of LENGTHS) {
        const sessions = seed % 5;
        const recent = Array.from({ length: sessions }, () => ['toe-raises']);
        const first = chosen(BUILT_IN, { practice: { recent, seed }, wishes: { length: length * MINUTE } });
        for (const id of movementsOf(first))
          assert.ok(named(id).level === 'beginner' && !named(id).avoid.includes('rolling-chair'), id);
        assert.ok(movementsOf(first).every((id) => !named(id).equipment.includes('book')));
      }
    const later = { practice: { recent: Array.from({ length: 5 }, () => ['toe-raises']) } };
    assert.ok(
      manyTimes(BUILT_IN, later).some((each) =>
        movementsOf(each).some((id) => named(id).avoid.includes('rolling-chair')),
      ),
    );
  });

  it('the first breaks have what there is where nothing is for beginners', () => {
    const hard = aPack([aMovement({ id: 'far', level: 'advanced' })]);
    assert.deepEqual(movementsOf(chosen(hard, { practice: { recent: [] } })), ['far']);
  });

  it('the first break of a newcomer with a caution has no movement that the caution forbids', () => {
    const first = chosen(BUILT_IN, { practice: { recent: [] }, wishes: { avoid: ['achilles'] } });
    assert.ok(first?.items.every(({ movement }) => !named(movement).avoid.includes('achilles')));
  });
});

describe('breaks from the built-in pack', () => {
  const tags = [...new Set(BUILT_IN.movements.flatMap(({ avoid }) => avoid))];
  const equipment = [...new Set(BUILT_IN.movements.flatMap((each) => each.equipment))];
  const movement = fc.constantFrom(...BUILT_IN.movements.map(({ id }) => id));
  const few = fc.array(movement, { maxLength: 6 });

  const circumstances = fc.record({
    wishes: fc.record({
      length: fc.constantFrom(...LENGTHS.map((minutes) => minutes * MINUTE)),
      places: fc.subarray([...PLACES]),
      equipment: fc.oneof(fc.constant<string[]>([]), fc.subarray(equipment)),
      avoid: fc.oneof(fc.constant<string[]>([]), fc.subarray(tags, { maxLength: 4 }), fc.subarray(tags)),
    }),
    practice: fc.record({
      informed: fc.boolean(),
      seed: fc.integer(),
      recent: fc.array(fc.array(movement, { maxLength: 5 }), { maxLength: 8 }),
      hard: fc.option(fc.nat(72).map((hours) => NOW - hours * HOUR)),
      setAside: few,
      tooMuch: few,
      turns: fc.array(movement, { maxLength: 8 }),
      declined: fc.array(movement, { maxLength: 8 }),
      known: few,
      knowsBack: fc.boolean(),
      amounts: fc.constant({}),
    }),
    situation: fc.record({
      now: fc.constant(NOW),
      evening: fc.boolean(),
      on: fc.constantFrom('chair', 'feet', undefined),
    }),
  });

  interface Fitting {
    /**
     * All movements that fit and are not too much; in a meeting only seated ones, at a standing desk only standing
     * ones.
     */
    fitting: Movement[];
    /** The movements of `fitting` that are short enough alone. */
    short: Movement[];
  }

  interface Choice extends Fitting {
    wishes: Wishes;
    practice: Practice;
    situation: Situation;
    routine: Routine | undefined;
    movements: string[];
  }

  function fittingFor(wishes: Wishes, practice: Practice, situation: Situation): Fitting {
    const offerable = BUILT_IN.movements.filter((each) =>
      isOfferable(each, wishes, practice, situation, BUILT_IN.movements),
    );
    const easy = offerable.filter(({ level, avoid }) => level === 'beginner' && !avoid.includes('rolling-chair'));
    const all = practice.recent.length < 5 && easy.length > 0 ? easy : offerable;
    const bearable = all.filter(
      ({ id, easier }) => !practice.tooMuch.includes(id) || all.every((each) => each.id !== easier),
    );
    const { on } = situation;
    const fitting = bearable.filter((each) => !(on === 'chair' ? rises(each.id) : on === 'feet' && !standsUp(each)));
    return { fitting, short: fitting.filter((each) => atLeast(each) <= wishes.length * 1.25) };
  }

  /** Checks that something holds whatever a person wishes, has done and is doing. */
  function always(holds: (choice: Choice) => void): void {
    fc.assert(
      fc.property(circumstances, ({ wishes, practice, situation }) => {
        const routine = chooseBreak(BUILT_IN, wishes, practice, situation);
        const { fitting, short } = fittingFor(wishes, practice, situation);
        holds({ wishes, practice, situation, routine, movements: movementsOf(routine), fitting, short });
      }),
      { numRuns: 400 },
    );
  }

  it('the built-in pack marks these 17 movements as work for the calf pump', () => {
    assert.deepEqual(
      BUILT_IN.movements
        .filter((each) => each.pump)
        .map(({ id }) => id)
        .sort(),
      [
        'ankle-pumps',
        'band-ankle-press',
        'heel-raises',
        'jump-rope',
        'leg-fidget',
        'seated-ankle-pump',
        'seated-calf-raise',
        'seated-leg-extension',
        'soleus-push-up',
        'stair-climb',
        'stationary-bike',
        'step-calf-raise',
        'three-minute-circuit',
        'tiptoe-hold',
        'treadmill',
        'walk-break',
        'weight-shift',
      ],
    );
  });

  it('the built-in pack has these 9 movements of the large muscles off the chair', () => {
    assert.deepEqual(
      BUILT_IN.movements
        .filter(usesLargeMuscles)
        .map(({ id }) => id)
        .sort(),
      [...LARGE].sort(),
    );
  });

  it('of two breaks in a row done as offered, one has the large muscles off the chair where such a movement fits', () => {
    fc.assert(
      fc.property(circumstances, circumstances, fc.boolean(), (one, other, changes) => {
        const first = chooseBreak(BUILT_IN, one.wishes, one.practice, one.situation);
        if (!first) return;
        const done = movementsOf(first);
        const practice = reseed(
          withPractised(
            one.practice,
            done,
            done[0] ?? '',
            [],
            done.some((id) => named(id).hard),
            NOW,
          ),
          NOW,
        );
        const { wishes, situation } = changes ? other : one;
        const second = movementsOf(chooseBreak(BUILT_IN, wishes, practice, situation));
        const { short } = fittingFor(wishes, practice, situation);
        const bearable = short.filter(({ id }) => !practice.tooMuch.includes(id));
        if (!bearable.some(({ id }) => LARGE.includes(id)) || done.some((id) => LARGE.includes(id))) return;
        assert.ok(
          second.some((id) => LARGE.includes(id)),
          `${done.join()} | ${second.join()}`,
        );
      }),
      { numRuns: 1_000 },
    );
  });

  it('a question that was skipped does not put off the turn of the large muscles', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(10_000_000), { maxLength: 5 }), fc.constantFrom(...LENGTHS), (skips, minutes) => {
        const practice = skips.reduce((last, wall) => reseed(last, wall), having({ recent: [['heel-raises']] }));
        const routine = chooseBreak(BUILT_IN, wishing({ length: minutes * MINUTE }), practice, being());
        assert.ok(movementsOf(routine).some((id) => LARGE.includes(id)));
      }),
    );
  });

  it('a break is chosen where a movement fits, and none where no movement fits', () => {
    always(({ routine, fitting, short }) => {
      if (short.length > 0) assert.ok(routine);
      if (fitting.length === 0) assert.equal(routine, undefined);
    });
  });

  it('a break has only movements that fit the cautions, the places and the equipment of the person', () => {
    always(({ wishes, practice, movements }) => {
      for (const id of movements) {
        const { avoid, place, equipment: needed } = named(id);
        assert.ok(!avoid.some((tag) => wishes.avoid.includes(tag)), id);
        assert.ok(wishes.places.includes(place), id);
        assert.ok(!practice.setAside.includes(id), id);
        for (const each of needed)
          assert.ok(
            ['chair', 'desk', 'wall', 'book', 'mat', 'bed', ...wishes.equipment].includes(each),
            `${id} ${each}`,
          );
      }
    });
  });

  it('a break more than a quarter too long is one movement of at most 10 minutes, where none is shorter', () => {
    always(({ wishes, routine, short }) => {
      if (!routine) return;
      const length = planLength(planRoutine(BUILT_IN, routine));
      if (length <= wishes.length * 1.25) return;
      assert.equal(routine.items.length, 1);
      assert.deepEqual(short, []);
      assert.ok(length <= 10 * MINUTE);
    });
  });

  it('a break outside a meeting gets the person off the chair where any fitting movement can', () => {
    always(({ situation, movements, short }) => {
      if (situation.on === 'chair' || !short.some(({ id }) => rises(id))) return;
      assert.ok(movements.some(rises), movements.join());
    });
  });

  it('a break in a meeting does not make the person leave the chair', () => {
    always(({ situation, movements }) => {
      if (situation.on === 'chair') assert.ok(!movements.some(rises), movements.join());
    });
  });

  it('a break at a standing desk is all on the feet, and more than just standing', () => {
    always(({ situation, movements }) => {
      if (situation.on === 'feet') assert.ok(movements.map(named).every(standsUp), movements.join());
    });
  });

  it('a break has each posture in one run', () => {
    always(({ routine, movements }) => {
      if (routine?.id !== COMPOSED) return;
      const postures = movements.map((id) => named(id).posture.replace('walking', 'standing'));
      const runs = postures.filter((posture, index) => posture !== postures[index - 1]);
      assert.equal(new Set(runs).size, runs.length, movements.join());
    });
  });

  it('a break of a minute may have as little of a movement as its source gives', () => {
    const drawn = manyTimes(BUILT_IN, { wishes: { length: MINUTE } });
    const walks = drawn.flatMap(({ items }) => items).filter(({ movement }) => movement === 'walk-break');
    assert.ok(walks.length > 0 && walks.every(({ seconds }) => seconds === 60), JSON.stringify(walks[0]));
  });

  it('what the person says that they have is used more often', () => {
    const share = (equipment: string[]): number => {
      const band = aPack([aMovement({ id: 'band', equipment: ['chair'] }), aMovement({ id: 'free' })]);
      const own = {
        ...band,
        movements: band.movements.map((each) => (each.id === 'band' ? { ...each, equipment } : each)),
      };
      const wishes = { equipment: ['band'], length: MINUTE };
      return leadersOf(manyTimes(own, { wishes })).filter((id) => id === 'band').length;
    };
    assert.ok(share(['band']) > 1.2 * share([]));
  });

  it('a break does not begin like the last one where two movements can begin', () => {
    always(({ practice, situation, movements, short }) => {
      const free = short.filter(({ id }) => rises(id) || situation.on === 'chair');
      if (free.length < 2) return;
      assert.notEqual(movements[0], practice.turns[0]);
    });
  });

  it('a break from the built-in pack has no movement twice', () => {
    always(({ movements }) => assert.equal(new Set(movements).size, movements.length));
  });

  it('the choice stays the same when every movement has another name', () => {
    const renamed = JSON.parse(
      JSON.stringify(BUILT_IN, (key, value: unknown) =>
        ['id', 'movement', 'easier', 'preparation'].includes(key) ? `${String(value)}-x` : value,
      ),
    ) as Pack;
    const x = (names: readonly string[]): string[] => names.map((name) => `${name}-x`);
    always(({ wishes, practice, situation, movements }) => {
      const { recent, setAside, tooMuch, turns, declined } = practice;
      const lists = { setAside: x(setAside), tooMuch: x(tooMuch), turns: x(turns), declined: x(declined) };
      const same = { ...practice, ...lists, recent: recent.map(x) };
      assert.deepEqual(movementsOf(chooseBreak(renamed, wishes, same, situation)), x(movements));
    });
  });

  it('a break of every length is found at every choice of places except outdoors alone', () => {
    for (let subset = 1; subset < 1 << PLACES.length; subset++) {
      const places = PLACES.filter((_, index) => subset & (1 << index));
      const outdoors = places.every((place) => place === 'outdoors');
      for (const length of LENGTHS) {
        const routine = chosen(BUILT_IN, { wishes: { places, length: length * MINUTE } });
        assert.equal(routine === undefined, outdoors, `${places.join()} ${length}`);
      }
    }
  });

  describe('breaks over weeks', () => {
    /** Eight breaks a day, an hour apart; each choice knows the breaks before it. */
    function days(count: number, circumstances: Circumstances = {}): { at: number; length: number; ids: string[] }[] {
      let recent: string[][] = [];
      let hard: number | null = null;
      return Array.from({ length: count * 8 }, (_, index) => {
        const at = NOW + Math.floor(index / 8) * 24 * HOUR + (index % 8) * HOUR;
        const practice = { seed: index, recent, hard, ...circumstances.practice };
        const routine = chosen(BUILT_IN, { ...circumstances, practice, situation: { now: at } });
        assert.ok(routine);
        const plan = planRoutine(BUILT_IN, routine);
        const done = plan.items.map((item) => item.movement);
        recent = [done, ...recent].slice(0, 8);
        if (done.some((id) => named(id).hard)) hard = at;
        return { at, length: planLength(plan), ids: done };
      });
    }

    const FORTNIGHT = 14;
    const MONTH = 30;
    const wished = (minutes: number): Circumstances => ({ wishes: { length: minutes * MINUTE } });

    it('two breaks in a row never begin with the same movement', () => {
      for (const minutes of LENGTHS)
        days(FORTNIGHT, wished(minutes)).reduce((last, next) => {
          assert.notEqual(next.ids[0], last.ids[0]);
          return next;
        });
    });

    it('each break of two weeks gets the person off the chair', () => {
      for (const minutes of LENGTHS)
        for (const { ids } of days(FORTNIGHT, wished(minutes))) assert.ok(ids.some(rises), ids.join());
    });

    it('of any two breaks in a row one has the large muscles off the chair, at the desk alone too', () => {
      for (const places of [['desk'], ['desk', 'nearby']] as const)
        for (const minutes of LENGTHS)
          days(FORTNIGHT, { wishes: { places, length: minutes * MINUTE } }).reduce((last, next) => {
            assert.ok(
              [...last.ids, ...next.ids].some((id) => LARGE.includes(id)),
              `${minutes}: ${next.ids.join()}`,
            );
            return next;
          });
    });

    it('a person who avoids what is hard on the knee walks in every second break where there is room', () => {
      for (const minutes of [2, 3, 5])
        days(FORTNIGHT, { wishes: { avoid: ['knee'], length: minutes * MINUTE } }).reduce((last, next) => {
          assert.ok([...last.ids, ...next.ids].includes('walk-break'), `${minutes}: ${next.ids.join()}`);
          return next;
        });
    });

    it('of any four breaks in a row two begin with calf work, one with a stretch and one with another movement', () => {
      const part = (id: string): string =>
        named(id).pump ? 'pump' : named(id).kind === 'stretch' ? 'stretch' : 'other';
      for (const minutes of LENGTHS.filter((each) => each > 1)) {
        const led = days(FORTNIGHT, wished(minutes)).map(({ ids }) => part(ids[0]!));
        led.slice(3).forEach((_, index) => {
          const four = led.slice(index, index + 4);
          assert.equal(new Set(four).size, 3, `${minutes}: ${four.join()}`);
          assert.equal(four.filter((each) => each === 'pump').length, 2, `${minutes}: ${four.join()}`);
        });
      }
    });

    it('more than half of the breaks of a month work the calf pump', () => {
      const breaks = days(MONTH);
      const pumping = breaks.filter(({ ids }) => ids.some((id) => named(id).pump)).length;
      assert.ok(pumping / breaks.length > 0.5, `${pumping} of ${breaks.length}`);
    });

    it('each break is at most a quarter shorter or longer than wished, and the mean is close to it', () => {
      for (const minutes of LENGTHS.filter((each) => each > 1)) {
        const lengths = days(FORTNIGHT, wished(minutes)).map(({ length }) => length / (minutes * MINUTE));
        for (const length of lengths) assert.ok(length >= 0.75 && length <= 1.25, `${minutes}: ${length}`);
        const mean = lengths.reduce((sum, each) => sum + each, 0) / lengths.length;
        assert.ok(mean > 0.95 && mean < 1.12, `${minutes}: ${mean}`);
      }
    });

    it('hard sessions are at least 48 hours apart and still come at least five times a month', () => {
      const breaks = days(MONTH, { wishes: { length: 6 * MINUTE, equipment: ['band', 'step'] } });
      const hard = breaks.filter(({ ids }) => ids.some((id) => named(id).hard)).map(({ at }) => at);
      assert.ok(hard.length >= 5, `${hard.length} times`);
      hard.slice(1).forEach((at, index) => {
        assert.ok(at - hard[index]! >= 48 * HOUR);
      });
    });

    it('a month of two-minute breaks at the desk and nearby leads exactly these 18 movements', () => {
      assert.deepEqual([...new Set(days(MONTH).flatMap(({ ids }) => ids))].sort(), [
        'calf-stretch-bent',
        'calf-stretch-straight',
        'heel-raises',
        'leg-fidget',
        'mini-squat',
        'seated-ankle-pump',
        'seated-brace',
        'seated-calf-raise',
        'seated-figure-four',
        'seated-knee-hug',
        'sit-to-stand',
        'stand-and-move',
        'standing-hip-flexor',
        'tiptoe-hold',
        'toe-raises',
        'walk-break',
        'wall-squat',
        'weight-shift',
      ]);
    });

    it('a month of five-minute breaks leads every movement that fits', () => {
      const possible = BUILT_IN.movements.filter(
        (each) => isOfferable(each, wishing(), having(), being()) && alone(each) <= 5 * MINUTE,
      );
      assert.deepEqual(
        [...new Set(days(MONTH, wished(5)).flatMap(({ ids }) => ids))].sort(),
        possible.map(({ id }) => id).sort(),
      );
    });

    it('no movement is in more than three of ten breaks of a month', () => {
      const breaks = days(MONTH);
      for (const { id } of BUILT_IN.movements) {
        const share = breaks.filter(({ ids }) => ids.includes(id)).length / breaks.length;
        assert.ok(share <= 0.3, `${id}: ${share}`);
      }
    });
  });
});
