import { mkdirSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import path from 'node:path';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { OUT } from './paths.ts';
import { stopOnSignals } from './processes.ts';
import { startServer, type Server } from './vscodeServer.ts';
import { CALM_SETTINGS, installExtension, makeBed, type Bed } from './workbench.ts';

stopOnSignals();

/** Lets {@link Window.focus} say whether a workbench has the focus; the pages in it know by themselves. */
const FOCUSABLE = `if (window.top === window) {
  globalThis.hasTheFocus = true;
  Document.prototype.hasFocus = () => globalThis.hasTheFocus;
}`;

/** What stands in the field of VS Code's list of commands. */
export const COMMANDS = 'Type the name of a command to run';

/** A real VS Code with the extension installed, before the eyes and under the fingers of a test. */
export class Window {
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

  /** @param settings the person's settings.json; @param files the workspace's files; @param prepare what happened before; @param locale the display language; @param asksTrust whether VS Code asks for trust in the workspace */
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
    });
    const browser = await launchBrowser();
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    if (locale)
      await context.addInitScript((name) => void Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: name }), locale);
    await context.addInitScript({ content: FOCUSABLE });
    const window = new Window(await context.newPage(), bed, server, browser);
    await window.#go(server.address(bed.workspace));
    return window;
  }

  /** A second tab of the browser, on the same workspace. @param port of another way to the server, where there is one */
  async beside(port = this.#server.port): Promise<Window> {
    const page = await this.page.context().newPage();
    const window = new Window(page, this.bed, this.#server, this.#browser);
    const address = new URL(this.#server.address(this.bed.workspace));
    address.port = String(port);
    await window.#go(address.href);
    return window;
  }

  /** The port of the server behind it. */
  get port(): number {
    return this.#server.port;
  }

  async #go(address: string): Promise<void> {
    await this.page.goto(address);
    await this.status.waitFor();
  }

  /**
   * The person turns to the window, or away from it: a headless browser says of every page that it has the focus. VS Code
   * looks at that only when it hears an event that is news to it, and a webview that comes or goes causes some as well: so
   * it hears both, each in a turn of its own as a browser does it.
   */
  async focus(focused: boolean): Promise<void> {
    const [first, second] = focused ? ['blur', 'focus'] : ['focus', 'blur'];
    await this.page.evaluate(`(async () => {
      globalThis.hasTheFocus = ${focused};
      dispatchEvent(new Event('${first}'));
      await new Promise((resolve) => setTimeout(resolve));
      dispatchEvent(new Event('${second}'));
      await new Promise((resolve) => setTimeout(resolve));
    })()`);
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#server.process.stop();
    this.bed.remove();
  }

  /** The countdown in the status bar. */
  get status(): Locator {
    return this.page.locator('[id="second-heart.second-heart.secondHeart.countdown"]');
  }

  async statusText(): Promise<string> {
    return (await this.status.innerText()).trim();
  }

  /** Waits until the status bar says something: what a click does there reaches it through the extension host. */
  async says(text: string): Promise<void> {
    await this.status.getByText(text, { exact: true }).waitFor();
  }

  /** The break page: a webview's document lies two frames deep. */
  get panel(): FrameLocator {
    return this.page.frameLocator('iframe.webview').frameLocator('iframe');
  }

  /** Whether any webview is open. */
  async hasPanel(): Promise<boolean> {
    return (await this.page.locator('iframe.webview').count()) > 0;
  }

  /** Runs a command from the palette, by keyboard. */
  async command(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.choose(COMMANDS, title);
  }

  /** Starts a routine from the palette and, the first time, reads the card before the first use and goes on. */
  async lead(routine: string, options: { first: boolean } = { first: true }): Promise<void> {
    await this.command('Second Heart: Start Routine…');
    await this.choose('Which routine?', routine);
    if (options.first) await this.agree();
  }

  /** Agrees to a card, in whatever language. */
  async agree(): Promise<void> {
    await this.panel.locator('.listening .card.safety .primary:focus:not([aria-disabled])').waitFor();
    await this.page.keyboard.press('b');
  }

  /** Waits until the page has the keyboard and a key does what it says. */
  async listening(): Promise<void> {
    await this.panel.locator('.listening :is(#page:focus, #page :focus)').waitFor();
  }

  /** Ends the session that is going on, by keyboard, and goes back to work if the page asks how it felt. */
  async end(): Promise<void> {
    await this.listening();
    await this.page.keyboard.press('e');
    const gone = this.page.locator('iframe.webview').waitFor({ state: 'detached' });
    const asked = this.panel
      .locator('.listening .finished .primary:focus')
      .waitFor()
      .then(() => this.page.keyboard.press('b'));
    await Promise.race([gone, asked]);
    await gone;
  }

  /** Opens a file of the workspace, by keyboard. @param line 1-based; where it was last, if left out */
  async openFile(name: string, line?: number): Promise<void> {
    await this.page.keyboard.press('Control+P');
    await this.find('Search files by name', name);
    if (line !== undefined) await this.page.keyboard.type(`:${line}`);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.monaco-editor.focused').waitFor();
  }

  /** Finds an entry in a list that is open or opening, and takes it, by keyboard. @param list as for {@link find} */
  async choose(list: string | RegExp, words: string): Promise<void> {
    await this.find(list, words);
    await this.page.keyboard.press('Enter');
  }

  /**
   * Finds an entry in a list that is open or opening, by keyboard.
   * @param list what stands in its field as long as that is empty, or a part of it: nothing is typed into a list before it
   */
  async find(list: string | RegExp, words: string): Promise<void> {
    await this.page.locator('.quick-input-widget').getByPlaceholder(list).pressSequentially(words);
    await this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: words }).waitFor();
  }

  /** Keeps a picture of what a person sees now, as build output. */
  async picture(name: string): Promise<void> {
    const folder = path.join(OUT, 'screenshots');
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: path.join(folder, `${name}.png`) });
  }

  /** The answers to the questions so far, oldest first, as the ledger has them. */
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
