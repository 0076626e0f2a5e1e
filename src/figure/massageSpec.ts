import * as v from 'valibot';
import { about } from './about.ts';
import { strictObject } from './strictObject.ts';

/** A new beat goes here and into `momentIn` of massageHands.ts. */
const beat = about(
  v.picklist(['glide', 'press', 'release', 'move', 'return', 'soft', 'hard', 'ring']),
  'What the hands do: "glide" strokes up to the next stop, "move" goes there without stroking, "press", "release", and "return" goes back to the first stop, lifted. Of a self-check ("check"): the calf is felt "soft", then "hard" with the heel up, then a "ring" of thumbs and index fingers is closed round it.',
);

/**
 * The close-up of a massage as plain JSON. This schema is the only definition: the type, the run-time check and the
 * JSON schema of packs come from it.
 */
export const massageSchema = strictObject({
  hands: about(
    v.picklist(['wrap', 'thumbs', 'cup', 'check']),
    'How the hands are: wrapped around the calf, on the thumbs, cupped, or feeling how soft it is.',
  ),
  line: about(
    v.picklist(['inner', 'outer', 'both']),
    'Where on the leg: its inner side, its outer side, or both hands on both sides. The thumbs are seen from the side that they press.',
  ),
  stops: about(
    v.pipe(
      v.array(about(v.pipe(v.number(), v.minValue(0), v.maxValue(1)), 'Height on the leg, 0 to 1.')),
      v.minLength(1),
      v.maxLength(20),
    ),
    'Places the hands come to, from below upward: 0 is 5 cm above the sole, 1 the fold of the knee. Meant are the middle of the palms ("wrap"), the thumb tips ("thumbs") or the fingertips ("cup", "check").',
  ),
  phases: about(
    v.pipe(
      v.array(v.strictTuple([beat, about(v.pipe(v.number(), v.minValue(100), v.maxValue(60_000)), 'Milliseconds.')])),
      v.minLength(1),
      v.maxLength(60),
    ),
    'One repetition: what the hands do, and for how many milliseconds.',
  ),
});

export type MassageSpec = v.InferOutput<typeof massageSchema>;
export type Beat = v.InferOutput<typeof beat>;
