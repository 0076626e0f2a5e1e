import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Settings } from '../../../src/core/settings.ts';
import { BreakWeek, type Answer, type Posture } from '../../support/breakWeek.ts';

interface Character {
  /** Who they are, for the head of the file. */
  readonly who: string;
  readonly settings: Partial<Settings>;
  readonly days: readonly (readonly (Answer | Posture)[])[];
  /** Two days a good week after: what felt good may have become more, and what was too much less. */
  readonly later?: readonly (readonly (Answer | Posture)[])[];
}

const CHARACTERS: Readonly<Record<string, Character>> = {
  beginner: {
    who: 'A beginner on an office chair on castors in an open office, who has changed no setting.',
    settings: {},
    days: [
      ['takes it, good', 'skips it', 'takes it', 'takes one minute, good', 'stays seated, good', 'takes it, too much'],
      ['takes it, good', 'skips it', 'skips it', 'ends it after half a minute', 'takes it', 'takes one minute'],
      [
        'says later',
        'takes it',
        'stays seated, good',
        'takes it, good',
        'goes on from the first one at once',
        'takes it',
      ],
      ['takes it', 'gets up by themselves', 'takes it, good', 'skips it', 'takes it', 'takes one minute, good'],
      ['takes it, good', 'takes it', 'skips it', 'does not want the first one again', 'takes it', 'takes it, good'],
    ],
  },
  equipped: {
    who: 'Somebody at home with a standing desk, a step and a band, who stands every afternoon.',
    settings: { places: ['desk', 'nearby', 'floor'], equipment: ['step', 'band'], breakLength: 5 },
    days: [
      [
        'takes it, good',
        'takes it',
        'takes it, good',
        'stands up',
        'takes it',
        'takes it, good',
        'sits down',
        'takes it',
      ],
      ['takes it', 'takes it, good', 'skips it', 'stands up', 'takes it', 'takes it, too much'],
      ['takes it, good', 'takes it', 'takes it', 'stands up', 'takes it, good', 'takes it', 'skips it'],
      ['takes it', 'takes it, the first one hurt', 'takes it', 'stands up', 'takes it', 'takes it, good'],
      ['takes it, good', 'takes it', 'takes it', 'stands up', 'takes it, good', 'takes it', 'sits down', 'takes it'],
    ],
    later: [
      ['takes it, good', 'takes it, good', 'takes it, good', 'takes it, good', 'takes it, good', 'takes it, good'],
      ['takes it, good', 'takes it, good', 'takes it, good', 'takes it, good', 'takes it, good', 'takes it, good'],
    ],
  },
  hurried: {
    who: 'Somebody with a sore Achilles tendon and little time.',
    settings: { avoid: ['achilles'], breakLength: 1 },
    days: [
      ['says later', 'takes one minute', 'skips it', 'takes one minute', 'skips it', 'takes it, good'],
      ['takes one minute', 'skips it', 'ends it after half a minute', 'takes it', 'skips it', 'takes one minute, good'],
      ['skips it', 'skips it', 'takes it', 'stays seated, good', 'takes one minute', 'skips it'],
      ['takes it, too much', 'takes one minute', 'says later', 'takes it', 'skips it', 'takes it'],
      ['takes it', 'skips it', 'takes it', 'takes one minute', 'gets up by themselves', 'takes it, good'],
    ],
  },
};

describe('a week of breaks of three people', () => {
  for (const [name, { who, settings, days, later = [] }] of Object.entries(CHARACTERS))
    it(`the week of the ${name} person reads as the golden file says`, async () => {
      const week = new BreakWeek(settings);
      for (const acts of days) await week.day(...acts);
      if (later.length > 0) week.away(9);
      for (const acts of later) await week.day(...acts);
      const written = `${who}\n${week.lines.join('\n')}\n`;
      const file = `test/golden/${name}.txt`;
      // To write the files anew: UPDATE_GOLDEN=1 npm test -- --only unit. Read the difference before you commit it.
      if (process.env.UPDATE_GOLDEN) writeFileSync(file, written);
      assert.equal(written, readFileSync(file, 'utf8'));
    });
});
