import type { Language } from './language.ts';
import type { WrittenPack } from './pack.ts';

/** Greatest width of a line, columns. */
const WIDTH = 80;

/**
 * Writes an example pack for a person to change: one movement with its figure, and a routine with it.
 * @param id id of the pack; the ids of its movement and routine begin with it
 * @param language the person's language: texts are in English and in this language
 * @returns the text of the pack, JSON
 */
export function firstPack(id: string, language: Language): string {
  const said = <T>(en: T, ko: T, zh: T): Partial<Record<Language, T>> => {
    const all = { en, ko, 'zh-cn': zh };
    return language === 'en' ? { en } : { en, [language]: all[language] };
  };
  const pack: WrittenPack = {
    pack: 1,
    id,
    title: said('My movements', '내 동작', '我的动作'),
    movements: [
      {
        id: `${id}-heel-raise`,
        title: said('My heel raise', '내 뒤꿈치 들기', '我的提踵'),
        kind: 'exercise',
        posture: 'standing',
        place: 'desk',
        equipment: ['desk'],
        level: 'beginner',
        dose: { sets: 2, reps: { default: 6, min: 4, max: 12 }, sides: 1, rest: 10 },
        phases: [
          { cue: said('Up', '올리기', '踮起'), seconds: 2 },
          { cue: said('Hold', '유지', '保持'), seconds: 1 },
          { cue: said('Down', '내리기', '放下'), seconds: 3 },
        ],
        where: said('Standing at your desk', '책상 앞에 서서', '站在桌边'),
        steps: said(
          [
            'Stand with your feet hip-width apart and your fingertips on the desk.',
            'Raise your heels, hold for a moment, and lower them slowly.',
          ],
          ['두 발을 골반 너비로 벌리고 서서 손끝을 책상에 대세요.', '뒤꿈치를 들어 잠깐 머문 뒤 천천히 내리세요.'],
          ['双脚与髋同宽站立，指尖扶桌。', '抬起脚跟，停一下，再慢慢放下。'],
        ),
        caution: said('Stop if it hurts.', '아프면 멈추세요.', '感到疼痛就停下。'),
        avoid: ['achilles', 'balance'],
        source: 'My own',
        lead: 'figure',
        figure: {
          view: 'side',
          props: [{ kind: 'floor' }, { kind: 'desk', x: 30, y: -166, width: 150 }],
          poses: {
            down: { legs: { foot: [20, 0] }, lean: 2, arms: { hand: [44, -170], point: 80, shape: 'flat' } },
            up: { like: 'down', legs: { foot: [20, 0], pitch: 36 }, lean: 0, work: 1 },
          },
          phases: [{ to: 'up', ease: 'push' }, { to: 'up' }, { to: 'down', ease: 'settle' }],
        },
      },
    ],
    routines: [
      {
        id: `${id}-routine`,
        title: said('My routine', '내 루틴', '我的动作组合'),
        items: [{ movement: `${id}-heel-raise` }, { movement: 'seated-calf-raise', reps: 5 }],
        change: 10,
      },
    ],
  };
  return `${layOut(pack, '')}\n`;
}

/**
 * Writes JSON with each value on one line if it fits, as a person would write it. `JSON.stringify` with an indent and
 * the formatter of `jsonc-parser` give each number of a list a line of its own: 165 lines instead of 77.
 */
function layOut(value: unknown, indent: string): string {
  const flat = oneLine(value);
  if (typeof value !== 'object' || value === null || indent.length + flat.length <= WIDTH) return flat;
  const deeper = `${indent}  `;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const parts = Array.isArray(value)
    ? value.map((entry) => layOut(entry, deeper))
    : Object.entries(value).map(([key, entry]) => `${JSON.stringify(key)}: ${layOut(entry, deeper)}`);
  return `${open}\n${parts.map((part) => `${deeper}${part}`).join(',\n')}\n${indent}${close}`;
}

function oneLine(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  const parts = Object.entries(value).map(([key, entry]) => `${JSON.stringify(key)}: ${oneLine(entry)}`);
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}
