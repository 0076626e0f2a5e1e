import * as vscode from 'vscode';
import { Actions } from '../app/actions.ts';
import { handleBreakPageMessage } from '../app/breakPageMessages.ts';
import { InvalidArgumentError } from '../app/commandArguments.ts';
import { LazyAsync } from '../app/lazyAsync.ts';
import { HistoryRemarks } from '../app/historyRemarks.ts';
import { Menu } from '../app/menu.ts';
import { Notifications } from '../app/notifications.ts';
import { Offers } from '../app/offers.ts';
import { Library } from '../app/packs/library.ts';
import type { Platform } from '../app/platform.ts';
import type { CallSensor, Media } from '../app/ports.ts';
import { Presenter } from '../app/presenter.ts';
import { ReturnPointKeeper } from '../app/returnPoint.ts';
import { NoticesElsewhere } from '../app/noticesElsewhere.ts';
import { setText } from '../app/text.ts';
import { Tracker, type WindowProbe } from '../app/tracker.ts';
import { focusKeys } from '../app/views/focusKeys.ts';
import { glance, type Glance } from '../core/glance.ts';
import { WindowActivity } from '../core/presence/windowActivity.ts';
import { shownIn } from '../core/prompting/policy.ts';
import { isMomentLookedFor } from '../core/prompting/readiness.ts';
import { ms, type Settings } from '../core/settings.ts';
import type { BreakPageMessage } from '../shared/breakProtocol.ts';
import { MINUTE } from '../time/clock.ts';
import { Disposables } from '../time/disposable.ts';
import { commands, dialogs } from './dialogs.ts';
import { registerTools } from './languageModelTools.ts';
import { LiveSettings } from './liveSettings.ts';
import { showError } from './messages.ts';
import type { AgentCommands } from './agents/agentCommands.ts';
import { agentPlace } from './agents/agentPlace.ts';
import type { PackCommands } from './packs/packCommands.ts';
import { PackFiles } from './packs/packFiles.ts';
import { PackProblems } from './packs/packProblems.ts';
import { EditorLocationTracker } from './panel/editorLocation.ts';
import { LazyPanel } from './panel/lazyPanel.ts';
import type { LayoutChange, LayoutChangeMemory } from './panel/panelPlacement.ts';
import { breakPanels, isBreakPanel } from './panel/panelTab.ts';
import { reachWorkbench, runsBesideWindow } from './reach.ts';
import { registerCommands } from './registerCommands.ts';
import { listenToWindow } from './signals/windowSignals.ts';
import { ExplanationPage } from './explanationPage.ts';
import { listenToWork } from './signals/workSignals.ts';
import { CountdownItem } from './statusItem.ts';
import { vscodeText } from './vscodeText.ts';

/** The API for other extensions, version 1. */
export interface SecondHeartApi {
  readonly version: 1;
  /**
   * The current state: minutes seated without a break (`undefined` if not seated), what comes next, and the text of the
   * status bar item.
   */
  getState(): { sittingMinutes: number | undefined; next: Glance['next']; statusText: string };
  onDidChangeState: vscode.Event<void>;
  /** Starts a routine of the library. Rejects if there is none with that id. */
  startRoutine(id: string): Promise<void>;
  /** Pauses the prompts until a wall time (ms since the epoch), or with `null` until resumed. */
  pause(until: number | null): Promise<void>;
}

/** Key in the workspace state: the name of the window, while it shows a prompt or a session. */
const WINDOW = 'window';

/** Key in the workspace state: the layout change that the panel has made. */
const MOVED = 'moved';

