import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../../scripts/browser.ts';
import { ROOT } from '../../../scripts/paths.ts';
import { readFromPage, type FromPage, type PageView } from '../../../src/shared/protocol.ts';
import { toPage } from '../../support/pageMessages.ts';

/** The break page alone in a browser, on a clock that the test turns: what VS Code is for it, the test is. */
export class BreakPage {
  readonly page: Page;
  /** What the page said, without its first word. */
  readonly said: FromPage[] = [];
  readonly #browser: Browser;

  private constructor(page: Page, browser: Browser) {
    this.page = page;
    this.#browser = browser;
  }

  /** @param before a script that runs before the page's own */
  static async open(before = ''): Promise<BreakPage> {
    const browser = await launchBrowser();
    const page = await browser.newPage({ viewport: { width: 900, height: 700 } });
    const breakPage = new BreakPage(page, browser);
    await page.clock.install();
    await page.exposeFunction('hear', (message: unknown) => {
      const said = readFromPage(message);
      if (!said) throw new Error(`The page said something that is not in the protocol: ${JSON.stringify(message)}`);
      if (said.kind !== 'ready') breakPage.said.push(said);
    });
    await page.setContent(
      '<!DOCTYPE html><html lang="en"><body class="vscode-light"><main id="page" tabindex="-1"></main>' +
        '<p id="voice" class="unseen" role="status" aria-live="polite"></p></body></html>',
    );
    await page.addStyleTag({ path: path.join(ROOT, 'dist', 'webview', 'break.css') });
    await page.evaluate(() =>
      Object.assign(globalThis, {
        acquireVsCodeApi: () => ({
          postMessage: (message: unknown) => (globalThis as unknown as { hear(m: unknown): void }).hear(message),
        }),
      }),
    );
    await page.evaluate(before);
    await page.addScriptTag({ path: path.join(ROOT, 'dist', 'webview', 'break.js') });
    return breakPage;
  }

  async shows(view: PageView): Promise<void> {
    await this.page.evaluate((data) => {
      const scope = globalThis as unknown as EventTarget & { MessageEvent: new (kind: string, more: object) => Event };
      scope.dispatchEvent(new scope.MessageEvent('message', { data }));
    }, toPage(view));
  }

  /** Presses a key and gives what the page said because of it. */
  async press(key: string): Promise<FromPage[]> {
    const before = this.said.length;
    await this.page.keyboard.press(key);
    // The message takes the same way as this question, which is behind it.
    await this.page.evaluate(() => 0);
    return this.said.slice(before);
  }

  /** Everything that was said to a screen reader while a time passed, ms. */
  async announcedDuring(ms: number): Promise<string[]> {
    await this.page.evaluate(() => {
      const scope = globalThis as unknown as {
        announced: string[];
        listening?: { disconnect(): void };
        document: { getElementById(id: string): { textContent: string } };
        MutationObserver: new (seen: () => void) => { observe(node: unknown, what: object): void; disconnect(): void };
      };
      const voice = scope.document.getElementById('voice');
      scope.announced = [];
      scope.listening?.disconnect();
      const observer = new scope.MutationObserver(() => scope.announced.push(voice.textContent));
      observer.observe(voice, { childList: true });
      scope.listening = observer;
    });
    await this.page.clock.runFor(ms);
    return this.page.evaluate(() => (globalThis as unknown as { announced: string[] }).announced);
  }

  close(): Promise<void> {
    return this.#browser.close();
  }
}
