import assert from 'node:assert/strict';
import { chance, draw } from '../../src/movements/random.ts';

describe('chance and draw', () => {
  const row = (seed: number, length = 10_000): number[] => {
    const random = chance(seed);
    return Array.from({ length }, () => random());
  };

  it('the same seed gives the same numbers, and neighbouring seeds begin with different numbers', () => {
    assert.deepEqual(row(7, 50), row(7, 50));
    const firsts = Array.from({ length: 1_000 }, (_, seed) => row(seed, 1)[0]!);
    assert.equal(new Set(firsts).size, 1_000);
    const mean = firsts.reduce((sum, each) => sum + each, 0) / firsts.length;
    assert.ok(Math.abs(mean - 0.5) < 0.03, `${mean}`);
  });

  it('the numbers of chance are spread evenly from 0 to 1', () => {
    const counts = Array.from({ length: 10 }, () => 0);
    for (const each of row(1)) {
      assert.ok(each >= 0 && each < 1);
      counts[Math.floor(each * 10)]!++;
    }
    for (const count of counts) assert.ok(Math.abs(count - 1_000) < 120, counts.join());
  });

  it('draw chooses by weight, and returns undefined for an empty list', () => {
    const random = chance(3);
    const drawn = Array.from({ length: 4_000 }, () => draw([1, 3], (each) => each, random));
    assert.ok(Math.abs(drawn.filter((each) => each === 3).length - 3_000) < 120);
    assert.deepEqual(
      draw<number>([], (each) => each, random),
      undefined,
    );
  });
});
