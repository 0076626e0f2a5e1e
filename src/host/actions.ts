import * as vscode from 'vscode';
import { addHours, addMinutes, set } from 'date-fns';
import { MINUTE } from '../core/clock.ts';
import { dayOf } from '../core/day.ts';
import { glance } from '../core/glance.ts';
import { isDue, shownIn } from '../core/prompting.ts';
import { ms, type SettingKey } from '../core/settings.ts';
import { choose } from '../movements/choose.ts';
import { LANGUAGES, inLanguage } from '../movements/language.ts';
import type { Movement, Pack, Routine } from '../movements/pack.ts';
import { permitted } from '../movements/fits.ts';
import { canBeLed, planLength, planMovement, planRoutine, type Plan } from '../movements/plan.ts';
import type { CommandId } from './commandTable.ts';
import type { Heart } from './heart.ts';
import { inTheirLanguage, movementOf, type Library } from './library.ts';
import type { Offer } from './pageView.ts';
import type { PackCommands } from './packCommands.ts';
import type { Screen } from './screen.ts';
import type { LiveSettings } from './settings.ts';
import { aboutMinutes, longMinutes, nextSentence, overview, timeOfDay } from './wording.ts';

/** The routine of the command that is named after it. */
const MASSAGE_ROUTINE = 'calf-massage';

/** The last moment that a date can name, ms since the epoch (ECMAScript). */
const LATEST = 8.64e15;

/** The hour from which on nothing hard is offered. */
const EVENING = 21;

