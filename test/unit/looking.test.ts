import assert from 'node:assert/strict';
import { isState } from '../../src/core/state.ts';
import type { Settings } from '../../src/core/settings.ts';
import type { BreakPageView } from '../../src/shared/breakProtocol.ts';
import { DAY } from '../../src/time/clock.ts';
import { Desk } from '../support/desk.ts';
import { FakeProgram } from '../support/fakePorts.ts';
import { ownMovement, ownPack } from '../support/packs.ts';

/** A Monday, by the local clock. */
const at = (hours: number): Date => new Date(2026, 10, 2, hours);
const counting = (settings: Partial<Settings> = {}, hours = 9): FakeProgram =>
  new FakeProgram(new Desk({ settings, from: at(hours) }).types(1));
const asked = async (settings: Partial<Settings> = {}): Promise<FakeProgram> => {
  const program = counting(settings);
  await program.presenter.render();
  await program.asksNext();
  return program;
};

type Preview = Extract<BreakPageView, { kind: 'preview' }>;
type LeftOut = Extract<BreakPageView, { kind: 'leftOut' }>;

function preview({ panel }: FakeProgram): Preview {
  assert.ok(panel.isOpen && panel.view.kind === 'preview', panel.view.kind);
  return panel.view;
}

function leftOut({ panel }: FakeProgram): LeftOut {
  assert.ok(panel.isOpen && panel.view.kind === 'leftOut', panel.view.kind);
  return panel.view;
}

/** Opens the page of what is left out, and returns its groups: title, then the movements with their other reasons. */
async function groups(program: FakeProgram): Promise<Record<string, string[]>> {
  await program.actions.look({ kind: 'leftOut' });
  const entries = leftOut(program).groups.map((group) => [
    group.title,
    group.entries.map(({ title, also }) => (also === '' ? title : `${title} (${also})`)),
  ]);
  return Object.fromEntries(entries) as Record<string, string[]>;
}

/** Gives the person a practice. */
function having(program: FakeProgram, practice: object): void {
  const { store } = program.desk;
  store.state = { ...store.state!, practice: { ...store.state!.practice, ...practice } };
  program.desk.does({ kind: 'tick' });
}

const choosesMovement = async (program: FakeProgram, title: string): Promise<void> => {
  program.dialogs.will(title);
  await program.actions.startMovement();
};

