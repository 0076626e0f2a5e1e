import type { Entry } from './ledger/entry.ts';
import type { State } from './state.ts';

/** What every step of the core results in: the next state, and the entries that the ledger gains with it. */
export interface Transition {
  readonly state: State;
  readonly entries: readonly Entry[];
}

/**
 * A transition to `state`, which is the state before it if nothing changes.
 * @param entries what is written down with it
 */
export function transition(state: State, ...entries: readonly Entry[]): Transition {
  return { state, entries };
}

/** Runs transitions one after the other, each on the state that the one before has left; the entries of all add up. */
export function chain(state: State, ...steps: ((state: State) => Transition)[]): Transition {
  return steps.reduce<Transition>((last, next) => {
    const { state: reached, entries } = next(last.state);
    return { state: reached, entries: [...last.entries, ...entries] };
  }, transition(state));
}
