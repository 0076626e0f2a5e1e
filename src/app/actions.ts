import { glance } from '../core/glance.ts';
import { BEDTIME_ROUTINE } from '../core/prompting/bedtime.ts';
import { EASES } from '../core/prompting/easierDay.ts';
import { isDue, isWaiting, shownIn } from '../core/prompting/policy.ts';
import { ms, SETTINGS, type SettingKey } from '../core/settings.ts';
import type { Movement } from '../movements/pack.ts';
import { canBeLed } from '../movements/canBeLed.ts';
import { PLACES } from '../movements/place.ts';
import { easierNow, type PlayerCommand } from '../movements/player.ts';
import { MINUTE } from '../time/clock.ts';
import type * as AskPerson from './askPerson.ts';
import { readPauseEnd, readMinutes, readOneOf } from './commandArguments.ts';
import type * as AllLists from './lists.ts';
import type { Offers } from './offers.ts';
import { inDisplayLanguage, movementOf, routineOf, type Library } from './packs/library.ts';
import type { Commands, Dialogs, SettingsSource } from './ports.ts';
import type { Looked } from './preview.ts';
import { l10n } from './text.ts';
import type { Tracker } from './tracker.ts';
import { joinSentences, longMinutes, nextSentence } from './views/wording.ts';

/** The lists that a person chooses from. They are loaded when first needed. */
export type Lists = Pick<typeof AllLists, 'askAvoid' | 'askMovement' | 'askRoutine'> & typeof AskPerson;

/**
 * What a person can tell Second Heart to do: by command, by link, by notification or on the page. A new action gets a
 * method here; its other places are listed in `commandTable.ts`.
 */
export class Actions {
  readonly #tracker: Tracker;
  readonly #settings: SettingsSource;
  readonly #library: Library;
  readonly #offers: Offers;
  readonly #dialogs: Dialogs;
  readonly #commands: Commands;
  readonly #lists: () => Promise<Lists>;
  readonly #show: (looked: Looked) => Promise<void>;

  /** @param show opens the panel with something to look at */
  constructor(
    tracker: Tracker,
    settings: SettingsSource,
    library: Library,
    offers: Offers,
    dialogs: Dialogs,
    commands: Commands,
    lists: () => Promise<Lists>,
    show: (looked: Looked) => Promise<void>,
  ) {
    this.#tracker = tracker;
    this.#settings = settings;
    this.#library = library;
    this.#offers = offers;
    this.#dialogs = dialogs;
    this.#commands = commands;
    this.#lists = lists;
    this.#show = show;
  }

  /**
   * Starts the session that is offered, or tells the person that no movement fits.
   * @param which which of the offers to start
   * @returns whether a session was started
   */
  async startBreak(which: 'offered' | 'minute' = 'offered'): Promise<boolean> {
    const plan = this.#offers.current(await this.#library.planner())[which];
    if (plan) this.#tracker.submit({ kind: 'start', plan });
    else this.#explain(l10n.t('No movement fits your settings. Get up for a moment, if you can.'), 'places');
    return plan !== undefined;
  }

  /** The person says that they got up: logs a break of the usual length that ends now. */
  logBreakNow(): void {
    this.#tracker.submit({ kind: 'logBreak', length: ms(this.#settings.current, 'breakLength'), ago: 0 });
  }

