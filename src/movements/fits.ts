import { HOUR } from '../time/clock.ts';
import type { Movement } from './pack.ts';
import type { Place } from './place.ts';
import { canBeLed } from './plan.ts';
import type { Practice } from './practice.ts';

/** What a person wants of a break, and what they have for it. */
export interface Wishes {
  /** How long a break should be, ms. */
  readonly length: number;
  readonly places: readonly Place[];
  /** What they have beyond furniture. */
  readonly equipment: readonly string[];
  /** Caution tags of what they should not do. */
  readonly avoid: readonly string[];
}

/** When and where a break is going to be. */
export interface Situation {
  /** Wall time, ms. */
  readonly now: number;
  readonly evening: boolean;
  /** On the chair only, as in a meeting; on the feet only, as at a standing desk. Anywhere where left out. */
  readonly on?: 'chair' | 'feet' | undefined;
}

/** What is there wherever people work. Anything else is equipment, which a person has only if they say so. */
const FURNITURE: readonly string[] = ['chair', 'desk', 'wall', 'book'];

/** What a place has because of what it is. */
const FURNITURE_OF: Partial<Record<Place, string>> = { floor: 'mat', bed: 'bed' };

/** A massage has its own hour and its card; cues and checks are no movement. */
const KINDS: readonly Movement['kind'][] = ['exercise', 'cardio', 'stretch', 'habit'];

/** Of somebody with this tag a leg may need a doctor: no exercise, no stretch, nothing but getting about (evidence §6). */
const SORE_LEG = 'dvt';

/** Between two hard sessions for the same muscle, ms (S1 L31; ACSM: 48 h). */
const RECOVERY_MS = 48 * HOUR;

/** Whether a movement may be part of a break: this person's, here, now. Says nothing of its length. */
export function isOfferable(movement: Movement, wishes: Wishes, practice: Practice, situation: Situation): boolean {
  const { id, kind, place, equipment, hard } = movement;
  const calm = situation.evening || situation.on === 'chair';
  return (
    canBeLed(movement) &&
    KINDS.includes(kind) &&
    wishes.places.includes(place) &&
    equipment.every((each) => isFurniture(each, place) || wishes.equipment.includes(each)) &&
    isSafeFor(movement, wishes.avoid) &&
    !practice.setAside.includes(id) &&
    (!hard || recovered(practice, situation)) &&
    !(calm && (hard || kind === 'cardio'))
  );
}

/**
 * Whether a movement is right for somebody with these caution tags, wherever they are.
 * @param avoid tags that apply to the person
 */
export function isSafeFor({ kind, avoid: wrongFor }: Movement, avoid: readonly string[]): boolean {
  return !wrongFor.some((tag) => avoid.includes(tag)) && (kind === 'habit' || !avoid.includes(SORE_LEG));
}

function isFurniture(equipment: string, place: Place): boolean {
  return FURNITURE.includes(equipment) || FURNITURE_OF[place] === equipment;
}

/** A hard session far in the future was written by a wrong clock: it must not forbid hard work until then. */
function recovered({ hard }: Practice, { now }: Situation): boolean {
  return hard === null || Math.abs(now - hard) >= RECOVERY_MS;
}
