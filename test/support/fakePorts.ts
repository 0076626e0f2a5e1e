import { breakPageText, breakPageView } from '../../src/app/views/breakPageView.ts';
import { previewView } from '../../src/app/views/previewView.ts';
import { whenToStopText } from '../../src/app/views/safetyCard.ts';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Actions } from '../../src/app/actions.ts';
import * as askPerson from '../../src/app/askPerson.ts';
import * as lists from '../../src/app/lists.ts';
import { Offers } from '../../src/app/offers.ts';
import { ReturnPointKeeper } from '../../src/app/returnPoint.ts';
import type { CommandId } from '../../src/app/commandTable.ts';
import { Menu } from '../../src/app/menu.ts';
import { Notifications } from '../../src/app/notifications.ts';
import { Library } from '../../src/app/packs/library.ts';
import type { PackFile } from '../../src/app/packs/packReading.ts';
import { handleBreakPageMessage } from '../../src/app/breakPageMessages.ts';
import type {
  OpenOptions,
  NoticeAction,
  SystemNotice,
  SystemNotifier,
  Button,
  ListEntry,
  Commands,
  Dialogs,
  EditorLocation,
  Media,
  OwnPacks,
  Panel,
  SettingsSource,
  StatusDisk,
  StatusItem,
  StatusItemView,
  WorkspaceMemory,
} from '../../src/app/ports.ts';
import { Presenter } from '../../src/app/presenter.ts';
import { NoticesElsewhere } from '../../src/app/noticesElsewhere.ts';
import type { Disposable } from '../../src/time/clock.ts';
import { SittingTools } from '../../src/app/sittingTools.ts';
import type { SettingKey, Settings } from '../../src/core/settings.ts';
import type { BreakPageMessage, BreakPageState } from '../../src/shared/breakProtocol.ts';
import type { Desk } from './desk.ts';

/** A desk's settings, with change events. */
export class FakeSettings implements SettingsSource {
  readonly #desk: Desk;
  readonly #listeners = new Set<() => void>();
  /** What was set permanently, in order. */
  readonly written: [SettingKey, unknown][] = [];

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  get current(): Settings {
    return this.#desk.settings;
  }

  onDidChange(listener: () => void): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  }

  set<K extends SettingKey>(key: K, value: Settings[K]): Promise<void> {
    this.written.push([key, value]);
    this.become({ [key]: value });
    return Promise.resolve();
  }

  /** Changes settings as if the person had edited them. */
  become(changes: Partial<Settings>): void {
    this.#desk.settings = { ...this.#desk.settings, ...changes };
    for (const listener of this.#listeners) listener();
  }
}

/** The person's answer to a list (a label) or to a request for a line (its text); `undefined` to cancel. */
type Answer = string | undefined;

/** A list that was shown, or a line of text that was asked for. */
export interface Asked {
  readonly prompt: string;
  /** The entries of the list; empty for a line of text. */
  readonly labels: readonly string[];
  readonly choices: readonly ListEntry[];
}

/** A notification; it stays on the screen until one of its buttons is pressed. */
export interface Notice {
  readonly sentence: string;
  readonly buttons: readonly string[];
}

/**
 * Answers dialogs with prepared answers, and records everything that was shown. Notifications stay until {@link press}.
 */
export class FakeDialogs implements Dialogs {
  readonly #answers: (Answer | (() => Answer))[] = [];
  readonly #open: { notice: Notice; press(title: string): void }[] = [];
  readonly asked: Asked[] = [];
  readonly notices: Notice[] = [];
  /** The error messages for lines that were not accepted. */
  readonly refused: string[] = [];

  /** Prepares answers. @param answers to the next lists and requests for a line; a function runs when its turn comes */
  will(...answers: (Answer | (() => Answer))[]): this {
    this.#answers.push(...answers);
    return this;
  }

