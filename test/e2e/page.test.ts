import assert from 'node:assert/strict';
import type { FromPage } from '../../src/shared/breakProtocol.ts';
import { planLength } from '../../src/movements/plan.ts';
import { asking, builtInPlan, card, finishedWith, playing } from '../support/pageMessages.ts';
import { BreakPage } from './support/breakPage.ts';

const player = (command: Extract<FromPage, { kind: 'player' }>['command']): FromPage => ({ kind: 'player', command });

describe('the break page', () => {
  let page: BreakPage;

  beforeEach(async () => {
    page = await BreakPage.open();
  });

  afterEach(() => page.close());

  const keys = async (row: Record<string, FromPage>): Promise<void> => {
    for (const [key, expected] of Object.entries(row)) assert.deepEqual(await page.press(key), [expected], key);
  };

  it('answers the question with one key each', async () => {
    await page.shows(asking());
    await keys({
      s: { kind: 'start', which: 'offered' },
      c: { kind: 'start', which: 'chair' },
      l: { kind: 'snooze' },
      k: { kind: 'skip' },
    });
  });

  it('takes a meeting of three lengths', async () => {
    for (const [key, minutes] of Object.entries({ 1: 30, 2: 60, 3: 90 } as const)) {
      await page.shows(asking());
      assert.deepEqual(await page.press('m'), []);
      assert.deepEqual(await page.press(key), [{ kind: 'meeting', minutes }]);
      await page.shows(card('massage'));
    }
  });

  it('offers an easier day only where there is one to offer', async () => {
    await page.shows(asking());
    assert.deepEqual(await page.press('e'), []);
    await page.shows(asking({ easier: 'A break every 90 minutes today' }));
    await keys({ e: { kind: 'ease', ease: 'longer' }, o: { kind: 'ease', ease: 'seated' } });
  });

  it('offers later only as often as it may be said, and no meeting beside the massage', async () => {
    await page.shows(asking({ later: false, meeting: false }));
    assert.deepEqual(await page.press('l'), []);
    assert.deepEqual(await page.press('m'), []);
    await keys({ k: { kind: 'skip' } });
  });

  it('offers to get up where something on the chair was offered first', async () => {
    await page.shows(asking({ instead: 'anywhere' }));
    await keys({ c: { kind: 'start', which: 'anywhere' } });
  });

  it('offers nothing seated and nothing to start where there is nothing', async () => {
    await page.shows(asking({ outline: [], instead: undefined }));
    assert.deepEqual(await page.press('c'), []);
    assert.match(await page.page.locator('.primary').innerText(), /^gotUp/);
    assert.deepEqual(await page.press('s'), [{ kind: 'gotUp' }]);
  });

  it('takes a line to oneself, and no letter of it is a key of the page', async () => {
    await page.shows(asking());
    const field = page.page.getByLabel('note');
    assert.deepEqual(await page.press('n'), []);
    assert.ok(await field.evaluate((element) => element === document.activeElement));
    for (const key of ['s', 'k', 'i', 'l', 'l', ' ', 'm', 'w', 'n']) assert.deepEqual(await page.press(key), [], key);
    assert.equal(await field.inputValue(), 'skill mwn');
    // Newer words around it leave what is being written alone.
    await page.shows(asking({ title: 'You have been sitting for 46 minutes' }));
    assert.equal(await field.inputValue(), 'skill mwn');
    assert.deepEqual(await page.press('Escape'), []);
    assert.match(await page.page.locator(':focus').innerText(), /^start/);
    assert.deepEqual(await page.press('c'), [{ kind: 'start', which: 'chair', note: 'skill mwn' }]);
  });

  it('starts by Enter in the line, but not by the Enter that ends a composition', async () => {
    await page.shows(asking());
    await page.press('n');
    const session = await page.page.context().newCDPSession(page.page);
    await session.send('Input.imeSetComposition', { text: '안', selectionStart: 1, selectionEnd: 1 });
    const enter = (isComposing: boolean): Promise<void> =>
      page.page.locator('#note').evaluate((field, composing) => {
        const init = { key: 'Enter', code: 'Enter', isComposing: composing, bubbles: true, cancelable: true };
        field.dispatchEvent(new KeyboardEvent('keydown', init));
      }, isComposing);
    await enter(true);
    await session.send('Input.insertText', { text: '안녕' });
    assert.deepEqual(page.said, []);
    assert.deepEqual(await page.press('Enter'), [{ kind: 'start', which: 'offered', note: '안녕' }]);
  });

  it('takes 200 characters and no more, and nothing for a line of blanks', async () => {
    await page.shows(asking());
    await page.press('n');
    await page.page.keyboard.insertText('x'.repeat(250));
    assert.equal((await page.page.locator('#note').inputValue()).length, 200);
    await page.page.locator('#note').fill('   ');
    assert.deepEqual(await page.press('Enter'), [{ kind: 'start', which: 'offered' }]);
  });

  it('tells where somebody was, and shows a note as the text that it is', async () => {
    await page.shows(finishedWith(['tiptoe-hold'], true, { here: 'You were here: <i>.ts', note: '<b>bold</b>' }));
    const lines = page.page.locator('.here p');
    assert.deepEqual(await lines.allInnerTexts(), ['You were here: <i>.ts', 'yourNote: <b>bold</b>']);
    assert.match(await page.page.locator('#voice').innerText(), /You were here: <i>\.ts/);
    assert.deepEqual(await page.press('b'), [{ kind: 'close' }]);
  });

  it('begins after a safety card, or does not', async () => {
    await page.shows(card('massage'));
    // Not before it has been in sight for half a second.
    await page.page.clock.runFor(500);
    await keys({ b: { kind: 'read', card: 'massage' }, n: { kind: 'close' } });
    assert.deepEqual(await page.press('o'), []);
    await page.shows(card('firstUse'));
    await keys({ o: { kind: 'chooseAvoid' } });
  });

  it('plays by keyboard alone', async () => {
    await page.shows(playing('calf-pump', { position: 60_000 }));
    await keys({
      ' ': player('pause'),
      ArrowLeft: player('back'),
      ArrowRight: player('next'),
      r: player('repeat'),
      '-': player('slower'),
      '+': player('faster'),
      v: player('easier'),
      t: { kind: 'switch', setting: 'sound', on: true },
      e: { kind: 'end' },
    });
  });

  it('stands still while it is paused', async () => {
    const shown = async (): Promise<unknown[]> => [
      await page.page.locator('.ring').getAttribute('aria-label'),
      await page.page.locator('.left').innerText(),
    ];
    await page.shows(playing('calf-pump', { position: 8_000, running: false }));
    const held = await shown();
    await page.page.clock.runFor(60_000);
    assert.deepEqual(await shown(), held);
    await page.shows(playing('calf-pump', { position: 8_000 }));
    await page.page.clock.runFor(20_000);
    assert.notDeepEqual(await shown(), held);
  });

  it('says everything that a key does on a button as well', async () => {
    await page.shows(playing('treadmill'));
    const shown = await page.page
      .locator('button:visible')
      .evaluateAll((all: unknown[]) =>
        all.map((button) => (button as { getAttribute(n: string): string }).getAttribute('aria-keyshortcuts')),
      );
    assert.deepEqual(shown.toSorted(), ['W', '←', 'Space', '→', 'D', 'R', 'E', '−', '+', 'T'].toSorted());
  });

  it('holds everything while it says when to stop, and goes on afterwards', async () => {
    await page.shows(playing('calf-pump', { position: 60_000 }));
    assert.deepEqual(await page.press('w'), [player('pause')]);
    const sheet = page.page.getByRole('dialog', { name: 'Stop now' });
    await sheet.waitFor();
    assert.deepEqual(await page.press('ArrowRight'), [], 'a key reached what is behind the list');
    await page.shows(playing('calf-pump', { position: 60_000, running: false }));
    const next = page.next();
    await page.page.keyboard.press('Escape');
    assert.deepEqual(await next, player('resume'));
    await sheet.waitFor({ state: 'hidden' });
  });

  it('ends the session from the list of when to stop', async () => {
    await page.shows(playing('calf-pump', { position: 60_000 }));
    await page.press('w');
    assert.deepEqual(await page.press('e'), [{ kind: 'end' }]);
  });

  it('has nothing to end in the list where nothing goes on', async () => {
    await page.shows(asking());
    assert.deepEqual(await page.press('w'), []);
    assert.deepEqual(await page.press('e'), []);
    assert.equal(await page.page.getByRole('dialog').getByRole('button').count(), 1);
  });

  it('asks how it felt with one tap', async () => {
    await page.shows(finishedWith(['seated-calf-raise', 'tiptoe-hold']));
    const movements = ['seated-calf-raise', 'tiptoe-hold'];
    await keys({ g: { kind: 'feel', feeling: 'good', movements }, t: { kind: 'feel', feeling: 'tooMuch', movements } });
  });

  it('asks which movement hurt where there were several', async () => {
    await page.shows(finishedWith(['seated-calf-raise', 'tiptoe-hold']));
    assert.deepEqual(await page.press('h'), []);
    await page.page.getByText('whichHurt').waitFor();
    await keys({ 2: { kind: 'feel', feeling: 'hurt', movements: ['tiptoe-hold'] } });
  });

  it('knows which movement hurt where there was one', async () => {
    await page.shows(finishedWith(['tiptoe-hold']));
    await keys({ h: { kind: 'feel', feeling: 'hurt', movements: ['tiptoe-hold'] } });
  });

  it('does not ask twice how it felt', async () => {
    await page.shows(finishedWith(['tiptoe-hold'], true));
    assert.deepEqual(await page.press('h'), []);
    assert.equal(await page.page.getByText('howDidItFeel').count(), 0);
  });

  it('shows what is led by its time with the time, and lets it be called done', async () => {
    await page.shows(playing('treadmill', { position: 5_000 + 90_000 }));
    assert.equal(await page.page.locator('.ring').getAttribute('aria-label'), '18:30 timeLeft');
    assert.equal(await page.page.locator('.tempo').isVisible(), false);
    await keys({ d: player('done') });
  });

  it('counts the rounds of what is led by its time', async () => {
    await page.shows(playing('jump-rope', { position: 5_000 + 90_000 + 10_000 }));
    assert.equal(await page.page.locator('.ring').getAttribute('aria-label'), '0:20 timeLeft, 2 of 4');
  });

  it('says plainly when to change legs', async () => {
    const plan = builtInPlan('calf-massage-stroke');
    await page.shows({ ...playing('calf-massage-stroke', { position: 5_000 + 20_000 + 1_000 }), plan });
    assert.equal(await page.page.locator('.banner').innerText(), 'changeSides: rightLeg');
  });

  it('says in a rest what comes next', async () => {
    await page.shows(playing('step-calf-raise', { position: 5_000 + 72_000 + 1_000 }));
    assert.equal(await page.page.locator('.banner').innerText(), 'rest\ncomesNext set 2 of 3');
  });

  it('shows the easier version only where there is one', async () => {
    await page.shows(playing('tiptoe-hold'));
    assert.ok(await page.page.getByRole('button', { name: 'easier' }).isVisible());
    await page.shows(playing('seated-calf-raise'));
    assert.equal(await page.page.getByRole('button', { name: 'easier' }).isVisible(), false);
  });

  it('counts through a whole break by itself and wakes up for nothing more', async () => {
    await page.shows(playing('calf-pump'));
    await page.page.clock.runFor(5_000 + 6_500);
    assert.equal(await page.page.locator('.ring').getAttribute('aria-label'), '2 of 8');
    await page.page.clock.runFor(planLength(builtInPlan('calf-pump')) - 11_500 - 1_000);
    assert.equal(await page.page.locator('.ring').getAttribute('aria-label'), '10 of 10');
  });

  it('tells a screen reader movement, side and count without flooding it', async () => {
    await page.shows(playing('soleus-push-up'));
    const said = await page.announcedDuring(125_000);
    // 60 repetitions of 2 seconds: every fifth.
    assert.deepEqual(
      said,
      Array.from({ length: 12 }, (_, index) => String(5 * (index + 1))),
    );
    await page.shows(playing('calf-massage-stroke'));
    const strokes = await page.announcedDuring(50_000);
    assert.deepEqual(strokes, ['1', '2', '3', '4', '5', 'changeSides: rightLeg', '1', '2', '3', '4', '5']);
  });

  it('draws no movement but that of the browser: no animation frame is asked for', async () => {
    await page.page.evaluate(() => {
      const scope = globalThis as unknown as { frames: number; requestAnimationFrame: (f: unknown) => number };
      scope.frames = 0;
      scope.requestAnimationFrame = () => scope.frames++;
    });
    await page.shows(playing('calf-pump'));
    await page.page.clock.runFor(60_000);
    assert.equal(await page.page.evaluate(() => (globalThis as unknown as { frames: number }).frames), 0);
  });

  it('offers spoken cues only where the machine has a voice for the language', async () => {
    await page.shows(playing('calf-pump'));
    assert.equal(await page.page.getByRole('button', { name: 'speech' }).isVisible(), false);
  });

  it('shows text as text', async () => {
    const view = playing('tiptoe-hold');
    const [movement] = view.movements;
    await page.shows({ ...view, movements: [{ ...movement!, title: '<img src=x onerror=alert(1)>' }] });
    assert.equal(await page.page.getByRole('heading', { level: 2 }).innerText(), '<img src=x onerror=alert(1)>');
    assert.equal(await page.page.locator('img').count(), 0);
  });
});

