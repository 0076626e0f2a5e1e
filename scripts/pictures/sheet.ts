import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { ROOT } from '../paths.ts';
import type { FillSheet, Row } from './sheetPage.ts';

const STYLE = `
  #page { max-width: none; width: max-content; min-height: 0; gap: 0.5rem; padding: 0.75rem; }
  .row { display: flex; gap: 0.5rem; align-items: center; }
  .row h2 { width: 8rem; font-size: 1em; }
  .row code { display: block; background: none; padding: 0; font-weight: 400; }
  .row .figure { position: relative; margin: 0; padding: 0; }
  .row figcaption { position: absolute; top: 0.2rem; left: 0.4rem; color: var(--quiet); font-size: 0.85em; }
  .row .stage { flex: none; width: 15rem; height: 14rem; }
  .close .stage { width: 25rem; height: 19rem; }
`;

/** Bundles the script (`sheetPage.ts`) that fills a sheet in the browser. @returns its source text */
export async function sheetProgram(): Promise<string> {
  const entryPoints = [path.join(ROOT, 'scripts', 'pictures', 'sheetPage.ts')];
  const { outputFiles } = await build({ entryPoints, bundle: true, format: 'iife', write: false, logLevel: 'warning' });
  return outputFiles[0]?.text ?? '';
}

/**
 * Draws a contact sheet: one row per movement, with moments of one repetition side by side.
 * @param program from {@link sheetProgram}
 * @param blank HTML of the break page without content, from a recording
 * @param words the texts of the picture's labels, by their keys
 * @returns a PNG
 */
export async function drawSheet(
  browser: Browser,
  program: string,
  blank: string,
  rows: readonly Row[],
  words: Readonly<Record<string, string>>,
): Promise<Buffer> {
  const page = await browser.newPage();
  try {
    await page.setContent(blank);
    await page.addStyleTag({ content: readFileSync(path.join(ROOT, 'dist', 'webview', 'break.css'), 'utf8') });
    await page.addStyleTag({ content: STYLE });
    await page.addScriptTag({ content: program });
    await page.evaluate(
      ({ rows, words }) => (globalThis as unknown as { fillSheet: FillSheet }).fillSheet(rows, words),
      { rows, words },
    );
    return await page.locator('#page').screenshot();
  } finally {
    await page.close();
  }
}