describe('a movement that is looked at before it is started', () => {
  it('it is shown with its steps, dose, cautions and source, and the panel takes the keyboard', async () => {
    const program = counting();
    await choosesMovement(program, 'Heel raises');
    const { movements, canStart, closes, length } = preview(program);
    const [{ title, dose, steps, caution, facts, reasons, figure } = assert.fail()] = movements;
    assert.deepEqual([title, dose, length, reasons], ['Heel raises', '10 times', 'About 1 minute', []]);
    assert.ok(steps.length > 0 && caution !== undefined && figure !== undefined);
    assert.match(
      facts.join('\n'),
      /^Needs: a desk\nNot if this applies to you: .*Unsteady on your feet\nSource: .*AAOS/,
    );
    assert.deepEqual([canStart, closes, program.panel.last.arrival.focus], [true, true, true]);
    assert.equal(program.desk.asking, 'counting');
  });

  it('Back closes the panel where it shows nothing else, and the person is where they were', async () => {
    const program = counting();
    await choosesMovement(program, 'Heel raises');
    await program.page({ kind: 'back' });
    assert.deepEqual([program.panel.isOpen, program.panel.left], [false, [undefined]]);
    await program.presenter.render();
    assert.equal(program.panel.isOpen, false);
  });

  it('Start leads it, with the return point in the editor, and the preview is over', async () => {
    const program = counting();
    await choosesMovement(program, 'Heel raises');
    await program.page({ kind: 'startLooked', note: 'an old draft' });
    await program.presenter.render();
    assert.deepEqual(program.led, ['heel-raises']);
    assert.equal(program.presenter.looked, undefined);
    assert.deepEqual(
      [program.returnPoint.current?.place?.label, program.returnPoint.current?.note],
      ['heart.ts', undefined],
    );
  });

  it('a panel that is closed ends the preview, and changes nothing', async () => {
    const program = counting();
    await choosesMovement(program, 'Heel raises');
    await program.closesPanel();
    assert.deepEqual(
      [program.presenter.looked, program.panel.isOpen, program.desk.asking],
      [undefined, false, 'counting'],
    );
  });

  it('a question that is asked meanwhile is shown in its place', async () => {
    const program = counting();
    await choosesMovement(program, 'Heel raises');
    await program.asksNext();
    assert.equal(program.panel.view.kind, 'ask');
    await program.page({ kind: 'back' });
    await program.presenter.render();
    assert.deepEqual([program.panel.view.kind, program.desk.asking], ['ask', 'prompted']);
  });

  it('a question that is asked while the person reads waits under it, and Back shows it', async () => {
    const program = counting();
    await program.presenter.render();
    program.desk.types(43.1).seconds(40);
    await choosesMovement(program, 'Heel raises');
    assert.equal(preview(program).isDue, false);
    // Choosing from the list was the last sign of the person.
    program.desk.seconds(60);
    assert.equal(program.desk.asking, 'prompted');
    await program.presenter.render();
    assert.deepEqual([preview(program).isDue, preview(program).closes], [true, false]);
    await program.page({ kind: 'back' });
    assert.deepEqual([program.panel.view.kind, program.desk.asking], ['ask', 'prompted']);
  });

  it('a movement that is started over a waiting question answers it', async () => {
    const program = counting();
    await program.presenter.render();
    program.desk.types(43.1).seconds(40);
    await choosesMovement(program, 'Heel raises');
    program.desk.seconds(60);
    await program.presenter.render();
    await program.page({ kind: 'startLooked' });
    await program.presenter.render();
    assert.deepEqual([program.led, program.panel.view.kind], [['heel-raises'], 'player']);
  });

  it('a question that a notification asks leaves the preview where it is', async () => {
    const program = counting({ prompt: 'notification' });
    await choosesMovement(program, 'Heel raises');
    await program.asksNext();
    assert.equal(preview(program).movements[0]?.id, 'heel-raises');
    await program.page({ kind: 'back' });
    await program.presenter.render();
    assert.deepEqual([program.panel.isOpen, program.desk.asking], [false, 'prompted']);
  });

  it('a session waits while something is looked at, and is there again, waiting, after Back', async () => {
    const program = counting();
    await program.actions.startMovement('walk-break');
    await program.presenter.render();
    program.desk.seconds(8);
    await choosesMovement(program, 'Heel raises');
    assert.deepEqual([preview(program).closes, program.desk.asking], [false, 'session']);
    await program.page({ kind: 'back' });
    assert.ok(program.panel.view.kind === 'player');
    assert.deepEqual([program.panel.view.running, program.led], [false, ['walk-break']]);
  });

  it('"never this one" stands beside it, says so, and is taken back in the same place', async () => {
    const program = counting();
    await choosesMovement(program, 'Heel raises');
    const shown = async (): Promise<unknown[]> => {
      await program.presenter.render();
      const [{ reasons, isLeftOut, canBringBack } = assert.fail()] = preview(program).movements;
      return [reasons, isLeftOut, canBringBack];
    };
    assert.deepEqual(await shown(), [[], false, false]);
    await program.page({ kind: 'unwant', movement: 'heel-raises' });
    assert.deepEqual(await shown(), [['You did not want it again'], true, true]);
    await program.page({ kind: 'bringBack', movement: 'heel-raises' });
    assert.deepEqual(await shown(), [[], false, false]);
    assert.equal(program.desk.practice.unwanted, undefined);
  });

  it('advice can be read, and not started', async () => {
    const program = counting();
    await choosesMovement(program, 'Food and protein');
    const { movements, canStart } = preview(program);
    assert.deepEqual([canStart, movements[0]?.dose, movements[0]?.reasons], [false, '', ['Advice to read']]);
    await program.page({ kind: 'startLooked' });
    assert.equal(program.desk.asking, 'counting');
  });

  it('a movement that is wrong for the person can be looked at and not started', async () => {
    const program = counting({ avoid: ['balance'] });
    await program.page({ kind: 'lookAtMovement', movement: 'heel-raises' });
    const { movements, canStart } = preview(program);
    assert.deepEqual([canStart, movements[0]?.isWrong], [false, true]);
    assert.deepEqual(movements[0]?.reasons, ['Left out because of what applies to you: Unsteady on your feet']);
  });

  it('a movement whose pack was taken out ends the preview', async () => {
    const program = counting();
    await program.page({ kind: 'lookAtMovement', movement: 'no-such-movement' });
    assert.deepEqual([program.panel.isOpen, program.presenter.looked], [false, undefined]);
  });
});

