import type { Pack } from '../../movements/pack.ts';
import { itemReps, repLength, type Plan, type PlanItem } from '../../movements/plan.ts';
import type { Practice } from '../../movements/practice.ts';
import type { MovementView } from '../../shared/breakProtocol.ts';
import { SECOND } from '../../time/clock.ts';
import { inDisplayLanguage } from '../packs/library.ts';
import { l10n } from '../text.ts';
import { exactLength } from './wording.ts';

/** The movements of a plan for the page, each with its dose, and with the last one where that was another. */
export function movementsOf(pack: Pack, plan: Plan, { amounts }: Practice): MovementView[] {
  return plan.items.map((item) => {
    const dose = doseOf(pack, item);
    const before = item.range && amounts[item.movement]?.before;
    const said =
      before === undefined ? dose : l10n.t('{0} (last time: {1})', dose, doseOf(pack, withAmount(item, before)));
    return movementView(pack, item.movement, said);
  });
}

/** An item with another amount. */
function withAmount(item: PlanItem, amount: number): PlanItem {
  return item.range?.unit === 'reps' ? { ...item, reps: amount } : { ...item, reps: 1, phases: [amount * SECOND] };
}

/**
 * A movement for the page. If its pack was removed during the session, only its id is shown.
 * @param dose how much of it, in words
 */
export function movementView(pack: Pack, id: string, dose: string): MovementView {
  const movement = pack.movements.find((candidate) => candidate.id === id);
  if (!movement) return { id, title: id, dose, where: '', steps: [], cues: [], phases: [] };
  const { caution } = movement;
  return {
    id: movement.id,
    title: inDisplayLanguage(movement.title),
    dose,
    where: inDisplayLanguage(movement.where),
    steps: inDisplayLanguage(movement.steps),
    cues: movement.phases.map(({ cue }) => inDisplayLanguage(cue)),
    phases: movement.phases.map(({ seconds }) => seconds * 1_000),
    ...(caution ? { caution: inDisplayLanguage(caution) } : {}),
    ...(movement.figure ? { figure: movement.figure } : {}),
  };
}

function doseOf(pack: Pack, item: PlanItem): string {
  const { sets, sides, reps } = item;
  if (sets === 1) return sides === 2 ? onEachLeg(pack, item, reps) : amount(pack, item, reps);
  if (dosed(pack, item) === 'counted')
    return sides === 2 ? l10n.t('{0} sets of {1} on each leg', sets, reps) : l10n.t('{0} sets of {1}', sets, reps);
  const hold = holdText(item);
  // Sets of one hold are as many holds.
  if (reps === 1)
    return sides === 2 ? l10n.t('{0} holds of {1} on each leg', sets, hold) : l10n.t('{0} holds of {1}', sets, hold);
  return sides === 2
    ? l10n.t('{0} sets of {1} holds of {2} on each leg', sets, reps, hold)
    : l10n.t('{0} sets of {1} holds of {2}', sets, reps, hold);
}

/** The amount of one set of a movement that is done on both sides in turn. */
function onEachLeg(pack: Pack, item: PlanItem, reps: number): string {
  if (dosed(pack, item) === 'counted')
    return reps === 1 ? l10n.t('once on each leg') : l10n.t('{0} times on each leg', reps);
  const hold = holdText(item);
  return reps === 1 ? l10n.t('{0} on each leg', hold) : l10n.t('{0} holds of {1} on each leg', reps, hold);
}

/** How long a repetition is held: its longest phase. */
function holdText({ phases }: PlanItem): string {
  return exactLength(Math.max(...phases));
}

/** The amount of some repetitions in words: what a person would say that they do. */
function amount(pack: Pack, item: PlanItem, reps: number): string {
  const length = repLength(item);
  switch (dosed(pack, item)) {
    case 'timed':
      return exactLength(reps * length);
    case 'rounds':
      return reps === 1 ? exactLength(length) : l10n.t('{0} rounds of {1}', reps, exactLength(length));
    case 'held':
      return reps === 1 ? holdText(item) : l10n.t('{0} holds of {1}', reps, holdText(item));
    case 'counted':
      return reps === 1 ? l10n.t('once') : l10n.t('{0} times', reps);
  }
}

/** A hold of at least this length is said, ms; shorter ones, such as of a raise, are led by the figure. */
const SAID_HOLD_MS = 10_000;

/** Whether a movement is counted, held so many times, goes on for a time, or goes on for a time in several rounds. */
function dosed(pack: Pack, { movement, lead, phases }: PlanItem): 'counted' | 'held' | 'timed' | 'rounds' {
  const dose = pack.movements.find(({ id }) => id === movement)?.dose;
  if (dose && 'seconds' in dose) return 'timed';
  if (lead === 'card') return 'rounds';
  return Math.max(...phases) >= SAID_HOLD_MS ? 'held' : 'counted';
}

/** How much of a movement was done, and of how much, if that is less. */
export function amountDone(pack: Pack, item: PlanItem, reps: number): string {
  const all = itemReps(item);
  if (reps === all) return doseOf(pack, item);
  return reps < all && ['counted', 'held'].includes(dosed(pack, item))
    ? l10n.t('{0} of {1} times', reps, all)
    : amount(pack, item, reps);
}
