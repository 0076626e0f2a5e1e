import { LONGEST_PAUSE_MS, LONGEST_SAID_MS } from '../core/bounds.ts';
import { MINUTE } from '../time/clock.ts';
import { l10n } from './text.ts';

/** What a command was given and cannot use. Its message is for the person, in their language. */
export class RefusedArgument extends RangeError {}

/** The most minutes that a person may say. */
const A_DAY_MINUTES = LONGEST_SAID_MS / MINUTE;

/** The longest piece of an argument that is repeated to the person, characters. */
const SHOWN_CHARS = 60;

/**
 * Minutes that a command was given, at most a day of them.
 * @param least 0 or 1
 * @returns `undefined` where there is no such argument
 * @throws {RefusedArgument} where it is anything else
 */
export function readMinutes(value: unknown, least: 0 | 1): number | undefined {
  if (value === undefined) return undefined;
  if (isNumber(value) && value >= least && value <= A_DAY_MINUTES) return value;
  throw new RefusedArgument(
    l10n.t(
      'Minutes from {0} to {1} are expected, found is {2}. Nothing was changed.',
      least,
      A_DAY_MINUTES,
      shown(value),
    ),
  );
}

/**
 * The end of a pause that a command was given.
 * @param now wall time, ms
 * @returns wall time in ms, `null` for until resumed, `undefined` where there is no such argument
 * @throws {RefusedArgument} where it is anything else, or not within the year that comes
 */
export function readEnd(value: unknown, now: number): number | null | undefined {
  if (value === undefined || value === null) return value;
  if (isNumber(value) && value > now && value <= now + LONGEST_PAUSE_MS) return value;
  throw new RefusedArgument(
    l10n.t(
      'A pause ends at a time within the next year, in milliseconds since 1970, or at null for until resumed; found is {0}. Nothing was changed.',
      shown(value),
    ),
  );
}

/**
 * One of some words that a command was given, such as the id of a movement.
 * @returns `undefined` where there is no such argument
 * @throws {RefusedArgument} where it is anything else
 */
export function readWord<T extends string>(value: unknown, words: readonly T[]): T | undefined {
  if (value === undefined) return undefined;
  const word = words.find((each) => each === value);
  if (word !== undefined) return word;
  throw new RefusedArgument(l10n.t('There is no {0} here. Nothing was changed.', shown(value)));
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function shown(value: unknown): string {
  const plain = typeof value === 'number' || typeof value === 'boolean' || value === null;
  const text = typeof value === 'string' ? `“${value}”` : plain ? String(value) : typeof value;
  return text.length > SHOWN_CHARS ? `${text.slice(0, SHOWN_CHARS)}…` : text;
}
