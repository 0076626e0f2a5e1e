import { dequal } from 'dequal/lite';
import type { State } from '../core/state.ts';
import { isInstant } from '../time/clock.ts';

/**
 * Whether the other windows should be told of a change at once. The passing of time is no such change, but a count
 * (`sinceBreak`, the bout's `known`) that went down is one. Instants are ignored: windows that do not agree on when the
 * machine was started write the same instant differently, so they would never stop telling each other.
 */
export function isVisibleChange(before: State | undefined, after: State): boolean {
  if (!before) return true;
  const isLess = after.sinceBreak < before.sinceBreak || (after.bout?.known ?? 0) < (before.bout?.known ?? 0);
  return isLess || !dequal(visiblePart(before), visiblePart(after));
}

/** The part of the state that can be seen, without instants. */
function visiblePart({ presence, bout, posture, prompting, easing, overtimeDay, practice }: State): unknown {
  const seated = bout && [bout.posture, bout.uncertain.length];
  return withoutInstants([presence.kind, seated, posture, visiblePrompting(prompting), easing, overtimeDay, practice]);
}

function visiblePrompting(prompting: State['prompting']): unknown {
  if (prompting.kind !== 'session') return prompting;
  const { window, closed, player } = prompting.session;
  return [prompting.kind, window, closed, player.running, player.plan.routine];
}

function withoutInstants(value: unknown): unknown {
  if (isInstant(value)) return null;
  if (Array.isArray(value)) return value.map(withoutInstants);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutInstants(part)]));
}
