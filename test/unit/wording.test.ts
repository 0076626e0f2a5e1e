import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import safety from '../../media/safety.json' with { type: 'json' };
import type { Glance } from '../../src/core/glance.ts';
import { MOMENTS, type Moment } from '../../src/core/ledger/entry.ts';
import { setText } from '../../src/app/text.ts';
import { focusKeys } from '../../src/app/views/focusKeys.ts';
import { problemSentence } from '../../src/app/views/packProblemText.ts';
import { breakPageText, breakPageView } from '../../src/app/views/breakPageView.ts';
import { reasonToMove } from '../../src/app/views/questionText.ts';
import { statusItemView } from '../../src/app/views/statusItemView.ts';
import * as wording from '../../src/app/views/wording.ts';
import type { Plan } from '../../src/movements/plan.ts';
import { readSafety } from '../../src/movements/safety.ts';
import { HOUR, MINUTE, SECOND } from '../../src/time/clock.ts';
import { aPlan, aSeatedPlan, type Desk } from '../support/desk.ts';
import { EXPECTATIONS, PROBLEMS, SYNTAX } from '../support/packProblems.ts';
import { builtIn } from '../support/packs.ts';
import { builtInPlan } from '../support/pageMessages.ts';
import { at, inUtc, SITUATIONS, sitting, withPlainSpaces } from '../support/situations.ts';

/*
 * In many countries, a product that claims to diagnose, treat or prevent a disease is a medical device (FDA General
 * Wellness guidance; Korea MFDS wellness criteria), and we do not claim what is not known. Therefore the texts say what a
 * movement does now. They promise to prevent nothing, and name a disease only on the safety cards and in cautions.
 */

/** Promises to prevent, to heal or to improve work. Only the sentences that deny such an effect may have these words. */
const PROMISES = [
  /\bprevent|\bavert|\bward(s|ing)? off|\bcur(e|es|ing)\b|\bheal(s|ing)?\b|\btreat(s|ing|ment)?\b|\btherap(y|ies|eutic)\b/i,
  /\bdetox|\bburns? fat|\bslim|\blose weight|\bproductiv/i,
  /예방|막아 ?줍|(?<!물리)치료|완치|낫게|해독|살이 빠|다이어트|생산성/,
  /预防|防止|治(?!疗师)|疗效|痊愈|排毒|减肥|瘦|生产力|工作效率/,
];

/** Diseases, and blood clots. */
const DISEASES = [
  /\bdisease|thrombo|\bDVT\b|\bclots?\b|embol|varicos|diabet|hypertens|cancer|arthrit|sciatica|\bedema|oedema|syndrome|heart attack|osteopor/i,
  /질환|질병|혈전|색전|정맥류|당뇨|고혈압|암(?![가-힣])|관절염|좌골신경통|부종|증후군|골다공증/,
  /疾病|血栓|栓塞|静脉曲张|糖尿病|高血压|癌|关节炎|坐骨神经痛|水肿|综合征|骨质疏松/,
];

const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** Every text in a document with its path. */
function texts(value: unknown, path: string): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => texts(each, `${path}.${key}`));
}

function spoken(rules: readonly RegExp[], row: readonly [path: string, text: string][]): string[] {
  return row.filter(([, text]) => rules.some((rule) => rule.test(text))).map(([path, text]) => `${path}: ${text}`);
}

const pack = builtIn();
const library = [
  ...pack.movements.flatMap(({ id, title, where, steps, phases }) => texts({ title, where, steps, phases }, id)),
  ...texts(
    pack.routines.map(({ title }) => title),
    'routines',
  ),
];
const cautions = pack.movements.flatMap(({ id, caution }) => texts(caution, id));
const languages = ['', '.ko', '.zh-cn'];
const words = languages.flatMap((language) => texts(json(`l10n/bundle.l10n${language}.json`), `l10n${language}`));
const manifest = languages.flatMap((language) => texts(json(`package.nls${language}.json`), `nls${language}`));
/** The setting "avoid" lists conditions for which some movements are wrong, so its texts are cautions. */
const isCaution = ([path]: [string, string]): boolean => path.includes('.setting.avoid.');