describe('a routine that is looked at before it is started', () => {
  it('it is shown movement by movement; what hurt is marked and not led', async () => {
    const program = counting();
    const { store } = program.desk;
    store.state = { ...store.state!, practice: { ...store.state!.practice, setAside: ['tiptoe-hold'] } };
    program.desk.does({ kind: 'tick' });
    await program.actions.look({ kind: 'routine', id: 'stand-break' });
    const { title, movements, canStart, index } = preview(program);
    assert.deepEqual(
      movements.map(({ id, reasons }) => [id, reasons]),
      [
        ['sit-to-stand', []],
        ['tiptoe-hold', ['Set aside because it hurt']],
        ['walk-break', []],
      ],
    );
    assert.ok(title !== '' && canStart && index === 0);
    await program.page({ kind: 'startLooked' });
    assert.deepEqual(program.led, ['sit-to-stand', 'walk-break']);
  });
});

describe('what the question offers, looked at before it is started', () => {
  it('it is shown from the movement that was clicked, and Start leads what the question offers, with the note', async () => {
    const program = await asked();
    assert.ok(program.panel.view.kind === 'ask');
    const offered = program.panel.view.outline.map(({ id }) => id);
    await program.page({ kind: 'lookAtOffer', index: 1 });
    const { movements, index, closes } = preview(program);
    assert.deepEqual([movements.map(({ id }) => id), index, closes], [offered, 1, false]);
    await program.page({ kind: 'startLooked', note: 'the loop' });
    assert.deepEqual(program.led, offered);
    assert.equal(program.returnPoint.current?.note, 'the loop');
  });

  it('Back shows the question again, which is still to be answered', async () => {
    const program = await asked();
    await program.page({ kind: 'lookAtOffer', index: 0 });
    await program.page({ kind: 'back' });
    assert.deepEqual([program.panel.view.kind, program.desk.asking, program.panel.left], ['ask', 'prompted', []]);
  });

  it('"never this one" offers something else at once, and the question stands', async () => {
    const program = await asked();
    await program.page({ kind: 'lookAtOffer', index: 0 });
    const refused = preview(program).movements[0]?.id ?? assert.fail();
    await program.page({ kind: 'unwant', movement: refused });
    await program.presenter.render();
    const ids = preview(program).movements.map(({ id }) => id);
    assert.ok(ids.length > 0 && !ids.includes(refused), ids.join());
    assert.equal(program.desk.asking, 'prompted');
    await program.page({ kind: 'startLooked' });
    assert.deepEqual(program.led, ids);
  });

  it('without a question there is nothing of it to look at', async () => {
    const program = counting();
    await program.page({ kind: 'lookAtOffer', index: 0 });
    assert.equal(program.panel.shows.length, 0);
  });

  it('a question that is put off meanwhile ends the preview and closes the panel', async () => {
    const program = await asked();
    await program.page({ kind: 'lookAtOffer', index: 0 });
    program.actions.snooze();
    await program.presenter.render();
    assert.deepEqual([program.panel.isOpen, program.presenter.looked], [false, undefined]);
  });
});

