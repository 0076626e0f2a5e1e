import assert from 'node:assert/strict';
import { InvalidArgumentError } from '../../src/app/commandArguments.ts';
import { routineOf } from '../../src/app/packs/library.ts';
import { nextSentence, timeOfDay } from '../../src/app/views/wording.ts';
import type { Settings } from '../../src/core/settings.ts';
import { planLength, type Plan } from '../../src/movements/plan.ts';
import { HOUR, MINUTE, SECOND } from '../../src/time/clock.ts';
import { dayOf } from '../../src/time/day.ts';
import { aPlan, Desk } from '../support/desk.ts';
import { FakeProgram } from '../support/fakePorts.ts';
import { settle } from '../support/settle.ts';

/** A Monday, by the local clock. */
const at = (hours: number, minutes = 0): Date => new Date(2026, 10, 2, hours, minutes);
const desk = (settings: Partial<Settings> = {}, from = at(9)): Desk => new Desk({ settings, from });
const ask = (at: Desk): Desk => at.types(44.1).seconds(56);

/** A program in which nothing is due yet. */
const counting = (settings: Partial<Settings> = {}): FakeProgram => new FakeProgram(desk(settings).types(1));
/** A program in which a break is asked for. */
const asked = (settings: Partial<Settings> = {}): FakeProgram => {
  const program = new FakeProgram(ask(desk(settings)));
  assert.equal(program.desk.asking, 'prompted');
  return program;
};
/** A program in which the evening massage is asked for. */
const bedtime = (): FakeProgram => {
  const program = new FakeProgram(desk({ bedtimeMassage: '22:00' }, at(21, 50)).types(9.1).seconds(56));
  const { prompting } = program.desk.tracker.state;
  assert.ok(prompting.kind === 'prompted' && prompting.occasion === 'massage');
  return program;
};

/** Movements that hurt, as the shared state has them. */
function setAside(program: FakeProgram, ...movements: string[]): void {
  const { store } = program.desk;
  store.state = { ...store.state!, practice: { ...store.state!.practice, setAside: movements } };
  program.desk.does({ kind: 'tick' });
}

const movements = (plan: Plan | undefined): string[] => plan?.items.map(({ movement }) => movement) ?? [];
const isSeated = (plan: Plan | undefined): boolean[] => [...new Set(plan?.items.map(({ seated }) => seated))];
const next = ({ desk }: FakeProgram): string => nextSentence(desk.glance, desk.clock.now().wall);
const MASSAGE = ['calf-massage-stroke', 'calf-massage-inner', 'calf-massage-middle', 'calf-massage-outer'];