  /**
   * Gives the player of the session a command. An easier version that has to be left out by now is refused, and the
   * person is told why.
   */
  async commandPlayer(command: PlayerCommand): Promise<void> {
    const { prompting } = this.#tracker.state;
    const easier = command === 'easier' && prompting.kind === 'session' && easierNow(prompting.session.player);
    const movements = easier ? [movementOf(await this.#library.pack(), easier)] : [];
    if (this.#mayLead(movements)) this.#tracker.submit({ kind: 'player', command });
  }

  /** Called when settings change: ends this window's session if one of its movements has to be left out now. */
  async endUnsafeSession(): Promise<void> {
    const { prompting } = this.#tracker.state;
    if (prompting.kind !== 'session' || shownIn(prompting) !== this.#tracker.window) return;
    const { movements } = await this.#library.pack();
    const led = prompting.session.player.plan.items.map((item) => item.movement);
    if (!this.#mayLead(movements.filter(({ id }) => led.includes(id)))) this.#tracker.submit({ kind: 'skip' });
  }

  /**
   * Starts a session with a routine, without the movements that hurt or that the person did not want again.
   * @param id if it is left out, the person is asked, and looks at the routine before they start it
   * @throws {InvalidArgumentError} if there is no routine with that id
   */
  async startRoutine(id?: unknown): Promise<void> {
    const known = await this.#library.pack();
    const given = readOneOf(
      id,
      known.routines.map((candidate) => candidate.id),
    );
    await this.#startOrLook('routine', given);
  }

  /** @returns whether a session was started; if not, the person was told why */
  async #leadRoutine(id: string): Promise<boolean> {
    const planner = await this.#library.planner();
    const routine = routineOf(planner.pack, id);
    const movements = routine.items.map((item) => movementOf(planner.pack, item.movement));
    if (!this.#mayLead(movements)) return false;
    const plan = this.#offers.planOf(planner, routine);
    if (plan) this.#tracker.submit({ kind: 'start', plan });
    else
      this.#say(
        l10n.t(
          'Every movement in “{0}” hurt, or you did not want it again. You can still start a single movement yourself.',
          inDisplayLanguage(routine.title),
        ),
      );
    return plan !== undefined;
  }

  /**
   * Starts a session with one movement. A movement that was set aside is allowed, because the person has chosen it.
   * @param id if it is left out, the person is asked, and looks at the movement before they start it
   * @throws {InvalidArgumentError} if there is no movement with that id
   */
  async startMovement(id?: unknown): Promise<void> {
    const known = await this.#library.pack();
    const given = readOneOf(
      id,
      known.movements.filter(canBeLed).map((candidate) => candidate.id),
    );
    await this.#startOrLook('movement', given);
  }

  /** Starts what is given; if nothing is, asks for it, and shows what the person picks before it is started. */
  async #startOrLook(kind: 'movement' | 'routine', given: string | undefined): Promise<void> {
    if (given !== undefined) {
      await this.startLooked({ kind, id: given });
      return;
    }
    const { askMovement, askRoutine } = await this.#lists();
    const ask = kind === 'movement' ? askMovement : askRoutine;
    const picked = await ask(this.#dialogs, await this.#listed());
    if (picked !== undefined) await this.look({ kind, id: picked });
  }

  /** @returns whether a session was started; if not, the person was told why */
  async #leadMovement(id: string): Promise<boolean> {
    const planner = await this.#library.planner();
    const movement = movementOf(planner.pack, id);
    const isLed = canBeLed(movement) && this.#mayLead([movement]);
    if (isLed) this.#tracker.submit({ kind: 'start', plan: planner.planMovement(movement, this.#offers.person) });
    return isLed;
  }

  /** Shows something in the panel before it is started. A session that runs here waits meanwhile. */
  async look(looked: Looked): Promise<void> {
    const { prompting } = this.#tracker.state;
    if (prompting.kind === 'session' && shownIn(prompting) === this.#tracker.window)
      this.#tracker.submit({ kind: 'player', command: 'pause' });
    await this.#show(looked);
  }

  /** Starts what the person looks at. @returns whether a session was started */
  async startLooked(looked: Looked): Promise<boolean> {
    switch (looked.kind) {
      case 'offer':
        return this.startBreak();
      case 'routine':
        return this.#leadRoutine(looked.id);
      case 'movement':
        return this.#leadMovement(looked.id);
      case 'leftOut':
        return false;
    }
  }

  startCalfMassage(): Promise<void> {
    return this.startRoutine(BEDTIME_ROUTINE);
  }

  /**
   * Logs a break that the person says they took.
   * @param minutes how long it was, 1 to 1,440; the person is asked if it is left out
   * @param ago how many minutes ago it ended, 0 to 1,440; if it is left out, the person is asked, or it is 0 if
   * `minutes` was given
   * @throws {InvalidArgumentError} if either is anything else
   */
  async logBreak(minutes?: unknown, ago?: unknown): Promise<void> {
    const [givenLength, givenAgo] = [readMinutes(minutes, 1), readMinutes(ago, 0)];
    const length = givenLength ?? (await (await this.#lists()).askLength(this.#dialogs, this.#settings.current));
    if (length === undefined) return;
    const ended = givenAgo ?? (givenLength === undefined ? await (await this.#lists()).askAgo(this.#dialogs) : 0);
    if (ended === undefined) return;
    this.#tracker.submit({ kind: 'logBreak', length: length * MINUTE, ago: ended * MINUTE });
    this.#sayWithNext(l10n.t('A break of {0} was recorded.', longMinutes(length)));
  }

  /** The person says that they were up during the last uncertain time. Tells them if there was no such time. */
  wasUp(): void {
    if (this.#glance().uncertain || this.#glance().unseen !== undefined) this.#tracker.submit({ kind: 'wasUp' });
    else this.#say(l10n.t('There is no gap that could have been a break. To add one, use “I Just Took a Break”.'));
  }

  /** The person stands up or sits down at the desk, and works on. */
  toggleStanding(): void {
    const posture = this.#tracker.state.posture === 'standing' ? 'sitting' : 'standing';
    this.#tracker.submit({ kind: 'posture', posture });
  }

  /** Asks again after `snoozeLength`. */
  snooze(): void {
    this.#putOff('snooze');
  }

  /** Asks again at the person's next pause. */
  later(): void {
    this.#putOff('later');
  }

  #putOff(kind: 'snooze' | 'later'): void {
    const { prompting } = this.#tracker.state;
    if (!isDue(prompting)) return this.#sayWithNext(l10n.t('No break is due.'));
    const again = this.#glance().canPutOff;
    this.#tracker.submit({ kind });
    if (!again) this.#sayWithNext(l10n.t('You can’t put this break off again.'));
  }

  /**
   * Starts a meeting: no questions for a while, but sitting goes on counting. Outside the working hours it only tells
   * the person what comes next.
   * @param minutes how long, 1 to 1,440; the person is asked if it is left out
   * @throws {InvalidArgumentError} if it is anything else
   */
  async meeting(minutes?: unknown): Promise<void> {
    const given = readMinutes(minutes, 1);
    if (this.#tracker.state.prompting.kind === 'off') {
      this.#say(this.#next());
      return;
    }
    const length = given ?? (await (await this.#lists()).askMeeting(this.#dialogs));
    if (length !== undefined) this.#tracker.submit({ kind: 'meeting', length: length * MINUTE });
  }

  /**
   * Makes the rest of the day easier, or as usual again.
   * @param ease one of {@link EASES}; the person is asked if it is left out
   * @throws {InvalidArgumentError} if it is anything else
   */
  async easierToday(ease?: unknown): Promise<void> {
    const picked =
      readOneOf(ease, EASES) ??
      (await (await this.#lists()).askEase(this.#dialogs, this.#tracker.state.posture, this.#settings.current));
    if (picked) this.#tracker.submit({ kind: 'ease', ease: picked });
  }

  /**
   * The monthly review: says how many of the offered breaks were taken, and changes the interval if the person wants a
   * shorter or longer one.
   */
  async review({ asked, taken }: { asked: number; taken: number }): Promise<void> {
    const { breakInterval } = this.#settings.current;
    const { askInterval } = await this.#lists();
    const picked = await askInterval(this.#dialogs, breakInterval, asked, taken);
    if (picked !== undefined && picked !== breakInterval) await this.#settings.set('breakInterval', picked);
  }

  /** Skips the break that is due or put off, or says that none is: the button may be older than the state. */
  skipBreak(): void {
    const { prompting } = this.#tracker.state;
    if (isWaiting(prompting)) this.#tracker.submit({ kind: 'skip', declined: this.#offers.shown() });
    else this.#sayWithNext(l10n.t('No break is due.'));
  }

  /** The person closed the panel. A question in it is skipped. */
  panelClosed(): void {
    this.#tracker.submit({ kind: 'panelClosed', declined: this.#offers.shown() });
  }

  /** Starts what is offered, unless a session goes on: the button may be older than the session. */
  async startOffered(): Promise<void> {
    if (this.#tracker.state.prompting.kind === 'session') this.#say(this.#next());
    else await this.startBreak();
  }

  /**
   * Pauses prompts and counting.
   * @param until wall time in ms, within the next year, or `null` until resumed; the person is asked if it is left out
   * @throws {InvalidArgumentError} if it is anything else
   */
  async pause(until?: unknown): Promise<void> {
    const wall = (): number => this.#tracker.now().wall;
    const given = readPauseEnd(until, wall());
    const end =
      given === undefined ? await (await this.#lists()).askPause(this.#dialogs, wall, this.#settings.current) : given;
    if (end !== undefined) this.#tracker.submit({ kind: 'pause', until: end });
  }

  /** Says that what the person answered is over by now, and what comes next. */
  sayTooLate(): void {
    this.#sayWithNext(l10n.t('That is already over.'));
  }

  resume(): void {
    this.#tracker.submit({ kind: 'resume' });
  }

  /** Asks what applies to the person, and leaves out the movements that are wrong for it. */
  async chooseAvoid(): Promise<void> {
    const { askAvoid } = await this.#lists();
    const avoid = await askAvoid(this.#dialogs, this.#settings.current.avoid);
    if (avoid) await this.#settings.set('avoid', avoid);
  }

  /** Adds a place or a piece of equipment to the person's settings. Anything that is none is dropped. */
  async allow(setting: 'places' | 'equipment', value: string): Promise<void> {
    const { places, equipment } = this.#settings.current;
    const added = <T extends string>(choices: readonly T[], chosen: readonly T[]): T[] =>
      choices.filter((choice) => choice === value || chosen.includes(choice));
    if (setting === 'places') await this.#settings.set('places', added(PLACES, places));
    else await this.#settings.set('equipment', added(SETTINGS.equipment.choices, equipment));
  }

  /** @param setting the setting to show; all settings if it is left out */
  openSettings(setting?: SettingKey): void {
    const query = setting ? `@id:secondHeart.${setting}` : '@ext:second-heart.second-heart';
    this.#commands.openSettings(query);
  }

  async #listed(): Promise<AllLists.Listed> {
    const planner = await this.#library.planner();
    const { person } = this.#offers;
    return {
      planner,
      person,
      practice: this.#tracker.state.practice,
      isSafe: (movement) => this.#offers.isSafe(movement),
    };
  }

  #glance(): ReturnType<typeof glance> {
    return glance(this.#tracker.state, this.#settings.current, this.#tracker.now());
  }

  #say(sentence: string): void {
    void this.#dialogs.inform(sentence);
  }

  /** Says something, and what comes next. */
  #sayWithNext(sentence: string): void {
    this.#say(joinSentences(sentence, this.#next()));
  }

  #next(): string {
    return nextSentence(this.#glance(), this.#tracker.now().wall);
  }

  /** Whether movements are safe for this person; if one is not, says so. Applies to the person's own choice too. */
  #mayLead(movements: readonly Movement[]): boolean {
    const wrong = movements.find((movement) => !this.#offers.isSafe(movement));
    if (!wrong) return true;
    const name = inDisplayLanguage(wrong.title);
    const words = l10n.t('“{0}” is left out because of your {1} setting.', name, 'secondHeart.avoid');
    this.#explain(words, 'avoid');
    return false;
  }

  /** Says why something is not started, with a button that opens the setting that is the reason. */
  #explain(words: string, setting: SettingKey): void {
    const open = { title: l10n.t('Open Setting') };
    void this.#dialogs.inform(words, open).then((picked) => {
      if (picked) this.openSettings(setting);
    });
  }
}