  /** The texts of all notifications, in order. */
  get said(): string[] {
    return this.notices.map(({ sentence }) => sentence);
  }

  /** Presses a button of a notification. @param which index as for `Array.at`; by default the latest one */
  press(title: string, which = -1): void {
    const open = this.#open.at(which);
    assert.ok(open, 'there is a notification');
    open.press(title);
  }

  inform<B extends Button>(sentence: string, ...buttons: B[]): PromiseLike<B | undefined> {
    const notice = { sentence, buttons: buttons.map(({ title }) => title) };
    this.notices.push(notice);
    return new Promise((resolve) => {
      const press = (title: string): void => {
        const button = buttons.find((candidate) => candidate.title === title);
        assert.ok(button, `"${title}" is a button of "${sentence}": ${notice.buttons.join(', ')}`);
        resolve(button);
      };
      this.#open.push({ notice, press });
    });
  }

  pick<C extends ListEntry>(choices: readonly C[], list: { readonly placeHolder: string }): PromiseLike<C | undefined> {
    const labels = choices.filter(({ isSeparator }) => !isSeparator).map(({ label }) => label);
    this.asked.push({ prompt: list.placeHolder, labels, choices });
    const label = this.#answer(list.placeHolder);
    if (label === undefined) return Promise.resolve(undefined);
    const chosen = choices.find((choice) => choice.label === label);
    assert.ok(chosen, `"${label}" is offered: ${labels.join(', ')}`);
    return Promise.resolve(chosen);
  }

  pickMany<C extends ListEntry>(
    choices: readonly C[],
    list: { readonly placeHolder: string },
  ): PromiseLike<readonly C[] | undefined> {
    const labels = choices.filter(({ isSeparator }) => !isSeparator).map(({ label }) => label);
    this.asked.push({ prompt: list.placeHolder, labels, choices });
    const chosen = this.#answer(list.placeHolder);
    return Promise.resolve(
      chosen === undefined ? undefined : choices.filter(({ label }) => chosen.split('; ').includes(label)),
    );
  }

  type(prompt: string, check: (value: string) => string | undefined): PromiseLike<string | undefined> {
    this.asked.push({ prompt, labels: [], choices: [] });
    for (;;) {
      const line = this.#answer(prompt);
      const wrong = line === undefined ? undefined : check(line);
      if (wrong === undefined) return Promise.resolve(line);
      this.refused.push(wrong);
    }
  }

  #answer(prompt: string): Answer {
    assert.ok(this.#answers.length > 0, `nobody expected to be asked: ${prompt}`);
    const answer = this.#answers.shift();
    return typeof answer === 'function' ? answer() : answer;
  }
}

/** Records the commands that were run, the settings that were opened, and the context keys that were set. */
export class FakeCommands implements Commands {
  readonly ran: CommandId[] = [];
  /** The queries with which the settings were opened. */
  readonly opened: string[] = [];
  readonly contexts: [string, boolean][] = [];

  run(command: CommandId): PromiseLike<unknown> {
    this.ran.push(command);
    return Promise.resolve();
  }

  openSettings(query: string): void {
    this.opened.push(query);
  }

  setContext(key: string, value: boolean): void {
    this.contexts.push([key, value]);
  }
}

/** Records the messages that it was told to show, and how it was to open. */
export class FakePanel implements Panel {
  readonly shows: { readonly message: BreakPageState; readonly arrival: OpenOptions }[] = [];
  /** The locations that `leave` was called with. */
  readonly left: (EditorLocation | undefined)[] = [];
  isOpen = false;

  get last(): { readonly message: BreakPageState; readonly arrival: OpenOptions } {
    const last = this.shows.at(-1);
    assert.ok(last, 'the panel has shown something');
    return last;
  }

  get view(): BreakPageState['view'] {
    return this.last.message.view;
  }

  show(message: BreakPageState, arrival: OpenOptions): Promise<void> {
    this.shows.push({ message, arrival });
    this.isOpen = true;
    return Promise.resolve();
  }