describe('offer', () => {
  it('the offer at a break gets the person up, with something on the chair as an alternative', async () => {
    const program = asked();
    const { offered, chair, anywhere } = program.offers.current(await program.library.planner());
    assert.deepEqual(offered, anywhere);
    assert.ok(offered?.items.some(({ seated }) => !seated));
    assert.deepEqual(isSeated(chair), [true]);
  });

  it('the offer while nothing is due gets the person up too', async () => {
    const program = counting();
    const { offered, anywhere } = program.offers.current(await program.library.planner());
    assert.ok(offered?.items.some(({ seated }) => !seated));
    assert.deepEqual(offered, anywhere);
  });

  it('the offer on a day on the chair stays on the chair, with getting up as an alternative', async () => {
    const program = new FakeProgram(desk().types(1).does({ kind: 'ease', ease: 'seated' }));
    ask(program.desk);
    const { offered, chair, anywhere } = program.offers.current(await program.library.planner());
    assert.deepEqual(isSeated(offered), [true]);
    assert.deepEqual(offered, chair);
    assert.ok(anywhere?.items.some(({ seated }) => !seated));
  });

  it('the offer to a person who stands is done on the feet, also on a day on the chair', async () => {
    for (const ease of ['usual', 'seated'] as const) {
      const program = new FakeProgram(desk().types(1).does({ kind: 'ease', ease }));
      program.actions.toggleStanding();
      assert.equal(program.desk.tracker.state.posture, 'standing');
      ask(program.desk);
      assert.equal(program.desk.asking, 'prompted');
      const { offered } = program.offers.current(await program.library.planner());
      assert.deepEqual(isSeated(offered), [false], ease);
    }
  });

  it('the offer to a person who sits down again is the one for a person who sits', async () => {
    const program = counting();
    const planner = await program.library.planner();
    const sitting = program.offers.current(planner);
    program.actions.toggleStanding();
    assert.notDeepEqual(program.offers.current(planner), sitting);
    program.actions.toggleStanding();
    assert.equal(program.desk.tracker.state.posture, 'sitting');
    assert.deepEqual(program.offers.current(planner), sitting);
  });

  it('the offer in the evening is the massage and nothing else', async () => {
    const program = bedtime();
    const { offered, chair, anywhere } = program.offers.current(await program.library.planner());
    assert.deepEqual(movements(offered), MASSAGE);
    assert.deepEqual([chair, anywhere], [undefined, undefined]);
  });

  it('the massage is offered without the strokes that hurt', async () => {
    const program = bedtime();
    setAside(program, 'calf-massage-inner', 'calf-massage-outer');
    const { offered } = program.offers.current(await program.library.planner());
    assert.deepEqual(movements(offered), ['calf-massage-stroke', 'calf-massage-middle']);
  });

  it('the offer never has a movement that hurt or that has to be left out', async () => {
    const program = asked({ avoid: ['balance'] });
    setAside(program, 'seated-calf-raise');
    const planner = await program.library.planner();
    const { pack } = planner;
    const { offered, chair, anywhere } = program.offers.current(planner);
    for (const movement of [offered, chair, anywhere].flatMap(movements)) {
      assert.notEqual(movement, 'seated-calf-raise');
      assert.ok(!pack.movements.find(({ id }) => id === movement)?.avoid.includes('balance'), movement);
    }
  });

  it('startBreak says that no movement fits, with the way to the setting, when nothing is offered', async () => {
    const program = asked({ places: ['outdoors'] });
    const offer = program.offers.current(await program.library.planner());
    assert.deepEqual(offer, { offered: undefined, minute: undefined, chair: undefined, anywhere: undefined });
    await program.actions.startBreak();
    assert.equal(program.desk.asking, 'prompted');
    assert.deepEqual(program.dialogs.notices, [
      {
        sentence: 'No movement fits your settings. Get up for a moment, if you can.',
        buttons: ['Open Setting'],
      },
    ]);
    assert.deepEqual(program.commands.opened, []);
    program.dialogs.press('Open Setting');
    await Promise.resolve();
    assert.deepEqual(program.commands.opened, ['@id:secondHeart.places']);
  });
});

describe('starting what is offered', () => {
  it('the page starts the movements that the question shows, break after break', async () => {
    const program = new FakeProgram(desk());
    for (let round = 0; round < 8; round++) {
      ask(program.desk);
      await program.presenter.render();
      const { view } = program.panel;
      assert.ok(view.kind === 'ask', view.kind);
      await program.page({ kind: 'start', which: 'offered' });
      assert.deepEqual(
        program.led,
        view.outline.map(({ id }) => id),
      );
      program.desk.seconds(60);
      await program.page({ kind: 'end' });
      await program.page({ kind: 'close' });
    }
  });

  it('startBreak leads the movements on the chair, or the ones to get up, once these are offered', async () => {
    for (const on of ['chair', 'anywhere', 'chair'] as const) {
      const program = asked();
      await program.page({ kind: 'offer', on });
      const offer = program.offers.current(await program.library.planner());
      assert.deepEqual(movements(offer.offered), movements(offer[on]));
      await program.actions.startBreak();
      assert.deepEqual(program.led, movements(offer[on]));
    }
  });

  it('one minute leads a single movement of about a minute, and counts as the break taken', async () => {
    for (let seed = 0; seed < 40; seed++) {
      const program = asked();
      program.desk.store.state = {
        ...program.desk.tracker.state,
        practice: { ...program.desk.practice, seed, recent: [['heel-raises']] },
      };
      program.desk.does({ kind: 'tick' });
      const { minute } = program.offers.current(await program.library.planner());
      assert.ok(minute?.items.length === 1, `${minute?.items.length}`);
      assert.ok(planLength(minute) <= 80 * SECOND, `${planLength(minute)}`);
      await program.actions.startBreak('minute');
      program.desk.seconds(90);
      assert.equal(program.desk.asking, 'finished');
      assert.equal(program.desk.minutesLeft, 45);
      assert.equal(program.desk.entries('prompt')[0]?.answer, 'start');
    }
  });

  it('one minute stays on the chair where the break does, and on the feet of a person who stands', async () => {
    const chair = new FakeProgram(desk().types(1).does({ kind: 'ease', ease: 'seated' }));
    const feet = new FakeProgram(desk().types(1));
    ask(chair.desk);
    feet.actions.toggleStanding();
    ask(feet.desk);
    for (const [program, seated] of [
      [chair, true],
      [feet, false],
    ] as const) {
      const { minute } = program.offers.current(await program.library.planner());
      assert.deepEqual(isSeated(minute), [seated]);
    }
  });

  it('no minute is offered where the break itself is hardly longer', async () => {
    const program = asked({ breakLength: 1 });
    assert.equal(program.offers.current(await program.library.planner()).minute, undefined);
  });

  it('startOffered says that the person is on a break and leaves the session', async () => {
    const program = asked();
    program.desk.does({ kind: 'start', plan: aPlan() });
    await program.actions.startOffered();
    assert.deepEqual(program.dialogs.said, ['You are on a break.']);
    assert.deepEqual(program.led, ['heels', 'tiptoe']);
  });

  it('startOffered leads the offer also when its question is gone', async () => {
    const program = asked();
    program.actions.skipBreak();
    await program.actions.startOffered();
    assert.equal(program.desk.asking, 'session');
    assert.deepEqual(program.dialogs.said, []);
  });

  it('startCalfMassage leads the four strokes of the massage', async () => {
    const program = counting();
    await program.actions.startCalfMassage();
    assert.deepEqual(program.led, MASSAGE);
  });
});

