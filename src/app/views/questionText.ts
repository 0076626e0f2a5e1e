import { isEarly, untilDue } from '../../core/prompting/dueTime.ts';
import { isLastToday } from '../../core/prompting/lastOfDay.ts';
import type { Settings } from '../../core/settings.ts';
import type { State } from '../../core/state.ts';
import { shownMinutes } from '../../core/wake.ts';
import { planLength, type Plan } from '../../movements/plan.ts';
import { l10n } from '../text.ts';
import { aboutLength, earlySentence, joinSentences, longMinutes } from './wording.ts';

type Prompted = Extract<State['prompting'], { kind: 'prompted' }>;

/**
 * The reason for a question, in one to four sentences: why it is a good moment, whether it is early or the last break
 * today, what the movement does. The last sentence changes after each answered question, because people stop reading a
 * text that is always the same: varied messages were preferred (Front Public Health 2018;6:323).
 * @param plan the plan that Start starts; `undefined` if no movement fits
 * @param isCalfWork whether at least half of the plan is work for the calves
 */
export function reasonToMove(
  state: State,
  prompting: Prompted,
  settings: Settings,
  plan: Plan | undefined,
  isCalfWork: boolean,
): string {
  const { occasion } = prompting;
  if (!plan) return l10n.t('No movement fits your settings. Get up for a moment, if you can.');
  const minutes = aboutLength(planLength(plan));
  if (occasion === 'massage')
    return plan.items.length === 4
      ? l10n.t('Four massage techniques on each leg, about {0}. A quiet end to the day.', minutes)
      : l10n.t('The calf massage without what you left out, about {0}. A quiet end to the day.', minutes);
  const reasons =
    state.posture === 'standing'
      ? standing(minutes)
      : occasion === 'seated'
        ? seated(minutes, isCalfWork)
        : sitting(minutes, isCalfWork, settings.avoid);
  const reason = reasons[state.review.asked % reasons.length] ?? '';
  const last = isLastToday(state, state.at, settings) ? l10n.t('This is your last break today.') : undefined;
  return [...goodMoment(state, prompting, settings), last, reason]
    .filter((sentence) => sentence !== undefined)
    .reduce(joinSentences);
}

/**
 * The title of a question for a break that is asked because an agent surely works; `undefined` for any other.
 * @param plan the plan that Start starts
 */
export function agentTitle({ agentIsSure, occasion }: Prompted, plan: Plan | undefined): string | undefined {
  if (!agentIsSure || occasion === 'massage' || !plan) return undefined;
  const minutes = aboutLength(planLength(plan));
  return occasion === 'seated'
    ? l10n.t('Your agent is working: {0} in your chair', minutes)
    : l10n.t('Your agent is working: {0} for your legs', minutes);
}

/** Why this is a good moment, if it is early or if there is something that the person may not have noticed. */
function goodMoment(state: State, prompting: Prompted, settings: Settings): string[] {
  const why = noticed(prompting);
  if (!isEarly(state, prompting, state.at, settings)) return why === undefined ? [] : [why];
  const left = untilDue(state, state.at, settings);
  if (why === undefined) return [earlySentence(left)];
  return [why, l10n.t('Your break comes {0} early.', longMinutes(shownMinutes(left)))];
}

function noticed({ moment, agentIsSure }: Prompted): string | undefined {
  switch (moment) {
    case 'commit':
      return l10n.t('A good moment: you have just committed.');
    case 'call':
      return l10n.t('Your call is over: a good moment to get up.');
    case 'running':
      return l10n.t('A good moment: your task or command is still running.');
    case 'agent':
      return agentIsSure ? undefined : l10n.t('A good moment: your agent seems to be working.');
    default:
      return undefined;
  }
}

/**
 * What a break does now, for a person who sits (evidence 1, 5, 15 to 21, 25, and "still slows, moving gets going"). The
 * calves are named only where they do most of the work, and may. A new sentence goes here; `test/unit/healthClaims.test.ts` has the rules
 * for what it may promise.
 */
function sitting(minutes: string, isCalfWork: boolean, avoid: readonly string[]): string[] {
  // Nothing is said of what moving does for a leg that a doctor has to see first.
  if (avoid.includes('dvt'))
    return [
      l10n.t(
        'Get out of your chair for about {0}. If you haven’t seen a doctor about your leg yet, do so today.',
        minutes,
      ),
    ];
  if (avoid.includes('recent-surgery')) return [l10n.t('Time for a change: move for about {0}.', minutes)];
  const energy = l10n.t(
    'Short breaks help people feel more energetic and less tired. This one takes about {0}.',
    minutes,
  );
  if (!isCalfWork || avoid.includes('achilles'))
    return [
      l10n.t(
        'Sitting still slows the blood flow in your legs; moving gets it going again. This break takes about {0}.',
        minutes,
      ),
      energy,
      l10n.t('Time for a change: move for about {0}.', minutes),
    ];
  return [
    l10n.t('Take about {0} for your legs. Your calves pump blood back up to the heart.', minutes),
    l10n.t(
      'Sitting still slows the blood flow in your legs; moving your calves gets it going again. This break takes about {0}.',
      minutes,
    ),
    l10n.t(
      'One good calf squeeze can push out roughly half of the blood held in the calf veins. This break takes about {0}.',
      minutes,
    ),
    l10n.t('Sitting still makes your calves swell slowly; moving reverses it. This break takes about {0}.', minutes),
    energy,
    l10n.t('Your calves are your second heart. Put them to work for about {0}.', minutes),
  ];
}

/** The same for movements on the chair (evidence 6, 7). */
function seated(minutes: string, isCalfWork: boolean): string[] {
  return [
    l10n.t('About {0} in your chair, whatever else is going on.', minutes),
    isCalfWork
      ? l10n.t('Keep your feet on the floor and work your calves for about {0}. No need to get up.', minutes)
      : l10n.t('Loosen up for about {0}. No need to get up.', minutes),
  ];
}

/** The same for a person who stands. */
function standing(minutes: string): string[] {
  return [
    l10n.t('Move your legs for about {0}, or sit down for a while. Standing still tires them too.', minutes),
    l10n.t('Move for about {0}, or sit down for a while. Legs like a change.', minutes),
  ];
}
