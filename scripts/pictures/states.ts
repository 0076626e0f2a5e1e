import type { Segment } from '../../src/movements/plan.ts';
import type { Window } from '../window.ts';
import { SOON } from '../workbench.ts';

/** A state of the break page. */
export interface State {
  readonly name: string;
  /** Brings the window there from the previous state, whatever the display language. */
  readonly reach: (window: Window) => Promise<void>;
  /**
   * The kind of segment to show; the page shows the first one of that kind. If left out, it shows the moment of
   * recording.
   */
  readonly moment?: Segment['kind'];
  /** A key to press before the picture is taken, which the page handles without the host. */
  readonly then?: string;
}

/** Settings with which the states are reached soon. */
export const SETTINGS = { ...SOON, 'secondHeart.breakInterval': 1 };

/** The workspace's files, by name. */
export const FILES = { 'notes.txt': Array.from({ length: 20 }, (_, line) => `// Line ${line + 1}\n`).join('') };

/**
 * Every state of the break page, in the order of recording. A new state goes here, after the state from which it is
 * reached. The question comes late, because it takes longest.
 */
export const STATES: readonly State[] = [
  { name: 'first-use', reach: begin },
  { name: 'getting-ready', reach: (window) => agree(window), moment: 'ready' },
  { name: 'leading', reach: stay, moment: 'rep' },
  { name: 'when-to-stop', reach: stay, moment: 'rep', then: 'w' },
  { name: 'paused', reach: (window) => press(window, 'Space', '.paused'), moment: 'rep' },
  { name: 'finished', reach: finish },
  { name: 'which-hurt', reach: stay, then: 'h' },
  { name: 'hurt', reach: hurt },
  { name: 'safety-card', reach: (window) => start(window, 'Second Heart: Start Calf Massage', '.safety') },
  { name: 'massage', reach: (window) => agree(window), moment: 'rep' },
  { name: 'changing-sides', reach: stay, moment: 'sides' },
  { name: 'resting', reach: (window) => startMovement(window, 'Band ankle press'), moment: 'rest' },
  { name: 'by-time', reach: (window) => startMovement(window, 'Treadmill'), moment: 'rep' },
  { name: 'question', reach: ask },
  { name: 'writing-a-note', reach: stay, then: 'n' },
  { name: 'preview', reach: lookFirst },
  { name: 'left-out', reach: (window) => press(window, 'u', '.looked') },
];

async function begin(window: Window): Promise<void> {
  await window.openFile('notes.txt');
  await window.page.keyboard.press('Control+End');
  await start(window, 'Second Heart: Start Break Now', '.safety');
}

async function stay(): Promise<void> {}

/** Waits until the page shows a screen. @param screen a selector that matches the screen's own element */
async function see(window: Window, screen: string): Promise<void> {
  await window.panel.locator(`#page > section${screen}`).waitFor();
}

async function start(window: Window, command: string, screen = '.player'): Promise<void> {
  await window.command(command);
  await see(window, screen);
}

async function press(window: Window, key: string, screen: string): Promise<void> {
  await hit(window, key);
  await see(window, screen);
}

async function agree(window: Window): Promise<void> {
  await window.agree();
  await see(window, '.player');
}

/** Presses a key as soon as the page has the focus. */
async function hit(window: Window, key: string): Promise<void> {
  await window.waitForPageFocus();
  await window.page.keyboard.press(key);
}

/** Completes one repetition of both movements: otherwise the page has nothing to report of them. */
async function finish(window: Window): Promise<void> {
  await press(window, 'Space', ':not(.paused)');
  await secondRepetition(window);
  await hit(window, 'ArrowRight');
  await window.panel.locator('.dots .over').waitFor();
  await secondRepetition(window);
  await press(window, 'ArrowRight', '.finished');
}

/** Waits until the second repetition has begun. */
async function secondRepetition(window: Window): Promise<void> {
  await window.panel.locator('[data-segment="rep"] .count strong', { hasText: /^2$/ }).waitFor();
}

async function startMovement(window: Window, movement: string): Promise<void> {
  await window.end();
  await window.command('Second Heart: Start Movement…');
  // Finds our list by its title: its placeholder is in the display language.
  await window.page.locator('.quick-input-title', { hasText: 'Second Heart' }).waitFor();
  await window.choose(/./, movement);
  await window.startLooked();
  await see(window, '.player');
}

/** Brings the keyboard to the question, and looks at what it offers. */
async function lookFirst(window: Window): Promise<void> {
  await window.page.keyboard.press('Control+Alt+H');
  await press(window, 'f', '.preview');
}

/** Reports that the first of several movements hurt. */
async function hurt(window: Window): Promise<void> {
  await hit(window, 'h');
  await window.page.keyboard.press('1');
  await window.panel.locator('.finished [aria-pressed="true"]').waitFor();
}

async function ask(window: Window): Promise<void> {
  await window.end();
  await see(window, '.ask');
}