describe('startMovement', () => {
  it('startMovement shows the movement that the person chooses, and leads it when they start it', async () => {
    const program = counting();
    program.dialogs.will('Seated calf raise');
    await program.actions.startMovement();
    assert.equal(program.dialogs.asked[0]?.prompt, 'Which movement?');
    assert.equal(program.desk.asking, 'counting');
    await program.page({ kind: 'startLooked' });
    assert.deepEqual(program.led, ['seated-calf-raise']);
  });

  it('startMovement leads a movement that is named, without asking', async () => {
    const program = counting();
    await program.actions.startMovement('heel-raises');
    assert.deepEqual(program.dialogs.asked, []);
    assert.deepEqual(program.led, ['heel-raises']);
  });

  it('startMovement changes nothing when the person leaves the list', async () => {
    const program = counting();
    program.dialogs.will(undefined);
    await program.actions.startMovement();
    assert.equal(program.desk.asking, 'counting');
    assert.deepEqual(program.dialogs.said, []);
  });

  it('startMovement lists no movement that has to be left out, and advice to read as such', async () => {
    const program = counting({ avoid: ['balance'] });
    program.dialogs.will(undefined);
    await program.actions.startMovement();
    const labels = program.dialogs.asked[0]?.labels ?? [];
    assert.ok(labels.includes('Seated calf raise'));
    assert.ok(!labels.includes('Heel raises'));
    const advice = program.dialogs.asked[0]?.choices.find(({ label }) => label === 'Food and protein');
    assert.match(advice?.description ?? '', /Advice to read$/);
  });

  it('startMovement marks a movement that hurt as set aside, and leads it all the same', async () => {
    const program = counting();
    setAside(program, 'heel-raises');
    program.dialogs.will('Heel raises');
    await program.actions.startMovement();
    const { choices = [] } = program.dialogs.asked[0] ?? {};
    const aside = choices.filter(({ detail }) => detail?.includes('set aside because it hurt'));
    assert.deepEqual(
      aside.map(({ label }) => label),
      ['Heel raises'],
    );
    await program.page({ kind: 'startLooked' });
    assert.deepEqual(program.led, ['heel-raises']);
  });

  it('startMovement says why a movement has to be left out, with the way to the setting', async () => {
    const program = counting({ avoid: ['balance'] });
    await program.actions.startMovement('heel-raises');
    assert.equal(program.desk.asking, 'counting');
    assert.deepEqual(program.dialogs.said, ['“Heel raises” is left out because of your secondHeart.avoid setting.']);
    program.dialogs.press('Open Setting');
    await Promise.resolve();
    assert.deepEqual(program.commands.opened, ['@id:secondHeart.avoid']);
  });

  it('a movement that has to be left out since it was shown is not led', async () => {
    const program = counting();
    program.dialogs.will('Heel raises');
    await program.actions.startMovement();
    program.settings.become({ avoid: ['balance'] });
    await program.page({ kind: 'startLooked' });
    assert.equal(program.desk.asking, 'counting');
    assert.equal(program.dialogs.said.length, 1);
  });

  it('startMovement refuses a movement that is unknown or cannot be led', async () => {
    const program = counting();
    for (const id of ['no-such-movement', 'protein-nutrition', 7, null])
      await assert.rejects(program.actions.startMovement(id), InvalidArgumentError);
    assert.equal(program.desk.asking, 'counting');
  });

  it("startMovement leads a movement of the person's own pack when the pack is there", async () => {
    const program = counting();
    await assert.rejects(program.actions.startMovement('my-rise'), InvalidArgumentError);
    const { ownPack } = await import('../support/packs.ts');
    program.ownPacks.files = [{ file: '/home/mine.json', content: { text: JSON.stringify(ownPack()) } }];
    await program.actions.startMovement('my-rise');
    assert.deepEqual(program.led, ['my-rise']);
  });
});

