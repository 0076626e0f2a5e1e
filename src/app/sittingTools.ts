import { glance } from '../core/glance.ts';
import type { Pack } from '../movements/pack.ts';
import { planLength, type Plan } from '../movements/plan.ts';
import type { Actions } from './actions.ts';
import type { Offers } from './offers.ts';
import { inDisplayLanguage, movementOf, type Library } from './packs/library.ts';
import type { SettingsSource } from './ports.ts';
import { sittingStatus, statusText, type SittingStatus } from './statusFile.ts';
import { l10n } from './text.ts';
import type { Tracker } from './tracker.ts';
import { aboutLength, listed, nextSentence, overviewSentence } from './views/wording.ts';

/**
 * What other programs can learn and do, as text: the tools for language models, and the status for the status file. The
 * confirmation is in the person's language; the answers are for a language model, so their own words are English.
 */
export class SittingTools {
  readonly #tracker: Tracker;
  readonly #settings: SettingsSource;
  readonly #library: Library;
  readonly #offers: Offers;
  readonly #actions: Actions;

  constructor(parts: {
    tracker: Tracker;
    settings: SettingsSource;
    library: Library;
    offers: Offers;
    actions: Actions;
  }) {
    this.#tracker = parts.tracker;
    this.#settings = parts.settings;
    this.#library = parts.library;
    this.#offers = parts.offers;
    this.#actions = parts.actions;
  }

  /** What other programs are told now. */
  status(): SittingStatus {
    const isAsked = this.#tracker.state.prompting.kind === 'prompted';
    const { agent } = this.#tracker;
    // What only this window presumes, another one would contradict.
    const told = agent?.isSure ? agent.work : null;
    return sittingStatus(this.#glance(), isAsked, told, this.#tracker.now().wall);
  }

  /** How long the person has been sitting and what comes next: a sentence, and the same as JSON. */
  tell(): string {
    return `${overviewSentence(this.#glance(), this.#tracker.now().wall)}\n\n${statusText(this.status())}`;
  }

  /** What the person is asked before {@link start}. Changes nothing. */
  async confirmation(): Promise<{ title: string; message: string }> {
    return { title: l10n.t('Start a break?'), message: await this.#preview() };
  }

  async #preview(): Promise<string> {
    if (this.#isLed()) return nextSentence(this.#glance(), this.#tracker.now().wall);
    const planner = await this.#library.planner();
    const { offered } = this.#offers.current(planner);
    if (!offered) return l10n.t('No movement fits your settings. Get up for a moment, if you can.');
    const length = aboutLength(planLength(offered));
    return l10n.t('The break panel opens and guides you for {0}: {1}.', length, namesOf(offered, planner.pack));
  }

  /**
   * Starts the break that is offered, unless a session goes on.
   * @param isCancelled whether it is not wanted any more
   * @returns what was started, or why nothing was
   */
  async start(isCancelled: () => boolean): Promise<string> {
    const { pack } = await this.#library.planner();
    if (isCancelled()) return 'Nothing was started: the call was cancelled.';
    if (this.#isLed()) return 'Nothing was started: the person is on a break already.';
    if (!(await this.#actions.startBreak()))
      return 'Nothing was started: no movement fits the places, the equipment and the cautions in the person’s settings.';
    const { prompting } = this.#tracker.state;
    if (prompting.kind !== 'session') return 'A break was started.';
    const { plan } = prompting.session.player;
    return `A break of ${aboutLength(planLength(plan))} was started in the break panel: ${namesOf(plan, pack)}.`;
  }

  /** Whether a session goes on, in this window or another one. */
  #isLed(): boolean {
    return this.#tracker.state.prompting.kind === 'session';
  }

  #glance(): ReturnType<typeof glance> {
    return glance(this.#tracker.state, this.#settings.current, this.#tracker.now());
  }
}

/** The names of what a plan leads, in the person's language. */
function namesOf({ items }: Plan, pack: Pack): string {
  const ids = new Set(items.map(({ movement }) => movement));
  return listed([...ids].map((id) => inDisplayLanguage(movementOf(pack, id).title)));
}
