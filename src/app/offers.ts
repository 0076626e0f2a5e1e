import { set } from 'date-fns';
import { dequal } from 'dequal/lite';
import type { Occasion, Posture } from '../core/ledger/entry.ts';
import { BEDTIME_ROUTINE } from '../core/prompting/bedtime.ts';
import { isDue } from '../core/prompting/policy.ts';
import { ms, type Settings } from '../core/settings.ts';
import { isSafeFor, type Situation, type Wishes } from '../movements/fits.ts';
import type { Movement, Routine } from '../movements/pack.ts';
import type { Person } from '../movements/makePlan.ts';
import type { Planner } from '../movements/planner.ts';
import { leader, planLength, type Plan, type PlanItem } from '../movements/plan.ts';
import { isRefused, type Declined, type Practice } from '../movements/practice.ts';
import { MINUTE } from '../time/clock.ts';
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
  /** One movement of about a minute; `undefined` where {@link offered} is no longer than that. */
  readonly minute: Plan | undefined;
  /** On the chair. */
  readonly chair: Plan | undefined;
  /** At any of the person's places. For a standing person it is on the feet if any movement allows that. */
  readonly anywhere: Plan | undefined;
}

/** Chooses what a break would start. The choice stays the same during a question: Start must start what it shows. */
export class Offers {
  readonly #tracker: Tracker;
  readonly #settings: SettingsSource;
  #last: { readonly basis: Basis; readonly planner: Planner; readonly offer: Offer } | undefined;

  constructor(tracker: Tracker, settings: SettingsSource) {
    this.#tracker = tracker;
    this.#settings = settings;
  }

  /** The current offer. @param planner the library's, which chooses it */
  current(planner: Planner): Offer {
    const basis = this.#basis();
    // Without a question the choice is not on the screen, so it need not stay the same.
    const isKept = basis.question !== undefined && this.#last?.planner === planner && dequal(this.#last.basis, basis);
    this.#last = isKept && this.#last ? this.#last : { basis, planner, offer: this.#choose(planner, basis) };
    return this.#last.offer;
  }

  /** What the question that is asked now has offered; `undefined` if it has shown nothing. */
  shown(): Declined | undefined {
    const { prompting } = this.#tracker.state;
    const isShown = prompting.kind === 'prompted' && this.#last?.basis.question === prompting.askedAt.wall;
    const offered = isShown ? this.#last?.offer.offered : undefined;
    const first = offered && leader(offered);
    return first === undefined
      ? undefined
      : { leader: first, movements: offered?.items.map(({ movement }) => movement) ?? [] };
  }

  /** The plan of a routine without the movements that are not allowed. `undefined` if none is left. */
  planOf(planner: Planner, routine: Routine): Plan | undefined {
    const plan = planner.planRoutine(routine, this.person);
    return plan.items.length > 0 ? plan : undefined;
  }

