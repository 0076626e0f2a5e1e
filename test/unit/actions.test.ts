import assert from 'node:assert/strict';
import { nextSentence, timeOfDay } from '../../src/app/views/wording.ts';
import { RefusedArgument } from '../../src/app/commandArguments.ts';
import type { Settings } from '../../src/core/settings.ts';
import { HOUR, MINUTE } from '../../src/time/clock.ts';
import { dayOf } from '../../src/time/day.ts';
import type { Plan } from '../../src/movements/plan.ts';
import { aPlan, Desk } from '../support/desk.ts';
import { FakeProgram } from '../support/fakePorts.ts';

/** A Monday, by the local clock. */
const at = (hours: number, minutes = 0): Date => new Date(2026, 10, 2, hours, minutes);
const desk = (settings: Partial<Settings> = {}, from = at(9)): Desk => new Desk({ settings, from });
const ask = (at: Desk): Desk => at.types(45).seconds(20);

/** A program in which nothing is due yet. */
const counting = (settings: Partial<Settings> = {}): FakeProgram => new FakeProgram(desk(settings).types(1));
/** A program in which a break is asked for. */
const asked = (settings: Partial<Settings> = {}): FakeProgram => {
  const program = new FakeProgram(ask(desk(settings)));
  assert.equal(program.desk.asking, 'prompted');
  return program;
};
/** A program in which the massage of the evening is asked for. */
const bedtime = (): FakeProgram => {
  const program = new FakeProgram(desk({ bedtimeMassage: '22:00' }, at(21, 50)).types(10).seconds(20));
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

describe('what is offered', () => {
  it('at a break gets somebody up and has something on the chair beside it', async () => {
    const program = asked();
    const { offered, chair, anywhere } = program.offers.current(await program.library.pack());
    assert.deepEqual(offered, anywhere);
    assert.ok(offered?.items.some(({ seated }) => !seated));
    assert.deepEqual(isSeated(chair), [true]);
  });

  it('is the same while nothing is due', async () => {
    const program = counting();
    const { offered, anywhere } = program.offers.current(await program.library.pack());
    assert.ok(offered?.items.some(({ seated }) => !seated));
    assert.deepEqual(offered, anywhere);
  });

  it('on a day on the chair stays on the chair and has getting up beside it', async () => {
    const program = new FakeProgram(desk().types(1).does({ kind: 'ease', ease: 'seated' }));
    ask(program.desk);
    const { offered, chair, anywhere } = program.offers.current(await program.library.pack());
    assert.deepEqual(isSeated(offered), [true]);
    assert.deepEqual(offered, chair);
    assert.ok(anywhere?.items.some(({ seated }) => !seated));
  });

  it('to somebody who stands is done on the feet also on a day on the chair', async () => {
    for (const ease of ['usual', 'seated'] as const) {
      const program = new FakeProgram(desk().types(1).does({ kind: 'ease', ease }));
      program.actions.toggleStanding();
      assert.equal(program.desk.tracker.state.posture, 'standing');
      ask(program.desk);
      assert.equal(program.desk.asking, 'prompted');
      const { offered } = program.offers.current(await program.library.pack());
      assert.deepEqual(isSeated(offered), [false], ease);
    }
  });

  it('to somebody who sits down again is a break as usual', () => {
    const program = counting();
    program.actions.toggleStanding();
    program.actions.toggleStanding();
    assert.equal(program.desk.tracker.state.posture, 'sitting');
  });

  it('in the evening is the massage and nothing else', async () => {
    const program = bedtime();
    const { offered, chair, anywhere } = program.offers.current(await program.library.pack());
    assert.deepEqual(movements(offered), MASSAGE);
    assert.deepEqual([chair, anywhere], [undefined, undefined]);
  });

  it('in the evening leaves out the strokes that hurt', async () => {
    const program = bedtime();
    setAside(program, 'calf-massage-inner', 'calf-massage-outer');
    const { offered } = program.offers.current(await program.library.pack());
    assert.deepEqual(movements(offered), ['calf-massage-stroke', 'calf-massage-middle']);
  });

  it('is never what hurt or has to be left out', async () => {
    const program = asked({ avoid: ['balance'] });
    setAside(program, 'seated-calf-raise');
    const pack = await program.library.pack();
    const { offered, chair, anywhere } = program.offers.current(pack);
    for (const movement of [offered, chair, anywhere].flatMap(movements)) {
      assert.notEqual(movement, 'seated-calf-raise');
      assert.ok(!pack.movements.find(({ id }) => id === movement)?.avoid.includes('balance'), movement);
    }
  });

  it('is nothing where nothing fits and start says so with the way to the setting', async () => {
    const program = asked({ places: ['outdoors'] });
    const offer = program.offers.current(await program.library.pack());
    assert.deepEqual(offer, { offered: undefined, chair: undefined, anywhere: undefined });
    await program.actions.startBreak();
    assert.equal(program.desk.asking, 'prompted');
    assert.deepEqual(program.dialogs.notices, [
      {
        sentence: 'No movement fits your settings. Get up for a moment, if you can.',
        buttons: ['Open the setting'],
      },
    ]);
    assert.deepEqual(program.commands.opened, []);
    program.dialogs.press('Open the setting');
    await Promise.resolve();
    assert.deepEqual(program.commands.opened, ['@id:secondHeart.places']);
  });
});

describe('Start', () => {
  it('leads what the question shows break after break', async () => {
    const program = new FakeProgram(desk());
    for (let round = 0; round < 8; round++) {
      ask(program.desk);
      await program.screen.render();
      const { view } = program.panel;
      assert.ok(view.kind === 'ask', view.kind);
      await program.page({ kind: 'start', which: 'offered' });
      assert.deepEqual(
        program.led,
        view.outline.map(({ id }) => id),
      );
      program.desk.seconds(40);
      await program.page({ kind: 'end' });
      await program.page({ kind: 'close' });
    }
  });

  it('leads the chair or getting up where that was asked for', async () => {
    for (const which of ['chair', 'anywhere'] as const) {
      const program = asked();
      const offer = program.offers.current(await program.library.pack());
      await program.actions.startBreak(which);
      assert.deepEqual(program.led, movements(offer[which]));
    }
  });

  it('of something offered while a session is led says so and leaves the session', async () => {
    const program = asked();
    program.desk.does({ kind: 'start', plan: aPlan() });
    await program.actions.startOffered();
    assert.deepEqual(program.dialogs.said, ['You are on a break.']);
    assert.deepEqual(program.led, ['heels', 'tiptoe']);
  });

  it('of something offered leads it also when its question is gone', async () => {
    const program = asked();
    program.actions.skipBreak();
    await program.actions.startOffered();
    assert.equal(program.desk.asking, 'session');
    assert.deepEqual(program.dialogs.said, []);
  });

  it('of the calf massage leads its four strokes', async () => {
    const program = counting();
    await program.actions.startCalfMassage();
    assert.deepEqual(program.led, MASSAGE);
  });
});

describe('choosing a movement', () => {
  it('leads the one that was chosen', async () => {
    const program = counting();
    program.dialogs.will('Seated calf raise');
    await program.actions.startMovement();
    assert.equal(program.dialogs.asked[0]?.prompt, 'Which movement?');
    assert.deepEqual(program.led, ['seated-calf-raise']);
  });

  it('leads the one that was named without asking', async () => {
    const program = counting();
    await program.actions.startMovement('heel-raises');
    assert.deepEqual(program.dialogs.asked, []);
    assert.deepEqual(program.led, ['heel-raises']);
  });

  it('that the person leaves changes nothing', async () => {
    const program = counting();
    program.dialogs.will(undefined);
    await program.actions.startMovement();
    assert.equal(program.desk.asking, 'counting');
    assert.deepEqual(program.dialogs.said, []);
  });

  it('shows none that has to be left out and none that cannot be led', async () => {
    const program = counting({ avoid: ['balance'] });
    program.dialogs.will(undefined);
    await program.actions.startMovement();
    const labels = program.dialogs.asked[0]?.labels ?? [];
    assert.ok(labels.includes('Seated calf raise'));
    for (const missing of ['Heel raises', 'Food and protein']) assert.ok(!labels.includes(missing), missing);
  });

  it('says of what hurt that it is set aside and leads it all the same', async () => {
    const program = counting();
    setAside(program, 'heel-raises');
    program.dialogs.will('Heel raises');
    await program.actions.startMovement();
    const { choices = [] } = program.dialogs.asked[0] ?? {};
    const aside = choices.filter(({ detail }) => detail?.includes('set aside, because it hurt'));
    assert.deepEqual(
      aside.map(({ label }) => label),
      ['Heel raises'],
    );
    assert.deepEqual(program.led, ['heel-raises']);
  });

  it('that has to be left out says why with the way to the setting', async () => {
    const program = counting({ avoid: ['balance'] });
    await program.actions.startMovement('heel-raises');
    assert.equal(program.desk.asking, 'counting');
    assert.deepEqual(program.dialogs.said, [
      'Heel raises is left out, because of what you chose in secondHeart.avoid.',
    ]);
    program.dialogs.press('Open the setting');
    await Promise.resolve();
    assert.deepEqual(program.commands.opened, ['@id:secondHeart.avoid']);
  });

  it('that has to be left out since the list was opened is not led', async () => {
    const program = counting();
    program.dialogs.will(() => {
      program.settings.become({ avoid: ['balance'] });
      return 'Heel raises';
    });
    await program.actions.startMovement();
    assert.equal(program.desk.asking, 'counting');
    assert.equal(program.dialogs.said.length, 1);
  });

  it('that is not there or cannot be led is refused', async () => {
    const program = counting();
    for (const id of ['no-such-movement', 'protein-nutrition', 7, null])
      await assert.rejects(program.actions.startMovement(id), RefusedArgument);
    assert.equal(program.desk.asking, 'counting');
  });

  it('of their own pack is possible once that is there', async () => {
    const program = counting();
    await assert.rejects(program.actions.startMovement('my-rise'), RefusedArgument);
    const { ownPack } = await import('../support/packs.ts');
    program.ownPacks.files = [{ file: '/home/mine.json', content: { text: JSON.stringify(ownPack()) } }];
    await program.actions.startMovement('my-rise');
    assert.deepEqual(program.led, ['my-rise']);
  });
});

describe('choosing a routine', () => {
  it('leads the one that was chosen', async () => {
    const program = counting();
    const pack = await program.library.pack();
    const routine = pack.routines.find(({ id }) => id === 'stand-break');
    program.dialogs.will(routine?.title.en);
    await program.actions.startRoutine();
    assert.equal(program.dialogs.asked[0]?.prompt, 'Which routine?');
    assert.equal(program.dialogs.asked[0].labels.length, pack.routines.length);
    assert.deepEqual(program.led, ['sit-to-stand', 'tiptoe-hold', 'walk-break']);
  });

  it('that the person leaves changes nothing', async () => {
    const program = counting();
    program.dialogs.will(undefined);
    await program.actions.startRoutine();
    assert.equal(program.desk.asking, 'counting');
    assert.deepEqual(program.dialogs.said, []);
  });

  it('leads the rest of one in which something is set aside', async () => {
    const program = counting();
    setAside(program, 'tiptoe-hold');
    await program.actions.startRoutine('stand-break');
    assert.deepEqual(program.led, ['sit-to-stand', 'walk-break']);
  });

  it('in which something has to be left out is not shown and not led and says why', async () => {
    const program = counting({ avoid: ['rolling-chair'] });
    program.dialogs.will(undefined);
    await program.actions.startRoutine();
    const pack = await program.library.pack();
    assert.equal(program.dialogs.asked[0]?.labels.length, pack.routines.length - 1);
    await program.actions.startRoutine('stand-break');
    assert.equal(program.desk.asking, 'counting');
    assert.deepEqual(program.dialogs.said, [
      'Sit-to-stand is left out, because of what you chose in secondHeart.avoid.',
    ]);
    program.dialogs.press('Open the setting');
    await Promise.resolve();
    assert.deepEqual(program.commands.opened, ['@id:secondHeart.avoid']);
  });

  it('in which everything is set aside says so and leads nothing', async () => {
    const program = counting();
    setAside(program, ...MASSAGE);
    await program.actions.startCalfMassage();
    assert.equal(program.desk.asking, 'counting');
    const { routine } = await program.library.routine('calf-massage');
    assert.deepEqual(program.dialogs.said, [
      `Everything in ${routine.title.en} is set aside, because it hurt. A movement that you choose by itself is led all the same.`,
    ]);
  });

  it('that is not there is refused', async () => {
    const program = counting();
    for (const id of ['no-such-routine', 3, null, ''])
      await assert.rejects(program.actions.startRoutine(id), RefusedArgument);
    assert.equal(program.desk.asking, 'counting');
  });
});

describe('a break that was taken', () => {
  const logged = ({ desk }: FakeProgram): { length: number; ago: number }[] =>
    desk.entries('break').map(({ start, end }) => ({
      length: (end - start) / MINUTE,
      ago: (desk.clock.now().wall - end) / MINUTE,
    }));

  it('is asked for by its length and its end and recorded', async () => {
    const program = asked({ breakLength: 3 });
    program.dialogs.will('5 minutes', '10 minutes ago');
    await program.actions.logBreak();
    assert.deepEqual(
      program.dialogs.asked.map(({ prompt, labels }) => [prompt, ...labels]),
      [
        [
          'How long were you off the chair just now?',
          '3 minutes',
          '5 minutes',
          '10 minutes',
          '15 minutes',
          '30 minutes',
          '60 minutes',
        ],
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

  it('as long as one of the lengths is offered once', async () => {
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

  it('is not recorded where the person leaves either list', async () => {
    const program = asked();
    program.dialogs.will(undefined);
    await program.actions.logBreak();
    program.dialogs.will('5 minutes', undefined);
    await program.actions.logBreak();
    assert.deepEqual(logged(program), []);
    assert.equal(program.desk.asking, 'prompted');
  });

  it('is recorded as it was given and answers the question', async () => {
    const program = asked();
    await program.actions.logBreak(10);
    assert.deepEqual(program.dialogs.asked, []);
    assert.deepEqual(logged(program), [{ length: 10, ago: 0 }]);
    assert.deepEqual(
      program.desk.entries('prompt').map(({ answer }) => answer),
      ['withdrawn'],
    );
  });

  it('is asked only for what was not given', async () => {
    const program = asked();
    program.dialogs.will('15 minutes');
    await program.actions.logBreak(undefined, 5);
    assert.deepEqual(logged(program), [{ length: 15, ago: 5 }]);
  });

  it('is refused where it cannot be so', async () => {
    const program = asked();
    for (const given of [[0], [-1], [1_441], ['10'], [NaN], [5, -1], [5, 1_441], [5, 'now']])
      await assert.rejects(program.actions.logBreak(...given), RefusedArgument, JSON.stringify(given));
    assert.deepEqual(logged(program), []);
  });

  it('of the usual length begins where somebody says that they get up', () => {
    const program = asked({ breakLength: 4 });
    program.actions.gotUp();
    assert.deepEqual(logged(program), [{ length: 4, ago: 0 }]);
    assert.equal(program.desk.asking, 'counting');
  });

  it('while nothing was seen is recorded from the last sign on', () => {
    const program = new FakeProgram(desk().types(10).turnsAway().silence(8));
    assert.notEqual(program.desk.glance.unseen, undefined);
    program.actions.wasUp();
    assert.deepEqual(logged(program), [{ length: 8, ago: 0 }]);
    assert.deepEqual(program.dialogs.said, []);
  });

  it('while nothing was seen is not so where somebody was seen all the time', () => {
    const program = counting();
    program.actions.wasUp();
    assert.deepEqual(program.dialogs.said, [
      'You were seen all the time. A break can be added with "I Just Took a Break".',
    ]);
    assert.deepEqual(logged(program), []);
  });
});

describe('a pause', () => {
  const until = (program: FakeProgram): number | null | undefined => {
    const { prompting } = program.desk.tracker.state;
    return prompting.kind === 'paused' ? prompting.until : undefined;
  };
  const wall = ({ desk }: FakeProgram): number => desk.clock.now().wall;

  it('has these lengths', async () => {
    const program = counting();
    program.dialogs.will(undefined);
    await program.actions.pause();
    assert.deepEqual(program.dialogs.asked[0]?.labels, [
      'For 30 minutes',
      'For 1 hour',
      'For 2 hours',
      'Until a time…',
      'Until tomorrow',
      'Until I resume',
    ]);
    assert.equal(program.desk.asking, 'counting');
  });

  it('counts from when it was chosen and not from when the list was opened', async () => {
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

  it('until tomorrow ends when the next day begins', async () => {
    const program = counting({ dayStart: '05:30' });
    program.dialogs.will('Until tomorrow');
    await program.actions.pause();
    assert.equal(until(program), dayOf(wall(program), '05:30').end);
    assert.equal(until(program), new Date(2026, 10, 3, 5, 30).getTime());
  });

  it('until resumed has no end', async () => {
    const program = counting();
    program.dialogs.will('Until I resume');
    await program.actions.pause();
    assert.equal(until(program), null);
    program.actions.resume();
    assert.equal(program.desk.asking, 'counting');
  });

  it('until a time ends when a clock shows it next today or tomorrow', async () => {
    for (const [typed, end] of [
      ['16:30', at(16, 30)],
      [' 09:02 ', at(9, 2)],
      ['09:01', new Date(2026, 10, 3, 9, 1)],
      ['08:15', new Date(2026, 10, 3, 8, 15)],
      ['00:00', new Date(2026, 10, 3)],
    ] as const) {
      const program = counting();
      program.dialogs.will('Until a time…', typed);
      await program.actions.pause();
      assert.equal(program.dialogs.asked[1]?.prompt, 'Until when? Hours and minutes, such as 16:30.');
      assert.equal(until(program), end.getTime(), typed);
    }
  });

  it('until a time that no clock shows is asked again with what is wrong', async () => {
    const program = counting();
    program.dialogs.will('Until a time…', '25:00', '12:60', 'noon', '', '12:30');
    await program.actions.pause();
    assert.deepEqual(program.dialogs.refused, Array<string>(4).fill('Hours and minutes from 00:00 to 23:59'));
    assert.equal(until(program), at(12, 30).getTime());
  });

  it('does not begin where the person leaves the line for the time', async () => {
    const program = counting();
    program.dialogs.will('Until a time…', undefined);
    await program.actions.pause();
    assert.equal(program.desk.asking, 'counting');
  });

  it('begins without a question where its end was given', async () => {
    const program = counting();
    const end = wall(program) + HOUR;
    await program.actions.pause(end);
    assert.equal(until(program), end);
    await program.actions.pause(null);
    assert.equal(until(program), null);
    assert.deepEqual(program.dialogs.asked, []);
  });

  it('with an end that cannot be is refused', async () => {
    const program = counting();
    for (const end of [wall(program), wall(program) - 1, wall(program) + 400 * 24 * HOUR, '16:30', NaN, true])
      await assert.rejects(program.actions.pause(end), RefusedArgument);
    assert.equal(program.desk.asking, 'counting');
  });
});

describe('a meeting', () => {
  it('is as long as was chosen', async () => {
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

  it('does not begin where the person leaves the list', async () => {
    const program = asked();
    program.dialogs.will(undefined);
    await program.actions.meeting();
    assert.equal(program.desk.asking, 'prompted');
  });

  it('is as long as was given or refused', async () => {
    const program = asked();
    await assert.rejects(program.actions.meeting(0), RefusedArgument);
    await assert.rejects(program.actions.meeting('long'), RefusedArgument);
    assert.equal(program.desk.asking, 'prompted');
    await program.actions.meeting(45);
    const { prompting } = program.desk.tracker.state;
    assert.ok(prompting.kind === 'meeting' && prompting.left === 45 * MINUTE);
    assert.deepEqual(program.dialogs.asked, []);
  });

  it('outside the working hours is not asked for and how things stand is said', async () => {
    const program = counting({ workingHours: ['Mon-Fri 10:00-18:00'] });
    assert.equal(program.desk.asking, 'off');
    await program.actions.meeting();
    assert.deepEqual(program.dialogs.said, [`Outside your working hours, until ${timeOfDay(at(10).getTime())}.`]);
    assert.equal(program.desk.asking, 'off');
  });
});

describe('putting off', () => {
  it('says nothing while it is possible', () => {
    const program = asked();
    program.actions.snooze();
    assert.equal(program.desk.asking, 'snoozed');
    assert.deepEqual(program.dialogs.said, []);
  });

  it('more often than the setting allows skips and says so', () => {
    const program = asked({ maxSnoozes: 1 });
    program.actions.snooze();
    program.desk.types(5).seconds(20);
    assert.equal(program.desk.asking, 'prompted');
    program.actions.snooze();
    assert.equal(program.desk.asking, 'counting');
    const at = timeOfDay(program.desk.clock.now().wall + 45 * MINUTE);
    assert.deepEqual(program.dialogs.said, [
      `You have put this one off as often as your settings allow. Next break in 45 minutes, at about ${at}.`,
    ]);
  });

  it('where nothing is due says what comes next', () => {
    const program = counting();
    program.actions.snooze();
    assert.deepEqual(program.dialogs.said, [`No break is due. ${next(program)}.`]);
    assert.equal(program.desk.asking, 'counting');
  });

  it('a second time before it is asked again changes nothing', () => {
    const program = asked();
    program.actions.snooze();
    program.desk.seconds(60);
    program.actions.snooze();
    assert.deepEqual(program.dialogs.said, ['No break is due. Asking again in 4 minutes.']);
    assert.equal(program.desk.minutesLeft, 4);
  });
});

describe('skipping what is due', () => {
  it('skips it also when it was put off', () => {
    for (const before of [() => {}, (program: FakeProgram) => program.actions.snooze()]) {
      const program = asked();
      before(program);
      program.actions.skipDue();
      assert.equal(program.desk.asking, 'counting');
      assert.equal(program.desk.minutesLeft, 45);
      assert.deepEqual(program.dialogs.said, []);
    }
  });

  it('where nothing is any more says so and does not begin the interval anew', () => {
    const program = asked();
    program.actions.skipDue();
    program.desk.types(10);
    program.actions.skipDue();
    assert.deepEqual(program.dialogs.said, [`No break is due. ${next(program)}.`]);
    assert.equal(program.desk.minutesLeft, 35);
  });

  it('leaves a session that was started meanwhile', async () => {
    const program = asked();
    await program.actions.startBreak();
    program.actions.skipDue();
    assert.equal(program.desk.asking, 'session');
    assert.deepEqual(program.dialogs.said, ['No break is due. You are on a break.']);
  });

  it('of a break that is not due yet begins the interval anew', () => {
    const program = new FakeProgram(desk().types(20));
    program.actions.skipBreak();
    assert.equal(program.desk.minutesLeft, 45);
    assert.deepEqual(program.dialogs.said, []);
  });
});

describe('too late', () => {
  it('says how things stand', () => {
    const program = counting();
    program.actions.tooLate();
    assert.deepEqual(program.dialogs.said, [`That is over by now. ${next(program)}.`]);
  });
});

describe('the monthly review', () => {
  const said = { asked: 20, taken: 12 };

  it('offers to keep the interval or the next shorter or longer one', () => {
    const program = counting();
    void program.actions.review(said);
    assert.deepEqual(program.dialogs.notices, [
      {
        sentence:
          'In the last month you took 12 of 20 breaks that were offered. Is every 45 minutes still right for you?',
        buttons: ['Keep 45 minutes', 'Every 30 minutes', 'Every 60 minutes'],
      },
    ]);
  });

  it('offers no shorter interval than the shortest and no longer one than the longest', () => {
    const buttons = (breakInterval: number): readonly string[] => {
      const program = counting({ breakInterval });
      void program.actions.review(said);
      return program.dialogs.notices[0]?.buttons ?? [];
    };
    assert.deepEqual(buttons(20), ['Keep 20 minutes', 'Every 30 minutes']);
    assert.deepEqual(buttons(240), ['Keep 240 minutes', 'Every 120 minutes']);
    assert.deepEqual(buttons(50), ['Keep 50 minutes', 'Every 45 minutes', 'Every 60 minutes']);
  });

  it('changes the interval where another one was chosen', async () => {
    const program = counting();
    const review = program.actions.review(said);
    program.dialogs.press('Every 60 minutes');
    await review;
    assert.deepEqual(program.settings.written, [['breakInterval', 60]]);
    assert.equal(program.desk.minutesLeft, 59);
  });

  it('changes nothing where the interval is to stay', async () => {
    const program = counting();
    const review = program.actions.review(said);
    program.dialogs.press('Keep 45 minutes');
    await review;
    assert.deepEqual(program.settings.written, []);
  });
});

describe('an easier day', () => {
  it('is chosen from a list', async () => {
    const program = asked();
    program.dialogs.will('Only on the chair today');
    await program.actions.easierToday();
    assert.deepEqual(program.dialogs.asked, [
      {
        prompt: 'Easier for the rest of today',
        labels: ['A break every 90 minutes today', 'Only on the chair today', 'As usual'],
        choices: program.dialogs.asked[0]?.choices,
      },
    ]);
    const { prompting } = program.desk.tracker.state;
    assert.ok(prompting.kind === 'prompted' && prompting.occasion === 'seated');
  });

  it('of longer intervals answers the question and lasts until it is as usual again', async () => {
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

  it('is not begun where the person leaves the list or says something else', async () => {
    const program = asked();
    program.dialogs.will(undefined);
    await program.actions.easierToday();
    await assert.rejects(program.actions.easierToday('lazy'), RefusedArgument);
    assert.equal(program.desk.asking, 'prompted');
    assert.equal(program.desk.tracker.state.easing.today, null);
  });
});

describe('a session in which something has to be left out by now', () => {
  it('ends and says why', async () => {
    const program = counting();
    await program.actions.startMovement('heel-raises');
    program.settings.become({ avoid: ['balance'] });
    await program.actions.reconsider();
    assert.equal(program.desk.asking, 'counting');
    assert.deepEqual(program.dialogs.said, [
      'Heel raises is left out, because of what you chose in secondHeart.avoid.',
    ]);
  });

  it('goes on where what it leads is still right', async () => {
    const program = counting();
    await program.actions.startMovement('heel-raises');
    program.settings.become({ avoid: ['disc'] });
    await program.actions.reconsider();
    assert.equal(program.desk.asking, 'session');
    assert.deepEqual(program.dialogs.said, []);
  });

  it('is ended by the window that leads it and by no other', async () => {
    const program = counting();
    const other = new FakeProgram(new Desk({ beside: program.desk }));
    await program.actions.startMovement('heel-raises');
    for (const { desk } of [program, other]) desk.settings = { ...desk.settings, avoid: ['balance'] };
    other.desk.does({ kind: 'tick' });
    assert.equal(other.desk.asking, 'session');
    await other.actions.reconsider();
    assert.equal(other.desk.asking, 'session');
    assert.deepEqual(other.dialogs.said, []);
    await program.actions.reconsider();
    assert.equal(program.desk.asking, 'counting');
  });

  it('does not go over to an easier version that has to be left out and says why', async () => {
    const program = counting();
    await program.actions.startMovement('heel-raises');
    program.settings.become({ avoid: ['cramp'] });
    await program.actions.reconsider();
    await program.actions.lead('easier');
    assert.deepEqual(program.led, ['heel-raises']);
    assert.deepEqual(program.dialogs.said, [
      'Seated calf raise is left out, because of what you chose in secondHeart.avoid.',
    ]);
  });

  it('goes over to an easier version that is right', async () => {
    const program = counting();
    await program.actions.startMovement('heel-raises');
    await program.actions.lead('easier');
    assert.deepEqual(program.led, ['seated-calf-raise']);
    assert.deepEqual(program.dialogs.said, []);
  });
});

describe('the way to the settings', () => {
  it('leads to all of them or to one', () => {
    const program = counting();
    program.actions.openSettings();
    program.actions.openSettings('places');
    assert.deepEqual(program.commands.opened, ['@ext:second-heart.second-heart', '@id:secondHeart.places']);
  });
});
