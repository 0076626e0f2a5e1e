import type { Place } from '../../movements/place.ts';
import { l10n } from '../text.ts';

/** Where movements are done, as in the setting `places`. */
export function placeText(place: Place): string {
  switch (place) {
    case 'desk':
      return l10n.t('At your desk');
    case 'nearby':
      return l10n.t('A few steps away');
    case 'floor':
      return l10n.t('On the floor');
    case 'bed':
      return l10n.t('On or beside a bed');
    case 'outdoors':
      return l10n.t('Outdoors or in a gym');
  }
}
