import assert from 'node:assert/strict';
import { reasonToMove } from '../../src/app/views/questionText.ts';
import type { Moment } from '../../src/core/ledger/entry.ts';
import type { State } from '../../src/core/state.ts';
import type { Plan } from '../../src/movements/plan.ts';
import { aPlan, aSeatedPlan, type Desk } from '../support/desk.ts';
import { builtInPlan } from '../support/pageMessages.ts';
import * as situations from '../support/situations.ts';
import { asked, at, inUtc } from '../support/situations.ts';

/** Why somebody is asked. @param answered how many questions they have answered before */
function why(
  desk: Desk,
  plan: Plan | undefined,
  { answered = 0, moment }: { answered?: number; moment?: Moment } = {},
) {
  const { state } = desk.tracker;
  const { prompting } = state;
  assert.ok(prompting.kind === 'prompted');
  const told: State = { ...state, review: { ...state.review, asked: answered } };
  return reasonToMove(told, { ...prompting, ...(moment ? { moment } : {}) }, desk.settings, plan);
}

/** What is said in turn, from answer to answer. */
const inTurn = (desk: Desk, plan: Plan, answers: number): string[] =>
  Array.from({ length: answers }, (_, answered) => why(desk, plan, { answered }));

/** A plan of one movement that takes so many minutes without the time to get ready, which is 5 s. */
function lasting(minutes: number): Plan {
  const [item] = aSeatedPlan().items;
  assert.ok(item);
  return { ...aPlan(), items: [{ ...item, reps: 1, phases: [minutes * 60_000] }] };
}

const FIRST = 'Take about 2 minutes for your legs: your calves pump the blood back up.';

describe('why somebody is asked', () => {
  inUtc();

  it('is said to somebody who sits in six ways in turn', () => {
    const ways = [
      FIRST,
      'Sitting still slows the blood flow in your legs; moving your calves gets it going again. It takes about 2 minutes.',
      'One good calf squeeze can push out roughly half of the blood held in the calf veins. It takes about 2 minutes.',
      'Sitting still slowly swells the calves; moving reverses it. It takes about 2 minutes.',
      'Short breaks help people feel more energetic and less tired. This one takes about 2 minutes.',
      'Your calves are your second heart. Let them work for about 2 minutes.',
    ];
    assert.deepEqual(inTurn(asked(), lasting(2), 7), [...ways, ways[0]]);
  });

  it('is said of a break on the chair in two ways in turn', () => {
    const ways = [
      'About 2 minutes on your chair, whatever else goes on.',
      'Feet on the floor, and about 2 minutes for your calves, without getting up.',
    ];
    assert.deepEqual(inTurn(situations.askedSeated(), lasting(2), 3), [...ways, ways[0]]);
  });

  it('is said to somebody who stands in two ways in turn', () => {
    const ways = [
      'Move your legs for about 2 minutes, or sit down for a while: standing still tires them too.',
      'About 2 minutes of moving, or a while on the chair: a change is what legs like.',
    ];
    assert.deepEqual(inTurn(situations.askedStanding(), lasting(2), 3), [...ways, ways[0]]);
  });

  it('says one minute of a break of a few seconds', () => {
    assert.equal(why(asked(), lasting(0.1)), 'Take about 1 minute for your legs: your calves pump the blood back up.');
  });

  it('says to the nearest minute how long it takes', () => {
    const said = (minutes: number): string | undefined => /about (.+) for/.exec(why(asked(), lasting(minutes)))?.[1];
    assert.deepEqual([1.4, 1.5, 15].map(said), ['1 minute', '2 minutes', '15 minutes']);
  });

  const MOMENTS: Readonly<Record<Moment, string>> = {
    task: 'A good moment: your task has just ended. ',
    debug: 'A good moment: your debug session has just ended. ',
    terminal: 'A good moment: your command has just ended. ',
    commit: 'A good moment: you have just committed. ',
    running: 'A good moment: your task or command is still running. ',
    agent: 'A good moment: your agent is at work. ',
    pause: '',
    latest: '',
    focus: '',
  };
  for (const [moment, sentence] of Object.entries(MOMENTS))
    it(`begins_with_what_makes_it_a_good_moment_where_there_is_something_to_say_of_${moment}`, () => {
      assert.equal(why(asked(), lasting(2), { moment: moment as Moment }), `${sentence}${FIRST}`);
    });

  it('says that it is the last one before the working hours end', () => {
    const late = asked({ settings: { workingHours: ['Mon-Fri 09:00-18:00'] }, from: at(16, 45) });
    assert.equal(why(late, lasting(2)), `The last one today. ${FIRST}`);
    assert.equal(
      why(late, lasting(2), { moment: 'commit' }),
      `A good moment: you have just committed. The last one today. ${FIRST}`,
    );
  });

  it('does not say so where another one comes or no hours are known', () => {
    assert.equal(why(asked({ settings: { workingHours: ['Mon-Fri 09:00-18:00'] } }), lasting(2)), FIRST);
    assert.equal(why(asked({ from: at(16, 45) }), lasting(2)), FIRST);
  });

  it('says what can be done where no movement fits', () => {
    const words = 'No movement fits your settings. Get up for a moment, if you can.';
    assert.equal(why(asked(), undefined), words);
    assert.equal(why(asked(), undefined, { moment: 'commit' }), words);
  });

  it('tells of the massage how many strokes there are and how long they take', () => {
    const lead = why(situations.askedForMassage(), builtInPlan('calf-massage'), { moment: 'commit' });
    assert.match(lead, /^Four strokes on each leg, about \d+ minutes: a quiet end to the day\.$/);
  });

  it('tells of a massage that lacks a stroke that it lacks what hurt', () => {
    const whole = builtInPlan('calf-massage');
    const lead = why(situations.askedForMassage(), { ...whole, items: whole.items.slice(1) });
    assert.match(lead, /^The calf massage without what hurt, about \d+ minutes: a quiet end to the day\.$/);
  });
});
