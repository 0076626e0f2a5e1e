import { canBeLed } from '../../movements/canBeLed.ts';
import { CAUTIONS } from '../../movements/cautions.ts';
import { cautionsOf, DOCTOR_FIRST, whyNotOffered, type Reason } from '../../movements/fits.ts';
import type { Movement } from '../../movements/pack.ts';
import { planLength, type Plan } from '../../movements/plan.ts';
import type { BreakPageView, MovementView } from '../../shared/breakProtocol.ts';
import { inDisplayLanguage, movementOf } from '../packs/library.ts';
import type { Looked } from '../preview.ts';
import { l10n } from '../text.ts';
import { cautionText } from './cautionText.ts';
import { equipmentText } from './equipmentText.ts';
import { leftOutText } from './leftOutText.ts';
import { leftOutView } from './leftOutView.ts';
import { movementsOf, movementView } from './movementView.ts';
import type { PreviewSources } from './previewSources.ts';
import { aboutLength, listed, separator } from './wording.ts';

type PreviewView = Extract<BreakPageView, { kind: 'preview' }>;

/** The page of what the person looks at; `undefined` if it is no longer there, as in a pack that was taken out. */
export function previewView(looked: Looked, sources: PreviewSources): BreakPageView | undefined {
  const { planner, offers } = sources;
  const { pack } = planner;
  switch (looked.kind) {
    case 'leftOut':
      return leftOutView(sources);
    case 'offer': {
      const { offered } = offers.current(planner);
      const title = l10n.t('What is in this break');
      return offered && ofPlan(sources, offered, { title, led: offered, index: looked.index });
    }
    case 'routine': {
      const routine = pack.routines.find(({ id }) => id === looked.id);
      if (!routine) return undefined;
      const { allowed: _, ...person } = offers.person;
      const movements = routine.items.map(({ movement }) => movementOf(pack, movement));
      const led = movements.every((each) => offers.isSafe(each)) ? offers.planOf(planner, routine) : undefined;
      const title = inDisplayLanguage(routine.title);
      return ofPlan(sources, planner.planRoutine(routine, person), { title, led, index: 0 });
    }
    case 'movement': {
      const movement = pack.movements.find(({ id }) => id === looked.id);
      if (!movement) return undefined;
      const { id: chosen } = movement;
      if (!canBeLed(movement))
        return preview(sources, [movementView(pack, chosen, '')], { title: '', chosen, led: undefined, index: 0 });
      const plan = planner.planMovement(movement, offers.person);
      // With its preparation it is more than one.
      const title = plan.items.length > 1 ? inDisplayLanguage(movement.title) : '';
      const index = plan.items.findIndex((item) => item.movement === movement.id);
      return ofPlan(sources, plan, { title, chosen, led: offers.isSafe(movement) ? plan : undefined, index });
    }
  }
}

/** What a preview is of. */
interface Subject {
  /** Of several movements together; empty for one. */
  readonly title: string;
  /** What Start leads; `undefined` if it may not be started. */
  readonly led: Plan | undefined;
  /** Index of the movement that is shown first. */
  readonly index: number;
  /** The id of a movement that is looked at by itself: every reason why it is not offered in breaks is said of it. */
  readonly chosen?: string;
}

function ofPlan(sources: PreviewSources, plan: Plan, subject: Subject): PreviewView | undefined {
  if (plan.items.length === 0) return undefined;
  return preview(sources, movementsOf(sources.planner.pack, plan, sources.practice), subject);
}

function preview(
  sources: PreviewSources,
  movements: readonly MovementView[],
  { title, led, index, chosen }: Subject,
): PreviewView {
  return {
    kind: 'preview',
    title,
    length: led ? l10n.t('About {0}', aboutLength(planLength(led))) : '',
    movements: movements.map((each) => ({ ...each, ...factsOf(each.id, sources, each.id === chosen) })),
    index: Math.min(index, movements.length - 1),
    canStart: led !== undefined,
    closes: sources.closes,
    isDue: sources.isDue,
  };
}

/**
 * What is said of a movement beside how it is done.
 * @param isChosen whether it is looked at by itself: then every reason why it is not offered in breaks is of interest
 */
function factsOf(
  id: string,
  { planner, offers, practice }: PreviewSources,
  isChosen: boolean,
): Omit<PreviewView['movements'][number], keyof MovementView> {
  const movement = planner.pack.movements.find((candidate) => candidate.id === id);
  if (!movement) return { facts: [], reasons: [], isLeftOut: false, isWrong: false, canBringBack: false };
  const { wishes, situation } = offers.circumstances();
  const why = whyNotOffered(movement, wishes, practice, situation, planner.pack.movements);
  const has = (kind: Reason['kind']): boolean => why.some((reason) => reason.kind === kind);
  const tooMuch = practice.tooMuch.includes(id);
  return {
    facts: facts(movement),
    reasons: [
      ...why
        .filter(({ kind }) => isChosen || kind === 'hurt' || kind === 'unwanted' || kind === 'caution')
        .map((reason) => leftOutText(reason, situation.now)),
      ...(tooMuch ? [l10n.t('Too much for you: comes up in an easier version, or less often')] : []),
    ],
    isLeftOut: has('hurt') || has('unwanted'),
    isWrong: has('caution'),
    canBringBack: has('hurt') || has('unwanted') || tooMuch,
  };
}

/** What it needs, for whom it is wrong, and where it is from. That a doctor comes first is said of no single movement. */
function facts(movement: Movement): string[] {
  const { equipment, source } = movement;
  const wrong = CAUTIONS.filter((tag) => cautionsOf(movement).includes(tag) && !DOCTOR_FIRST.includes(tag));
  return [
    ...(equipment.length > 0 ? [l10n.t('Needs: {0}', listed(equipment.map(equipmentText)))] : []),
    ...(wrong.length > 0 ? [l10n.t('Not if this applies to you: {0}', wrong.map(cautionText).join(separator()))] : []),
    l10n.t('Source: {0}', source),
  ];
}