/** Lengths that a logged break may have been, or times since it ended, minutes; the person's own break length comes first. */
const LOGGED_LENGTHS = [5, 10, 15, 30, 60];

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
    return { plan: (standing ? plan('feet') : undefined) ?? plan(undefined), seated: plan('chair') };
  }

  /** Leads a break that fits, and says so where none does. @param seated on the chair */
  async startBreak({ seated }: { seated: boolean }): Promise<void> {
    const offer = this.offer(await this.#library.pack());
    const plan = seated ? offer.seated : offer.plan;
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
    return this.startRoutine(MASSAGE_ROUTINE);
  }

  /**
   * Takes the person's word for a break.
   * @param minutes how long it was; asked for where left out
   * @param ago how many minutes ago it ended; asked for where the length is, else just now
   */
  async logBreak(minutes?: unknown, ago?: unknown): Promise<void> {
    const length = isAmount(minutes) ? minutes : await this.#askLength();
    if (length === undefined) return;
    const ended = isAmount(ago) ? ago : isAmount(minutes) ? 0 : await this.#askAgo();
    if (ended !== undefined) this.#heart.submit({ kind: 'logBreak', length: length * MINUTE, ago: ended * MINUTE });
  }

  /** The person was up while nothing was seen of them; says so where there is no such time. */
  wasUp(): void {
    if (this.#glance().uncertain || this.#glance().unseen !== undefined) this.#heart.submit({ kind: 'wasUp' });
    else
      void vscode.window.showInformationMessage(
        vscode.l10n.t('You were seen all the time. A break can be added with "I Just Took a Break".'),
      );
  }

  /** The person stands up or sits down, and works on. */
  toggleStanding(): void {
    const posture = this.#heart.state.posture === 'standing' ? 'sitting' : 'standing';
    this.#heart.submit({ kind: 'posture', posture });
  }

  snooze(): void {
    if (isDue(this.#heart.state.prompting)) this.#heart.submit({ kind: 'snooze' });
    else void vscode.window.showInformationMessage(vscode.l10n.t('No break is due. {0}.', this.#next()));
  }

  skipBreak(): void {
    this.#heart.submit({ kind: 'skip' });
  }

  /** @param until wall time in ms, `null` until resumed; asked for where left out */
  async pause(until?: unknown): Promise<void> {
    const end = until === null || isAmount(until) ? until : await this.#askPause();
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

  /** The status item's menu: what makes sense where things stand, the likeliest first. */
  async showMenu(): Promise<void> {
    const { prompting } = this.#heart.state;
    const paused = prompting.kind === 'paused';
    const due = isDue(prompting);
    const { uncertain } = this.#glance();
    const choices: ({ label: string; command: CommandId } | false | undefined)[] = [
      paused && { label: vscode.l10n.t('$(debug-start) Resume'), command: 'secondHeart.resume' },
      prompting.kind === 'session' && shownIn(prompting) === this.#heart.window
        ? { label: vscode.l10n.t('$(eye) Show the break panel'), command: 'secondHeart.focusPanel' }
        : { label: vscode.l10n.t('$(heart) Start a break now'), command: 'secondHeart.startBreak' },
      due && {
        label: vscode.l10n.t('$(clock) {0} later', longMinutes(this.#settings.current.snoozeLength)),
        command: 'secondHeart.snooze',
      },
      !paused && { label: vscode.l10n.t('$(debug-step-over) Skip this break'), command: 'secondHeart.skipBreak' },
      { label: vscode.l10n.t('$(check) I just took a break'), command: 'secondHeart.logBreak' },
      uncertain && {
        label: vscode.l10n.t(
          '$(question) I was up from {0} to {1}',
          timeOfDay(uncertain.start),
          timeOfDay(uncertain.end),
        ),
        command: 'secondHeart.wasUp',
      },
      this.#heart.state.posture === 'standing'
        ? { label: vscode.l10n.t('$(arrow-down) I am sitting down'), command: 'secondHeart.toggleStanding' }
        : { label: vscode.l10n.t('$(arrow-up) I am standing at my desk'), command: 'secondHeart.toggleStanding' },
      { label: vscode.l10n.t('$(person) Start calf massage'), command: 'secondHeart.startCalfMassage' },
      { label: vscode.l10n.t('$(list-unordered) Choose a movement…'), command: 'secondHeart.startMovement' },
      { label: vscode.l10n.t('$(checklist) Choose a routine…'), command: 'secondHeart.startRoutine' },
      !paused && { label: vscode.l10n.t('$(debug-pause) Pause…'), command: 'secondHeart.pause' },
      { label: vscode.l10n.t('$(gear) Settings'), command: 'secondHeart.openSettings' },
    ];
    const placeHolder = overview(this.#glance(), this.#heart.now().wall);
    const picked = await vscode.window.showQuickPick(
      choices.filter((choice) => choice !== false && choice !== undefined),
      { title: 'Second Heart', placeHolder },
    );
    if (picked) await vscode.commands.executeCommand(picked.command);
  }

  #glance(): ReturnType<typeof glance> {
    return glance(this.#heart.state, this.#settings.current, this.#heart.now());
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

  async #askLength(): Promise<number | undefined> {
    const usual = this.#settings.current.breakLength;
    const lengths = [usual, ...LOGGED_LENGTHS.filter((length) => length !== usual)];
    const picked = await vscode.window.showQuickPick(
      lengths.map((length) => ({ label: longMinutes(length), length })),
      { title: 'Second Heart', placeHolder: vscode.l10n.t('How long were you off the chair just now?') },
    );
    return picked?.length;
  }

  async #askAgo(): Promise<number | undefined> {
    const just = { label: vscode.l10n.t('Just now'), ago: 0 };
    const earlier = LOGGED_LENGTHS.map((ago) => ({ label: vscode.l10n.t('{0} ago', longMinutes(ago)), ago }));
    const placeHolder = vscode.l10n.t('When did it end?');
    return (await vscode.window.showQuickPick([just, ...earlier], { title: 'Second Heart', placeHolder }))?.ago;
  }

  async #askPause(): Promise<number | null | undefined> {
    const now = this.#heart.now().wall;
    const tomorrow = dayOf(now, this.#settings.current.dayStart).end;
    const ends = [
      { label: vscode.l10n.t('For 30 minutes'), until: addMinutes(now, 30).getTime() },
      { label: vscode.l10n.t('For 1 hour'), until: addHours(now, 1).getTime() },
      { label: vscode.l10n.t('For 2 hours'), until: addHours(now, 2).getTime() },
      { label: vscode.l10n.t('Until tomorrow'), until: tomorrow },
      { label: vscode.l10n.t('Until I resume'), until: null },
    ];
    const placeHolder = vscode.l10n.t('No prompts for how long? A full interval begins afterwards.');
    return (await vscode.window.showQuickPick(ends, { title: 'Second Heart', placeHolder }))?.until;
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

/** Registers every command of the table: forgetting one, or adding one that is not in it, does not compile. */
export function registerCommands(
  actions: Actions,
  packs: PackCommands,
  screen: Screen,
  report: (error: unknown) => void,
): vscode.Disposable {
  const run: Record<CommandId, (...args: unknown[]) => unknown> = {
    'secondHeart.startBreak': () => actions.startBreak({ seated: false }),
    'secondHeart.startCalfMassage': () => actions.startCalfMassage(),
    'secondHeart.startMovement': (id) => actions.startMovement(id),
    'secondHeart.startRoutine': (id) => actions.startRoutine(id),
    'secondHeart.logBreak': (minutes, ago) => actions.logBreak(minutes, ago),
    'secondHeart.wasUp': () => actions.wasUp(),
    'secondHeart.toggleStanding': () => actions.toggleStanding(),
    'secondHeart.snooze': () => actions.snooze(),
    'secondHeart.skipBreak': () => actions.skipBreak(),
    'secondHeart.pause': (until) => actions.pause(until),
    'secondHeart.resume': () => actions.resume(),
    'secondHeart.focusPanel': () => screen.summon(),
    'secondHeart.showMenu': () => actions.showMenu(),
    'secondHeart.newPack': (place) => packs.newPack(place),
    'secondHeart.checkPack': () => packs.checkPack(),
    'secondHeart.openSettings': () => actions.openSettings(),
  };
  return vscode.Disposable.from(
    ...Object.entries(run).map(([id, command]) =>
      vscode.commands.registerCommand(id, async (...args: unknown[]) => {
        try {
          await command(...args);
        } catch (error) {
          report(error);
        }
      }),
    ),
  );
}
