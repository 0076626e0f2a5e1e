/**
 * Chance that a seed tells again: a row of numbers in [0, 1), the same for the same seed, unlike its neighbours' rows. A
 * 32-bit counter in steps of the golden ratio, which visits every value before any comes twice, each mixed by the last
 * step of MurmurHash3. Good enough to vary breaks; nothing secret may hang on it.
 * @param seed a whole number; what lies beyond 32 bits is cut off
 */
export function chance(seed: number): () => number {
  let counter = seed | 0;
  return () => {
    counter = (counter + 0x9e3779b9) | 0;
    let mixed = Math.imul(counter ^ (counter >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
}

/**
 * Draws one of a row, each as likely as its weight among all weights.
 * @param weight more than 0
 * @returns `undefined` from an empty row
 */
export function draw<T>(row: readonly T[], weight: (each: T) => number, random: () => number): T | undefined {
  let left = random() * row.reduce((sum, each) => sum + weight(each), 0);
  return row.find((each) => (left -= weight(each)) < 0) ?? row.at(-1);
}
