import * as v from 'valibot';

/** A schema with what it means and its unit, for whoever writes a pack: the hover in the editor. */
export const about = <Schema extends v.GenericSchema>(schema: Schema, meaning: string) =>
  v.pipe(schema, v.description(meaning));
