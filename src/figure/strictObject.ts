import * as v from 'valibot';

/** The schema of an object with these fields and no others; a list is refused. */
export function strictObject<const Entries extends v.ObjectEntries>(
  entries: Entries,
): v.StrictObjectSchema<Entries, undefined> {
  return refuseLists(v.strictObject(entries));
}

/** The schema of an object with any keys that fit `name`; a list is refused. */
export function recordOf<const Name extends v.GenericSchema<string>, const Value extends v.GenericSchema>(
  name: Name,
  value: Value,
): v.RecordSchema<Name, Value, undefined> {
  return refuseLists(v.record(name, value));
}

/** The schema, but refusing lists: valibot takes a list for an object without fields, JSON does not. */
function refuseLists<Schema extends v.GenericSchema>(schema: Schema): Schema {
  return {
    ...schema,
    '~run'(dataset: v.UnknownDataset, config: v.Config<v.BaseIssue<unknown>>) {
      if (!Array.isArray(dataset.value)) return schema['~run'](dataset, config);
      v._addIssue(schema, 'type', dataset, config);
      return dataset;
    },
  };
}
