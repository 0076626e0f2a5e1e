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

/** The hour from which on nothing hard is offered. */
const EVENING = 21;

/** What could be led now; nothing where nothing fits what the person has and may do. */
export interface Offer {
  /** What Start leads: what the question is for. */
  readonly offered: Plan | undefined;
  /** On the chair, whatever else goes on. */
  readonly chair: Plan | undefined;
  /** Where the person likes best: off the chair, if anything can. */
  readonly anywhere: Plan | undefined;
}

/** Chooses what a break would lead. While a question stands the choice stands too: what it shows is what Start leads. */
export class Offers {
  readonly #tracker: Tracker;
  readonly #settings: SettingsSource;
  #last: { readonly basis: Basis; readonly pack: Pack; readonly offer: Offer } | undefined;

  constructor(tracker: Tracker, settings: SettingsSource) {
    this.#tracker = tracker;
    this.#settings = settings;
  }

  /** What is offered now. @param pack the library's, from which it is chosen */
  current(pack: Pack): Offer {
    const basis = this.#basis();
    // Without a question nothing is on the screen that a choice would have to agree with.
    const stands = basis.question !== undefined && this.#last?.pack === pack && dequal(this.#last.basis, basis);
    this.#last = stands && this.#last ? this.#last : { basis, pack, offer: this.#choose(pack, basis) };
    return this.#last.offer;
  }

  /** A routine as it may be led: nothing that the person has to leave out or that is set aside. `undefined` if nothing is left. */
  planOf(pack: Pack, routine: Routine): Plan | undefined {
    const plan = planRoutine(pack, routine, this.isAllowed);
    return plan.items.length > 0 ? plan : undefined;
  }

  /** Whether a movement may be led that the person has not chosen themselves. */
  readonly isAllowed = (movement: Movement): boolean =>
    this.isSafe(movement) && !this.#tracker.state.practice.setAside.includes(movement.id);

  /** Whether a movement may be led at all: it is nothing that the person has to leave out. */
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

/** What a choice depends on, beside the pack and the hour. */
interface Basis {
  /** When the question was asked, wall time in ms; `undefined` where none stands. */
  readonly question: number | undefined;
  readonly occasion: Occasion;
  readonly posture: Posture;
  readonly practice: Practice;
  readonly settings: Pick<Settings, 'breakLength' | 'places' | 'equipment' | 'avoid'>;
}

/** Whether the day is nearly over: nothing hard any more. @param wall ms since the epoch */
function isEvening(wall: number, dayStart: string): boolean {
  return wall >= set(dayOf(wall, dayStart).start, { hours: EVENING, minutes: 0 }).getTime();
}