describe('every text in every language', () => {
  it('the rules of wording read the texts of the library, the cautions, the views and the manifest', () => {
    assert.ok(library.length > 46 * 3 * 3 && cautions.length > 100 && words.length > 200 && manifest.length > 150);
  });

  it('no text promises a cure or a better performance except to deny it on the first card', () => {
    assert.deepEqual(spoken(PROMISES, [...library, ...cautions, ...words, ...manifest]), []);
    const { firstUse, ...cards } = safety;
    assert.deepEqual(spoken(PROMISES, texts(cards, 'safety')), []);
    assert.equal(spoken(PROMISES, texts(firstUse, 'first use')).length, 3);
  });

  it('no text outside the cautions and the safety cards names a disease', () => {
    const spokenOf = spoken(DISEASES, [...library, ...words, ...manifest.filter((each) => !isCaution(each))]);
    assert.deepEqual(spokenOf, []);
  });

  it('the rules of wording find forbidden words and accept harmless ones', () => {
    for (const text of ['Prevents clots', 'It heals', '혈전을 예방합니다', '치료 효과', '预防血栓', '治愈'])
      assert.equal(spoken(PROMISES.concat(DISEASES), [['', text]]).length, 1, text);
    for (const text of ['See a physiotherapist', '물리치료사를 찾으세요', '物理治疗师', 'Upward strokes'])
      assert.deepEqual(spoken(PROMISES.concat(DISEASES), [['', text]]), []);
  });
});

describe('the safety cards', () => {
  const EVIDENCE = {
    en: 'One calf newly swollen, hot, red or painful? Do not massage it. See a doctor today. With breathlessness or chest pain, call emergency services.',
    ko: '한쪽 종아리가 갑자기 붓거나, 뜨겁거나, 붉거나, 아픈가요? 주무르지 말고 오늘 진료를 받으세요. 숨이 차거나 가슴이 아프면 119(응급 번호)에 전화하세요.',
    'zh-cn': '一侧小腿突然肿胀、发热、发红或疼痛？请勿按摩，当天就医。如伴有气短或胸痛，请立即拨打急救电话。',
  };

  it('each text of the safety cards exists in all three languages', () => {
    const check = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      if ('en' in value) assert.deepEqual(Object.keys(value).sort(), ['en', 'ko', 'zh-cn']);
      Object.values(value).forEach(check);
    };
    check(safety);
  });

  it('readSafety throws if a card or the lines of a group are missing', () => {
    assert.deepEqual(readSafety(safety), safety);
    for (const card of Object.keys(safety)) assert.throws(() => readSafety({ ...safety, [card]: undefined }), card);
    assert.throws(() => readSafety({ ...safety, stop: { ...safety.stop, groups: [{ title: safety.stop.title }] } }));
  });

  it('the massage card begins with the warning about a swollen calf', () => {
    assert.deepEqual(safety.massage.intro, EVIDENCE);
  });

  it('the safety cards have the full number of lines', () => {
    assert.equal(safety.stop.groups[0]?.lines.length, 7);
    assert.equal(safety.back.groups[0]?.lines.length, 3);
    assert.equal(safety.firstUse.groups[1]?.lines.length, 11);
  });
});

