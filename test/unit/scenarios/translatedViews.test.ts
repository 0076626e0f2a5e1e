import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import safety from '../../../media/safety.json' with { type: 'json' };
import type { Glance } from '../../../src/core/glance.ts';
import { ANSWERS, MOMENTS, OCCASIONS, type Moment } from '../../../src/core/ledger/entry.ts';
import { REASONS } from '../../../src/core/prompting/reason.ts';
import { setText } from '../../../src/app/text.ts';
import { focusKeys } from '../../../src/app/views/focusKeys.ts';
import { agentProblemSentence } from '../../../src/app/views/agentProblemText.ts';
import { problemSentence } from '../../../src/app/views/packProblemText.ts';
import { AGENT_WORK, type AgentState } from '../../../src/core/agents/agentState.ts';
import { breakPageText, breakPageView } from '../../../src/app/views/breakPageView.ts';
import { explanation } from '../../../src/app/views/explanation.ts';
import { decisionText, reasonText } from '../../../src/app/views/reasonText.ts';
import { reasonToMove } from '../../../src/app/views/questionText.ts';
import { statusItemView } from '../../../src/app/views/statusItemView.ts';
import * as wording from '../../../src/app/views/wording.ts';
import type { Plan } from '../../../src/movements/plan.ts';
import { readSafety } from '../../../src/movements/safety.ts';
import { HOUR, MINUTE } from '../../../src/time/clock.ts';
import { aPlan, aSeatedPlan, type Desk } from '../../support/desk.ts';
import type { SettingsSource } from '../../../src/app/ports.ts';
import { Offers } from '../../../src/app/offers.ts';
import { cautionText } from '../../../src/app/views/cautionText.ts';
import { equipmentText } from '../../../src/app/views/equipmentText.ts';
import { leftOutText } from '../../../src/app/views/leftOutText.ts';
import { placeText } from '../../../src/app/views/placeText.ts';
import { previewView } from '../../../src/app/views/previewView.ts';
import { SETTINGS, type Settings } from '../../../src/core/settings.ts';
import type { State } from '../../../src/core/state.ts';
import type { Reason } from '../../../src/movements/fits.ts';
import { PLACES } from '../../../src/movements/place.ts';
import { Planner } from '../../../src/movements/planner.ts';
import { FakeSettings } from '../../support/fakePorts.ts';
import { CAUTIONS } from '../../../src/movements/cautions.ts';
import { AGENT_PROBLEMS } from '../../support/agentProblems.ts';
import { EXPECTATIONS, PROBLEMS, SYNTAX } from '../../support/packProblems.ts';
import { builtIn } from '../../support/packs.ts';
import { builtInPlan } from '../../support/pageMessages.ts';
import { inUtc, SITUATIONS, sitting } from '../../support/situations.ts';
import { json, texts } from '../../support/texts.ts';

const pack = builtIn();