/** Creates all parts and connects them. The store opens only after this returns; until then events wait for it. */
export function start(context: vscode.ExtensionContext, platform: Platform): SecondHeartApi {
  setText(vscodeText);
  const hold = <T extends vscode.Disposable>(thing: T): T => {
    context.subscriptions.push(thing);
    return thing;
  };
  const log = hold(vscode.window.createOutputChannel('Second Heart', { log: true }));
  const report = (error: unknown): void => {
    log.error(error instanceof Error ? error : String(error));
  };
  const settings = hold(new LiveSettings(log));
  const { clock } = platform;
  const activity = new WindowActivity(platform.newWindowName(), () => ms(settings.current, 'awayAfter'));
  // The window of this workspace that last showed something: this one, before a reload or a crash.
  const formerWindow = context.workspaceState.get<string>(WINDOW);
  let showing = false;
  const isBeside = runsBesideWindow(context);
  const windows: WindowProbe = {
    isGone: (window) => platform.isWindowGone(window),
    ...(isBeside ? {} : { queryReachable: reachWorkbench }),
  };
  const say = (sentence: string): void => log.info(sentence);
  const machine = isBeside ? platform.newIdleSensor(clock, say) : undefined;
  const calls = isBeside ? onlyIfTrusted(platform.newCallSensor(clock, say)) : undefined;
  const notifier = isBeside ? hold(platform.newSystemNotifier(clock, say)) : undefined;
  const updateTrust = (): void => activity.canNotifyChanged(isBeside && vscode.workspace.isTrusted);
  updateTrust();
  hold(vscode.workspace.onDidGrantWorkspaceTrust(updateTrust));
  const tracker = hold(new Tracker(clock, activity, () => settings.current, machine, windows, calls));
  const packFiles = hold(new PackFiles(settings, clock, platform.packDisk));
  const library = new Library(media(context.extensionUri), packFiles);
  const offers = new Offers(tracker, settings);
  const actions = new Actions(
    tracker,
    settings,
    library,
    offers,
    dialogs,
    commands,
    () => import('./listsBundle.ts'),
    (looked): Promise<void> => presenter.look(looked),
  );
  const problems = hold(new PackProblems(library, packFiles, settings, log));
  const packs = async (): Promise<PackCommands> => {
    const { PackCommands } = await import('./packs/packCommands.ts');
    return new PackCommands(library, problems, platform.packDisk);
  };
  const hooksPlace = agentPlace(context, { machine: platform.agentMachine, storage: context.globalStorageUri });
  const agents = async (): Promise<AgentCommands> => {
    const { AgentCommands } = await import('./agents/agentCommands.ts');
    return new AgentCommands(hooksPlace, clock);
  };
  const statusItem = hold(new CountdownItem());
  const keys = focusKeys(knowsKeyboard() ? (platform.isMac ? 'mac' : 'other') : 'unknown');
  const remarks = new HistoryRemarks(log);
  const whereabouts = hold(new EditorLocationTracker(isBreakPanel));
  const returnPoint = new ReturnPointKeeper(context.workspaceState, () => whereabouts.location);
  const layoutMemory = movedMemory(context.workspaceState);
  const panel = hold(
    new LazyPanel(async () => {
      const { BreakPanel } = await import('./panelBundle.ts');
      return new BreakPanel(context.extensionUri, whereabouts, layoutMemory, {
        onMessage: (message) => answer(message),
        onInvalidMessage: (message) =>
          log.warn(vscode.l10n.t('A message from the page was dropped: {0}', show(message))),
        onClosed: () => {
          if (presenter.onPanelClosed()) actions.panelClosed();
        },
        onNoRoom: () => presenter.onNoRoom(),
        onError: report,
      });
    }),
  );
  if (layoutMemory.get() || breakPanels().length > 0) void panel.prepare().catch(report);
  const presenter = new Presenter({
    tracker,
    settings,
    statusItem,
    panel,
    commands,
    keys,
    planner: () => library.planner(),
    safety: () => library.safety(),
    pageViews: () => import('./pageViewsBundle.ts'),
    offers,
    notifications: new Notifications(tracker, settings, actions, dialogs, commands, report),
    noticesElsewhere: new NoticesElsewhere(tracker, settings, actions, notifier, report),
    returnPoint,
    remarks: () => remarks.sentences,
  });
  const render = (): Promise<void> => presenter.render().catch(report);
  const changed = hold(new vscode.EventEmitter<void>());
  const answer = (message: BreakPageMessage): void =>
    void handleBreakPageMessage(message, {
      ...{ tracker, actions, settings, panel, returnPoint, presenter },
      showAgent: () => [...agentTerminals].at(-1)?.show(),
    }).catch(report);
  /** Terminals with an agent in them, the last one last. */
  const agentTerminals = new Set<vscode.Terminal>();
  const later = hold(new Disposables());
  const agentWatch = new LazyAsync(async () => {
    const { AgentWatch } = await import('./agentsBundle.ts');
    const terminals = (): vscode.Terminal[] => [...agentTerminals];
    return later.add(
      new AgentWatch(hooksPlace?.storage, activity, clock, terminals, () => {
        tracker.noticeSignal();
        if (tracker.state.prompting.kind === 'session') void render();
      }),
    );
  });
  const watchAgents = async (): Promise<void> => {
    // What hooks tell is not used before the person trusts what they have opened.
    if (vscode.workspace.isTrusted) (await agentWatch.get()).update(doAgentsMatter(tracker, settings.current));
  };

  const seen = (): Glance => glance(tracker.state, settings.current, tracker.now());
  const explanation = hold(
    new ExplanationPage(() => ({
      glance: seen(),
      now: tracker.now().wall,
      settings: settings.current,
      reason: tracker.decisions.reason,
      decisions: tracker.decisions.entries,
      idleSource: tracker.idleSourceName,
    })),
  );
  hold(
    registerCommands(
      actions,
      packs,
      agents,
      presenter,
      new Menu(tracker, settings, actions, dialogs, commands, keys),
      explanation,
      (error) => {
        if (error instanceof InvalidArgumentError) return void showError(error.message);
        report(error);
        void showError(vscode.l10n.t('Second Heart could not do that: {0}', String(error)));
      },
    ),
  );
  hold(
    listenToWindow(
      activity,
      clock,
      () => tracker.submit({ kind: 'tick' }),
      () => tracker.noticeSignal(),
    ),
  );
  // Nothing is rendered before the store is open: the first number that Intl formats takes longer than everything
  // else here, and a session found in the store would be taken for one that starts now.
  let isOpen = false;
  // What a question shows is what Start leads: packs that change while it stands change both.
  hold(
    packFiles.onDidChange(() => {
      if (isOpen) void render();
    }),
  );
  hold(
    settings.onDidChange(() => {
      tracker.submit({ kind: 'settings' });
      void actions.endUnsafeSession().catch(report);
    }),
  );
  hold(
    tracker.onDidChange(() => {
      returnPoint.update(tracker.state, tracker.window);
      void render();
      const shows = shownIn(tracker.state.prompting) === tracker.window;
      if (shows !== showing) void context.workspaceState.update(WINDOW, shows ? tracker.window : undefined);
      showing = shows;
      void watchAgents().catch(report);
      changed.fire();
    }),
  );
  const folder = context.globalStorageUri.fsPath;
  const outside = platform
    .openStore(folder, clock, {
      onStatus: (status) => {
        remarks.update(status);
        // The shared state may differ from the one kept in memory.
        if (status.kind === 'on') tracker.submit({ kind: 'tick' });
        if (isOpen) void render();
      },
      onChanged: () => tracker.submit({ kind: 'tick' }),
    })
    .then(async (store) => {
      isOpen = true;
      tracker.open(store, formerWindow);
      later.add(listenToWork(activity, clock, () => tracker.noticeSignal(), agentTerminals));
      later.add(vscode.window.onDidChangeActiveTextEditor(() => tracker.noticeSignal()));
      // The status file and the tools for language models need the state, and nobody waits for them.
      const { Outside } = await import('./outsideBundle.ts');
      const disk = isBeside ? await platform.statusDisk(folder) : undefined;
      return new Outside({ tracker, settings, library, offers, actions }, log, disk);
    });
  outside.catch(report);
  registerTools(outside, hold);

  return {
    version: 1,
    getState: () => {
      const { bout, boutUnseen, posture, next } = seen();
      const sittingMinutes = bout === undefined || posture === 'standing' ? undefined : (bout + boutUnseen) / MINUTE;
      return { sittingMinutes, next, statusText: statusItem.text };
    },
    onDidChangeState: changed.event,
    startRoutine: (id) => actions.startRoutine(id),
    pause: (until) => actions.pause(until),
  };
}

