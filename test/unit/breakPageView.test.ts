import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { ReturnPoint } from '../../src/app/returnPoint.ts';
import type { Offer } from '../../src/app/offers.ts';
import { breakPageText, breakPageView } from '../../src/app/views/breakPageView.ts';
import { whenToStopText } from '../../src/app/views/safetyCard.ts';
import { planRoutine } from '../../src/movements/makePlan.ts';
import type { Plan } from '../../src/movements/plan.ts';
import { CARDS } from '../../src/movements/planFields.ts';
import type { Practice } from '../../src/movements/practice.ts';
import { readSafety } from '../../src/movements/safety.ts';
import { PAGE_TEXTS, readBreakPageState, type BreakPageView } from '../../src/shared/breakPageState.ts';
import { DEFAULT_SETTINGS } from '../../src/core/settings.ts';
import { aPlan, aSeatedPlan, Desk } from '../support/desk.ts';
import { builtIn } from '../support/packs.ts';
import { builtInPlan, toPage } from '../support/pageMessages.ts';
import * as situations from '../support/situations.ts';
import { asked, finished, inUtc, onABreak, sitting, withPlainSpaces } from '../support/situations.ts';

const pack = builtIn();
const safety = readSafety(JSON.parse(readFileSync('media/safety.json', 'utf8')));
const PUMP = builtInPlan('calf-pump');
const OFFER: Offer = { offered: PUMP, minute: aPlan(), chair: aSeatedPlan(), anywhere: aPlan() };

/** The view of the page, which has to be of the given kind, with plain spaces in its texts. */
function shown<K extends BreakPageView['kind']>(
  kind: K,
  desk: Desk,
  { offer = OFFER, mark }: { offer?: Offer; mark?: ReturnPoint } = {},
): Extract<BreakPageView, { kind: K }> {
  const view = breakPageView(desk.tracker.state, desk.settings, desk.clock.now(), pack, safety, () => offer, mark);
  assert.equal(view?.kind, kind);
  assert.ok(readBreakPageState(JSON.parse(JSON.stringify(toPage(view)))), 'the page can read the view');
  return JSON.parse(withPlainSpaces(JSON.stringify(view))) as Extract<BreakPageView, { kind: K }>;
}

const INTRO = 'Take about 2 minutes for your legs. Your calves pump blood back up to the heart.';

/** The title and the dose of each movement of a plan, as the question lists them. */
const doses = (plan: Plan): string[] =>
  shown('ask', asked(), { offer: { ...OFFER, offered: plan } }).outline.map(({ title, dose }) => `${title}: ${dose}`);

/** A built-in plan of one movement, with some changes. */
function changed(id: string, changes: Partial<Plan['items'][number]>): Plan {
  const plan = builtInPlan(id);
  return { ...plan, items: plan.items.map((item) => ({ ...item, ...changes })) };
}

describe('the page', () => {
  inUtc();

  const NOTHING: Readonly<Record<string, () => Desk>> = {
    'no break is due': () => sitting(10),
    'a due break waits for its question': () => sitting(46),
    'a question is snoozed': situations.snoozed,
    'the extension is paused': () => situations.paused(),
    'the person is in a meeting': situations.inAMeeting,
    'it is outside the working hours': () => situations.beforeWork(),
  };
  for (const [state, make] of Object.entries(NOTHING))
    it(`the page has no view while ${state}`, () => {
      const desk = make();
      const never = (): never => assert.fail('the offer is not needed');
      const view = breakPageView(desk.tracker.state, desk.settings, desk.clock.now(), pack, safety, never);
      assert.equal(view, undefined);
    });

  it('the page has a non-empty text for each of its fixed labels', () => {
    const text = breakPageText({ ...DEFAULT_SETTINGS, snoozeLength: 1 });
    assert.deepEqual(Object.keys(text).sort(), [...PAGE_TEXTS].sort());
    assert.deepEqual(
      Object.values(text).filter((each) => each.trim() === ''),
      [],
    );
    assert.equal(text.snooze, 'Remind me in 1 minute');
    assert.equal(breakPageText(DEFAULT_SETTINGS).snooze, 'Remind me in 5 minutes');
  });

  it('the texts of the page have placeholders only where the page fills them in', () => {
    const holes = Object.entries(breakPageText(DEFAULT_SETTINGS)).filter(([, each]) => each.includes('{'));
    assert.deepEqual(Object.fromEntries(holes), {
      pace: 'Speed {0}',
      comesNext: 'Next: {0}',
      timeLeft: '{0} left',
      place: '{0} / {1}',
      count: '{0} of {1}',
      set: 'Set {0} of {1}',
      both: '{0}, {1}',
      changeTo: 'Switch legs: {0}',
      keyboardHere: '{0}: use the keyboard here',
      minute: 'One minute: {0}',
      yourNote: 'Your note: {0}',
    });
  });
});

