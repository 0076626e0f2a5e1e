import assert from 'node:assert/strict';
import { Offers, type Offer } from '../../src/app/offers.ts';
import type { Movement } from '../../src/movements/pack.ts';
import { planLength, type Plan } from '../../src/movements/plan.ts';
import { partOf, usesLargeMuscles } from '../../src/movements/rotation.ts';
import { Desk } from '../support/desk.ts';
import { FakeProgram } from '../support/fakePorts.ts';

const movements = (plan: Plan | undefined): string[] => plan?.items.map(({ movement }) => movement) ?? [];

/** A question shortly before nine in the evening, with a choice of its own for each seed. */
function askedBeforeNine(seed: number): FakeProgram {
  const desk = new Desk({
    from: new Date(2026, 10, 2, 20, 13),
    settings: { equipment: ['step', 'rope', 'band'], breakLength: 10 },
  }).types(1);
  const { state } = desk.store;
  assert.ok(state);
  desk.store.state = { ...state, practice: { ...state.practice, seed, recent: [['heel-rocks']] } };
  const program = new FakeProgram(desk.types(43.1).seconds(56));
  assert.equal(desk.asking, 'prompted');
  return program;
}

/** A question that would be for something else if it were chosen anew after nine, when nothing hard is offered. */
async function askedForTooMuchAtNight(): Promise<FakeProgram> {
  for (let seed = 1; seed < 200; seed++) {
    const program = askedBeforeNine(seed);
    const planner = await program.library.planner();
    const shown = program.offers.current(planner);
    program.desk.silence(4);
    assert.equal(program.desk.asking, 'prompted');
    const { tracker } = program.desk;
    if (
      movements(new Offers(tracker, program.settings).current(planner).offered).join() !==
      movements(shown.offered).join()
    )
      return program;
  }
  throw new Error('no seed gives another choice after nine');
}

/** A program whose person has done one movement in the last session. */
function after(movement: string, seed = 7): FakeProgram {
  const desk = new Desk().types(1);
  const { state } = desk.store;
  assert.ok(state);
  desk.store.state = { ...state, practice: { ...state.practice, seed, recent: [[movement]] } };
  return new FakeProgram(desk);
}

async function offerOf(program: FakeProgram): Promise<Offer> {
  return program.offers.current(await program.library.planner());
}

describe('offers', () => {
  it('Start leads what the question has shown, also when the hour would give something else by now', async () => {
    const program = await askedForTooMuchAtNight();
    const shown = movements(program.offers.current(await program.library.planner()).offered);
    await program.page({ kind: 'start', which: 'offered' });
    assert.deepEqual(program.led, shown);
  });

  it('a question that stands shows something else once the person leaves that out', async () => {
    const program = askedBeforeNine(1);
    const planner = await program.library.planner();
    const { pack } = planner;
    const shown = pack.movements.find(({ id }) => movements(program.offers.current(planner).offered).includes(id));
    assert.ok(shown);
    const { desk } = program;
    desk.store.state = { ...desk.store.state!, practice: { ...desk.store.state!.practice, setAside: [shown.id] } };
    desk.does({ kind: 'tick' });
    assert.ok(!movements(program.offers.current(planner).offered).includes(shown.id));
  });

  it('seven questions that are skipped, in whichever way, offer each part in its turn', async () => {
    const program = after('heel-raises');
    const pack = await program.library.pack();
    const leaders: Movement[] = [];
    for (let count = 0; count < 7; count++) {
      await program.asksNext();
      const [first] = movements((await offerOf(program)).offered);
      leaders.push(pack.movements.find(({ id }) => id === first)!);
      if (count % 3 === 0) await program.page({ kind: 'skip' });
      else if (count % 3 === 1) program.actions.skipBreak();
      else program.actions.panelClosed();
    }
    assert.deepEqual(leaders.map(partOf), ['pump', 'stretch', 'pump', 'other', 'pump', 'stretch', 'pump']);
    assert.deepEqual(program.desk.practice.turns.slice(0, 7), leaders.map(({ id }) => id).toReversed());
  });

  it('the next question offers something else after a skip', async () => {
    const program = askedBeforeNine(1);
    const planner = await program.library.planner();
    const first = program.offers.current(planner);
    program.desk.does({ kind: 'skip' }).types(44.1).seconds(56);
    assert.equal(program.desk.asking, 'prompted');
    assert.notEqual(program.offers.current(planner), first);
  });

  it('without a question the choice follows the hour', async () => {
    const program = await askedForTooMuchAtNight();
    const planner = await program.library.planner();
    const shown = program.offers.current(planner);
    program.desk.does({ kind: 'snooze' });
    assert.notDeepEqual(movements(program.offers.current(planner).offered), movements(shown.offered));
  });

  describe('the large muscles', () => {
    async function areIn(program: FakeProgram, plan: Plan | undefined): Promise<boolean> {
      const pack = await program.library.pack();
      return pack.movements.some((each) => movements(plan).includes(each.id) && usesLargeMuscles(each));
    }

    /** The person does to its end the break that is offered, or the one on the chair. */
    async function does(program: FakeProgram, which: 'offered' | 'chair'): Promise<void> {
      const { [which]: plan } = await offerOf(program);
      assert.ok(plan);
      if (which === 'chair') await program.page({ kind: 'offer', on: 'chair' });
      await program.page({ kind: 'start', which: 'offered' });
      for (const card of plan.cards) program.desk.does({ kind: 'read', card });
      program.desk.seconds(planLength(plan) / 1_000 + 1);
      assert.deepEqual(program.desk.practice.recent[0], movements(plan));
    }

    it('of two breaks in a row done as offered, one has the large muscles', async () => {
      const program = after('heel-raises');
      let last = false;
      for (let count = 0; count < 8; count++) {
        await program.asksNext();
        const has = await areIn(program, (await offerOf(program)).offered);
        assert.ok(has || last, `break ${count}`);
        await does(program, 'offered');
        last = has;
      }
    });

    it('a skip changes nothing: the next question offers the large muscles again', async () => {
      for (const seed of [1, 2, 3]) {
        const program = after('heel-raises', seed);
        for (let count = 0; count < 4; count++) {
          await program.asksNext();
          assert.ok(await areIn(program, (await offerOf(program)).offered), `seed ${seed}, question ${count}`);
          program.desk.does({ kind: 'skip' });
        }
      }
    });

    it('after a break on the chair the next one off it has the large muscles', async () => {
      const program = after('walk-break');
      await program.asksNext();
      const { chair } = await offerOf(program);
      assert.equal(await areIn(program, chair), false);
      await does(program, 'chair');
      await program.asksNext();
      const { anywhere, chair: next } = await offerOf(program);
      assert.ok(await areIn(program, anywhere));
      assert.equal(await areIn(program, next), false);
    });
  });
});
