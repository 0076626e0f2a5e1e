import { l10n } from '../text.ts';

/** What a movement needs, in words, as in the setting `equipment`. Of what only a person's own pack has, its id. */
export function equipmentText(id: string): string {
  switch (id) {
    case 'chair':
      return l10n.t('a chair');
    case 'desk':
      return l10n.t('a desk');
    case 'wall':
      return l10n.t('a wall');
    case 'book':
      return l10n.t('a book');
    case 'mat':
      return l10n.t('a mat');
    case 'bed':
      return l10n.t('a bed');
    case 'step':
      return l10n.t('a step with a rail');
    case 'stairs':
      return l10n.t('stairs with a rail');
    case 'band':
      return l10n.t('a resistance band');
    case 'rope':
      return l10n.t('a jump rope');
    case 'bike':
      return l10n.t('an exercise bike');
    case 'treadmill':
      return l10n.t('a treadmill');
    default:
      return id;
  }
}
