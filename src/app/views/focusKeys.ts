import { CHORDS } from '../../shared/chords.ts';
import { l10n } from '../text.ts';

/**
 * The keys that bring the keyboard to the break page.
 * @param system of the person's computer; `unknown` in a browser and where this may be running on a server: both are named
 */
export function focusKeys(system: 'mac' | 'other' | 'unknown'): string {
  return system === 'unknown' ? l10n.t('{0}, on a Mac {1}', CHORDS.other, CHORDS.mac) : CHORDS[system];
}
