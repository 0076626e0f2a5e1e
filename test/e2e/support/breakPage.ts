import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Browser, Frame, Page } from 'playwright-core';
import { launchBrowser } from '../../../scripts/browser.ts';
import { ROOT } from '../../../scripts/paths.ts';
import { readBreakPageMessage, type BreakPageMessage } from '../../../src/shared/breakProtocol.ts';
import type { BreakPageView, BreakPageState } from '../../../src/shared/breakPageState.ts';
import { toPage } from '../../support/pageMessages.ts';

const BLANK =
  '<!DOCTYPE html><html lang="en"><head><title>Second Heart</title></head><body class="vscode-light">' +
  '<main id="page" tabindex="-1"></main><p id="voice" class="unseen" role="status" aria-live="polite"></p></body></html>';

/** A page as VS Code shows it: in a frame, beside a text that the person is writing. */
const BESIDE = '<!DOCTYPE html><textarea id="code"></textarea><iframe style="width: 880px; height: 600px"></iframe>';

const NOON = Date.UTC(2026, 10, 2, 12);

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The break page alone in a browser. The test takes the place of VS Code and turns the clock. */
export class BreakPage {
  readonly page: Page;
  /** The frame of the break page itself. */
  readonly frame: Frame;
  /** The messages of the page, without its first one, `ready`. */
  readonly said: BreakPageMessage[] = [];
  readonly #browser: Browser;
  #heard: ((message: BreakPageMessage) => void) | undefined;

  private constructor(page: Page, frame: Frame, browser: Browser) {
    this.page = page;
    this.frame = frame;
    this.#browser = browser;
  }

  /**
   * @param before a script that runs before the script of the page
   * @param blank the empty page, as HTML
   * @param beside whether the page stands beside a text field (`#code`), which has the keyboard at first
   */
  static async open({ before = '', blank = BLANK, beside = false } = {}): Promise<BreakPage> {
    const browser = await launchBrowser();
    const page = await browser.newPage({ viewport: { width: 900, height: 700 } });
    await page.clock.install({ time: NOON });
    if (beside) await page.setContent(BESIDE);
    const frame = beside ? page.frames()[1] : page.mainFrame();
    if (!frame) throw new Error('The page has no frame');
    const breakPage = new BreakPage(page, frame, browser);
    await page.exposeFunction('hear', (message: unknown) => {
      const said = readBreakPageMessage(message);
      if (!said) throw new Error(`The page said something that is not in the protocol: ${JSON.stringify(message)}`);
      // The page tells these by itself.
      if (said.kind === 'ready' || said.kind === 'room') return;
      breakPage.said.push(said);
      breakPage.#heard?.(said);
    });
    await frame.setContent(blank);
    await frame.addStyleTag({ path: path.join(ROOT, 'dist', 'webview', 'break.css') });
    await frame.evaluate(() =>
      Object.assign(globalThis, {
        acquireVsCodeApi: () => ({
          postMessage: (globalThis as unknown as { hear: unknown }).hear,
          getState: () => undefined,
          setState: () => {},
        }),
      }),
    );
    await frame.evaluate(before);
    if (beside) await page.locator('#code').focus();
    await frame.addScriptTag({ path: path.join(ROOT, 'dist', 'webview', 'break.js') });
    // From here on time passes only when the test lets it pass.
    await page.clock.pauseAt(NOON + 60_000);
    return breakPage;
  }

  /** @param around the fields of the message that differ from the usual ones */
  async shows(view: BreakPageView, around: Partial<BreakPageState> = {}): Promise<void> {
    await this.frame.evaluate(
      (data) => {
        dispatchEvent(new MessageEvent('message', { data }));
      },
      { ...toPage(view), ...around },
    );
  }

  /** Waits for the next message of the page. */
  next(): Promise<BreakPageMessage> {
    return new Promise((resolve) => {
      this.#heard = resolve;
    });
  }

  /** Presses a key and returns the messages that it caused. */
  async press(key: string): Promise<BreakPageMessage[]> {
    const before = this.said.length;
    await this.page.keyboard.press(key);
    // The message takes the same way as this call, so it has come when the call returns.
    await this.page.evaluate(() => 0);
    return this.said.slice(before);
  }

  /** Lets a time pass, ms, and returns everything that a screen reader heard in it. */
  async announcedDuring(ms: number): Promise<string[]> {
    const log = await this.page.evaluateHandle(() => {
      const voice = document.getElementById('voice');
      const words: string[] = [];
      const observer = new MutationObserver(() => words.push(voice?.textContent ?? ''));
      if (voice) observer.observe(voice, { childList: true });
      return { words, observer };
    });
    await this.page.clock.runFor(ms);
    return log.evaluate(({ words, observer }) => {
      observer.disconnect();
      return words;
    });
  }

  /** Returns the faults that an accessibility checker finds in the page as it is now. */
  async faults(): Promise<string[]> {
    // The checker has timers of its own, which need a running clock.
    await this.page.clock.resume();
    const { violations } = await this.page.evaluate(async (source) => {
      const scope = globalThis as unknown as { axe?: { run(): Promise<AxeResults> } };
      if (!scope.axe) (0, eval)(source);
      return (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run();
    }, AXE);
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  }

  close(): Promise<void> {
    return this.#browser.close();
  }
}
