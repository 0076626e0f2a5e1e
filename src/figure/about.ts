import * as v from 'valibot';

/**
 * A schema with what it means and its unit, for whoever writes a pack: the hover in the editor. No check at run time reads
 * the texts; the bundle that reads packs (`joinTexts.js`, with the first break) carries them along, the start does not.
 */
export const about = <Schema extends v.GenericSchema>(schema: Schema, meaning: string) =>
  v.pipe(schema, v.description(meaning));
