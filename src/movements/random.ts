/**
 * Makes a pseudo-random number generator. Each call of the result gives a number in [0, 1). The same seed gives the
 * same sequence; neighbouring seeds give unlike sequences. A 32-bit counter goes in steps of the golden ratio, so that
 * each value comes once before any comes twice; the last step of MurmurHash3 mixes it. Good enough to vary breaks, but
 * not for secrets.
 * @param seed a whole number; bits beyond 32 are cut off
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
 * Draws an option. The probability of each is its weight divided by the sum of all weights.
 * @param weight gives the weight of an option, more than 0
 * @param random gives a number in [0, 1)
 * @returns `undefined` if there are no options
 */
export function draw<T>(options: readonly T[], weight: (option: T) => number, random: () => number): T | undefined {
  let left = random() * options.reduce((sum, option) => sum + weight(option), 0);
  return options.find((option) => (left -= weight(option)) < 0) ?? options.at(-1);
}
