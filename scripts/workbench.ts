import type { Page } from 'playwright-core';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from './paths.ts';

/** A temporary folder for one run of VS Code: its data, its settings and a workspace. */
export interface Bed {
  readonly home: string;
  readonly workspace: string;
  /** The person's settings.json. */
  readonly settings: string;
  /** Path of the extension's database. */
  readonly ledger: string;
  remove(): void;
}

/** Creates the folder. @param settings the person's settings.json */
export function makeBed(settings: Record<string, unknown>): Bed {
  const home = mkdtempSync(path.join(os.tmpdir(), 'second-heart-'));
  const workspace = path.join(home, 'workspace');
  const user = path.join(home, 'user', 'User');
  mkdirSync(workspace);
  mkdirSync(user, { recursive: true });
  const file = path.join(user, 'settings.json');
  writeFileSync(file, JSON.stringify(settings, null, 2));
  return {
    home,
    workspace,
    settings: file,
    ledger: path.join(user, 'globalStorage', 'second-heart.second-heart', 'ledger.sqlite'),
    remove: () => rmSync(home, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/**
 * Installs an extension for a bed's VS Code server, where it runs as it would from the Marketplace.
 * @param folder the folder of its `package.json`; by default this project
 */
export function installExtension({ home }: Bed, folder = ROOT): void {
  const { name, publisher, version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Record<
    string,
    string
  >;
  const extensions = path.join(home, 'extensions');
  mkdirSync(extensions, { recursive: true });
  symlinkSync(folder, path.join(extensions, `${publisher}.${name}-${version}`), 'junction');
}

/** Settings under which the question comes after 5 seconds of silence, as soon as the break is due and not before. */
export const SOON = { 'secondHeart.earliestBefore': 0, 'secondHeart.calmPause': 5, 'secondHeart.latestAfter': 0 };

/** Settings that keep a fresh VS Code from showing anything but the workspace. */
export const CALM_SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'telemetry.telemetryLevel': 'off',
  'chat.commandCenter.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
};

/**
 * Receives what the workbench reports under the smoke-test driver. Call it before the page is opened.
 * @param log called with the words of each log message
 * @returns `exit` resolves with the exit code of the tests
 */
export async function hearDriver(page: Page, log: (words: unknown[]) => void): Promise<{ exit: Promise<number> }> {
  await page.exposeFunction('codeAutomationLog', (_kind: string, words: unknown) => log([words].flat()));
  const { promise: exit, resolve } = Promise.withResolvers<number>();
  await page.exposeFunction('codeAutomationExit', resolve);
  return { exit };
}
