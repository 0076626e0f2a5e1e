import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { SECOND } from '../../../src/time/clock.ts';
import { Life } from '../../support/life.ts';

const GOLDEN = 'test/golden/week.txt';

const SETTINGS = {
  workingHours: ['Mon-Fri 09:00-12:30', 'Mon-Thu 13:15-18:00', 'Fri 13:15-16:00'],
  bedtimeMassage: '22:30',
};

/** The week of a programmer: typing, reading, meetings, builds, lunch, sleep, three windows. */
function aWeek(): Life {
  const life = new Life(new Date(2026, 10, 2, 8, 50), SETTINGS, 7);
  // Monday: an ordinary day.
  life.types('10:20');
  life.types('11:10', 'second');
  life.reads('12:30');
  life.leaves('13:20', 'goes to lunch');
  life.reactions = ['says later', 'takes it', 'gets up'];
  life.types('15:30');
  life.builds(6);
  life.types('16:40');
  life.browses('17:20');
  life.types('18:10', 'third');
  life.sleeps('22:10', 'closes the lid and goes home');
  life.reads('22:40');
  life.sleeps('08:55', 'sleeps');
  // Tuesday: two meetings; the person tells of one and says nothing of the other.
  life.types('09:40');
  life.meets(60, 'says so');
  life.types('11:20');
  life.meets(45, 'says nothing');
  life.reactions = ['says that a meeting begins'];
  life.types('12:30');
  life.leaves('13:30', 'goes to lunch');
  life.types('17:55', 'second');
  life.sleeps('08:58', 'goes home and sleeps');
  // Wednesday: the person concentrates on the work and takes no time for breaks.
  life.reactions = ['skips it', 'works on', 'skips it', 'skips it', 'takes it'];
  life.types('12:30', 'first');
  life.leaves('12:50', 'eats at the desk next door');
  life.types('18:05');
  life.sleeps('09:10', 'goes home and sleeps');
  // Thursday: builds and waiting.
  for (const time of ['09:53', '10:20', '10:38', '11:20']) {
    life.types(time);
    life.builds(4);
  }
  life.browses('12:25');
  life.leaves('13:15', 'goes to lunch');
  life.reads('16:00');
  life.types('18:00', 'third');
  life.reads('22:50');
  life.sleeps('08:40', 'sleeps');
  // Friday: short.
  life.types('12:40');
  life.leaves('13:20', 'goes to lunch');
  life.types('16:30', 'second');
  life.sleeps('11:00', 'goes home for the weekend');
  life.reads('12:00');
  return life;
}

describe('a working week', () => {
  const life = aWeek();
  const written = `${life.lines.join('\n').trim()}\n`;

  it('the week goes as the timeline in the golden file says', () => {
    // To write the file anew: UPDATE_GOLDEN=1 npm test -- --only unit. Read the difference before you commit it.
    if (process.env.UPDATE_GOLDEN) writeFileSync(GOLDEN, written);
    assert.equal(written, readFileSync(GOLDEN, 'utf8'));
  });

  it('a day of the week has no more questions than due breaks', () => {
    for (const [day, { due, asked }] of life.counts) assert.ok(asked <= due, `${day}: ${asked} > ${due}`);
  });

  it('no question of the week comes within five seconds after an input', () => {
    assert.ok(life.silences.length > 20);
    assert.deepEqual(
      life.silences.filter((silence) => silence < 5 * SECOND),
      [],
    );
  });
});
