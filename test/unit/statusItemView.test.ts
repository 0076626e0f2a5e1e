import assert from 'node:assert/strict';
import type { Glance } from '../../src/core/glance.ts';
import { statusItemView } from '../../src/app/views/statusItemView.ts';
import { todaySentence } from '../../src/app/views/wording.ts';
import { HOUR, SECOND } from '../../src/time/clock.ts';
import type { Desk } from '../support/desk.ts';
import * as situations from '../support/situations.ts';
import { at, inUtc, sitting, standing, withPlainSpaces } from '../support/situations.ts';

/** The view of the status item with plain spaces. @param change the parts of the glance that differ from the desk's */
function shown(desk: Desk, change: Partial<Glance> = {}, remarks: string[] = [], keys?: string) {
  const today = [todaySentence(desk.tracker.today()) ?? []].flat();
  const { reason } = desk.tracker.decisions;
  const view = statusItemView({ ...desk.glance, ...change }, desk.clock.now().wall, today, remarks, keys, reason);
  return JSON.parse(withPlainSpaces(JSON.stringify(view))) as typeof view;
}

const sentences = (...from: Parameters<typeof shown>): readonly string[] => shown(...from).hover.sentences;
const links = (...from: Parameters<typeof shown>): string[] =>
  shown(...from).hover.links.map(({ command, label }) => `${label}: ${command}`);

const START = 'Start a break: secondHeart.startBreak',
  LATER = 'Later: secondHeart.later',
  SKIP = 'Skip: secondHeart.skipBreak',
  MEETING = 'In a meeting: secondHeart.meeting',
  PAUSE = 'Pause: secondHeart.pause',
  TOOK = 'I just took a break: secondHeart.logBreak',
  UP = 'I was away from my desk: secondHeart.wasUp',
  WHY = 'Why?: secondHeart.explain',
  SETTINGS = 'Settings: secondHeart.openSettings';

