import assert from 'node:assert/strict';
import { Offers } from '../../src/app/offers.ts';
import type { Plan } from '../../src/movements/plan.ts';
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
  const program = new FakeProgram(desk.types(44).seconds(20));
  assert.equal(desk.asking, 'prompted');
  return program;
}

/** A question that would be for something else if it were chosen anew after nine, when nothing hard is offered. */
async function askedForTooMuchAtNight(): Promise<FakeProgram> {
  for (let seed = 1; seed < 200; seed++) {
    const program = askedBeforeNine(seed);
    const pack = await program.library.pack();
    const shown = program.offers.current(pack);
    program.desk.silence(4);
    assert.equal(program.desk.asking, 'prompted');
    const { tracker } = program.desk;
    if (
      movements(new Offers(tracker, program.settings).current(pack).offered).join() !== movements(shown.offered).join()
    )
      return program;
  }
  throw new Error('no seed gives another choice after nine');
}

describe('offers', () => {
  it('Start leads what the question has shown, also when the hour would give something else by now', async () => {
    const program = await askedForTooMuchAtNight();
    const shown = movements(program.offers.current(await program.library.pack()).offered);
    await program.page({ kind: 'start', which: 'offered' });
    assert.deepEqual(program.led, shown);
  });

  it('a question that stands shows something else once the person leaves that out', async () => {
    const program = askedBeforeNine(1);
    const pack = await program.library.pack();
    const shown = pack.movements.find(({ id }) => movements(program.offers.current(pack).offered).includes(id));
    assert.ok(shown);
    const { desk } = program;
    desk.store.state = { ...desk.store.state!, practice: { ...desk.store.state!.practice, setAside: [shown.id] } };
    desk.does({ kind: 'tick' });
    assert.ok(!movements(program.offers.current(pack).offered).includes(shown.id));
  });

  it('the next question offers something else after a skip', async () => {
    const program = askedBeforeNine(1);
    const pack = await program.library.pack();
    const first = program.offers.current(pack);
    program.desk.does({ kind: 'skip' }).types(45).seconds(20);
    assert.equal(program.desk.asking, 'prompted');
    assert.notEqual(program.offers.current(pack), first);
  });

  it('without a question the choice follows the hour', async () => {
    const program = await askedForTooMuchAtNight();
    const pack = await program.library.pack();
    const shown = program.offers.current(pack);
    program.desk.does({ kind: 'snooze' });
    assert.notDeepEqual(movements(program.offers.current(pack).offered), movements(shown.offered));
  });
});
