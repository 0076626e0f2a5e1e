import { before, carriedOver, elapsed, isAfter, MINUTE, wallOf, type Instant } from './clock.ts';
import type { Answer, Entry } from './entry.ts';
import type { Event } from './event.ts';
import { answered, ask, isDue, shownIn } from './prompting.ts';
import { ms, type Settings } from './settings.ts';
import { confirmed, inTurn, lastSign, newBout, observe, stopWatching, takenOut, type Outcome } from './sitting.ts';
import type { Prompting, Session, State } from './state.ts';
import { hasRoom, onCalendar } from './timeline.ts';
import type { Plan } from '../movements/plan.ts';
import { begun, command, done, finished, newPlayer, play, read, timeAlone, wholeLed } from '../movements/player.ts';
import { felt, practised, turned, type Practice } from '../movements/practice.ts';

/** What has to be done because of an event. What is on the screen is not among it: that is drawn from the state. */
export interface Effect {
  readonly kind: 'record';
  readonly entry: Entry;
}

/** Answers after which a question is not asked again. */
const OVER: readonly Answer[] = ['skip', 'withdrawn', 'left'];

/** A window that leads a session speaks of it every minute; after a longer silence the machine slept or stood. ms */
const LOST = 2 * MINUTE;

/**
 * A session that nobody has touched for so long is over: its window is gone, or the person is. What is led by its time
 * has that time besides. ms
 */
const ABANDONED = 10 * MINUTE;

/**
 * The whole of knowing and asking: one event in, the next state and what to do about it out. Pure: the same events give
 * the same states on any machine, in any window, in a replay.
 */
export function step(known: State, event: Event, settings: Settings): { state: State; effects: readonly Effect[] } {
  const state = carriedOver(known, known.at, event.at);
  const passed = passTime(state, event, settings);
  const happened = happen(passed.state, event, settings);
  const asked = ask(happened.state, event.at, event.window, settings);
  const entries = [...passed.entries, ...happened.entries, ...asked.entries];
  const { entries: placed, written } = onCalendar(entries, state.written);
  const { practice } = asked.state;
  const over = entries.some((entry) => entry.kind === 'prompt' && OVER.includes(entry.answer));
  return {
    // Where a question is over without a session, the next one may offer something else.
    state: { ...asked.state, at: event.at, written, practice: over ? turned(practice, event.at.wall) : practice },
    effects: placed.map((entry) => ({ kind: 'record', entry })),
  };
}

/** What the time since the last event means, before the event itself is looked at. */
function passTime(state: State, event: Event, settings: Settings): Outcome {
  const { kind, at, window } = event;
  const { prompting } = state;
  if (prompting.kind === 'paused') {
    if (prompting.until === null || at.wall < prompting.until) return { state, entries: [] };
    // The pause is over, and whoever has been typing through it gives no other sign of being there.
    return passTime({ ...state, prompting: { kind: 'counting' } }, event, settings);
  }
  if (prompting.kind === 'session') {
    const { session } = prompting;
    if (elapsed(session.touched, at) <= ABANDONED + timeAlone(session.player)) return lead(state, session, event);
    // Nobody watched since then: the session ends there, and what has passed is neither sitting nor a break.
    return inTurn(
      state,
      (given) => withoutSession(given, session.touched),
      (given) => stopWatching(given, session.touched),
      (given) => passTime(given, event, settings),
    );
  }
  const age = kind === 'tick' || kind === 'reopened' ? window.evidenceAge : 0;
  const observed = observe(state, at, window, age, ms(settings, 'awayAfter'));
  // What the silence up to now meant depended on where the focus was; from now on it is where it is now.
  const stays = state.front?.window !== window.id;
  const front = window.focused ? { window: window.id, seen: at } : stays ? state.front : null;
  const outcome = { ...observed, state: { ...observed.state, front } };
  const gone = lastSign(state) !== undefined && outcome.state.bout?.start !== state.bout?.start;
  if (!gone || prompting.kind === 'finished') return outcome;
  // Leaving the chair is an answer: whatever was due or asked is taken back.
  return {
    state: { ...outcome.state, prompting: { kind: 'counting' } },
    entries: [...outcome.entries, ...answered(prompting, at, 'withdrawn')],
  };
}

