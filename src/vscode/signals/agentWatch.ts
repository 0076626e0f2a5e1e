import * as vscode from 'vscode';
import type { AgentState } from '../../core/agents/agentState.ts';
import { hookFileName, HOOKS_FOLDER, readHookFileName, type HookTouch } from '../../core/agents/hookEvent.ts';
import type { WindowActivity } from '../../core/presence/windowActivity.ts';
import { DAY, elapsed, MINUTE, SECOND, type Clock, type Instant } from '../../time/clock.ts';
import { MutableDisposable } from '../../time/disposable.ts';

/** While an agent matters, the titles of its terminals are looked at so often, ms. */
const TITLES_MS = 2 * SECOND;

/** While none matters, the hooks' files are looked at with the status bar's minute, ms. */
const SELDOM_MS = MINUTE - 5 * SECOND;

/** A file that was not touched for this long is of a session that is over, ms. */
const OVER_MS = DAY;

/** The files of a session that has told its end are kept for this long after it, ms; then its turn is remembered. */
const ENDED_MS = 10 * MINUTE;

/** More files than that are not looked at. */
const MOST_FILES = 200;

/**
 * Looks at what agents leave behind: the files that their hooks touch, and the titles of their terminals. Between two
 * looks nothing runs, but while it matters (a break is due, asked or led) the folder is watched, and the titles are
 * compared every {@link TITLES_MS}.
 */
export class AgentWatch implements vscode.Disposable {
  readonly #folder: vscode.Uri | undefined;
  readonly #activity: WindowActivity;
  readonly #clock: Clock;
  readonly #terminals: () => readonly vscode.Terminal[];
  readonly #changed: () => void;
  readonly #watcher = new MutableDisposable();
  readonly #timer = new MutableDisposable();
  #matters = false;
  #lookedAt: Instant | undefined;
  #isLooking = false;
  #looksAgain = false;
  #hasFolder = true;
  #isNewlyWatched = false;
  readonly #titles = new WeakMap<vscode.Terminal, string>();
  /** The state of the agents at the last look. */
  #told: { work?: AgentState['work'] | undefined; isSure?: boolean | undefined } = {};
  #ended = false;

  /**
   * @param storage where the hooks' folder is; `undefined` where no agent can be connected
   * @param terminals returns the terminals that have an agent in them
   * @param changed called when the state of the agents is another one
   */
  constructor(
    storage: vscode.Uri | undefined,
    activity: WindowActivity,
    clock: Clock,
    terminals: () => readonly vscode.Terminal[],
    changed: () => void,
  ) {
    this.#folder = storage && vscode.Uri.joinPath(storage, HOOKS_FOLDER);
    this.#activity = activity;
    this.#clock = clock;
    this.#terminals = terminals;
    this.#changed = changed;
  }

  /** To be called at least once a minute. @param matters whether a break is due, asked or led */
  update(matters: boolean): void {
    const begins = matters && !this.#matters;
    this.#matters = matters;
    if (!matters) {
      this.#watcher.value = undefined;
      this.#timer.value = undefined;
    }
    const at = this.#clock.now();
    const isTime = !this.#lookedAt || elapsed(this.#lookedAt, at) >= SELDOM_MS;
    if (begins || (isTime && this.#hasFolder)) void this.#look();
    if (begins) this.#compareTitles();
  }

  dispose(): void {
    this.#ended = true;
    this.#watcher.dispose();
    this.#timer.dispose();
  }

  /** Looks at the hooks' files. A call during a look leads to another one after it. */
  async #look(): Promise<void> {
    this.#looksAgain = this.#isLooking;
    if (this.#isLooking) return;
    this.#isLooking = true;
    this.#lookedAt = this.#clock.now();
    const touches = await this.#touches();
    this.#isLooking = false;
    if (this.#ended) return;
    this.#hasFolder = touches !== undefined;
    this.#activity.hooksSeen(touches ?? [], this.#clock.now().mono);
    this.#tell();
    if (this.#folder && this.#hasFolder && this.#matters && !this.#watcher.value) {
      this.#watcher.value = watch(this.#folder, () => void this.#look());
      this.#isNewlyWatched = true;
    }
    if (this.#looksAgain) await this.#look();
  }

  /** What the hooks have touched; `undefined` if there is no folder for them. */
  async #touches(): Promise<readonly HookTouch[] | undefined> {
    const folder = this.#folder;
    if (!folder) return undefined;
    try {
      const names = (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name).filter(readHookFileName);
      const touches = await Promise.all(names.slice(0, MOST_FILES).map((name) => this.#touch(folder, name)));
      const known = touches.flatMap((touch) => touch ?? []);
      const ended = known.filter(({ session }) => isEnded(known.filter((other) => other.session === session)));
      await Promise.all(ended.map(({ session, event }) => this.#delete(folder, hookFileName(session, event))));
      return known.filter((touch) => !ended.includes(touch));
    } catch {
      return undefined;
    }
  }

  async #delete(folder: vscode.Uri, name: string): Promise<void> {
    try {
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, name));
    } catch {
      // It has gone, or cannot be deleted: it is looked at again.
    }
  }

  async #touch(folder: vscode.Uri, name: string): Promise<HookTouch | undefined> {
    const read = readHookFileName(name);
    if (!read) return undefined;
    const { fs } = vscode.workspace;
    const file = vscode.Uri.joinPath(folder, name);
    try {
      const age = this.#clock.now().wall - (await fs.stat(file)).mtime;
      if (age <= OVER_MS) return { ...read, age };
    } catch {
      // It has gone.
      return undefined;
    }
    await this.#delete(folder, name);
    return undefined;
  }

  /** Compares the titles of the agents' terminals with those at the last look: an agent that works moves its title. */
  #compareTitles(): void {
    const now = this.#clock.now().mono;
    for (const terminal of this.#terminals()) {
      const last = this.#titles.get(terminal);
      if (last !== undefined && last !== terminal.name) this.#activity.agentTitleMoved(now);
      this.#titles.set(terminal, terminal.name);
    }
    this.#tell();
    this.#timer.value = this.#clock.wakeAfter(TITLES_MS, () => {
      // What was touched before the watcher had begun is not heard of.
      if (this.#isNewlyWatched) void this.#look();
      this.#isNewlyWatched = false;
      this.#compareTitles();
    });
  }

  /** Reports that the agents' state is another one than at the last look. */
  #tell(): void {
    const { work, isSure } = this.#activity.snapshot(this.#clock.now().mono).agent ?? {};
    const told = this.#told;
    this.#told = { work, isSure };
    if (work !== told.work || isSure !== told.isSure) this.#changed();
  }
}

/** Watches the files of a folder. @param changed called when one of them was made, touched or removed */
function watch(folder: vscode.Uri, changed: () => void): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '*'));
  return vscode.Disposable.from(
    watcher,
    watcher.onDidCreate(changed),
    watcher.onDidChange(changed),
    watcher.onDidDelete(changed),
  );
}

/** Whether a session has told its end a while ago, and nothing since. @param own its touches */
function isEnded(own: readonly HookTouch[]): boolean {
  const end = own.find(({ event }) => event === 'end')?.age;
  return end !== undefined && end > ENDED_MS && own.every(({ age }) => age >= end);
}
