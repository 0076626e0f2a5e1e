import assert from 'node:assert/strict';
import { reasonToMove } from '../../src/app/views/questionText.ts';
import type { FormerMoment, Moment } from '../../src/core/ledger/entry.ts';
import type { State } from '../../src/core/state.ts';
import type { Plan } from '../../src/movements/plan.ts';
import { aPlan, aSeatedPlan, type Desk } from '../support/desk.ts';
import { builtInPlan } from '../support/pageMessages.ts';
import * as situations from '../support/situations.ts';
import { asked, at, inUtc } from '../support/situations.ts';

interface Told {
  answered?: number;
  moment?: Moment | FormerMoment;
  isCalfWork?: boolean;
}

/** The reason that the question gives. @param answered how many questions the person has answered before */
function why(desk: Desk, plan: Plan | undefined, { answered = 0, moment, isCalfWork = true }: Told = {}) {
  const { state } = desk.tracker;
  const { prompting } = state;
  assert.ok(prompting.kind === 'prompted');
  const told: State = { ...state, review: { ...state.review, asked: answered } };
  return reasonToMove(told, { ...prompting, ...(moment ? { moment } : {}) }, desk.settings, plan, isCalfWork);
}

/** The reasons of successive questions. */
const inTurn = (desk: Desk, plan: Plan, answers: number, isCalfWork = true): string[] =>
  Array.from({ length: answers }, (_, answered) => why(desk, plan, { answered, isCalfWork }));

/** A plan of one movement that takes so many minutes without the time to get ready, which is 5 s. */
function lasting(minutes: number): Plan {
  const [item] = aSeatedPlan().items;
  assert.ok(item);
  return { ...aPlan(), items: [{ ...item, reps: 1, phases: [minutes * 60_000] }] };
}

const FIRST = 'Take about 2 minutes for your legs. Your calves pump blood back up to the heart.';

describe('reasonToMove', () => {
  inUtc();

  it('a sitting person reads six reasons in turn', () => {
    const ways = [
      FIRST,
      'Sitting still slows the blood flow in your legs; moving your calves gets it going again. This break takes about 2 minutes.',
      'One good calf squeeze can push out roughly half of the blood held in the calf veins. This break takes about 2 minutes.',
      'Sitting still makes your calves swell slowly; moving reverses it. This break takes about 2 minutes.',
      'Short breaks help people feel more energetic and less tired. This one takes about 2 minutes.',
      'Your calves are your second heart. Put them to work for about 2 minutes.',
    ];
    assert.deepEqual(inTurn(asked(), lasting(2), 7), [...ways, ways[0]]);
  });

  it('a break that does not begin with calf work has three reasons in turn, and none of them names the calves', () => {
    const ways = [
      'Sitting still slows the blood flow in your legs; moving gets it going again. This break takes about 2 minutes.',
      'Short breaks help people feel more energetic and less tired. This one takes about 2 minutes.',
      'Time for a change: move for about 2 minutes.',
    ];
    assert.deepEqual(inTurn(asked(), lasting(2), 4, false), [...ways, ways[0]]);
    assert.deepEqual(inTurn(situations.askedSeated(), lasting(2), 2, false), [
      'About 2 minutes in your chair, whatever else is going on.',
      'Loosen up for about 2 minutes. No need to get up.',
    ]);
  });

  it('a break on the chair has two reasons in turn', () => {
    const ways = [
      'About 2 minutes in your chair, whatever else is going on.',
      'Keep your feet on the floor and work your calves for about 2 minutes. No need to get up.',
    ];
    assert.deepEqual(inTurn(situations.askedSeated(), lasting(2), 3), [...ways, ways[0]]);
  });

  it('a standing person reads two reasons in turn', () => {
    const ways = [
      'Move your legs for about 2 minutes, or sit down for a while. Standing still tires them too.',
      'Move for about 2 minutes, or sit down for a while. Legs like a change.',
    ];
    assert.deepEqual(inTurn(situations.askedStanding(), lasting(2), 3), [...ways, ways[0]]);
  });

  it('the reason says seconds for a break of a few seconds', () => {
    assert.equal(
      why(asked(), lasting(0.1)),
      'Take about 10 seconds for your legs. Your calves pump blood back up to the heart.',
    );
  });

  it('the reason rounds the length of the break to whole minutes', () => {
    const said = (minutes: number): string | undefined => /about (.+) for/.exec(why(asked(), lasting(minutes)))?.[1];
    assert.deepEqual([1.4, 1.5, 15].map(said), ['1 minute', '2 minutes', '15 minutes']);
  });

  const MOMENTS: Readonly<Record<Moment | FormerMoment, string>> = {
    commit: 'A good moment: you have just committed. ',
    running: 'A good moment: your task or command is still running. ',
    call: 'Your call is over: a good moment to get up. ',
    agent: 'A good moment: your agent seems to be working. ',
    pause: '',
    latest: '',
    task: '',
    debug: '',
    terminal: '',
    focus: '',
  };
  for (const [moment, sentence] of Object.entries(MOMENTS))
    it(`the reason ${sentence ? 'begins with' : 'does not mention'} the moment "${moment}"`, () => {
      assert.equal(why(asked(), lasting(2), { moment: moment as Moment | FormerMoment }), `${sentence}${FIRST}`);
    });

  it('the reason says that the break is the last one before the working hours end', () => {
    const late = asked({ settings: { workingHours: ['Mon-Fri 09:00-18:00'] }, from: at(16, 45) });
    assert.equal(why(late, lasting(2)), `This is your last break today. ${FIRST}`);
    assert.equal(
      why(late, lasting(2), { moment: 'commit' }),
      `A good moment: you have just committed. This is your last break today. ${FIRST}`,
    );
  });

  it('the reason does not say "the last one" if another break follows or no working hours are set', () => {
    assert.equal(why(asked({ settings: { workingHours: ['Mon-Fri 09:00-18:00'] } }), lasting(2)), FIRST);
    assert.equal(why(asked({ from: at(16, 45) }), lasting(2)), FIRST);
  });

  it('the reason says that no movement fits and suggests getting up', () => {
    const words = 'No movement fits your settings. Get up for a moment, if you can.';
    assert.equal(why(asked(), undefined), words);
    assert.equal(why(asked(), undefined, { moment: 'commit' }), words);
  });

  it('the reason for the massage names the number of strokes and how long they take', () => {
    const lead = why(situations.askedForMassage(), builtInPlan('calf-massage'), { moment: 'commit' });
    assert.match(lead, /^Four massage techniques on each leg, about \d+ minutes\. A quiet end to the day\.$/);
  });

  it('the reason for a massage without one stroke says that it leaves something out', () => {
    const whole = builtInPlan('calf-massage');
    const lead = why(situations.askedForMassage(), { ...whole, items: whole.items.slice(1) });
    assert.match(lead, /^The calf massage without what you left out, about \d+ minutes\. A quiet end to the day\.$/);
  });
});
