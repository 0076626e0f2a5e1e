import * as v from 'valibot';

/** What the hands do for some milliseconds; `glide`, `move` and `return` go to the next stop (`return`: to the first, lifted). */
const beat = v.picklist(['glide', 'press', 'release', 'move', 'return']);

/** A massage movement's close-up as plain JSON; the only definition, as for the whole figure. */
export const massageSchema = v.strictObject({
  hands: v.picklist(['wrap', 'thumbs', 'cup']),
  /** Where on the leg: its inner side, its outer side, or both hands on both sides. */
  line: v.picklist(['inner', 'outer', 'both']),
  /**
   * Places the hands come to, ascending: 0 is 5 cm above the sole, 1 the fold of the knee.
   * Meant are the middle of the palms (`wrap`), the thumb tips (`thumbs`) or the fingertips (`cup`).
   */
  stops: v.pipe(v.array(v.pipe(v.number(), v.minValue(0), v.maxValue(1))), v.minLength(1)),
  /** One repetition: what, and for how many milliseconds. */
  phases: v.pipe(v.array(v.tuple([beat, v.pipe(v.number(), v.minValue(1))])), v.minLength(1)),
});

export type MassageSpec = v.InferOutput<typeof massageSchema>;
export type Beat = v.InferOutput<typeof beat>;
