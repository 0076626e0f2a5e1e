import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { COMMANDS } from '../../src/app/commandTable.ts';
import { SETTING_KEYS, SETTINGS } from '../../src/core/settings.ts';
import { TIME_OF_DAY } from '../../src/time/timeOfDay.ts';
import { WORKING_TIME } from '../../src/time/workingHours.ts';

interface Manifest {
  contributes: {
    commands: { command: string; title: string }[];
    configuration: { properties: Record<string, Record<string, unknown>> };
  };
}
const read = (file: string): string => readFileSync(file, 'utf8');
const manifest = JSON.parse(read('package.json')) as Manifest;
const nls = JSON.parse(read('package.nls.json')) as Record<string, string>;

describe('the manifest', () => {
  const { commands, configuration } = manifest.contributes;

  it('the manifest contributes exactly the commands of the table', () => {
    assert.deepEqual(commands.map(({ command }) => command).sort(), [...COMMANDS].sort());
  });

  it('the manifest contributes exactly the settings of the table, with their defaults and ranges', () => {
    assert.deepEqual(
      Object.keys(configuration.properties).sort(),
      SETTING_KEYS.map((key) => `secondHeart.${key}`).sort(),
    );
    for (const key of SETTING_KEYS) {
      const property = configuration.properties[`secondHeart.${key}`]!;
      const definition = SETTINGS[key];
      assert.deepEqual(property.default, definition.default, key);
      assert.equal(property.scope, 'application', key);
      if (definition.kind === 'number') {
        assert.deepEqual([property.minimum, property.maximum], [definition.min, definition.max], key);
      } else if (definition.kind === 'choice') {
        assert.deepEqual(property.enum, definition.choices, key);
      } else if (definition.kind === 'choices') {
        const items = property.items as { enum: unknown; enumDescriptions: unknown[] };
        assert.deepEqual(items.enum, definition.choices, key);
        assert.equal(items.enumDescriptions.length, definition.choices.length, key);
      } else if (definition.kind === 'texts') {
        assert.deepEqual([property.maxItems, property.ignoreSync], [definition.most, true], key);
      } else if (definition.kind === 'time') {
        assert.equal(property.type, 'string', key);
        const off = 'mayBeOff' in definition ? '^off$|' : '';
        assert.equal(property.pattern, `${off}${TIME_OF_DAY.source}`, key);
      } else if (definition.kind === 'hours') {
        const { pattern } = property.items as { pattern: string };
        assert.deepEqual([property.maxItems, pattern], [definition.most, WORKING_TIME.source], key);
      } else {
        assert.equal(property.type, 'boolean', key);
      }
    }
  });

  it('the description of each list of codes says what each code means, in every language', () => {
    for (const file of ['package.nls.json', 'package.nls.ko.json', 'package.nls.zh-cn.json']) {
      const texts = JSON.parse(read(file)) as Record<string, string>;
      for (const key of SETTING_KEYS) {
        const definition = SETTINGS[key];
        if (definition.kind !== 'choices') continue;
        const lines = (texts[`setting.${key}`] ?? '').split('\n').slice(2);
        assert.deepEqual(
          lines.map((line) => line.replace(/^- `(.+)`(: |：)/, '$1 ')),
          definition.choices.map((code) => `${code} ${texts[`setting.${key}.${code}`]}`),
          `${file}: ${key}`,
        );
      }
    }
  });

  it('every pattern of a setting has a message that says what to write, with an example that fits', () => {
    const found: string[] = [];
    for (const file of ['package.nls.json', 'package.nls.ko.json', 'package.nls.zh-cn.json']) {
      const texts = JSON.parse(read(file)) as Record<string, string>;
      for (const key of SETTING_KEYS) {
        const property = configuration.properties[`secondHeart.${key}`];
        const { pattern, patternErrorMessage } = { ...property, ...(property?.items as object | undefined) } as {
          pattern?: string;
          patternErrorMessage?: string;
        };
        if (pattern === undefined) continue;
        const message = texts[patternErrorMessage?.slice(1, -1) ?? ''] ?? '';
        const examples = message.match(/(Mon-Fri )?\d\d:\d\d(-\d\d:\d\d)?/g) ?? [];
        assert.ok(examples.length > 0 && examples.every((example) => new RegExp(pattern).test(example)), message);
        assert.doesNotMatch(message, /[\\^$|]/);
        found.push(key);
      }
    }
    assert.deepEqual([...new Set(found)], ['dayStart', 'workingHours', 'bedtimeMassage']);
  });

  it('every placeholder of the manifest has a text, and every text has a placeholder', () => {
    const used = new Set([...read('package.json').matchAll(/"%([^%]+)%"/g)].map(([, key]) => key));
    assert.deepEqual([...used].sort(), Object.keys(nls).sort());
  });

  it('the commands for the massage and for a taken break have titles in everyday words', () => {
    assert.equal(nls['command.startCalfMassage'], 'Start Calf Massage');
    assert.equal(nls['command.logBreak'], 'I Just Took a Break');
  });
});
