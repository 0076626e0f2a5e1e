import type { AgentState } from '../../core/agents/agentState.ts';
import { glance } from '../../core/glance.ts';
import { playerNow, shareDone } from '../../core/session.ts';
import type { Settings } from '../../core/settings.ts';
import type { State } from '../../core/state.ts';
import type { Pack } from '../../movements/pack.ts';
import { canBeLed } from '../../movements/canBeLed.ts';
import { easierVersions, isSafeFor } from '../../movements/fits.ts';
import { itemLength, type Plan, type PlanItem } from '../../movements/plan.ts';
import { isRefused, type Practice } from '../../movements/practice.ts';
import { worksCalf } from '../../movements/rotation.ts';
import type { Safety } from '../../movements/safety.ts';
import type { BreakPageText, BreakPageView } from '../../shared/breakProtocol.ts';
import { elapsed, type Instant } from '../../time/clock.ts';
import type { Offer } from '../offers.ts';
import { inDisplayLanguage } from '../packs/library.ts';
import type { EditorLocation } from '../ports.ts';
import type { ReturnPoint } from '../returnPoint.ts';
import { l10n } from '../text.ts';
import { amountDone, movementsOf, movementView } from './movementView.ts';
import { agentTitle, reasonToMove } from './questionText.ts';
import { safetyCard } from './safetyCard.ts';
import { boutSentence, boutTitle, easeText, joinSentences, longMinutes, nextSentence, statusText } from './wording.ts';

type Prompted = Extract<State['prompting'], { kind: 'prompted' }>;

/**
 * The content of the break page; `undefined` if there is no question, session or "well done". A new view gets a case
 * here, its schema in `shared/breakPageState.ts`, and its screen in `webview/break`.
 * @param offer called only for a question
 * @param returnPoint the return point, for "well done"
 * @param agent what the person's agents do
 */
export function breakPageView(
  state: State,
  settings: Settings,
  at: Instant,
  pack: Pack,
  safety: Safety,
  offer: () => Offer,
  returnPoint?: ReturnPoint,
  agent?: AgentState,
): BreakPageView | undefined {
  const { prompting } = state;
  const seen = glance(state, settings, at);
  switch (prompting.kind) {
    case 'prompted':
      return question(state, prompting, settings, at, pack, offer());
    case 'session': {
      const player = playerNow(prompting.session, at);
      const [card] = player.cards;
      if (card) return { kind: 'card', card, ...safetyCard(safety, card) };
      const led = [...pack.routines, ...pack.movements].find(({ id }) => id === player.plan.routine);
      return {
        kind: 'player',
        title: led ? inDisplayLanguage(led.title) : l10n.t('Your break'),
        plan: player.plan,
        movements: movementsOf(pack, player.plan, state.practice),
        position: player.position,
        running: player.running,
        typed: prompting.session.typed === true,
        pace: player.pace,
        sound: settings.sound,
        speech: settings.speech,
        ...(agent && isOfSession(agent, elapsed(prompting.session.start, at)) ? { agent: agentView(agent) } : {}),
      };
    }
    case 'finished': {
      const next = nextSentence(seen, at.wall);
      return {
        kind: 'finished',
        ...afterwards(pack, next, prompting, state.practice, settings),
        outline: prompting.player.plan.items.flatMap((item, index) => {
          const reps = prompting.player.reps[index] ?? 0;
          return reps > 0 ? [movementView(pack, item.movement, amountDone(pack, item, reps))] : [];
        }),
        ...(prompting.felt ? { felt: prompting.felt.feeling } : {}),
        ...(returnPoint?.place ? { here: hereSentence(returnPoint.place) } : {}),
        ...(returnPoint?.note === undefined ? {} : { note: returnPoint.note }),
      };
    }
    default:
      return undefined;
  }
}

