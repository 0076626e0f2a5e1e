import * as v from 'valibot';

/** An object with these fields and no others. */
export function block<const Entries extends v.ObjectEntries>(
  entries: Entries,
): v.StrictObjectSchema<Entries, undefined> {
  return noList(v.strictObject(entries));
}

/** Values by names of the writer's own. */
export function named<const Name extends v.GenericSchema<string>, const Value extends v.GenericSchema>(
  name: Name,
  value: Value,
): v.RecordSchema<Name, Value, undefined> {
  return noList(v.record(name, value));
}

/** To valibot a list is an object too, one without fields; to JSON it is none. */
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
