import { CHORDS } from '../../shared/chords.ts';
import { l10n } from '../text.ts';

/**
 * The keys that move the keyboard focus to the break page, as text.
 * @param system of the person's keyboard; `unknown` in a browser and if the extension may run on a server: then the
 * text names both
 */
export function focusKeys(system: 'mac' | 'other' | 'unknown'): string {
  return system === 'unknown' ? l10n.t('{0}, on a Mac {1}', CHORDS.other, CHORDS.mac) : CHORDS[system];
}
