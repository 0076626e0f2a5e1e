import { SECOND } from '../../time/clock.ts';

/** Timeout for a program that only looks something up, ms. */
export const TIMEOUT_MS = 2 * SECOND;

/** A program or service gave no answer, or one that makes no sense. */
export class NoAnswer extends Error {}
