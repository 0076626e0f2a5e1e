import assert from 'node:assert/strict';
import type { BreakPageMessage, BreakPageView } from '../../src/shared/breakProtocol.ts';
import {
  asking,
  card,
  finishedWith,
  leavingOut,
  movementView,
  playing,
  previewing,
  toPage,
} from '../support/pageMessages.ts';
import { BreakPage } from './support/breakPage.ts';

const STARTED: BreakPageMessage = { kind: 'start', which: 'offered' };
const READ: BreakPageMessage = { kind: 'read', card: 'massage' };

/** A safety card takes no agreement before it has been in sight for so long, ms. */
const UNREAD = 500;

/** A page that got the keyboard without the person's doing takes no key before such a pause, ms. */
const PAUSE = 500;

/** The fields of a key event that the page reads. */
interface KeyTold {
  readonly key: string;
  readonly code: string;
  readonly keyCode?: number;
  readonly isComposing?: boolean;
}

describe('the keys of the break page', () => {
  let page: BreakPage;

  beforeEach(async () => {
    page = await BreakPage.open();
  });

  afterEach(() => page.close());

  const settled = (): Promise<unknown> => page.page.evaluate(() => 0);

  /** Holds a key so long that the keyboard repeats it so often. Returns what the page said because of it. */
  async function held(key: string, times: number): Promise<BreakPageMessage[]> {
    const before = page.said.length;
    for (let time = 0; time < times; time++) await page.page.keyboard.down(key);
    await settled();
    return page.said.slice(before);
  }

  /** Sends a key event that no test can cause by pressing a key. Returns what the page said because of it. */
  async function told(init: KeyTold): Promise<BreakPageMessage[]> {
    const before = page.said.length;
    await page.page.evaluate((event) => {
      const target = document.activeElement ?? document.body;
      target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...event }));
    }, init);
    await settled();
    return page.said.slice(before);
  }

  describe('a key that is held down', () => {
    for (const [way, key, ready] of [
      ['the button Start', 'Enter', () => page.page.getByRole('button', { name: 'start' }).focus()],
      ['the page', 's', async () => {}],
      ['the line of the note', 'Enter', () => page.page.locator('#note').focus()],
    ] as const)
      it(`${key} held on ${way} answers the question once and does not agree to the card that follows`, async () => {
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

    it('B held on a safety card agrees to it and not to the next one', async () => {
      await page.shows(card('back'));
      await page.page.clock.runFor(UNREAD);
      assert.deepEqual(await held('b', 3), [{ kind: 'read', card: 'back' }]);
      await page.shows(card('massage'));
      await page.page.clock.runFor(UNREAD);
      assert.deepEqual(await held('b', 3), []);
    });

    it('Enter held on the button Good says once how it felt and does not close the next page', async () => {
      await page.shows(finishedWith(['tiptoe-hold']));
      await page.page.getByRole('button', { name: 'good' }).focus();
      const movements = ['tiptoe-hold'];
      assert.deepEqual(await held('Enter', 3), [{ kind: 'feel', feeling: 'good', movements }]);
      await page.shows(finishedWith(['tiptoe-hold'], 'good'));
      assert.deepEqual(await held('Enter', 3), []);
    });

    it('Space held in a session pauses it once and does not scroll the page', async () => {
      await page.page.setViewportSize({ width: 400, height: 200 });
      await page.shows(playing('calf-pump', { position: 60_000 }));
      assert.deepEqual(await held(' ', 4), [{ kind: 'player', command: 'pause' }]);
      assert.equal(await page.page.evaluate(() => scrollY), 0);
    });

    it('Space held on a button presses it once, and letting it go presses no button of the next page', async () => {
      await page.shows(asking());
      await page.page.getByRole('button', { name: 'start' }).focus();
      assert.deepEqual(await held(' ', 3), [STARTED]);
      await page.shows(finishedWith(['tiptoe-hold'], 'good'));
      await page.page.keyboard.up(' ');
      await settled();
      assert.deepEqual(page.said, [STARTED]);
    });

    it('N held on the page goes into the note without being written there', async () => {
      await page.shows(asking());
      assert.deepEqual(await held('n', 4), []);
      assert.equal(await page.page.locator('#note').inputValue(), '');
      await page.page.keyboard.up('n');
      await held('n', 3);
      assert.equal(await page.page.locator('#note').inputValue(), 'nnn');
    });
  });

  describe('the keys of a safety card', () => {
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
      it(`${way} does not agree to a safety card within its first half second`, async () => {
        await page.shows(card('massage'));
        assert.deepEqual(await agree(), []);
        await page.page.clock.runFor(UNREAD - 1);
        assert.deepEqual(await agree(), []);
        await page.page.clock.runFor(1);
        assert.deepEqual(await agree(), [READ]);
      });

    it('the half second of a safety card begins each time the card comes into sight', async () => {
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

    it('a safety card can be declined at once', async () => {
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

  describe('the keys of an input method', () => {
    for (const key of ['Process', 'Unidentified', 'ㄴ'])
      it(`the key S starts when the input method calls it ${key}, also when another button has the focus`, async () => {
        await page.shows(asking());
        const event = { key, code: 'KeyS', keyCode: key === 'ㄴ' ? 83 : 229 };
        assert.deepEqual(await told(event), [STARTED]);
        await page.page.getByRole('button', { name: 'later' }).focus();
        assert.deepEqual(await told(event), [STARTED]);
      });

    it('under an input method, Space pauses and Enter presses the button that has the focus', async () => {
      await page.shows(playing('seated-calf-raise'));
      assert.deepEqual(await told({ key: 'Process', code: 'Space', keyCode: 229 }), [
        { kind: 'player', command: 'pause' },
      ]);
      await page.page.getByRole('button', { name: 'end' }).focus();
      assert.deepEqual(await told({ key: 'Process', code: 'Enter', keyCode: 229 }), [{ kind: 'end' }]);
    });

    for (const more of [{ isComposing: true }, { keyCode: 229 }])
      it(`the Enter and the Escape of a composition neither start the break nor leave the note (${JSON.stringify(more)})`, async () => {
        await page.shows(asking());
        await page.press('n');
        assert.deepEqual(await told({ key: 'Enter', code: 'Enter', ...more }), []);
        assert.deepEqual(await told({ key: 'Escape', code: 'Escape', ...more }), []);
        assert.ok(await page.page.locator('#note').evaluate((field) => field === document.activeElement));
        assert.deepEqual(await page.press('Enter'), [STARTED]);
      });

    for (const [keyboard, key] of Object.entries({ French: '&', Czech: '+', Arabic: '١', Persian: '۱', wide: '１' }))
      it(`the key of the digit 1 chooses the first length of a meeting when the keyboard writes ${key} (${keyboard})`, async () => {
        await page.shows(asking());
        await page.press('m');
        assert.deepEqual(await told({ key, code: 'Digit1' }), [{ kind: 'meeting', minutes: 30 }]);
      });
  });

  describe('a note while the page changes', () => {
    const other = { ...toPage(asking()).text, snooze: '10 minutes later', note: 'A note' };
    const changes: [what: string, change: () => Promise<void>][] = [
      ['another offer', () => page.shows(asking({ outline: [movementView('tiptoe-hold')] }))],
      ['an offer without a picture', () => page.shows(asking({ outline: [movementView('treadmill')] }))],
      ['nothing to offer', () => page.shows(asking({ outline: [], alternative: undefined }))],
      ['other words', () => page.shows(asking(), { text: other })],
      ['another language', () => page.shows(asking(), { locale: 'ko', language: 'ko' })],
      ['another body', () => page.shows(asking(), { body: 'tied-hair' })],
      [
        'other answers',
        () => page.shows(asking({ canSnooze: false, offersMeeting: false, easierLabel: 'Every 90 minutes' })),
      ],
      ['the same once more', () => page.shows(asking())],
    ];

    for (const [what, change] of changes)
      it(`a note loses no letter, and none of them answers, when the page is told ${what}`, async () => {
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

    it('a composition in the note goes on through all changes of the page', async () => {
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

    it('the rest of a word does not answer a page that comes over the note, until half a second without a key', async () => {
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

  describe('the keys after a change of the page', () => {
    const focused = (): Promise<string | null | undefined> =>
      page.page.evaluate(() => document.activeElement?.getAttribute('aria-keyshortcuts'));

    it('keys work on the second of two cards and in the session after it', async () => {
      await page.shows(card('firstUse'));
      await page.page.clock.runFor(UNREAD);
      assert.deepEqual(await page.press('Enter'), [{ kind: 'read', card: 'firstUse' }]);
      await page.shows(card('massage'));
      await page.page.clock.runFor(UNREAD);
      assert.deepEqual(await page.press('Enter'), [READ]);
      await page.shows(playing('calf-massage-stroke'));
      assert.deepEqual(await page.press(' '), [{ kind: 'player', command: 'pause' }]);
    });

    it('the focus stays on its button when the offer changes, and goes to the first one when the button is gone', async () => {
      await page.shows(asking());
      await page.page.getByRole('button', { name: 'later' }).focus();
      await page.shows(asking({ outline: [movementView('tiptoe-hold')] }));
      assert.equal(await focused(), 'L');
      await page.shows(asking({ canSnooze: false }));
      assert.equal(await focused(), 'S');
      assert.deepEqual(await page.press('k'), [{ kind: 'skip' }]);
    });

    it('keys work after the button with the focus has gone from the player', async () => {
      await page.shows(playing('tiptoe-hold'));
      await page.page.getByRole('button', { name: 'easier' }).focus();
      await page.shows(playing('seated-calf-raise'));
      await page.page.clock.runFor(100);
      assert.deepEqual(await page.press('r'), [{ kind: 'player', command: 'repeat' }]);
    });

    it('Escape answers nothing, and the keys work after it', async () => {
      for (const [view, key, said] of [
        [asking(), 's', STARTED],
        [card('massage'), 'n', { kind: 'close' }],
        [playing('calf-pump'), 'e', { kind: 'end' }],
      ] as [BreakPageView, string, BreakPageMessage][]) {
        await page.shows(view);
        assert.deepEqual(await page.press('Escape'), []);
        assert.deepEqual(await page.press(key), [said]);
      }
    });

    it('Escape leaves the lengths of a meeting, and M asks for them again', async () => {
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

  /** The page gets the keyboard from VS Code, without a click. */
  const getsKeyboard = (): Promise<void> => page.frame.evaluate(() => window.focus());
  const code = (): Promise<string> => page.page.locator('#code').inputValue();
  const keycaps = (): Promise<boolean> => page.frame.locator('.actions button:visible kbd').first().isVisible();
  const chord = (): Promise<boolean> => page.frame.getByText('Ctrl+Alt+H: keyboardHere').isVisible();

  it('the page shows its letters only while it has the keyboard, and else how to bring the keyboard there', async () => {
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

  it('no button moves when the page gets the keyboard', async () => {
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
    it(`the page takes no letter of ${JSON.stringify(word)} when it gets the keyboard while the person writes that`, async () => {
      await page.shows(view);
      await page.page.keyboard.type('a ');
      await getsKeyboard();
      for (const key of word) {
        assert.deepEqual(await page.press(key === '\n' ? 'Enter' : key), []);
        // A person types about four letters a second.
        await page.page.clock.runFor(240);
      }
      assert.equal(await code(), 'a ');
      await page.page.clock.runFor(PAUSE);
      assert.deepEqual(await page.press('w'), view.kind === 'player' ? [{ kind: 'player', command: 'pause' }] : []);
      assert.ok(await page.frame.getByRole('dialog').isVisible());
    });

  it('the page takes a letter after half a second without a key', async () => {
    await page.shows(asking());
    await getsKeyboard();
    await page.page.clock.runFor(PAUSE - 1);
    assert.deepEqual(await page.press('s'), []);
    await page.page.clock.runFor(PAUSE);
    assert.deepEqual(await page.press('s'), [STARTED]);
  });

  it('the page takes a letter at once after a click', async () => {
    await page.shows(asking());
    await page.frame.getByRole('heading').click();
    assert.deepEqual(await page.press('s'), [STARTED]);
  });

  it('the page takes a letter at once after Tab', async () => {
    await page.shows(asking());
    await page.page.locator('#code').focus();
    await page.page.keyboard.press('Tab');
    assert.ok(await page.frame.evaluate(() => document.hasFocus()));
    assert.deepEqual(await page.press('k'), [{ kind: 'skip' }]);
  });

  it('a page that the person called takes a key at once and shows its answers', async () => {
    await page.page.locator('iframe').evaluate((frame) => (frame.style.height = '220px'));
    const views: [BreakPageView, string][] = [
      [asking(), 's'],
      [playing('calf-pump'), ' '],
      [finishedWith(['tiptoe-hold']), 'b'],
      [previewing(['tiptoe-hold']), 's'],
      [leavingOut(), 'b'],
    ];
    for (const [index, [view, key]] of views.entries()) {
      await page.page.locator('#code').focus();
      await page.shows(view, { focusRequests: index });
      await page.frame.locator('#page > section').evaluate((section) => section.setAttribute('data-before', ''));
      await page.frame.evaluate(() => scrollTo(0, 0));
      await page.shows(view, { focusRequests: index + 1 });
      await getsKeyboard();
      assert.equal(await page.frame.locator('#page > section[data-before]').count(), 1, 'the screen is another one');
      const answers = page.frame.locator('.answers .actions').first();
      const { top, bottom } = await answers.evaluate((element) => element.getBoundingClientRect());
      const height = await page.frame.evaluate(() => innerHeight);
      assert.ok(top >= 0 && bottom <= height, `${view.kind}: ${top} to ${bottom} of ${height}`);
      assert.notDeepEqual(await page.press(key), []);
    }
  });

  it('the first answer has the focus when the person calls a page whose session ended while they were in the code', async () => {
    await page.shows(playing('calf-pump'));
    await getsKeyboard();
    await page.frame.locator('#page:focus').waitFor();
    await page.page.locator('#code').focus();
    await page.shows(finishedWith(['tiptoe-hold']));
    await page.shows(finishedWith(['tiptoe-hold']), { focusRequests: 1 });
    await getsKeyboard();
    await page.frame.locator('.listening .primary:focus').waitFor();
  });

  it('keys work when the person comes back from a setting to a safety card', async () => {
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
  it('the page names the keys of a Mac when it runs on one', async () => {
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
