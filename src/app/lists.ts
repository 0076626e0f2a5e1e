import { canBeLed } from '../movements/canBeLed.ts';
import { CAUTIONS } from '../movements/cautions.ts';
import { inLanguage, LANGUAGES } from '../movements/language.ts';
import type { Movement, Routine } from '../movements/pack.ts';
import { PLACES } from '../movements/place.ts';
import { planLength } from '../movements/plan.ts';
import type { Person } from '../movements/makePlan.ts';
import type { Planner } from '../movements/planner.ts';
import { isRefused, type Practice } from '../movements/practice.ts';
import { inDisplayLanguage, movementOf } from './packs/library.ts';
import { withoutIcons } from './plainText.ts';
import type { Dialogs, ListEntry } from './ports.ts';
import { l10n } from './text.ts';
import { cautionText } from './views/cautionText.ts';
import { placeText } from './views/placeText.ts';
import { aboutLength, listed } from './views/wording.ts';

/** What a list of movements or routines is made from. */
export interface Listed {
  readonly planner: Planner;
  readonly practice: Practice;
  /** Whom the plans are made for. */
  readonly person: Person;
  /** Whether the person may start a movement: their `avoid` setting allows it. */
  readonly isSafe: (movement: Movement) => boolean;
}

/** One kind of caution, as the list of cautions groups them. */
const CAUTION_GROUPS: readonly { title: () => string; cautions: readonly Caution[] }[] = [
  {
    title: () => l10n.t('See a doctor first'),
    cautions: ['dvt', 'recent-surgery', 'pregnancy', 'pregnancy-supine', 'heart', 'bp', 'anticoagulant'],
  },
  { title: () => l10n.t('Legs'), cautions: ['varicose', 'skin', 'achilles', 'cramp', 'knee', 'hip'] },
  { title: () => l10n.t('Back and bones'), cautions: ['back', 'disc', 'sciatica', 'osteoporosis'] },
  { title: () => l10n.t('Balance and chair'), cautions: ['balance', 'fall', 'rolling-chair'] },
];

type Caution = (typeof CAUTIONS)[number];

/** Asks for a movement, or advice to read; they are grouped by place. @returns its id */
export async function askMovement(
  dialogs: Dialogs,
  { planner, practice, person, isSafe }: Listed,
): Promise<string | undefined> {
  const offered = planner.pack.movements.filter(isSafe);
  const entries = PLACES.flatMap((place) => {
    const here = offered.filter((movement) => movement.place === place);
    return here.length === 0
      ? []
      : [separator(placeText(place)), ...here.map((each) => entryOf(each, planner, practice, person))];
  });
  return pickFrom(dialogs, entries, l10n.t('Which movement?'));
}

/** Asks for a routine. @returns its id */
export async function askRoutine(
  dialogs: Dialogs,
  { planner, practice, person, isSafe }: Listed,
): Promise<string | undefined> {
  const { pack } = planner;
  const entries = pack.routines.flatMap((routine) => {
    const movements = routine.items.map(({ movement }) => movementOf(pack, movement));
    if (!movements.every(isSafe)) return [];
    const out = movements.filter(({ id }) => isRefused(practice, id)).map(({ title }) => inDisplayLanguage(title));
    return [
      {
        id: routine.id,
        label: inDisplayLanguage(routine.title),
        description: aboutLength(planLength(planner.planRoutine(routine, person))),
        detail: joined(
          out.length > 0 && l10n.t('without {0}', listed(out)),
          listed(movements.map(({ title }) => inDisplayLanguage(title))),
          ...otherNames(routine),
        ),
      },
    ];
  });
  return pickFrom(dialogs, entries, l10n.t('Which routine?'));
}

/**
 * Asks what applies to the person.
 * @param chosen the present value of the setting `avoid`
 * @returns its new value; `undefined` if the list is closed without an answer
 */
export async function askAvoid(dialogs: Dialogs, chosen: readonly Caution[]): Promise<readonly Caution[] | undefined> {
  const entries = CAUTION_GROUPS.flatMap(({ title, cautions }) => [
    separator(title()),
    ...cautions.map((caution) => ({ id: caution, label: cautionText(caution), picked: chosen.includes(caution) })),
  ]);
  const placeHolder = l10n.t('What applies to you? Unsuitable movements are left out.');
  const picked = await dialogs.pickMany(entries, { placeHolder });
  return picked && CAUTIONS.filter((caution) => picked.some(({ id }) => id === caution));
}

type Entry = ListEntry & { readonly id: string };

function entryOf(movement: Movement, planner: Planner, { setAside, unwanted = [] }: Practice, person: Person): Entry {
  const { id, title, where, caution } = movement;
  return {
    id,
    label: inDisplayLanguage(title),
    description: joined(
      inDisplayLanguage(where),
      canBeLed(movement) ? aboutLength(planLength(planner.planMovement(movement, person))) : l10n.t('Advice to read'),
    ),
    // A long line is cut at its end: first why it is not offered, then what to mind, then what is only searched.
    detail: joined(
      setAside.includes(id) && l10n.t('set aside because it hurt'),
      unwanted.includes(id) && l10n.t('not suggested because you did not want it again'),
      caution && inDisplayLanguage(caution),
      ...otherNames(movement),
    ),
  };
}

function separator(label: string): Entry {
  return { id: '', label, isSeparator: true };
}

function joined(...parts: (string | false | undefined)[]): string {
  return parts.filter((part) => part !== false && part !== undefined && part !== '').join(' · ');
}

/** The titles in the other languages, so that the list can be searched for them too. */
function otherNames({ title }: Movement | Routine): string[] {
  const own = inDisplayLanguage(title);
  return [...new Set(LANGUAGES.map((language) => inLanguage(title, language)))].filter((name) => name !== own);
}

/** Asks for one of some entries. The search also looks into their descriptions and details. Returns its id. */
async function pickFrom(dialogs: Dialogs, entries: readonly Entry[], placeHolder: string): Promise<string | undefined> {
  const plain = entries.map(({ label, description = '', detail = '', ...rest }) => ({
    ...rest,
    label: withoutIcons(label),
    description: withoutIcons(description),
    detail: withoutIcons(detail),
  }));
  return (await dialogs.pick(plain, { placeHolder, searchesAll: true }))?.id;
}