describe('the question', () => {
  inUtc();

  const rest = ({ outline: _, ...view }: Extract<BreakPageView, { kind: 'ask' }>): object => view;

  it('the question to a sitting person offers a break on the chair instead', () => {
    assert.deepEqual(rest(shown('ask', asked())), {
      kind: 'ask',
      title: 'You have been sitting for 45 minutes',
      intro: INTRO,
      alternative: 'chair',
      minute: 'heels',
      canSnooze: true,
      offersMeeting: true,
    });
  });

  it('the question to a standing person offers sitting down instead', () => {
    assert.deepEqual(rest(shown('ask', situations.askedStanding())), {
      kind: 'ask',
      title: 'You have been standing for 30 minutes',
      intro: 'Move your legs for about 2 minutes, or sit down for a while. Standing still tires them too.',
      alternative: 'sitDown',
      minute: 'heels',
      canSnooze: true,
      offersMeeting: true,
    });
  });

  it('the question for a break on the chair offers getting up instead', () => {
    assert.deepEqual(rest(shown('ask', situations.askedSeated())), {
      kind: 'ask',
      title: 'You have been sitting for 45 minutes',
      intro: 'About 2 minutes in your chair, whatever else is going on.',
      alternative: 'anywhere',
      minute: 'heels',
      canSnooze: true,
      offersMeeting: true,
    });
  });

  it('the question for the evening massage offers nothing instead and no meeting', () => {
    const offer = { ...OFFER, offered: builtInPlan('calf-massage') };
    const { intro, outline, ...view } = shown('ask', situations.askedForMassage(), { offer });
    assert.match(intro, /^Four massage techniques on each leg, about \d minutes\. A quiet end to the day\.$/);
    assert.deepEqual(
      outline.map(({ title, dose }) => `${title}: ${dose}`),
      [
        'Calf massage: upward strokes: 5 times on each leg',
        'Calf massage: inner line, thumbs: 5 times on each leg',
        'Calf massage: middle, both hands: 5 times on each leg',
        'Calf massage: outer line: 5 times on each leg',
      ],
    );
    assert.deepEqual(view, {
      kind: 'ask',
      title: 'Time for your calf massage',
      minute: 'heels',
      canSnooze: true,
      offersMeeting: false,
    });
  });

  it('the question says how many minutes of sitting or standing were not seen', () => {
    assert.equal(
      shown('ask', situations.askedUnseen()).title,
      'You have been sitting for 66 minutes, including 20 minutes without activity',
    );
    assert.equal(
      shown('ask', situations.askedUnseen({}, 'standing')).title,
      'You have been standing for 66 minutes, including 20 minutes without activity',
    );
  });

  it('the question has no outline and offers nothing instead if no movement fits', () => {
    const offer = { offered: undefined, minute: undefined, chair: undefined, anywhere: undefined };
    const words = 'No movement fits your settings. Get up for a moment, if you can.';
    for (const desk of [asked(), situations.askedSeated()])
      assert.deepEqual(shown('ask', desk, { offer }), {
        kind: 'ask',
        title: 'You have been sitting for 45 minutes',
        intro: words,
        outline: [],
        canSnooze: true,
        offersMeeting: true,
      });
  });

  it('the question offers no snooze after the maximum number of snoozes', () => {
    const desk = asked({ settings: { maxSnoozes: 1 } });
    assert.equal(shown('ask', desk).canSnooze, true);
    desk.does({ kind: 'snooze' }).types(4.1).seconds(56);
    const again = shown('ask', desk);
    assert.deepEqual([again.title, again.canSnooze], ['You have been sitting for 50 minutes', false]);
  });

  it('the question offers longer intervals after three skipped breaks', () => {
    assert.equal(shown('ask', situations.askedForTheFourthTime()).easierLabel, 'A break every 90 minutes today');
    assert.ok(!('easierLabel' in shown('ask', asked())));
  });

  it('the question shows the dose, place, cues, phases and steps of a movement', () => {
    const [raise] = shown('ask', asked()).outline;
    assert.ok(raise);
    const { figure, steps, caution, ...view } = raise;
    assert.ok(figure && caution && steps.length > 0);
    assert.deepEqual(view, {
      id: 'seated-calf-raise',
      title: 'Seated calf raise',
      dose: '8 times',
      where: 'At your chair',
      cues: ['Up', 'Hold', 'Down'],
      phases: [2_000, 1_000, 3_000],
    });
  });
});

