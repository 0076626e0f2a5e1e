import assert from 'node:assert/strict';
import type { Glance } from '../../src/core/glance.ts';
import { statusItemView } from '../../src/app/views/statusItemView.ts';
import { todaySentence } from '../../src/app/views/wording.ts';
import { HOUR, SECOND } from '../../src/time/clock.ts';
import type { Desk } from '../support/desk.ts';
import * as situations from '../support/situations.ts';
import { at, inUtc, sitting, standing, withPlainSpaces } from '../support/situations.ts';

/** What the item shows to somebody, as they read it. @param change what is otherwise known than at this desk */
function shown(desk: Desk, change: Partial<Glance> = {}, remarks: string[] = [], keys?: string) {
  const today = todaySentence(desk.tracker.today());
  const view = statusItemView({ ...desk.glance, ...change }, desk.clock.now().wall, today, remarks, keys);
  return JSON.parse(withPlainSpaces(JSON.stringify(view))) as typeof view;
}

const sentences = (...from: Parameters<typeof shown>): readonly string[] => shown(...from).hover.sentences;
const links = (...from: Parameters<typeof shown>): string[] =>
  shown(...from).hover.links.map(({ command, label }) => `${label}: ${command}`);

const START = 'Start a break: secondHeart.startBreak',
  LATER = 'Later: secondHeart.snooze',
  SKIP = 'Skip: secondHeart.skipBreak',
  MEETING = 'In a meeting: secondHeart.meeting',
  PAUSE = 'Pause: secondHeart.pause',
  TOOK = 'I just took a break: secondHeart.logBreak',
  UP = 'I was up: secondHeart.wasUp',
  SETTINGS = 'Settings: secondHeart.openSettings';

