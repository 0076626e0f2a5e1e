import { mkdirSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import path from 'node:path';
import { inspect } from 'node:util';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { OUT } from './paths.ts';
import { stopOnSignals } from './processes.ts';
import { startServer, type Server } from './vscodeServer.ts';
import { CALM_SETTINGS, installExtension, makeBed, type Bed } from './workbench.ts';

stopOnSignals();

/**
 * Makes `document.hasFocus()` of the workbench controllable by {@link Window.focus}; the frames of its webviews are not
 * affected.
 */
const FOCUSABLE = `if (window.top === window) {
  globalThis.hasTheFocus = true;
  Document.prototype.hasFocus = () => globalThis.hasTheFocus;
}`;

/** Whether VS Code's saved state of the editors has all of some files. */
const SAVED = `async (files) => {
  for (const { name } of await indexedDB.databases()) {
    if (!name.startsWith('vscode-web-state-db')) continue;
    const saved = await new Promise((resolve) => {
      const opening = indexedDB.open(name);
      opening.onerror = () => resolve('');
      opening.onsuccess = () => {
        const database = opening.result;
        const reading = database.transaction('ItemTable').objectStore('ItemTable').get('memento/workbench.parts.editor');
        reading.onerror = reading.onsuccess = () => {
          database.close();
          resolve(String(reading.result ?? ''));
        };
      };
    });
    if (saved !== '' && files.every((file) => saved.includes(file))) return true;
  }
  return false;
}`;

/** The placeholder of VS Code's command palette. */
export const PALETTE_PLACEHOLDER = 'Type the name of a command to run';

/**
 * A real VS Code with the extension installed, and what a test sees and types in it. What several tests need from the
 * workbench goes here.
 */
export class Window {
  static readonly #open = new Set<Window>();
  static #lastClosed = '';
  readonly page: Page;
  readonly bed: Bed;
  readonly #server: Server;
  readonly #browser: Browser;

  private constructor(page: Page, bed: Bed, server: Server, browser: Browser) {
    this.page = page;
    this.bed = bed;
    this.#server = server;
    this.#browser = browser;
  }

  /**
   * Starts a server and a browser, and opens a workspace.
   * @param settings the person's settings.json
   * @param files the workspace's files: text by name
   * @param prepare called before VS Code starts
   * @param locale the display language
   * @param asksTrust whether VS Code asks about trust in the workspace
   */
  static async open(
    settings: Record<string, unknown>,
    files: Record<string, string> = {},
    prepare: (bed: Bed) => void = () => {},
    locale?: string,
    asksTrust = false,
  ): Promise<Window> {
    const bed = makeBed({ ...CALM_SETTINGS, ...settings });
    prepare(bed);
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(bed.workspace, name), text);
    installExtension(bed);
    const server = await startServer(process.env.SECOND_HEART_SERVER ?? '', bed.home, {
      driver: false,
      asksTrust,
      // Nothing of a test touches the home of whoever runs it.
      env: { HOME: bed.home },
    });
    const browser = await launchBrowser();
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    if (locale)
      await context.addInitScript((name) => void Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: name }), locale);
    await context.addInitScript({ content: FOCUSABLE });
    const window = new Window(await context.newPage(), bed, server, browser);
    Window.#open.add(window);
    await window.#go(server.address(bed.workspace));
    return window;
  }

  /**
   * Opens the same workspace in a second tab of the browser.
   * @param port of a proxy to the server, if one is to be used
   */
  async openSecondTab(port = this.#server.port): Promise<Window> {
    const page = await this.page.context().newPage();
    const window = new Window(page, this.bed, this.#server, this.#browser);
    const address = new URL(this.#server.address(this.bed.workspace));
    address.port = String(port);
    await window.#go(address.href);
    return window;
  }

  /** The port of its server. */
  get port(): number {
    return this.#server.port;
  }

  async #go(address: string): Promise<void> {
    await this.page.goto(address);
    await this.status.waitFor();
  }

  /**
   * Gives the window the focus, or takes it away. That has to be simulated, because a headless browser reports every
   * page as focused. VS Code reads the focus only on an event that changes what it knows, and webviews that come or go
   * cause such events too. So both events are sent, each in a task of its own, as a browser does. VS Code believes a
   * blur only when no element got the focus in the task after it (`FocusTracker` in microsoft/vscode). An element can
   * get it there, because the page still has the focus in truth; then both events are sent again.
   */
  async focus(focused: boolean): Promise<void> {
    const events = focused ? ['blur', 'focus'] : ['focus', 'blur'];
    await this.page.evaluate(`(async () => {
      globalThis.hasTheFocus = ${focused};
      let disturbed;
      const watch = (event) => { disturbed ||= event.isTrusted; };
      addEventListener('focus', watch, true);
      do {
        disturbed = false;
        for (const event of ${JSON.stringify(events)}) {
          dispatchEvent(new Event(event));
          await new Promise((resolve) => setTimeout(resolve));
        }
      } while (disturbed);
      removeEventListener('focus', watch, true);
    })()`);
  }

  /**
   * Loads the window anew, as a browser does. VS Code in a browser saves which editors are open every 5 seconds, and not
   * when it is left (`BROWSER_DEFAULT_FLUSH_INTERVAL` in microsoft/vscode), so that is waited for.
   * @param files names of files that are open, and have to be open afterwards
   */
  async reload(...files: string[]): Promise<void> {
    await this.page.waitForFunction(SAVED, files);
    await this.page.reload();
    await this.status.waitFor();
  }

  async close(): Promise<void> {
    Window.#lastClosed = await this.#describe();
    Window.#open.delete(this);
    await this.#browser.close();
    await this.#server.process.stop();
    this.bed.remove();
  }

  /** What the windows that are open show, or else what the one that was closed last showed: for a test that failed. */
  static async describe(): Promise<string> {
    const open = await Promise.all([...Window.#open].map((window) => window.#describe()));
    return open.length > 0 ? open.join('\n') : Window.#lastClosed;
  }

  /** What each tab shows, and the state that all windows share. */
  async #describe(): Promise<string> {
    const shown = this.page
      .context()
      .pages()
      .map((tab) =>
        tab.evaluate(`({
      texts: [...document.querySelectorAll('.statusbar-item, .notification-list-item, .tab')].map((each) => each.innerText),
      panels: document.querySelectorAll('iframe.webview').length,
      hasTheFocus: document.hasFocus(),
      focused: document.activeElement?.outerHTML.slice(0, 200),
    })`),
      );
    return inspect({ tabs: await Promise.allSettled(shown), state: this.#sharedState() }, { depth: null });
  }

  #sharedState(): unknown {
    try {
      const database = new DatabaseSync(this.bed.ledger, { readOnly: true });
      const row = database.prepare('SELECT json FROM state').get();
      database.close();
      return JSON.parse((row as { json: string }).json);
    } catch (error) {
      return error;
    }
  }

  /** The countdown in the status bar. */
  get status(): Locator {
    return this.page.locator('[id="second-heart.second-heart.secondHeart.countdown"]');
  }

  async statusText(): Promise<string> {
    return (await this.status.innerText()).trim();
  }

  /** Waits until the status bar item shows a text: the effect of a click on it comes through the extension host. */
  async waitForStatus(text: string): Promise<void> {
    await this.status.getByText(text, { exact: true }).waitFor();
  }

  /** The break page. A webview's document is nested in two frames. */
  get panel(): FrameLocator {
    return this.page.frameLocator('iframe.webview').frameLocator('iframe');
  }

  /** Whether any webview is open. */
  async hasPanel(): Promise<boolean> {
    return (await this.page.locator('iframe.webview').count()) > 0;
  }

  /** Runs a command from the command palette, by keyboard. */
  async command(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.choose(PALETTE_PLACEHOLDER, title);
  }

  /** Starts a routine from the command palette. If it is the first one, agrees to the card before the first use. */
  async startRoutine(routine: string, options: { first: boolean } = { first: true }): Promise<void> {
    await this.command('Second Heart: Start Routine…');
    await this.choose('Which routine?', routine);
    await this.startLooked();
    if (options.first) await this.agree();
  }

  /** Starts what the break page shows before it is started. */
  async startLooked(): Promise<void> {
    await this.panel.locator('.listening .card.preview .primary:focus').waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** Agrees to a card, whatever the display language. */
  async agree(): Promise<void> {
    await this.panel.locator('.listening .card.safety .primary:focus:not([aria-disabled])').waitFor();
    await this.page.keyboard.press('b');
  }

  /** Waits until the page has the focus and handles keys. */
  async waitForPageFocus(): Promise<void> {
    await this.panel.locator('.listening :is(#page:focus, #page :focus)').waitFor();
  }

  /** Ends the running session, by keyboard. If the page then asks how it felt, goes back to work. */
  async end(): Promise<void> {
    await this.waitForPageFocus();
    await this.page.keyboard.press('e');
    const gone = this.page.locator('iframe.webview').waitFor({ state: 'detached' });
    const asked = this.panel
      .locator('.listening .finished .primary:focus')
      .waitFor()
      .then(() => this.page.keyboard.press('b'));
    await Promise.race([gone, asked]);
    await gone;
  }

  /** Opens a file of the workspace, by keyboard. @param line 1-based; by default the last cursor position */
  async openFile(name: string, line?: number): Promise<void> {
    await this.page.keyboard.press('Control+P');
    await this.find('Search files by name', name);
    if (line !== undefined) await this.page.keyboard.type(`:${line}`);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.monaco-editor.focused').waitFor();
  }

  /** Finds an entry in a list that is open or opening, and chooses it, by keyboard. @param list as for {@link find} */
  async choose(list: string | RegExp, words: string): Promise<void> {
    await this.find(list, words);
    await this.page.keyboard.press('Enter');
  }

  /**
   * Finds an entry in a list that is open or opening, by keyboard. Types only once the list is there.
   * @param list the list's placeholder, or a part of it
   */
  async find(list: string | RegExp, words: string): Promise<void> {
    await this.page.locator('.quick-input-widget').getByPlaceholder(list).pressSequentially(words);
    await this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: words }).waitFor();
  }

  /** Saves a screenshot among the build output. */
  async picture(name: string): Promise<void> {
    const folder = path.join(OUT, 'screenshots');
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: path.join(folder, `${name}.png`) });
  }

  /** The answers to the prompts so far, oldest first, from the ledger. */
  answers(): unknown[] {
    return this.ledger()
      .filter(({ kind }) => kind === 'prompt')
      .map(({ json }) => (JSON.parse(json) as { answer: unknown }).answer);
  }

  /** The ledger's lines, oldest first. */
  ledger(): { kind: string; start: number; end: number; json: string }[] {
    const database = new DatabaseSync(this.bed.ledger, { readOnly: true });
    const rows = database.prepare('SELECT kind, start, "end", json FROM ledger ORDER BY id').all();
    database.close();
    return rows as unknown as { kind: string; start: number; end: number; json: string }[];
  }
}
