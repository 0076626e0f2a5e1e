import assert from 'node:assert/strict';
import { overviewSentence, timeOfDay } from '../../src/app/views/wording.ts';
import type { Settings } from '../../src/core/settings.ts';
import { aPlan, Desk } from '../support/desk.ts';
import { FakeProgram, KEYS } from '../support/fakePorts.ts';

/** A Monday, by the local clock. */
const at = (hours: number, minutes = 0): Date => new Date(2026, 10, 2, hours, minutes);
const desk = (settings: Partial<Settings> = {}, from = at(9)): Desk => new Desk({ settings, from });
const counting = (settings: Partial<Settings> = {}): FakeProgram => new FakeProgram(desk(settings).types(1));
const asked = (settings: Partial<Settings> = {}): FakeProgram => {
  const program = new FakeProgram(desk(settings).types(44.1).seconds(56));
  assert.equal(program.desk.asking, 'prompted');
  return program;
};

/** Opens the menu, dismisses it and returns its labels. */
async function entries(program: FakeProgram): Promise<readonly string[]> {
  program.dialogs.will(undefined);
  await program.menu.show();
  assert.deepEqual(program.commands.ran, []);
  assert.deepEqual(program.dialogs.said, []);
  return program.dialogs.asked.at(-1)?.labels ?? [];
}

const START = '$(heart) Start a break now';
const SHOW = '$(eye) Show the break panel';
const LATER = '$(clock) Remind me in 5 minutes';
const AT_PAUSE = '$(clock) Later, at my next pause';
const SKIP = '$(debug-step-over) Skip this break';
const EASIER = '$(smiley) Make today easier…';
const TOOK = '$(check) I just took a break';
const STAND = '$(arrow-up) I’m standing at my desk';
const SIT = '$(arrow-down) I’m sitting down';
const MEETING = '$(comment-discussion) I’m in a meeting…';
const RESUME = '$(debug-start) Resume';
const CHOOSE = [
  '$(person) Start calf massage',
  '$(list-unordered) Choose a movement…',
  '$(checklist) Choose a routine…',
];
const PAUSE = '$(debug-pause) Pause…';
const SETTINGS = [
  '$(info) Why now? Why not?',
  '$(circle-slash) Leave out movements…',
  '$(list-filter) What is left out and why',
  '$(gear) Settings',
];
const REST = [...CHOOSE, EASIER, PAUSE, ...SETTINGS];

