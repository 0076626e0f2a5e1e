import assert from 'node:assert/strict';
import type { State } from '../../../src/core/state.ts';
import type { BreakPageView } from '../../../src/shared/breakProtocol.ts';
import { Desk } from '../../support/desk.ts';
import { FakeProgram } from '../../support/fakePorts.ts';

type Prompted = Extract<State['prompting'], { kind: 'prompted' }>;

function prompted({ tracker }: Desk): Prompted {
  const { prompting } = tracker.state;
  assert.ok(prompting.kind === 'prompted', prompting.kind);
  return prompting;
}

/** Seconds until the desk asks, at most so many. */
function untilAsked(desk: Desk, most: number): number | undefined {
  for (let second = 0; second <= most; second++) {
    if (desk.asking === 'prompted') return second;
    desk.seconds(1);
  }
  return undefined;
}

/** Turns of these lengths, s. After each the person types for so long that the status bar's minute sees it. */
function turns(desk: Desk, ...lengths: number[]): Desk {
  for (const length of lengths)
    desk
      .hook('start')
      .types(length / 60)
      .hook('done')
      .types(1.1);
  return desk;
}

describe('a break that fits the wait for an agent', () => {
  it('a due break is asked ten seconds after the person has sent their prompt', () => {
    const desk = new Desk().types(46).hook('start');
    assert.equal(untilAsked(desk, 60), 10);
    assert.equal(prompted(desk).moment, 'agent');
  });

  it('it is asked so from five minutes before it is due, and not earlier', () => {
    assert.equal(untilAsked(new Desk().types(41).hook('start'), 60), 10);
    assert.equal(untilAsked(new Desk().types(38).hook('start'), 100), undefined);
  });

  it('without an agent the same silence is not long enough', () => {
    assert.equal(untilAsked(new Desk().types(46), 40), undefined);
  });

  it('nothing is asked while the person types on, in the editor or elsewhere', () => {
    const desk = new Desk({ watched: true }).types(46).hook('start').types(2);
    assert.notEqual(desk.asking, 'prompted');
    for (let second = 0; second < 120; second++) {
      if (second % 30 === 0) desk.hook('tool');
      // Keys in the agent's terminal: only the machine sees them.
      if (desk.machine) desk.machine.touched = desk.clock.now().mono;
      desk.seconds(1);
      assert.notEqual(desk.asking, 'prompted');
    }
    assert.equal(untilAsked(desk, 30), 9);
  });

  it('without a machine that could be asked, a window that VS Code calls active more than 70 s after the prompt holds it', () => {
    const desk = new Desk().types(38).hook('start');
    for (let minute = 0; minute < 12; minute++) desk.typesElsewhereInTheWindow(1).hook('tool');
    assert.equal(desk.asking, 'due');
    assert.ok(Number(untilAsked(desk, 100)) > 40);
    assert.equal(prompted(desk).moment, 'agent');
  });

  it("text that moves before the person, and commits, are the agent's while it works", () => {
    const desk = new Desk().types(46).hook('start');
    for (let second = 0; second < 9; second++) {
      desk.window.agent();
      desk.seconds(1);
    }
    desk.window.commits();
    assert.equal(untilAsked(desk, 60), 1);
    assert.equal(prompted(desk).moment, 'agent');
  });

  it('an agent that needs the person, or is done, is no reason to ask', () => {
    for (const event of ['needs', 'done'] as const) {
      const desk = new Desk().types(46).hook('start').hook(event);
      assert.equal(untilAsked(desk, 40), undefined, event);
    }
  });

  it('no question comes while a debugger is stopped', () => {
    const desk = new Desk().types(46);
    desk.window.debuggerStops(true);
    assert.equal(untilAsked(desk.hook('start'), 60), undefined);
  });

  it('a tool that has begun minutes ago and has not ended is no reason to ask', () => {
    const desk = new Desk({ watched: true }).types(43).hook('start').hook('tool').types(4);
    const alone = new Desk({ watched: true }).types(47);
    assert.equal(untilAsked(desk, 100), untilAsked(alone, 100));
    assert.equal(prompted(desk).moment, 'pause');
  });

  it('an agent that only its edits show shortens the silence by half, as ever', () => {
    const desk = new Desk({ watched: true }).types(46);
    const asked: number[] = [];
    for (let second = 0; second < 60 && asked.length === 0; second++) {
      desk.window.agentElsewhere();
      desk.seconds(1);
      if (desk.asking === 'prompted') asked.push(second);
    }
    assert.ok(asked[0] !== undefined && asked[0] > 15 && asked[0] < 30, String(asked[0]));
    assert.equal(prompted(desk).moment, 'agent');
  });

  it('a short wait, by the last turns of the person, offers one movement', async () => {
    const desk = turns(new Desk(), 20, 30, 25, 40, 20, 30);
    const program = new FakeProgram(desk.types(38));
    await program.presenter.render();
    assert.equal(untilAsked(desk.types(0.2).hook('start'), 30), 10);
    await program.presenter.render();
    const view = program.panel.view as Extract<BreakPageView, { kind: 'ask' }>;
    assert.equal(view.outline.length, 1);
    assert.equal(view.minute, undefined);
    assert.equal(view.title, 'Your agent is working: 1 minute for your legs');
    assert.match(view.intro, /^Sitting for 4\d minutes\. /);
  });

  it('a long wait, and one of which too little is known, offers a routine', async () => {
    for (const lengths of [
      [200, 400, 300, 500, 600],
      [20, 20, 20],
    ]) {
      const desk = turns(new Desk(), ...lengths);
      const program = new FakeProgram(desk);
      while (desk.minutesLeft !== 1) desk.types(0.5);
      await program.presenter.render();
      assert.equal(untilAsked(desk.types(1.5).hook('start'), 30), 10);
      await program.presenter.render();
      const view = program.panel.view as Extract<BreakPageView, { kind: 'ask' }>;
      assert.ok(view.outline.length > 1, String(lengths));
      assert.match(view.title, /^Your agent is working: [23] minutes for your legs$/);
    }
  });
});

