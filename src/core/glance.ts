import { elapsed, type Instant } from './clock.ts';
import { towardBreak } from './prompting.ts';
import { ms, type Settings } from './settings.ts';
import { unconfirmed } from './sitting.ts';
import type { State } from './state.ts';

/** What a person wants to know at a glance; times in ms. */
export interface Glance {
  /** How long they have been seated without a break; `undefined` while nobody is. */
  readonly sitting: number | undefined;
  readonly next:
    | { readonly kind: 'break'; readonly left: number }
    | { readonly kind: 'snoozed'; readonly left: number }
    | { readonly kind: 'due' }
    | { readonly kind: 'session' }
    /** `until`: wall time, or `null` until resumed. */
    | { readonly kind: 'paused'; readonly until: number | null };
}

/** The state as a person sees it at an instant. */
export function glance(state: State, settings: Settings, at: Instant): Glance {
  const sitting = state.bout ? state.bout.seated + unconfirmed(state, at) : undefined;
  return { sitting, next: next(state, settings, at) };
}

function next(state: State, settings: Settings, at: Instant): Glance['next'] {
  const { prompting } = state;
  switch (prompting.kind) {
    case 'counting':
    case 'finished':
      return { kind: 'break', left: Math.max(0, ms(settings, 'breakInterval') - towardBreak(state, at)) };
    case 'snoozed':
      return { kind: 'snoozed', left: Math.max(0, prompting.left - elapsed(prompting.from, at)) };
    case 'due':
    case 'prompted':
    case 'left':
      return { kind: 'due' };
    case 'session':
      return { kind: 'session' };
    case 'paused':
      return { kind: 'paused', until: prompting.until };
  }
}