describe('the item in the status bar', () => {
  inUtc();

  /** What stands in the status bar, what a screen reader says, what the hover says line by line, and whether it calls. */
  const STATES: readonly [state: string, make: () => Desk, text: string, label: string, hover: string[], due?: true][] =
    [
      [
        'says_that_somebody_has_sat_for_less_than_a_minute',
        () => sitting(0.5),
        '45 min',
        'Sitting for less than a minute. Next break in 45 minutes, at about 9:45 AM',
        ['Sitting for less than a minute', 'Next break in 45 minutes, at about 9:45 AM'],
      ],
      [
        'says_that_somebody_has_sat_for_one_minute',
        () => sitting(1),
        '44 min',
        'Sitting for 1 minute. Next break in 44 minutes, at about 9:45 AM',
        [
          'Sitting for 1 minute',
          'Next break in 44 minutes, at about 9:45 AM',
          'Today: 1 min sitting · longest 1 min · 0 breaks',
        ],
      ],
      [
        'counts_down_while_somebody_sits',
        () => sitting(10),
        '35 min',
        'Sitting for 10 minutes. Next break in 35 minutes, at about 9:45 AM',
        [
          'Sitting for 10 minutes',
          'Next break in 35 minutes, at about 9:45 AM',
          'Today: 10 min sitting · longest 10 min · 0 breaks',
        ],
      ],
      [
        'never_says_that_the_last_minute_is_none',
        () => sitting(44.9),
        '1 min',
        'Sitting for 44 minutes. Next break in 1 minute, at about 9:45 AM',
        [
          'Sitting for 44 minutes',
          'Next break in 1 minute, at about 9:45 AM',
          'Today: 44 min sitting · longest 44 min · 0 breaks',
        ],
      ],
      [
        'says_that_somebody_has_stood_for_less_than_a_minute',
        () => standing(0.5),
        '45 min',
        'Standing for less than a minute. Next break in 45 minutes, at about 9:45 AM',
        ['Standing for less than a minute', 'Next break in 45 minutes, at about 9:45 AM'],
      ],
      [
        'counts_down_while_somebody_stands',
        () => standing(10),
        '35 min',
        'Standing for 10 minutes. Next break in 35 minutes, at about 9:45 AM',
        [
          'Standing for 10 minutes',
          'Next break in 35 minutes, at about 9:45 AM',
          'Today: 0 min sitting · 10 min standing · longest 0 min · 0 breaks',
        ],
      ],
      [
        'calls_for_a_break_that_is_due_before_it_is_asked_for',
        () => sitting(46),
        'Break due',
        'Sitting for 46 minutes. A break is due',
        ['Sitting for 46 minutes', 'A break is due', 'Today: 46 min sitting · longest 46 min · 0 breaks'],
        true,
      ],
      [
        'calls_for_a_break_that_is_asked_for',
        situations.asked,
        'Break due',
        'Sitting for 45 minutes. A break is due',
        ['Sitting for 45 minutes', 'A break is due', 'Today: 45 min sitting · longest 45 min · 0 breaks'],
        true,
      ],
      [
        'calls_for_a_break_on_the_chair_by_the_same_words',
        situations.askedSeated,
        'Break due',
        'Sitting for 45 minutes. A break is due',
        ['Sitting for 45 minutes', 'A break is due', 'Today: 45 min sitting · longest 45 min · 0 breaks'],
        true,
      ],
      [
        'calls_for_the_massage_of_the_evening',
        situations.askedForMassage,
        'Calf massage',
        'Sitting for 2 minutes. Time for your calf massage',
        ['Sitting for 2 minutes', 'Time for your calf massage', 'Today: 2 min sitting · longest 2 min · 0 breaks'],
        true,
      ],
      [
        'counts_down_to_the_next_time_that_it_asks',
        situations.snoozed,
        '5 min',
        'Sitting for 45 minutes. Asking again in 5 minutes',
        ['Sitting for 45 minutes', 'Asking again in 5 minutes', 'Today: 45 min sitting · longest 45 min · 0 breaks'],
      ],
      [
        'says_that_somebody_is_on_a_break',
        situations.onABreak,
        'On a break',
        'Sitting for 10 minutes. You are on a break',
        ['Sitting for 10 minutes', 'You are on a break', 'Today: 10 min sitting · longest 10 min · 0 breaks'],
      ],
      [
        'counts_from_the_end_of_a_break_and_has_exactly_one',
        situations.finished,
        '44 min',
        'Sitting for 1 minute. Next break in 44 minutes, at about 9:55 AM',
        [
          'Sitting for 1 minute',
          'Next break in 44 minutes, at about 9:55 AM',
          'Today: 11 min sitting · longest 10 min · 1 break',
        ],
      ],
      [
        'says_that_it_is_paused_for_good',
        () => situations.paused(),
        'Paused',
        'Paused until you resume',
        ['Paused until you resume', 'Today: 10 min sitting · longest 10 min · 0 breaks'],
      ],
      [
        'says_until_what_time_it_is_paused',
        () => situations.paused(12 * HOUR - SECOND),
        'Paused',
        'Paused until 9:09 PM',
        ['Paused until 9:09 PM', 'Today: 10 min sitting · longest 10 min · 0 breaks'],
      ],
      [
        'names_the_day_of_the_end_of_a_pause_from_half_a_day_on',
        () => situations.paused(12 * HOUR),
        'Paused',
        'Paused until Monday 9:10 PM',
        ['Paused until Monday 9:10 PM', 'Today: 10 min sitting · longest 10 min · 0 breaks'],
      ],
      [
        'says_until_when_somebody_is_in_a_meeting',
        situations.inAMeeting,
        'Meeting',
        'Sitting for 10 minutes. In a meeting until 10:10 AM. Sitting keeps counting, nothing is asked',
        [
          'Sitting for 10 minutes',
          'In a meeting until 10:10 AM. Sitting keeps counting, nothing is asked',
          'Today: 10 min sitting · longest 10 min · 0 breaks',
        ],
      ],
      [
        'says_until_what_time_the_working_hours_are_over',
        () => situations.beforeWork(),
        'Off hours',
        'Outside your working hours, until 10:00 AM',
        ['Outside your working hours, until 10:00 AM'],
      ],
      [
        'names_the_day_on_which_the_working_hours_begin_again',
        () => situations.beforeWork(['Wed 08:30-12:00']),
        'Off hours',
        'Outside your working hours, until Wednesday 8:30 AM',
        ['Outside your working hours, until Wednesday 8:30 AM'],
      ],
      [
        'says_since_when_nothing_was_seen',
        situations.unseen,
        '35 min',
        'Sitting for 10 minutes. Next break in 35 minutes, at about 9:55 AM',
        [
          'Sitting for 10 minutes',
          'Nothing was seen of you since 9:10 AM. The clock waits.',
          'Next break in 35 minutes, at about 9:55 AM',
          'Today: 10 min sitting · longest 10 min · 0 breaks',
        ],
      ],
      [
        'says_how_much_of_the_sitting_was_not_seen_and_when',
        situations.seenAgain,
        '34 min',
        'Sitting for 31 minutes, 20 of them not seen. Next break in 34 minutes, at about 10:05 AM',
        [
          'Sitting for 31 minutes, 20 of them not seen',
          'Nothing was seen of you from 9:10 AM to 9:30 AM. It counts as time at your desk.',
          'Next break in 34 minutes, at about 10:05 AM',
          'Today: 31 min sitting · longest 31 min · 0 breaks',
        ],
      ],
      [
        'says_how_much_of_the_standing_was_not_seen',
        () => situations.askedUnseen({}, 'standing'),
        'Break due',
        'Standing for 66 minutes, 20 of them not seen. A break is due',
        [
          'Standing for 66 minutes, 20 of them not seen',
          'Nothing was seen of you from 9:10 AM to 9:30 AM. It counts as time at your desk.',
          'A break is due',
          'Today: 0 min sitting · 1 hr, 6 min standing · longest 0 min · 0 breaks',
        ],
        true,
      ],
      [
        'says_nothing_of_sitting_when_nobody_is_there',
        () => sitting(10, { watched: true }).silence(20),
        '45 min',
        'Next break in 45 minutes, at about 10:15 AM',
        ['Next break in 45 minutes, at about 10:15 AM', 'Today: 9 min sitting · longest 9 min · 0 breaks'],
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

  it('says that no working hours come any more', () => {
    const never = { next: { kind: 'off', until: null } } as const;
    const { label, text } = shown(situations.beforeWork(), never);
    assert.deepEqual([text, label], ['$(heart) Off hours', 'Second Heart: Outside your working hours']);
  });

  it('says why the word of a computer that is always touched is not taken', () => {
    assert.deepEqual(sentences(sitting(10), { trembling: true }), [
      'Sitting for 10 minutes',
      'This computer always says that it has just been touched, so its word is not taken: only the editor counts.',
      'Next break in 35 minutes, at about 9:45 AM',
      'Today: 10 min sitting · longest 10 min · 0 breaks',
    ]);
  });
});

describe('the hover of the item', () => {
  inUtc();

  const USUAL = [START, MEETING, PAUSE, TOOK, SETTINGS];
  const LINKS: readonly [state: string, make: () => Desk, links: string[]][] = [
    ['while_it_counts', () => sitting(10), USUAL],
    ['while_somebody_stands', () => standing(10), USUAL],
    ['while_a_question_is_put_off', situations.snoozed, USUAL],
    ['at_the_end_of_a_break', situations.finished, USUAL],
    ['while_nothing_is_seen', situations.unseen, USUAL],
    ['while_a_break_is_due', () => sitting(46), [START, LATER, SKIP, MEETING, PAUSE, TOOK, SETTINGS]],
    ['while_a_break_is_asked_for', situations.asked, [START, LATER, SKIP, MEETING, PAUSE, TOOK, SETTINGS]],
    ['in_a_pause', () => situations.paused(), [START, 'Resume: secondHeart.resume', TOOK, SETTINGS]],
    ['in_a_meeting', situations.inAMeeting, [START, 'The meeting is over: secondHeart.resume', TOOK, SETTINGS]],
    ['outside_the_hours', () => situations.beforeWork(), [START, 'Keep counting: secondHeart.resume', TOOK, SETTINGS]],
    ['after_a_time_that_was_not_seen', situations.seenAgain, [START, MEETING, PAUSE, TOOK, UP, SETTINGS]],
    [
      'at_a_question_after_a_time_that_was_not_seen',
      situations.askedUnseen,
      [START, LATER, SKIP, MEETING, PAUSE, TOOK, UP, SETTINGS],
    ],
  ];
  for (const [state, make, expected] of LINKS)
    it(`has_the_links_that_make_sense_${state}`, () => {
      assert.deepEqual(links(make()), expected);
    });

  it('says what there is to say of the history', () => {
    const { hover } = shown(sitting(10), {}, ['History is off: no space', 'Another line']);
    assert.deepEqual(hover.remarks, ['History is off: no space', 'Another line']);
    assert.deepEqual(shown(sitting(10)).hover.remarks, []);
  });

  it('leads to the break panel with its keys only where that has something to show', () => {
    assert.ok(!('panel' in shown(situations.asked()).hover));
    assert.deepEqual(shown(situations.asked(), {}, [], 'Ctrl+Alt+H').hover.panel, {
      command: 'secondHeart.focusPanel',
      label: 'Show the break panel',
      keys: 'Ctrl+Alt+H',
    });
  });

  it('says of the whole day what its parts came to', () => {
    const desk = sitting(70, { settings: { breakInterval: 90 } })
      .does({ kind: 'posture', posture: 'standing' })
      .types(60);
    desk.does({ kind: 'logBreak', length: 5 * 60 * SECOND, ago: 0 });
    assert.match(
      sentences(desk).at(-1) ?? '',
      /^Today: 1 hr, 10 min sitting · .+ standing · longest 1 hr, 10 min · 1 break$/,
    );
  });

  it('reads the same at any hour of the day', () => {
    const label = shown(sitting(10, { from: at(23, 30) })).label;
    assert.equal(label, 'Second Heart: Sitting for 10 minutes. Next break in 35 minutes, at about 12:15 AM');
  });
});
