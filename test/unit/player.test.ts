import assert from 'node:assert/strict';
import fc from 'fast-check';
import { planLength, segmentAt, segments } from '../../src/movements/plan.ts';
import {
  applyCommand,
  movementsDone,
  isFinished,
  newPlayer,
  type Player,
  advance,
  PLAYER_COMMANDS,
  readCard,
  isWhole,
} from '../../src/movements/player.ts';
import { aPlan } from '../support/desk.ts';

const item = aPlan().items[0]!;
const oneItem = (overrides: Partial<typeof item>): ReturnType<typeof aPlan> =>
  aPlan({ items: [{ ...item, ...overrides }] });
const kinds = (plan: ReturnType<typeof aPlan>): string[] =>
  segments(plan).map(({ kind, side, set, rep }) => `${kind} ${set}.${side}.${rep}`);

describe('segments', () => {
  it('a plan begins with 5 seconds to get ready', () => {
    assert.deepEqual(kinds(oneItem({ reps: 2 })), ['ready 1.1.1', 'rep 1.1.1', 'rep 1.1.2']);
    assert.equal(segments(oneItem({}))[0]?.end, 5_000);
  });

  it('the person gets 10 seconds to change from one movement to the next', () => {
    const ready = segments(aPlan()).filter(({ kind }) => kind === 'ready');
    assert.deepEqual(
      ready.map(({ start, end }) => end - start),
      [5_000, 10_000],
    );
  });

  it('each set leads both sides, and there is a rest only between sets', () => {
    const plan = oneItem({ sets: 2, sides: 2, reps: 1, change: 5_000, rest: 30_000 });
    assert.deepEqual(kinds(plan).slice(1), [
      'rep 1.1.1',
      'sides 1.2.1',
      'rep 1.2.1',
      'rest 2.1.1',
      'rep 2.1.1',
      'sides 2.2.1',
      'rep 2.2.1',
    ]);
  });

  it('gaps stand between repetitions and nowhere else', () => {
    assert.deepEqual(kinds(oneItem({ reps: 3, gap: 1_000 })).slice(1), [
      'rep 1.1.1',
      'gap 1.1.2',
      'rep 1.1.2',
      'gap 1.1.3',
      'rep 1.1.3',
    ]);
  });

  it('the segments of any plan follow one another without a hole and hold all its repetitions', () => {
    const plans = fc.record({
      sets: fc.integer({ min: 1, max: 3 }),
      sides: fc.constantFrom(1 as const, 2 as const),
      reps: fc.integer({ min: 1, max: 6 }),
      gap: fc.nat(2_000),
      change: fc.nat(5_000),
      rest: fc.nat(9_000),
    });
    fc.assert(
      fc.property(fc.array(plans, { minLength: 1, maxLength: 4 }), (items) => {
        const plan = aPlan({ items: items.map((each) => ({ ...item, ...each })) });
        const row = segments(plan);
        row.forEach((segment, index) => {
          assert.equal(segment.start, index === 0 ? 0 : row[index - 1]?.end);
          assert.ok(segment.end > segment.start);
          assert.equal(segmentAt(row, segment.start), segment);
        });
        const reps = row.filter(({ kind }) => kind === 'rep').length;
        assert.equal(
          reps,
          items.reduce((sum, each) => sum + each.sets * each.sides * each.reps, 0),
        );
      }),
    );
  });
});

