import { HOUR } from '../time/clock.ts';
import type { Movement } from './pack.ts';
import type { Place } from './place.ts';
import { canBeLed } from './canBeLed.ts';
import { isUnwanted, type Practice } from './practice.ts';

/** The person's settings for breaks. */
export interface Wishes {
  /** Wished length of a break, ms. */
  readonly length: number;
  /** The places where the person can do a movement. */
  readonly places: readonly Place[];
  /** Ids of the person's equipment, besides furniture. */
  readonly equipment: readonly string[];
  /** Caution tags that apply to the person: a movement with one of them is not offered. */
  readonly avoid: readonly string[];
}

/** The circumstances of a break. */
export interface Situation {
  /** Wall time, ms. */
  readonly now: number;
  /** Whether it is evening: no hard work and no cardio then. */
  readonly evening: boolean;
  /**
   * `chair`: on the chair only, as in a meeting. `feet`: on the feet only, as at a standing desk, where just standing is
   * no change. Otherwise any.
   */
  readonly on?: 'chair' | 'feet' | undefined;
  /** Movements that come first if they can be offered: a session was left for something else before them. */
  readonly first?: readonly string[] | undefined;
}

/** Equipment that every workplace has. The person has any other equipment only if their settings say so. */
const FURNITURE: readonly string[] = ['chair', 'desk', 'wall', 'book'];

/** Equipment that belongs to a place. */
const FURNITURE_OF: Partial<Record<Place, string>> = { floor: 'mat', bed: 'bed' };

/** The kinds for breaks. A massage has its own time of day and its safety card; cues and checks are no movement. */
const KINDS: readonly Movement['kind'][] = ['exercise', 'cardio', 'stretch', 'habit'];

/**
 * Cautions with which only a doctor can say which exercise is right: a leg that may need one the same day, and the weeks
 * after surgery (evidence §6). Getting up and walking (habits) stay.
 */
export const DOCTOR_FIRST: readonly string[] = ['dvt', 'recent-surgery'];

/** Least time between two hard sessions for the same muscle, ms (S1 L31; ACSM: 48 h). */
const RECOVERY_MS = 48 * HOUR;

/** Why a movement is not offered. A new reason goes here and into `leftOutText.ts`. */
export type Reason =
  /** It is to be read, and not led. */
  | { readonly kind: 'advice' }
  /** It is for another time than a break: a massage, a check. */
  | { readonly kind: 'notForBreaks' }
  | { readonly kind: 'hurt' }
  | { readonly kind: 'unwanted' }
  /** Its easier version, or an easier one of that, hurt. */
  | { readonly kind: 'easierHurt' }
  /** Wrong for somebody to whom this caution tag applies. */
  | { readonly kind: 'caution'; readonly caution: string }
  | { readonly kind: 'place'; readonly place: Place }
  | { readonly kind: 'equipment'; readonly equipment: string }
  /** Hard work before the muscle has rested. `until`: wall time, ms. */
  | { readonly kind: 'resting'; readonly until: number }
  /** Hard work or cardio in the evening, or where only the chair is possible. */
  | { readonly kind: 'tooLively' };

/**
 * Whether a movement may be part of a break of this person in this situation. Its length is not considered.
 * @param movements where its easier versions are
 */
export function isOfferable(
  movement: Movement,
  wishes: Wishes,
  practice: Practice,
  situation: Situation,
  movements: readonly Movement[] = [],
): boolean {
  return whyNotOffered(movement, wishes, practice, situation, movements).length === 0;
}

/**
 * Every reason why a movement is not part of a break of this person in this situation; empty if it may be.
 * @param movements where its easier versions are
 */
export function whyNotOffered(
  movement: Movement,
  wishes: Wishes,
  practice: Practice,
  situation: Situation,
  movements: readonly Movement[],
): readonly Reason[] {
  const { id, kind, place, equipment, hard } = movement;
  const calm = situation.evening || situation.on === 'chair';
  const cautions = cautionsOf(movement).filter((caution) => wishes.avoid.includes(caution));
  const missing = equipment.filter((needed) => !isFurniture(needed, place) && !wishes.equipment.includes(needed));
  const until = hard ? restUntil(practice, situation) : undefined;
  const easierHurt = easierVersions(movement, movements).some((each) => practice.setAside.includes(each.id));
  const reasons: (Reason | false | undefined)[] = [
    !canBeLed(movement) && { kind: 'advice' },
    !KINDS.includes(kind) && { kind: 'notForBreaks' },
    practice.setAside.includes(id) && { kind: 'hurt' },
    isUnwanted(practice, id) && { kind: 'unwanted' },
    easierHurt && { kind: 'easierHurt' },
    ...cautions.map((caution): Reason => ({ kind: 'caution', caution })),
    !wishes.places.includes(place) && { kind: 'place', place },
    ...missing.map((each): Reason => ({ kind: 'equipment', equipment: each })),
    until !== undefined && { kind: 'resting', until },
    calm && (hard || kind === 'cardio') && { kind: 'tooLively' },
  ];
  return reasons.filter((reason) => reason !== false && reason !== undefined);
}

/** The easier version of a movement, the easier version of that, and so on. @param movements where they are */
export function easierVersions(movement: Movement, movements: readonly Movement[]): readonly Movement[] {
  const versions = [movement];
  for (;;) {
    const { easier } = versions.at(-1) ?? movement;
    const next = movements.find(({ id }) => id === easier);
    // A pack may call two movements easier than each other.
    if (!next || versions.includes(next)) return versions.slice(1);
    versions.push(next);
  }
}

/**
 * Whether a movement is safe for a person, in any situation.
 * @param avoid the caution tags that apply to the person
 */
export function isSafeFor(movement: Movement, avoid: readonly string[]): boolean {
  return !cautionsOf(movement).some((tag) => avoid.includes(tag));
}

/** The caution tags of a movement: its own, and {@link DOCTOR_FIRST} for all that is more than a habit. */
export function cautionsOf({ kind, avoid }: Movement): readonly string[] {
  return kind === 'habit' ? avoid : [...DOCTOR_FIRST, ...avoid];
}

/** Whether every workplace, or the place of a movement, has a piece of equipment. */
export function isFurniture(equipment: string, place: Place): boolean {
  return FURNITURE.includes(equipment) || FURNITURE_OF[place] === equipment;
}

/**
 * When the muscle has rested after the last hard session, wall time in ms; `undefined` if it has. `Math.abs`, as a wrong
 * clock may have recorded a hard session in the far future: it must not forbid hard work.
 */
function restUntil({ hard }: Practice, { now }: Situation): number | undefined {
  return hard !== null && Math.abs(now - hard) < RECOVERY_MS ? hard + RECOVERY_MS : undefined;
}
