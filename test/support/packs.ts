import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Pack } from '../../src/movements/pack.ts';
import { readPack } from '../../src/movements/readPack.ts';

/** A pack, or a part of one, as unchecked JSON, so that tests can change anything. */
export type Loose = Record<string, unknown>;

/** The built-in pack as it is in its file, unchecked. @returns a fresh copy */
export function writtenBuiltIn(): Loose & { movements: Loose[]; routines: Loose[] } {
  return JSON.parse(readFileSync('media/packs/second-heart.json', 'utf8')) as ReturnType<typeof writtenBuiltIn>;
}

/** The built-in pack, checked. */
export function builtIn(): Pack {
  const read = readPack(writtenBuiltIn());
  assert.ok('pack' in read, JSON.stringify(read));
  return read.pack;
}

/** A person's own pack: one counted movement, and one routine with it. @param changes fields to replace */
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

/** A movement for {@link ownPack}, counted in repetitions. @param changes fields to replace */
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

/** A routine with {@link ownMovement}. @param changes fields to replace */
export function ownRoutine(changes: Loose = {}): Loose {
  return { id: 'my-round', title: { en: 'My round' }, items: [{ movement: 'my-rise' }], change: 5, ...changes };
}

/** A figure for {@link ownMovement}, with its two phases. */
export function ownFigure(changes: Loose = {}): Loose {
  return {
    view: 'side',
    props: [{ kind: 'floor' }],
    poses: { down: { legs: { foot: [0, 0] } }, up: { like: 'down', legs: { foot: [0, 0], pitch: 30 } } },
    phases: [{ to: 'up' }, { to: 'down' }],
    ...changes,
  };
}