describe('the player', () => {
  it('a new player runs from the beginning of its plan', () => {
    assert.equal(advance(newPlayer(aPlan()), 1_000).position, 1_000);
  });

  it('the player stops at the end of the plan, finished and whole', () => {
    const player = advance(newPlayer(aPlan()), 1_000_000);
    assert.equal(player.position, planLength(aPlan()));
    assert.ok(isFinished(player) && isWhole(player));
  });

  it('the player counts a repetition only when it has been led to its end', () => {
    assert.deepEqual(advance(newPlayer(aPlan()), 6_999).reps, [0, 0]);
    assert.deepEqual(advance(newPlayer(aPlan()), 7_000).reps, [1, 0]);
  });

  it('the player comes to the same state by one long step as by many short ones', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9_000)), (parts) => {
        const many = parts.reduce((player, ms) => advance(player, ms), newPlayer(aPlan()));
        const one = advance(
          newPlayer(aPlan()),
          parts.reduce((a, b) => a + b, 0),
        );
        assert.deepEqual(many, one);
      }),
    );
  });

  it('the player stands still in a pause and goes on when it is resumed', () => {
    const player = applyCommand(advance(newPlayer(aPlan()), 6_000), 'pause');
    assert.equal(advance(player, 9_000).position, 6_000);
    assert.equal(advance(applyCommand(player, 'resume'), 1_000).position, 7_000);
  });

  it('"next" leads to the next movement and counts no repetition of the one left', () => {
    const player = applyCommand(advance(newPlayer(aPlan()), 6_000), 'next');
    assert.equal(segmentAt(segments(aPlan()), player.position)?.item, 1);
    assert.deepEqual(player.reps, [0, 0]);
  });

  it('"back" leads to the beginning of a movement and from there to the movement before', () => {
    const inSecond = advance(applyCommand(newPlayer(aPlan()), 'next'), 6_000);
    const once = applyCommand(inSecond, 'back');
    assert.equal(once.position, 15_000);
    assert.equal(applyCommand(once, 'back').position, 0);
  });

  it('"back" leads no further than the beginning of the plan', () => {
    assert.equal(applyCommand(applyCommand(newPlayer(aPlan()), 'back'), 'back').position, 0);
  });

  it('"next" in the last movement finishes the session, but does not make it whole', () => {
    const player = applyCommand(applyCommand(newPlayer(aPlan()), 'next'), 'next');
    assert.ok(isFinished(player));
    assert.ok(!isWhole(player));
    assert.deepEqual(movementsDone(player), []);
  });

  it('"repeat" starts the movement again, and repetitions done before and after it both count', () => {
    const player = applyCommand(advance(newPlayer(aPlan()), 9_000), 'repeat');
    assert.equal(player.position, 0);
    assert.deepEqual(advance(player, 9_000).reps, [4, 0]);
  });

  it('"slower" and "faster" change how far the player gets in the same time', () => {
    const slow = applyCommand(newPlayer(aPlan()), 'slower');
    assert.equal(advance(slow, 8_000).position, 6_000);
    assert.equal(advance(applyCommand(applyCommand(slow, 'faster'), 'faster'), 8_000).position, 10_000);
  });

  it('the pace stays between 0.5 and 1.25', () => {
    let player = newPlayer(aPlan());
    for (let i = 0; i < 9; i++) player = applyCommand(player, 'slower');
    assert.equal(player.pace, 0.5);
    for (let i = 0; i < 9; i++) player = applyCommand(player, 'faster');
    assert.equal(player.pace, 1.25);
  });

  it('the player obeys no command and does not move before its card is read', () => {
    const player = newPlayer(aPlan({ cards: ['massage'] }));
    for (const order of PLAYER_COMMANDS) assert.equal(applyCommand(player, order), player);
    assert.equal(advance(player, 10_000).position, 0);
    assert.ok(readCard(player, 'massage').running);
  });

  it('the player shows one card after the other and begins after the last', () => {
    const first = readCard(newPlayer(aPlan({ cards: ['firstUse', 'massage'] })), 'firstUse');
    assert.deepEqual([first.cards, first.running], [['massage'], false]);
    const second = readCard(first, 'massage');
    assert.deepEqual([second.cards, second.running], [[], true]);
  });

  it('an answer to a card that is not shown changes nothing', () => {
    const player = newPlayer(aPlan({ cards: ['firstUse', 'massage'] }));
    assert.equal(readCard(player, 'massage'), player);
    const once = readCard(player, 'firstUse');
    assert.equal(readCard(once, 'firstUse'), once, 'a key pressed twice');
  });

  it('the player reports which movements were done, how often and for how long', () => {
    const player = advance(newPlayer(aPlan()), 5_000 + 10_000 + 10_000 + 8_000);
    assert.deepEqual(movementsDone(player), [
      { movement: 'heels', reps: 5, moved: 10_000, seated: true },
      { movement: 'tiptoe', reps: 2, moved: 8_000, seated: false },
    ]);
  });

  it('no row of commands and waits brings the player outside its plan', () => {
    const orders = fc.array(fc.oneof(fc.constantFrom(...PLAYER_COMMANDS), fc.nat(20_000)));
    fc.assert(
      fc.property(orders, (row) => {
        let player = newPlayer(aPlan());
        for (const each of row) player = typeof each === 'number' ? advance(player, each) : applyCommand(player, each);
        assert.ok(player.position >= 0 && player.position <= planLength(player.plan));
      }),
    );
  });
});