describe('the menu', () => {
  it('the menu shows the overview and offers no snooze while no break is due', async () => {
    const program = counting();
    assert.deepEqual(await entries(program), [START, TOOK, STAND, MEETING, ...REST]);
    const { prompt } = program.dialogs.asked[0]!;
    assert.equal(prompt, overviewSentence(program.desk.glance, program.desk.clock.now().wall));
    assert.match(prompt, /^Sitting for 1 minute\. Next break in 44 minutes/);
  });

  it('the menu offers a snooze but no panel while a due break waits for a calm moment', async () => {
    const program = new FakeProgram(desk().types(46));
    assert.equal(program.desk.asking, 'due');
    assert.deepEqual(await entries(program), [START, LATER, AT_PAUSE, SKIP, TOOK, STAND, MEETING, ...REST]);
  });

  it('the menu offers the panel with its keys during a question', async () => {
    const program = asked();
    assert.deepEqual(await entries(program), [START, SHOW, LATER, AT_PAUSE, SKIP, TOOK, STAND, MEETING, ...REST]);
    const show = program.dialogs.asked[0]?.choices.find(({ label }) => label === SHOW);
    assert.equal(show?.description, KEYS);
  });

  it('the menu of a second window does not offer the panel while the first window asks', async () => {
    const { desk } = asked();
    const other = new FakeProgram(new Desk({ beside: desk }));
    assert.equal(other.desk.asking, 'prompted');
    assert.deepEqual(await entries(other), [START, LATER, AT_PAUSE, SKIP, TOOK, STAND, MEETING, ...REST]);
  });

  it('the menu still offers a snooze after the person left a question unanswered', async () => {
    const program = asked();
    program.desk.types(4);
    assert.equal(program.desk.asking, 'left');
    assert.deepEqual(await entries(program), [START, LATER, AT_PAUSE, SKIP, TOOK, STAND, MEETING, ...REST]);
  });

  it('the menu does not offer a snooze during a snooze', async () => {
    const program = asked();
    program.actions.snooze();
    assert.deepEqual(await entries(program), [START, SKIP, TOOK, STAND, MEETING, ...REST]);
  });

  it('the menu does not offer a snooze once the break was snoozed the maximum number of times', async () => {
    const program = asked({ maxSnoozes: 1 });
    program.actions.snooze();
    program.desk.types(4.1).seconds(56);
    assert.equal(program.desk.asking, 'prompted');
    assert.deepEqual(await entries(program), [START, SHOW, SKIP, TOOK, STAND, MEETING, ...REST]);
  });

  it('the menu does not offer to start a break in the window of a running session', async () => {
    const program = counting();
    program.desk.does({ kind: 'start', plan: aPlan() });
    assert.deepEqual(await entries(program), [SHOW, TOOK, STAND, MEETING, ...REST]);
  });

  it('the menu of a second window offers to start a break while the first window runs a session', async () => {
    const program = counting();
    const other = new FakeProgram(new Desk({ beside: program.desk }));
    program.desk.does({ kind: 'start', plan: aPlan() });
    other.desk.does({ kind: 'tick' });
    assert.equal(other.desk.asking, 'session');
    assert.deepEqual(await entries(other), [START, TOOK, STAND, MEETING, ...REST]);
  });

  it('the menu offers the panel after a session has ended', async () => {
    const program = counting();
    program.desk.does({ kind: 'start', plan: aPlan() }).seconds(25).does({ kind: 'end' });
    assert.equal(program.desk.asking, 'finished');
    assert.deepEqual(await entries(program), [START, SHOW, TOOK, STAND, MEETING, ...REST]);
  });

  it('the menu begins with "Resume" and offers no skip during a pause', async () => {
    const program = counting();
    await program.actions.pause(null);
    assert.deepEqual(await entries(program), [RESUME, START, TOOK, STAND, ...CHOOSE, EASIER, ...SETTINGS]);
  });

  it('the menu begins with the end of the meeting during a meeting', async () => {
    const program = counting();
    await program.actions.meeting(30);
    assert.deepEqual(await entries(program), ['$(debug-start) The meeting is over', START, TOOK, STAND, ...REST]);
  });

  it('the menu begins with "Keep counting" outside the working hours', async () => {
    const program = counting({ workingHours: ['Mon-Fri 10:00-18:00'] });
    assert.equal(program.desk.asking, 'off');
    assert.deepEqual(await entries(program), [
      '$(debug-start) Keep counting, I’m still working',
      START,
      TOOK,
      STAND,
      ...REST,
    ]);
  });

  it('the menu offers to sit down while the person stands', async () => {
    const program = counting();
    program.actions.toggleStanding();
    assert.deepEqual(await entries(program), [START, TOOK, SIT, MEETING, ...REST]);
  });

  it('the menu asks whether the person was up after an uncertain time', async () => {
    const program = new FakeProgram(desk().types(10).worksElsewhere(20).types(1));
    const { uncertain } = program.desk.glance;
    assert.ok(uncertain);
    const up = `$(question) I was away from my desk from ${timeOfDay(uncertain.start)} to ${timeOfDay(uncertain.end)}`;
    assert.deepEqual(await entries(program), [START, TOOK, up, STAND, MEETING, ...REST]);
  });

  it('the entry for an easier day says what is easier today', async () => {
    const program = counting();
    const said = async (): Promise<string | undefined> => {
      await entries(program);
      return program.dialogs.asked.at(-1)?.choices.find(({ label }) => label === EASIER)?.description;
    };
    assert.equal(await said(), undefined);
    await program.actions.easierToday('longer');
    assert.equal(await said(), 'A break every 90 minutes today');
    await program.actions.easierToday('seated');
    assert.equal(await said(), 'Seated movements only today');
    await program.actions.easierToday('usual');
    assert.equal(await said(), undefined);
  });

  it('each entry of the menu runs its command', async () => {
    const program = asked();
    const chosen = [START, SHOW, LATER, AT_PAUSE, SKIP, TOOK, STAND, MEETING, ...REST];
    for (const label of chosen) {
      program.dialogs.will(label);
      await program.menu.show();
    }
    assert.deepEqual(program.commands.ran, [
      'secondHeart.startBreak',
      'secondHeart.focusPanel',
      'secondHeart.snooze',
      'secondHeart.later',
      'secondHeart.skipBreak',
      'secondHeart.logBreak',
      'secondHeart.toggleStanding',
      'secondHeart.meeting',
      'secondHeart.startCalfMassage',
      'secondHeart.startMovement',
      'secondHeart.startRoutine',
      'secondHeart.easierToday',
      'secondHeart.pause',
      'secondHeart.explain',
      'secondHeart.chooseAvoid',
      'secondHeart.showLeftOut',
      'secondHeart.openSettings',
    ]);
    assert.deepEqual(program.dialogs.said, []);
  });

  it('the first entry in a pause, in a meeting and outside the working hours runs the resume command', async () => {
    const program = counting({ workingHours: ['Mon-Fri 10:00-18:00'] });
    program.dialogs.will('$(debug-start) Keep counting, I’m still working');
    await program.menu.show();
    await program.actions.pause(null);
    program.dialogs.will(RESUME);
    await program.menu.show();
    assert.deepEqual(program.commands.ran, ['secondHeart.resume', 'secondHeart.resume']);
    const met = counting();
    await met.actions.meeting(30);
    met.dialogs.will('$(debug-start) The meeting is over');
    await met.menu.show();
    assert.deepEqual(met.commands.ran, ['secondHeart.resume']);
  });

  it('the menu runs nothing and says so if the question ended before "5 minutes later" was chosen', async () => {
    const program = asked();
    program.dialogs.will(() => {
      program.actions.skipBreak();
      return LATER;
    });
    await program.menu.show();
    assert.deepEqual(program.commands.ran, []);
    const next = timeOfDay(program.desk.clock.now().wall + 45 * 60_000);
    assert.deepEqual(program.dialogs.said, [`That is already over. Next break in 45 minutes, at about ${next}.`]);
  });

  it('the menu runs nothing and says so if the pause ended before "Resume" was chosen', async () => {
    const program = counting();
    await program.actions.pause(program.desk.clock.now().wall + 60_000);
    program.dialogs.will(() => {
      program.desk.silence(2);
      return RESUME;
    });
    await program.menu.show();
    assert.deepEqual(program.commands.ran, []);
    assert.match(program.dialogs.said[0] ?? '', /^That is already over\. Next break in 45 minutes, at about /);
  });

  it('a "Resume" that was offered during a pause does not end a later meeting', async () => {
    const program = counting();
    await program.actions.pause(null);
    program.dialogs.will(() => {
      program.desk.does({ kind: 'meeting', length: 30 * 60_000 });
      return RESUME;
    });
    await program.menu.show();
    assert.deepEqual([program.commands.ran, program.desk.asking], [[], 'meeting']);
    assert.match(program.dialogs.said[0] ?? '', /^That is already over\. In a meeting until /);
  });

  it('the menu runs a chosen entry that is still possible after the question ended', async () => {
    const program = asked();
    program.dialogs.will(() => {
      program.actions.skipBreak();
      return START;
    });
    await program.menu.show();
    assert.deepEqual(program.commands.ran, ['secondHeart.startBreak']);
    assert.deepEqual(program.dialogs.said, []);
  });
});