describe('the status item', () => {
  inUtc();

  /** The text, the label for screen readers, the lines of the hover, and whether a break is due. */
  const STATES: readonly [state: string, make: () => Desk, text: string, label: string, hover: string[], due?: true][] =
    [
      [
        'the status item says that the person has sat for less than a minute',
        () => sitting(0.5),
        '45 min',
        'Sitting for less than a minute. Next break in 45 minutes, at about 9:45 AM.',
        ['Sitting for less than a minute.', 'Next break in 45 minutes, at about 9:45 AM.'],
      ],
      [
        'the status item says that the person has sat for one minute',
        () => sitting(1),
        '44 min',
        'Sitting for 1 minute. Next break in 44 minutes, at about 9:45 AM.',
        [
          'Sitting for 1 minute.',
          'Next break in 44 minutes, at about 9:45 AM.',
          'Today: 1 min sitting · longest sitting spell 1 min · 0 breaks',
        ],
      ],
      [
        'the status item counts down while the person sits',
        () => sitting(10),
        '35 min',
        'Sitting for 10 minutes. Next break in 35 minutes, at about 9:45 AM.',
        [
          'Sitting for 10 minutes.',
          'Next break in 35 minutes, at about 9:45 AM.',
          'Today: 10 min sitting · longest sitting spell 10 min · 0 breaks',
        ],
      ],
      [
        'the status item shows 1 minute, not 0, in the last minute before a break',
        () => sitting(44.9),
        '1 min',
        'Sitting for 44 minutes. Next break in 1 minute, at about 9:45 AM.',
        [
          'Sitting for 44 minutes.',
          'Next break in 1 minute, at about 9:45 AM.',
          'Today: 44 min sitting · longest sitting spell 44 min · 0 breaks',
        ],
      ],
      [
        'the status item says that the person has stood for less than a minute',
        () => standing(0.5),
        '30 min',
        'Standing for less than a minute. Next break in 30 minutes, at about 9:30 AM.',
        ['Standing for less than a minute.', 'Next break in 30 minutes, at about 9:30 AM.'],
      ],
      [
        'the status item counts down while the person stands',
        () => standing(10),
        '20 min',
        'Standing for 10 minutes. Next break in 20 minutes, at about 9:30 AM.',
        [
          'Standing for 10 minutes.',
          'Next break in 20 minutes, at about 9:30 AM.',
          'Today: 0 min sitting · 10 min standing · longest sitting spell 0 min · 0 breaks',
        ],
      ],
      [
        'the status item says that a break is due before the question appears',
        () => sitting(46),
        'Break due',
        'Sitting for 46 minutes. A break is due.',
        [
          'Sitting for 46 minutes.',
          'A break is due.',
          'Waiting for a pause: you typed or clicked a moment ago.',
          'Today: 46 min sitting · longest sitting spell 46 min · 0 breaks',
        ],
        true,
      ],
      [
        'the status item says that a break is due during its question',
        situations.asked,
        'Break due',
        'Sitting for 45 minutes. A break is due.',
        [
          'Sitting for 45 minutes.',
          'A break is due.',
          'Today: 45 min sitting · longest sitting spell 45 min · 0 breaks',
        ],
        true,
      ],
      [
        'the status item has the same words for a break on the chair',
        situations.askedSeated,
        'Break due',
        'Sitting for 45 minutes. A break is due.',
        [
          'Sitting for 45 minutes.',
          'A break is due.',
          'Today: 45 min sitting · longest sitting spell 45 min · 0 breaks',
        ],
        true,
      ],
      [
        'the status item says that it is time for the evening massage',
        situations.askedForMassage,
        'Calf massage',
        'Sitting for 2 minutes. It is time for your calf massage.',
        [
          'Sitting for 2 minutes.',
          'It is time for your calf massage.',
          'Today: 2 min sitting · longest sitting spell 2 min · 0 breaks',
        ],
        true,
      ],
      [
        'the status item counts down to the next question during a snooze',
        situations.snoozed,
        '5 min',
        'Sitting for 45 minutes. Asking again in 5 minutes.',
        [
          'Sitting for 45 minutes.',
          'Asking again in 5 minutes.',
          'Today: 45 min sitting · longest sitting spell 45 min · 0 breaks',
        ],
      ],
      [
        'the status item says that the person is on a break during a session',
        situations.onABreak,
        'On a break',
        'Sitting for 10 minutes. You are on a break.',
        [
          'Sitting for 10 minutes.',
          'You are on a break.',
          'Today: 10 min sitting · longest sitting spell 10 min · 0 breaks',
        ],
      ],
      [
        'the status item counts down from the end of a session and counts one break today',
        situations.finished,
        '44 min',
        'Sitting for 1 minute. Next break in 44 minutes, at about 9:55 AM.',
        [
          'Sitting for 1 minute.',
          'Next break in 44 minutes, at about 9:55 AM.',
          'Today: 11 min sitting · longest sitting spell 10 min · 1 break',
        ],
      ],
      [
        'the status item says that a pause without an end lasts until the person resumes',
        () => situations.paused(),
        'Paused',
        'Paused until you resume.',
        ['Paused until you resume.', 'Today: 10 min sitting · longest sitting spell 10 min · 0 breaks'],
      ],
      [
        'the status item names the time at which a pause ends within 12 hours',
        () => situations.paused(12 * HOUR - SECOND),
        'Paused',
        'Paused until 9:09 PM.',
        ['Paused until 9:09 PM.', 'Today: 10 min sitting · longest sitting spell 10 min · 0 breaks'],
      ],
      [
        'the status item names the day and the time at which a pause ends in 12 hours',
        () => situations.paused(12 * HOUR),
        'Paused',
        'Paused until Monday at 9:10 PM.',
        ['Paused until Monday at 9:10 PM.', 'Today: 10 min sitting · longest sitting spell 10 min · 0 breaks'],
      ],
      [
        'the status item says until when the person is in a meeting',
        situations.inAMeeting,
        'Meeting',
        'Sitting for 10 minutes. In a meeting until 10:10 AM. Sitting time keeps counting, but you won’t be asked.',
        [
          'Sitting for 10 minutes.',
          'In a meeting until 10:10 AM. Sitting time keeps counting, but you won’t be asked.',
          'Today: 10 min sitting · longest sitting spell 10 min · 0 breaks',
        ],
      ],
      [
        'the status item names the time at which the working hours begin today',
        () => situations.beforeWork(),
        'Off hours',
        'Outside your working hours until 10:00 AM.',
        ['Outside your working hours until 10:00 AM.'],
      ],
      [
        'the status item names the day on which the working hours begin if it is not today',
        () => situations.beforeWork(['Wed 08:30-12:00']),
        'Off hours',
        'Outside your working hours until Wednesday at 8:30 AM.',
        ['Outside your working hours until Wednesday at 8:30 AM.'],
      ],
      [
        'the hover says since when nothing was seen of the person',
        situations.unseen,
        '35 min',
        'Sitting for 10 minutes. Next break in 35 minutes, at about 9:55 AM.',
        [
          'Sitting for 10 minutes.',
          'No activity since 9:10 AM. The timer is on hold.',
          'Next break in 35 minutes, at about 9:55 AM.',
          'Today: 10 min sitting · longest sitting spell 10 min · 0 breaks',
        ],
      ],
      [
        'the status item says how much of the sitting was not seen, and the hover says when',
        situations.seenAgain,
        '34 min',
        'Sitting for 31 minutes, including 20 minutes without activity. Next break in 34 minutes, at about 10:05 AM.',
        [
          'Sitting for 31 minutes, including 20 minutes without activity.',
          'No activity from 9:10 AM to 9:30 AM. It counts as time at your desk.',
          'Next break in 34 minutes, at about 10:05 AM.',
          'Today: 31 min sitting · longest sitting spell 31 min · 0 breaks',
        ],
      ],
      [
        'the status item says how much of the standing was not seen',
        () => situations.askedUnseen({}, 'standing'),
        'Break due',
        'Standing for 66 minutes, including 20 minutes without activity. A break is due.',
        [
          'Standing for 66 minutes, including 20 minutes without activity.',
          'No activity from 9:10 AM to 9:30 AM. It counts as time at your desk.',
          'A break is due.',
          'Today: 0 min sitting · 1 hr, 6 min standing · longest sitting spell 0 min · 0 breaks',
        ],
        true,
      ],
      [
        'the status item does not mention sitting while the person is away',
        () => sitting(10, { watched: true }).silence(20),
        '45 min',
        'Next break in 45 minutes, at about 10:15 AM.',
        [
          'Next break in 45 minutes, at about 10:15 AM.',
          'Today: 9 min sitting · longest sitting spell 9 min · 0 breaks',
        ],
      ],
    ];

  for (const [state, make, text, label, hover, due = false] of STATES)
    it(state, () => {
      const view = shown(make());
      assert.deepEqual(
        [view.text, view.label, view.hover.sentences, view.isDue],
        [`$(heart) ${text}`, `Second Heart: ${label}`, hover, due],
      );
    });

  it('the status item names no time if no working hours follow', () => {
    const never = { next: { kind: 'off', until: null } } as const;
    const { label, text } = shown(situations.beforeWork(), never);
    assert.deepEqual([text, label], ['$(heart) Off hours', 'Second Heart: Outside your working hours.']);
  });

  it('the hover says why the machine is not believed if it always reports a touch', () => {
    assert.deepEqual(sentences(sitting(10), { trembling: true }), [
      'Sitting for 10 minutes.',
      'This computer always reports that it was used just now, so its idle time is ignored. Only activity in VS Code counts.',
      'Next break in 35 minutes, at about 9:45 AM.',
      'Today: 10 min sitting · longest sitting spell 10 min · 0 breaks',
    ]);
  });
});

