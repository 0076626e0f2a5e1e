import assert from 'node:assert/strict';
import { pathText } from '../../src/movements/fault.ts';
import { joinTexts, type TextCheck } from '../../src/movements/joinTexts.ts';
import type { Pack } from '../../src/movements/pack.ts';
import { planRoutine } from '../../src/movements/makePlan.ts';
import { builtIn, ownMovement, ownPack, ownRoutine, type Loose } from '../support/packs.ts';

const library = builtIn();

describe('joinTexts', () => {
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
