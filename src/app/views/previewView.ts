import { canBeLed } from '../../movements/canBeLed.ts';
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
import { aboutLength, listed } from './wording.ts';

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
      return offered && ofPlan(sources, offered, offered, l10n.t('What Start leads'), looked.index);
    }
    case 'routine': {
      const routine = pack.routines.find(({ id }) => id === looked.id);
      if (!routine) return undefined;
      const { allowed: _, ...person } = offers.person;
      const movements = routine.items.map(({ movement }) => movementOf(pack, movement));
      const led = movements.every((each) => offers.isSafe(each)) ? offers.planOf(planner, routine) : undefined;
      return ofPlan(sources, planner.planRoutine(routine, person), led, inDisplayLanguage(routine.title), 0);
    }
    case 'movement': {
      const movement = pack.movements.find(({ id }) => id === looked.id);
      if (!movement) return undefined;
      if (!canBeLed(movement)) return preview(sources, [movementView(pack, movement.id, '')], undefined, '', 0);
      const plan = planner.planMovement(movement, offers.person);
      const index = plan.items.findIndex((item) => item.movement === movement.id);
      return ofPlan(sources, plan, offers.isSafe(movement) ? plan : undefined, '', index);
    }
  }
}

/** @param plan all movements to look at @param led what Start leads of them; `undefined` if it may not be started */
function ofPlan(
  sources: PreviewSources,
  plan: Plan,
  led: Plan | undefined,
  title: string,
  index: number,
): PreviewView | undefined {
  if (plan.items.length === 0) return undefined;
  return preview(sources, movementsOf(sources.planner.pack, plan, sources.practice), led, title, index);
}

function preview(
  sources: PreviewSources,
  movements: readonly MovementView[],
  led: Plan | undefined,
  title: string,
  index: number,
): PreviewView {
  return {
    kind: 'preview',
    title,
    length: led ? l10n.t('About {0}', aboutLength(planLength(led))) : '',
    movements: movements.map((movement) => ({ ...movement, ...factsOf(movement.id, sources) })),
    index: Math.min(index, movements.length - 1),
    canStart: led !== undefined,
    closes: sources.closes,
  };
}

/** What is said of a movement beside how it is done. */
function factsOf(
  id: string,
  { planner, offers, practice }: PreviewSources,
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
      ...why.map((reason) => leftOutText(reason, situation.now)),
      ...(tooMuch ? [l10n.t('Was too much: its easier version comes instead, or it comes less often')] : []),
    ],
    isLeftOut: has('hurt') || has('unwanted'),
    isWrong: has('caution'),
    canBringBack: has('hurt') || has('unwanted') || tooMuch,
  };
}

/** What it needs, for whom it is wrong, and where it is from. That a doctor comes first is said of no single movement. */
function facts(movement: Movement): string[] {
  const { equipment, source } = movement;
  const wrong = cautionsOf(movement).filter((tag) => !DOCTOR_FIRST.includes(tag));
  return [
    ...(equipment.length > 0 ? [l10n.t('Needs: {0}', listed(equipment.map(equipmentText)))] : []),
    ...(wrong.length > 0 ? [l10n.t('Not if this applies to you: {0}', listed(wrong.map(cautionText)))] : []),
    l10n.t('Source: {0}', source),
  ];
}