describe('the dose of a movement', () => {
  inUtc();

  it('the dose is a number of times', () => {
    assert.deepEqual(doses(PUMP), ['Seated calf raise: 8 times', 'Tiptoe hold: 10 times']);
  });

  it('the dose of one repetition is "once"', () => {
    assert.deepEqual(doses(changed('heel-raises', { reps: 1 })), ['Heel raises: once']);
  });

  it('the dose of a movement with two sides is a number of times on each leg', () => {
    assert.deepEqual(doses(builtInPlan('band-ankle-pull')), ['Band ankle pull: 10 times on each leg']);
  });

  it('the dose of a movement with several sets names the sets', () => {
    assert.deepEqual(doses(builtInPlan('step-calf-raise')), ['Calf raise on a step: 3 sets of 12']);
  });

  it('the dose of a movement with several sets and two sides names the sets and each leg', () => {
    assert.deepEqual(doses(builtInPlan('band-ankle-press')), ['Band ankle press: 2 sets of 10 on each leg']);
  });

  it('the dose of a timed movement is its time, also where rounds of its phases are led', () => {
    const timed = [
      'walk-break',
      'leg-fidget',
      'standing-work',
      'calf-self-check',
      'weight-shift',
      'three-minute-circuit',
    ];
    assert.deepEqual(timed.map(builtInPlan).flatMap(doses), [
      'Walk break: 2 minutes',
      'One-minute leg fidget: 1 minute',
      'Work standing up: 15 minutes',
      'Calf self-check: 30 seconds',
      'Weight shift: 1 minute',
      'Three-minute circuit: 3 minutes',
    ]);
  });

  it('the dose of a timed movement with pauses is a number of rounds', () => {
    assert.deepEqual(doses(builtInPlan('jump-rope')), [
      'Neutral spine and brace: 10 seconds',
      'Jump rope: 4 rounds of 30 seconds',
    ]);
  });

  it('the dose of one repetition on each leg is "once on each leg"', () => {
    assert.deepEqual(doses(changed('band-ankle-pull', { reps: 1 })), ['Band ankle pull: once on each leg']);
  });

  it('a dose that is new to the person says once what it was last time', () => {
    const own = (amounts: Practice['amounts']): string[] => {
      const desk = asked();
      const { state } = desk.store;
      assert.ok(state);
      desk.store.state = { ...state, practice: { ...state.practice, amounts } };
      desk.does({ kind: 'tick' });
      const person = { amountOf: (id: string) => amounts[id]?.amount };
      const items = ['sit-to-stand', 'walk-break', 'calf-massage-stroke'].map((id) => ({ movement: id }));
      const plan = planRoutine(pack, { id: 'own', items, change: 5, cards: [] }, person);
      const { outline } = shown('ask', desk, { offer: { ...OFFER, offered: plan } });
      return outline.map(({ dose }) => dose);
    };
    assert.deepEqual(own({}), ['5 times', '2 minutes', '5 times on each leg']);
    assert.deepEqual(
      own({
        'sit-to-stand': { amount: 6, before: 5 },
        'walk-break': { amount: 70, before: 120 },
        'calf-massage-stroke': { amount: 7, before: 6 },
      }),
      [
        '6 times (last time: 5 times)',
        '70 seconds (last time: 2 minutes)',
        '7 times on each leg (last time: 6 times on each leg)',
      ],
    );
    assert.deepEqual(own({ 'sit-to-stand': { amount: 6 } }), ['6 times', '2 minutes', '5 times on each leg']);
  });

  it('a movement that is no longer in its pack is shown with its id and its dose', () => {
    const [gone] = shown('ask', asked(), { offer: { ...OFFER, offered: aSeatedPlan() } }).outline;
    assert.deepEqual(gone, {
      id: 'heels',
      title: 'heels',
      dose: '5 times',
      where: '',
      steps: [],
      cues: [],
      phases: [],
    });
  });
});

