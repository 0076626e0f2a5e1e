import { LONGEST_PAUSE_MS, LONGEST_SAID_MS } from '../core/bounds.ts';
import { MINUTE } from '../time/clock.ts';
import { l10n } from './text.ts';

/** Thrown if a command cannot use an argument. Its message is for the person, in their language. */
export class InvalidArgumentError extends RangeError {}

/** The largest number of minutes that is accepted. */
const MOST_MINUTES = LONGEST_SAID_MS / MINUTE;

/** A refused argument is shown to the person up to this length, characters. */
const SHOWN_CHARS = 60;

/**
 * Reads an argument that is a number of minutes, from `least` to 1,440.
 * @returns `undefined` if the argument is left out
 * @throws {InvalidArgumentError} if it is anything else
 */
export function readMinutes(value: unknown, least: 0 | 1): number | undefined {
  if (value === undefined) return undefined;
  if (isNumber(value) && value >= least && value <= MOST_MINUTES) return value;
  throw new InvalidArgumentError(
    l10n.t(
      'Expected a number of minutes from {0} to {1}, but found {2}. Nothing was changed.',
      least,
      MOST_MINUTES,
      quote(value),
    ),
  );
}

/**
 * Reads an argument that is the end of a pause: a wall time in ms within the next year, or `null` for until resumed.
 * @param now wall time, ms
 * @returns the same; `undefined` if the argument is left out
 * @throws {InvalidArgumentError} if it is anything else
 */
export function readPauseEnd(value: unknown, now: number): number | null | undefined {
  if (value === undefined || value === null) return value;
  if (isNumber(value) && value > now && value <= now + LONGEST_PAUSE_MS) return value;
  throw new InvalidArgumentError(
    l10n.t(
      'Expected the time at which the pause ends, within the next year and in milliseconds since 1970, or null to pause until resumed, but found {0}. Nothing was changed.',
      quote(value),
    ),
  );
}

/**
 * Reads an argument that must be one of some words, such as the id of a movement.
 * @returns `undefined` if the argument is left out
 * @throws {InvalidArgumentError} if it is anything else
 */
export function readOneOf<T extends string>(value: unknown, words: readonly T[]): T | undefined {
  if (value === undefined) return undefined;
  const word = words.find((candidate) => candidate === value);
  if (word !== undefined) return word;
  throw new InvalidArgumentError(l10n.t('{0} cannot be used here. Nothing was changed.', quote(value)));
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** A refused argument as it is shown to the person. */
function quote(value: unknown): string {
  const plain = typeof value === 'number' || typeof value === 'boolean' || value === null;
  const text = typeof value === 'string' ? `“${value}”` : plain ? String(value) : typeof value;
  return text.length > SHOWN_CHARS ? `${text.slice(0, SHOWN_CHARS)}…` : text;
}