describe('startRoutine', () => {
  it('startRoutine shows the routine that the person chooses, and leads it when they start it', async () => {
    const program = counting();
    const pack = await program.library.pack();
    const routine = pack.routines.find(({ id }) => id === 'stand-break');
    program.dialogs.will(routine?.title.en);
    await program.actions.startRoutine();
    assert.equal(program.dialogs.asked[0]?.prompt, 'Which routine?');
    assert.equal(program.dialogs.asked[0].labels.length, pack.routines.length);
    assert.equal(program.desk.asking, 'counting');
    await program.page({ kind: 'startLooked' });
    assert.deepEqual(program.led, ['sit-to-stand', 'tiptoe-hold', 'walk-break']);
  });

  it('startRoutine changes nothing when the person leaves the list', async () => {
    const program = counting();
    program.dialogs.will(undefined);
    await program.actions.startRoutine();
    assert.equal(program.desk.asking, 'counting');
    assert.deepEqual(program.dialogs.said, []);
  });

  it('startRoutine leads the rest of a routine in which a movement is set aside', async () => {
    const program = counting();
    setAside(program, 'tiptoe-hold');
    await program.actions.startRoutine('stand-break');
    assert.deepEqual(program.led, ['sit-to-stand', 'walk-break']);
  });

  it('startRoutine neither lists nor leads a routine with a movement to leave out, and says why', async () => {
    const program = counting({ avoid: ['rolling-chair'] });
    program.dialogs.will(undefined);
    await program.actions.startRoutine();
    const pack = await program.library.pack();
    assert.equal(program.dialogs.asked[0]?.labels.length, pack.routines.length - 1);
    await program.actions.startRoutine('stand-break');
    assert.equal(program.desk.asking, 'counting');
    assert.deepEqual(program.dialogs.said, ['“Sit-to-stand” is left out because of your secondHeart.avoid setting.']);
    program.dialogs.press('Open Setting');
    await Promise.resolve();
    assert.deepEqual(program.commands.opened, ['@id:secondHeart.avoid']);
  });

  it('a routine whose movements are all set aside is not led, and the person is told why', async () => {
    const program = counting();
    setAside(program, ...MASSAGE);
    await program.actions.startCalfMassage();
    assert.equal(program.desk.asking, 'counting');
    const routine = routineOf(await program.library.pack(), 'calf-massage');
    assert.deepEqual(program.dialogs.said, [
      `Every movement in “${routine.title.en}” hurt, or you did not want it again. You can still start a single movement yourself.`,
    ]);
  });

  it('a routine leaves out a movement that the person did not want again', async () => {
    const program = counting();
    const { store } = program.desk;
    store.state = { ...store.state!, practice: { ...store.state!.practice, unwanted: MASSAGE.slice(0, 1) } };
    program.desk.does({ kind: 'tick' });
    await program.actions.startCalfMassage();
    assert.deepEqual(program.led, MASSAGE.slice(1));
  });

  it('startRoutine refuses a routine that is unknown', async () => {
    const program = counting();
    for (const id of ['no-such-routine', 3, null, ''])
      await assert.rejects(program.actions.startRoutine(id), InvalidArgumentError);
    assert.equal(program.desk.asking, 'counting');
  });
});

