import { before, elapsed, type Instant } from './clock.ts';
import type { Entry } from './entry.ts';
import type { State } from './state.ts';

/** A state and what there is to write down about how it came to be. */
export interface Outcome {
  readonly state: State;
  readonly entries: readonly Entry[];
}

/**
 * Takes a sign of a person into account. Time from sign to sign is seated time as long as the silence between them is
 * not longer than `awayAfter` (ms); a longer one was an absence from its beginning, which is a natural break.
 * @param age how old the sign is at `at`, ms; `undefined` for no sign
 */
export function observe(state: State, at: Instant, age: number | undefined, awayAfter: number): Outcome {
  const entries: Entry[] = [];
  let next = state;
  const take = (outcome: Outcome): void => {
    next = outcome.state;
    entries.push(...outcome.entries);
  };
  if (age !== undefined) {
    const sign = before(at, age);
    if (next.presence.kind === 'present') {
      const silence = elapsed(next.presence.evidence, sign);
      if (silence > awayAfter) take(leave(next));
      else if (silence > 0) next = seatedUntil(next, sign, silence);
    }
    if (next.presence.kind === 'away' && (age === 0 || elapsed(next.presence.since, sign) > 0))
      take(comeBack(next, sign));
  }
  if (next.presence.kind === 'present' && elapsed(next.presence.evidence, at) > awayAfter) take(leave(next));
  return { state: next, entries };
}

/** Ends the bout where it was last confirmed and begins a new one at `from`: the person was off the chair meanwhile. */
export function newBout(state: State, end: number, from: Instant): Outcome {
  return {
    state: {
      ...state,
      presence: { kind: 'present', evidence: from },
      bout: { start: from.wall, seated: 0 },
      due: 0,
    },
    entries: boutEntry(state, end),
  };
}

/** Stops watching at `at`: the bout ends where it was last confirmed, and nothing is known until the next sign. */
export function stopWatching(state: State, at: Instant): Outcome {
  const end = state.presence.kind === 'present' ? state.presence.evidence.wall : at.wall;
  return {
    state: { ...state, presence: { kind: 'away', since: at, known: false }, bout: null, due: 0 },
    entries: boutEntry(state, end),
  };
}

/** Confirms `span` ms more of sitting, up to a sign. */
export function seatedUntil(state: State, sign: Instant, span: number): State {
  const bout = state.bout ?? { start: sign.wall - span, seated: 0 };
  return {
    ...state,
    presence: { kind: 'present', evidence: sign },
    bout: { ...bout, seated: bout.seated + span },
    due: state.due + span,
  };
}

/** The time since the last sign, which counts as seated until a longer silence says otherwise, ms. */
export function unconfirmed(state: State, at: Instant): number {
  return state.presence.kind === 'present' ? elapsed(state.presence.evidence, at) : 0;
}

function leave(state: State): Outcome {
  if (state.presence.kind !== 'present') return { state, entries: [] };
  const { evidence } = state.presence;
  return {
    state: { ...state, presence: { kind: 'away', since: evidence, known: true }, bout: null, due: 0 },
    entries: boutEntry(state, evidence.wall),
  };
}

function comeBack(state: State, sign: Instant): Outcome {
  if (state.presence.kind !== 'away') return { state, entries: [] };
  const { since, known } = state.presence;
  const present: State = {
    ...state,
    presence: { kind: 'present', evidence: sign },
    bout: { start: sign.wall, seated: 0 },
    due: 0,
  };
  const entries: Entry[] =
    known && since.wall < sign.wall ? [{ kind: 'break', start: since.wall, end: sign.wall, how: 'natural' }] : [];
  return { state: present, entries };
}

/**
 * The bout as a line of the ledger, if there was one. A wall clock set back in the middle would make it end before its
 * beginning: then it begins as long before its end as was confirmed.
 */
function boutEntry({ bout }: State, end: number): Entry[] {
  if (!bout || bout.seated === 0) return [];
  const start = Math.min(bout.start, end - bout.seated);
  return [{ kind: 'bout', start, end, seated: bout.seated }];
}
