import { inspect } from 'node:util';
import * as vscode from 'vscode';
import { WindowActivity } from './core/activity.ts';
import { glance } from './core/glance.ts';
import { shownIn } from './core/prompting.ts';
import { ms } from './core/settings.ts';
import { Actions } from './host/actions.ts';
import { RefusedArgument } from './host/arguments.ts';
import { Bookmark } from './host/bookmark.ts';
import { BreakPanel } from './host/breakPanel.ts';
import { registerCommands } from './host/commands.ts';
import { Disposables } from './host/disposable.ts';
import { Heart, type Windows } from './host/heart.ts';
import { HistoryRemarks } from './host/historyRemarks.ts';
import { Library } from './host/library.ts';
import type { PackCommands } from './host/packCommands.ts';
import { PackFiles } from './host/packFiles.ts';
import { PackProblems } from './host/packProblems.ts';
import { Menu } from './host/menu.ts';
import { Notifications } from './host/notifications.ts';
import { obey } from './host/pageMessages.ts';
import { Whereabouts } from './host/place.ts';
import { Screen } from './host/screen.ts';
import { isBreakPanel, type Moved, type MovedMemory } from './host/seat.ts';
import { LiveSettings } from './host/settings.ts';
import { personsMachine } from './host/machine.ts';
import { reachWorkbench, runsBesideWindow } from './host/reach.ts';
import { listen } from './host/signals.ts';
import { StatusBar } from './host/statusBar.ts';
import { SystemClock } from './host/systemClock.ts';
import { openStore } from './host/openStore.ts';
import { isWindowGone, newWindowName } from './host/windowName.ts';
import { listenToWork } from './host/work.ts';
import type { FromPage } from './shared/protocol.ts';
import { complain } from './host/messages.ts';

/** What other extensions may use, version 1. */
export interface SecondHeartApi {
  readonly version: 1;
  /** Where things stand: minutes seated without a break, what comes next, and the words in the status bar. */
  getState(): { sittingMinutes: number | undefined; next: ReturnType<typeof glance>['next']; statusText: string };
  onDidChangeState: vscode.Event<void>;
  /** Leads a routine of the library. Rejects when there is none of that id. */
  startRoutine(id: string): Promise<void>;
  /** No prompts until a wall time (ms since the epoch), or `null` until resumed. */
  pause(until: number | null): Promise<void>;
}

/** Where a window keeps its name while it shows something. */
const WINDOW = 'window';

/** Where it keeps what the panel has moved. */
const MOVED = 'moved';

