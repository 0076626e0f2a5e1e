import { SETTINGS } from '../../core/settings.ts';
import { whyNotOffered, type Reason } from '../../movements/fits.ts';
import type { Movement } from '../../movements/pack.ts';
import type { BreakPageView } from '../../shared/breakProtocol.ts';
import { inDisplayLanguage } from '../packs/library.ts';
import { l10n } from '../text.ts';
import { leftOutText } from './leftOutText.ts';
import type { PreviewSources } from './previewSources.ts';
import { separator } from './wording.ts';

type LeftOutView = Extract<BreakPageView, { kind: 'leftOut' }>;
type Group = LeftOutView['groups'][number];
type Change = NonNullable<Group['change']>;

/** The order of the groups: first what the person has said of single movements, last what ends by itself. */
const ORDER: readonly Reason['kind'][] = [
  'hurt',
  'unwanted',
  'easierHurt',
  'caution',
  'place',
  'equipment',
  'resting',
  'tooLively',
];

/** What the person can have, by the settings. */
const EQUIPMENT: readonly string[] = SETTINGS.equipment.choices;

/** A movement that is left out: the reason under which it is listed, and the others. */
interface LeftOut {
  readonly movement: Movement;
  readonly reason: Reason;
  readonly others: readonly Reason[];
}

/** The page of all movements that are left out of breaks, each with the reasons, and with what brings it back. */
export function leftOutView({ planner, offers, practice, closes, isDue }: PreviewSources): LeftOutView {
  const { wishes, situation } = offers.circumstances();
  const judged = planner.pack.movements.map((movement) => ({
    movement,
    why: whyNotOffered(movement, wishes, practice, situation, planner.pack.movements),
  }));
  // Of what is not for breaks, only what the person has said of it is of interest.
  const forBreaks = judged.flatMap(({ movement, why }) => {
    const isForBreaks = !why.some(({ kind }) => kind === 'notForBreaks' || kind === 'advice');
    const said = why.filter(({ kind }) => kind === 'hurt' || kind === 'unwanted');
    return isForBreaks || said.length > 0 ? [{ movement, why: isForBreaks ? why : said }] : [];
  });
  const left = forBreaks.flatMap(({ movement, why: [reason, ...others] }) =>
    reason ? [{ movement, reason, others }] : [],
  );
  const inOrder = left.toSorted((a, b) => ORDER.indexOf(a.reason.kind) - ORDER.indexOf(b.reason.kind));
  const byReason = Map.groupBy(inOrder, ({ reason }) => leftOutText(reason, situation.now));
  const tooMuch = forBreaks.filter(({ movement, why }) => why.length === 0 && practice.tooMuch.includes(movement.id));
  return {
    kind: 'leftOut',
    title: l10n.t('What is left out'),
    intro:
      left.length + tooMuch.length > 0
        ? l10n.t('These movements do not come up in your breaks, or only in another form. The reasons are given below.')
        : l10n.t('Nothing is left out of your breaks.'),
    groups: [
      ...[...byReason].map(([title, group]) => groupOf(title, group, situation.now)),
      ...(tooMuch.length > 0
        ? [
            {
              title: l10n.t('Too much for you: comes up in an easier version, or less often'),
              entries: tooMuch.map(({ movement }) => ({ ...named(movement), also: '', change: bringBack(movement) })),
            },
          ]
        : []),
    ],
    closes,
    isDue,
  };
}

/** @param group movements that are left out for the same reason, at least one */
function groupOf(title: string, group: readonly LeftOut[], now: number): Group {
  const reason = group[0]?.reason;
  const bySaying = reason?.kind === 'hurt' || reason?.kind === 'unwanted';
  const change = reason && changeOf(reason);
  return {
    title,
    ...(change ? { change } : {}),
    entries: group.map(({ movement, others }) => ({
      ...named(movement),
      also:
        others.length > 0 ? l10n.t('Also: {0}', others.map((each) => leftOutText(each, now)).join(separator())) : '',
      ...(bySaying ? { change: bringBack(movement) } : {}),
    })),
  };
}

function named({ id, title }: Movement): { id: string; title: string } {
  return { id, title: inDisplayLanguage(title) };
}

function bringBack({ id }: Movement): Change {
  return { label: l10n.t('Suggest it again'), message: { kind: 'bringBack', movement: id } };
}

/** What brings back a whole group; `undefined` where that is said of each movement, or time does it. */
function changeOf(reason: Reason): Change | undefined {
  switch (reason.kind) {
    case 'caution':
      return { label: l10n.t('Change what applies to me…'), message: { kind: 'chooseAvoid' } };
    case 'place':
      return {
        label: l10n.t('I can do these there'),
        message: { kind: 'allow', setting: 'places', value: reason.place },
      };
    case 'equipment':
      // What only a person's own pack knows has no setting.
      if (!EQUIPMENT.includes(reason.equipment)) return undefined;
      return {
        label: l10n.t('I have that'),
        message: { kind: 'allow', setting: 'equipment', value: reason.equipment },
      };
    default:
      return undefined;
  }
}