describe('the wording of times', () => {
  inUtc();

  /** The glance of a sitting person with some changes. */
  const seen = (change: Partial<Glance>): Glance => ({ ...sitting(0.5).glance, ...change });
  const NOW = at(9).getTime();

  it('aboutMinutes says at least "1 minute"', () => {
    assert.deepEqual([0, 10 * SECOND, 89 * SECOND, 90 * SECOND].map(wording.aboutMinutes), [
      '1 minute',
      '1 minute',
      '1 minute',
      '2 minutes',
    ]);
  });

  it('duration omits hours and minutes that are zero, except "0 min"', () => {
    assert.deepEqual(
      [0, 59, 60, 61, 120, 190].map((minutes) => wording.duration(minutes * MINUTE)),
      ['0 min', '59 min', '1 hr', '1 hr, 1 min', '2 hr', '3 hr, 10 min'],
    );
  });

  it('todaySentence says nothing before a minute of sitting or a break', () => {
    const none = { date: '2026-11-02', sitting: 0, standing: 0, uncertain: 0, longest: 0, breaks: 0, prompts: 0 };
    assert.equal(wording.todaySentence({ ...none, sitting: MINUTE - 1 }), undefined);
    assert.equal(wording.todaySentence({ ...none, breaks: 1 }), 'Today: 0 min sitting · longest 0 min · 1 break');
    assert.equal(
      wording.todaySentence({ ...none, sitting: 3 * HOUR, standing: 20 * MINUTE, longest: HOUR, breaks: 2 }),
      'Today: 3 hr sitting · 20 min standing · longest 1 hr · 2 breaks',
    );
  });

  it('boutSentence mentions unseen time only from a whole minute on', () => {
    const bout = (known: number, unseen: number): string | undefined =>
      wording.boutSentence(seen({ bout: known, boutUnseen: unseen }));
    assert.equal(bout(10 * MINUTE, MINUTE - 1), 'Sitting for 10 minutes');
    assert.equal(bout(10 * MINUTE, MINUTE), 'Sitting for 11 minutes, 1 of them not seen');
    assert.equal(bout(30 * SECOND, 20 * SECOND), 'Sitting for less than a minute');
  });

  it('overview says only what comes next if there is no sitting bout', () => {
    const glance = seen({ bout: undefined, next: { kind: 'snoozed', left: 1 } });
    assert.equal(wording.boutSentence(glance), undefined);
    assert.equal(wording.overview(glance, NOW), 'Asking again in 1 minute');
  });

  it('timeOfDay writes times at midnight, noon and late evening with AM or PM', () => {
    const said = [at(0), at(12, 5), at(23, 59)].map((time) => withPlainSpaces(wording.timeOfDay(time.getTime())));
    assert.deepEqual(said, ['12:00 AM', '12:05 PM', '11:59 PM']);
  });

  it('nextSentence names the day only from 12 hours ahead on', () => {
    const until = (ahead: number): string =>
      withPlainSpaces(wording.nextSentence(seen({ next: { kind: 'off', until: NOW + ahead } }), NOW));
    assert.equal(until(12 * HOUR - 1), 'Outside your working hours, until 8:59 PM');
    assert.equal(until(12 * HOUR), 'Outside your working hours, until Monday 9:00 PM');
    assert.equal(until(71 * HOUR), 'Outside your working hours, until Thursday 8:00 AM');
  });
});

describe('focusKeys', () => {
  it('focusKeys names the keys of the system, and both keys if the system is unknown', () => {
    assert.equal(focusKeys('mac'), '⌃⌘H');
    assert.equal(focusKeys('other'), 'Ctrl+Alt+H');
    assert.equal(focusKeys('unknown'), 'Ctrl+Alt+H, on a Mac ⌃⌘H');
  });
});

