import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkSettings, DEFAULT_SETTINGS, ms, SETTING_KEYS, SETTINGS } from '../../src/core/settings.ts';

describe('settings', () => {
  const check = (values: Record<string, unknown>): ReturnType<typeof checkSettings> =>
    checkSettings((key) => values[key]);

  it('settings that are not set have their defaults', () => {
    assert.deepEqual(check({}), { settings: DEFAULT_SETTINGS, faults: [] });
  });

  it('a number out of range becomes the nearest allowed number and is reported', () => {
    const { settings, faults } = check({ breakInterval: 0, snoozeLength: 1_000 });
    assert.equal(settings.breakInterval, 1);
    assert.equal(settings.snoozeLength, 60);
    assert.deepEqual(
      faults.map(({ key, used }) => [key, used]),
      [
        ['breakInterval', 1],
        ['snoozeLength', 60],
      ],
    );
  });

  it('a setting of the wrong type takes its default and is reported', () => {
    for (const wrong of ['45', null, true, [], {}, Number.NaN]) {
      const { settings, faults } = check({ breakInterval: wrong });
      assert.equal(settings.breakInterval, 45);
      assert.equal(faults.length, 1);
    }
  });

  it('an unknown choice becomes the default, and the report names the allowed choices', () => {
    const { settings, faults } = check({ prompt: 'shout' });
    assert.equal(settings.prompt, 'panel');
    assert.match(faults[0]?.expected ?? '', /panel, window, notification, statusBar/);
  });

  it('a list keeps the values that are allowed, and the rest is reported', () => {
    const { settings, faults } = check({
      places: ['bed', 'moon', 'desk'],
      packs: ['mine.json', 7],
      avoid: ['knee', 'knee'],
    });
    assert.deepEqual(settings.places, ['desk', 'bed']);
    assert.deepEqual(settings.packs, ['mine.json']);
    assert.deepEqual(settings.avoid, ['knee']);
    assert.deepEqual(
      faults.map(({ key }) => key),
      ['places', 'avoid', 'packs'],
    );
  });

  it('an hour may be written with one digit, and is read as if it had two', () => {
    const written = {
      dayStart: '5:30',
      bedtimeMassage: '9:05',
      workingHours: ['Mon-Fri 8:30-12:00', '9:00-17:00', 'Sat 22:00-2:00'],
    };
    const { settings, faults } = check(written);
    assert.deepEqual(faults, []);
    assert.deepEqual(
      [settings.dayStart, settings.bedtimeMassage, settings.workingHours],
      ['05:30', '09:05', ['Mon-Fri 08:30-12:00', '09:00-17:00', 'Sat 22:00-02:00']],
    );
    assert.deepEqual(check({ dayStart: '25:00' }).faults, [
      { key: 'dayStart', found: '25:00', used: '04:00', expected: '"04:00"' },
    ]);
  });

  it('a list may be in any order', () => {
    assert.deepEqual(check({ places: ['nearby', 'desk'] }), { settings: DEFAULT_SETTINGS, faults: [] });
  });

  it('settings are always valid, whatever the file contains', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...SETTING_KEYS), fc.anything()), (values) => {
        const { settings } = check(values);
        for (const key of SETTING_KEYS) {
          const definition = SETTINGS[key];
          const value = settings[key];
          if (definition.kind === 'number')
            assert.ok(typeof value === 'number' && value >= definition.min && value <= definition.max);
          else if (definition.kind === 'choice') assert.ok((definition.choices as readonly unknown[]).includes(value));
          else if (definition.kind === 'switch') assert.equal(typeof value, 'boolean');
          else if (definition.kind === 'time') assert.match(value as string, /^(\d\d:\d\d|off)$/);
          else {
            assert.ok(Array.isArray(value) && value.every((each) => typeof each === 'string'));
            const allowed = definition.kind === 'choices' ? (definition.choices as readonly unknown[]) : value;
            assert.ok(value.every((each) => allowed.includes(each)));
          }
        }
      }),
    );
  });

  it('ms gives a setting in milliseconds, whatever its unit', () => {
    assert.equal(ms(DEFAULT_SETTINGS, 'breakInterval'), 2_700_000);
    assert.equal(ms(DEFAULT_SETTINGS, 'calmPause'), 45_000);
  });
});
