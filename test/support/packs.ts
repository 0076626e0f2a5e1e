import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { readPack, type Pack } from '../../src/movements/pack.ts';

/** A pack as JSON, to be changed at will. */
export type Loose = Record<string, unknown>;

/** The built-in pack as it is written. */
export function writtenBuiltIn(): Loose & { movements: Loose[]; routines: Loose[] } {
  return JSON.parse(readFileSync('media/packs/second-heart.json', 'utf8')) as ReturnType<typeof writtenBuiltIn>;
}

export function builtIn(): Pack {
  const read = readPack(writtenBuiltIn());
  assert.ok('pack' in read, JSON.stringify(read));
  return read.pack;
}

/** A person's own pack: one counted movement, one routine that leads it, and whatever a test wants otherwise. */
export function ownPack(changes: Loose = {}): Loose {
  return {
    pack: 1,
    id: 'mine',
    title: { en: 'Mine' },
    movements: [ownMovement()],
    routines: [ownRoutine()],
    ...changes,
  };
}

export function ownMovement(changes: Loose = {}): Loose {
  return {
    id: 'my-rise',
    title: { en: 'My rise' },
    kind: 'exercise',
    posture: 'standing',
    place: 'desk',
    equipment: [],
    level: 'beginner',
    dose: { sets: 1, reps: { default: 4, min: 2, max: 6 }, sides: 1 },
    phases: [
      { cue: { en: 'Up' }, seconds: 2 },
      { cue: { en: 'Down' }, seconds: 3 },
    ],
    where: { en: 'Here' },
    steps: { en: ['Rise.'] },
    avoid: [],
    source: 'My own',
    lead: 'figure',
    ...changes,
  };
}

export function ownRoutine(changes: Loose = {}): Loose {
  return { id: 'my-round', title: { en: 'My round' }, items: [{ movement: 'my-rise' }], change: 5, ...changes };
}

/** A figure for {@link ownMovement}, with its two phases. */
export function ownFigure(changes: Loose = {}): Loose {
  return {
    view: [-100, -330, 230, 346],
    props: [{ kind: 'floor' }],
    poses: { down: { legs: { foot: [0, 0] } }, up: { like: 'down', legs: { foot: [0, 0], pitch: 30 } } },
    phases: [{ to: 'up' }, { to: 'down' }],
    ...changes,
  };
}

type Place = readonly (string | number)[];

/** Every place inside a document, the document itself left out. */
export function places(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return keys.flatMap((key) => [[key], ...places((value as Loose)[key]).map((rest) => [key, ...rest])]);
}

/** A copy in which the value at a place is another one, or gone, or under another name. */
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

export type Change = { readonly kind: 'drop' | 'misspell' } | { readonly kind: 'set'; readonly value: unknown };

/** What goes wrong when a pack is written: a field forgotten or misspelt, a value of another type or out of range. */
export const changes: fc.Arbitrary<Change> = fc.oneof(
  fc.constantFrom<Change>({ kind: 'drop' }, { kind: 'misspell' }),
  fc
    .constantFrom<unknown>(null, true, 0, -1, 0.5, 1, 3, 1e9, '', 'x', 'X y', 'x'.repeat(500), [], {}, [1, 2], ['x'], {
      en: 'x',
    })
    .map((value): Change => ({ kind: 'set', value })),
);
