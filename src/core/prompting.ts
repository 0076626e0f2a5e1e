import { ACTIVE_TAIL } from './activity.ts';
import { elapsed, MINUTE, SECOND, type Instant } from './clock.ts';
import type { Answer, Entry } from './entry.ts';
import type { WindowView } from './event.ts';
import { ms, type Settings } from './settings.ts';
import { unconfirmed } from './sitting.ts';
import type { Prompting, State } from './state.ts';

/** Somebody who typed within this time is in the middle of something, however long the break has been due. ms */
export const BURST = 5 * SECOND;

/** An answer of the machine says for so long whether anybody is typing, ms. */
const FRESH = 2 * SECOND;

/** Before a question to the person the machine is not asked more often than this, ms. */
const AGAIN = 15 * SECOND;

/** Nobody is asked so soon after coming back, ms. */
const JUST_BACK = 5 * MINUTE;

/** An unanswered question goes away at the latest after this. ms */
const STALE = 15 * MINUTE;

/** Work that goes on this long beside an unanswered question is an answer too. ms */
const IGNORED = 3 * MINUTE;

/** Work that goes on this long beside "well done" means that the person is back. ms */
const BACK_AT_WORK = MINUTE;

/** Seated time that counts toward the next break at an instant, ms. */
export function towardBreak(state: State, at: Instant): number {
  return state.due + unconfirmed(state, at);
}

/**
 * How long the window still has to stay silent before it may ask, ms; 0 or less for not at all. Before `latestAfter` a pause of
 * `calmPause` is wanted, after it the end of a burst of keys will do.
 * @param waited how long the break has been due, ms
 */
function untilCalm(window: WindowView, waited: number, settings: Settings): number {
  const quiet = Math.min(window.inputAge ?? Infinity, (isTold(window) ? window.evidenceAge : undefined) ?? Infinity);
  const latest = ms(settings, 'latestAfter');
  // Active without a word from its editors: somebody types in a terminal, a search or a chat, where keys are not seen.
  // When that ends the window falls silent, which is another reason to look.
  if (!mayTell(window, settings) && window.active && quiet > ACTIVE_TAIL && waited < latest) return latest - waited;
  return (waited >= latest ? BURST : ms(settings, 'calmPause')) - quiet;
}

/**
 * How long the question has to wait yet, ms; 0 or less for not at all. It waits for a calm moment, and for somebody who
 * was away, or not seen, to be back for {@link JUST_BACK} or an interval.
 * @param waited how long the break has been due, ms
 */
export function untilAsking(state: State, at: Instant, window: WindowView, waited: number, settings: Settings): number {
  const settled = Math.min(JUST_BACK, ms(settings, 'breakInterval'));
  const settling = state.back === null ? 0 : settled - elapsed(state.back, at);
  const again = isUntold(window, settings) ? AGAIN - (window.askedAge ?? Infinity) : 0;
  return Math.max(settling, again, untilCalm(window, waited, settings));
}

/** Whether a question would be asked now, but for the machine's word that nobody is typing where no editor sees it. */
export function waitsForMachine(state: State, at: Instant, window: WindowView, settings: Settings): boolean {
  const { presence, prompting } = state;
  if (prompting.kind !== 'due' || presence.kind !== 'present' || !window.focused) return false;
  return isUntold(window, settings) && untilAsking(state, at, window, elapsed(prompting.since, at), settings) <= 0;
}

function mayTell({ canAsk }: WindowView, { osIdle }: Settings): boolean {
  return canAsk && osIdle !== 'off';
}

/** Whether the machine could tell of keys that no editor sees, and has not lately. */
function isUntold(window: WindowView, settings: Settings): boolean {
  return mayTell(window, settings) && !isTold(window);
}

function isTold({ askedAge }: WindowView): boolean {
  return askedAge !== undefined && askedAge <= FRESH;
}

/** Moves the asking on as far as time and the window in front allow. */
export function ask(
  state: State,
  at: Instant,
  window: WindowView,
  settings: Settings,
): { state: State; entries: Entry[] } {
  const { prompting } = state;
  const on = (next: Prompting): { state: State; entries: Entry[] } =>
    ask({ ...state, prompting: next }, at, window, settings);
  switch (prompting.kind) {
    case 'counting':
    case 'left':
    case 'finished': {
      const present = state.presence.kind === 'present';
      if (present && towardBreak(state, at) >= ms(settings, 'breakInterval')) return on({ kind: 'due', since: at });
      if (prompting.kind === 'finished' && outstayed(prompting, BACK_AT_WORK, at, window))
        return on({ kind: 'counting' });
      return { state, entries: [] };
    }
    case 'due': {
      // Nobody is asked who may not be there.
      if (state.presence.kind !== 'present' || !window.focused) return { state, entries: [] };
      const waited = elapsed(prompting.since, at);
      if (untilAsking(state, at, window, waited, settings) > 0 || isUntold(window, settings))
        return { state, entries: [] };
      const moment = waited >= ms(settings, 'latestAfter') ? 'latest' : 'pause';
      return on({ kind: 'prompted', due: prompting.since, at, window: window.id, moment });
    }
    case 'prompted':
      if (!outstayed(prompting, IGNORED, at, window)) return { state, entries: [] };
      return { state: { ...state, due: 0, prompting: { kind: 'left' } }, entries: answered(prompting, at, 'left') };
    case 'snoozed':
      return elapsed(prompting.from, at) >= prompting.left ? on({ kind: 'due', since: at }) : { state, entries: [] };
    case 'paused':
    case 'session':
      return { state, entries: [] };
  }
}

/** Whether a break is due and not yet on its way: waiting to ask, asked, or asked in vain. */
export function isDue({ kind }: Prompting): boolean {
  return kind === 'due' || kind === 'prompted' || kind === 'left';
}

/** The window whose break panel has something to show; `undefined` where none has. */
export function shownIn(prompting: Prompting): string | undefined {
  if (prompting.kind === 'session') return prompting.session.window;
  return prompting.kind === 'prompted' || prompting.kind === 'finished' ? prompting.window : undefined;
}

/** The line of the ledger for a question that has been answered; none where nothing had been asked. */
export function answered(prompting: Prompting, at: Instant, answer: Answer): Entry[] {
  if (prompting.kind !== 'prompted') return [];
  const { due, at: asked, moment } = prompting;
  const end = Math.max(asked.wall, at.wall);
  return [{ kind: 'prompt', due: Math.min(due.wall, asked.wall), start: asked.wall, end, moment, answer }];
}

/** Whether something on the screen has been passed over: the person worked on beside it, or it is simply too old. */
function outstayed(shown: { at: Instant; window: string }, patience: number, at: Instant, window: WindowView): boolean {
  const shownFor = elapsed(shown.at, at);
  if (shownFor >= STALE) return true;
  return window.id === shown.window && window.evidenceAge !== undefined && shownFor - window.evidenceAge >= patience;
}
