import { elapsed, wallOf, type Instant } from '../time/clock.ts';
import type { Occasion, Posture, Span } from './ledger/entry.ts';
import { timeAtDesk } from './presence/presence.ts';
import { isEarly, untilDue } from './prompting/dueTime.ts';
import { canPutOff } from './prompting/policy.ts';
import type { Settings } from './settings.ts';
import type { OpenBout, State } from './state.ts';

/** What a person wants to know at a glance; times in ms. */
export interface Glance {
  readonly posture: Posture;
  /**
   * How long they have certainly been at the desk in that posture without a break; `undefined` while nobody is there.
   */
  readonly bout: number | undefined;
  /**
   * The uncertain time in the same bout, in which nothing was seen of them: shown beside it, not counted toward the
   * break.
   */
  readonly boutUnseen: number;
  /**
   * Whether the machine's answers are not believed, because it says whenever it is asked that it has just been touched.
   */
  readonly trembling: boolean;
  /** Since when nothing has been seen of them, wall time; `undefined` while they are seen, or away for certain. */
  readonly unseen: number | undefined;
  /** The last uncertain spell of the bout: the person may say that they were up in it. */
  readonly uncertain: Span | undefined;
  /** Whether what is due may be put off once more. */
  readonly canPutOff: boolean;
  readonly next:
    /** `asked`: it is asked for already, because the moment is calm. */
    | { readonly kind: 'break'; readonly left: number; readonly asked?: true }
    /** `atPause`: it is asked at the person's next pause after that. */
    | { readonly kind: 'snoozed'; readonly left: number; readonly atPause?: true }
    | { readonly kind: 'due'; readonly occasion: Occasion }
    | { readonly kind: 'session' }
    /** `until`: wall time, or `null` until resumed. */
    | { readonly kind: 'paused'; readonly until: number | null }
    /** `until`: wall time. */
    | { readonly kind: 'meeting'; readonly until: number }
    /** `until`: wall time, or `null` for never. */
    | { readonly kind: 'off'; readonly until: number | null };
}

/** Sums the state up as a person sees it at an instant. */
export function glance(state: State, settings: Settings, at: Instant): Glance {
  const { bout, posture, presence } = state;
  const atDesk = timeAtDesk(state, at);
  const spell = bout?.uncertain.at(-1);
  return {
    posture,
    bout: atDesk?.known,
    boutUnseen: atDesk?.unseen ?? 0,
    trembling: state.machineAnswer === 'trembling' && settings.osIdle !== 'off',
    unseen: presence.kind === 'uncertain' ? wallOf(presence.since, at) : undefined,
    uncertain: spell && spanOf(spell, at),
    canPutOff: canPutOff(state.prompting, settings),
    next: next(state, settings, at),
  };
}

function spanOf({ from, to }: OpenBout['uncertain'][number], at: Instant): Span {
  const end = wallOf(to, at);
  return { start: Math.min(end, wallOf(from, at)), end };
}

function next(state: State, settings: Settings, at: Instant): Glance['next'] {
  const { prompting } = state;
  switch (prompting.kind) {
    case 'counting':
    case 'finished':
      return { kind: 'break', left: untilDue(state, at, settings) };
    case 'snoozed':
      return {
        kind: 'snoozed',
        left: Math.max(0, prompting.remaining - elapsed(prompting.from, at)),
        ...(prompting.atPause ? { atPause: true } : {}),
      };
    case 'prompted':
      // The countdown goes on beside a question that was asked early: if it is passed over, nothing has changed.
      return isEarly(state, prompting, at, settings)
        ? { kind: 'break', left: untilDue(state, at, settings), asked: true }
        : { kind: 'due', occasion: prompting.occasion };
    case 'due':
    case 'left':
      return { kind: 'due', occasion: prompting.occasion };
    case 'session':
      return { kind: 'session' };
    case 'paused':
      return { kind: 'paused', until: prompting.until };
    case 'meeting':
      return { kind: 'meeting', until: at.wall + prompting.remaining - elapsed(prompting.from, at) };
    case 'off':
      return { kind: 'off', until: prompting.until };
  }
}