describe('the page of what is left out', () => {
  it('it says of every movement why, under its first reason, what the person said first', async () => {
    const program = counting({ avoid: ['knee'], equipment: ['step', 'stairs', 'rope', 'bike', 'treadmill'] });
    const { store } = program.desk;
    const practice = {
      ...store.state!.practice,
      setAside: ['toe-raises'],
      unwanted: ['mini-squat'],
      tooMuch: ['heel-raises'],
    };
    store.state = { ...store.state!, practice };
    program.desk.does({ kind: 'tick' });
    const shown = await groups(program);
    assert.deepEqual(shown['Set aside because it hurt'], ['Toe raises']);
    assert.deepEqual(shown['You did not want it again'], [
      'Mini squat (Also: Left out because of what applies to you: Knee pain)',
    ]);
    assert.deepEqual(shown['You would need: a resistance band'], ['Band ankle press', 'Band ankle pull']);
    assert.deepEqual(shown['Too much for you: comes up in an easier version, or less often'], ['Heel raises']);
    assert.ok(shown['Not one of your places: On the floor']?.length);
    assert.deepEqual(Object.keys(shown).slice(0, 3), [
      'Set aside because it hurt',
      'You did not want it again',
      'Left out because of what applies to you: Knee pain',
    ]);
    assert.equal(
      leftOut(program).intro,
      'These movements do not come up in your breaks, or only in another form. The reasons are given below.',
    );
  });

  it('a click brings a movement back that hurt; its feeling is forgotten', async () => {
    const program = counting();
    const { store } = program.desk;
    store.state = { ...store.state!, practice: { ...store.state!.practice, setAside: ['toe-raises'] } };
    program.desk.does({ kind: 'tick' });
    await program.actions.look({ kind: 'leftOut' });
    const { change = assert.fail() } = leftOut(program).groups[0]?.entries[0] ?? {};
    assert.equal(change.label, 'Suggest it again');
    await program.page(change.message);
    assert.deepEqual(program.desk.practice.setAside, []);
    await program.presenter.render();
    assert.ok(!leftOut(program).groups.some(({ title }) => title.startsWith('Set aside')));
  });

  it('a click adds a place and a piece of equipment to the settings, and their movements come back', async () => {
    const program = counting();
    for (const [title, key, value] of [
      ['Not one of your places: On the floor', 'places', ['desk', 'nearby', 'floor']],
      ['You would need: a step with a rail', 'equipment', ['step']],
    ] as const) {
      await program.actions.look({ kind: 'leftOut' });
      const { change = assert.fail(title) } = leftOut(program).groups.find((group) => group.title === title) ?? {};
      await program.page(change.message);
      assert.deepEqual(program.settings.current[key], value);
      await program.presenter.render();
      assert.ok(!leftOut(program).groups.some((group) => group.title === title));
    }
  });

  it('what applies to the person is changed in its list, with one click on the page', async () => {
    const program = counting({ avoid: ['knee'] });
    await program.actions.look({ kind: 'leftOut' });
    const group = leftOut(program).groups.find(
      ({ title }) => title === 'Left out because of what applies to you: Knee pain',
    );
    program.dialogs.will('Back pain at the moment');
    await program.page(group?.change?.message ?? assert.fail());
    assert.deepEqual(program.settings.current.avoid, ['back']);
  });

  it('a place or equipment that no setting knows is not added', async () => {
    const program = counting();
    await program.page({ kind: 'allow', setting: 'places', value: 'moon' });
    await program.page({ kind: 'allow', setting: 'equipment', value: 'kettlebell' });
    assert.deepEqual([program.settings.current.places, program.settings.current.equipment], [['desk', 'nearby'], []]);
  });

  it('hard work says until when it rests, and in the evening what is too lively says so', async () => {
    const program = counting({ equipment: ['step', 'rope', 'bike'], places: ['desk', 'nearby', 'outdoors'] }, 21);
    const { store } = program.desk;
    store.state = { ...store.state!, practice: { ...store.state!.practice, hard: program.desk.clock.now().wall } };
    program.desk.does({ kind: 'tick' });
    const shown = await groups(program);
    const resting = Object.entries(shown).find(([title]) => title.startsWith('Not before'));
    assert.match(
      resting?.[0] ?? '',
      /^Not before Wednesday at 9:01 PM: after hard work, calves need 48 hours of rest$/,
    );
    assert.ok(
      resting?.[1].some((title) => title.startsWith('Calf raise on a step')),
      String(resting),
    );
    assert.ok(shown['Too vigorous for the evening']?.length);
  });

  it('a movement on the page is looked at, and Back leads to the page and then to the work', async () => {
    const program = counting();
    await program.actions.look({ kind: 'leftOut' });
    await program.page({ kind: 'lookAtMovement', movement: 'jump-rope' });
    assert.equal(preview(program).movements.at(-1)?.id, 'jump-rope');
    await program.page({ kind: 'back' });
    leftOut(program);
    await program.page({ kind: 'back' });
    assert.deepEqual([program.panel.isOpen, program.panel.left], [false, [undefined]]);
  });
});

