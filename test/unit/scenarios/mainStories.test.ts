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
    desk.types(44.1).seconds(56);
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
      '09:45:00 panel: asks "You have been sitting for 45 minutes" (start, chair, minute, later, meeting), offers Seated calf raise, Tiptoe hold',
      '09:45:02 person: start offered',
      '09:45:02 item: On a break',
      '09:45:02 panel: card "Before you begin"',
      '09:45:07 person: read firstUse',
      '09:45:07 panel: leads Seated calf raise, Tiptoe hold',
      '09:47:57 ledger: question for a break (pause), answered: start',
      '09:47:57 ledger: sitting for 45 min',
      '09:47:57 ledger: session as a whole: seated-calf-raise 8, tiptoe-hold 10',
      '09:47:57 ledger: session break of 2.9 min',
      '09:47:57 item: 45 min',
      '09:47:57 panel: "Well done" Seated calf raise, 8 times; Tiptoe hold, 10 times; how did it feel?',
      '09:48:07 person: feel good seated-calf-raise',
      '09:48:07 ledger: felt good: seated-calf-raise',
      '09:48:07 panel: "Good to hear" Seated calf raise, 8 times; Tiptoe hold, 10 times',
      '09:48:12 person: close',
      '09:48:12 panel: closed',
      '09:48:57 item: 44 min … 42 min',
    ]);
  });

  it('a break that is put off twice and then skipped comes a full interval later', async () => {
    const { story, desk, program } = await Story.of({ settings: { maxSnoozes: 2 } });
    desk.types(44.1).seconds(56);
    await story.says(program, { kind: 'snooze' });
    desk.types(5.1).seconds(56);
    await story.says(program, { kind: 'snooze' });
    desk.types(5.1).seconds(56);
    await story.says(program, { kind: 'skip' });
    desk.types(45.1).seconds(56);
    assert.deepEqual(story.told, [
      '09:00:00 item: 45 min … 1 min',
      '09:45:00 item: Break due',
      '09:45:00 panel: asks "You have been sitting for 45 minutes" (start, chair, minute, later, meeting), offers Seated calf raise, Tiptoe hold',
      '09:45:02 person: snooze',
      '09:45:02 ledger: question for a break (pause), answered: snooze',
      '09:45:02 item: 5 min',
      '09:45:02 panel: closed',
      '09:46:02 item: 4 min … 1 min',
      '09:50:02 item: Break due',
      '09:51:02 panel: asks "You have been sitting for 51 minutes" (start, chair, minute, later, meeting), offers Seated calf raise, Tiptoe hold',
      '09:51:04 person: snooze',
      '09:51:04 ledger: question for a break (pause), answered: snooze',
      '09:51:04 item: 5 min',
      '09:51:04 panel: closed',
      '09:52:04 item: 4 min … 1 min',
      '09:56:04 item: Break due',
      '09:57:04 panel: asks "You have been sitting for 57 minutes" (start, chair, minute, meeting), offers Seated calf raise, Tiptoe hold',
      '09:57:06 person: skip',
      '09:57:06 ledger: question for a break (pause), answered: skip',
      '09:57:06 item: 45 min',
      '09:57:06 panel: closed',
      '09:58:06 item: 44 min … 1 min',
      '10:42:06 item: Break due',
      '10:43:06 panel: asks "You have been sitting for 1 hour, 43 minutes" (start, chair, minute, later, meeting), offers Seated calf raise, Tiptoe hold',
    ]);
  });

  it('a question that nobody answers goes away after three minutes of work beside it and comes a full interval later', async () => {
    const { story, desk } = await Story.of();
    desk.types(44.1).seconds(56);
    desk.types(48.1).seconds(56);
    assert.deepEqual(story.told, [
      '09:00:00 item: 45 min … 1 min',
      '09:45:00 item: Break due',
      '09:45:00 panel: asks "You have been sitting for 45 minutes" (start, chair, minute, later, meeting), offers Seated calf raise, Tiptoe hold',
      '09:46:02 panel: asks "You have been sitting for 46 minutes" (start, chair, minute, later, meeting), offers Seated calf raise, Tiptoe hold',
      '09:47:02 panel: asks "You have been sitting for 47 minutes" (start, chair, minute, later, meeting), offers Seated calf raise, Tiptoe hold',
      '09:48:02 ledger: question for a break (pause), answered: left',
      '09:48:02 panel: closed',
      '10:34:02 panel: asks "You have been sitting for 1 hour, 34 minutes" (start, chair, minute, later, meeting), offers Seated calf raise, Tiptoe hold',
    ]);
  });

  it('a person who gets up instead of answering has taken a break', async () => {
    const { story, desk } = await Story.of({ watched: true });
    desk.types(44.1).seconds(56).silence(12);
    story.happens(desk, 'comes back and types');
    desk.types(2);
    assert.deepEqual(story.told, [
      '09:00:00 item: 45 min … 1 min',
      '09:44:51 panel: asks "You have been sitting for 44 minutes" (start, chair, minute, later, meeting), offers Seated calf raise, Tiptoe hold',
      '09:45:00 item: Break due',
      '09:45:00 panel: asks "You have been sitting for 45 minutes" (start, chair, minute, later, meeting), offers Seated calf raise, Tiptoe hold',
      '09:46:00 panel: asks "You have been sitting for 46 minutes" (start, chair, minute, later, meeting), offers Seated calf raise, Tiptoe hold',
      '09:47:00 panel: asks "You have been sitting for 47 minutes" (start, chair, minute, later, meeting), offers Seated calf raise, Tiptoe hold',
      '09:48:00 panel: asks "You have been sitting for 48 minutes" (start, chair, minute, later, meeting), offers Seated calf raise, Tiptoe hold',
      '09:49:01 panel: asks "You have been sitting for 49 minutes" (start, chair, minute, later, meeting), offers Seated calf raise, Tiptoe hold',
      '09:50:01 ledger: sitting for 44.1 min',
      '09:50:01 ledger: question for a break (pause), answered: withdrawn',
      '09:50:01 item: 45 min',
      '09:50:01 panel: closed',
      '09:57:02 person: comes back and types',
      '09:57:02 ledger: natural break of 13 min',
      '09:58:02 item: 44 min … 43 min',
    ]);
  });

  it('a person who declines the first-use card is not asked again before the next interval', async () => {
    const { story, desk, program } = await Story.of({ newcomer: true });
    desk.types(44.1).seconds(56);
    await story.says(program, { kind: 'start', which: 'offered' });
    desk.seconds(4);
    await story.says(program, { kind: 'end' });
    desk.types(45.1).seconds(56);
    assert.deepEqual(story.told, [
      '09:00:00 item: 45 min … 1 min',
      '09:45:00 item: Break due',
      '09:45:00 panel: asks "You have been sitting for 45 minutes" (start, chair, minute, later, meeting), offers Seated calf raise, Tiptoe hold',
      '09:45:02 person: start offered',
      '09:45:02 item: On a break',
      '09:45:02 panel: card "Before you begin"',
      '09:45:06 person: end',
      '09:45:06 ledger: question for a break (pause), answered: skip',
      '09:45:06 item: 45 min',
      '09:45:06 panel: closed',
      '09:46:06 item: 44 min … 1 min',
      '10:30:06 item: Break due',
      '10:31:06 panel: asks "You have been sitting for 1 hour, 31 minutes" (start, chair, minute, later, meeting), offers Seated calf raise, Tiptoe hold',
    ]);
  });

  it('after a meeting the break is offered on the chair, and the bout goes on', async () => {
    const { story, desk, program } = await Story.of();
    desk.types(44.1).seconds(56);
    await story.says(program, { kind: 'meeting', minutes: 30 });
    desk.silence(31);
    await story.says(program, { kind: 'start', which: 'offered' });
    desk.silence(3);
    await story.says(program, { kind: 'close' });
    desk.types(2);
    assert.deepEqual(story.told, [
      '09:00:00 item: 45 min … 1 min',
      '09:45:00 item: Break due',
      '09:45:00 panel: asks "You have been sitting for 45 minutes" (start, chair, minute, later, meeting), offers Seated calf raise, Tiptoe hold',
      '09:45:02 person: meeting 30',
      '09:45:02 ledger: question for a break (pause), answered: meeting',
      '09:45:02 item: Meeting',
      '09:45:02 panel: closed',
      '10:15:02 item: Break due',
      '10:15:02 panel: asks "You have been sitting for 75 minutes" (start, anywhere, minute, later, meeting), offers One-minute leg fidget, Seated abdominal brace',
      '10:16:02 panel: asks "You have been sitting for 76 minutes" (start, anywhere, minute, later, meeting), offers One-minute leg fidget, Seated abdominal brace',
      '10:16:02 person: start offered',
      '10:16:02 item: On a break',
      '10:16:02 panel: leads One-minute leg fidget, Seated abdominal brace',
      '10:18:51 ledger: question for a seated (pause), answered: start',
      '10:18:51 ledger: session as a whole: leg-fidget 1, seated-brace 10',
      '10:18:51 item: 45 min',
      '10:18:51 panel: "Well done" One-minute leg fidget, 1 minute; Seated abdominal brace, 10 times; how did it feel?',
      '10:19:02 person: close',
      '10:19:02 panel: closed',
      '10:19:51 item: 44 min … 43 min',
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
    desk.types(19.1).seconds(56);
    await story.says(program, { kind: 'start', which: 'offered' });
    await story.says(program, { kind: 'read', card: 'massage' });
    desk.silence(6);
    await story.says(program, { kind: 'close' });
    desk.types(20);
    assert.deepEqual(story.told, [
      '21:40:00 item: 45 min … 26 min',
      '22:00:00 item: Calf massage',
      '22:00:00 panel: asks "Time for your calf massage" (start, later), offers Calf massage: upward strokes, Calf massage: inner line, thumbs, Calf massage: middle, both hands, Calf massage: outer line',
      '22:00:02 person: start offered',
      '22:00:02 item: On a break',
      '22:00:02 panel: card "First, your legs"',
      '22:00:02 person: read massage',
      '22:00:02 panel: leads Calf massage: upward strokes, Calf massage: inner line, thumbs, Calf massage: middle, both hands, Calf massage: outer line',
      '22:05:37 ledger: question for a massage (pause), answered: start',
      '22:05:37 ledger: session as a whole: calf-massage-stroke 10, calf-massage-inner 10, calf-massage-middle 10, calf-massage-outer 10',
      '22:05:37 item: 45 min',
      '22:05:37 panel: "Well done" Calf massage: upward strokes, 5 times on each leg; Calf massage: inner line, thumbs, 5 times on each leg; Calf massage: middle, both hands, 5 times on each leg; Calf massage: outer line, 5 times on each leg; how did it feel?',
      '22:06:02 person: close',
      '22:06:02 panel: closed',
      '22:06:37 item: 44 min … 25 min',
    ]);
  });

  it('passing over the evening massage does not pass over the break', async () => {
    const { story, desk, program } = await Story.of({
      from: new Date(2026, 10, 2, 21, 30),
      settings: { bedtimeMassage: '22:00' },
    });
    desk.types(29.1).seconds(56);
    await story.says(program, { kind: 'skip' });
    desk.types(20.1).seconds(56);
    assert.deepEqual(story.told, [
      '21:30:00 item: 45 min … 16 min',
      '22:00:00 item: Calf massage',
      '22:00:00 panel: asks "Time for your calf massage" (start, later), offers Calf massage: upward strokes, Calf massage: inner line, thumbs, Calf massage: middle, both hands, Calf massage: outer line',
      '22:00:02 person: skip',
      '22:00:02 ledger: question for a massage (pause), answered: skip',
      '22:00:02 item: 15 min',
      '22:00:02 panel: closed',
      '22:01:00 item: 14 min … 1 min',
      '22:15:00 item: Break due',
      '22:20:43 panel: asks "You have been sitting for 50 minutes" (start, chair, minute, later, meeting), offers Seated calf raise, Tiptoe hold',
      '22:21:02 panel: asks "You have been sitting for 51 minutes" (start, chair, minute, later, meeting), offers Seated calf raise, Tiptoe hold',
    ]);
  });

  it('a question whose window is killed is asked again in the window that comes after it', async () => {
    const { story, desk } = await Story.of();
    desk.types(44.1).seconds(56);
    story.happens(desk, 'kills the window and opens it again');
    desk.crashes();
    const again = new FakeProgram(desk.comesBack(4_000));
    story.watch(again);
    again.desk.types(1).seconds(10);
    await story.says(again, { kind: 'skip' });
    assert.deepEqual(story.told, [
      '09:00:00 item: 45 min … 1 min',
      '09:45:00 item: Break due',
      '09:45:00 panel: asks "You have been sitting for 45 minutes" (start, chair, minute, later, meeting), offers Seated calf raise, Tiptoe hold',
      '09:45:02 person: kills the window and opens it again',
      '09:46:10 panel: asks "You have been sitting for 46 minutes" (start, chair, minute, later, meeting), offers Seated calf raise, Tiptoe hold',
      '09:46:16 person: skip',
      '09:46:16 ledger: question for a break (pause), answered: skip',
      '09:46:16 item: 45 min',
      '09:46:16 panel: closed',
    ]);
  });

  it('a session goes on where it was after the window is loaded anew', async () => {
    const { story, desk, program } = await Story.of();
    desk.types(44.1).seconds(56);
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
      '09:45:00 panel: asks "You have been sitting for 45 minutes" (start, chair, minute, later, meeting), offers Seated calf raise, Tiptoe hold',
      '09:45:02 person: start offered',
      '09:45:02 item: On a break',
      '09:45:02 panel: leads Seated calf raise, Tiptoe hold',
      '09:45:32 person: loads the window anew',
      '09:45:32 panel: leads Seated calf raise, Tiptoe hold, paused',
      '09:45:36 panel: leads Seated calf raise, Tiptoe hold, paused',
      '09:45:41 person: player resume',
      '09:45:41 panel: leads Seated calf raise, Tiptoe hold',
      '09:48:01 ledger: question for a break (pause), answered: start',
      '09:48:01 ledger: sitting for 45 min',
      '09:48:01 ledger: session as a whole: seated-calf-raise 8, tiptoe-hold 10',
      '09:48:01 ledger: session break of 3 min',
      '09:48:01 item: 45 min',
      '09:48:01 panel: "Well done" Seated calf raise, 8 times; Tiptoe hold, 10 times; how did it feel?',
    ]);
  });

  it('a session during which the machine sleeps ends where it was, and the sleep is no sitting', async () => {
    const { story, desk, program } = await Story.of();
    desk.types(44.1).seconds(56);
    await story.says(program, { kind: 'start', which: 'offered' });
    desk.seconds(30);
    desk.clock.sleep(40 * MINUTE);
    story.happens(desk, 'opens the lid and types');
    desk.turnsTo().types(2);
    assert.deepEqual(story.told, [
      '09:00:00 item: 45 min … 1 min',
      '09:45:00 item: Break due',
      '09:45:00 panel: asks "You have been sitting for 45 minutes" (start, chair, minute, later, meeting), offers Seated calf raise, Tiptoe hold',
      '09:45:02 person: start offered',
      '09:45:02 item: On a break',
      '09:45:02 panel: leads Seated calf raise, Tiptoe hold',
      '10:25:32 person: opens the lid and types',
      '10:25:32 ledger: question for a break (pause), answered: start',
      '10:25:32 ledger: session in part: seated-calf-raise 1',
      '10:25:32 ledger: sitting for 45.5 min',
      '10:25:32 item: 45 min',
      '10:25:32 panel: closed',
      '10:26:32 item: 44 min … 43 min',
    ]);
  });

  it('time in which nothing was seen becomes a break when the person says that they were up', async () => {
    const { story, desk, program } = await Story.of();
    desk.types(30).turnsAway().silence(20);
    story.happens(desk, 'comes back');
    desk.turnsTo().types(1);
    story.happens(desk, 'says that they were up');
    program.actions.wasUp();
    desk.types(43.1).seconds(56);
    assert.deepEqual(story.told, [
      '09:00:00 item: 45 min … 15 min',
      '09:50:00 person: comes back',
      '09:51:00 item: 14 min',
      '09:51:00 person: says that they were up',
      '09:51:00 ledger: sitting for 30 min',
      '09:51:00 ledger: logged break of 20 min',
      '09:51:00 item: 44 min … 1 min',
      '10:35:00 item: Break due',
      '10:35:00 panel: asks "You have been sitting for 45 minutes" (start, chair, minute, later, meeting), offers Seated calf raise, Tiptoe hold',
    ]);
  });

  it('a movement that hurt is not offered again', async () => {
    const { story, desk, program } = await Story.of();
    desk.types(44.1).seconds(56);
    await story.says(program, { kind: 'offer', on: 'chair' });
    await story.says(program, { kind: 'start', which: 'offered' });
    desk.silence(3);
    await story.says(program, { kind: 'feel', feeling: 'hurt', movements: ['leg-fidget'] });
    await story.says(program, { kind: 'close' });
    desk.types(45.1).seconds(56);
    assert.deepEqual(story.told, [
      '09:00:00 item: 45 min … 1 min',
      '09:45:00 item: Break due',
      '09:45:00 panel: asks "You have been sitting for 45 minutes" (start, chair, minute, later, meeting), offers Seated calf raise, Tiptoe hold',
      '09:45:02 person: offer chair',
      '09:45:02 panel: asks "You have been sitting for 45 minutes" (start, anywhere, minute, later, meeting), offers One-minute leg fidget, Seated abdominal brace',
      '09:45:02 person: start offered',
      '09:45:02 item: On a break',
      '09:45:02 panel: leads One-minute leg fidget, Seated abdominal brace',
      '09:47:51 ledger: question for a seated (pause), answered: start',
      '09:47:51 ledger: session as a whole: leg-fidget 1, seated-brace 10',
      '09:47:51 item: 45 min',
      '09:47:51 panel: "Well done" One-minute leg fidget, 1 minute; Seated abdominal brace, 10 times; how did it feel?',
      '09:48:02 person: feel hurt leg-fidget',
      '09:48:02 ledger: felt hurt: leg-fidget',
      '09:48:02 panel: "Set aside: One-minute leg fidget" One-minute leg fidget, 1 minute; Seated abdominal brace, 10 times',
      '09:48:02 person: close',
      '09:48:02 panel: closed',
      '09:48:51 item: 44 min … 1 min',
      '10:32:51 item: Break due',
      '10:34:02 panel: asks "You have been sitting for 1 hour, 34 minutes" (start, chair, minute, later, meeting), offers Calf stretch, knee bent, Mini squat',
    ]);
  });
});