function lead(state: State, session: Session, { kind, at, window }: Event): Outcome {
  const gap = elapsed(session.touched, at);
  if (session.window !== window.id || !session.player.running) return { state, entries: [] };
  const lost = gap > LOST || kind === 'reopened';
  const player = lost ? command(session.player, 'pause') : play(session.player, gap);
  const led = { ...session, player, touched: at };
  return finished(player) ? endSession(state, led, at) : { state: inSession(state, led), entries: [] };
}

function happen(state: State, event: Event, settings: Settings): Outcome {
  const { at, window } = event;
  switch (event.kind) {
    case 'tick':
    case 'reopened':
      return { state, entries: [] };
    case 'start': {
      const ready = withoutSession(state, at);
      const plan: Plan = ready.state.practice.informed
        ? event.plan
        : { ...event.plan, cards: ['firstUse', ...event.plan.cards] };
      const session = { window: window.id, start: at, touched: at, player: newPlayer(plan) };
      return {
        state: inSession(ready.state, session),
        entries: [...ready.entries, ...answered(state.prompting, at, 'start')],
      };
    }
    case 'snooze':
      if (!isDue(state.prompting)) return { state, entries: [] };
      return {
        state: { ...state, prompting: { kind: 'snoozed', from: at, left: ms(settings, 'snoozeLength') } },
        entries: answered(state.prompting, at, 'snooze'),
      };
    case 'skip':
      return skip(state, at);
    case 'logBreak': {
      const to = before(at, event.ago);
      const from = before(to, event.length);
      return inTurn(
        state,
        (given) => withoutSession(given, at),
        (given) => tookBreak(given, from, to, at),
      );
    }
    case 'wasUp': {
      const spell = state.bout?.uncertain.at(-1);
      return spell ? tookBreak(state, spell.from, spell.to, at) : { state, entries: [] };
    }
    case 'posture': {
      if (event.posture === state.posture) return { state, entries: [] };
      const changed = { ...state, posture: event.posture };
      if (state.prompting.kind === 'paused' || state.prompting.kind === 'session')
        return { state: changed, entries: [] };
      const { state: next, entries } = newBout(changed, at, at);
      return {
        state: { ...next, prompting: { kind: 'counting' } },
        entries: [...entries, ...answered(state.prompting, at, 'withdrawn')],
      };
    }
    case 'pause': {
      const ready = withoutSession(state, at);
      const { state: next, entries } = stopWatching(ready.state, at);
      return {
        state: { ...next, prompting: { kind: 'paused', until: event.until } },
        entries: [...ready.entries, ...entries, ...answered(state.prompting, at, 'withdrawn')],
      };
    }
    case 'resume':
      if (state.prompting.kind !== 'paused') return { state, entries: [] };
      return newBout({ ...state, prompting: { kind: 'counting' } }, at, at);
    case 'player': {
      const session = sessionOf(state, window.id);
      if (!session) return { state, entries: [] };
      const led = { ...session, player: command(session.player, event.command), touched: at };
      return finished(led.player) ? endSession(state, led, at) : { state: inSession(state, led), entries: [] };
    }
    case 'read': {
      const session = sessionOf(state, window.id);
      if (!session) return { state, entries: [] };
      const player = read(session.player, event.card);
      const informed = event.card === 'firstUse' && player !== session.player;
      const practice = informed ? { ...state.practice, informed } : state.practice;
      return { state: inSession({ ...state, practice }, { ...session, player, touched: at }), entries: [] };
    }
    case 'end': {
      const session = sessionOf(state, window.id);
      return session ? endSession(state, session, at) : { state, entries: [] };
    }
    case 'feel': {
      const { prompting, practice } = state;
      if (prompting.kind !== 'finished' || prompting.window !== window.id || prompting.felt)
        return { state, entries: [] };
      const led = done(prompting.player).map(({ movement }) => movement);
      const movements = led.filter((movement) => event.movements.includes(movement));
      const { feeling } = event;
      return {
        state: {
          ...state,
          practice: felt(practice, feeling, movements),
          prompting: { ...prompting, at, felt: { feeling, movements } },
        },
        entries: [{ kind: 'feeling', start: at.wall, end: at.wall, feeling, movements }],
      };
    }
    case 'panelClosed':
      return shownIn(state.prompting) === window.id ? skip(state, at) : { state, entries: [] };
  }
}

