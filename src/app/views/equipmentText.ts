import { l10n } from '../text.ts';

/** What a movement needs, in words, as in the setting `equipment`. Of what only a person's own pack has, its id. */
export function equipmentText(id: string): string {
  switch (id) {
    case 'chair':
      return l10n.t('A chair');
    case 'desk':
      return l10n.t('A desk');
    case 'wall':
      return l10n.t('A wall');
    case 'book':
      return l10n.t('A book');
    case 'mat':
      return l10n.t('A mat');
    case 'bed':
      return l10n.t('A bed');
    case 'step':
      return l10n.t('A step with a rail');
    case 'stairs':
      return l10n.t('Stairs with a rail');
    case 'band':
      return l10n.t('A resistance band');
    case 'rope':
      return l10n.t('A jump rope');
    case 'bike':
      return l10n.t('An exercise bike');
    case 'treadmill':
      return l10n.t('A treadmill');
    default:
      return id;
  }
}
