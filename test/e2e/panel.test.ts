import assert from 'node:assert/strict';
import { blank } from '../../scripts/pictures/recording.ts';
import { Window } from '../../scripts/window.ts';
import type { BreakPageView } from '../../src/shared/breakProtocol.ts';
import { asking, card, finishedWith, playing, leavingOut, previewing } from '../support/pageMessages.ts';
import { BreakPage } from './support/breakPage.ts';

const THEMES = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  'high-contrast': 'Default High Contrast',
  'high-contrast-light': 'Default High Contrast Light',
} as const;

/** All views of the page. The list of when to stop opens over the last of them. */
const STATES: Record<string, BreakPageView> = {
  question: asking(),
  'nothing to offer': asking({ outline: [], alternative: undefined }),
  'first use': card('firstUse'),
  back: card('back'),
  massage: card('massage'),
  ready: playing('calf-pump'),
  leading: playing('calf-pump', { position: 8_000, sound: true, speech: true }),
  'changing legs': playing('calf-massage-stroke', { position: 26_000 }),
  rest: playing('step-calf-raise', { position: 78_000 }),
  'by time': playing('treadmill', { position: 60_000 }),
  finished: finishedWith(['seated-calf-raise', 'tiptoe-hold']),
  felt: finishedWith(['tiptoe-hold'], 'good'),
  'you were here': finishedWith(['tiptoe-hold'], undefined, {
    here: 'You were here: notes.ts, line 12',
    note: 'Mind <b>',
  }),
  preview: previewing(['seated-calf-raise', 'tiptoe-hold']),
  'left out': leavingOut(),
  paused: playing('five-minute-reset', { position: 20_000, running: false }),
};

describe('the break panel in each theme', () => {
  for (const [name, theme] of Object.entries(THEMES)) {
    describe(`the break panel in the ${name} theme`, () => {
      let window: Window;

      before(async () => {
        window = await Window.open({ 'workbench.colorTheme': theme });
      });

      after(() => window.close());

      it(`the panel leads a session in the ${name} theme`, async () => {
        await window.startRoutine('Calf pump');
        await window.panel.getByRole('img', { name: /^\d of 8$/ }).waitFor();
        await window.page.keyboard.press('Space');
        await window.panel.getByRole('button', { name: 'Continue' }).waitFor();
        await window.picture(`player-${name}`);
      });

      it(`the panel has a policy against foreign content, navigation and forms in the ${name} theme`, async () => {
        const policy = await window.panel.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
        const rules = policy?.split(/;\s*/) ?? [];
        for (const rule of ["default-src 'none'", "base-uri 'none'", "form-action 'none'"])
          assert.ok(rules.includes(rule), `${rule} is not in ${String(policy)}`);
      });

      it(`the safety card comes before the massage, which begins with the left leg, in the ${name} theme`, async () => {
        await window.command('Second Heart: Start Calf Massage');
        await window.panel.locator('.intro', { hasText: 'Do not massage it. See a doctor today.' }).waitFor();
        await window.picture(`card-${name}`);
        await window.agree();
        await window.panel.getByText('Left leg', { exact: true }).waitFor();
        await window.panel.getByRole('img', { name: /^\d of 5$/ }).waitFor();
        await window.picture(`massage-${name}`);
      });

      it(`an accessibility checker finds no fault in any view of the ${name} theme`, async () => {
        const page = await BreakPage.open({ blank: await blank(window) });
        try {
          for (const [name, view] of Object.entries(STATES)) {
            await page.shows(view);
            assert.deepEqual(await page.faults(), [], name);
          }
          await page.press('w');
          assert.deepEqual(await page.faults(), [], 'when to stop');
        } finally {
          await page.close();
        }
      });

      it(`the countdown goes on when the person ends the massage in the ${name} theme`, async () => {
        await window.end();
        // A part of a massage is a part of a break: the minutes since the window was opened may count. A regular
        // expression is matched against the text as it is, with the space after the icon.
        await window.status.getByText(/^\s*4\d min$/).waitFor();
      });
    });
  }
});