describe('the break page with a voice', () => {
  const SPOKEN = `(() => {
    globalThis.spoken = [];
    globalThis.SpeechSynthesisUtterance = class { constructor(words) { this.words = words; } };
    const synthesis = new EventTarget();
    synthesis.getVoices = () => [{ lang: 'en-GB', localService: true }, { lang: 'en-US', localService: false }];
    synthesis.speak = ({ words, voice }) => spoken.push(words + ' in ' + voice.lang);
    synthesis.cancel = () => {};
    Object.defineProperty(globalThis, 'speechSynthesis', { value: synthesis });
    // A test's own looking into the page would count as a click.
    const activation = { hasBeenActive: false };
    Object.defineProperty(navigator, 'userActivation', { value: activation });
    addEventListener('keydown', () => (activation.hasBeenActive = true), true);
  })()`;
  let page: BreakPage;

  beforeEach(async () => {
    page = await BreakPage.open({ before: SPOKEN });
  });

  afterEach(() => page.close());

  const spoken = (): Promise<string[]> =>
    page.page.evaluate(() => (globalThis as unknown as { spoken: string[] }).spoken);

  it('stays silent until a key or a click, then says the cues in a voice of this machine', async () => {
    await page.shows(playing('seated-calf-raise', { speech: true, position: 4_900 }));
    await page.page.clock.runFor(3_000);
    assert.deepEqual(await spoken(), []);
    assert.deepEqual(await page.press('c'), [{ kind: 'switch', setting: 'speech', on: false }]);
    await page.page.clock.runFor(4_000);
    assert.deepEqual(await spoken(), ['Down in en-GB', '2, Up in en-GB']);
  });

  it('says the cue of a phase in every round', async () => {
    await page.shows(playing('three-minute-circuit', { speech: true, position: 5_000 + 79_500 }));
    await page.press('c');
    await page.page.clock.runFor(1_000);
    assert.deepEqual(await spoken(), ['Half squats in en-GB']);
  });
});
