import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { getL10nJson } from '@vscode/l10n-dev';
import fc from 'fast-check';
import { WindowActivity } from '../../src/core/presence/windowActivity.ts';
import { before, carriedOver, elapsed } from '../../src/time/clock.ts';
import { WORKING_TIME } from '../../src/time/workingHours.ts';
import { checkSettings, DEFAULT_SETTINGS, ms, SETTINGS, SETTING_KEYS } from '../../src/core/settings.ts';
import { TIME_OF_DAY } from '../../src/time/timeOfDay.ts';
import { initialState, isState } from '../../src/core/state.ts';
import { COMMANDS } from '../../src/app/commandTable.ts';
import { NOTE_LENGTH, readFromPage } from '../../src/shared/breakProtocol.ts';
import { readToPage } from '../../src/shared/toPage.ts';

interface Manifest {
  contributes: {
    commands: { command: string; title: string }[];
    configuration: { properties: Record<string, Record<string, unknown>> };
  };
}
const read = (file: string): string => readFileSync(file, 'utf8');
const manifest = JSON.parse(read('package.json')) as Manifest;
const nls = JSON.parse(read('package.nls.json')) as Record<string, string>;

describe('settings', () => {
  const check = (values: Record<string, unknown>): ReturnType<typeof checkSettings> =>
    checkSettings((key) => values[key]);

  it('are the defaults where nothing is set', () => {
    assert.deepEqual(check({}), { settings: DEFAULT_SETTINGS, faults: [] });
  });

  it('out of range go to the nearer end and are reported', () => {
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

  it('of the wrong type become the default and are reported', () => {
    for (const wrong of ['45', null, true, [], {}, Number.NaN]) {
      const { settings, faults } = check({ breakInterval: wrong });
      assert.equal(settings.breakInterval, 45);
      assert.equal(faults.length, 1);
    }
  });

  it('with an unknown choice become the default', () => {
    const { settings, faults } = check({ prompt: 'shout' });
    assert.equal(settings.prompt, 'panel');
    assert.match(faults[0]?.expected ?? '', /panel, window, notification, statusBar/);
  });

  it('that are lists keep what can be used and report the rest', () => {
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

  it('that are lists may be in any order', () => {
    assert.deepEqual(check({ places: ['nearby', 'desk'] }), { settings: DEFAULT_SETTINGS, faults: [] });
  });

  it('are always in range whatever the file says', () => {
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

  it('are given in milliseconds whatever their unit', () => {
    assert.equal(ms(DEFAULT_SETTINGS, 'breakInterval'), 2_700_000);
    assert.equal(ms(DEFAULT_SETTINGS, 'calmPause'), 15_000);
  });
});

describe('the manifest', () => {
  const { commands, configuration } = manifest.contributes;

  it('contributes exactly the commands of the table', () => {
    assert.deepEqual(commands.map(({ command }) => command).sort(), [...COMMANDS].sort());
  });

  it('contributes exactly the settings of the table with their defaults and ranges', () => {
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

  it('has a text for every placeholder and no text without one', () => {
    const used = new Set([...read('package.json').matchAll(/"%([^%]+)%"/g)].map(([, key]) => key));
    assert.deepEqual([...used].sort(), Object.keys(nls).sort());
  });

  it('calls the massage as everybody knows it', () => {
    assert.equal(nls['command.startCalfMassage'], 'Start Calf Massage');
    assert.equal(nls['command.logBreak'], 'I Just Took a Break');
  });
});

describe('the texts for translators', () => {
  it('are every text that the sources show, and no other', async () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    // The tool knows `l10n` by where it comes from: ours has the name of VS Code's own (src/app/text.ts).
    const sources = files.map((name) => ({
      extension: '.ts',
      contents: read(`src/${name}`).replace(/'[./]+\/text\.ts'/, "'vscode'"),
    }));
    const shown = await getL10nJson(sources.filter(({ contents }) => contents.includes('l10n')));
    // The text is its own key.
    assert.deepEqual(shown, JSON.parse(read('l10n/bundle.l10n.json')));
  });

  it('are found in any quotes and by any name, where a regular expression would look for one', async () => {
    const contents = `
      import { l10n } from 'vscode';
      import * as code from 'vscode';
      l10n.t("in double quotes");
      l10n.t(\`in backticks\`);
      code.l10n.t('by another name');
    `;
    const found = await getL10nJson([{ extension: '.ts', contents }]);
    assert.deepEqual(Object.keys(found).sort(), ['by another name', 'in backticks', 'in double quotes']);
  });
});

describe('every language', () => {
  const json = (file: string): Record<string, string> => JSON.parse(read(file)) as Record<string, string>;
  const holes = (text: string): string[] => (text.match(/\{\d\}|\$\([a-z-]+\)/g) ?? []).sort();
  for (const language of ['ko', 'zh-cn']) {
    for (const [name, file] of [
      ['l10n/bundle.l10n.json', `l10n/bundle.l10n.${language}.json`],
      ['package.nls.json', `package.nls.${language}.json`],
    ] as const) {
      it(`${file} has every text of ${name}, with the same places for numbers and icons`, () => {
        const [english, other] = [json(name), json(file)];
        assert.deepEqual(Object.keys(other).sort(), Object.keys(english).sort());
        for (const [key, text] of Object.entries(other)) assert.deepEqual(holes(text), holes(english[key] ?? ''), key);
      });
    }
  }
});

describe('messages between page and host', () => {
  it('of the protocol pass', () => {
    assert.deepEqual(readFromPage({ kind: 'ready' }), { kind: 'ready' });
    assert.deepEqual(readFromPage({ kind: 'player', command: 'pause' }), { kind: 'player', command: 'pause' });
  });

  it('that are none are dropped', () => {
    for (const nonsense of [
      undefined,
      null,
      7,
      'ready',
      [],
      {},
      { kind: 'explode' },
      { kind: 'player' },
      { kind: 'player', command: 'fly' },
      { kind: 'start', which: 'standing' },
    ]) {
      assert.equal(readFromPage(nonsense), undefined);
      assert.equal(readToPage(nonsense), undefined);
    }
  });

  it('bring a note of one line and a length that fits', () => {
    const noted = (note: unknown): unknown => readFromPage({ kind: 'start', which: 'offered', note });
    for (const note of ['', 'skip the slow test', '안녕 👋', 'x'.repeat(NOTE_LENGTH), undefined])
      assert.deepEqual(noted(note), { kind: 'start', which: 'offered', note }, note);
    for (const note of ['x'.repeat(NOTE_LENGTH + 1), 'one\ntwo', 'one\rtwo', 'one\r\ntwo', '\n', 7, null, ['one']])
      assert.equal(noted(note), undefined, JSON.stringify(note));
  });

  it('never throw', () => {
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        readFromPage(anything);
        readToPage(anything);
      }),
    );
  });
});

describe('a state from outside', () => {
  it('is known by its whole shape', () => {
    const state = initialState({ wall: 1, mono: 1, boot: 0 });
    assert.ok(isState(JSON.parse(JSON.stringify(state))));
    assert.ok(!isState({ ...state, version: 1 }));
    assert.ok(!isState({ ...state, due: -1 }));
    assert.ok(!isState({ ...state, prompting: { kind: 'dancing' } }));
    assert.ok(!isState({ ...state, presence: { kind: 'present' } }));
    assert.ok(!isState(null));
  });

  it('is read with and without what the machine last said', () => {
    const state = initialState({ wall: 1, mono: 1, boot: 0 });
    assert.ok(!('machine' in state) && !('touched' in state.presence));
    for (const machineAnswer of ['touched', 'untouched', 'trembling']) assert.ok(isState({ ...state, machineAnswer }));
    assert.ok(isState({ ...state, presence: { ...state.presence, touched: state.at } }));
    assert.ok(!isState({ ...state, machineAnswer: 'dancing' }));
  });
});

describe('time between two instants', () => {
  const start = { wall: 1_000_000, mono: 5_000, boot: 995_000 };

  it('is what the machine measured', () => {
    assert.equal(elapsed(start, { ...start, wall: 1_060_000, mono: 65_000 }), 60_000);
  });

  it('knows nothing of a wall clock that was set', () => {
    assert.equal(elapsed(start, { ...start, wall: 100, mono: 65_000 }), 60_000);
    assert.equal(elapsed(start, { ...start, wall: 9e12, mono: 65_000 }), 60_000);
  });

  it('is what the machine measured where it cannot have been restarted in between', () => {
    const up = { wall: 100_000_000, mono: 50_000_000, boot: 50_000_000 };
    // Another window, which began after the wall clock was set an hour forward, or back.
    for (const set of [3_600_000, -3_600_000]) {
      const other = { wall: 100_060_000 + set, mono: 50_060_000, boot: 50_000_000 + set };
      assert.equal(elapsed(up, other), 60_000);
      assert.equal(elapsed(other, { ...up, wall: other.wall + 60_000, mono: 50_120_000 }), 60_000);
    }
  });

  it('is the wall clocks across a restart of the machine', () => {
    assert.equal(elapsed(start, { wall: 1_500_000, mono: 3_000, boot: 1_497_000 }), 500_000);
  });

  it('is never negative', () => {
    assert.equal(elapsed(start, { ...start, mono: 4_000 }), 0);
    assert.equal(elapsed(start, { wall: 900_000, mono: 3_000, boot: 897_000 }), 0);
  });

  it('is carried over to another run of the machine as it was', () => {
    const later = { wall: 2_000_000, mono: 3_000, boot: 1_997_000 };
    const carried = carriedOver({ at: start, older: [before(start, 7_000)], n: 1 }, start, later);
    assert.equal(elapsed(carried.at, later), 1_000_000);
    assert.equal(elapsed(carried.older[0]!, carried.at), 7_000);
    assert.equal(carried.n, 1);
    assert.equal(carried.at.wall, start.wall);
  });

  it('is carried over with no time between where the wall clock was set back', () => {
    const earlier = { wall: 900_000, mono: 3_000, boot: 897_000 };
    const carried = carriedOver({ at: start }, start, earlier);
    assert.equal(elapsed(carried.at, earlier), 0);
  });
});

describe('what a window has seen', () => {
  const fresh = (): WindowActivity => new WindowActivity('w');

  it('is nothing at first', () => {
    assert.deepEqual(fresh().snapshot(1_000), {
      id: 'w',
      focused: false,
      active: false,
      activityAge: undefined,
      activityUnproven: false,
      machineAnswer: 'touched',
      keyAge: undefined,
      inputAge: undefined,
      pauses: 0,
      isReached: true,
      machineAnswerAge: undefined,
      canQueryMachine: false,
      asleep: 0,
      boundary: undefined,
      waitsFor: undefined,
      debuggerStopped: false,
    });
  });

  it('is a person when a key or the mouse moved the cursor', () => {
    const activity = fresh();
    activity.selectionChanged(true, 1_000);
    assert.equal(activity.snapshot(4_000).activityAge, 3_000);
  });

  it('is input but nobody when the cursor moved by itself or the text changed after a key', () => {
    const activity = fresh();
    activity.selectionChanged(true, 1_000);
    activity.selectionChanged(false, 2_000);
    activity.textChanged(3_000);
    const { activityAge, keyAge, inputAge } = activity.snapshot(4_000);
    assert.deepEqual([activityAge, keyAge, inputAge], [3_000, 3_000, 1_000]);
  });

  it('is no input when text goes on changing long after the last key', () => {
    const activity = fresh();
    activity.textChanged(0);
    assert.equal(activity.snapshot(1_000).inputAge, undefined);
    activity.selectionChanged(true, 1_000);
    for (let now = 2_000; now <= 300_000; now += 1_000) activity.textChanged(now);
    assert.equal(activity.snapshot(300_000).inputAge, 300_000 - 71_000);
  });

  it('is a person within the last seventy seconds while the window is active', () => {
    const activity = fresh();
    activity.stateChanged(true, true, 0);
    assert.equal(activity.snapshot(600_000).activityAge, 70_000);
  });

  it('goes back to the last sign when the window falls silent', () => {
    const activity = fresh();
    activity.stateChanged(true, true, 0);
    activity.selectionChanged(true, 50_000);
    activity.stateChanged(true, false, 100_000);
    assert.equal(activity.snapshot(200_000).activityAge, 150_000);
  });

  it('says whether a report of vs code is news', () => {
    const activity = fresh();
    assert.equal(activity.stateChanged(true, true, 0), true);
    assert.equal(activity.stateChanged(true, true, 10), false);
    assert.equal(activity.stateChanged(true, false, 20), true);
  });
});