  /** Whether a movement may be led without being chosen: it is safe, did not hurt, and is not unwanted. */
  readonly isAllowed = (movement: Movement): boolean => {
    return this.isSafe(movement) && !isRefused(this.#tracker.state.practice, movement.id);
  };

  /** Whom plans are made for. */
  readonly person: Person = {
    allowed: (movement) => this.isAllowed(movement),
    isNew: (movement) => !this.#tracker.state.practice.known.includes(movement),
    amountOf: (movement) => this.#tracker.state.practice.amounts[movement]?.amount,
  };

  /** Whether a movement may be started at all, even by the person's own choice: their `avoid` setting allows it. */
  isSafe(movement: Movement): boolean {
    return isSafeFor(movement, this.#settings.current.avoid);
  }

  /** What decides which movements can be offered now, besides the person's practice. */
  circumstances(): { readonly wishes: Wishes; readonly situation: Situation } {
    const settings = this.#settings.current;
    const { places, equipment, avoid } = settings;
    const now = this.#tracker.now().wall;
    return {
      wishes: { length: ms(settings, 'breakLength'), places, equipment, avoid },
      situation: { now, evening: isEvening(now, settings.dayStart) },
    };
  }

  #basis(): Basis {
    const { posture, practice, prompting, leftOver } = this.#tracker.state;
    const { breakLength, places, equipment, avoid } = this.#settings.current;
    return {
      question: prompting.kind === 'prompted' ? prompting.askedAt.wall : undefined,
      occasion: isDue(prompting) ? prompting.occasion : 'break',
      posture,
      practice,
      first: leftOver,
      isAfterCall: prompting.kind === 'prompted' && prompting.moment === 'call',
      isBrief: prompting.kind === 'prompted' && prompting.brief === true,
      settings: { breakLength, places, equipment, avoid },
    };
  }

  #choose(planner: Planner, { occasion, posture, practice, first, isAfterCall, isBrief }: Basis): Offer {
    if (occasion === 'massage') {
      const offered = this.planOf(planner, routineOf(planner.pack, BEDTIME_ROUTINE));
      return { offered, minute: undefined, chair: undefined, anywhere: undefined };
    }
    const { wishes, situation } = this.circumstances();
    const plan = (on: Where, length: number): Plan | undefined => {
      const routine = planner.chooseBreak({ ...wishes, length }, practice, { ...situation, on, first });
      return routine && planner.planRoutine(routine, this.person);
    };
    const standing = posture === 'standing';
    // After a call, in which the person has sat still, it is on the feet if any movement allows that.
    const onFeet = standing || isAfterCall;
    const choose = (length: number): Omit<Offer, 'minute'> => {
      const chair = plan('chair', length);
      const anywhere = (onFeet ? plan('feet', length) : undefined) ?? plan(undefined, length);
      return { offered: occasion === 'seated' && !standing ? (chair ?? anywhere) : anywhere, chair, anywhere };
    };
    const usual = choose(wishes.length);
    const minute = minuteOf(choose(MINUTE).offered, usual.offered);
    return isBrief && minute ? { ...usual, offered: minute, minute: undefined } : { ...usual, minute };
  }
}

type Where = 'chair' | 'feet' | undefined;

/**
 * The one movement of a minute, from the shortest break that can be led; `undefined` if it takes much longer than a
 * minute, or not clearly less than what is offered.
 */
function minuteOf(shortest: Plan | undefined, offered: Plan | undefined): Plan | undefined {
  if (!shortest || !offered || planLength(offered) <= 1.25 * planLength(shortest)) return undefined;
  const minute = onlyLongest(shortest);
  return planLength(minute) <= 1.5 * MINUTE ? minute : undefined;
}

/** A plan with its longest movement alone. */
function onlyLongest(plan: Plan): Plan {
  const lengthOf = (item: PlanItem): number => planLength({ ...plan, items: [item] });
  const [longest] = plan.items.toSorted((a, b) => lengthOf(b) - lengthOf(a));
  return longest ? { ...plan, items: [longest] } : plan;
}

/** What the choice depends on, besides the pack and the hour. */
interface Basis {
  /** When the question was asked, wall time in ms; `undefined` if there is no question. */
  readonly question: number | undefined;
  readonly occasion: Occasion;
  readonly posture: Posture;
  readonly practice: Practice;
  /** What is left over from a session: it comes first. */
  readonly first: readonly string[] | undefined;
  readonly isAfterCall: boolean;
  /** Whether one movement is enough, because an agent is likely to be done soon. */
  readonly isBrief: boolean;
  readonly settings: Pick<Settings, 'breakLength' | 'places' | 'equipment' | 'avoid'>;
}

/** Whether it is after {@link EVENING} of the current day. @param wall ms since the epoch */
function isEvening(wall: number, dayStart: string): boolean {
  return wall >= set(dayOf(wall, dayStart).start, { hours: EVENING, minutes: 0 }).getTime();
}
