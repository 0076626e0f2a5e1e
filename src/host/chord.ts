import { env, l10n, UIKind } from 'vscode';
import { CHORDS } from '../shared/chord.ts';

/**
 * The keys that bring the keyboard to the break page. In a browser, and where this may be running on a server, nobody
 * knows here which keyboard the person has: both are named.
 */
export function chord(): string {
  if (env.uiKind !== UIKind.Desktop || env.remoteName !== undefined)
    return l10n.t('{0}, on a Mac {1}', CHORDS.other, CHORDS.mac);
  return process.platform === 'darwin' ? CHORDS.mac : CHORDS.other;
}
