import { dequal } from 'dequal/lite';
import { glance } from '../core/glance.ts';
import { shownIn } from '../core/prompting/policy.ts';
import type { Settings } from '../core/settings.ts';
import type { State } from '../core/state.ts';
import { languageOf } from '../movements/language.ts';
import type { Planner } from '../movements/planner.ts';
import type { Safety } from '../movements/safety.ts';
import type { Notifications } from './notifications.ts';
import type { Offers } from './offers.ts';
import { Preview, type Looked, type Shown } from './preview.ts';
import {
  WORKBENCH_PARTS,
  type Commands,
  type Panel,
  type WorkbenchPart,
  type SettingsSource,
  type StatusItem,
} from './ports.ts';
import type { ReturnPoint } from './returnPoint.ts';
import { l10n } from './text.ts';
import type { BreakPageView } from '../shared/breakProtocol.ts';
import type { Tracker } from './tracker.ts';
import type { breakPageText, breakPageView } from './views/breakPageView.ts';
import type { previewView } from './views/previewView.ts';
import type { whenToStopText } from './views/safetyCard.ts';
import type { NoticesElsewhere } from './noticesElsewhere.ts';
import { statusItemView } from './views/statusItemView.ts';
import { easeSentence, todaySentence } from './views/wording.ts';

/** What makes the content of the break page. It is loaded when the page is first shown. */
export interface PageViews {
  readonly breakPageView: typeof breakPageView;
  readonly breakPageText: typeof breakPageText;
  readonly previewView: typeof previewView;
  readonly whenToStopText: typeof whenToStopText;
}

/**
 * Renders what one window shows (status bar item, panel, notifications, context keys) from the state. It decides
 * nothing, and rendering the same state again changes nothing.
 */
export class Presenter {
  readonly #tracker: Tracker;
  readonly #settings: SettingsSource;
  readonly #statusItem: StatusItem;
  readonly #panel: Panel;
  readonly #commands: Commands;
  readonly #keys: string;
  readonly #planner: () => Promise<Planner>;
  readonly #safety: () => Promise<Safety>;
  readonly #pageViews: () => Promise<PageViews>;
  readonly #offers: Offers;
  readonly #notifications: Notifications;
  readonly #noticesElsewhere: NoticesElsewhere;
  readonly #returnPoint: { readonly current: ReturnPoint | undefined };
  readonly #remarks: () => readonly string[];
  readonly #preview = new Preview();
  #contexts: Readonly<Record<string, boolean>> | undefined;
  /** The question for which there was no room beside the editors: when it was asked, wall time in ms. */
  #questionWithoutRoom: number | undefined;
  /** Start of the session on the panel, wall time in ms. */
  #shownSession: number | undefined;
  /** Whether the person has opened the panel by a command; it shows the question then, whatever `prompt` says. */
  #isAskedFor = false;
  /** How often the person has opened the panel by a command. The page takes the keyboard when it changes. */
  #timesAskedFor = 0;
  #hasRendered = false;

  constructor(parts: {
    tracker: Tracker;
    settings: SettingsSource;
    statusItem: StatusItem;
    panel: Panel;
    commands: Commands;
    /** The keys that move the keyboard focus to the break page, as text. */
    keys: string;
    planner: () => Promise<Planner>;
    safety: () => Promise<Safety>;
    pageViews: () => Promise<PageViews>;
    offers: Offers;
    notifications: Notifications;
    noticesElsewhere: NoticesElsewhere;
    returnPoint: { readonly current: ReturnPoint | undefined };
    /** Sentences for the tooltip of the status bar item. */
    remarks: () => readonly string[];
  }) {
    this.#tracker = parts.tracker;
    this.#settings = parts.settings;
    this.#statusItem = parts.statusItem;
    this.#panel = parts.panel;
    this.#commands = parts.commands;
    this.#keys = parts.keys;
    this.#planner = parts.planner;
    this.#safety = parts.safety;
    this.#pageViews = parts.pageViews;
    this.#offers = parts.offers;
    this.#notifications = parts.notifications;
    this.#noticesElsewhere = parts.noticesElsewhere;
    this.#returnPoint = parts.returnPoint;
    this.#remarks = parts.remarks;
  }

