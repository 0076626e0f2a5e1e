import assert from 'node:assert/strict';
import { FIRST_READY_MS, readyBefore, segments, startOfItem } from '../../src/movements/plan.ts';
import { inLanguage, LANGUAGES, type Language } from '../../src/movements/language.ts';
import type { Movement } from '../../src/movements/pack.ts';
import { lineWidth } from '../../src/webview/break/textWidth.ts';
import { builtIn } from '../support/packs.ts';
import { asking, builtInPlan, finishedWith, movementView, playing } from '../support/pageMessages.ts';
import { BreakPage } from './support/breakPage.ts';

/** The rooms that a panel has, px: beside and below the code, with a terminal open, in a large window, at 200 % zoom. */
const SIZES: readonly (readonly [width: number, height: number])[] = [
  [320, 720],
  [420, 380],
  [480, 720],
  [626, 350],
  [640, 430],
  [700, 500],
  [900, 600],
  [1200, 320],
  [1280, 860],
];

/** How much of the panel the figure takes while the page stands back, and how much of the height at a question. */
const STANDING_BACK = 0.7;
const ASKING = 0.45;

/** The least size of the number, px: it can be read from two metres. */
const COUNT_PX = 64;

/** The movements of the built-in pack with the widest titles and with the widest words, as far as they are led. */
function widestMovements(language: Language): Set<Movement> {
  const led = builtIn().movements.filter((movement) => movement.dose && movement.figure);
  const widest = (of: (movement: Movement) => readonly string[]): Movement[] =>
    led
      .map((movement) => [movement, Math.max(...of(movement).map(lineWidth))] as const)
      .toSorted(([, one], [, other]) => other - one)
      .slice(0, 4)
      .map(([movement]) => movement);
  return new Set([
    ...widest(({ title }) => [inLanguage(title, language)]),
    ...widest(({ phases }) => phases.map(({ cue }) => inLanguage(cue, language))),
  ]);
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

describe('the layouts of the break page', () => {
  let page: BreakPage;

  before(async () => {
    page = await BreakPage.open();
  });

  after(() => page.close());

  const box = async (selector: string): Promise<Box> => {
    const found = await page.page.locator(selector).first().boundingBox();
    assert.ok(found, selector);
    return found;
  };

  /** The buttons in sight, each with its key and its box. */
  const buttons = async (within: string): Promise<[key: string, box: Box][]> => {
    const found: [string, Box][] = [];
    for (const button of await page.page.locator(`${within} button:visible`).all()) {
      const at = await button.boundingBox();
      // What is folded away has one pixel.
      if (at && at.width > 1) found.push([(await button.getAttribute('aria-keyshortcuts')) ?? '', at]);
    }
    return found;
  };

  /** Whether two boxes have more than an edge in common. */
  const overlap = (one: Box, other: Box): boolean =>
    Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x) > 0.5 &&
    Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y) > 0.5;

  const inSight = ({ x, y, width, height }: Box, what: string): void => {
    const { width: across = 0, height: down = 0 } = page.page.viewportSize() ?? {};
    const fits = x >= -0.5 && y >= -0.5 && x + width <= across + 0.5 && y + height <= down + 0.5;
    assert.ok(fits, `${what} is cut: ${JSON.stringify({ x, y, width, height })} in ${across} x ${down}`);
    assert.ok(width > 0 && height > 0, `${what} is nowhere`);
  };

  /** All text of an element lies within its own box and that within the panel. */
  const textFits = async (selector: string): Promise<void> => {
    const [scroll, client] = await page.page
      .locator(selector)
      .first()
      .evaluate((element) => [element.scrollWidth, element.clientWidth] as const);
    assert.ok(scroll <= client + 1, `${selector} is ${scroll} wide in ${client}`);
  };

  const checkPlayer = async (keys: readonly string[]): Promise<void> => {
    const figure = await box('.player > .figure');
    inSight(figure, 'the figure');
    inSight(await box('.stage .fig'), 'the picture');
    for (const part of ['.count strong', '.left', '.names h2', '.word:not(:empty)']) {
      if ((await page.page.locator(part).count()) === 0) continue;
      const at = await box(part);
      inSight(at, part);
      assert.ok(!overlap(at, figure), `${part} covers the figure`);
    }
    const shown = [...(await buttons('.controls')), ...(await buttons('.player > .answers'))];
    assert.deepEqual(shown.map(([key]) => key).toSorted(), keys.toSorted());
    for (const [key, at] of shown) {
      inSight(at, `the button ${key}`);
      assert.ok(!overlap(at, figure), `the button ${key} covers the figure`);
      for (const [other, beside] of shown) assert.ok(other === key || !overlap(at, beside), `${key} covers ${other}`);
      for (const part of ['.count strong', '.foot'])
        assert.ok(!overlap(at, await box(part)), `the button ${key} covers ${part}`);
    }
    const size = await page.page.locator('.count strong').evaluate((element) => getComputedStyle(element).fontSize);
    assert.ok(parseFloat(size) >= COUNT_PX, `the count has ${size}`);
    await textFits('.cue');
    assert.ok(await page.page.evaluate(() => document.documentElement.scrollHeight <= innerHeight), 'the page scrolls');
  };

  /** What of the words and buttons lies beyond the panel or over another of them, in words. */
  const disorder = (): Promise<string[]> =>
    page.page.evaluate(() => {
      const words = ['.count strong', '.names h2', '.word:not(:empty)', '.side:not(:empty)', '.left', '.dots .now'];
      const all = [...words, '.controls button', '.player > .answers button', '.agent:not([hidden]) button'].flatMap(
        (selector) => [...document.querySelectorAll(selector)].map((element) => ({ element, selector })),
      );
      // What is folded away has one pixel, and what is not shown has none.
      const seen = all
        .map(({ element, selector }) => ({
          name: element.getAttribute('aria-keyshortcuts') ?? selector,
          box: element.getBoundingClientRect(),
        }))
        .filter(({ box: { width, height } }) => width > 1 && height > 1);
      const beyond = seen.filter(
        ({ box }) =>
          box.left < -0.5 || box.top < -0.5 || box.right > innerWidth + 0.5 || box.bottom > innerHeight + 0.5,
      );
      const over = seen.flatMap((one, i) =>
        seen
          .slice(i + 1)
          .filter(
            ({ box }) =>
              Math.min(one.box.right, box.right) - Math.max(one.box.left, box.left) > 1 &&
              Math.min(one.box.bottom, box.bottom) - Math.max(one.box.top, box.top) > 1,
          )
          .map((other) => `${one.name} and ${other.name} cover each other`),
      );
      return [...beyond.map(({ name }) => `${name} is cut`), ...over];
    });

  /** A movement in one of the languages, at the moment at which its widest word is shown. */
  const widestWord = (movement: Movement, language: Language): ReturnType<typeof playing> => {
    const plan = builtInPlan(movement.id),
      view = playing(movement.id);
    const item = plan.items.findIndex((each) => each.movement === movement.id),
      cues = movement.phases.map(({ cue }) => inLanguage(cue, language)),
      phase = cues.indexOf(cues.toSorted((one, other) => lineWidth(other) - lineWidth(one))[0] ?? '');
    const start = segments(plan).find((segment) => segment.item === item && segment.kind === 'rep')?.start ?? 0,
      lengths = plan.items[item]?.phases.slice(0, phase) ?? [];
    return {
      ...view,
      movements: view.movements.map((each, i) =>
        i === item ? { ...each, title: inLanguage(movement.title, language), cues } : each,
      ),
      position: start + lengths.reduce((sum, length) => sum + length, 1),
    };
  };

  const treadmill = builtInPlan('treadmill');
  const walks = startOfItem(treadmill, treadmill.items.length - 1) + readyBefore(treadmill, treadmill.items.length - 1);

  for (const [width, height] of SIZES)
    describe(`in ${width} x ${height}`, () => {
      beforeEach(() => page.page.setViewportSize({ width, height }));

      const share = async (): Promise<number> => {
        const { width: across, height: down } = await box('.player > .figure');
        return (across * down) / (width * height);
      };

      it('the figure takes most of the panel while repetitions run, with the count, a word and the answers', async () => {
        await page.shows(playing('calf-pump', { position: FIRST_READY_MS + 500 }));
        await checkPlayer(['Space', 'I', 'E']);
        assert.ok((await share()) >= STANDING_BACK, String(await share()));
        await page.shows(playing('calf-massage-stroke', { position: 10_000 }));
        await checkPlayer(['Space', 'I', 'E']);
        await page.shows(playing('step-calf-raise', { position: 5_000 + 72_000 + 1_000 }));
        await checkPlayer(['Space', 'I', 'E']);
        assert.equal(await page.page.locator('.word').innerText(), 'rest');
      });

      it('the widest words and titles of the built-in movements stay in their places, in each language', async () => {
        for (const language of LANGUAGES)
          for (const movement of widestMovements(language)) {
            await page.shows(widestWord(movement, language));
            assert.deepEqual(await disorder(), [], `${movement.id} in ${language}`);
          }
      });

      it('a pack with the longest title, long words and thirty movements stays in its places', async () => {
        const view = playing('step-calf-raise', { position: FIRST_READY_MS + 500 });
        const title = 'Langsames Fersenheben an der Treppenkante mit einer Hand am Geländer '.repeat(6).trim();
        const movements = view.movements.map((movement) => ({
          ...movement,
          title,
          cues: movement.cues.map(() => 'Langsam anheben'),
        }));
        const last = view.plan.items.at(-1)!;
        const many = [...view.plan.items, ...Array.from({ length: 30 - view.plan.items.length }, () => last)];
        const long = {
          ...view,
          plan: { ...view.plan, items: many },
          movements: many.map((_, i) => movements[Math.min(i, movements.length - 1)]!),
        };
        for (const running of [true, false]) {
          await page.shows({ ...long, running });
          assert.deepEqual(await disorder(), [], running ? 'leading' : 'paused');
          await textFits('.cue');
        }
        await page.shows({ ...long, position: 1_000 });
        assert.deepEqual(await disorder(), [], 'getting ready');
      });

      it('a long time left fits, and saying that it is done is in sight', async () => {
        await page.shows(playing('treadmill', { position: walks + 20_000 }));
        assert.match(await page.page.locator('.count strong').innerText(), /^\d\d:\d\d$/);
        await checkPlayer(['Space', 'I', 'E', 'D']);
        assert.ok((await share()) >= STANDING_BACK - 0.06, String(await share()));
        await page.shows(playing('treadmill', { position: walks + 20_000, running: false }));
        await textFits('.cue');
        for (const part of ['.names h2', '.word', '.foot'])
          assert.ok(!overlap(await box(part), await box('.count')), `the time left covers ${part}`);
        const told = await box('.player > .told');
        assert.ok(told.height >= 40, `${told.height} px for the steps`);
      });

      it('while one gets ready and while the session is paused, all buttons are in sight', async () => {
        await page.shows(playing('tiptoe-hold', { position: 1_000 }));
        await checkPlayer(['Space', '←', '→', 'N', 'V', 'R', 'E']);
        await page.shows(playing('tiptoe-hold', { position: FIRST_READY_MS + 500, running: false }));
        await checkPlayer(['Space', '←', '→', 'V', 'R', 'E']);
        const told = await box('.player > .told');
        inSight(told, 'the steps');
        assert.ok(told.height >= 40, `${told.height} px for the steps`);
      });

      it('what an agent does stands on one line, with its button', async () => {
        const agent = { work: 'needsYou', text: 'Your agent needs you' } as const;
        for (const position of [1_000, FIRST_READY_MS + 500]) {
          await page.shows(playing('calf-pump', { position, agent }));
          inSight(await box('.agent'), 'the agent');
          const line = await box('.agent button');
          inSight(line, 'the way to the agent');
          assert.ok(line.height < 40, `the button is ${line.height} px high`);
          inSight((await buttons('.player > .answers')).at(-1)?.[1] ?? line, 'End');
        }
      });

      it('the question shows its figure and every answer without scrolling', async () => {
        for (const view of [
          asking({ minute: 'Seated calf raise' }),
          asking({
            outline: ['seated-calf-raise', 'tiptoe-hold', 'calf-stretch-straight', 'mini-squat'].map(movementView),
          }),
        ]) {
          await page.shows(view);
          const figure = await box('.ask > .figure');
          assert.ok(figure.height / height >= ASKING, `${figure.height} of ${height}`);
          const answers = await buttons('.answers');
          assert.deepEqual(
            answers.map(([key]) => key),
            ['S', 'I', 'L', 'R'],
          );
          inSight(await box('.ask h1'), 'the title');
          for (const [key, at] of answers) {
            inSight(at, `the answer ${key}`);
            assert.ok(!overlap(at, await box('.ask .stage')), `the answer ${key} covers the figure`);
          }
          await page.press('r');
          for (const [key, at] of await buttons('.told')) inSight(at, `the answer ${key}`);
          await page.press('r');
        }
      });

      it('the last page shows what was done, and every answer without scrolling', async () => {
        await page.shows(finishedWith(['seated-calf-raise', 'tiptoe-hold']));
        assert.equal(await page.page.locator('.finished .still .fig').count(), 2);
        for (const [key, at] of await buttons('.told')) inSight(at, `the answer ${key}`);
      });
    });

  it('at 400 % zoom the figure and all steps have their room, and the page scrolls down only', async () => {
    for (const [width, height] of [
      [320, 256],
      [313, 175],
      [640, 200],
    ] as const) {
      await page.page.setViewportSize({ width, height });
      for (const around of [{ position: 1_000 }, { position: FIRST_READY_MS + 500, running: false }]) {
        await page.shows(playing('tiptoe-hold', around));
        assert.ok((await box('.player > .figure')).height >= 100);
        const seen = await page.page.evaluate(() => {
          const told = document.querySelector('.player > .told'),
            root = document.documentElement;
          return {
            hidden: (told?.scrollHeight ?? 0) - (told?.clientHeight ?? 0),
            aside: root.scrollWidth - innerWidth,
            end:
              (document.querySelector('.player > .answers')?.getBoundingClientRect().bottom ?? 0) - root.scrollHeight,
          };
        });
        assert.ok(seen.hidden <= 1 && seen.aside <= 0 && seen.end <= 0, JSON.stringify(seen));
        assert.deepEqual(
          (await disorder()).filter((each) => each.includes('cover')),
          [],
        );
      }
      await page.shows(playing('tiptoe-hold', { position: FIRST_READY_MS + 500 }));
      inSight(await box('.count strong'), 'the count');
      for (const [key, at] of [...(await buttons('.controls')), ...(await buttons('.player > .answers'))])
        inSight(at, `the button ${key}`);
    }
  });

  it('no button moves when a minute passes', async () => {
    const places = async (): Promise<unknown> =>
      page.page.locator('button').evaluateAll((all) => all.map((each) => JSON.stringify(each.getBoundingClientRect())));
    for (const [width, height] of SIZES) {
      await page.page.setViewportSize({ width, height });
      await page.shows(asking({ title: 'You have been sitting for 59 minutes' }));
      const asked = await places();
      await page.shows(asking({ title: 'You have been sitting for 1 hour 0 minutes' }));
      assert.deepEqual(await places(), asked, `${width} x ${height}`);
      await page.shows(playing('treadmill', { position: walks + 59_000, running: false }));
      const paused = await places();
      await page.shows(playing('treadmill', { position: walks + 20 * 60_000 - 590_000, running: false }));
      assert.deepEqual(await places(), paused, `${width} x ${height}`);
    }
  });

  it('an accessibility checker finds no fault in any layout', async () => {
    const checked = await BreakPage.open();
    try {
      for (const [width, height] of SIZES.filter((_, index) => index % 3 === 1)) {
        await checked.page.setViewportSize({ width, height });
        for (const view of [
          asking(),
          playing('calf-pump', { position: FIRST_READY_MS + 500, running: false }),
          playing('calf-pump', { position: FIRST_READY_MS + 500 }),
          finishedWith(['seated-calf-raise', 'tiptoe-hold']),
        ]) {
          await checked.shows(view);
          assert.deepEqual(await checked.faults(), [], `${view.kind} in ${width} x ${height}`);
        }
      }
    } finally {
      await checked.close();
    }
  });

  describe('standing back', () => {
    const standsBack = async (): Promise<boolean> => (await page.page.locator('.standsBack').count()) > 0;
    const leading = (): Promise<void> => page.shows(playing('calf-pump', { position: FIRST_READY_MS + 500 }));

    // Another page between, so that a session does not begin with the focus where the last one had it.
    beforeEach(() => page.shows(asking()));

    it('I brings the steps back until it is pressed again', async () => {
      await leading();
      assert.ok(await standsBack());
      assert.deepEqual(await page.press('i'), []);
      assert.equal(await standsBack(), false);
      await page.page.clock.runFor(10_000);
      assert.equal(await standsBack(), false);
      await page.press('i');
      assert.ok(await standsBack());
    });

    it('I folds away what is in sight for a while, and does nothing where everything is in sight anyway', async () => {
      await leading();
      await page.page.mouse.move(310, 310);
      assert.equal(await standsBack(), false);
      await page.press('i');
      assert.ok(await standsBack());
      await page.shows(playing('calf-pump', { position: FIRST_READY_MS + 500, running: false }));
      assert.equal(await page.page.getByRole('button', { name: 'steps' }).isVisible(), false);
      await page.press('i');
      await leading();
      assert.ok(await standsBack());
    });

    it('a move of the pointer brings the steps back for a while', async () => {
      await leading();
      await page.page.mouse.move(300, 300);
      assert.equal(await standsBack(), false);
      await page.page.clock.runFor(3_900);
      assert.equal(await standsBack(), false);
      await page.page.clock.runFor(200);
      assert.ok(await standsBack());
    });

    it('the steps stay while the pointer is over them, and while Tab is in them', async () => {
      await leading();
      await page.page.mouse.move(200, 200);
      const { x, y } = await box('.player > .told');
      await page.page.mouse.move(x + 20, y + 20);
      await page.page.clock.runFor(20_000);
      assert.equal(await standsBack(), false);
      await page.page.mouse.move(5, 5);
      await page.page.clock.runFor(4_100);
      assert.ok(await standsBack());
      for (let at = 0; at < 30 && (await standsBack()); at++) await page.page.keyboard.press('Tab');
      await page.page.clock.runFor(20_000);
      assert.equal(await standsBack(), false);
    });

    it('the page stands back in rests too, and not while one gets ready or pauses', async () => {
      await page.shows(playing('calf-pump', { position: 1_000 }));
      assert.equal(await standsBack(), false);
      await leading();
      assert.ok(await standsBack());
      await page.shows(playing('calf-pump', { position: FIRST_READY_MS + 500, running: false }));
      assert.equal(await standsBack(), false);
      await page.shows(playing('calf-massage-stroke', { position: 26_000 }));
      assert.ok(await standsBack());
    });

    it('a movement without a figure keeps its steps', async () => {
      const view = playing('tiptoe-hold', { position: FIRST_READY_MS + 500 });
      const movements = view.movements.map(({ figure: _, ...movement }) => movement);
      await page.shows({ ...view, movements });
      assert.equal(await standsBack(), false);
      inSight(await box('.steps li'), 'the first step');
    });

    it('in a rest and at a change of legs the figure moves, to show what comes', async () => {
      const moving = (): Promise<number> =>
        page.page
          .locator('.stage')
          .evaluate(
            (stage) => stage.getAnimations({ subtree: true }).filter(({ playState }) => playState === 'running').length,
          );
      for (const position of [5_000 + 72_000 + 1_000]) {
        await page.shows(playing('step-calf-raise', { position }));
        await page.page.clock.runFor(1_000);
        assert.ok((await moving()) > 0);
      }
    });
  });
});