  leave(place?: EditorLocation): void {
    this.left.push(place);
    this.isOpen = false;
  }

  close(): void {
    this.isOpen = false;
  }
}

/** Keeps the last view of the status bar item. */
export class FakeStatusItem implements StatusItem {
  item: StatusItemView | undefined;

  get text(): string {
    return this.item?.text ?? '';
  }

  show(item: StatusItemView): void {
    this.item = item;
  }
}

/** A status file in memory. */
export class FakeStatusDisk implements StatusDisk {
  text: string | undefined;
  /** Everything that was written, in order. */
  readonly written: string[] = [];
  removed = 0;
  /** Whether the disk is full: every change fails. */
  full = false;

  replace(text: string, isCurrent: (found: string | undefined) => boolean): Promise<void> {
    if (isCurrent(this.text)) return Promise.resolve();
    if (this.full) return Promise.reject(new Error('no space left'));
    this.text = text;
    this.written.push(text);
    return Promise.resolve();
  }

  remove(): Promise<void> {
    if (this.full) return Promise.reject(new Error('no space left'));
    this.text = undefined;
    this.removed++;
    return Promise.resolve();
  }
}

/** Reads the real media folder; if `damaged` is set, fails instead. */
export class FakeMedia implements Media {
  damaged = false;

  read(name: string): Promise<string> {
    if (this.damaged) return Promise.reject(new Error('no such file'));
    return Promise.resolve(readFileSync(path.join('media', name), 'utf8'));
  }
}

/** The person's own packs: none, unless a test sets `files`. */
export class FakeOwnPacks implements OwnPacks {
  files: readonly PackFile[] = [];

  filesSoon(): Promise<readonly PackFile[]> {
    return Promise.resolve(this.files);
  }

  filesComplete(): Promise<readonly PackFile[]> {
    return Promise.resolve(this.files);
  }

  mayRead(): Promise<boolean> {
    return Promise.resolve(true);
  }
}

/** Stores values as the workspace does: as copies. */
export class FakeMemory implements WorkspaceMemory {
  readonly #kept = new Map<string, unknown>();

  get(key: string): unknown {
    return this.#kept.get(key);
  }

  update(key: string, value: unknown): Promise<void> {
    this.#kept.set(key, structuredClone(value));
    return Promise.resolve();
  }
}

/** The system's notifications: what was shown, and how the buttons of the last one are pressed. */
export class FakeNotifier implements SystemNotifier {
  readonly shown: SystemNotice[] = [];
  /** Whether the last one still stands. */
  isOpen = false;
  press: (action: NoticeAction) => void = () => {};

  show(notice: SystemNotice, chosen: (action: NoticeAction) => void): Disposable {
    this.shown.push(notice);
    this.isOpen = true;
    this.press = chosen;
    return { dispose: () => (this.isOpen = false) };
  }

  dispose(): void {}
}

/** The keybinding that focuses the break page, in tests. */
export const KEYS = 'Ctrl+Alt+H';

/** The person's location in the editors, in tests. */
export const HERE: EditorLocation = { column: 1, label: 'heart.ts', uri: 'file:///heart.ts', line: 11, character: 4 };

/**
 * One window's runtime, put together as in src/vscode/start.ts, but with fakes for all ports. A new part of start.ts
 * goes here too.
 */
export class FakeProgram {
  readonly desk: Desk;
  readonly settings: FakeSettings;
  readonly dialogs = new FakeDialogs();
  readonly commands = new FakeCommands();
  readonly panel = new FakePanel();
  readonly statusItem = new FakeStatusItem();
  readonly media = new FakeMedia();
  readonly ownPacks = new FakeOwnPacks();
  readonly library = new Library(this.media, this.ownPacks);
  readonly memory: FakeMemory;
  readonly returnPoint: ReturnPointKeeper;
  readonly offers: Offers;
  readonly actions: Actions;
  readonly notifications: Notifications;
  readonly notifier = new FakeNotifier();
  readonly presenter: Presenter;
  readonly menu: Menu;
  readonly tools: SittingTools;
  /** The errors reported by {@link Notifications}. */
  readonly reported: unknown[] = [];
  #onReport: (error: unknown) => void = () => {};
  remarks: readonly string[] = [];
  /** How often the terminal of the agent was shown. */
  shownAgents = 0;

