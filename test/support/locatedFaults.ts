import assert from 'node:assert/strict';
import { locateFaults, type LocatedFault } from '../../src/movements/faultPlaces.ts';
import { readPackText } from '../../src/movements/packText.ts';
import { builtIn } from './packs.ts';

const library = builtIn();

/** The faults of a text, with their places in it. */
export function placesIn(text: string): LocatedFault[] {
  const read = readPackText(text, library);
  assert.ok('faults' in read);
  return locateFaults(text, read.faults);
}
