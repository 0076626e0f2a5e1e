import { MINUTE } from '../../time/clock.ts';
import { HOOK_EVENTS, type HookEvent, type HookTouch } from './hookEvent.ts';

/** What an agent does: it works, it waits for the person, or its turn is over. */
export const AGENT_WORK = ['working', 'needsYou', 'done'] as const;
export type AgentWork = (typeof AGENT_WORK)[number];

/** The state of the person's agents, all of them together. */
export interface AgentState {
  readonly work: AgentWork;
  /** Since when, ms ago: since the turn began, the agent asked, or the turn was over. */
  readonly age: number;
  /** Whether a hook has told it within {@link SURE_MS}. Otherwise it may be wrong. */
  readonly isSure: boolean;
}

/** How long a turn of an agent lasted until it needed the person or was done, ms, and how long ago that was, ms. */
export interface Turn {
  readonly length: number;
  readonly age: number;
}

/**
 * After an event an agent surely works for this long, ms. A stop with Esc or Ctrl+C tells of nothing
 * (https://github.com/anthropics/claude-code/issues/9516), so what was told must expire.
 */
export const SURE_MS = 3 * MINUTE;

/** A tool that has begun and has not ended may run for this long, ms: a build or a test run. */
const TOOL_RUNS_MS = 10 * MINUTE;

/** An agent that has asked for the person is no longer told of after this long, ms. */
const NEEDED_MS = 10 * MINUTE;

/** The end of a turn is told of for this long, ms. */
const DONE_MS = 10 * MINUTE;

/** A clock that was set back makes an event seem to lie ahead by at most this much, ms; more is not believed. */
const AHEAD_MS = 10_000;

type Ages = Partial<Record<HookEvent, number>>;

/**
 * What the hooks' last touches say of the agents: one that needs the person comes before one that works, and that
 * before one that is done. `undefined` if nothing is known.
 */
export function agentState(touches: readonly HookTouch[]): AgentState | undefined {
  const states = sessionsOf(touches).flatMap((ages) => stateOf(ages) ?? []);
  const rank = (work: AgentWork): number => ['needsYou', 'working', 'done'].indexOf(work);
  const [first] = states.toSorted(
    (a, b) => rank(a.work) - rank(b.work) || Number(b.isSure) - Number(a.isSure) || a.age - b.age,
  );
  return first;
}

/** The last turn of each session that is over, or in which the agent has asked for the person; the oldest first. */
export function turnsOf(touches: readonly HookTouch[]): readonly Turn[] {
  return sessionsOf(touches)
    .flatMap(({ start, needs, done }): Turn[] => {
      if (start === undefined) return [];
      // The first of both that came after the start.
      const ends = [needs, done].filter(isKnown).filter((end) => end <= start);
      const age = Math.max(...ends);
      return ends.length === 0 ? [] : [{ length: start - age, age }];
    })
    .toSorted((a, b) => b.age - a.age);
}

/** The ages of each session's last events, as far as they can be true. */
function sessionsOf(touches: readonly HookTouch[]): readonly Ages[] {
  const possible = touches.filter(({ age }) => age >= -AHEAD_MS);
  return [...Map.groupBy(possible, ({ session }) => session).values()].map((own) =>
    Object.fromEntries(own.map(({ event, age }) => [event, age])),
  );
}

/** What one session's agent does. */
function stateOf(ages: Ages): AgentState | undefined {
  const last = lastOf(ages, HOOK_EVENTS);
  if (last === undefined) return undefined;
  const age = ages[last] ?? 0;
  const began = lastOf(ages, ['start', 'tool', 'ran']);
  const beganAge = began === undefined ? Infinity : (ages[began] ?? Infinity);
  // The turn was over at the first of these that came after it had begun.
  const over = [ages.done, ages.end].filter(isKnown).filter((each) => each <= beganAge);
  switch (last) {
    case 'done':
    case 'end':
      return doneFor(over);
    case 'needs':
      // After the turn is over an agent tells once more that it waits.
      if (over.length > 0) return doneFor(over);
      if (began === undefined) return undefined;
      return age <= NEEDED_MS ? { work: 'needsYou', age: Math.max(0, age), isSure: age <= SURE_MS } : undefined;
    case 'start':
    case 'tool':
    case 'ran': {
      if (age > (last === 'tool' ? TOOL_RUNS_MS : SURE_MS)) return undefined;
      const start = ages.start ?? Infinity;
      const isOfThisTurn = start < Math.min(ages.done ?? Infinity, ages.end ?? Infinity);
      const since = isOfThisTurn ? start : age;
      return { work: 'working', age: Math.max(0, since), isSure: age <= SURE_MS };
    }
  }
}

/** @param over the ages of the events that ended the turn */
function doneFor(over: readonly number[]): AgentState | undefined {
  const age = Math.max(0, ...over);
  return age <= DONE_MS ? { work: 'done', age, isSure: true } : undefined;
}

function isKnown(age: number | undefined): age is number {
  return age !== undefined;
}

/** The last of some events; of two at the same time, the one that follows the other in a turn. */
function lastOf(ages: Ages, events: readonly HookEvent[]): HookEvent | undefined {
  return events
    .filter((event) => ages[event] !== undefined)
    .reduce<HookEvent | undefined>(
      (last, event) => (last === undefined || (ages[event] ?? 0) <= (ages[last] ?? 0) ? event : last),
      undefined,
    );
}
