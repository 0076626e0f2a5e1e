import { l10n } from 'vscode';
import type { Instant } from '../core/clock.ts';
import { glance } from '../core/glance.ts';
import type { Settings } from '../core/settings.ts';
import type { State } from '../core/state.ts';
import type { Movement, Pack } from '../movements/pack.ts';
import { planLength, type Plan, type PlanItem } from '../movements/plan.ts';
import { done } from '../movements/player.ts';
import type { MovementView, PageText, PageView } from '../shared/protocol.ts';
import { inTheirLanguage, movementOf } from './library.ts';
import { longMinutes, nextSentence, passedMinutes } from './wording.ts';

/** What the break page of this window has to show, if anything. @param offered what Start would lead */
export function pageView(
  state: State,
  settings: Settings,
  at: Instant,
  pack: Pack,
  offered: Plan,
): PageView | undefined {
  const { prompting } = state;
  const seen = glance(state, settings, at);
  switch (prompting.kind) {
    case 'prompted':
      return {
        kind: 'ask',
        title: l10n.t('You have been sitting for {0}', longMinutes(passedMinutes(seen.sitting ?? 0))),
        lead: l10n.t(
          'Take about {0} for your calves: they pump the blood back up.',
          longMinutes(Math.max(1, Math.round(planLength(offered) / 60_000))),
        ),
        outline: offered.items.map((item) => movementView(movementOf(pack, item.movement), doseOf(item))),
      };
    case 'session': {
      const { player } = prompting.session;
      const led = [...pack.routines, ...pack.movements].find(({ id }) => id === player.plan.routine);
      const title = inTheirLanguage((led ?? pack).title);
      if (!player.begun) return massageCard(title);
      return {
        kind: 'player',
        title,
        plan: player.plan,
        movements: player.plan.items.map((item) => movementView(movementOf(pack, item.movement), doseOf(item))),
        position: player.position,
        running: player.running,
        pace: player.pace,
      };
    }
    case 'finished':
      return {
        kind: 'finished',
        title: l10n.t('Well done'),
        lead: l10n.t('{0}.', nextSentence(seen, at.wall)),
        outline: done(prompting.player).map(({ movement, reps }) =>
          movementView(movementOf(pack, movement), times(reps)),
        ),
      };
    default:
      return undefined;
  }
}

/** The words around the views. */
export function pageText(settings: Settings): PageText {
  return {
    start: l10n.t('Start'),
    snooze: l10n.t('{0} later', longMinutes(settings.snoozeLength)),
    skip: l10n.t('Skip'),
    begin: l10n.t('My legs are fine, begin'),
    notNow: l10n.t('Not now'),
    pause: l10n.t('Pause'),
    resume: l10n.t('Go on'),
    back: l10n.t('Back'),
    next: l10n.t('Next'),
    repeat: l10n.t('Repeat'),
    slower: l10n.t('Slower'),
    faster: l10n.t('Faster'),
    pace: l10n.t('Tempo {0}'),
    end: l10n.t('End here'),
    close: l10n.t('Back to work'),
    getReady: l10n.t('Get ready'),
    rest: l10n.t('Rest'),
    changeSides: l10n.t('Change legs'),
    comesNext: l10n.t('Next: {0}'),
    lastOne: l10n.t('Last movement'),
    paused: l10n.t('Paused'),
    timeLeft: l10n.t('{0} left'),
    count: l10n.t('{0} of {1}'),
    set: l10n.t('Set {0} of {1}'),
    leftLeg: l10n.t('Left leg'),
    rightLeg: l10n.t('Right leg'),
    backOfKnee: l10n.t('Back of knee'),
    calfMuscle: l10n.t('Calf muscle'),
    achilles: l10n.t('Achilles tendon'),
    towardHeart: l10n.t('toward the heart'),
    inner: l10n.t('inner side'),
    outer: l10n.t('outer side'),
    safety: l10n.t('Stop if it hurts, or if you feel dizzy, short of breath or pressure in the chest.'),
  };
}

/** Asked before any massage (evidence.md, section 6): the one place where a warning comes first. */
function massageCard(title: string): PageView {
  return {
    kind: 'card',
    title,
    lead: l10n.t(
      'One calf newly swollen, hot, red or painful? Do not massage it. See a doctor today. With breathlessness or chest pain, call emergency services.',
    ),
    lines: [
      l10n.t('Not in the weeks after leg surgery, a fracture, plaster or long bed rest.'),
      l10n.t(
        'Ask a clinician first if you are pregnant or just gave birth, take blood thinners, or have fragile skin.',
      ),
      l10n.t('Never on varicose veins, broken skin, or in the hollow behind the knee.'),
      l10n.t('Comfortable pressure only, always from the ankle up to the knee.'),
    ],
  };
}

function movementView(movement: Movement, dose: string): MovementView {
  const { caution } = movement;
  return {
    id: movement.id,
    title: inTheirLanguage(movement.title),
    dose,
    where: inTheirLanguage(movement.where),
    steps: inTheirLanguage(movement.steps),
    cues: movement.phases.map(({ cue }) => inTheirLanguage(cue)),
    phases: movement.phases.map(({ seconds }) => seconds * 1_000),
    ...(caution ? { caution: inTheirLanguage(caution) } : {}),
    ...(movement.figure ? { figure: movement.figure } : {}),
  };
}

function doseOf({ sets, sides, reps }: PlanItem): string {
  const once = sides === 2 ? l10n.t('{0} times on each leg', reps) : times(reps);
  return sets > 1 ? l10n.t('{0} sets, {1}', sets, once) : once;
}

function times(reps: number): string {
  return reps === 1 ? l10n.t('once') : l10n.t('{0} times', reps);
}
