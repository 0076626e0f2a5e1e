import * as v from 'valibot';

/*
 * None of these has an effect, which a bundler is told: most of who can say what a picture looks like never ask.
 * (https://github.com/javascript-compiler-hints/compiler-notations-spec)
 */

/** An object with these fields and no others. */
/* @__NO_SIDE_EFFECTS__ */
export function block<const Entries extends v.ObjectEntries>(
  entries: Entries,
): v.StrictObjectSchema<Entries, undefined> {
  return noList(v.strictObject(entries));
}

/** Values by names of the writer's own. */
/* @__NO_SIDE_EFFECTS__ */
export function named<const Name extends v.GenericSchema<string>, const Value extends v.GenericSchema>(
  name: Name,
  value: Value,
): v.RecordSchema<Name, Value, undefined> {
  return noList(v.record(name, value));
}

/** To valibot a list is an object too, one without fields; to JSON it is none. */
/* @__NO_SIDE_EFFECTS__ */
function noList<Schema extends v.GenericSchema>(schema: Schema): Schema {
  return {
    ...schema,
    '~run'(dataset: v.UnknownDataset, config: v.Config<v.BaseIssue<unknown>>) {
      if (!Array.isArray(dataset.value)) return schema['~run'](dataset, config);
      v._addIssue(schema, 'type', dataset, config);
      return dataset;
    },
  };
}
