import { set } from 'date-fns';
import { dequal } from 'dequal/lite';
import type { Occasion, Posture } from '../core/ledger/entry.ts';
import { BEDTIME_ROUTINE } from '../core/prompting/bedtime.ts';
import { isDue } from '../core/prompting/policy.ts';
import { ms, type Settings } from '../core/settings.ts';
import { chooseBreak } from '../movements/chooseBreak.ts';
import { isSafeFor } from '../movements/fits.ts';
import type { Movement, Pack, Routine } from '../movements/pack.ts';
import { planRoutine, type Plan } from '../movements/plan.ts';
import type { Practice } from '../movements/practice.ts';
import { dayOf } from '../time/day.ts';
import { routineOf } from './packs/library.ts';
import type { SettingsSource } from './ports.ts';
import type { Tracker } from './tracker.ts';

/** From this hour on (0 to 23) no hard movement is offered. */
const EVENING = 21;

/** The sessions that could be started now. Each is `undefined` if no movement fits the settings. */
export interface Offer {
  /** What the Start button starts. */
  readonly offered: Plan | undefined;
  /** On the chair. */
  readonly chair: Plan | undefined;
  /** At any of the person's places. For a standing person it is on the feet if any movement allows that. */
  readonly anywhere: Plan | undefined;
}

/** Chooses what a break would start. The choice stays the same during a question: Start must start what it shows. */
export class Offers {
  readonly #tracker: Tracker;
  readonly #settings: SettingsSource;
  #last: { readonly basis: Basis; readonly pack: Pack; readonly offer: Offer } | undefined;

  constructor(tracker: Tracker, settings: SettingsSource) {
    this.#tracker = tracker;
    this.#settings = settings;
  }

  /** The current offer. @param pack the pack of the library, from which it is chosen */
  current(pack: Pack): Offer {
    const basis = this.#basis();
    // Without a question the choice is not on the screen, so it need not stay the same.
    const isKept = basis.question !== undefined && this.#last?.pack === pack && dequal(this.#last.basis, basis);
    this.#last = isKept && this.#last ? this.#last : { basis, pack, offer: this.#choose(pack, basis) };
    return this.#last.offer;
  }

  /** The plan of a routine without the movements that are not allowed. `undefined` if none is left. */
  planOf(pack: Pack, routine: Routine): Plan | undefined {
    const plan = planRoutine(pack, routine, this.isAllowed);
    return plan.items.length > 0 ? plan : undefined;
  }

  /** Whether a movement may be offered: it is safe, and not set aside because it hurt. */
  readonly isAllowed = (movement: Movement): boolean =>
    this.isSafe(movement) && !this.#tracker.state.practice.setAside.includes(movement.id);

  /** Whether a movement may be started at all, even by the person's own choice: their `avoid` setting allows it. */
  isSafe(movement: Movement): boolean {
    return isSafeFor(movement, this.#settings.current.avoid);
  }

  #basis(): Basis {
    const { posture, practice, prompting } = this.#tracker.state;
    const { breakLength, places, equipment, avoid } = this.#settings.current;
    return {
      question: prompting.kind === 'prompted' ? prompting.askedAt.wall : undefined,
      occasion: isDue(prompting) ? prompting.occasion : 'break',
      posture,
      practice,
      settings: { breakLength, places, equipment, avoid },
    };
  }

  #choose(pack: Pack, { occasion, posture, practice }: Basis): Offer {
    if (occasion === 'massage') {
      const offered = this.planOf(pack, routineOf(pack, BEDTIME_ROUTINE));
      return { offered, chair: undefined, anywhere: undefined };
    }
    const settings = this.#settings.current;
    const { places, equipment, avoid } = settings;
    const wishes = { length: ms(settings, 'breakLength'), places, equipment, avoid };
    const now = this.#tracker.now().wall;
    const evening = isEvening(now, settings.dayStart);
    const plan = (on: 'chair' | 'feet' | undefined): Plan | undefined => {
      const routine = chooseBreak(pack, wishes, practice, { now, evening, on });
      return routine && planRoutine(pack, routine, this.isAllowed);
    };
    const standing = posture === 'standing';
    const chair = plan('chair');
    const anywhere = (standing ? plan('feet') : undefined) ?? plan(undefined);
    const prefersChair = occasion === 'seated' && !standing;
    return { offered: prefersChair ? (chair ?? anywhere) : anywhere, chair, anywhere };
  }
}

/** What the choice depends on, besides the pack and the hour. */
interface Basis {
  /** When the question was asked, wall time in ms; `undefined` if there is no question. */
  readonly question: number | undefined;
  readonly occasion: Occasion;
  readonly posture: Posture;
  readonly practice: Practice;
  readonly settings: Pick<Settings, 'breakLength' | 'places' | 'equipment' | 'avoid'>;
}

/** Whether it is after {@link EVENING} of the current day. @param wall ms since the epoch */
function isEvening(wall: number, dayStart: string): boolean {
  return wall >= set(dayOf(wall, dayStart).start, { hours: EVENING, minutes: 0 }).getTime();
}
