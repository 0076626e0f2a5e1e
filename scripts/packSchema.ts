import { toJsonSchema, type JsonSchema } from '@valibot/to-json-schema';
import { packSchema } from '../src/movements/pack.ts';

/**
 * The JSON schema of packs for editors, made from the definition in `movements/pack.ts`.
 *
 * The schema is wrapped in an `if`. That accepts the same documents: one that does not fit fails the `else`, which
 * forbids `pack` and requires it. VS Code offers completion and hover from inside an `if`, but does not list its
 * faults. The extension lists them itself, once and in more detail; the only message left from the schema is the one
 * below.
 */
export function packJsonSchema(): JsonSchema {
  const { $schema, ...pack } = toJsonSchema(packSchema, {
    typeMode: 'input',
    // Not expressible in a JSON schema (`check`), or of no meaning for JSON (`readonly`).
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
