import assert from 'node:assert/strict';
import type { Settings } from '../../src/core/settings.ts';
import type { BreakPageView } from '../../src/shared/breakProtocol.ts';
import { Desk } from '../support/desk.ts';
import { FakeProgram } from '../support/fakePorts.ts';

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
      /^Needs: A desk\nNot if this applies to you: .*Unsteady on your feet\nSource: .*AAOS/,
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
    assert.deepEqual(await shown(), [['Not wanted again'], true, true]);
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
    assert.deepEqual(movements[0]?.reasons, ['Left out for you: Unsteady on your feet']);
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
        ['tiptoe-hold', ['Set aside, because it hurt']],
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
    assert.deepEqual(shown['Set aside, because it hurt'], ['Toe raises']);
    assert.deepEqual(shown['Not wanted again'], ['Mini squat (Also: Left out for you: Knee pain)']);
    assert.deepEqual(shown['You would need: A resistance band'], ['Band ankle press', 'Band ankle pull']);
    assert.deepEqual(shown['Was too much: its easier version comes instead, or it comes less often'], ['Heel raises']);
    assert.ok(shown['Not one of your places: On the floor']?.length);
    assert.deepEqual(Object.keys(shown).slice(0, 3), [
      'Set aside, because it hurt',
      'Not wanted again',
      'Left out for you: Knee pain',
    ]);
    assert.match(leftOut(program).intro, /^\d+ of \d+ movements can come in your breaks now\.$/);
  });

  it('a click brings a movement back that hurt; its feeling is forgotten', async () => {
    const program = counting();
    const { store } = program.desk;
    store.state = { ...store.state!, practice: { ...store.state!.practice, setAside: ['toe-raises'] } };
    program.desk.does({ kind: 'tick' });
    await program.actions.look({ kind: 'leftOut' });
    const { change = assert.fail() } = leftOut(program).groups[0]?.entries[0] ?? {};
    assert.equal(change.label, 'Offer it again');
    await program.page(change.message);
    assert.deepEqual(program.desk.practice.setAside, []);
    await program.presenter.render();
    assert.ok(!leftOut(program).groups.some(({ title }) => title.startsWith('Set aside')));
  });

  it('a click adds a place and a piece of equipment to the settings, and their movements come back', async () => {
    const program = counting();
    for (const [title, key, value] of [
      ['Not one of your places: On the floor', 'places', ['desk', 'nearby', 'floor']],
      ['You would need: A step with a rail', 'equipment', ['step']],
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
    const group = leftOut(program).groups.find(({ title }) => title === 'Left out for you: Knee pain');
    program.dialogs.will('Back pain now');
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
    assert.match(resting?.[0] ?? '', /^Not before Wednesday 9:01 PM: hard work for the calf wants 48 hours of rest$/);
    assert.ok(
      resting?.[1].some((title) => title.startsWith('Calf raise on a step')),
      String(resting),
    );
    assert.ok(shown['Too lively for the evening']?.length);
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
