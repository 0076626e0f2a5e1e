import assert from 'node:assert/strict';
import { HOUR, MINUTE } from '../../../src/time/clock.ts';
import { FakeProgram } from '../../support/fakePorts.ts';
import { Story } from '../../support/story.ts';

/**
 * The main stories of a working day, each as a whole: everything that is shown, said and recorded, in order and with
 * its time. A countdown is one line, from its first to its last value. Monday morning, from 09:00 if nothing else is
 * said.
 */
describe('the main stories', () => {
  it('a break that is taken: asked in a pause, the first-use card read, led to its end, the feeling told', async () => {
    const { story, desk, program } = await Story.of({ newcomer: true });
    desk.types(45).seconds(20);
    await story.says(program, { kind: 'start', which: 'offered' });
    desk.seconds(5);
    await story.says(program, { kind: 'read', card: 'firstUse' });
    desk.silence(3);
    await story.says(program, { kind: 'feel', feeling: 'good', movements: ['seated-calf-raise'] });
    desk.seconds(5);
    await story.says(program, { kind: 'close' });
    desk.types(3);
    assert.deepEqual(story.told, [
      '09:00:00 item: 45 min … 1 min',
      '09:45:00 item: Break due',
      '09:45:13 panel: asks "You have been sitting for 45 minutes" (start, chair, later, meeting), offers Seated calf raise, Tiptoe hold',
      '09:45:20 person: start offered',
      '09:45:20 item: On a break',
      '09:45:20 panel: card "Before you begin"',
      '09:45:25 person: read firstUse',
      '09:45:25 panel: leads Seated calf raise, Tiptoe hold',
      '09:47:48 ledger: question for a break (pause), answered: start',
      '09:47:48 ledger: sitting for 45.3 min',
      '09:47:48 ledger: session as a whole: seated-calf-raise 8, tiptoe-hold 10',
      '09:47:48 ledger: session break of 2.5 min',
      '09:47:48 item: 45 min',
      '09:47:48 panel: "Well done" Seated calf raise, 8 times; Tiptoe hold, 10 times; how did it feel?',
      '09:48:25 person: feel good seated-calf-raise',
      '09:48:25 ledger: felt good: seated-calf-raise',
      '09:48:25 panel: "Good to hear" Seated calf raise, 8 times; Tiptoe hold, 10 times',
      '09:48:30 person: close',
      '09:48:30 panel: closed',
      '09:48:48 item: 44 min … 42 min',
    ]);
  });

  it('a break that is put off twice and then skipped comes a full interval later', async () => {
    const { story, desk, program } = await Story.of({ settings: { maxSnoozes: 2 } });
    desk.types(45).seconds(20);
    await story.says(program, { kind: 'snooze' });
    desk.types(6).seconds(20);
    await story.says(program, { kind: 'snooze' });
    desk.types(6).seconds(20);
    await story.says(program, { kind: 'skip' });
    desk.types(46).seconds(20);
    assert.deepEqual(story.told, [
      '09:00:00 item: 45 min … 1 min',
      '09:45:00 item: Break due',
      '09:45:13 panel: asks "You have been sitting for 45 minutes" (start, chair, later, meeting), offers Seated calf raise, Tiptoe hold',
      '09:45:20 person: snooze',
      '09:45:20 ledger: question for a break (pause), answered: snooze',
      '09:45:20 item: 5 min',
      '09:45:20 panel: closed',
      '09:46:20 item: 4 min … 1 min',
      '09:50:20 item: Break due',
      '09:51:34 panel: asks "You have been sitting for 51 minutes" (start, chair, later, meeting), offers Seated calf raise, Tiptoe hold',
      '09:51:40 person: snooze',
      '09:51:40 ledger: question for a break (pause), answered: snooze',
      '09:51:40 item: 5 min',
      '09:51:40 panel: closed',
      '09:52:40 item: 4 min … 1 min',
      '09:56:40 item: Break due',
      '09:57:54 panel: asks "You have been sitting for 57 minutes" (start, chair, meeting), offers Seated calf raise, Tiptoe hold',
      '09:58:00 person: skip',
      '09:58:00 ledger: question for a break (pause), answered: skip',
      '09:58:00 item: 45 min',
      '09:58:00 panel: closed',
      '09:59:00 item: 44 min … 1 min',
      '10:43:00 item: Break due',
      '10:44:13 panel: asks "You have been sitting for 104 minutes" (start, chair, later, meeting), offers Seated calf raise, Tiptoe hold',
    ]);
  });

  it('a question that nobody answers goes away after three minutes of work beside it and comes a full interval later', async () => {
    const { story, desk } = await Story.of();
    desk.types(45).seconds(20);
    desk.types(49).seconds(20);
    assert.deepEqual(story.told, [
      '09:00:00 item: 45 min … 1 min',
      '09:45:00 item: Break due',
      '09:45:13 panel: asks "You have been sitting for 45 minutes" (start, chair, later, meeting), offers Seated calf raise, Tiptoe hold',
      '09:46:13 panel: asks "You have been sitting for 46 minutes" (start, chair, later, meeting), offers Seated calf raise, Tiptoe hold',
      '09:47:13 panel: asks "You have been sitting for 47 minutes" (start, chair, later, meeting), offers Seated calf raise, Tiptoe hold',
      '09:48:13 panel: asks "You have been sitting for 48 minutes" (start, chair, later, meeting), offers Seated calf raise, Tiptoe hold',
      '09:49:13 ledger: question for a break (pause), answered: left',
      '09:49:13 panel: closed',
      '10:34:33 panel: asks "You have been sitting for 94 minutes" (start, chair, later, meeting), offers Seated calf raise, Tiptoe hold',
    ]);
  });

  it('a person who gets up instead of answering has taken a break', async () => {
    const { story, desk } = await Story.of({ watched: true });
    desk.types(45).seconds(20).silence(12);
    story.happens(desk, 'comes back and types');
    desk.types(2);
    assert.deepEqual(story.told, [
      '09:00:00 item: 45 min … 1 min',
      '09:45:00 item: Break due',
      '09:45:13 panel: asks "You have been sitting for 45 minutes" (start, chair, later, meeting), offers Seated calf raise, Tiptoe hold',
      '09:46:54 panel: asks "You have been sitting for 46 minutes" (start, chair, later, meeting), offers Seated calf raise, Tiptoe hold',
      '09:47:54 panel: asks "You have been sitting for 47 minutes" (start, chair, later, meeting), offers Seated calf raise, Tiptoe hold',
      '09:48:54 panel: asks "You have been sitting for 48 minutes" (start, chair, later, meeting), offers Seated calf raise, Tiptoe hold',
      '09:49:54 panel: asks "You have been sitting for 49 minutes" (start, chair, later, meeting), offers Seated calf raise, Tiptoe hold',
      '09:50:54 ledger: sitting for 45 min',
      '09:50:54 ledger: question for a break (pause), answered: withdrawn',
      '09:50:54 item: 45 min',
      '09:50:54 panel: closed',
      '09:57:20 person: comes back and types',
      '09:57:20 ledger: natural break of 12.4 min',
      '09:58:20 item: 44 min … 43 min',
    ]);
  });

  it('a person who declines the first-use card is not asked again before the next interval', async () => {
    const { story, desk, program } = await Story.of({ newcomer: true });
    desk.types(45).seconds(20);
    await story.says(program, { kind: 'start', which: 'offered' });
    desk.seconds(4);
    await story.says(program, { kind: 'end' });
    desk.types(46).seconds(20);
    assert.deepEqual(story.told, [
      '09:00:00 item: 45 min … 1 min',
      '09:45:00 item: Break due',
      '09:45:13 panel: asks "You have been sitting for 45 minutes" (start, chair, later, meeting), offers Seated calf raise, Tiptoe hold',
      '09:45:20 person: start offered',
      '09:45:20 item: On a break',
      '09:45:20 panel: card "Before you begin"',
      '09:45:24 person: end',
      '09:45:24 ledger: question for a break (pause), answered: skip',
      '09:45:24 item: 45 min',
      '09:45:24 panel: closed',
      '09:46:24 item: 44 min … 1 min',
      '10:30:24 item: Break due',
      '10:31:37 panel: asks "You have been sitting for 91 minutes" (start, chair, later, meeting), offers Seated calf raise, Tiptoe hold',
    ]);
  });

  it('after a meeting the break is offered on the chair, and the bout goes on', async () => {
    const { story, desk, program } = await Story.of();
    desk.types(45).seconds(20);
    await story.says(program, { kind: 'meeting', minutes: 30 });
    desk.silence(31);
    await story.says(program, { kind: 'start', which: 'offered' });
    desk.silence(3);
    await story.says(program, { kind: 'close' });
    desk.types(2);
    assert.deepEqual(story.told, [
      '09:00:00 item: 45 min … 1 min',
      '09:45:00 item: Break due',
      '09:45:13 panel: asks "You have been sitting for 45 minutes" (start, chair, later, meeting), offers Seated calf raise, Tiptoe hold',
      '09:45:20 person: meeting 30',
      '09:45:20 ledger: question for a break (pause), answered: meeting',
      '09:45:20 item: Meeting',
      '09:45:20 panel: closed',
      '10:15:20 item: Break due',
      '10:15:20 panel: asks "You have been sitting for 75 minutes" (start, anywhere, later, meeting), offers Leg fidget minute, Seated calf raise',
      '10:16:20 panel: asks "You have been sitting for 76 minutes" (start, anywhere, later, meeting), offers Leg fidget minute, Seated calf raise',
      '10:16:20 person: start offered',
      '10:16:20 item: On a break',
      '10:16:20 panel: leads Leg fidget minute, Seated calf raise',
      '10:18:23 ledger: question for a seated (pause), answered: start',
      '10:18:23 ledger: session as a whole: leg-fidget 1, seated-calf-raise 8',
      '10:18:23 item: 45 min',
      '10:18:23 panel: "Well done" Leg fidget minute, 1 minute; Seated calf raise, 8 times; how did it feel?',
      '10:19:20 person: close',
      '10:19:20 panel: closed',
      '10:19:23 item: 44 min … 43 min',
    ]);
  });

  it('a pause ends the bout, and counting starts anew when it is over', async () => {
    const { story, desk, program } = await Story.of();
    desk.types(30);
    story.happens(desk, 'pauses until ten');
    await program.actions.pause(new Date(2026, 10, 2, 10).getTime());
    desk.types(35);
    assert.deepEqual(story.told, [
      '09:00:00 item: 45 min … 15 min',
      '09:30:00 person: pauses until ten',
      '09:30:00 ledger: sitting for 30 min',
      '09:30:00 item: Paused',
      '10:00:00 item: 45 min … 40 min',
    ]);
  });

  it('outside the working hours nothing is counted, and the next morning begins on time although the machine slept', async () => {
    const { story, desk } = await Story.of({
      from: new Date(2026, 10, 2, 16, 50),
      settings: { workingHours: ['Mon-Fri 09:00-17:30'] },
    });
    desk.types(50);
    desk.clock.sleep(15 * HOUR);
    story.happens(desk, 'opens the lid and types');
    desk.types(25);
    assert.deepEqual(story.told, [
      '16:50:00 item: 45 min … 6 min',
      '17:30:00 ledger: sitting for 40 min',
      '17:30:00 item: Off hours',
      '08:40:00 person: opens the lid and types',
      '09:00:00 item: 45 min … 40 min',
    ]);
  });

  it('the evening massage is offered at its time, asks about the legs first, and is done', async () => {
    const { story, desk, program } = await Story.of({
      from: new Date(2026, 10, 2, 21, 40),
      settings: { bedtimeMassage: '22:00' },
    });
    desk.types(20).seconds(20);
    await story.says(program, { kind: 'start', which: 'offered' });
    await story.says(program, { kind: 'read', card: 'massage' });
    desk.silence(6);
    await story.says(program, { kind: 'close' });
    desk.types(20);
    assert.deepEqual(story.told, [
      '21:40:00 item: 45 min … 26 min',
      '22:00:00 item: Calf massage',
      '22:00:13 panel: asks "Time for your calf massage" (start, later), offers Calf massage: upward strokes, Calf massage: inner line, thumbs, Calf massage: middle, both hands, Calf massage: outer line',
      '22:00:20 person: start offered',
      '22:00:20 item: On a break',
      '22:00:20 panel: card "First, your legs"',
      '22:00:20 person: read massage',
      '22:00:20 panel: leads Calf massage: upward strokes, Calf massage: inner line, thumbs, Calf massage: middle, both hands, Calf massage: outer line',
      '22:05:00 ledger: question for a massage (pause), answered: start',
      '22:05:00 ledger: session as a whole: calf-massage-stroke 10, calf-massage-inner 10, calf-massage-middle 10, calf-massage-outer 10',
      '22:05:00 item: 45 min',
      '22:05:00 panel: "Well done" Calf massage: upward strokes, 10 times; Calf massage: inner line, thumbs, 10 times; Calf massage: middle, both hands, 10 times; Calf massage: outer line, 10 times; how did it feel?',
      '22:06:00 item: 44 min',
      '22:06:20 person: close',
      '22:06:20 panel: closed',
      '22:07:00 item: 43 min … 24 min',
    ]);
  });

  it('passing over the evening massage does not pass over the break', async () => {
    const { story, desk, program } = await Story.of({
      from: new Date(2026, 10, 2, 21, 30),
      settings: { bedtimeMassage: '22:00' },
    });
    desk.types(30).seconds(20);
    await story.says(program, { kind: 'skip' });
    desk.types(21).seconds(20);
    assert.deepEqual(story.told, [
      '21:30:00 item: 45 min … 16 min',
      '22:00:00 item: Calf massage',
      '22:00:13 panel: asks "Time for your calf massage" (start, later), offers Calf massage: upward strokes, Calf massage: inner line, thumbs, Calf massage: middle, both hands, Calf massage: outer line',
      '22:00:20 person: skip',
      '22:00:20 ledger: question for a massage (pause), answered: skip',
      '22:00:20 item: 15 min',
      '22:00:20 panel: closed',
      '22:01:00 item: 14 min … 1 min',
      '22:15:00 item: Break due',
      '22:21:24 panel: asks "You have been sitting for 51 minutes" (start, chair, later, meeting), offers Seated calf raise, Tiptoe hold',
    ]);
  });

  it('a question whose window is killed is asked again in the window that comes after it', async () => {
    const { story, desk } = await Story.of();
    desk.types(45).seconds(20);
    story.happens(desk, 'kills the window and opens it again');
    desk.crashes();
    const again = new FakeProgram(desk.comesBack(4_000));
    story.watch(again);
    again.desk.types(1).seconds(10);
    await story.says(again, { kind: 'skip' });
    assert.deepEqual(story.told, [
      '09:00:00 item: 45 min … 1 min',
      '09:45:00 item: Break due',
      '09:45:13 panel: asks "You have been sitting for 45 minutes" (start, chair, later, meeting), offers Seated calf raise, Tiptoe hold',
      '09:45:20 person: kills the window and opens it again',
      '09:46:28 panel: asks "You have been sitting for 46 minutes" (start, chair, later, meeting), offers Seated calf raise, Tiptoe hold',
      '09:46:34 person: skip',
      '09:46:34 ledger: question for a break (latest), answered: skip',
      '09:46:34 item: 45 min',
      '09:46:34 panel: closed',
    ]);
  });

  it('a session goes on where it was after the window is loaded anew', async () => {
    const { story, desk, program } = await Story.of();
    desk.types(45).seconds(20);
    await story.says(program, { kind: 'start', which: 'offered' });
    desk.seconds(30);
    story.happens(desk, 'loads the window anew');
    const again = new FakeProgram(desk.comesBack(4_000), program.memory);
    story.watch(again);
    again.desk.seconds(5);
    await story.says(again, { kind: 'player', command: 'resume' });
    again.desk.silence(2.5);
    assert.deepEqual(story.told, [
      '09:00:00 item: 45 min … 1 min',
      '09:45:00 item: Break due',
      '09:45:13 panel: asks "You have been sitting for 45 minutes" (start, chair, later, meeting), offers Seated calf raise, Tiptoe hold',
      '09:45:20 person: start offered',
      '09:45:20 item: On a break',
      '09:45:20 panel: leads Seated calf raise, Tiptoe hold',
      '09:45:50 person: loads the window anew',
      '09:45:50 panel: leads Seated calf raise, Tiptoe hold, paused',
      '09:45:54 panel: leads Seated calf raise, Tiptoe hold, paused',
      '09:45:59 person: player resume',
      '09:45:59 panel: leads Seated calf raise, Tiptoe hold',
      '09:47:52 ledger: question for a break (pause), answered: start',
      '09:47:52 ledger: sitting for 45.3 min',
      '09:47:52 ledger: session as a whole: seated-calf-raise 8, tiptoe-hold 10',
      '09:47:52 ledger: session break of 2.5 min',
      '09:47:52 item: 45 min',
      '09:47:52 panel: "Well done" Seated calf raise, 8 times; Tiptoe hold, 10 times; how did it feel?',
    ]);
  });

  it('a session during which the machine sleeps ends where it was, and the sleep is no sitting', async () => {
    const { story, desk, program } = await Story.of();
    desk.types(45).seconds(20);
    await story.says(program, { kind: 'start', which: 'offered' });
    desk.seconds(30);
    desk.clock.sleep(40 * MINUTE);
    story.happens(desk, 'opens the lid and types');
    desk.turnsTo().types(2);
    assert.deepEqual(story.told, [
      '09:00:00 item: 45 min … 1 min',
      '09:45:00 item: Break due',
      '09:45:13 panel: asks "You have been sitting for 45 minutes" (start, chair, later, meeting), offers Seated calf raise, Tiptoe hold',
      '09:45:20 person: start offered',
      '09:45:20 item: On a break',
      '09:45:20 panel: leads Seated calf raise, Tiptoe hold',
      '10:25:50 person: opens the lid and types',
      '10:26:00 ledger: question for a break (pause), answered: start',
      '10:26:00 ledger: session in part: seated-calf-raise 4',
      '10:26:00 ledger: sitting for 45.8 min',
      '10:26:00 item: 45 min',
      '10:26:00 panel: closed',
      '10:26:59 item: 44 min',
    ]);
  });

  it('time in which nothing was seen becomes a break when the person says that they were up', async () => {
    const { story, desk, program } = await Story.of();
    desk.types(30).turnsAway().silence(20);
    story.happens(desk, 'comes back');
    desk.turnsTo().types(1);
    story.happens(desk, 'says that they were up');
    program.actions.wasUp();
    desk.types(44).seconds(20);
    assert.deepEqual(story.told, [
      '09:00:00 item: 45 min … 15 min',
      '09:50:00 person: comes back',
      '09:51:00 item: 14 min',
      '09:51:00 person: says that they were up',
      '09:51:00 ledger: sitting for 30 min',
      '09:51:00 ledger: logged break of 20 min',
      '09:51:00 item: 44 min … 1 min',
      '10:35:00 item: Break due',
      '10:35:13 panel: asks "You have been sitting for 45 minutes" (start, chair, later, meeting), offers Seated calf raise, Tiptoe hold',
    ]);
  });

  it('a movement that hurt is not offered again', async () => {
    const { story, desk, program } = await Story.of();
    desk.types(45).seconds(20);
    await story.says(program, { kind: 'start', which: 'chair' });
    desk.silence(3);
    await story.says(program, { kind: 'feel', feeling: 'hurt', movements: ['seated-calf-raise'] });
    await story.says(program, { kind: 'close' });
    desk.types(46).seconds(20);
    assert.deepEqual(story.told, [
      '09:00:00 item: 45 min … 1 min',
      '09:45:00 item: Break due',
      '09:45:13 panel: asks "You have been sitting for 45 minutes" (start, chair, later, meeting), offers Seated calf raise, Tiptoe hold',
      '09:45:20 person: start chair',
      '09:45:20 item: On a break',
      '09:45:20 panel: leads Leg fidget minute, Seated calf raise',
      '09:47:23 ledger: question for a break (pause), answered: start',
      '09:47:23 ledger: session as a whole: leg-fidget 1, seated-calf-raise 8',
      '09:47:23 item: 45 min',
      '09:47:23 panel: "Well done" Leg fidget minute, 1 minute; Seated calf raise, 8 times; how did it feel?',
      '09:48:20 person: feel hurt seated-calf-raise',
      '09:48:20 ledger: felt hurt: seated-calf-raise',
      '09:48:20 panel: "Set aside: Seated calf raise" Leg fidget minute, 1 minute; Seated calf raise, 8 times',
      '09:48:20 person: close',
      '09:48:20 panel: closed',
      '09:48:23 item: 44 min … 1 min',
      '10:32:23 item: Break due',
      '10:34:32 panel: asks "You have been sitting for 94 minutes" (start, chair, later, meeting), offers Standing hip flexor stretch',
    ]);
  });
});
