import * as vscode from 'vscode';
import { set } from 'date-fns';
import { BEDTIME_ROUTINE } from '../core/bedtime.ts';
import { MINUTE } from '../core/clock.ts';
import { dayOf } from '../core/day.ts';
import { glance } from '../core/glance.ts';
import { isDue, shownIn } from '../core/prompting.ts';
import { ms, type SettingKey } from '../core/settings.ts';
import { EASES } from '../core/easing.ts';
import { choose } from '../movements/choose.ts';
import { LANGUAGES, inLanguage } from '../movements/language.ts';
import type { Movement, Pack, Routine } from '../movements/pack.ts';
import { permitted } from '../movements/fits.ts';
import { canBeLed, planLength, planMovement, planRoutine, type Plan } from '../movements/plan.ts';
import type { Heart } from './heart.ts';
import { inTheirLanguage, movementOf, routineOf, type Library } from './library.ts';
import type { Offer } from './pageView.ts';
import { askAgo, askEase, askLength, askMeeting, askPause } from './picks.ts';
import type { LiveSettings } from './settings.ts';
import { aboutMinutes, longMinutes, nextSentence } from './wording.ts';

/** The last moment that a date can name, ms since the epoch (ECMAScript). */
const LATEST = 8.64e15;

/** The hour from which on nothing hard is offered. */
const EVENING = 21;

/** Intervals that are offered when one does not fit any more, minutes. */
const STEPS = [20, 30, 45, 60, 90, 120];

/** What a person can tell Second Heart to do, by command, by link or on the page. */
export class Actions {
  readonly #heart: Heart;
  readonly #settings: LiveSettings;
  readonly #library: Library;

  constructor(heart: Heart, settings: LiveSettings, library: Library) {
    this.#heart = heart;
    this.#settings = settings;
    this.#library = library;
  }