  /** @param memory the workspace's memory, if the window is reloaded */
  constructor(desk: Desk, memory = new FakeMemory()) {
    const { tracker } = desk;
    const { dialogs, commands, panel, statusItem, library } = this;
    this.desk = desk;
    this.memory = memory;
    this.settings = new FakeSettings(desk);
    const { settings } = this;
    this.returnPoint = new ReturnPointKeeper(memory, () => HERE);
    this.offers = new Offers(tracker, settings);
    this.actions = new Actions(
      tracker,
      settings,
      library,
      this.offers,
      dialogs,
      commands,
      () => Promise.resolve({ ...lists, ...askPerson }),
      (looked) => this.presenter.look(looked),
    );
    this.notifications = new Notifications(tracker, settings, this.actions, dialogs, commands, (error) => {
      this.reported.push(error);
      this.#onReport(error);
    });
    this.tools = new SittingTools({ tracker, settings, library, offers: this.offers, actions: this.actions });
    this.menu = new Menu(tracker, settings, this.actions, dialogs, commands, KEYS);
    this.presenter = new Presenter({
      tracker,
      settings,
      statusItem,
      panel,
      commands,
      keys: KEYS,
      planner: () => library.planner(),
      safety: () => library.safety(),
      pageViews: () => Promise.resolve({ breakPageText, breakPageView, previewView, whenToStopText }),
      offers: this.offers,
      notifications: this.notifications,
      noticesElsewhere: new NoticesElsewhere(tracker, settings, this.actions, this.notifier, (error) =>
        this.reported.push(error),
      ),
      returnPoint: this.returnPoint,
      remarks: () => this.remarks,
    });
    tracker.onDidChange(() => {
      this.returnPoint.update(tracker.state, tracker.window);
    });
    settings.onDidChange(() => {
      tracker.submit({ kind: 'settings' });
    });
  }

  /** Handles a message from the page. */
  page(message: BreakPageMessage): Promise<void> {
    const { actions, settings, panel, returnPoint, presenter } = this;
    return handleBreakPageMessage(message, {
      tracker: this.desk.tracker,
      actions,
      settings,
      panel,
      returnPoint,
      presenter,
      showAgent: () => this.shownAgents++,
    });
  }

  /** The person closes the panel. */
  async closesPanel(): Promise<void> {
    this.panel.isOpen = false;
    if (this.presenter.onPanelClosed()) this.actions.panelClosed();
    await this.presenter.render();
  }

  /** Works for so many minutes, until the next question is asked and rendered. */
  async asksNext(minutes = 45): Promise<void> {
    this.desk.types(minutes - 0.9).seconds(56);
    assert.equal(this.desk.asking, 'prompted');
    await this.presenter.render();
  }

  /** The movements of the running session, in order. */
  get led(): string[] {
    const { prompting } = this.desk.tracker.state;
    assert.ok(prompting.kind === 'session', prompting.kind);
    return prompting.session.player.plan.items.map(({ movement }) => movement);
  }

  /** Resolves with the next error reported by {@link Notifications}. */
  reports(): Promise<unknown> {
    return new Promise((resolve) => (this.#onReport = resolve));
  }

  /** Resolves at the tracker's next change event. */
  changed(): Promise<void> {
    return new Promise((resolve) => {
      const listening = this.desk.tracker.onDidChange(() => {
        listening.dispose();
        resolve();
      });
    });
  }
}