/** All texts of the views in one situation. */
function saidOf(desk: Desk): unknown[] {
  const { glance, settings } = desk;
  const { state } = desk.tracker;
  const { prompting } = state;
  const now = desk.clock.now();
  const glances: Glance[] = [
    glance,
    { ...glance, trembling: true },
    { ...glance, next: { kind: 'off', until: null } },
    { ...glance, next: { kind: 'paused', until: now.wall + 30 * HOUR } },
  ];
  const massage = builtInPlan('calf-massage');
  const dose = ['band-ankle-press', 'heel-raises', 'walk-break'].flatMap((id) => builtInPlan(id).items);
  const once = dose.map((item) => ({ ...item, sets: 1, sides: 1 as const, reps: 1 }));
  const plans: (Plan | undefined)[] = [
    undefined,
    massage,
    { ...massage, items: massage.items.slice(1) },
    { ...massage, items: [...dose, ...once] },
  ];
  const places = [undefined, { line: 3 }, { cell: 3 }, {}];
  const questions =
    prompting.kind === 'prompted'
      ? MOMENTS.flatMap((moment: Moment) =>
          Array.from({ length: 6 }, (_, answered) => {
            const told = { ...state, review: { ...state.review, asked: answered } };
            return reasonToMove(
              told,
              { ...prompting, moment },
              { ...settings, workingHours: ['Mon-Fri 08:00-10:00'] },
              aPlan(),
            );
          }),
        )
      : [];
  return [
    glances.map((each) => {
      const today = wording.todaySentence(desk.tracker.today());
      return statusItemView(each, now.wall, today, [], focusKeys('unknown'));
    }),
    plans.flatMap((offered) =>
      places.map((place) =>
        breakPageView(
          state,
          settings,
          now,
          pack,
          readSafety(safety),
          () => ({ offered, chair: aSeatedPlan(), anywhere: aPlan() }),
          {
            session: 0,
            ...(place ? { place: { column: 1, label: 'heart.ts', ...place } } : {}),
          },
        ),
      ),
    ),
    questions,
    breakPageText(settings),
  ];
}

/** All texts of the views in all situations, in the language that is set. */
function allSaid(): string[] {
  const problems = [
    ...Object.values(PROBLEMS).map(([problem]) => problem),
    ...Object.values(EXPECTATIONS).map(([expected]) => ({ kind: 'unexpected' as const, expected, found: '1' })),
    ...Object.keys(SYNTAX).map((error) => ({ kind: 'syntax' as const, error })),
  ];
  const said = [...Object.values(SITUATIONS).map((make) => saidOf(make())), ...problems.map(problemSentence)];
  return texts(said, '').map(([, text]) => text);
}

describe('the views', () => {
  inUtc();

  /** Puts values into a text as VS Code does. */
  const filled = (text: string, values: readonly (string | number | boolean)[]): string =>
    text.replace(/\{(\d+)\}/g, (gap, index) => String(values[Number(index)] ?? gap));

  afterEach(() => setText({ language: 'en', t: (message, ...values) => filled(message, values) }));

  /** All texts in the source of the views. */
  const written = new Set(
    readdirSync('src/app/views').flatMap((file) => {
      const source = readFileSync(`src/app/views/${file}`, 'utf8');
      return [...source.matchAll(/l10n\.t\(\s*'((?:[^'\\]|\\.)*)'/g)].map(([, text = '']) =>
        text.replaceAll("\\'", "'"),
      );
    }),
  );

  for (const [language, code] of [
    ['Korean', 'ko'],
    ['Chinese', 'zh-cn'],
  ] as const)
    it(`the views show each of their texts in ${language}, without an unfilled placeholder or an English sentence`, () => {
      const bundle = json(`l10n/bundle.l10n.${code}.json`) as Record<string, string>;
      const used = new Set<string>();
      setText({
        language: code,
        t: (message, ...values) => {
          used.add(message);
          return filled(bundle[message] ?? message, values);
        },
      });
      const said = allSaid();
      assert.ok(written.size > 150);
      assert.deepEqual([...used].sort(), [...written].sort());
      // The page fills in the placeholders of its own labels.
      const words = new Set(Object.values(breakPageText(sitting(0.5).settings)));
      assert.deepEqual(
        said.filter((each) => /\{\d+\}/.test(each) && !words.has(each)),
        [],
      );
      assert.deepEqual([...new Set(said.filter((each) => /\b[A-Za-z’'-]+(?:,? [A-Za-z’'-]+){2,}/.test(each)))], []);
    });
});
