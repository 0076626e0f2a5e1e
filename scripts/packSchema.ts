import { toJsonSchema, type JsonSchema } from '@valibot/to-json-schema';
import { packSchema } from '../src/movements/pack.ts';

/**
 * The JSON schema of packs for editors, made from the one definition: what a pack is as it is written.
 *
 * It stands in an `if`, which means the same (a pack has to fit, or else `pack` may not be there, though it has to), but
 * not to VS Code: completion and hover look into an `if`, and its faults are not listed. Listing them is for the extension,
 * which says more and says it once; what is left of the schema's own is one line beside them.
 */
export function packJsonSchema(): JsonSchema {
  const { $schema, ...pack } = toJsonSchema(packSchema, {
    typeMode: 'input',
    // What no JSON schema can say, and what says nothing about the text.
    ignoreActions: ['check', 'readonly'],
  });
  const unfit = { not: {}, errorMessage: 'This pack is not used until its faults are mended.' };
  return {
    ...($schema === undefined ? {} : { $schema }),
    title: 'Second Heart pack',
    if: pack,
    else: { type: 'object', required: ['pack'], properties: { pack: unfit as JsonSchema } },
  };
}
