import assert from 'node:assert/strict';
import { explanation } from '../../src/app/views/explanation.ts';
import { settingOf } from '../../src/app/views/reasonText.ts';
import { MINUTE } from '../../src/time/clock.ts';
import { Desk } from '../support/desk.ts';
import { inUtc, unseen, withPlainSpaces } from '../support/situations.ts';

const page = (desk: Desk, idleSource?: string): string =>
  withPlainSpaces(
    explanation({
      glance: desk.glance,
      now: desk.clock.now().wall,
      settings: desk.settings,
      reason: desk.tracker.decisions.reason,
      decisions: desk.tracker.decisions.entries,
      idleSource,
    }),
  );

describe('explanation', () => {
  inUtc();

  it('the page tells what is decided now and today, what presence is known from, what is uncertain, and the settings', () => {
    const desk = new Desk({ watched: true, settings: { workingHours: ['Mon-Fri 08:00-18:00'] } });
    desk.types(40).seconds(79).does({ kind: 'skip' }).types(6);
    assert.equal(
      page(desk, 'ioreg'),
      [
        'Now',
        '  Sitting for 47 minutes. A break is due.',
        '  Waiting for a pause: you typed or clicked a moment ago.',
        '',
        'Today, as seen by this window',
        '  9:00 AM  No break is due yet. (secondHeart.breakInterval)',
        '  9:40 AM  Waiting for a pause: you typed or clicked a moment ago. (secondHeart.calmPause)',
        '  9:41 AM  Asked 4 minutes before it was due, in a pause of 78 s. (secondHeart.earliestBefore)',
        '  9:41 AM  You skipped it.',
        '  9:41 AM  You were already asked before the break was due. You will be asked once more when it is due. (secondHeart.earliestBefore)',
        '  9:45 AM  Waiting for a pause: you typed or clicked a moment ago. (secondHeart.calmPause)',
        '',
        'How Second Heart knows that you are at your desk',
        '  From how long your computer has been idle (ioreg), and from key presses and clicks in this editor.',
        '',
        'What is uncertain',
        '  Nothing at the moment.',
        '',
        'Settings that affect this',
        '  secondHeart.breakInterval: 45',
        '  secondHeart.standInterval: 30',
        '  secondHeart.earliestBefore: 5',
        '  secondHeart.calmPause: 45',
        '  secondHeart.latestAfter: 20',
        '  secondHeart.awayAfter: 5',
        '  secondHeart.osIdle: "auto"',
        '  secondHeart.callDetection: "auto"',
        '  secondHeart.elsewhere: "off"',
        '  secondHeart.workingHours: ["Mon-Fri 08:00-18:00"]',
        '  secondHeart.prompt: "panel"',
        '',
      ].join('\n'),
    );
  });

  it('the page says when only the editor tells, and since when nothing was seen', () => {
    const words = page(unseen());
    assert.match(words, /Only from this editor: key presses and clicks in VS Code windows/);
    assert.match(words, /What is uncertain\n {2}No activity since 9:\d\d AM\. The timer is on hold\./);
  });

  it('the page says when the word of the machine is not taken', () => {
    const desk = new Desk().types(1);
    const glance = { ...desk.glance, trembling: true };
    const { settings } = desk;
    const words = explanation({ glance, now: 0, settings, reason: undefined, decisions: [], idleSource: 'xprintidle' });
    assert.match(words, /always reports that it was used just now/);
    assert.match(words, /Nothing yet\./);
  });

  it('no setting is named for a question that came after a commit or a call, or in a wait', () => {
    const asked = { kind: 'asked', at: Date.UTC(2026, 0, 5, 9), offset: 25 * MINUTE, silence: 10_000 } as const;
    for (const [moment, setting] of [
      ['pause', 'latestAfter'],
      ['commit', undefined],
      ['call', undefined],
      ['running', undefined],
      ['agent', undefined],
    ] as const)
      assert.equal(settingOf({ ...asked, moment }), setting, moment);
    assert.equal(settingOf({ ...asked, moment: 'agent', offset: -MINUTE }), 'earliestBefore');
  });
});
