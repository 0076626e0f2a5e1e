import type { Reason } from '../../movements/fits.ts';
import { l10n } from '../text.ts';
import { cautionText } from './cautionText.ts';
import { equipmentText } from './equipmentText.ts';
import { placeText } from './placeText.ts';
import { dayAndTime } from './wording.ts';

/** Why a movement is left out, without the full stop: the title of its group, and a line on its own page. @param now wall time, ms */
export function leftOutText(reason: Reason, now: number): string {
  switch (reason.kind) {
    case 'advice':
      return l10n.t('Advice to read');
    case 'notForBreaks':
      return l10n.t('Not part of breaks, but you can choose it yourself');
    case 'hurt':
      return l10n.t('Set aside because it hurt');
    case 'unwanted':
      return l10n.t('You did not want it again');
    case 'easierHurt':
      return l10n.t('Left out because its easier version hurt');
    case 'caution':
      return l10n.t('Left out because of what applies to you: {0}', cautionText(reason.caution));
    case 'place':
      return l10n.t('Not one of your places: {0}', placeText(reason.place));
    case 'equipment':
      return l10n.t('You would need: {0}', equipmentText(reason.equipment));
    case 'resting':
      return l10n.t('Not before {0}: after hard work, calves need 48 hours of rest', dayAndTime(reason.until, now));
    case 'tooLively':
      return l10n.t('Too vigorous for the evening');
  }
}
