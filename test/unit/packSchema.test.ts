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

// The strict mode is off because it refuses `errorMessage`, which only VS Code knows.
const fits = new Ajv({ strict: false }).compile(packJsonSchema() as AnySchema);

function found(document: unknown): PackFault[] {
  const result = read(packSchema, document);
  return 'faults' in result ? result.faults : [];
}

/**
 * The faults that the check at run time finds, without the rule that a JSON schema cannot express: min ≤ default ≤ max.
 */
const faults = (document: unknown): string[] =>
  found(document)
    .filter(({ problem }) => problem.kind !== 'range')
    .map(({ path, problem }) => `${path.join('.')} ${JSON.stringify(problem)}`);

/** The built-in pack with one movement and one routine only, because it is checked hundreds of times. */
const small = fc.record({ movement: fc.nat(), routine: fc.nat() }).map(({ movement, routine }) => {
  const { movements, routines, ...rest } = writtenBuiltIn();
  return {
    ...rest,
    movements: [movements[movement % movements.length]!],
    routines: [routines[routine % routines.length]!],
  };
});

describe('the JSON schema of packs', () => {
  it('the JSON schema and the check at run time both accept the built-in pack', () => {
    assert.ok(fits(writtenBuiltIn()), JSON.stringify(fits.errors));
    assert.deepEqual(faults(writtenBuiltIn()), []);
  });

  it('the JSON schema accepts the pack that the command New Pack writes, in every language', () => {
    for (const language of LANGUAGES) assert.ok(fits(JSON.parse(firstPack('mine', language))), language);
  });

  it('the JSON schema refuses a changed pack exactly when the check at run time refuses it', () => {
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

  it('the JSON schema and the check at run time both refuse a misspelt field at any depth', () => {
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

  it('only the check at run time refuses a default that is not between min and max', () => {
    const dose = { sets: 1, reps: { default: 9, min: 1, max: 5 }, sides: 1 };
    const movement = (ownPack().movements as Loose[])[0]!;
    const pack = ownPack({ movements: [{ ...movement, dose }] });
    assert.ok(fits(pack));
    assert.deepEqual(
      found(pack).map(({ path, problem }) => [path.join('.'), problem.kind]),
      [['movements.0.dose.reps', 'range']],
    );
  });

  it('the JSON schema describes every field and every number', () => {
    const silent: string[] = [];
    const look = (schema: unknown, place: string, field: boolean): void => {
      if (typeof schema !== 'object' || schema === null) return;
      const node = schema as Loose & { properties?: Loose; items?: unknown; anyOf?: unknown[]; oneOf?: unknown[] };
      const numeric = node.type === 'number' || node.type === 'integer';
      // A field named `kind` needs no description, because its value names the kind.
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
