/**
 * The bundle of all that reads packs and makes plans of them. It is loaded with the first break, so that the start of VS
 * Code does not wait for it.
 */
export { builtInPack, joinTexts, type NamedText, type TextCheck } from './joinTexts.ts';
export { Planner } from './planner.ts';