describe('logBreak, logBreakNow and wasUp', () => {
  const logged = ({ desk }: FakeProgram): { length: number; ago: number }[] =>
    desk.entries('break').map(({ start, end }) => ({
      length: (end - start) / MINUTE,
      ago: (desk.clock.now().wall - end) / MINUTE,
    }));

  it('logBreak asks for the length and the end of the break and records it', async () => {
    const program = asked({ breakLength: 3 });
    program.dialogs.will('5 minutes', '10 minutes ago');
    await program.actions.logBreak();
    assert.deepEqual(
      program.dialogs.asked.map(({ prompt, labels }) => [prompt, ...labels]),
      [
        ['How long was your break?', '3 minutes', '5 minutes', '10 minutes', '15 minutes', '30 minutes', '60 minutes'],
        [
          'When did it end?',
          'Just now',
          '5 minutes ago',
          '10 minutes ago',
          '15 minutes ago',
          '30 minutes ago',
          '60 minutes ago',
        ],
      ],
    );
    assert.deepEqual(logged(program), [{ length: 5, ago: 10 }]);
  });

  it('logBreak lists the set length of a break once', async () => {
    const program = asked({ breakLength: 10 });
    program.dialogs.will(undefined);
    await program.actions.logBreak();
    assert.deepEqual(program.dialogs.asked[0]?.labels.slice(0, 4), [
      '10 minutes',
      '5 minutes',
      '15 minutes',
      '30 minutes',
    ]);
  });

  it('logBreak records nothing when the person leaves either list', async () => {
    const program = asked();
    program.dialogs.will(undefined);
    await program.actions.logBreak();
    program.dialogs.will('5 minutes', undefined);
    await program.actions.logBreak();
    assert.deepEqual(logged(program), []);
    assert.equal(program.desk.asking, 'prompted');
  });

  it('logBreak records the given length without asking and withdraws the question', async () => {
    const program = asked();
    await program.actions.logBreak(10);
    assert.deepEqual(program.dialogs.asked, []);
    assert.deepEqual(logged(program), [{ length: 10, ago: 0 }]);
    assert.deepEqual(
      program.desk.entries('prompt').map(({ answer }) => answer),
      ['withdrawn'],
    );
  });

  it('logBreak asks only for what is not given', async () => {
    const program = asked();
    program.dialogs.will('15 minutes');
    await program.actions.logBreak(undefined, 5);
    assert.deepEqual(logged(program), [{ length: 15, ago: 5 }]);
  });

  it('logBreak refuses a length or an end that cannot be', async () => {
    const program = asked();
    for (const given of [[0], [-1], [1_441], ['10'], [NaN], [5, -1], [5, 1_441], [5, 'now']])
      await assert.rejects(program.actions.logBreak(...given), InvalidArgumentError, JSON.stringify(given));
    assert.deepEqual(logged(program), []);
  });

  it('logBreakNow records a break of the set length', () => {
    const program = asked({ breakLength: 4 });
    program.actions.logBreakNow();
    assert.deepEqual(logged(program), [{ length: 4, ago: 0 }]);
    assert.equal(program.desk.asking, 'counting');
  });

  it('wasUp records a break from the last sign until now', () => {
    const program = new FakeProgram(desk().types(10).turnsAway().silence(8));
    assert.notEqual(program.desk.glance.unseen, undefined);
    program.actions.wasUp();
    assert.deepEqual(logged(program), [{ length: 8, ago: 0 }]);
    assert.deepEqual(program.dialogs.said, []);
  });

  it('wasUp records nothing when the person was seen all the time, and says so', () => {
    const program = counting();
    program.actions.wasUp();
    assert.deepEqual(program.dialogs.said, [
      'There is no gap that could have been a break. To add one, use “I Just Took a Break”.',
    ]);
    assert.deepEqual(logged(program), []);
  });
});

