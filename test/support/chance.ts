// Loaded by mocha before the tests (.mocharc.cjs): what fast-check tries is the same in every run, so that a run that was
// green is green again. `npm test -- --search ROUNDS` tries others.
import fc from 'fast-check';

/** Any number does. */
const USUAL = 20_261_102;

fc.configureGlobal({ seed: Number(process.env.SECOND_HEART_SEED ?? USUAL) });
