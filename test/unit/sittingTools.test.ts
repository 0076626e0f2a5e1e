import assert from 'node:assert/strict';
import type { SittingStatus } from '../../src/app/statusFile.ts';
import type { Settings } from '../../src/core/settings.ts';
import { MINUTE } from '../../src/time/clock.ts';
import { aPlan, Desk } from '../support/desk.ts';
import { FakeProgram } from '../support/fakePorts.ts';

const NO_PLACE = { places: [] } as const;
const working = (settings: Partial<Settings> = {}): FakeProgram =>
  new FakeProgram(new Desk({ settings, from: new Date(2026, 10, 2, 9) }).types(32));
const wanted = (): boolean => false;
const cancelled = (): boolean => true;

describe('the tool that tells the sitting status', () => {
  it('it tells a sentence, and the status as JSON', () => {
    const program = working();
    const [sentence, ...json] = program.tools.tell().split('\n\n');
    assert.match(sentence ?? '', /^Sitting for 32 minutes\. Next break in 13 minutes, at about 9:45\sAM\.$/);
    const status = JSON.parse(json.join('\n\n')) as SittingStatus;
    assert.deepEqual(status, program.tools.status());
    assert.deepEqual([status.state, status.seatedMinutes, status.nextBreakInMinutes], ['counting', 32, 13]);
  });

  it('it changes nothing', () => {
    const program = working();
    const { state } = program.desk.tracker;
    program.tools.tell();
    assert.equal(program.desk.tracker.state, state);
  });

  it('a question that waits is told', () => {
    const program = new FakeProgram(new Desk().types(44.1).seconds(56));
    assert.equal(program.tools.status().state, 'asked');
  });
});

describe('the tool that starts a break', () => {
  it('the confirmation says what opens, for how long and with which movements, and starts nothing', async () => {
    const program = working();
    const { title, message } = await program.tools.confirmation();
    assert.equal(title, 'Start a break?');
    assert.match(message, /^The break panel opens and guides you for \d minutes: .+\.$/);
    assert.equal(program.desk.asking, 'counting');
    const said = await program.tools.start(wanted);
    const named = message.replace(/^.*?: /, '');
    assert.ok(said.endsWith(named), `${said} / ${message}`);
  });

  it('it starts what the command starts, and says what that is', async () => {
    const [program, other] = [working(), working()];
    const said = await program.tools.start(wanted);
    await other.actions.startBreak();
    assert.deepEqual(program.led, other.led);
    assert.match(said, /^A break of \d minutes was started in the break panel: .+\.$/);
  });

  it('during a session nothing is started, and the session goes on', async () => {
    const program = working();
    program.desk.does({ kind: 'start', plan: aPlan() });
    assert.equal((await program.tools.confirmation()).message, 'You are on a break.');
    assert.equal(await program.tools.start(wanted), 'Nothing was started: the person is on a break already.');
    assert.deepEqual(program.led, ['heels', 'tiptoe']);
  });

  it('during a session of another window nothing is started either', async () => {
    const program = working();
    const other = new Desk({ beside: program.desk }).turnsTo().does({ kind: 'start', plan: aPlan() });
    program.desk.does({ kind: 'tick' });
    assert.match(await program.tools.start(wanted), /on a break already/);
    assert.equal(other.asking, 'session');
  });

  it('where no movement fits, that is said to the person and to the model', async () => {
    const program = working(NO_PLACE);
    const words = 'No movement fits your settings. Get up for a moment, if you can.';
    assert.equal((await program.tools.confirmation()).message, words);
    assert.deepEqual(program.dialogs.said, []);
    assert.match(await program.tools.start(wanted), /^Nothing was started: no movement fits/);
    assert.deepEqual([program.desk.asking, program.dialogs.said], ['counting', [words]]);
  });

  it('a call that was cancelled starts nothing', async () => {
    const program = working();
    assert.equal(await program.tools.start(cancelled), 'Nothing was started: the call was cancelled.');
    assert.equal(program.desk.asking, 'counting');
  });

  it('a break that the history could not take yet is started all the same, and said without its movements', async () => {
    const program = working();
    program.desk.store.busy = true;
    assert.equal(await program.tools.start(wanted), 'A break was started.');
    program.desk.store.busy = false;
    program.desk.clock.advance(MINUTE);
    assert.equal(program.desk.asking, 'session');
  });

  it('a damaged library is thrown, for the editor to show', async () => {
    const program = working();
    program.media.damaged = true;
    await assert.rejects(program.tools.start(wanted), /Second Heart is damaged/);
    await assert.rejects(program.tools.confirmation(), /Second Heart is damaged/);
  });
});