  /** Renders the state as it is now. */
  async render(): Promise<void> {
    const now = this.#tracker.now();
    const remarks = this.#remarks();
    const seen = glance(this.#tracker.state, this.#settings.current, now);
    const today = [
      todaySentence(this.#tracker.today()),
      easeSentence(this.#tracker.state, now, this.#settings.current),
    ];
    this.#statusItem.show(
      statusItemView(
        seen,
        now.wall,
        today.filter((sentence) => sentence !== undefined),
        remarks,
        this.#isMine() ? this.#keys : undefined,
        this.#tracker.decisions.reason,
      ),
    );
    this.#setContexts();
    this.#notify();
    this.#noticesElsewhere.render();
    await this.#renderPanel();
  }

  /**
   * Opens the panel and gives it the keyboard focus. A question is shown on it whatever the `prompt` setting says.
   * @param from the part of the window that has the keyboard focus, one of {@link WORKBENCH_PARTS}; anything else means
   * an editor
   */
  async openPanel(from?: unknown): Promise<void> {
    this.#isAskedFor = this.#isMine();
    this.#timesAskedFor++;
    await this.#renderPanel(
      true,
      WORKBENCH_PARTS.find((part) => part === from),
    );
  }

  /** What the person looks at in the panel; `undefined` for nothing. */
  get looked(): Looked | undefined {
    return this.#preview.current(this.#shownOtherwise(), this.#tracker.now().mono);
  }

  /** Opens the panel with something to look at, over what it shows otherwise, and gives it the keyboard focus. */
  async look(looked: Looked): Promise<void> {
    this.#preview.open(looked, this.#shownOtherwise(), this.#tracker.now().mono);
    this.#timesAskedFor++;
    this.#setContexts();
    await this.#renderPanel(true);
  }

  /** Back to what the panel showed before; it closes if there was nothing. */
  async back(): Promise<void> {
    if (!this.#preview.back(this.#tracker.now().mono) && !this.#wantsPanel()) this.#panel.leave();
    await this.render();
  }

  /** The person closed the panel. @returns whether there was more in it than something to look at */
  onPanelClosed(): boolean {
    this.#preview.close();
    this.#setContexts();
    return this.#showsState();
  }

  /** There is no room for the question beside the editors: it is asked by notification instead. */
  onNoRoom(): void {
    const { prompting } = this.#tracker.state;
    if (prompting.kind !== 'prompted') return;
    this.#questionWithoutRoom = prompting.askedAt.wall;
    this.#notify();
  }

  /** @param focus whether the person has just opened the panel by a command */
  async #renderPanel(focus = false, from?: WorkbenchPart): Promise<void> {
    if (!this.#wantsPanel()) {
      this.#hasRendered = true;
      this.#isAskedFor = false;
      this.#shownSession = undefined;
      this.#panel.close();
      return;
    }
    const [planner, safety, views] = await Promise.all([this.#planner(), this.#safety(), this.#pageViews()]);
    // The state may have changed while the library was read.
    const { state } = this.#tracker;
    const preview = this.#previewView(views, planner);
    const view =
      preview ??
      (this.#showsState() &&
        views.breakPageView(
          state,
          this.#settings.current,
          this.#tracker.now(),
          planner.pack,
          safety,
          () => this.#offers.current(planner),
          this.#returnPoint.current,
          this.#tracker.agent,
        ));
    if (!view) {
      this.#panel.close();
      return;
    }
    const { prompting } = state;
    // A session takes the keyboard when the person has started it, not when a reloaded window finds it waiting.
    const session = prompting.kind === 'session' ? prompting.session : undefined;
    const started = session !== undefined && this.#hasRendered && this.#shownSession !== session.start.wall;
    this.#hasRendered = true;
    this.#shownSession = session?.start.wall;
    await this.#panel.show(
      {
        kind: 'state',
        locale: l10n.language,
        language: languageOf(l10n.language) ?? 'en',
        text: views.breakPageText(this.#settings.current),
        stop: views.whenToStopText(safety),
        body: this.#settings.current.figure,
        focusRequests: this.#timesAskedFor,
        view,
      },
      {
        focus: focus || started,
        focusedPart: from,
        onlyIfRoom: prompting.kind === 'prompted' && !this.#isAskedFor && !preview,
        ownWindow: this.#settings.current.prompt === 'window' && (focus || started),
      },
    );
  }

  /** The view of what is looked at. What is no longer there is left. */
  #previewView({ previewView }: PageViews, planner: Planner): BreakPageView | undefined {
    const { practice } = this.#tracker.state;
    for (let { looked } = this; looked; looked = this.looked) {
      const closes = !this.#showsState() && this.#preview.depth === 1;
      const view = previewView(looked, {
        planner,
        offers: this.#offers,
        practice,
        closes,
        isDue: this.#preview.questionWaits,
      });
      if (view) return view;
      this.#preview.back(this.#tracker.now().mono);
      this.#setContexts();
    }
    return undefined;
  }

  #wantsPanel(): boolean {
    return this.looked !== undefined || this.#showsState();
  }

  /** What the panel shows if nothing is looked at; another one ends the preview. `undefined` for nothing. */
  #shownOtherwise(): Shown | undefined {
    const { prompting } = this.#tracker.state;
    if (!this.#showsState()) return undefined;
    const { kind } = prompting;
    switch (kind) {
      case 'prompted':
        return { kind, since: prompting.askedAt.wall };
      case 'session':
        return { kind, since: prompting.session.start.wall };
      default:
        return { kind, since: 0 };
    }
  }

  /** Whether the panel shows the question, the session or "well done". */
  #showsState(): boolean {
    const { prompting } = this.#tracker.state;
    if (!this.#isMine() || (prompting.kind === 'prompted' && prompting.elsewhere && !this.#isAskedFor)) return false;
    return prompting.kind !== 'prompted' || this.#isAskedFor || this.#asksBy(prompting) === 'panel';
  }

  /** Whether this window shows the question, the session or "well done". */
  #isMine(): boolean {
    return shownIn(this.#tracker.state.prompting) === this.#tracker.window;
  }

  /** How a question is asked. With `prompt: window` only the session gets a window; the question is a notification. */
  #asksBy({ askedAt }: Extract<State['prompting'], { kind: 'prompted' }>): Settings['prompt'] {
    const { prompt } = this.#settings.current;
    return prompt === 'window' || (prompt === 'panel' && this.#questionWithoutRoom === askedAt.wall)
      ? 'notification'
      : prompt;
  }

  #notify(): void {
    const { prompting } = this.#tracker.state;
    this.#notifications.show(
      prompting.kind === 'prompted' && !prompting.elsewhere && this.#asksBy(prompting) === 'notification',
    );
  }

  #setContexts(): void {
    const { prompting } = this.#tracker.state;
    const { kind } = prompting;
    const shows = this.#isMine();
    const contexts = {
      prompted: shows && kind === 'prompted',
      inSession: shows && kind === 'session',
      shows: shows || this.looked !== undefined,
      // The person is likely to be in the agent's terminal then, which leaves the keys to the page.
      besideAgent:
        shows && (kind === 'prompted' ? prompting.moment === 'agent' : kind === 'session' && !!this.#tracker.agent),
    };
    if (dequal(contexts, this.#contexts)) return;
    this.#contexts = contexts;
    for (const [name, value] of Object.entries(contexts)) this.#commands.setContext(`secondHeart.${name}`, value);
  }
}
