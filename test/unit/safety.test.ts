import assert from 'node:assert/strict';
import safety from '../../media/safety.json' with { type: 'json' };
import { readSafety } from '../../src/movements/safety.ts';

describe('the safety cards', () => {
  const EVIDENCE = {
    en: 'One calf newly swollen, hot, red or painful? Do not massage it. See a doctor today. With breathlessness or chest pain, call emergency services.',
    ko: '한쪽 종아리가 갑자기 붓거나, 뜨거워지거나, 붉어지거나, 아픈가요? 주무르지 말고 오늘 진료를 받으세요. 숨이 차거나 가슴이 아프면 119(응급 번호)에 전화하세요.',
    'zh-cn': '一侧小腿新出现肿胀、发热、发红或疼痛？请勿按摩，当天就医。如伴有气短或胸痛，请立即拨打急救电话。',
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