/** Reads files of the extension's media folder. */
function media(extension: vscode.Uri): Media {
  return {
    read: async (name) =>
      new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, 'media', name))),
  };
}

/** A sensor that tells nothing before the person trusts what they have opened. */
function onlyIfTrusted(sensor: CallSensor): CallSensor {
  return {
    query: (answer) => {
      if (vscode.workspace.isTrusted) sensor.query(answer);
      else answer(undefined);
    },
    dispose: () => sensor.dispose(),
  };
}

/** Whether it matters now what the person's agents do: while a break's moment is looked for, asked or led. */
function doAgentsMatter(tracker: Tracker, settings: Settings): boolean {
  const { state } = tracker;
  const { kind } = state.prompting;
  return kind === 'prompted' || kind === 'session' || isMomentLookedFor(state, tracker.now(), settings);
}

/** Whether the person's keyboard is known: it is not in a browser, nor if the extension may run on a server. */
function knowsKeyboard(): boolean {
  return vscode.env.uiKind === vscode.UIKind.Desktop && vscode.env.remoteName === undefined;
}

/** Stores the panel's layout change with the workspace, because it concerns this workspace's window. */
function movedMemory(memento: vscode.Memento): LayoutChangeMemory {
  return {
    get: () => memento.get<LayoutChange>(MOVED),
    keep: async (moved) => {
      if (moved !== undefined || memento.get(MOVED) !== undefined) await memento.update(MOVED, moved);
    },
  };
}

/** An invalid message for the log, cut to 200 characters: enough to find the fault, not enough to flood the log. */
function show(message: unknown): string {
  return ((JSON.stringify(message) as string | undefined) ?? String(message)).slice(0, 200);
}
