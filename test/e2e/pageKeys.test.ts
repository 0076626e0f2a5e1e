import assert from 'node:assert/strict';
import type { FromPage, BreakPageView } from '../../src/shared/breakProtocol.ts';
import { asking, card, finishedWith, movementView, playing, toPage } from '../support/pageMessages.ts';
import { BreakPage } from './support/breakPage.ts';

const STARTED: FromPage = { kind: 'start', which: 'offered' };
const READ: FromPage = { kind: 'read', card: 'massage' };

/** What a safety card has to be in sight for, ms. */
const UNREAD = 500;

/** The pause before which a page that got the keyboard by itself takes no key, ms. */
const PAUSE = 500;

/** What a browser tells of a key. */
interface KeyTold {
  readonly key: string;
  readonly code: string;
  readonly keyCode?: number;
  readonly isComposing?: boolean;
}

describe('keys of the break page', () => {
  let page: BreakPage;

  beforeEach(async () => {
    page = await BreakPage.open();
  });

  afterEach(() => page.close());

  const settled = (): Promise<unknown> => page.page.evaluate(() => 0);

  /** A key that the keyboard repeats as often as this while it is held; what the page said because of it. */
  async function held(key: string, times: number): Promise<FromPage[]> {
    const before = page.said.length;
    for (let time = 0; time < times; time++) await page.page.keyboard.down(key);
    await settled();
    return page.said.slice(before);
  }

  /** A key told of by a browser in a way that no test can press; what the page said because of it. */
  async function told(init: KeyTold): Promise<FromPage[]> {
    const before = page.said.length;
    await page.page.evaluate((event) => {
      const target = document.activeElement ?? document.body;
      target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...event }));
    }, init);
    await settled();
    return page.said.slice(before);
  }

  describe('held down', () => {
    for (const [way, key, ready] of [
      ['the button Start', 'Enter', () => page.page.getByRole('button', { name: 'start' }).focus()],
      ['the page', 's', async () => {}],
      ['the line of the note', 'Enter', () => page.page.locator('#note').focus()],
    ] as const)
      it(`${key} on ${way} answers the question and agrees to no card that comes, however long it is held`, async () => {
        await page.shows(asking());
        await ready();
        assert.deepEqual(await held(key, 3), [STARTED]);
        await page.shows(card('firstUse'));
        assert.deepEqual(await held(key, 5), []);
        await page.page.clock.runFor(2 * UNREAD);
        assert.deepEqual(await held(key, 5), []);
        await page.page.keyboard.up(key);
        assert.deepEqual(await page.press('Enter'), [{ kind: 'read', card: 'firstUse' }]);
      });

    it('agrees to one card of two', async () => {
      await page.shows(card('back'));
      await page.page.clock.runFor(UNREAD);
      assert.deepEqual(await held('b', 3), [{ kind: 'read', card: 'back' }]);
      await page.shows(card('massage'));
      await page.page.clock.runFor(UNREAD);
      assert.deepEqual(await held('b', 3), []);
    });

    it('says once how it felt, and the next page is not closed by it', async () => {
      await page.shows(finishedWith(['tiptoe-hold']));
      await page.page.getByRole('button', { name: 'good' }).focus();
      const movements = ['tiptoe-hold'];
      assert.deepEqual(await held('Enter', 3), [{ kind: 'feel', feeling: 'good', movements }]);
      await page.shows(finishedWith(['tiptoe-hold'], true));
      assert.deepEqual(await held('Enter', 3), []);
    });

    it('pauses once, and Space does not scroll the page away', async () => {
      await page.page.setViewportSize({ width: 400, height: 200 });
      await page.shows(playing('calf-pump', { position: 60_000 }));
      assert.deepEqual(await held(' ', 4), [{ kind: 'player', command: 'pause' }]);
      assert.equal(await page.page.evaluate(() => scrollY), 0);
    });

    it('Space presses a button once, and not the one that is in its place when it is let go', async () => {
      await page.shows(asking());
      await page.page.getByRole('button', { name: 'start' }).focus();
      assert.deepEqual(await held(' ', 3), [STARTED]);
      await page.shows(finishedWith(['tiptoe-hold'], true));
      await page.page.keyboard.up(' ');
      await settled();
      assert.deepEqual(page.said, [STARTED]);
    });

    it('goes into the note without being written there', async () => {
      await page.shows(asking());
      assert.deepEqual(await held('n', 4), []);
      assert.equal(await page.page.locator('#note').inputValue(), '');
      await page.page.keyboard.up('n');
      await held('n', 3);
      assert.equal(await page.page.locator('#note').inputValue(), 'nnn');
    });
  });

  describe('on a safety card', () => {
    for (const [way, agree] of [
      ['its key', () => page.press('b')],
      ['Enter', () => page.press('Enter')],
      ['Space', () => page.press(' ')],
      [
        'a click',
        async () => {
          const before = page.said.length;
          await page.page.mouse.click(...(await middle('.primary')));
          await settled();
          return page.said.slice(before);
        },
      ],
    ] as const)
      it(`${way} agrees to nothing within the first half second`, async () => {
        await page.shows(card('massage'));
        assert.deepEqual(await agree(), []);
        await page.page.clock.runFor(UNREAD - 1);
        assert.deepEqual(await agree(), []);
        await page.page.clock.runFor(1);
        assert.deepEqual(await agree(), [READ]);
      });

    it('the half second begins when the card can be seen, and anew when it comes back to sight', async () => {
      const visible = (isVisible: boolean): Promise<void> =>
        page.page.evaluate((hidden) => {
          Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
          document.dispatchEvent(new Event('visibilitychange'));
        }, !isVisible);
      await visible(false);
      await page.shows(card('massage'));
      await page.page.clock.runFor(10 * UNREAD);
      assert.deepEqual(await page.press('b'), []);
      await visible(true);
      assert.deepEqual(await page.press('b'), []);
      await page.page.clock.runFor(UNREAD - 100);
      await visible(false);
      await visible(true);
      await page.page.clock.runFor(UNREAD - 1);
      assert.deepEqual(await page.press('b'), []);
      await page.page.clock.runFor(1);
      assert.deepEqual(await page.press('b'), [READ]);
    });

    it('it can be declined at once', async () => {
      await page.shows(card('massage'));
      assert.deepEqual(await page.press('n'), [{ kind: 'close' }]);
    });
  });

  /** The middle of an element, px. */
  async function middle(selector: string): Promise<[x: number, y: number]> {
    const box = await page.page.locator(selector).boundingBox();
    assert.ok(box);
    return [box.x + box.width / 2, box.y + box.height / 2];
  }

  describe('under an input method', () => {
    for (const key of ['Process', 'Unidentified', 'ㄴ'])
      it(`${key} on the place of S starts, and on the button that has the focus too`, async () => {
        await page.shows(asking());
        const event = { key, code: 'KeyS', keyCode: key === 'ㄴ' ? 83 : 229 };
        assert.deepEqual(await told(event), [STARTED]);
        await page.page.getByRole('button', { name: 'skip' }).focus();
        assert.deepEqual(await told(event), [STARTED]);
      });

    it('Space pauses, and Enter presses the button that has the focus', async () => {
      await page.shows(playing('seated-calf-raise'));
      assert.deepEqual(await told({ key: 'Process', code: 'Space', keyCode: 229 }), [
        { kind: 'player', command: 'pause' },
      ]);
      await page.page.getByRole('button', { name: 'end' }).focus();
      assert.deepEqual(await told({ key: 'Process', code: 'Enter', keyCode: 229 }), [{ kind: 'end' }]);
    });

    for (const more of [{ isComposing: true }, { keyCode: 229 }])
      it(`Enter that ends a composition starts nothing (${JSON.stringify(more)})`, async () => {
        await page.shows(asking());
        await page.press('n');
        assert.deepEqual(await told({ key: 'Enter', code: 'Enter', ...more }), []);
        assert.deepEqual(await told({ key: 'Escape', code: 'Escape', ...more }), []);
        assert.ok(await page.page.locator('#note').evaluate((field) => field === document.activeElement));
        assert.deepEqual(await page.press('Enter'), [STARTED]);
      });

    for (const [keyboard, key] of Object.entries({ French: '&', Czech: '+', Arabic: '١', Persian: '۱', wide: '１' }))
      it(`the first length of a meeting is the key with the 1 (${keyboard}: ${key})`, async () => {
        await page.shows(asking());
        await page.press('m');
        assert.deepEqual(await told({ key, code: 'Digit1' }), [{ kind: 'meeting', minutes: 30 }]);
      });
  });

  describe('in a note, whatever the page is told meanwhile', () => {
    const other = { ...toPage(asking()).text, snooze: '10 minutes later', note: 'A note' };
    const changes: [what: string, change: () => Promise<void>][] = [
      ['another offer', () => page.shows(asking({ outline: [movementView('tiptoe-hold')] }))],
      ['an offer without a picture', () => page.shows(asking({ outline: [movementView('treadmill')] }))],
      ['nothing to offer', () => page.shows(asking({ outline: [], instead: undefined }))],
      ['other words', () => page.shows(asking(), { text: other })],
      ['another language', () => page.shows(asking(), { locale: 'ko', language: 'ko' })],
      ['another body', () => page.shows(asking(), { body: 'tied-hair' })],
      ['other answers', () => page.shows(asking({ later: false, meeting: false, easier: 'Every 90 minutes' }))],
      ['the same once more', () => page.shows(asking())],
    ];

    for (const [what, change] of changes)
      it(`no letter is lost and none is an answer (${what})`, async () => {
        await page.shows(asking());
        await page.press('n');
        await page.page.keyboard.type('ask o');
        await page.page.keyboard.press('ArrowLeft');
        const field = await page.page.locator('#note').elementHandle();
        await change();
        await page.page.keyboard.type('Jskl ');
        assert.equal(await page.page.locator('#note').inputValue(), 'ask Jskl o');
        assert.ok(await page.page.locator('#note').evaluate((now, before) => now === before, field));
        assert.deepEqual(page.said, []);
      });

    it('a composition goes on', async () => {
      await page.shows(asking());
      await page.press('n');
      const session = await page.page.context().newCDPSession(page.page);
      const compose = (text: string): Promise<unknown> =>
        session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
      await page.page.evaluate(() => {
        const ends = Object.assign(globalThis, { ends: 0 });
        document.addEventListener('compositionend', () => ends.ends++);
      });
      await compose('ㅇ');
      for (const [, change] of changes) await change();
      await compose('안');
      assert.equal(await page.page.locator('#note').inputValue(), '안');
      assert.equal(await page.page.evaluate(() => (globalThis as unknown as { ends: number }).ends), 0);
      await session.send('Input.insertText', { text: '안' });
      assert.deepEqual(await page.press('Enter'), [{ ...STARTED, note: '안' }]);
    });

    it('a word that is cut off by something else answers it only after a pause', async () => {
      await page.shows(asking());
      await page.press('n');
      await page.page.keyboard.type('mea');
      await page.shows(finishedWith(['tiptoe-hold']));
      for (const letter of 'nt') {
        assert.deepEqual(await page.press(letter), []);
        await page.page.clock.runFor(200);
      }
      await page.page.clock.runFor(PAUSE);
      assert.deepEqual(await page.press('b'), [{ kind: 'close' }]);
    });
  });

  describe('live on', () => {
    const focused = (): Promise<string | null | undefined> =>
      page.page.evaluate(() => document.activeElement?.getAttribute('aria-keyshortcuts'));

    it('after a card that another follows', async () => {
      await page.shows(card('firstUse'));
      await page.page.clock.runFor(UNREAD);
      assert.deepEqual(await page.press('Enter'), [{ kind: 'read', card: 'firstUse' }]);
      await page.shows(card('massage'));
      await page.page.clock.runFor(UNREAD);
      assert.deepEqual(await page.press('Enter'), [READ]);
      await page.shows(playing('calf-massage-stroke'));
      assert.deepEqual(await page.press(' '), [{ kind: 'player', command: 'pause' }]);
    });

    it('on the same button where everything around it changes, and on the first where it is gone', async () => {
      await page.shows(asking());
      await page.page.getByRole('button', { name: 'snooze' }).focus();
      await page.shows(asking({ outline: [movementView('tiptoe-hold')] }));
      assert.equal(await focused(), 'L');
      await page.shows(asking({ later: false }));
      assert.equal(await focused(), 'S');
      assert.deepEqual(await page.press('k'), [{ kind: 'skip' }]);
    });

    it('after a button of the player that is there no longer', async () => {
      await page.shows(playing('tiptoe-hold'));
      await page.page.getByRole('button', { name: 'easier' }).focus();
      await page.shows(playing('seated-calf-raise'));
      await page.page.clock.runFor(100);
      assert.deepEqual(await page.press('r'), [{ kind: 'player', command: 'repeat' }]);
    });

    it('after Escape, which answers no question', async () => {
      for (const [view, key, said] of [
        [asking(), 's', STARTED],
        [card('massage'), 'n', { kind: 'close' }],
        [playing('calf-pump'), 'e', { kind: 'end' }],
      ] as [BreakPageView, string, FromPage][]) {
        await page.shows(view);
        assert.deepEqual(await page.press('Escape'), []);
        assert.deepEqual(await page.press(key), [said]);
      }
    });

    it('after Escape from the lengths of a meeting, and they are asked for again by the same key', async () => {
      await page.shows(asking());
      await page.press('m');
      assert.equal(await focused(), '1');
      await page.shows(asking({ outline: [movementView('tiptoe-hold')] }));
      assert.equal(await focused(), '1', 'a change of the offer takes the question away');
      assert.deepEqual(await page.press('Escape'), []);
      assert.equal(await focused(), 'M');
      assert.deepEqual(await page.press('1'), []);
      await page.press('m');
      assert.deepEqual(await page.press('1'), [{ kind: 'meeting', minutes: 30 }]);
    });
  });
});

