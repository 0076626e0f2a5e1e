import type { WindowSnapshot } from '../core/event.ts';
import type { Answer, FormerMoment, Moment } from '../core/ledger/entry.ts';
import type { Reason } from '../core/prompting/reason.ts';
import type { Decision } from '../core/step.ts';
import { SECOND } from '../time/clock.ts';
import { dayOf } from '../time/day.ts';

/** The machine and the window answer within this time, if they answer at all, ms. */
const SOON_MS = 5 * SECOND;

/** More decisions than this are not kept: a day of typing with a break due has some hundreds. */
const MOST = 2_000;

/** One thing that was decided, or answered. Times in ms; `at` is a wall time. */
export type LoggedDecision =
  | { readonly kind: 'reason'; readonly at: number; readonly reason: Exclude<Reason, 'asked'> }
  | {
      readonly kind: 'asked';
      readonly at: number;
      readonly moment: Moment | FormerMoment;
      /** How long after the break was due; negative if before. */
      readonly offset: number;
      /** How long nothing was seen of the person before; `undefined` if another window asked. */
      readonly silence: number | undefined;
    }
  | { readonly kind: 'answered'; readonly at: number; readonly answer: Answer };

/**
 * What was decided today in this window and why, in order: kinds and times only, in memory, and forgotten when the next
 * day begins. What stays the same is noted once.
 */
export class DecisionLog {
  readonly #entries: LoggedDecision[] = [];
  #day: string | undefined;
  #reason: Reason | undefined;
  /** When the last question that was noted was asked, wall time in ms. */
  #asked: number | undefined;

  get entries(): readonly LoggedDecision[] {
    return this.#entries;
  }

  /** The latest reason; `undefined` before the first decision. */
  get reason(): Reason | undefined {
    return this.#reason;
  }

  /** @param dayStart HH:MM by the local clock, as in the setting */
  note({ state, records, reason }: Decision, window: WindowSnapshot, dayStart: string): void {
    const at = state.at.wall;
    const day = dayOf(at, dayStart).date;
    if (day !== this.#day) {
      this.#day = day;
      this.#entries.length = 0;
      this.#reason = undefined;
    }
    for (const entry of records) if (entry.kind === 'prompt') this.#add({ kind: 'answered', at, answer: entry.answer });
    const { prompting } = state;
    if (prompting.kind === 'prompted') {
      const { moment, askedAt, dueSince, early = 0 } = prompting;
      if (askedAt.wall !== this.#asked) {
        const offset = askedAt.wall - dueSince.wall - early;
        const silence = prompting.window === window.id ? silenceOf(window) : undefined;
        // An answer that came soon has held nothing back.
        const last = this.#entries.at(-1);
        if (last?.kind === 'reason' && last.reason === 'awaitsAnswer' && at - last.at < SOON_MS) this.#entries.pop();
        this.#add({ kind: 'asked', at: askedAt.wall, moment, offset, silence });
      }
      this.#asked = askedAt.wall;
    } else if (reason !== 'asked' && reason !== this.#reason) this.#add({ kind: 'reason', at, reason });
    this.#reason = reason;
  }

  #add(entry: LoggedDecision): void {
    this.#entries.push(entry);
    if (this.#entries.length > MOST) this.#entries.shift();
  }
}

function silenceOf({ inputAge, activityAge }: WindowSnapshot): number | undefined {
  const silence = Math.min(inputAge ?? Infinity, activityAge ?? Infinity);
  return silence === Infinity ? undefined : silence;
}
