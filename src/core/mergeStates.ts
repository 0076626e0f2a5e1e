import { dequal } from 'dequal/lite';
import type { Practice } from '../movements/practice.ts';
import { elapsed, wallOf, type Instant } from '../time/clock.ts';
import { claimTime } from './ledger/calendar.ts';
import type { Entry, Span } from './ledger/entry.ts';
import { newBout, stopWatching } from './presence/presence.ts';
import { isSuspended, promptEntries } from './prompting/policy.ts';
import { initialState, type Prompting, type State } from './state.ts';
import { transition, type Transition } from './transition.ts';

/**
 * Where a window began to count on its own: the shared state as it last knew it, `undefined` if it never did, and when.
 */
export interface ForkPoint {
  readonly state: State | undefined;
  readonly at: Instant;
}

/**
 * Merges the state of a window that had to count on its own with the shared one. If no other window went on meanwhile,
 * its state wins. If others did, theirs wins; from its own are kept (a) bouts and breaks in times that they have not
 * recorded, (b) decisions that they did not make. Prompts, sessions and feelings belong to each window and are always
 * kept.
 * @param shared the state as it is now, `undefined` where there is none
 * @param own the window's state
 * @param held the entries that it could not write
 */
export function mergeStates(
  shared: State | undefined,
  own: State,
  held: readonly Entry[],
  { state: known, at: forkedAt }: ForkPoint,
): Transition {
  if (!shared || (known && !wentOn(known, shared))) return transition(own, ...held);
  const base = known ?? initialState(forkedAt);
  const prompting = changedSide(base.prompting, shared.prompting, own.prompting);
  // If this window has ended a pause, or the working day goes on here, nobody has watched in the shared state
  // meanwhile.
  const hasResumed = isSuspended(shared.prompting) && !isSuspended(prompting);
  const sharedWins = !hasResumed && (known !== undefined || elapsed(shared.at, forkedAt) === 0);
  const [winner, loser] = sharedWins ? [shared, own] : [own, shared];
  const at = elapsed(shared.at, own.at) > 0 ? own.at : shared.at;
  const { state, entries: won } = turnTo(winner, prompting, at);
  const { entries: lost } = stopWatching(loser, loser.at);
  const [fromShared, fromOwn] = sharedWins ? [won, lost] : [lost, won];
  const { entries, written } = mergeEntries(
    shared,
    fromShared,
    [...held, ...fromOwn, ...withdrawnQuestion(base, own, prompting)],
    // The open bout of the others becomes an entry later: its time is claimed.
    sharedWins ? [{ start: openSince(shared), end: Infinity }] : [],
  );
  const { presence } = state;
  return transition(
    {
      ...state,
      at,
      written,
      // The time until now is in an entry already, or unknown.
      presence: presence.kind === 'away' && !presence.known ? { ...presence, since: at } : presence,
      practice: mergedPractice(base.practice, shared.practice, own.practice),
      lastMassageDay: laterDate(shared.lastMassageDay, own.lastMassageDay),
      overtimeDay: laterDate(shared.overtimeDay, own.overtimeDay),
      easing: changedSide(base.easing, shared.easing, own.easing),
      review: changedSide(base.review, shared.review, own.review),
    },
    ...entries,
  );
}

/** The shared entries, and of the window's own what fits into the time that the shared ones have not claimed. */
function mergeEntries(
  { written }: State,
  sharedEntries: readonly Entry[],
  ownEntries: readonly Entry[],
  open: readonly Span[],
): { entries: Entry[]; written: Span[] } {
  const theirs = claimTime(sharedEntries, written);
  const kept = claimTime(ownEntries, [...theirs.written, ...open]).entries;
  return { entries: [...theirs.entries, ...kept], written: claimTime(kept, theirs.written).written };
}

/** The entry for the window's own question, if it was asked here and the other side's decision stands instead. */
function withdrawnQuestion(base: State, own: State, prompting: Prompting): readonly Entry[] {
  const isLost = own.prompting !== prompting && !dequal(own.prompting, base.prompting);
  return isLost ? promptEntries(questionOf(own.prompting), own.at, 'withdrawn') : [];
}

/** The question that stands, or the one that a session would have answered. */
function questionOf(prompting: Prompting): Prompting {
  return prompting.kind === 'session' ? (prompting.session.answers ?? prompting) : prompting;
}

/** Takes over where prompting is in the other state, from `at` on: the times of the two states may differ. */
function turnTo(state: State, prompting: Prompting, at: Instant): Transition {
  const same = prompting.kind === state.prompting.kind;
  if (same || (!isSuspended(prompting) && prompting.kind !== 'session')) return transition({ ...state, prompting });
  const stopped = stopWatching(state, state.at);
  if (prompting.kind !== 'session') return { ...stopped, state: { ...stopped.state, prompting } };
  const session = { ...prompting.session, start: at };
  return { ...stopped, state: { ...newBout(stopped.state, at, at).state, prompting: { ...prompting, session } } };
}

/** Whether other windows went on: the shared state is not the known one, and not an older one that was found again. */
function wentOn(known: State, shared: State): boolean {
  return elapsed(known.at, shared.at) > 0 || (elapsed(shared.at, known.at) === 0 && !dequal(known, shared));
}

/**
 * Since when a state itself accounts for the person, wall time: its open bout, or its absence, becomes an entry later.
 */
function openSince({ at, bout, presence }: State): number {
  const since = bout?.start ?? (presence.kind === 'away' && presence.known ? presence.since : undefined);
  return since ? wallOf(since, at) : Infinity;
}

/** The value of the side that has changed it; the shared one if both have. */
function changedSide<T>(base: T, shared: T, own: T): T {
  return dequal(shared, base) ? own : shared;
}

/** The later of two dates, YYYY-MM-DD. */
function laterDate(one: string | null, other: string | null): string | null {
  return (one ?? '') < (other ?? '') ? other : one;
}

function mergedPractice(base: Practice, shared: Practice, own: Practice): Practice {
  if (dequal(shared, base)) return own;
  if (dequal(own, base)) return shared;
  // If both sides have changed it, everything that hurt, or is not wanted, on either side stays left out.
  const all = (one: readonly string[], other: readonly string[]): string[] => [...new Set([...one, ...other])];
  return {
    ...shared,
    informed: shared.informed || own.informed,
    hard: shared.hard === null || own.hard === null ? (shared.hard ?? own.hard) : Math.max(shared.hard, own.hard),
    setAside: all(shared.setAside, own.setAside),
    tooMuch: all(shared.tooMuch, own.tooMuch),
    known: all(shared.known, own.known),
    knowsBack: shared.knowsBack || own.knowsBack,
    amounts: { ...own.amounts, ...shared.amounts },
    ...(shared.unwanted || own.unwanted ? { unwanted: all(shared.unwanted ?? [], own.unwanted ?? []) } : {}),
  };
}