/** All texts of the views in one situation. */
function saidOf(desk: Desk): unknown[] {
  const { glance, settings } = desk;
  const { state } = desk.tracker;
  const { prompting } = state;
  const now = desk.clock.now();
  const glances: Glance[] = [
    glance,
    { ...glance, trembling: true },
    { ...glance, next: { kind: 'off', until: null } },
    { ...glance, next: { kind: 'paused', until: now.wall + 30 * HOUR } },
  ];
  const massage = builtInPlan('calf-massage');
  const dose = ['band-ankle-press', 'heel-raises', 'walk-break', 'jump-rope', 'calf-stretch-bent'].flatMap(
    (id) => builtInPlan(id).items,
  );
  // Only packs of the person's own have several sets of holds.
  const holds = builtInPlan('calf-stretch-bent').items.flatMap((item) =>
    ([1, 2] as const).map((sides) => ({ ...item, sides, sets: 2 })),
  );
  const once = ([1, 2] as const).flatMap((sides) => dose.map((item) => ({ ...item, sets: 1, sides, reps: 1 })));
  const onBoth = dose.map((item) => ({ ...item, sides: 1 as const, reps: 2 }));
  const range = { unit: 'reps' as const, amount: 10, least: 5, most: 12 };
  const ranged = dose.map((item) => ({ ...item, range }));
  const amounts = { 'heel-raises': { amount: 10, before: 9 } };
  const practised = { ...state, practice: { ...state.practice, amounts } };
  const plans: (Plan | undefined)[] = [
    undefined,
    massage,
    { ...massage, items: massage.items.slice(1) },
    { ...massage, items: [...ranged, ...once, ...onBoth, ...holds] },
  ];
  const places = [undefined, { line: 3 }, { cell: 3 }, {}];
  const questions =
    prompting.kind === 'prompted'
      ? MOMENTS.flatMap((moment: Moment) =>
          Array.from({ length: 6 }, (_, answered) => {
            const told = { ...state, review: { ...state.review, asked: answered } };
            return reasonToMove(
              told,
              { ...prompting, moment },
              { ...settings, workingHours: ['Mon-Fri 08:00-10:00'] },
              aPlan(),
              answered % 2 === 0,
            );
          }),
        ).concat(
          [['dvt'], ['recent-surgery']].map((avoid) =>
            reasonToMove(state, prompting, { ...settings, avoid } as Settings, aPlan(), true),
          ),
        )
      : [];
  return [
    glances.map((each) => {
      const today = [wording.todaySentence(desk.tracker.today()) ?? []].flat();
      return statusItemView(each, now.wall, today, [], focusKeys('unknown'), desk.tracker.decisions.reason);
    }),
    plans.flatMap((offered) =>
      places.map((place) =>
        breakPageView(
          practised,
          settings,
          now,
          pack,
          readSafety(safety),
          () => ({ offered, minute: aPlan(), chair: aSeatedPlan(), anywhere: aPlan() }),
          {
            session: 0,
            ...(place ? { place: { column: 1, label: 'heart.ts', ...place } } : {}),
          },
        ),
      ),
    ),
    questions,
    gentler(desk),
    besideAgents(desk),
    previews(desk),
    breakPageText(settings),
    [undefined, 'ioreg'].map((idleSource) =>
      explanation({
        glance,
        now: now.wall,
        settings,
        reason: desk.tracker.decisions.reason,
        decisions: idleSource ? desk.tracker.decisions.entries : [],
        idleSource,
      }).split('\n'),
    ),
  ];
}

/** The texts after a session of which one movement was too much: an easier one comes instead, or a step less. */
function gentler({ tracker, settings, clock }: Desk): unknown[] {
  const { state } = tracker;
  const { prompting } = state;
  if (prompting.kind !== 'finished') return [];
  const felt = {
    feeling: 'tooMuch',
    movements: ['heel-raises'],
    unfelt: { setAside: [], tooMuch: [], amounts: {} },
  } as const;
  return [[], ['heel-raises']].map((tooMuch) =>
    breakPageView(
      { ...state, practice: { ...state.practice, tooMuch }, prompting: { ...prompting, felt } } as unknown as State,
      settings,
      clock.now(),
      pack,
      readSafety(safety),
      () => assert.fail(),
    ),
  );
}

/** The texts of what the person's agents do, beside a question and a session. */
function besideAgents({ tracker, settings, clock }: Desk): unknown[] {
  const { state } = tracker;
  const { prompting } = state;
  const view = (shown: State, agent?: AgentState): unknown =>
    breakPageView(
      shown,
      settings,
      clock.now(),
      pack,
      readSafety(safety),
      () => ({ offered: aPlan(), minute: undefined, chair: undefined, anywhere: undefined }),
      undefined,
      agent,
    );
  if (prompting.kind === 'session')
    return AGENT_WORK.flatMap((work) => [true, false].map((isSure) => view(state, { work, isSure, age: 0 })));
  if (prompting.kind !== 'prompted') return [];
  return OCCASIONS.map((occasion) =>
    view({ ...state, prompting: { ...prompting, occasion, moment: 'agent', agentIsSure: true } }),
  );
}

const planner = new Planner(pack);

/** All texts of what can be looked at. */
function previews(desk: Desk): unknown[] {
  const offers = new Offers(desk.tracker, new FakeSettings(desk));
  const having = (current: Partial<Settings>): Offers => {
    const settings: SettingsSource = {
      current: { ...desk.settings, ...current },
      onDidChange: () => ({ dispose: () => {} }),
      set: () => Promise.resolve(),
    };
    return new Offers(desk.tracker, settings);
  };
  const everything = { places: PLACES, equipment: SETTINGS.equipment.choices };
  const { practice } = desk.tracker.state;
  const sources = { planner, offers, practice, closes: true, isDue: true };
  const views = [
    previewView({ kind: 'movement', id: 'heel-raises' }, sources),
    previewView(
      { kind: 'movement', id: 'heel-raises' },
      { ...sources, practice: { ...practice, tooMuch: ['heel-raises'] } },
    ),
    previewView({ kind: 'leftOut' }, { ...sources, offers: having({ avoid: ['knee'] }) }),
    previewView({ kind: 'leftOut' }, { ...sources, offers: having(everything) }),
    previewView({ kind: 'offer', index: 0 }, sources),
    previewView({ kind: 'leftOut' }, sources),
    previewView(
      { kind: 'leftOut' },
      { ...sources, practice: { ...practice, setAside: ['toe-raises', 'jump-rope'], tooMuch: ['heel-raises'] } },
    ),
  ];
  // The last fact names the source, in the source's own language.
  return views.map((view) =>
    view?.kind === 'preview'
      ? { ...view, movements: view.movements.map((each) => ({ ...each, facts: each.facts.slice(0, -1) })) }
      : view,
  );
}