function question(
  state: State,
  prompting: Prompted,
  settings: Settings,
  at: Instant,
  pack: Pack,
  { offered, minute, chair, anywhere }: Offer,
): BreakPageView {
  const { occasion } = prompting;
  const seen = glance(state, settings, at);
  const standing = seen.posture === 'standing';
  const isCalfWork = offered !== undefined && calfShare(pack, offered) >= 0.5;
  const elsewhere = occasion === 'seated' ? anywhere && ('anywhere' as const) : chair && ('chair' as const);
  const instead = occasion === 'massage' ? undefined : standing ? ('sitDown' as const) : elsewhere;
  const forAgent = agentTitle(prompting, offered);
  const since = boutSentence(seen);
  const reason = reasonToMove(state, prompting, settings, offered, isCalfWork);
  return {
    kind: 'ask',
    title:
      occasion === 'massage' ? l10n.t('Time for your calf massage') : (forAgent ?? boutTitle(seen) ?? statusText(seen)),
    intro: forAgent === undefined || since === undefined ? reason : joinSentences(since, reason),
    outline: offered ? movementsOf(pack, offered, state.practice) : [],
    alternative: instead,
    minute: minute && movementView(pack, minute.items[0]?.movement ?? '', '').title,
    canSnooze: seen.canPutOff,
    offersMeeting: occasion !== 'massage',
    easierLabel: prompting.easier && occasion === 'break' ? easeText('longer', state.posture, settings) : undefined,
  };
}

/** Whether a session shows what an agent does: not that it was done before. @param length of the session so far, ms */
function isOfSession({ work, age }: AgentState, length: number): boolean {
  return work !== 'done' || age <= length;
}

function agentView({ work, isSure }: AgentState): NonNullable<Extract<BreakPageView, { kind: 'player' }>['agent']> {
  switch (work) {
    case 'working':
      return { work, text: isSure ? l10n.t('Your agent is still working') : l10n.t('Your agent seems to be working') };
    case 'needsYou':
      return { work, text: l10n.t('Your agent needs you') };
    case 'done':
      return { work, text: isSure ? l10n.t('Your agent is done') : l10n.t('Your agent seems to be done') };
  }
}

/** The share of a plan's time, without pauses between movements, that works the calf first. */
function calfShare(pack: Pack, { items }: Plan): number {
  const calf = items.filter(({ movement }) => pack.movements.some((each) => each.id === movement && worksCalf(each)));
  const length = (all: readonly PlanItem[]): number => all.reduce((sum, item) => sum + itemLength(item), 0);
  return length(calf) / length(items);
}

/** Tells the person where they were. The sentence counts lines and cells from 1. */
function hereSentence({ label, line, cell }: EditorLocation): string {
  if (cell !== undefined) return l10n.t('You were here: {0}, cell {1}', label, cell + 1);
  return line === undefined
    ? l10n.t('You were here: {0}', label)
    : l10n.t('You were here: {0}, line {1}', label, line + 1);
}

/** The title and the sentence after a session, before and after the person has said how it felt. */
function afterwards(
  pack: Pack,
  next: string,
  { felt, player }: Extract<State['prompting'], { kind: 'finished' }>,
  practice: Practice,
  settings: Settings,
): { title: string; intro: string } {
  const titles = (felt?.movements ?? []).map((id) => movementView(pack, id, '').title);
  switch (felt?.feeling) {
    case undefined:
      return { title: shareDone(player) === 1 ? l10n.t('Well done') : l10n.t('Ended early'), intro: next };
    case 'good':
      return { title: l10n.t('Good to hear'), intro: next };
    case 'tooMuch':
      return {
        title: l10n.t('Gentler from now on'),
        intro: [...felt.movements.map((id) => gentler(pack, id, practice, settings)), next].reduce(joinSentences),
      };
    case 'hurt':
      return {
        title: l10n.t('Set aside: {0}', new Intl.ListFormat(l10n.language).format(titles)),
        intro: joinSentences(
          l10n.t(
            'It won’t be suggested again unless you start it yourself and say that it felt good. If the pain doesn’t go away, see a doctor or a physiotherapist.',
          ),
          next,
        ),
      };
  }
}

