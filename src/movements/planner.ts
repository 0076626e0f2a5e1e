import { chooseBreak } from './chooseBreak.ts';
import type { Situation, Wishes } from './fits.ts';
import { planMovement, planRoutine, type Person } from './makePlan.ts';
import type { Movement, Pack, Routine } from './pack.ts';
import type { Plan } from './plan.ts';
import type { Practice } from './practice.ts';

/** All movements and routines of a person, and what can be made of them: a choice for a break, and plans. */
export class Planner {
  readonly pack: Pack;

  constructor(pack: Pack) {
    this.pack = pack;
  }

  /** See {@link chooseBreak}. */
  chooseBreak(wishes: Wishes, practice: Practice, situation: Situation): Routine | undefined {
    return chooseBreak(this.pack, wishes, practice, situation);
  }

  /** See {@link planRoutine}. */
  planRoutine(routine: Routine, person?: Person): Plan {
    return planRoutine(this.pack, routine, person);
  }

  /** See {@link planMovement}. */
  planMovement(movement: Movement, person?: Person): Plan {
    return planMovement(this.pack, movement, person);
  }
}