/** Every reason to leave a movement out. */
const LEFT_OUT: readonly Reason[] = [
  { kind: 'advice' },
  { kind: 'notForBreaks' },
  { kind: 'hurt' },
  { kind: 'unwanted' },
  { kind: 'easierHurt' },
  ...CAUTIONS.map((caution): Reason => ({ kind: 'caution', caution })),
  ...PLACES.map((place): Reason => ({ kind: 'place', place })),
  { kind: 'equipment', equipment: 'step' },
  { kind: 'resting', until: HOUR },
  { kind: 'tooLively' },
];

/** All texts of the views in all situations, in the language that is set. */
function allSaid(): string[] {
  const problems = [
    ...Object.values(PROBLEMS).map(([problem]) => problem),
    ...Object.values(EXPECTATIONS).map(([expected]) => ({ kind: 'unexpected' as const, expected, found: '1' })),
    ...Object.keys(SYNTAX).map((error) => ({ kind: 'syntax' as const, error })),
  ];
  const said = [
    ...Object.values(SITUATIONS).map((make) => saidOf(make())),
    ...problems.map(problemSentence),
    ...AGENT_PROBLEMS.map((problem) => agentProblemSentence(problem, '/a.json')),
    ...REASONS.map((reason) => (reason === 'asked' ? '' : reasonText(reason))),
    ...CAUTIONS.map(cautionText),
    ...LEFT_OUT.map((reason) => leftOutText(reason, 0)),
    ...['chair', 'desk', 'wall', 'book', 'mat', 'bed', ...SETTINGS.equipment.choices].map(equipmentText),
    ...PLACES.map(placeText),
    ...ANSWERS.map((answer) => decisionText({ kind: 'answered', at: 0, answer })),
    ...MOMENTS.map((moment) => decisionText({ kind: 'asked', at: 0, moment, offset: 0, silence: 15_000 })),
    ...[-1, 0, 1].flatMap((minutes) =>
      [undefined, 45_000].map((silence) =>
        decisionText({ kind: 'asked', at: 0, moment: 'pause', offset: minutes * MINUTE, silence }),
      ),
    ),
  ];
  return texts(said, '').map(([, text]) => text);
}

describe('the views', () => {
  inUtc();

  /** Puts values into a text as VS Code does. */
  const filled = (text: string, values: readonly (string | number | boolean)[]): string =>
    text.replace(/\{(\d+)\}/g, (gap, index) => String(values[Number(index)] ?? gap));

  afterEach(() => setText());

  /** All texts in the source of the views. */
  const written = new Set(
    readdirSync('src/app/views').flatMap((file) => {
      const source = readFileSync(`src/app/views/${file}`, 'utf8');
      return [...source.matchAll(/l10n\.t\(\s*'((?:[^'\\]|\\.)*)'/g)].map(([, text = '']) =>
        text.replaceAll("\\'", "'"),
      );
    }),
  );

  for (const [language, code] of [
    ['Korean', 'ko'],
    ['Chinese', 'zh-cn'],
  ] as const)
    it(`the views show each of their texts in ${language}, without an unfilled placeholder or an English sentence`, () => {
      const bundle = json(`l10n/bundle.l10n.${code}.json`) as Record<string, string>;
      const used = new Set<string>();
      setText({
        language: code,
        t: (message, ...values) => {
          used.add(message);
          return filled(bundle[message] ?? message, values);
        },
      });
      const said = allSaid();
      assert.ok(written.size > 150);
      assert.deepEqual([...used].sort(), [...written].sort());
      // The page fills in the placeholders of its own labels.
      const words = new Set(Object.values(breakPageText(sitting(0.5).settings)));
      assert.deepEqual(
        said.filter((each) => /\{\d+\}/.test(each) && !words.has(each)),
        [],
      );
      assert.deepEqual([...new Set(said.filter((each) => /\b[A-Za-z’'-]+(?:,? [A-Za-z’'-]+){2,}/.test(each)))], []);
    });
});
