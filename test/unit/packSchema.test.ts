import assert from 'node:assert/strict';
import { Ajv, type AnySchema } from 'ajv';
import fc from 'fast-check';
import { packJsonSchema } from '../../scripts/packSchema.ts';
import { firstPack } from '../../src/movements/firstPack.ts';
import { read, type PackFault } from '../../src/movements/fault.ts';
import { LANGUAGES } from '../../src/movements/language.ts';
import { packSchema } from '../../src/movements/pack.ts';
import { changed, changes, places } from '../support/mutations.ts';
import { ownPack, writtenBuiltIn, type Loose } from '../support/packs.ts';

// `errorMessage` is VS Code's own word.
const fits = new Ajv({ strict: false }).compile(packJsonSchema() as AnySchema);

function found(document: unknown): PackFault[] {
  const result = read(packSchema, document);
  return 'faults' in result ? result.faults : [];
}

/** What the schema finds at run time, apart from what JSON schema has no word for: min ≤ default ≤ max. */
const faults = (document: unknown): string[] =>
  found(document)
    .filter(({ problem }) => problem.kind !== 'range')
    .map(({ path, problem }) => `${path.join('.')} ${JSON.stringify(problem)}`);

/** One movement of the built-in pack and one routine: quick to check a hundred times. */
const small = fc.record({ movement: fc.nat(), routine: fc.nat() }).map(({ movement, routine }) => {
  const { movements, routines, ...rest } = writtenBuiltIn();
  return {
    ...rest,
    movements: [movements[movement % movements.length]!],
    routines: [routines[routine % routines.length]!],
  };
});

describe('the JSON schema of packs', () => {
  it('accepts_the_built-in_pack_as_the_check_at_run_time_does', () => {
    assert.ok(fits(writtenBuiltIn()), JSON.stringify(fits.errors));
    assert.deepEqual(faults(writtenBuiltIn()), []);
  });

  it('accepts the pack that New Pack writes in every language', () => {
    for (const language of LANGUAGES) assert.ok(fits(JSON.parse(firstPack('mine', language))), language);
  });

  it('refuses what the check at run time refuses and nothing else whatever is changed in a pack', () => {
    fc.assert(
      fc.property(small, fc.nat(), changes, (pack, at, change) => {
        const all = places(pack);
        const place = all[at % all.length]!;
        const broken = changed(pack, place, change);
        assert.equal(fits(broken), faults(broken).length === 0, `${place.join('.')}: ${faults(broken).join('; ')}`);
      }),
      { numRuns: 400 },
    );
  });

  it('refuses a misspelt field at any depth', () => {
    fc.assert(
      fc.property(small, fc.nat(), (pack, at) => {
        const named = places(pack).filter((place) => typeof place.at(-1) === 'string' && place.at(-2) !== 'poses');
        const broken = changed(pack, named[at % named.length]!, { kind: 'misspell' });
        assert.equal(fits(broken), false);
        assert.notEqual(faults(broken).length, 0);
      }),
      { numRuns: 100 },
    );
  });

  it('cannot say that the usual amount is between the least and the most which the check at run time does', () => {
    const dose = { sets: 1, reps: { default: 9, min: 1, max: 5 }, sides: 1 };
    const movement = (ownPack().movements as Loose[])[0]!;
    const pack = ownPack({ movements: [{ ...movement, dose }] });
    assert.ok(fits(pack));
    assert.deepEqual(
      found(pack).map(({ path, problem }) => [path.join('.'), problem.kind]),
      [['movements.0.dose.reps', 'range']],
    );
  });

  it('explains every field and every number in it', () => {
    const silent: string[] = [];
    const look = (schema: unknown, place: string, field: boolean): void => {
      if (typeof schema !== 'object' || schema === null) return;
      const node = schema as Loose & { properties?: Loose; items?: unknown; anyOf?: unknown[]; oneOf?: unknown[] };
      const numeric = node.type === 'number' || node.type === 'integer';
      // The kind of a thing around says itself what it is.
      if ((field || numeric) && !node.description && !place.endsWith('.kind')) silent.push(place);
      for (const [key, each] of Object.entries(node.properties ?? {})) look(each, `${place}.${key}`, true);
      [node.items].flat().forEach((each, at) => look(each, `${place}[${at}]`, false));
      [...(node.anyOf ?? []), ...(node.oneOf ?? [])].forEach((each) => look(each, place, false));
      look(node.additionalProperties, `${place}.*`, false);
    };
    look((packJsonSchema() as Loose).if, '', false);
    assert.deepEqual(silent, []);
  });
});
