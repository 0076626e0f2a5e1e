import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../scripts/paths.ts';
import { CAUTIONS } from '../../src/movements/cautions.ts';
import { cautionsOf, isSafeFor } from '../../src/movements/fits.ts';
import { canBeLed } from '../../src/movements/canBeLed.ts';
import { argued, ASKS, matrixPage, WRONG, type Caution } from '../support/cautionMatrix.ts';
import { builtIn } from '../support/packs.ts';

const pack = builtIn();
const left = (caution: Caution): string[] =>
  pack.movements.filter((movement) => canBeLed(movement) && isSafeFor(movement, [caution])).map(({ id }) => id);

describe('the cautions of the library', () => {
  it('each movement says what it asks of a body, and no other movement is argued about', () => {
    assert.deepEqual(Object.keys(ASKS).sort(), pack.movements.map(({ id }) => id).sort());
  });

  it('each movement has exactly the cautions that follow from what it asks', () => {
    for (const movement of pack.movements)
      assert.deepEqual(
        CAUTIONS.filter((caution) => cautionsOf(movement).includes(caution)),
        argued(movement.id),
        movement.id,
      );
  });

  it('with a leg that may need a doctor, or after surgery, only getting up and walking are offered', () => {
    for (const caution of ['dvt', 'recent-surgery'] as const)
      assert.deepEqual(left(caution), ['stand-and-move', 'walk-break']);
  });

  it('after the first three months of a pregnancy nothing is done lying on the back', () => {
    const lying = pack.movements.filter(({ posture }) => posture === 'lying').map(({ id }) => id);
    assert.deepEqual(
      left('pregnancy-supine').filter((id) => lying.includes(id)),
      [],
    );
  });

  it('with any single caution at least two movements at the desk or nearby are left', () => {
    for (const caution of CAUTIONS) {
      const near = left(caution).filter((id) =>
        ['desk', 'nearby'].includes(pack.movements.find((movement) => movement.id === id)?.place ?? ''),
      );
      assert.ok(near.length >= 2, caution);
    }
  });

  it('each caution says why, and leaves something out', () => {
    for (const caution of CAUTIONS)
      assert.ok(WRONG[caution].because !== '' && left(caution).length < pack.movements.length, caution);
  });

  it('docs/cautions.md has the whole matrix with its reasons (UPDATE_GOLDEN=1 writes it)', () => {
    const file = path.join(ROOT, 'docs/cautions.md');
    const words = JSON.parse(readFileSync(path.join(ROOT, 'package.nls.json'), 'utf8')) as Record<string, string>;
    const titles = new Map(pack.movements.map(({ id, title }) => [id, title.en]));
    const page = matrixPage(titles, (caution) => words[`setting.avoid.${caution}`] ?? '');
    if (process.env.UPDATE_GOLDEN) writeFileSync(file, page);
    assert.equal(readFileSync(file, 'utf8'), page);
  });
});