describe('the hover of the status item', () => {
  inUtc();

  const USUAL = [START, MEETING, PAUSE, TOOK, WHY, SETTINGS];
  const LINKS: readonly [state: string, make: () => Desk, links: string[]][] = [
    ['while the person sits', () => sitting(10), USUAL],
    ['while the person stands', () => standing(10), USUAL],
    ['during a snooze', situations.snoozed, USUAL],
    ['at the end of a session', situations.finished, USUAL],
    ['while nothing is seen of the person', situations.unseen, USUAL],
    [
      'while a due break waits for its question',
      () => sitting(46),
      [START, LATER, SKIP, MEETING, PAUSE, TOOK, WHY, SETTINGS],
    ],
    ['during a question', situations.asked, [START, LATER, SKIP, MEETING, PAUSE, TOOK, WHY, SETTINGS]],
    ['during a pause', () => situations.paused(), [START, 'Resume: secondHeart.resume', TOOK, WHY, SETTINGS]],
    [
      'during a meeting',
      situations.inAMeeting,
      [START, 'The meeting is over: secondHeart.resume', TOOK, WHY, SETTINGS],
    ],
    [
      'outside the working hours',
      () => situations.beforeWork(),
      [START, 'Keep counting: secondHeart.resume', TOOK, WHY, SETTINGS],
    ],
    ['after a time that was not seen', situations.seenAgain, [START, MEETING, PAUSE, TOOK, UP, WHY, SETTINGS]],
    [
      'during a question after a time that was not seen',
      situations.askedUnseen,
      [START, LATER, SKIP, MEETING, PAUSE, TOOK, UP, WHY, SETTINGS],
    ],
  ];
  for (const [state, make, expected] of LINKS)
    it(`the hover has the links that can be used ${state}`, () => {
      assert.deepEqual(links(make()), expected);
    });

  it('the hover contains the remarks about the history', () => {
    const { hover } = shown(sitting(10), {}, ['History is not being recorded: no space', 'Another line']);
    assert.deepEqual(hover.remarks, ['History is not being recorded: no space', 'Another line']);
    assert.deepEqual(shown(sitting(10)).hover.remarks, []);
  });

  it('the hover has a link to the break panel only if it gets the keys of the panel', () => {
    assert.ok(!('panel' in shown(situations.asked()).hover));
    assert.deepEqual(shown(situations.asked(), {}, [], 'Ctrl+Alt+H').hover.panel, {
      command: 'secondHeart.focusPanel',
      label: 'Show the break panel',
      keys: 'Ctrl+Alt+H',
    });
  });

  it('the hover sums up the sitting, the standing, the longest bout and the breaks of today', () => {
    const desk = sitting(70, { settings: { breakInterval: 90 } })
      .does({ kind: 'posture', posture: 'standing' })
      .types(60);
    desk.does({ kind: 'logBreak', length: 5 * 60 * SECOND, ago: 0 });
    assert.match(
      sentences(desk).at(-1) ?? '',
      /^Today: 1 hr, 10 min sitting · .+ standing · longest sitting spell 1 hr, 10 min · 1 break$/,
    );
  });

  it('the label names the time of a break that is due after midnight', () => {
    const label = shown(sitting(10, { from: at(23, 30) })).label;
    assert.equal(label, 'Second Heart: Sitting for 10 minutes. Next break in 35 minutes, at about 12:15 AM.');
  });
});
