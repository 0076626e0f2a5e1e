import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import safety from '../../media/safety.json' with { type: 'json' };
import { readSafety } from '../../src/movements/safety.ts';
import { builtIn } from '../support/packs.ts';

/*
 * The rules of wording: say what a movement does now; name no disease and prevent nothing, except on the safety cards and
 * in cautions. Why: what is said to diagnose, treat or prevent is a medical device in many countries (FDA General
 * Wellness guidance; Korea MFDS wellness criteria), and what is not known is not said.
 */

/** Promises: to prevent, to heal, to make better at work. Nowhere but in the sentence that says it does none of it. */
const PROMISES = [
  /\bprevent|\bavert|\bward(s|ing)? off|\bcur(e|es|ing)\b|\bheal(s|ing)?\b|\btreat(s|ing|ment)?\b|\btherap(y|ies|eutic)\b/i,
  /\bdetox|\bburns? fat|\bslim|\blose weight|\bproductiv/i,
  /예방|막아 ?줍|(?<!물리)치료|완치|낫게|해독|살이 빠|다이어트|생산성/,
  /预防|防止|治(?!疗师)|疗效|痊愈|排毒|减肥|瘦|生产力|工作效率/,
];

/** Diseases, and the blood clot that is not spoken of outside the cards. */
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
/** What a person may have that some movements are wrong for: a caution, in the settings. */
const isCaution = ([path]: [string, string]): boolean => path.includes('.setting.avoid.');

describe('every text in every language', () => {
  it('is_looked_at', () => {
    assert.ok(library.length > 46 * 3 * 3 && cautions.length > 100 && words.length > 200 && manifest.length > 150);
  });

  it('promises_nothing', () => {
    assert.deepEqual(spoken(PROMISES, [...library, ...cautions, ...words, ...manifest]), []);
    const { firstUse, ...cards } = safety;
    assert.deepEqual(spoken(PROMISES, texts(cards, 'safety')), []);
    assert.equal(spoken(PROMISES, texts(firstUse, 'first use')).length, 3);
  });

  it('names_no_disease_outside_the_cautions_and_the_safety_cards', () => {
    const spokenOf = spoken(DISEASES, [...library, ...words, ...manifest.filter((each) => !isCaution(each))]);
    assert.deepEqual(spokenOf, []);
  });

  it('would_be_caught_by_these_rules', () => {
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

  it('have_every_text_in_every_language', () => {
    const check = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      if ('en' in value) assert.deepEqual(Object.keys(value).sort(), ['en', 'ko', 'zh-cn']);
      Object.values(value).forEach(check);
    };
    check(safety);
  });

  it('are_read_whole_or_not_at_all', () => {
    assert.deepEqual(readSafety(safety), safety);
    for (const card of Object.keys(safety)) assert.throws(() => readSafety({ ...safety, [card]: undefined }), card);
    assert.throws(() => readSafety({ ...safety, stop: { ...safety.stop, groups: [{ title: safety.stop.title }] } }));
  });

  it('say_before_a_massage_what_the_sources_say', () => {
    assert.deepEqual(safety.massage.lead, EVIDENCE);
  });

  it('list_what_to_stop_for_with_nothing_left_out', () => {
    assert.equal(safety.stop.groups[0]?.lines.length, 7);
    assert.equal(safety.back.groups[0]?.lines.length, 3);
    assert.equal(safety.firstUse.groups[1]?.lines.length, 11);
  });
});
