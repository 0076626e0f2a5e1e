import fc from 'fast-check';
import type { Loose } from './packs.ts';

type Place = readonly (string | number)[];

/** The path of every value inside a document, except the document itself. */
export function places(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return keys.flatMap((key) => [[key], ...places((value as Loose)[key]).map((rest) => [key, ...rest])]);
}

/** A copy of a document in which the value at a path is replaced, removed or renamed. */
export function changed<T>(document: T, place: Place, change: Change): T {
  const copy = structuredClone(document);
  const holder = place.slice(0, -1).reduce<unknown>((at, key) => (at as Loose)[key], copy) as Loose;
  const key = place.at(-1)!;
  const old = holder[key];
  if (change.kind === 'set') holder[key] = change.value;
  else if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else Reflect.deleteProperty(holder, key);
  if (change.kind === 'misspell' && !Array.isArray(holder)) holder[`${key}x`] = old;
  return copy;
}

/** A change at one path: remove the value, rename its key, or replace the value. */
export type Change = { readonly kind: 'drop' | 'misspell' } | { readonly kind: 'set'; readonly value: unknown };

/** Mistakes made when writing a pack: a field forgotten or misspelt, a value of another type or out of range. */
export const changes: fc.Arbitrary<Change> = fc.oneof(
  fc.constantFrom<Change>({ kind: 'drop' }, { kind: 'misspell' }),
  fc
    .constantFrom<unknown>(null, true, 0, -1, 0.5, 1, 3, 1e9, '', 'x', 'X y', 'x'.repeat(500), [], {}, [1, 2], ['x'], {
      en: 'x',
    })
    .map((value): Change => ({ kind: 'set', value })),
);
