import assert from 'node:assert/strict';
import safety from '../../media/safety.json' with { type: 'json' };
import { builtIn } from '../support/packs.ts';
import { json, texts } from '../support/texts.ts';

/*
 * In many countries, a product that claims to diagnose, treat or prevent a disease is a medical device (FDA General
 * Wellness guidance; Korea MFDS wellness criteria), and we do not claim what is not known. Therefore the texts say what a
 * movement does now. They promise to prevent nothing, and name a disease only on the safety cards and in cautions.
 */

/**
 * Promises to prevent, to heal or to improve work. Only the sentences that deny such an effect may have these words.
 */
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
/**
 * The setting "avoid" lists conditions for which some movements are wrong, so its texts are cautions, also in the list
 * from which it is chosen.
 */
const cautionWords = manifest.filter(([path]) => path.includes('.setting.avoid.')).map(([, text]) => text);
const isCaution = ([path, text]: [string, string]): boolean =>
  path.includes('.setting.avoid') || cautionWords.includes(text);

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
    const spokenOf = spoken(DISEASES, [...library, ...[...words, ...manifest].filter((each) => !isCaution(each))]);
    assert.deepEqual(spokenOf, []);
  });

  it('the rules of wording find forbidden words and accept harmless ones', () => {
    for (const text of ['Prevents clots', 'It heals', '혈전을 예방합니다', '치료 효과', '预防血栓', '治愈'])
      assert.equal(spoken(PROMISES.concat(DISEASES), [['', text]]).length, 1, text);
    for (const text of ['See a physiotherapist', '물리치료사를 찾으세요', '物理治疗师', 'Upward strokes'])
      assert.deepEqual(spoken(PROMISES.concat(DISEASES), [['', text]]), []);
  });
});