describe('the easier version of a movement', () => {
  const plan = aPlan({
    items: [
      { ...item, easier: { ...item, movement: 'toes', reps: 3 } },
      { ...item, movement: 'tiptoe' },
    ],
  });

  it('the easier version takes the place of the movement and starts from its beginning', () => {
    const player = applyCommand(advance(newPlayer(plan), 5_500), 'easier');
    assert.deepEqual(
      player.plan.items.map(({ movement, reps }) => [movement, reps]),
      [
        ['toes', 3],
        ['tiptoe', 5],
      ],
    );
    assert.equal(player.position, 0);
    assert.ok(player.running);
  });

  it('what was done of the harder movement still counts after a change to the easier one', () => {
    const player = advance(applyCommand(advance(newPlayer(plan), 5_000 + 4_000), 'easier'), 10_000 + 6_000);
    assert.deepEqual(
      movementsDone(player).map(({ movement, reps }) => [movement, reps]),
      [
        ['heels', 2],
        ['toes', 3],
      ],
    );
    assert.equal(player.reps.length, player.plan.items.length);
  });

  it('"easier" changes nothing where the movement has no easier version', () => {
    const player = advance(newPlayer(aPlan()), 100);
    assert.equal(applyCommand(player, 'easier'), player);
  });
});

describe('a movement that is led by its time', () => {
  const ride = { ...item, movement: 'ride', lead: 'card' as const, reps: 20, phases: [60_000] };

  it('a movement led by its time counts whole when the person says that it is done', () => {
    const player = applyCommand(newPlayer(aPlan({ items: [ride] })), 'done');
    assert.ok(isFinished(player) && isWhole(player));
    assert.deepEqual(movementsDone(player), [{ movement: 'ride', reps: 20, moved: 1_200_000, seated: true }]);
  });

  it('a movement led by its time counts what was done of it when it ends early, in steps of 5 seconds', () => {
    const player = advance(newPlayer(aPlan({ items: [ride] })), 5_000 + 7.5 * 60_000 + 2_000);
    assert.equal(movementsDone(player)[0]?.moved, 7.5 * 60_000);
  });

  it('one repetition of minutes counts in part, and as a whole at its end, however often it was brought up to date', () => {
    const circuit = { ...item, movement: 'circuit', phases: Array<number>(9).fill(20_000), reps: 1 };
    const until = (ms: number): Player => {
      let player = newPlayer(aPlan({ items: [circuit] }));
      for (let time = 0; time < ms; time += 700) player = advance(player, Math.min(700, ms - time));
      return player;
    };
    assert.deepEqual(movementsDone(until(9_000)), []);
    assert.equal(movementsDone(until(5_000 + 175_000))[0]?.moved, 175_000);
    assert.ok(!isWhole(until(5_000 + 175_000)));
    assert.ok(isWhole(until(5_000 + 180_000)));
  });

  it('an easier version that takes the place of a movement is no easier version of the others any more', () => {
    const pump = { ...item, movement: 'pump' };
    const items = ['shift', 'toes'].map((movement) => ({ ...item, movement, easier: pump }));
    const player = applyCommand(newPlayer(aPlan({ items })), 'easier');
    assert.deepEqual(
      player.plan.items.map(({ movement, easier }) => [movement, easier?.movement]),
      [
        ['pump', undefined],
        ['toes', undefined],
      ],
    );
  });

  it('"done" changes nothing in a movement that is led by its repetitions', () => {
    const player = newPlayer(aPlan());
    assert.equal(applyCommand(player, 'done'), player);
  });
});
