import assert from 'node:assert/strict';
import type { BreakPageMessage } from '../../src/shared/breakProtocol.ts';
import { planLength, readyBefore, startOfItem } from '../../src/movements/plan.ts';
import { asking, builtInPlan, card, finishedWith, playing, leavingOut, previewing } from '../support/pageMessages.ts';
import { BreakPage } from './support/breakPage.ts';

const player = (command: Extract<BreakPageMessage, { kind: 'player' }>['command']): BreakPageMessage => ({
  kind: 'player',
  command,
});

describe('the break page', () => {
  let page: BreakPage;

  beforeEach(async () => {
    page = await BreakPage.open();
  });

  afterEach(() => page.close());

  const keys = async (row: Record<string, BreakPageMessage>): Promise<void> => {
    for (const [key, expected] of Object.entries(row)) assert.deepEqual(await page.press(key), [expected], key);
  };

  it('one key gives each answer to the question', async () => {
    await page.shows(asking());
    await keys({
      s: { kind: 'start', which: 'offered' },
      c: { kind: 'offer', on: 'chair' },
      i: { kind: 'start', which: 'minute' },
      l: { kind: 'later' },
      k: { kind: 'skip' },
      5: { kind: 'snooze' },
      f: { kind: 'lookAtOffer', index: 0 },
    });
  });

  it('a click on the name of a movement of the question asks to look at it', async () => {
    await page.shows(asking());
    const before = page.said.length;
    await page.page.getByRole('button', { name: 'Tiptoe hold', exact: true }).click();
    assert.deepEqual(page.said.slice(before), [{ kind: 'lookAtOffer', index: 1 }]);
  });

  it('what is looked at has a key for each answer, and the arrows go through its movements', async () => {
    await page.shows(previewing(['seated-calf-raise', 'tiptoe-hold']));
    const title = (): Promise<string> => page.page.locator('.preview h1').innerText();
    await keys({
      s: { kind: 'startLooked' },
      b: { kind: 'back' },
      Escape: { kind: 'back' },
      x: { kind: 'unwant', movement: 'seated-calf-raise' },
      u: { kind: 'lookAtLeftOut' },
    });
    assert.deepEqual([await page.press('a'), await page.press('o')], [[], []]);
    assert.deepEqual(await page.press('ArrowLeft'), []);
    assert.equal(await title(), 'Seated calf raise');
    await page.press('ArrowRight');
    assert.equal(await title(), 'Tiptoe hold');
    await keys({ x: { kind: 'unwant', movement: 'tiptoe-hold' } });
    await page.press('ArrowRight');
    assert.equal(await title(), 'Tiptoe hold');
  });

  it('what is left out of breaks is offered again with A, and what is wrong for the person cannot be started', async () => {
    const view = previewing(['heel-raises'], { canStart: false });
    assert.ok(view.kind === 'preview');
    const movements = view.movements.map((movement) => ({
      ...movement,
      reasons: ['You did not want it again', 'Left out because of what applies to you: Knee pain'],
      isLeftOut: true,
      isWrong: true,
      canBringBack: true,
    }));
    await page.shows({ ...view, movements });
    await keys({
      a: { kind: 'bringBack', movement: 'heel-raises' },
      o: { kind: 'chooseAvoid' },
      b: { kind: 'back' },
    });
    assert.deepEqual([await page.press('s'), await page.press('x')], [[], []]);
    assert.deepEqual(await page.page.locator('.reason').allInnerTexts(), [
      'You did not want it again',
      'Left out because of what applies to you: Knee pain',
    ]);
  });

  it('the page of what is left out brings back by digit and by click, and shows a movement by its name', async () => {
    await page.shows(leavingOut());
    await keys({
      1: { kind: 'bringBack', movement: 'heel-raises' },
      2: { kind: 'allow', setting: 'equipment', value: 'step' },
      Escape: { kind: 'back' },
    });
    const before = page.said.length;
    await page.page.getByRole('button', { name: 'I have that' }).click();
    await page.page.getByRole('button', { name: 'Heel raises' }).click();
    assert.deepEqual(page.said.slice(before), [
      { kind: 'allow', setting: 'equipment', value: 'step' },
      { kind: 'lookAtMovement', movement: 'heel-raises' },
    ]);
  });

  it('a figure with a picture for each phase goes on from one to the next while it is looked at', async () => {
    await page.shows(previewing(['three-minute-circuit']));
    const pictures = (): Promise<string> =>
      page.page
        .locator('.stage')
        .evaluate((stage) => [...stage.querySelectorAll('path')].map((path) => path.getAttribute('d')).join());
    const told = new Set<string>();
    // Four phases of 20 s.
    for (let phase = 0; phase < 5; phase++) {
      await page.page.clock.runFor(10_000);
      told.add(await pictures());
      await page.page.clock.runFor(10_000);
    }
    assert.equal(told.size, 4);
  });

  it('the question shows four answers, and the others behind More, whose keys act all the same', async () => {
    await page.shows(asking());
    const shown = async (): Promise<string[]> =>
      page.page
        .locator('.ask button[aria-keyshortcuts]')
        .evaluateAll((all) => all.map((each) => each.getAttribute('aria-keyshortcuts') ?? ''));
    assert.deepEqual(await shown(), ['S', 'I', 'L', 'R']);
    assert.deepEqual(await page.press('r'), []);
    assert.deepEqual(await shown(), ['S', 'I', 'L', 'R', 'F', 'K', '5', 'C', 'M']);
    assert.equal(await page.page.evaluate(() => document.activeElement?.getAttribute('aria-keyshortcuts')), 'F');
    assert.deepEqual(await page.press('r'), []);
    assert.deepEqual(await shown(), ['S', 'I', 'L', 'R']);
    assert.equal(await page.page.evaluate(() => document.activeElement?.getAttribute('aria-keyshortcuts')), 'R');
    assert.deepEqual(await page.press('k'), [{ kind: 'skip' }]);
  });

  it('no minute is offered where there is none', async () => {
    await page.shows(asking({ minute: undefined }));
    assert.deepEqual(await page.press('i'), []);
  });

  it('a person answers that they are in a meeting of 30, 60 or 90 minutes with M and a digit', async () => {
    for (const [key, minutes] of Object.entries({ 1: 30, 2: 60, 3: 90 } as const)) {
      await page.shows(asking());
      assert.deepEqual(await page.press('m'), []);
      assert.deepEqual(await page.press(key), [{ kind: 'meeting', minutes }]);
      await page.shows(card('massage'));
    }
  });

  it('the page takes the keys of an easier day only when the question offers one', async () => {
    await page.shows(asking());
    assert.deepEqual(await page.press('e'), []);
    await page.shows(asking({ easierLabel: 'A break every 90 minutes today' }));
    const longer = page.page.getByRole('button', { name: 'A break every 90 minutes today' });
    assert.equal(await longer.isVisible(), false);
    assert.deepEqual(await page.press('r'), []);
    assert.ok(await longer.isVisible());
    await keys({ e: { kind: 'ease', ease: 'longer' }, o: { kind: 'ease', ease: 'seated' } });
  });

  it('the page takes no key for Later or a meeting when the question does not offer them', async () => {
    await page.shows(asking({ canSnooze: false, offersMeeting: false }));
    assert.deepEqual(await page.press('l'), []);
    assert.deepEqual(await page.press('m'), []);
    await keys({ k: { kind: 'skip' } });
  });

  it('C starts the break away from the chair when the first offer is one on the chair', async () => {
    await page.shows(asking({ alternative: 'anywhere' }));
    await keys({ c: { kind: 'offer', on: 'anywhere' } });
  });

  it('without an offer, C does nothing and S says that the person got up', async () => {
    await page.shows(asking({ outline: [], alternative: undefined }));
    assert.deepEqual(await page.press('c'), []);
    assert.match(await page.page.locator('.primary').innerText(), /^gotUp/);
    assert.deepEqual(await page.press('s'), [{ kind: 'gotUp' }]);
  });

  it('a letter typed into the note is no key of the page, and the note goes along with the answer', async () => {
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
    assert.deepEqual(await page.press('c'), [{ kind: 'offer', on: 'chair' }]);
    assert.deepEqual(await page.press('s'), [{ kind: 'start', which: 'offered', note: 'skill mwn' }]);
  });

  it('Enter in the note starts the break, but the Enter that ends a composition does not', async () => {
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

  it('a note has at most 200 characters, and a note of blanks counts as none', async () => {
    await page.shows(asking());
    await page.press('n');
    await page.page.keyboard.insertText('x'.repeat(250));
    assert.equal((await page.page.locator('#note').inputValue()).length, 200);
    await page.page.locator('#note').fill('   ');
    assert.deepEqual(await page.press('Enter'), [{ kind: 'start', which: 'offered' }]);
  });

  it('the last page says where the person was and shows their note as plain text', async () => {
    await page.shows(finishedWith(['tiptoe-hold'], 'good', { here: 'You were here: <i>.ts', note: '<b>bold</b>' }));
    const lines = page.page.locator('.here p');
    assert.deepEqual(await lines.allInnerTexts(), ['You were here: <i>.ts', 'yourNote: <b>bold</b>']);
    assert.match(await page.page.locator('#voice').innerText(), /You were here: <i>\.ts/);
    assert.deepEqual(await page.press('b'), [{ kind: 'close' }]);
  });

  it('a person can agree to a safety card or decline it, and only the first card takes O for what to avoid', async () => {
    await page.shows(card('massage'));
    // Not before it has been in sight for half a second.
    await page.page.clock.runFor(500);
    await keys({ b: { kind: 'read', card: 'massage' }, n: { kind: 'close' } });
    assert.deepEqual(await page.press('o'), []);
    await page.shows(card('firstUse'));
    await keys({ o: { kind: 'chooseAvoid' } });
  });

  it('each command of the player has a key', async () => {
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

  it('a paused player stands still, and a running one does not', async () => {
    const shown = async (): Promise<unknown[]> => [
      await page.page.locator('.count').getAttribute('aria-label'),
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

  it('each key of the player stands on a button too', async () => {
    await page.shows(playing('treadmill'));
    const shown = await page.page
      .locator('button:visible')
      .evaluateAll((all: unknown[]) =>
        all.map((button) => (button as { getAttribute(n: string): string }).getAttribute('aria-keyshortcuts')),
      );
    assert.deepEqual(shown.toSorted(), ['W', '←', 'Space', '→', 'N', 'D', 'R', 'E', '−', '+', 'T', 'X'].toSorted());
  });

  it('the session pauses while the list of when to stop is open, and goes on when Escape closes it', async () => {
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

  it('E ends the session from the list of when to stop', async () => {
    await page.shows(playing('calf-pump', { position: 60_000 }));
    await page.press('w');
    assert.deepEqual(await page.press('e'), [{ kind: 'end' }]);
  });

  it('the list of when to stop has End as its first button, with the focus', async () => {
    await page.shows(playing('calf-pump', { position: 60_000 }));
    await page.press('w');
    assert.equal(await page.page.evaluate(() => document.activeElement?.getAttribute('aria-keyshortcuts')), 'E');
    assert.deepEqual(await page.press('Enter'), [{ kind: 'end' }]);
  });

  it('the list of when to stop offers no End when no session is running', async () => {
    await page.shows(asking());
    assert.deepEqual(await page.press('w'), []);
    assert.deepEqual(await page.press('e'), []);
    assert.equal(await page.page.getByRole('dialog').getByRole('button').count(), 1);
  });

  it('one key says that the session felt good', async () => {
    await page.shows(finishedWith(['seated-calf-raise', 'tiptoe-hold']));
    await keys({ g: { kind: 'feel', feeling: 'good', movements: ['seated-calf-raise', 'tiptoe-hold'] } });
  });

  for (const [key, feeling, question] of [
    ['t', 'tooMuch', 'whichTooMuch'],
    ['h', 'hurt', 'whichHurt'],
  ] as const)
    it(`the page asks which movement it was when the session had several (${feeling})`, async () => {
      await page.shows(finishedWith(['seated-calf-raise', 'tiptoe-hold']));
      assert.deepEqual(await page.press(key), []);
      await page.page.getByText(question).waitFor();
      await keys({ 2: { kind: 'feel', feeling, movements: ['tiptoe-hold'] } });
    });

  it('the page does not ask which movement hurt when the session had only one', async () => {
    await page.shows(finishedWith(['tiptoe-hold']));
    await keys({
      h: { kind: 'feel', feeling: 'hurt', movements: ['tiptoe-hold'] },
      t: { kind: 'feel', feeling: 'tooMuch', movements: ['tiptoe-hold'] },
    });
  });

  it('the answer how it felt is marked, and another one takes its place', async () => {
    const pressed = (): Promise<(string | null)[]> =>
      page.page
        .locator('.finished [aria-pressed="true"]')
        .evaluateAll((all) => all.map((each) => each.getAttribute('aria-keyshortcuts')));
    await page.shows(finishedWith(['tiptoe-hold']));
    assert.deepEqual(await pressed(), []);
    await page.shows(finishedWith(['tiptoe-hold'], 'good'));
    assert.deepEqual(await pressed(), ['G']);
    await keys({ h: { kind: 'feel', feeling: 'hurt', movements: ['tiptoe-hold'] } });
  });

  it('the seconds until the first repetition are counted down, and N begins at once', async () => {
    await page.shows(playing('calf-pump'));
    const count = page.page.locator('.count');
    const shown = async (): Promise<unknown[]> => [await count.getAttribute('aria-label'), await count.innerText()];
    assert.deepEqual(await shown(), ['getReady, 0:05 timeLeft', '5']);
    await page.page.clock.runFor(3_000);
    assert.deepEqual(await shown(), ['getReady, 0:02 timeLeft', '2']);
    await keys({ n: player('begin') });
    await page.shows(playing('calf-pump', { position: 5_500 }));
    assert.equal(await count.getAttribute('aria-label'), '1 of 8');
    assert.equal(await page.page.getByRole('button', { name: 'beginNow' }).isVisible(), false);
  });

  /** When the first repetition of a movement begins, after its preparation and the time to get ready, ms. */
  const begins = (id: string): number => {
    const plan = builtInPlan(id);
    const last = plan.items.length - 1;
    return startOfItem(plan, last) + readyBefore(plan, last);
  };

  it('a movement led by time shows the time left and no tempo, and D calls it done', async () => {
    await page.shows(playing('treadmill', { position: begins('treadmill') + 90_000 }));
    assert.equal(await page.page.locator('.count').getAttribute('aria-label'), '18:30 timeLeft');
    assert.equal(await page.page.locator('.tempo').isVisible(), false);
    await keys({ d: player('done') });
  });

  it('a movement led by time in rounds shows which round it is', async () => {
    await page.shows(playing('jump-rope', { position: begins('jump-rope') + 90_000 + 10_000 }));
    assert.equal(await page.page.locator('.count').getAttribute('aria-label'), '0:20 timeLeft, 2 of 4');
  });

  it('the page says when to change legs, and to which', async () => {
    const plan = builtInPlan('calf-massage-stroke');
    await page.shows({ ...playing('calf-massage-stroke', { position: 5_000 + 20_000 + 1_000 }), plan });
    assert.equal(await page.page.locator('.word').innerText(), 'changeSides');
    assert.equal(await page.page.locator('.side').innerText(), 'rightLeg');
  });

  it('a rest says what comes next, and counts its seconds down', async () => {
    await page.shows(playing('step-calf-raise', { position: 5_000 + 72_000 + 1_000 }));
    assert.equal(await page.page.locator('.word').innerText(), 'rest');
    assert.equal(await page.page.locator('.side').innerText(), 'comesNext set 2 of 3');
    const left = Number(await page.page.locator('.count').innerText());
    await page.page.clock.runFor(2_000);
    assert.equal(Number(await page.page.locator('.count').innerText()), left - 2);
  });

  it('the button of the easier version is there only when the movement has one', async () => {
    await page.shows(playing('tiptoe-hold'));
    assert.ok(await page.page.getByRole('button', { name: 'easier' }).isVisible());
    await page.shows(playing('soleus-push-up'));
    assert.equal(await page.page.getByRole('button', { name: 'easier' }).isVisible(), false);
  });

  it('the page counts all repetitions of a break by itself', async () => {
    await page.shows(playing('calf-pump'));
    await page.page.clock.runFor(5_000 + 6_500);
    assert.equal(await page.page.locator('.count').getAttribute('aria-label'), '2 of 8');
    await page.page.clock.runFor(planLength(builtInPlan('calf-pump')) - 11_500 - 1_000);
    assert.equal(await page.page.locator('.count').getAttribute('aria-label'), '10 of 10');
  });

  it('a screen reader hears each change of legs, and each count or each fifth one when they come fast', async () => {
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

  it('a screen reader hears that a hold is over, and the count of the next one', async () => {
    await page.shows(playing('seated-knee-hug'));
    const said = await page.announcedDuring(40_000);
    assert.deepEqual(said, ['1', 'rest', '2']);
  });

  it('the page asks for no animation frame in a minute of a session', async () => {
    await page.page.evaluate(() => {
      const scope = globalThis as unknown as { frames: number; requestAnimationFrame: (f: unknown) => number };
      scope.frames = 0;
      scope.requestAnimationFrame = () => scope.frames++;
    });
    await page.shows(playing('calf-pump'));
    await page.page.clock.runFor(60_000);
    assert.equal(await page.page.evaluate(() => (globalThis as unknown as { frames: number }).frames), 0);
  });

  it('the page offers no spoken cues when the machine has no voice for the language', async () => {
    await page.shows(playing('calf-pump'));
    assert.equal(await page.page.getByRole('button', { name: 'speech' }).isVisible(), false);
  });

  it('markup in a title is shown as text', async () => {
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

  it('the page says cues in a voice of this machine, and none before the first key', async () => {
    await page.shows(playing('seated-calf-raise', { speech: true, position: 4_900 }));
    await page.page.clock.runFor(3_000);
    assert.deepEqual(await spoken(), []);
    assert.deepEqual(await page.press('c'), [{ kind: 'switch', setting: 'speech', on: false }]);
    await page.page.clock.runFor(4_000);
    assert.deepEqual(await spoken(), ['Down in en-GB', '2, Up in en-GB']);
  });

  it('the page says the cue of a phase in every round', async () => {
    await page.shows(playing('three-minute-circuit', { speech: true, position: 5_000 + 79_500 }));
    await page.press('c');
    await page.page.clock.runFor(1_000);
    assert.deepEqual(await spoken(), ['Half squats in en-GB']);
  });
});