describe('pause', () => {
  const until = (program: FakeProgram): number | null | undefined => {
    const { prompting } = program.desk.tracker.state;
    return prompting.kind === 'paused' ? prompting.until : undefined;
  };
  const wall = ({ desk }: FakeProgram): number => desk.clock.now().wall;

  it('pause lists three lengths, two ends and a pause without an end', async () => {
    const program = counting();
    program.dialogs.will(undefined);
    await program.actions.pause();
    assert.deepEqual(program.dialogs.asked[0]?.labels, [
      'For 30 minutes',
      'For 1 hour',
      'For 2 hours',
      'Until a specific time…',
      'Until tomorrow',
      'Until I resume',
    ]);
    assert.equal(program.desk.asking, 'counting');
  });

  it('a pause counts from the choice and not from the opening of the list', async () => {
    for (const [label, length] of [
      ['For 30 minutes', 30 * MINUTE],
      ['For 1 hour', HOUR],
      ['For 2 hours', 2 * HOUR],
    ] as const) {
      const program = counting();
      const opened = wall(program);
      program.dialogs.will(() => {
        program.desk.silence(2);
        return label;
      });
      await program.actions.pause();
      assert.equal(until(program), opened + 2 * MINUTE + length, label);
    }
  });

  it('a pause until tomorrow ends when the next day begins', async () => {
    const program = counting({ dayStart: '05:30' });
    program.dialogs.will('Until tomorrow');
    await program.actions.pause();
    assert.equal(until(program), dayOf(wall(program), '05:30').end);
    assert.equal(until(program), new Date(2026, 10, 3, 5, 30).getTime());
  });

  it('a pause until the person resumes has no end', async () => {
    const program = counting();
    program.dialogs.will('Until I resume');
    await program.actions.pause();
    assert.equal(until(program), null);
    program.actions.resume();
    assert.equal(program.desk.asking, 'counting');
  });

  it('a pause until a time ends when a clock next shows that time', async () => {
    for (const [typed, end] of [
      ['16:30', at(16, 30)],
      [' 09:02 ', at(9, 2)],
      ['09:01', new Date(2026, 10, 3, 9, 1)],
      ['08:15', new Date(2026, 10, 3, 8, 15)],
      ['00:00', new Date(2026, 10, 3)],
    ] as const) {
      const program = counting();
      program.dialogs.will('Until a specific time…', typed);
      await program.actions.pause();
      assert.equal(program.dialogs.asked[1]?.prompt, 'Until when? Enter a time, such as 16:30.');
      assert.equal(until(program), end.getTime(), typed);
    }
  });

  it('pause asks again for a time that no clock shows, and says what is wrong', async () => {
    const program = counting();
    program.dialogs.will('Until a specific time…', '25:00', '12:60', 'noon', '', '12:30');
    await program.actions.pause();
    assert.deepEqual(program.dialogs.refused, Array<string>(4).fill('Enter a time, such as 16:30.'));
    assert.equal(until(program), at(12, 30).getTime());
  });

  it('no pause begins when the person leaves the line for the time', async () => {
    const program = counting();
    program.dialogs.will('Until a specific time…', undefined);
    await program.actions.pause();
    assert.equal(program.desk.asking, 'counting');
  });

  it('a pause begins without a question when its end is given', async () => {
    const program = counting();
    const end = wall(program) + HOUR;
    await program.actions.pause(end);
    assert.equal(until(program), end);
    await program.actions.pause(null);
    assert.equal(until(program), null);
    assert.deepEqual(program.dialogs.asked, []);
  });

  it('a pause with an end that cannot be is refused', async () => {
    const program = counting();
    for (const end of [wall(program), wall(program) - 1, wall(program) + 400 * 24 * HOUR, '16:30', NaN, true])
      await assert.rejects(program.actions.pause(end), InvalidArgumentError);
    assert.equal(program.desk.asking, 'counting');
  });
});

describe('meeting', () => {
  it('a meeting is as long as the person chooses', async () => {
    const program = asked();
    program.dialogs.will('60 minutes');
    await program.actions.meeting();
    assert.deepEqual(program.dialogs.asked[0]?.labels, ['30 minutes', '60 minutes', '90 minutes']);
    assert.equal(program.desk.asking, 'meeting');
    program.desk.silence(59);
    assert.equal(program.desk.asking, 'meeting');
    program.desk.silence(2);
    assert.notEqual(program.desk.asking, 'meeting');
  });

  it('no meeting begins when the person leaves the list', async () => {
    const program = asked();
    program.dialogs.will(undefined);
    await program.actions.meeting();
    assert.equal(program.desk.asking, 'prompted');
  });

  it('a meeting has the given length, and a length that cannot be is refused', async () => {
    const program = asked();
    await assert.rejects(program.actions.meeting(0), InvalidArgumentError);
    await assert.rejects(program.actions.meeting('long'), InvalidArgumentError);
    assert.equal(program.desk.asking, 'prompted');
    await program.actions.meeting(45);
    const { prompting } = program.desk.tracker.state;
    assert.ok(prompting.kind === 'meeting' && prompting.remaining === 45 * MINUTE);
    assert.deepEqual(program.dialogs.asked, []);
  });

  it('meeting says that it is outside the working hours and does not ask for a length', async () => {
    const program = counting({ workingHours: ['Mon-Fri 10:00-18:00'] });
    assert.equal(program.desk.asking, 'off');
    await program.actions.meeting();
    assert.deepEqual(program.dialogs.said, [`Outside your working hours until ${timeOfDay(at(10).getTime())}.`]);
    assert.equal(program.desk.asking, 'off');
  });
});

