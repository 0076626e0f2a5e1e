import * as v from 'valibot';

/**
 * Adds a description (meaning and unit) to a schema, for authors of packs: the editor shows it as a hover. No check at
 * run time reads it. It is in the bundle that reads packs (`packsBundle.js`, loaded with the first break), not in the
 * bundle of the start.
 */
export const about = <Schema extends v.GenericSchema>(schema: Schema, meaning: string) =>
  v.pipe(schema, v.description(meaning));