/** What changes for a movement that was too much: its amount, or what comes instead of it. */
function gentler(pack: Pack, id: string, practice: Practice, { avoid }: Settings): string {
  const movement = pack.movements.find((each) => each.id === id);
  const { title } = movementView(pack, id, '');
  if (!practice.tooMuch.includes(id)) return l10n.t('From now on, you will do a little less of “{0}”.', title);
  const easier = (movement ? easierVersions(movement, pack.movements) : []).find(
    (each) => canBeLed(each) && isSafeFor(each, avoid) && !isRefused(practice, each.id),
  );
  return easier
    ? l10n.t('From now on, “{1}” replaces “{0}”.', title, inDisplayLanguage(easier.title))
    : l10n.t('From now on, “{0}” will come up less often.', title);
}

/** The texts of the page that do not depend on the view. A new button gets its text here. */
export function breakPageText(settings: Settings): BreakPageText {
  return {
    start: l10n.t('Start'),
    minute: l10n.t('One minute: {0}'),
    later: l10n.t('Later'),
    more: l10n.t('More'),
    snooze: l10n.t('Remind me in {0}', longMinutes(settings.snoozeLength)),
    skip: l10n.t('Skip'),
    note: l10n.t('Note to yourself for when you’re back (optional)'),
    yourNote: l10n.t('Your note: {0}'),
    keyboardHere: l10n.t('{0}: use the keyboard here'),
    notNow: l10n.t('Not now'),
    pause: l10n.t('Pause'),
    resume: l10n.t('Continue'),
    back: l10n.t('Previous'),
    next: l10n.t('Next'),
    repeat: l10n.t('Repeat'),
    steps: l10n.t('Steps'),
    unwant: l10n.t('Don’t suggest this again'),
    bringBack: l10n.t('Suggest it again'),
    lookFirst: l10n.t('Look first'),
    leftOut: l10n.t('What is left out'),
    previous: l10n.t('Previous'),
    goBack: l10n.t('Go back'),
    place: l10n.t('{0} / {1}'),
    breakIsDue: l10n.t('Your break is due. Go back to see the question.'),
    slower: l10n.t('Slower'),
    faster: l10n.t('Faster'),
    pace: l10n.t('Speed {0}'),
    end: l10n.t('End session'),
    goToAgent: l10n.t('Go to agent'),
    close: l10n.t('Back to work'),
    getReady: l10n.t('Get ready'),
    rest: l10n.t('Rest'),
    changeSides: l10n.t('Switch legs'),
    changeTo: l10n.t('Switch legs: {0}'),
    both: l10n.t('{0}, {1}'),
    comesNext: l10n.t('Next: {0}'),
    lastOne: l10n.t('Last movement'),
    paused: l10n.t('Paused'),
    typing: l10n.t('Paused while you type'),
    timeLeft: l10n.t('{0} left'),
    count: l10n.t('{0} of {1}'),
    set: l10n.t('Set {0} of {1}'),
    chair: l10n.t('Stay seated'),
    anywhere: l10n.t('Get up'),
    meeting: l10n.t('I’m in a meeting…'),
    howLong: l10n.t('How long is your meeting? You won’t be asked until it is over.'),
    easierToday: l10n.t('Busy day? Make it easier for the rest of today.'),
    seatedToday: l10n.t('Seated movements only today'),
    gotUp: l10n.t('I’m getting up'),
    sitDown: l10n.t('I’m sitting down'),
    easier: l10n.t('Easier version'),
    done: l10n.t('Done'),
    beginNow: l10n.t('Begin now'),
    whenToStop: l10n.t('When to stop'),
    goOn: l10n.t('Continue'),
    sound: l10n.t('Sound'),
    speech: l10n.t('Spoken cues'),
    chooseAvoid: l10n.t('Leave out movements…'),
    howDidItFeel: l10n.t('How did it feel?'),
    good: l10n.t('Felt good'),
    tooMuch: l10n.t('Too much'),
    hurt: l10n.t('It hurt'),
    whichHurt: l10n.t('Which one hurt?'),
    whichTooMuch: l10n.t('Which one was too much?'),
    leftLeg: l10n.t('Left leg'),
    rightLeg: l10n.t('Right leg'),
    backOfKnee: l10n.t('Back of knee'),
    calfMuscle: l10n.t('Calf muscle'),
    achilles: l10n.t('Achilles tendon'),
    towardHeart: l10n.t('toward the heart'),
    inner: l10n.t('inner side'),
    outer: l10n.t('outer side'),
  };
}