describe('snooze', () => {
  it('snooze says nothing while the settings allow it', () => {
    const program = asked();
    program.actions.snooze();
    assert.equal(program.desk.asking, 'snoozed');
    assert.deepEqual(program.dialogs.said, []);
  });

  it('snooze skips the break and says so when the person has snoozed as often as allowed', () => {
    const program = asked({ maxSnoozes: 1 });
    program.actions.snooze();
    program.desk.types(4.1).seconds(56);
    assert.equal(program.desk.asking, 'prompted');
    program.actions.snooze();
    assert.equal(program.desk.asking, 'counting');
    const at = timeOfDay(program.desk.clock.now().wall + 45 * MINUTE);
    assert.deepEqual(program.dialogs.said, [
      `You can’t put this break off again. Next break in 45 minutes, at about ${at}.`,
    ]);
  });

  it('snooze says what comes next when no break is due', () => {
    const program = counting();
    program.actions.snooze();
    assert.deepEqual(program.dialogs.said, [`No break is due. ${next(program)}`]);
    assert.equal(program.desk.asking, 'counting');
  });

  it('a second snooze changes nothing before the question is asked again', () => {
    const program = asked();
    program.actions.snooze();
    program.desk.seconds(60);
    program.actions.snooze();
    assert.deepEqual(program.dialogs.said, ['No break is due. Asking again in 4 minutes.']);
    assert.equal(program.desk.minutesLeft, 4);
  });
});

describe('skipBreak', () => {
  it('skipBreak skips a break that is asked for or snoozed', () => {
    for (const before of [() => {}, (program: FakeProgram) => program.actions.snooze()]) {
      const program = asked();
      before(program);
      program.actions.skipBreak();
      assert.equal(program.desk.asking, 'counting');
      assert.equal(program.desk.minutesLeft, 45);
      assert.deepEqual(program.dialogs.said, []);
    }
  });

  it('skipBreak says that no break is due, and the interval does not begin anew', () => {
    const program = asked();
    program.actions.skipBreak();
    program.desk.types(10);
    program.actions.skipBreak();
    assert.deepEqual(program.dialogs.said, [`No break is due. ${next(program)}`]);
    assert.equal(program.desk.minutesLeft, 35);
  });

  it('skipBreak leaves a session that was started meanwhile', async () => {
    const program = asked();
    await program.actions.startBreak();
    program.actions.skipBreak();
    assert.equal(program.desk.asking, 'session');
    assert.deepEqual(program.dialogs.said, ['No break is due. You are on a break.']);
  });
});

describe('sayTooLate', () => {
  it('sayTooLate says that the question is over and what comes next', () => {
    const program = counting();
    program.actions.sayTooLate();
    assert.deepEqual(program.dialogs.said, [`That is already over. ${next(program)}`]);
  });
});

describe('review', () => {
  const said = { asked: 20, taken: 12 };

  it('the review offers to keep the interval or to take the next shorter or longer one', async () => {
    const program = counting();
    void program.actions.review(said);
    await settle();
    assert.deepEqual(program.dialogs.notices, [
      {
        sentence:
          'You took 12 of the 20 breaks offered in the past month. Does a break every 45 minutes still suit you?',
        buttons: ['Keep 45 minutes', 'Every 30 minutes', 'Every 60 minutes'],
      },
    ]);
  });

  it('the review offers no interval beyond the shortest and the longest one in its list', async () => {
    const buttons = async (breakInterval: number): Promise<readonly string[]> => {
      const program = counting({ breakInterval });
      void program.actions.review(said);
      await settle();
      return program.dialogs.notices[0]?.buttons ?? [];
    };
    assert.deepEqual(await buttons(20), ['Keep 20 minutes', 'Every 30 minutes']);
    assert.deepEqual(await buttons(240), ['Keep 240 minutes', 'Every 120 minutes']);
    assert.deepEqual(await buttons(50), ['Keep 50 minutes', 'Every 45 minutes', 'Every 60 minutes']);
  });

  it('the review changes the interval when the person chooses another one', async () => {
    const program = counting();
    const review = program.actions.review(said);
    await settle();
    program.dialogs.press('Every 60 minutes');
    await review;
    assert.deepEqual(program.settings.written, [['breakInterval', 60]]);
    assert.equal(program.desk.minutesLeft, 59);
  });

  it('the review changes nothing when the person keeps the interval', async () => {
    const program = counting();
    const review = program.actions.review(said);
    await settle();
    program.dialogs.press('Keep 45 minutes');
    await review;
    assert.deepEqual(program.settings.written, []);
  });
});

