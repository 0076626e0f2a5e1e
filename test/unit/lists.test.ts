import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { askAvoid, askMovement, askRoutine, type Listed } from '../../src/app/lists.ts';
import type { ListEntry } from '../../src/app/ports.ts';
import { setText } from '../../src/app/text.ts';
import { cautionText } from '../../src/app/views/cautionText.ts';
import { keepUnknown } from '../../src/core/settings.ts';
import { CAUTIONS } from '../../src/movements/cautions.ts';
import { PLACES } from '../../src/movements/place.ts';
import { Planner } from '../../src/movements/planner.ts';
import { NO_PRACTICE } from '../../src/movements/practice.ts';
import { FakeDialogs, FakeProgram } from '../support/fakePorts.ts';
import { builtIn } from '../support/packs.ts';
import { sitting } from '../support/situations.ts';

const pack = builtIn();
const listed = (changes: Partial<Listed> = {}): Listed => ({
  planner: new Planner(pack),
  practice: NO_PRACTICE,
  person: {},
  isSafe: () => true,
  ...changes,
});

/** The entries of the list that is shown, and the answer to it. */
async function shown<T>(
  ask: (dialogs: FakeDialogs) => Promise<T>,
  answer?: string,
): Promise<{ entries: readonly ListEntry[]; answer: T }> {
  const dialogs = new FakeDialogs().will(answer);
  const given = await ask(dialogs);
  return { entries: dialogs.asked[0]?.choices ?? [], answer: given };
}

describe('the list of movements', () => {
  it('the list of movements is grouped by place, and each group has the movements of its place', async () => {
    const { entries } = await shown((dialogs) => askMovement(dialogs, listed()));
    const groups = entries.filter(({ isSeparator }) => isSeparator).map(({ label }) => label);
    assert.deepEqual(groups, [
      'At your desk',
      'A few steps away',
      'On the floor',
      'On or beside a bed',
      'Outdoors or in a gym',
    ]);
    let place = -1;
    for (const { label, isSeparator } of entries) {
      if (isSeparator) place++;
      else assert.equal(pack.movements.find(({ title }) => title.en === label)?.place, PLACES[place], label);
    }
    assert.equal(entries.length, groups.length + pack.movements.length);
  });

  it('a movement says first why it is not offered, then what to mind, and last its names in other languages', async () => {
    const practice = { ...NO_PRACTICE, setAside: ['tiptoe-hold'], unwanted: ['heel-raises'] };
    const { entries, answer } = await shown((dialogs) => askMovement(dialogs, listed({ practice })), 'Tiptoe hold');
    const detailOf = (name: string): string[] =>
      entries.find(({ label }) => label === name)?.detail?.split(' · ') ?? [];
    assert.equal(answer, 'tiptoe-hold');
    const [why, caution, ...others] = detailOf('Tiptoe hold');
    assert.equal(why, 'set aside because it hurt');
    assert.equal(caution, pack.movements.find(({ id }) => id === 'tiptoe-hold')?.caution?.en);
    assert.deepEqual(others, ['까치발 들기', '踮脚尖']);
    assert.equal(detailOf('Heel raises')[0], 'not suggested because you did not want it again');
  });

  it('a place without a movement that the person may start has no group', async () => {
    const isSafe: Listed['isSafe'] = ({ place }) => place === 'desk';
    const { entries } = await shown((dialogs) => askMovement(dialogs, listed({ isSafe })));
    assert.deepEqual(
      entries.filter(({ isSeparator }) => isSeparator).map(({ label }) => label),
      ['At your desk'],
    );
  });
});

describe('the list of routines', () => {
  it('a routine says what it goes without, then its movements, and last its names in other languages', async () => {
    const practice = { ...NO_PRACTICE, setAside: ['tiptoe-hold'] };
    const { entries, answer } = await shown((dialogs) => askRoutine(dialogs, listed({ practice })), 'Calf pump');
    assert.equal(answer, 'calf-pump');
    assert.equal(
      entries.find(({ label }) => label === 'Calf pump')?.detail,
      'without Tiptoe hold · Seated calf raise, Tiptoe hold · 종아리 펌프 · 小腿泵练习',
    );
  });
});

describe('the list of what applies to the person', () => {
  afterEach(() => setText());

  it('the list has every caution once, in the words of the settings page, with those that are chosen', async () => {
    const texts = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;
    const { entries } = await shown((dialogs) => askAvoid(dialogs, ['knee']));
    const choices = entries.filter(({ isSeparator }) => !isSeparator) as (ListEntry & {
      id: string;
      picked: boolean;
    })[];
    assert.deepEqual(choices.map(({ id }) => id).sort(), [...CAUTIONS].sort());
    for (const { id, label, picked } of choices)
      assert.deepEqual([label, picked], [texts[`setting.avoid.${id}`], id === 'knee'], id);
  });

  it('the cautions have the words of the settings page in every language', () => {
    for (const [language, suffix] of [
      ['ko', '.ko'],
      ['zh-cn', '.zh-cn'],
    ] as const) {
      const bundle = JSON.parse(readFileSync(`l10n/bundle.l10n${suffix}.json`, 'utf8')) as Record<string, string>;
      const texts = JSON.parse(readFileSync(`package.nls${suffix}.json`, 'utf8')) as Record<string, string>;
      setText({ language, t: (message) => bundle[message] ?? message });
      for (const caution of CAUTIONS) assert.equal(cautionText(caution), texts[`setting.avoid.${caution}`]);
    }
  });

  it('what the person chooses is left out, and closing the list changes nothing', async () => {
    const program = new FakeProgram(sitting(10, { settings: { avoid: ['knee'] } }));
    program.dialogs.will('Varicose veins; Blood thinners', undefined);
    await program.actions.chooseAvoid();
    assert.deepEqual(program.settings.current.avoid, ['varicose', 'anticoagulant']);
    await program.actions.chooseAvoid();
    assert.deepEqual(program.settings.current.avoid, ['varicose', 'anticoagulant']);
  });

  it('what this version does not know stays in the setting', () => {
    assert.deepEqual(keepUnknown('avoid', ['knee'], ['hip', 'tail', 7]), ['knee', 'tail', 7]);
    assert.deepEqual(keepUnknown('avoid', ['knee'], 'hip'), ['knee']);
    assert.equal(keepUnknown('sound', true, ['x']), true);
  });
});
