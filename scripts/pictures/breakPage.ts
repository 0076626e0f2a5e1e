import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import type { BreakPageState } from '../../src/shared/breakProtocol.ts';
import { ROOT } from '../paths.ts';

const built = (name: string): string => readFileSync(path.join(ROOT, 'dist', 'webview', name), 'utf8');

/**
 * Draws the whole break page, as seen by a person who scrolls to its end.
 * @param blank HTML of the page without content, from a recording
 * @param size width and height of the panel, px; the picture is higher where the page scrolls
 * @param key pressed before the picture is taken
 * @returns a PNG
 */
export async function drawBreakPage(
  browser: Browser,
  blank: string,
  message: BreakPageState,
  [width, height]: readonly [width: number, height: number],
  key?: string,
): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width, height } });
  try {
    await page.setContent(blank);
    await page.addStyleTag({ content: built('break.css') });
    await page.addScriptTag({
      content: 'globalThis.acquireVsCodeApi = () => ({ postMessage() {}, getState() {}, setState() {} });',
    });
    await page.addScriptTag({ content: built('break.js') });
    await page.evaluate((told) => postMessage(told), message);
    await page.locator('#page > section').waitFor();
    await page.locator('body.listening').waitFor();
    if (key) await page.keyboard.press(key);
    // A figure stands at its start until its motion is drawn: that is its second picture.
    await page.waitForFunction(
      () => !document.querySelector('.stage path') || performance.getEntriesByName('picture').length > 1,
    );
    return await page.screenshot({ fullPage: true });
  } finally {
    await page.close();
  }
}

/** Joins PNGs side by side into one PNG. */
export async function besideEachOther(browser: Browser, pictures: readonly Buffer[]): Promise<Buffer> {
  const page = await browser.newPage();
  try {
    const images = pictures.map((png) => `<img src="data:image/png;base64,${png.toString('base64')}">`);
    await page.setContent(
      `<body style="margin: 0; display: inline-flex; gap: 12px; padding: 12px; align-items: start; background: #808080">${images.join('')}`,
    );
    return await page.locator('body').screenshot();
  } finally {
    await page.close();
  }
}