/** The person says that they were off the chair: whatever was due or asked is answered by that. */
function tookBreak(state: State, from: Instant, to: Instant, at: Instant): Outcome {
  const { bout, prompting } = state;
  const logged: Entry = { kind: 'break', start: wallOf(from, to), end: to.wall, how: 'logged' };
  if (prompting.kind === 'paused') return { state, entries: [logged] };
  // From before the bout it changes nothing here, and may be known already.
  if (!bout || !isAfter(to, bout.start)) return { state, entries: hasRoom(logged, state.written) ? [logged] : [] };
  const { state: next, entries } = takenOut(state, isAfter(bout.start, from) ? bout.start : from, to, at);
  return {
    state: { ...next, prompting: prompting.kind === 'session' ? prompting : { kind: 'counting' } },
    entries: [...entries, logged, ...answered(prompting, at, 'withdrawn')],
  };
}

/** Not this break: a full interval again. In a session, what was done so far counts; the bout goes on or not by that. */
function skip(state: State, at: Instant): Outcome {
  switch (state.prompting.kind) {
    case 'paused':
      return { state, entries: [] };
    case 'finished':
      return { state: { ...state, prompting: { kind: 'counting' } }, entries: [] };
    case 'session':
      return withoutSession(state, at);
    default:
      return {
        state: { ...state, due: 0, prompting: { kind: 'counting' } },
        entries: answered(state.prompting, at, 'skip'),
      };
  }
}

/** The session that a window leads, if it does. */
function sessionOf({ prompting }: State, window: string): Session | undefined {
  return prompting.kind === 'session' && prompting.session.window === window ? prompting.session : undefined;
}

function withoutSession(state: State, at: Instant): Outcome {
  if (state.prompting.kind !== 'session') return { state, entries: [] };
  const { state: next, entries } = endSession(state, state.prompting.session, at);
  return { state: { ...next, prompting: { kind: 'counting' } }, entries };
}

/**
 * Writes a session down. If any of it was done off the chair it was a break and the bout ended where it began; if not,
 * it still answers the question and starts the next interval, but the person has been seated all along. One that never
 * got past its safety card has not happened.
 */
function endSession(before: State, session: Session, at: Instant): Outcome {
  const { player } = session;
  const length = elapsed(session.start, at);
  const [start, end] = [wallOf(session.start, at), at.wall];
  const what = done(player);
  const state = { ...before, practice: practiceAfter(before.practice, session, end) };
  // Somebody who stops early may have the best reason to say how it felt.
  const prompting: Prompting =
    what.length > 0 ? { kind: 'finished', at, window: session.window, player } : { kind: 'counting' };
  const { routine } = player.plan;
  const records: Entry[] =
    what.length > 0 ? [{ kind: 'session', start, end, routine, whole: wholeLed(player), done: what }] : [];
  if (what.some((each) => !each.seated)) {
    const { state: next, entries } = newBout(state, session.start, at);
    return {
      state: { ...next, prompting },
      entries: [...entries, ...records, { kind: 'break', start, end, how: 'session' }],
    };
  }
  const seated = confirmed(state, at, length);
  const due = begun(player) ? 0 : seated.due;
  // The desk may have been moved up or down meanwhile.
  const { state: next, entries } =
    seated.bout?.posture === seated.posture ? { state: { ...seated, due }, entries: [] } : newBout(seated, at, at);
  return { state: { ...next, prompting }, entries: [...entries, ...records] };
}

function practiceAfter(practice: Practice, { player }: Session, end: number): Practice {
  const movements = done(player).map(({ movement }) => movement);
  if (movements.length === 0) return practice;
  const hard = player.plan.items.some((item, index) => item.hard && (player.reps[index] ?? 0) > 0);
  return turned(practised(practice, movements, hard, end), end);
}

function inSession(state: State, session: Session): State {
  return { ...state, prompting: { kind: 'session', session } };
}