describe('the break page beside the code', () => {
  let page: BreakPage;

  beforeEach(async () => {
    page = await BreakPage.open({ beside: true });
  });

  afterEach(() => page.close());

  /** As VS Code does it, and as nobody does it who clicks. */
  const getsKeyboard = (): Promise<void> => page.frame.evaluate(() => window.focus());
  const code = (): Promise<string> => page.page.locator('#code').inputValue();
  const keycaps = (): Promise<boolean> => page.frame.locator('.actions button:visible kbd').first().isVisible();
  const chord = (): Promise<boolean> => page.frame.getByText('Ctrl+Alt+H: keyboardHere').isVisible();

  it('shows no letter while the keyboard is in the code, but how to get it here', async () => {
    for (const view of [asking(), card('massage'), playing('calf-pump'), finishedWith(['tiptoe-hold'])]) {
      await page.page.locator('#code').focus();
      await page.shows(view);
      assert.deepEqual([await keycaps(), await chord()], [false, true], view.kind);
      assert.deepEqual(await page.press('s'), []);
      await getsKeyboard();
      assert.deepEqual([await keycaps(), await chord()], [true, false], view.kind);
    }
    assert.equal(await code(), 'ssss');
  });

  it('moves no button when the keyboard comes and goes: a click hits what it was on', async () => {
    await page.shows(asking());
    const boxes = (): Promise<unknown[]> =>
      page.frame
        .locator('button')
        .evaluateAll((all) => all.map((each) => JSON.stringify(each.getBoundingClientRect())));
    const before = await boxes();
    await getsKeyboard();
    assert.deepEqual(await boxes(), before);
  });

  for (const [word, view] of [
    ['skill', asking()],
    ['beg\n', finishedWith(['tiptoe-hold'])],
    ['n e\n', playing('calf-pump')],
    ['m\n \n', asking()],
  ] as const)
    it(`takes no letter of a word that is being written when it gets the keyboard (${JSON.stringify(word)})`, async () => {
      await page.shows(view);
      await page.page.keyboard.type('a ');
      await getsKeyboard();
      for (const key of word) {
        assert.deepEqual(await page.press(key === '\n' ? 'Enter' : key), []);
        // As fast as people write.
        await page.page.clock.runFor(240);
      }
      assert.equal(await code(), 'a ');
      await page.page.clock.runFor(PAUSE);
      assert.deepEqual(await page.press('w'), view.kind === 'player' ? [{ kind: 'player', command: 'pause' }] : []);
      assert.ok(await page.frame.getByRole('dialog').isVisible());
    });

  it('takes a letter when nothing has been written for half a second', async () => {
    await page.shows(asking());
    await getsKeyboard();
    await page.page.clock.runFor(PAUSE - 1);
    assert.deepEqual(await page.press('s'), []);
    await page.page.clock.runFor(PAUSE);
    assert.deepEqual(await page.press('s'), [STARTED]);
  });

  it('takes every key at once after a click', async () => {
    await page.shows(asking());
    await page.frame.getByRole('heading').click();
    assert.deepEqual(await page.press('s'), [STARTED]);
  });

  it('takes every key at once after Tab', async () => {
    await page.shows(asking());
    await page.page.locator('#code').focus();
    await page.page.keyboard.press('Tab');
    assert.ok(await page.frame.evaluate(() => document.hasFocus()));
    assert.deepEqual(await page.press('k'), [{ kind: 'skip' }]);
  });

  it('takes every key at once when it has been asked for, and its answers come into sight', async () => {
    await page.page.locator('iframe').evaluate((frame) => (frame.style.height = '220px'));
    for (const [index, view] of [asking(), playing('calf-pump'), finishedWith(['tiptoe-hold'])].entries()) {
      await page.page.locator('#code').focus();
      await page.shows(view, { summons: index });
      await page.frame.evaluate(() => scrollTo(0, 0));
      await page.shows(view, { summons: index + 1 });
      await getsKeyboard();
      const answers = page.frame.locator('.answers .actions').first();
      const { top, bottom } = await answers.evaluate((element) => element.getBoundingClientRect());
      const height = await page.frame.evaluate(() => innerHeight);
      assert.ok(top >= 0 && bottom <= height, `${view.kind}: ${top} to ${bottom} of ${height}`);
      assert.notDeepEqual(await page.press({ ask: 's', player: ' ', finished: 'b', card: 'n' }[view.kind]), []);
    }
  });

  it('has live keys when somebody comes back to it from a setting', async () => {
    await page.shows(card('firstUse'));
    await page.frame.getByRole('button', { name: 'chooseAvoid' }).click();
    await page.page.locator('#code').focus();
    await page.shows(card('firstUse'));
    assert.equal(await keycaps(), false);
    await getsKeyboard();
    await page.page.clock.runFor(PAUSE);
    assert.ok(await keycaps());
    assert.deepEqual(await page.press('b'), [{ kind: 'read', card: 'firstUse' }]);
  });
});

describe('the break page on a Mac', () => {
  it('names the keys of a Mac', async () => {
    const before = `Object.defineProperty(navigator, 'platform', { value: 'MacIntel' })`;
    const page = await BreakPage.open({ beside: true, before });
    try {
      await page.shows(asking());
      assert.ok(await page.frame.getByText('⌃⌘H: keyboardHere').isVisible());
    } finally {
      await page.close();
    }
  });
});
