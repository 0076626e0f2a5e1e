// Loaded by mocha before the tests (.mocharc.cjs). Gives fast-check a fixed seed, so that it tries the same examples in
// every run, and a run that passed passes again. `npm test -- --search ROUNDS` tries other examples.
import fc from 'fast-check';

/** An arbitrary number. */
const USUAL = 20_261_102;

fc.configureGlobal({ seed: Number(process.env.SECOND_HEART_SEED ?? USUAL) });