  /** What Start would lead now, of the library's pack. */
  offer(pack: Pack): Offer {
    const settings = this.#settings.current;
    const { places, equipment, avoid } = settings;
    const wishes = { length: ms(settings, 'breakLength'), places, equipment, avoid };
    const now = this.#heart.now().wall;
    const { practice } = this.#heart.state;
    const standing = this.#heart.state.posture === 'standing';
    const plan = (on: 'chair' | 'feet' | undefined): Plan | undefined => {
      const routine = choose(pack, wishes, practice, { now, evening: isEvening(now, settings.dayStart), on });
      return routine && planRoutine(pack, routine, this.#isAllowed);
    };
    const massage = (): Plan | undefined => {
      const led = planRoutine(pack, routineOf(pack, BEDTIME_ROUTINE), this.#isAllowed);
      return led.items.length > 0 ? led : undefined;
    };
    const { prompting } = this.#heart.state;
    const chair = plan('chair');
    const anywhere = (standing ? plan('feet') : undefined) ?? plan(undefined);
    switch (isDue(prompting) ? prompting.occasion : 'break') {
      case 'massage':
        return { offered: massage(), chair: undefined, anywhere: undefined };
      case 'seated':
        return { offered: standing ? anywhere : (chair ?? anywhere), chair, anywhere };
      case 'break':
        return { offered: anywhere, chair, anywhere };
    }
  }

  /** Leads what is offered, and says so where nothing fits. @param which something else than what was offered */
  async startBreak(which: keyof Offer = 'offered'): Promise<void> {
    const plan = this.offer(await this.#library.pack())[which];
    if (plan) this.#heart.submit({ kind: 'start', plan });
    else this.#explain(vscode.l10n.t('No movement fits your settings. Get up for a moment, if you can.'), 'places');
  }

  /** Takes the person's word that they get up for a break of the usual length. */
  gotUp(): void {
    this.#heart.submit({ kind: 'logBreak', length: ms(this.#settings.current, 'breakLength'), ago: 0 });
  }

  /** Ends a session in which something is led that has to be left out since the setting was changed. */
  async reconsider(): Promise<void> {
    const { prompting } = this.#heart.state;
    if (prompting.kind !== 'session' || shownIn(prompting) !== this.#heart.window) return;
    const { movements } = await this.#library.pack();
    const led = prompting.session.player.plan.items.map((item) => item.movement);
    if (!this.#mayLead(movements.filter(({ id }) => led.includes(id)))) this.#heart.submit({ kind: 'skip' });
  }

  /** Leads a routine as it stands. @param id asked for where left out @throws {RangeError} when there is none of that id */
  async startRoutine(id?: unknown): Promise<void> {
    const wanted = typeof id === 'string' ? id : await this.#askRoutine();
    if (wanted === undefined) return;
    const { pack, routine } = await this.#library.routine(wanted);
    const movements = routine.items.map((item) => movementOf(pack, item.movement));
    if (this.#mayLead(movements))
      this.#heart.submit({ kind: 'start', plan: planRoutine(pack, routine, this.#isAllowed) });
  }

  /** Leads one movement. @param id asked for where left out @throws {RangeError} when there is none of that id */
  async startMovement(id?: unknown): Promise<void> {
    const wanted = typeof id === 'string' ? id : await this.#askMovement();
    if (wanted === undefined) return;
    const pack = await this.#library.pack();
    const movement = movementOf(pack, wanted);
    if (this.#mayLead([movement]))
      this.#heart.submit({ kind: 'start', plan: planMovement(pack, movement, this.#isAllowed) });
  }

  startCalfMassage(): Promise<void> {
    return this.startRoutine(BEDTIME_ROUTINE);
  }

  /**
   * Takes the person's word for a break.
   * @param minutes how long it was; asked for where left out
   * @param ago how many minutes ago it ended; asked for where the length is, else just now
   */
  async logBreak(minutes?: unknown, ago?: unknown): Promise<void> {
    const length = isAmount(minutes) ? minutes : await askLength(this.#settings.current);
    if (length === undefined) return;
    const ended = isAmount(ago) ? ago : isAmount(minutes) ? 0 : await askAgo();
    if (ended !== undefined) this.#heart.submit({ kind: 'logBreak', length: length * MINUTE, ago: ended * MINUTE });
  }

  /** The person was up while nothing was seen of them; says so where there is no such time. */
  wasUp(): void {
    if (this.#glance().uncertain || this.#glance().unseen !== undefined) this.#heart.submit({ kind: 'wasUp' });
    else this.#say(vscode.l10n.t('You were seen all the time. A break can be added with "I Just Took a Break".'));
  }

  /** The person stands up or sits down, and works on. */
  toggleStanding(): void {
    const posture = this.#heart.state.posture === 'standing' ? 'sitting' : 'standing';
    this.#heart.submit({ kind: 'posture', posture });
  }

  snooze(): void {
    const { prompting } = this.#heart.state;
    if (!isDue(prompting)) return this.#say(vscode.l10n.t('No break is due. {0}.', this.#next()));
    const again = prompting.snoozes < this.#settings.current.maxSnoozes;
    this.#heart.submit({ kind: 'snooze' });
    if (!again)
      this.#say(vscode.l10n.t('You have put this one off as often as your settings allow. {0}.', this.#next()));
  }

  /** Nothing is asked for a while, but sitting counts on. @param minutes how long; asked for where left out */
  async meeting(minutes?: unknown): Promise<void> {
    if (this.#heart.state.prompting.kind === 'off') {
      this.#say(vscode.l10n.t('{0}.', this.#next()));
      return;
    }
    const length = isAmount(minutes) ? minutes : await askMeeting();
    if (length !== undefined) this.#heart.submit({ kind: 'meeting', length: length * MINUTE });
  }

  /** Makes the rest of the day easier, or as usual again. @param ease asked for where left out */
  async easierToday(ease?: unknown): Promise<void> {
    const picked = EASES.find((each) => each === ease) ?? (await askEase(this.#settings.current));
    if (picked) this.#heart.submit({ kind: 'ease', ease: picked });
  }

  /** Says once a month what became of the questions, and changes the interval if the person wants it otherwise. */
  async review({ asked, taken }: { asked: number; taken: number }): Promise<void> {
    const { breakInterval } = this.#settings.current;
    const shorter = STEPS.findLast((step) => step < breakInterval);
    const longer = STEPS.find((step) => step > breakInterval);
    const intervals = [breakInterval, shorter, longer].filter((each) => each !== undefined);
    const choices = intervals.map((interval) => ({
      title:
        interval === breakInterval
          ? vscode.l10n.t('Keep {0}', longMinutes(interval))
          : vscode.l10n.t('Every {0}', longMinutes(interval)),
      interval,
    }));
    const sentence = vscode.l10n.t(
      'In the last month you took {0} of {1} breaks that were offered. Is every {2} still right for you?',
      taken,
      asked,
      longMinutes(breakInterval),
    );
    const picked = await vscode.window.showInformationMessage(sentence, ...choices);
    if (picked && picked.interval !== breakInterval) await this.#settings.set('breakInterval', picked.interval);
  }

  skipBreak(): void {
    this.#heart.submit({ kind: 'skip' });
  }

  /** @param until wall time in ms, `null` until resumed; asked for where left out */
  async pause(until?: unknown): Promise<void> {
    const end =
      until === null || isAmount(until) ? until : await askPause(this.#heart.now().wall, this.#settings.current);
    if (end !== undefined) this.#heart.submit({ kind: 'pause', until: end });
  }

  resume(): void {
    this.#heart.submit({ kind: 'resume' });
  }

  /** @param setting one of them; all where left out */
  openSettings(setting?: SettingKey): void {
    const query = setting ? `@id:secondHeart.${setting}` : '@ext:second-heart.second-heart';
    void vscode.commands.executeCommand('workbench.action.openSettings', query);
  }

  #glance(): ReturnType<typeof glance> {
    return glance(this.#heart.state, this.#settings.current, this.#heart.now());
  }

  #say(sentence: string): void {
    void vscode.window.showInformationMessage(sentence);
  }

  #next(): string {
    return nextSentence(this.#glance(), this.#heart.now().wall);
  }

  /** Whether movements are right for this person; says why not. What has to be left out is not led on any way. */
  #mayLead(movements: readonly Movement[]): boolean {
    const wrong = movements.find((movement) => !this.#isPermitted(movement));
    if (!wrong) return true;
    const name = inTheirLanguage(wrong.title);
    const words = vscode.l10n.t('{0} is left out, because of what you chose in {1}.', name, 'secondHeart.avoid');
    this.#explain(words, 'avoid');
    return false;
  }

  /** Says why something is not led, with the way to the setting that it is because of. */
  #explain(words: string, setting: SettingKey): void {
    const open = vscode.l10n.t('Open the setting');
    void vscode.window.showInformationMessage(words, open).then((picked) => {
      if (picked) this.openSettings(setting);
    });
  }

  /** Whether a movement may be led that the person has not chosen themselves. */
  readonly #isAllowed = (movement: Movement): boolean =>
    this.#isPermitted(movement) && !this.#heart.state.practice.setAside.includes(movement.id);

  #isPermitted(movement: Movement): boolean {
    return permitted(movement, this.#settings.current.avoid);
  }

  async #askMovement(): Promise<string | undefined> {
    const pack = await this.#library.pack();
    const { setAside } = this.#heart.state.practice;
    const offered = pack.movements.filter((movement) => canBeLed(movement) && this.#isPermitted(movement));
    const items = offered.map((movement) => ({
      id: movement.id,
      label: inTheirLanguage(movement.title),
      description: `${inTheirLanguage(movement.where)} · ${aboutMinutes(planLength(planMovement(pack, movement)))}`,
      detail: [
        ...otherNames(movement),
        setAside.includes(movement.id) && vscode.l10n.t('set aside, because it hurt'),
        movement.caution && inTheirLanguage(movement.caution),
      ]
        .filter(Boolean)
        .join(' · '),
    }));
    return this.#pickFrom(items, vscode.l10n.t('Which movement?'));
  }

  async #askRoutine(): Promise<string | undefined> {
    const pack = await this.#library.pack();
    const offered = pack.routines.filter((routine) =>
      routine.items.every((item) => this.#isPermitted(movementOf(pack, item.movement))),
    );
    const items = offered.map((routine) => ({
      id: routine.id,
      label: inTheirLanguage(routine.title),
      description: aboutMinutes(planLength(planRoutine(pack, routine))),
      detail: [...otherNames(routine), movementsOf(pack, routine)].join(' · '),
    }));
    return this.#pickFrom(items, vscode.l10n.t('Which routine?'));
  }

  /** A list that can be searched in every language of the library, and by what stands beside the names. */
  async #pickFrom(items: (vscode.QuickPickItem & { id: string })[], placeHolder: string): Promise<string | undefined> {
    const options = { title: 'Second Heart', placeHolder, matchOnDescription: true, matchOnDetail: true };
    const plain = items.map(({ id, label, description = '', detail = '' }) => ({
      id,
      label: withoutIcons(label),
      description: withoutIcons(description),
      detail: withoutIcons(detail),
    }));
    return (await vscode.window.showQuickPick(plain, options))?.id;
  }
}

/** Whether the day is nearly over: nothing hard any more. @param wall ms since the epoch */
function isEvening(wall: number, dayStart: string): boolean {
  return wall >= set(dayOf(wall, dayStart).start, { hours: EVENING, minutes: 0 }).getTime();
}

/** Text as it stands: VS Code would make pictures of what a pack may have written as `$(name)`. */
function withoutIcons(text: string): string {
  return text.replaceAll('$(', '\\$(');
}

/** Whether an argument that another extension gave is a number to count with. */
function isAmount(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value <= LATEST;
}

function movementsOf(pack: Pack, routine: Routine): string {
  return routine.items.map(({ movement }) => inTheirLanguage(movementOf(pack, movement).title)).join(', ');
}

/** What something is called in the languages that are not the person's. */
function otherNames({ title }: Movement | Routine): string[] {
  const own = inTheirLanguage(title);
  return [...new Set(LANGUAGES.map((language) => inLanguage(title, language)))].filter((name) => name !== own);
}
