import assert from 'node:assert/strict';
import { isOfferable } from '../../src/movements/fits.ts';
import { planMovement } from '../../src/movements/makePlan.ts';
import { movementNow } from '../../src/movements/player.ts';
import { NO_PRACTICE, withChosen, withUnwanted } from '../../src/movements/practice.ts';
import { aPlan, Desk } from '../support/desk.ts';
import { being, wishing } from '../support/choices.ts';
import { builtIn } from '../support/packs.ts';
import { answers, asked } from '../support/questions.ts';

const heels = builtIn().movements.find(({ id }) => id === 'heel-raises')!;

describe('a movement that the person does not want again', () => {
  const led = (): Desk => new Desk().types(10).does({ kind: 'start', plan: aPlan() }).seconds(8);

  it('the session goes on with the next movement, and the unwanted one is not offered any more', () => {
    const desk = led();
    desk.does({ kind: 'unwant', movement: 'heels' });
    assert.deepEqual(desk.practice.unwanted, ['heels']);
    assert.equal(desk.asking, 'session');
    desk.silence(2);
    assert.equal(desk.asking, 'finished');
    assert.ok(!isOfferable({ ...heels, id: 'heels' }, wishing(), desk.practice, being()));
  });

  it('a movement that is refused twice, or just after its end, does not cost the next one its turn', () => {
    const desk = led().does({ kind: 'unwant', movement: 'heels' }).does({ kind: 'unwant', movement: 'heels' });
    assert.equal(desk.asking, 'session');
    const { prompting } = desk.tracker.state;
    assert.ok(prompting.kind === 'session');
    assert.equal(movementNow(prompting.session.player), 'tiptoe');
  });

  it('a question whose only movement is refused before it was done is asked again, and not taken for skipped', () => {
    const [only] = aPlan().items;
    assert.ok(only);
    const desk = asked().does({ kind: 'start', plan: aPlan({ items: [only] }) });
    desk.does({ kind: 'unwant', movement: only.movement });
    assert.equal(desk.asking, 'due');
    desk.seconds(6);
    assert.equal(desk.asking, 'prompted');
    assert.deepEqual([answers(desk), desk.tracker.state.easing.passed], [[], 0]);
  });

  it('a session whose last movement is unwanted is over', () => {
    const desk = led().does({ kind: 'player', command: 'next' }).does({ kind: 'unwant', movement: 'tiptoe' });
    assert.notEqual(desk.asking, 'session');
    assert.deepEqual(desk.practice.unwanted, ['tiptoe']);
  });

  it('a movement that is not led is unwanted too, and the session goes on with what it leads', () => {
    const desk = led();
    const { prompting } = desk.tracker.state;
    new Desk({ beside: desk }).does({ kind: 'unwant', movement: 'heels' });
    desk.does({ kind: 'unwant', movement: 'squat' });
    assert.deepEqual(desk.practice.unwanted, ['heels', 'squat']);
    assert.ok(prompting.kind === 'session' && desk.tracker.state.prompting.kind === 'session');
    assert.equal(movementNow(desk.tracker.state.prompting.session.player), 'heels');
  });

  it('a movement that the person chooses themselves is offered again', () => {
    const desk = new Desk().types(10);
    const plan = planMovement(builtIn(), heels);
    desk.store.state = { ...desk.tracker.state, practice: withUnwanted(desk.practice, 'heel-raises') };
    desk.does({ kind: 'tick' });
    assert.ok(!isOfferable(heels, wishing(), desk.practice, being()));
    desk.does({ kind: 'start', plan });
    assert.ok(isOfferable(heels, wishing(), desk.practice, being()));
  });

  it('withChosen takes one movement out and leaves the others', () => {
    const both = withUnwanted(withUnwanted(NO_PRACTICE, 'a'), 'b');
    assert.deepEqual(withUnwanted(both, 'a'), both);
    assert.deepEqual(withChosen(both, 'a').unwanted, ['b']);
    assert.deepEqual(withChosen(withChosen(both, 'a'), 'b'), NO_PRACTICE);
    assert.equal(withChosen(both, 'c'), both);
  });
});