describe('a preview beside what goes on', () => {
  for (const prompt of ['notification', 'statusBar'] as const)
    it(`a preview that is closed leaves a question that is asked by ${prompt}`, async () => {
      const program = counting({ prompt });
      await choosesMovement(program, 'Heel raises');
      await program.asksNext();
      await program.closesPanel();
      assert.equal(program.desk.asking, 'prompted');
    });

  it('the keys that lead to the panel do not bring a later question into it', async () => {
    const program = counting({ prompt: 'notification' });
    await choosesMovement(program, 'Heel raises');
    await program.presenter.openPanel();
    await program.asksNext();
    assert.equal(preview(program).movements[0]?.id, 'heel-raises');
  });

  it('a double click looks once', async () => {
    const program = await asked();
    const look = { kind: 'lookAtOffer', index: 0 } as const;
    await Promise.all([program.page(look), program.page(look)]);
    await program.page({ kind: 'back' });
    assert.equal(program.panel.view.kind, 'ask');
  });

  it('Back of a movement over another preview is not "Back to work"', async () => {
    const program = counting();
    await program.actions.look({ kind: 'leftOut' });
    await program.page({ kind: 'lookAtMovement', movement: 'jump-rope' });
    assert.equal(preview(program).closes, false);
    await program.page({ kind: 'back' });
    assert.equal(leftOut(program).closes, true);
  });

  it('of two things over each other, one that is gone shows the one below', async () => {
    const program = counting();
    await program.actions.look({ kind: 'leftOut' });
    await program.page({ kind: 'lookAtMovement', movement: 'no-such-movement' });
    leftOut(program);
  });

  it('the context key follows a preview of what is not there', async () => {
    const program = counting();
    await program.presenter.render();
    await program.page({ kind: 'lookAtMovement', movement: 'no-such-movement' });
    assert.equal(new Map(program.commands.contexts).get('secondHeart.shows'), false);
  });

  it('a note goes along with a start from the preview, also when the store is busy for a moment', async () => {
    const program = await asked();
    await program.page({ kind: 'lookAtOffer', index: 0 });
    program.desk.store.busy = true;
    await program.page({ kind: 'startLooked', note: 'the loop' });
    program.desk.store.busy = false;
    program.desk.seconds(5);
    assert.equal(program.returnPoint.current?.note, 'the loop');
  });

  it('the note of a start that failed does not go to the next session', async () => {
    const program = await asked();
    const planner = program.library.planner.bind(program.library);
    program.library.planner = () => Promise.reject(new Error('gone'));
    await assert.rejects(program.page({ kind: 'start', which: 'offered', note: 'an old one' }));
    program.library.planner = planner;
    program.actions.skipBreak();
    await program.asksNext();
    await program.actions.startBreak();
    assert.equal(program.returnPoint.current?.note, undefined);
  });

  it('two starts at once decline nothing', async () => {
    const program = await asked();
    const start = { kind: 'start', which: 'offered' } as const;
    await Promise.all([program.page(start), program.page(start)]);
    assert.deepEqual(program.desk.practice.declined, []);
  });

  it('what is brought back beside "well done" stays so when the feeling is changed', async () => {
    const program = counting();
    having(program, { setAside: ['toe-raises'] });
    await program.actions.startMovement('heel-raises');
    program.desk.seconds(120);
    await program.page({ kind: 'feel', feeling: 'tooMuch', movements: ['heel-raises'] });
    await program.page({ kind: 'bringBack', movement: 'toe-raises' });
    await program.page({ kind: 'feel', feeling: 'good', movements: ['heel-raises'] });
    assert.deepEqual(program.desk.practice.setAside, []);
  });
});

