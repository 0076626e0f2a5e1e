import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';
import { installPackages } from './debian.ts';
import { PATIENCE } from './patience.ts';
import { run, Trouble } from './processes.ts';

const ARGUMENTS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Chromium refuses to run its sandbox as root, and containers run as root.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** Paths of Chromium in Linux distributions; Playwright itself finds Chrome and Edge. A new path goes here. */
const LINUX = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/snap/bin/chromium'];

/**
 * Launches a Chromium: the one named by the environment variable CHROMIUM; otherwise the first installed one that
 * starts; otherwise one that is installed now (Playwright's own download, or the distribution's package if it can be
 * installed without asking).
 * @throws {Trouble} if none can be had; the message lists what was tried
 */
export async function launchBrowser(): Promise<Browser> {
  const tried: string[] = [];
  const named = process.env.CHROMIUM;
  const choices: LaunchOptions[] = named
    ? [{ executablePath: named }]
    : [
        ...LINUX.filter(existsSync).map((executablePath) => ({ executablePath })),
        { channel: 'chrome' },
        { channel: 'msedge' },
        {},
      ];
  const open = async (options: LaunchOptions): Promise<Browser | undefined> => {
    try {
      const browser = await chromium.launch({ ...options, args: ARGUMENTS, timeout: PATIENCE });
      // Timeout of everything that its pages wait for.
      browser.on('context', (context) => context.setDefaultTimeout(PATIENCE));
      return browser;
    } catch (error) {
      tried.push(`${options.executablePath ?? options.channel ?? 'Playwright’s Chromium'}: ${firstLine(error)}`);
      return undefined;
    }
  };
  for (const choice of choices) {
    const browser = await open(choice);
    if (browser) return browser;
  }
  for (const install of named ? [] : [playwrightChromium, debianChromium]) {
    const options = await install();
    const browser = typeof options === 'string' ? void tried.push(options) : await open(options);
    if (browser) return browser;
  }
  throw new Trouble(
    `No browser: the tests need Chromium, Chrome or Edge. Install one, or name it in CHROMIUM. Tried:\n  ${tried.join('\n  ')}`,
  );
}

async function playwrightChromium(): Promise<LaunchOptions | string> {
  console.log('Installing a browser (Playwright’s Chromium, once) …');
  const cli = path.join(path.dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  const { code, output } = await run(process.execPath, [cli, 'install', '--no-shell', 'chromium'], { quiet: true });
  return code === 0 ? {} : `downloading Playwright’s Chromium: ${firstLine(output)}`;
}

async function debianChromium(): Promise<LaunchOptions | string> {
  const trouble = await installPackages('a browser', ['chromium', 'fonts-noto-cjk']);
  return trouble ?? { executablePath: '/usr/bin/chromium' };
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n').find((line) => line.trim() !== '') ?? text;
}