describe('a session on the page', () => {
  inUtc();

  for (const card of CARDS)
    it(`a session begins with the card ${card} if the person has to read it`, () => {
      const view = shown('card', onABreak(aPlan({ cards: [card] })));
      const { title, intro, begin, groups } = safety[card];
      assert.deepEqual(view, {
        kind: 'card',
        card,
        title: title.en,
        intro: intro.en,
        begin: begin.en,
        groups: groups.map((group) => ({ title: group.title.en, lines: group.lines.map(({ en }) => en) })),
      });
    });

  it('a session shows its second card after the first and the player after both', () => {
    const desk = onABreak(aPlan({ cards: ['firstUse', 'massage'] })).does({ kind: 'read', card: 'firstUse' });
    assert.equal(shown('card', desk).card, 'massage');
    desk.does({ kind: 'read', card: 'massage' });
    assert.equal(shown('player', desk).running, true);
  });

  it('the advice when to stop has the words of the safety file', () => {
    const { title, intro, groups } = whenToStopText(safety);
    assert.deepEqual([title, intro], [safety.stop.title.en, safety.stop.intro.en]);
    assert.deepEqual(
      groups.flatMap(({ lines }) => lines),
      safety.stop.groups.flatMap(({ lines }) => lines.map(({ en }) => en)),
    );
  });

  it('the title of a session is the name of its routine or of its movement', () => {
    assert.equal(shown('player', onABreak(PUMP)).title, 'Calf pump');
    assert.equal(shown('player', onABreak(builtInPlan('heel-raises'))).title, 'Heel raises');
  });

  it('the title of a session is "Your break" if its routine is no longer in the pack', () => {
    const desk = onABreak().seconds(8).does({ kind: 'tick' });
    const { title, movements, position, running, pace, sound, speech } = shown('player', desk);
    assert.equal(title, 'Your break');
    assert.deepEqual([position, running, pace, sound, speech], [8_000, true, 1, false, false]);
    assert.deepEqual(
      movements.map((each) => `${each.title}: ${each.dose}`),
      ['heels: 5 times', 'tiptoe: 5 times'],
    );
  });

  it('the view of a session has its pace, whether it runs, and the settings for sound and speech', () => {
    const desk = new Desk({ settings: { sound: true, speech: true } }).does({ kind: 'start', plan: PUMP });
    desk.does({ kind: 'player', command: 'slower' }).does({ kind: 'player', command: 'pause' });
    const { running, pace, sound, speech, plan } = shown('player', desk);
    assert.deepEqual([running, pace, sound, speech], [false, 0.75, true, true]);
    assert.deepEqual(plan, PUMP);
  });
});