describe('what is said of what is looked at', () => {
  it('a fact has the words of the settings, and no code', async () => {
    const program = counting();
    for (const [movement, codes] of [
      ['band-ankle-press', /[,;] band$/m],
      ['protein-nutrition', /kidney/],
    ] as const) {
      await program.page({ kind: 'lookAtMovement', movement });
      assert.doesNotMatch(preview(program).movements[0]?.facts.join('\n') ?? '', codes);
    }
  });

  it('what the evening offers, and a preparation that is led along, are not said to be left out', async () => {
    const evening = new FakeProgram(
      new Desk({ settings: { bedtimeMassage: '22:00' }, from: new Date(2026, 10, 2, 21, 40) }).types(26).seconds(70),
    );
    await evening.presenter.render();
    await evening.page({ kind: 'lookAtOffer', index: 0 });
    const climbing = counting({ equipment: ['stairs'] });
    await climbing.page({ kind: 'lookAtMovement', movement: 'stair-climb' });
    for (const program of [evening, climbing])
      assert.deepEqual(
        preview(program).movements.flatMap(({ reasons }) => reasons),
        [],
      );
  });

  it('a massage that hurt, and a preparation, are on the page of what is left out', async () => {
    const program = counting();
    having(program, { setAside: ['calf-massage-stroke', 'neutral-spine-brace'] });
    assert.deepEqual((await groups(program))['Set aside because it hurt'], [
      'Calf massage: upward strokes',
      'Neutral spine and brace',
    ]);
  });

  it('the harder versions of what hurt are on the page, with the reason', async () => {
    const program = counting();
    having(program, { setAside: ['seated-calf-raise'] });
    const shown = (await groups(program))['Left out because its easier version hurt'] ?? [];
    assert.ok(shown.includes('Heel raises'), shown.join());
  });

  it('the list says how long a movement takes as the preview does', async () => {
    const program = counting();
    having(program, { amounts: { 'walk-break': { amount: 210, more: 0 } }, known: ['walk-break'] });
    await choosesMovement(program, 'Walk break');
    const choice = program.dialogs.asked.at(-1)?.choices.find(({ label }) => label === 'Walk break');
    const { length } = preview(program);
    assert.equal(length, 'About 4 minutes');
    assert.match(choice?.description ?? '', / 4 minutes$/);
  });

  it('an own movement whose dose was a time and is a count now is led a whole number of times', async () => {
    const program = counting();
    const become = (dose: object): void => {
      const text = JSON.stringify(ownPack({ movements: [ownMovement({ dose })] }));
      program.ownPacks.files = [{ file: '/m.json', content: { text } }];
    };
    become({ seconds: { default: 12.5, min: 5, max: 20 } });
    await program.actions.startMovement('my-rise');
    program.desk.seconds(60);
    await program.page({ kind: 'feel', feeling: 'good', movements: ['my-rise'] });
    become({ sets: 1, reps: { default: 8, min: 5, max: 15 }, sides: 1 });
    await program.actions.startMovement('my-rise');
    assert.ok(isState(program.desk.tracker.state));
  });

  it('a walk that has grown counts when it is ended before its end', async () => {
    const program = counting({ breakInterval: 240 });
    for (let week = 0; week < 2; week++) {
      await program.actions.startMovement('walk-break');
      program.desk.seconds(300);
      await program.page({ kind: 'feel', feeling: 'good', movements: ['walk-break'] });
      await program.page({ kind: 'close' });
      program.desk.clock.sleep(8 * DAY);
      program.desk.types(1);
    }
    await program.actions.startMovement('walk-break');
    program.desk.seconds(5 + 142);
    await program.page({ kind: 'end' });
    await program.presenter.render();
    assert.ok(program.panel.view.kind === 'finished');
    assert.deepEqual(
      program.panel.view.outline.map(({ title, dose }) => [title, dose]),
      [['Walk break', '2 minutes, 20 seconds']],
    );
  });
});