/** Puts the parts together. The store opens after this returns; until then what happens waits for it. */
export function activate(context: vscode.ExtensionContext): SecondHeartApi {
  const hold = <T extends vscode.Disposable>(thing: T): T => {
    context.subscriptions.push(thing);
    return thing;
  };
  const log = hold(vscode.window.createOutputChannel('Second Heart', { log: true }));
  const report = (error: unknown): void => {
    log.error(error instanceof Error ? error : String(error));
  };
  const settings = hold(new LiveSettings(log));
  const clock = new SystemClock();
  const activity = new WindowActivity(newWindowName(), () => ms(settings.current, 'awayAfter'));
  // The name of the window that last showed something of ours in this workspace: of this one before a reload or a crash.
  const formerly = context.workspaceState.get<string>(WINDOW);
  let showing = false;
  const windows: Windows = {
    isGone: isWindowGone,
    ...(runsBesideWindow(context) ? {} : { reach: reachWorkbench }),
  };
  const machine = personsMachine(context, clock, log);
  const heart = hold(new Heart(clock, activity, () => settings.current, machine, windows));
  const packFiles = hold(new PackFiles(settings, clock));
  const library = new Library(vscode.Uri.joinPath(context.extensionUri, 'media'), packFiles);
  const actions = new Actions(heart, settings, library);
  const problems = hold(new PackProblems(library, packFiles, settings, log));
  const packs = async (): Promise<PackCommands> => {
    const { PackCommands } = await import('./host/packCommands.ts');
    return new PackCommands(library, problems);
  };
  const statusBar = hold(new StatusBar());
  const remarks = new HistoryRemarks(log);
  const whereabouts = hold(new Whereabouts(isBreakPanel));
  const bookmark = new Bookmark(context.workspaceState, () => whereabouts.place);
  const panel = hold(
    new BreakPanel(context.extensionUri, whereabouts, movedMemory(context.workspaceState), {
      said: (message) => answer(message),
      garbled: (message) => log.warn(vscode.l10n.t('A message from the page was dropped: {0}', show(message))),
      closed: () => heart.submit({ kind: 'panelClosed' }),
      crowded: () => screen.crowded(),
      failed: report,
    }),
  );
  const screen = new Screen({
    heart,
    settings,
    statusBar,
    panel,
    pack: () => library.pack(),
    safety: () => library.safety(),
    offer: (pack) => actions.offer(pack),
    notifications: new Notifications(heart, settings, actions, report),
    bookmark,
    remarks: () => remarks.sentences,
  });
  const draw = (): void => void screen.draw().catch(report);
  const changed = hold(new vscode.EventEmitter<void>());
  const answer = (message: FromPage): void =>
    void obey(message, { heart, actions, settings, panel, bookmark }).catch(report);

  hold(
    registerCommands(actions, packs, screen, new Menu(heart, settings, actions), (error) => {
      if (error instanceof RefusedArgument) return void complain(error.message);
      report(error);
      void complain(vscode.l10n.t('Second Heart could not do that: {0}', String(error)));
    }),
  );
  hold(listen(activity, clock, () => heart.submit({ kind: 'tick' })));
  const later = hold(new Disposables());
  hold(
    settings.onDidChange(() => {
      heart.submit({ kind: 'settings' });
      void actions.reconsider().catch(report);
    }),
  );
  hold(
    heart.onDidChange(() => {
      bookmark.follow(heart.state, heart.window);
      draw();
      const shows = shownIn(heart.state.prompting) === heart.window;
      if (shows !== showing) void context.workspaceState.update(WINDOW, shows ? heart.window : undefined);
      showing = shows;
      changed.fire();
    }),
  );
  // Nothing is drawn before the store is there: the first number that Intl formats takes longer than all of the above.
  void openStore(context.globalStorageUri.fsPath, clock, {
    told: (news) => {
      remarks.take(news);
      // What is shared may be another state than the one counted here.
      if (news.kind === 'on') heart.submit({ kind: 'tick' });
      draw();
    },
    changed: () => heart.submit({ kind: 'tick' }),
  }).then((store) => {
    heart.open(store, formerly);
    later.add(listenToWork(activity, clock, () => heart.stirred()));
    later.add(vscode.window.onDidChangeActiveTextEditor(() => heart.stirred()));
  });

  return {
    version: 1,
    getState: () => {
      const seen = glance(heart.state, settings.current, heart.now());
      const sittingMinutes =
        seen.bout === undefined || seen.posture === 'standing' ? undefined : (seen.bout + seen.boutUnseen) / 60_000;
      return { sittingMinutes, next: seen.next, statusText: statusBar.text };
    },
    onDidChangeState: changed.event,
    startRoutine: (id) => actions.startRoutine(id),
    pause: (until) => actions.pause(until),
  };
}

/** What the panel moved is of this workspace's window, and kept with it. */
function movedMemory(memento: vscode.Memento): MovedMemory {
  return {
    get: () => memento.get<Moved>(MOVED),
    keep: async (moved) => {
      if (moved !== undefined || memento.get(MOVED) !== undefined) await memento.update(MOVED, moved);
    },
  };
}

/** A message from outside in a few words: enough to find the fault, not enough to fill the log. */
function show(message: unknown): string {
  return inspect(message, { breakLength: Infinity }).slice(0, 200);
}