describe('easierToday', () => {
  it('easierToday lets the person choose from a list', async () => {
    const program = asked();
    program.dialogs.will('Seated movements only today');
    await program.actions.easierToday();
    assert.deepEqual(program.dialogs.asked, [
      {
        prompt: 'How should the rest of today be easier?',
        labels: ['A break every 90 minutes today', 'Seated movements only today', 'As usual'],
        choices: program.dialogs.asked[0]?.choices,
      },
    ]);
    const { prompting } = program.desk.tracker.state;
    assert.ok(prompting.kind === 'prompted' && prompting.occasion === 'seated');
  });

  it('longer intervals answer the question and hold until the person goes back to the usual ones', async () => {
    const program = asked();
    await program.actions.easierToday('longer');
    assert.equal(program.desk.asking, 'counting');
    assert.equal(program.desk.minutesLeft, 45);
    assert.deepEqual(
      program.desk.entries('prompt').map(({ answer }) => answer),
      ['easier'],
    );
    program.desk.types(1);
    await program.actions.easierToday('usual');
    assert.notEqual(program.desk.asking, 'counting');
  });

  it('no easier day begins when the person leaves the list or the argument is refused', async () => {
    const program = asked();
    program.dialogs.will(undefined);
    await program.actions.easierToday();
    await assert.rejects(program.actions.easierToday('lazy'), InvalidArgumentError);
    assert.equal(program.desk.asking, 'prompted');
    assert.equal(program.desk.tracker.state.easing.today, null);
  });
});

describe('a session with a movement that has to be left out now', () => {
  it('endUnsafeSession ends the session and says why', async () => {
    const program = counting();
    await program.actions.startMovement('heel-raises');
    program.settings.become({ avoid: ['balance'] });
    await program.actions.endUnsafeSession();
    assert.equal(program.desk.asking, 'counting');
    assert.deepEqual(program.dialogs.said, ['“Heel raises” is left out because of your secondHeart.avoid setting.']);
  });

  it('endUnsafeSession leaves a session whose movements are still allowed', async () => {
    const program = counting();
    await program.actions.startMovement('heel-raises');
    program.settings.become({ avoid: ['disc'] });
    await program.actions.endUnsafeSession();
    assert.equal(program.desk.asking, 'session');
    assert.deepEqual(program.dialogs.said, []);
  });

  it('endUnsafeSession ends a session only in the window that leads it', async () => {
    const program = counting();
    const other = new FakeProgram(new Desk({ beside: program.desk }));
    await program.actions.startMovement('heel-raises');
    for (const { desk } of [program, other]) desk.settings = { ...desk.settings, avoid: ['balance'] };
    other.desk.does({ kind: 'tick' });
    assert.equal(other.desk.asking, 'session');
    await other.actions.endUnsafeSession();
    assert.equal(other.desk.asking, 'session');
    assert.deepEqual(other.dialogs.said, []);
    await program.actions.endUnsafeSession();
    assert.equal(program.desk.asking, 'counting');
  });

  it('the session does not change to an easier movement that has to be left out, and says why', async () => {
    const program = counting();
    await program.actions.startMovement('heel-raises');
    program.settings.become({ avoid: ['cramp'] });
    await program.actions.endUnsafeSession();
    await program.actions.commandPlayer('easier');
    assert.deepEqual(program.led, ['heel-raises']);
    assert.deepEqual(program.dialogs.said, [
      '“Seated calf raise” is left out because of your secondHeart.avoid setting.',
    ]);
  });

  it('the session changes to an easier movement that is allowed', async () => {
    const program = counting();
    await program.actions.startMovement('heel-raises');
    await program.actions.commandPlayer('easier');
    assert.deepEqual(program.led, ['seated-calf-raise']);
    assert.deepEqual(program.dialogs.said, []);
  });
});

describe('openSettings', () => {
  it('openSettings opens all settings or the one that is named', () => {
    const program = counting();
    program.actions.openSettings();
    program.actions.openSettings('places');
    assert.deepEqual(program.commands.opened, ['@ext:second-heart.second-heart', '@id:secondHeart.places']);
  });
});