/** A program that leads a session, in which the agent works. */
async function leading(): Promise<FakeProgram> {
  const desk = new Desk().types(46).hook('start').seconds(11);
  const program = new FakeProgram(desk);
  await program.presenter.render();
  await program.page({ kind: 'start', which: 'offered' });
  await program.presenter.render();
  return program;
}

/** What the session says of the agent. */
async function said(program: FakeProgram): Promise<string | undefined> {
  await program.presenter.render();
  const { view } = program.panel;
  return view.kind === 'player' ? view.agent?.text : undefined;
}

/** Lets the session go on. */
function leads({ desk }: FakeProgram, seconds: number): void {
  for (let second = 0; second < seconds; second++) desk.seconds(1);
}

describe('a session beside an agent', () => {
  it('it says that the agent works, needs the person, works again and is done', async () => {
    const program = await leading();
    const { desk } = program;
    const story = [
      await said(program),
      await said((desk.seconds(20).hook('tool').hook('needs'), program)),
      await said((desk.seconds(5).hook('ran'), program)),
      await said((desk.seconds(5).hook('done'), program)),
    ];
    assert.deepEqual(story, [
      ...['Your agent is still working', 'Your agent needs you'],
      ...['Your agent is still working', 'Your agent is done'],
    ]);
  });

  it('it says nothing of an agent that was done before, or where there is none', async () => {
    const program = new FakeProgram(new Desk().types(5).hook('start').hook('done').types(1));
    await program.presenter.render();
    await program.actions.startBreak();
    assert.equal(await said(program), undefined);
  });

  it('an agent that nobody hears of any more is no longer told of', async () => {
    const program = await leading();
    program.desk.does({ kind: 'player', command: 'pause' }).seconds(200);
    assert.equal(await said(program), undefined);
  });

  it('going to the agent ends the session; what was done counts, and the rest comes first next time', async () => {
    const program = await leading();
    const { desk } = program;
    const planned = program.led;
    leads(program, 75);
    desk.hook('needs');
    await program.page({ kind: 'goToAgent' });
    await program.presenter.render();
    assert.equal(desk.asking, 'counting');
    assert.equal(program.panel.isOpen, false);
    assert.equal(program.shownAgents, 1);
    const [session] = desk.entries('session');
    const done = session?.done.map(({ movement }) => movement) ?? [];
    assert.ok(done.length > 0 && session?.whole === false);
    const rest = desk.tracker.state.leftOver ?? [];
    assert.deepEqual(
      rest,
      planned.filter((movement) => rest.includes(movement)),
    );
    assert.ok(rest.length > 0);
    assert.deepEqual(
      desk.entries('prompt').map(({ answer }) => answer),
      ['start'],
    );
    assert.ok(rest.every((movement) => !desk.practice.declined.includes(movement)));

    desk.hook('ran').hook('done');
    while (desk.minutesLeft !== 1) desk.types(0.5);
    desk.types(2).seconds(60);
    await program.presenter.render();
    const view = program.panel.view as Extract<BreakPageView, { kind: 'ask' }>;
    assert.equal(view.kind, 'ask');
    assert.equal(view.outline[0]?.id, rest[0]);
    await program.page({ kind: 'start', which: 'offered' });
    assert.equal(desk.tracker.state.leftOver, undefined);
  });

  it('going to the agent before anything was done asks again at the next pause, once more', async () => {
    const program = await leading();
    const { desk } = program;
    desk.seconds(3).hook('needs');
    await program.page({ kind: 'goToAgent' });
    assert.equal(desk.asking, 'snoozed');
    assert.equal(desk.entries('session').length, 0);
    assert.deepEqual(
      desk.entries('prompt').map(({ answer }) => answer),
      ['snooze'],
    );
    assert.equal(untilAsked(desk.types(2), 120), 54);
  });

  it('a break that the person has started themselves, and left before anything was done, was not declined', async () => {
    const program = new FakeProgram(new Desk().types(5).hook('start'));
    await program.actions.startBreak();
    await program.page({ kind: 'goToAgent' });
    const { leftOver, practice } = program.desk.tracker.state;
    assert.ok(Number(leftOver?.length) > 0);
    assert.deepEqual(practice.declined, []);
  });

  it('a question that went away, was started after all and left for the agent, is still due', async () => {
    const program = new FakeProgram(new Desk().types(46).seconds(60).types(4));
    assert.equal(program.desk.asking, 'left');
    await program.actions.startBreak();
    await program.page({ kind: 'goToAgent' });
    program.settings.become({ snoozeLength: 6 });
    assert.equal(program.desk.asking, 'snoozed');
  });

  it('an early question that is left for the agent with nothing done comes again when its break is due', async () => {
    const desk = new Desk().types(41).hook('start').seconds(11);
    const program = new FakeProgram(desk);
    await program.presenter.render();
    await program.page({ kind: 'start', which: 'offered' });
    await program.page({ kind: 'goToAgent' });
    assert.equal(desk.asking, 'counting');
    assert.ok(Number(desk.minutesLeft) >= 3);
    assert.equal(untilAsked(desk.hook('done'), 120), undefined);
    desk.types(5);
    assert.ok(untilAsked(desk, 120) !== undefined);
  });

  it('what is left over is forgotten when its question is skipped', async () => {
    const program = await leading();
    leads(program, 75);
    await program.page({ kind: 'goToAgent' });
    program.desk.types(46).seconds(60);
    assert.equal(program.desk.asking, 'prompted');
    program.desk.does({ kind: 'skip' });
    assert.equal(program.desk.tracker.state.leftOver, undefined);
  });

  it('a message that comes when no session is led any more changes nothing', async () => {
    const program = new FakeProgram(new Desk().types(5));
    await program.page({ kind: 'goToAgent' });
    assert.equal(program.desk.asking, 'counting');
    assert.equal(program.desk.tracker.state.leftOver, undefined);
  });
});

describe("the last turns of a person's agents", () => {
  it('they are kept for all windows, each once', () => {
    const desk = turns(new Desk(), 30, 60);
    const other = new Desk({ beside: desk });
    other.turnsTo().types(1);
    desk.types(1);
    assert.deepEqual(desk.store.state?.turns?.lengths, [30, 60]);
  });
});