describe('the end of a session on the page', () => {
  inUtc();

  const NEXT = 'Next break in 44 minutes, at about 9:55 AM.';
  const words = (desk: Desk): unknown[] => {
    const { title, intro, felt } = shown('finished', desk);
    return [title, intro, felt];
  };

  it('the end of a session says "Well done" and when the next break is', () => {
    assert.deepEqual(words(finished()), ['Well done', NEXT, undefined]);
  });

  it('a session that ended after three repetitions is called what it was, and the next break comes sooner', () => {
    const desk = new Desk().types(44).does({ kind: 'start', plan: aPlan() }).seconds(11).does({ kind: 'end' });
    const { title, intro, outline } = shown('finished', desk);
    assert.deepEqual([title, outline.map(({ dose }) => dose)], ['Ended early', ['3 of 5 times']]);
    assert.match(intro, /^Next break in 9 minutes, at about /);
  });

  it('the end of a session says "Good to hear" after the answer that it felt good', () => {
    assert.deepEqual(words(finished('good', ['heels'])), ['Good to hear', NEXT, 'good']);
  });

  it('the end of a session says that a movement that was too much becomes gentler', () => {
    const lead = (id: string): string => `From now on, “${id}” will come up less often. ${NEXT}`;
    assert.deepEqual(words(finished('tooMuch', ['heels'])), ['Gentler from now on', lead('heels'), 'tooMuch']);
    const raise = finished('tooMuch', ['tiptoe-hold'], PUMP, 4);
    assert.match(String(words(raise)[1]), /^From now on, “Heel raises” replaces “Tiptoe hold”\. Next break in 44 /);
  });

  it('the end of a session names the movements that hurt and says that they are set aside', () => {
    const lead = `It won’t be suggested again unless you start it yourself and say that it felt good. If the pain doesn’t go away, see a doctor or a physiotherapist. Next break in 44 minutes, at about 9:57 AM.`;
    const both = finished('hurt', ['seated-calf-raise', 'tiptoe-hold'], PUMP, 4);
    assert.equal(shown('finished', both).title, 'Set aside: Seated calf raise and Tiptoe hold');
    assert.deepEqual(words(finished('hurt', ['tiptoe-hold'], PUMP, 4)), ['Set aside: Tiptoe hold', lead, 'hurt']);
  });

  it('the end of a session says a dose that was done to its end as the question said it', () => {
    const plan = { ...builtInPlan('band-ankle-press') };
    const [press] = shown('finished', finished(undefined, [], plan, 10)).outline;
    assert.deepEqual([press?.title, press?.dose], ['Band ankle press', '2 sets of 10 on each leg']);
  });

  it('the end of a session omits movements without a repetition and says "once" for one', () => {
    const [heels, tiptoe] = aPlan().items;
    assert.ok(heels && tiptoe);
    const desk = onABreak(aPlan({ items: [{ ...heels, reps: 1 }, tiptoe] }))
      .seconds(10)
      .does({ kind: 'end' });
    assert.deepEqual(
      shown('finished', desk).outline.map(({ title, dose }) => `${title}: ${dose}`),
      ['heels: once'],
    );
  });

  it('the end of a session lists a timed movement in minutes', () => {
    const [walk] = shown('finished', finished(undefined, [], builtInPlan('walk-break'), 4)).outline;
    assert.deepEqual([walk?.title, walk?.dose], ['Walk break', '2 minutes']);
  });

  it('the end of a session shows where the person was and their note', () => {
    const here = (place: ReturnPoint['place'], note?: string): unknown[] => {
      const mark = { session: 0, ...(place ? { place } : {}), ...(note === undefined ? {} : { note }) };
      const view = shown('finished', finished(), { mark });
      return [view.here, view.note];
    };
    const tab = { column: 1, label: 'heart.ts' };
    assert.deepEqual(here({ ...tab, line: 41, character: 3 }, 'the {0} test'), [
      'You were here: heart.ts, line 42',
      'the {0} test',
    ]);
    assert.deepEqual(here({ ...tab, line: 0 }), ['You were here: heart.ts, line 1', undefined]);
    assert.deepEqual(here({ ...tab, line: 4, cell: 2 }), ['You were here: heart.ts, cell 3', undefined]);
    assert.deepEqual(here(tab), ['You were here: heart.ts', undefined]);
    assert.deepEqual(here(undefined, 'only a note'), [undefined, 'only a note']);
  });
});
