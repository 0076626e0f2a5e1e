import assert from 'node:assert/strict';
import { lightFormat } from 'date-fns';
import type { Settings } from '../../src/core/settings.ts';
import { planLength } from '../../src/movements/plan.ts';
import { playerNow } from '../../src/core/session.ts';
import { SECOND } from '../../src/time/clock.ts';
import type { BreakPageView } from '../../src/shared/breakPageState.ts';
import { Desk } from './desk.ts';
import { FakeProgram } from './fakePorts.ts';
import { builtIn } from './packs.ts';
import { withPlainSpaces } from './situations.ts';

/** What a person does at a question. After a session they say how it felt, where a feeling is given. */
export type Answer =
  | 'takes it'
  | 'takes it, good'
  | 'takes it, too much'
  | 'takes it, the first one hurt'
  | 'takes one minute, good'
  | 'takes one minute'
  | 'stays seated, good'
  | 'ends it after half a minute'
  | 'goes on from the first one at once'
  | 'skips it'
  | 'says later'
  | 'does not want the first one again'
  | 'gets up by themselves';

/** What a person with a desk of two heights does between two questions. */
export type Posture = 'stands up' | 'sits down';

type View<Kind extends BreakPageView['kind']> = Extract<BreakPageView, { kind: Kind }>;

/**
 * A person's week of breaks, told so that another person can read it: each question with its words and what it offers,
 * what the person answers, what is led, and what the page says afterwards. Between the questions they type.
 */
export class BreakWeek {
  readonly lines: string[] = [];
  readonly #program: FakeProgram;

  /** @param settings those that differ from the defaults */
  constructor(settings: Partial<Settings>) {
    const desk = new Desk({ from: new Date(2026, 10, 2, 9), settings, newcomer: true });
    this.#program = new FakeProgram(desk);
  }

  /** One day: the person answers each question in turn, or stands up or sits down before it, then goes home. */
  async day(...acts: readonly (Answer | Posture)[]): Promise<void> {
    this.lines.push('', this.#day);
    for (const act of acts) {
      if (act === 'stands up' || act === 'sits down') this.#changePosture(act);
      else await this.#untilAsked(act);
    }
    this.#program.desk.types(5);
    this.#goHome(1);
  }

  /** The person stays away for so many days. */
  away(days: number): void {
    this.lines.push('', `${days} days later`);
    this.#goHome(days);
  }

  /** The person is away until nine in the morning, so many days later. */
  #goHome(days: number): void {
    const { desk } = this.#program;
    desk.turnsAway();
    const morning = new Date(this.#now);
    morning.setDate(morning.getDate() + days);
    morning.setHours(9, 0, 0, 0);
    desk.clock.sleep(morning.getTime() - this.#now);
    desk.turnsTo();
  }

  #changePosture(act: Posture): void {
    this.#program.desk.does({ kind: 'posture', posture: act === 'stands up' ? 'standing' : 'sitting' });
    this.#tell(act);
  }

  async #untilAsked(answer: Answer): Promise<void> {
    const { desk, presenter } = this.#program;
    for (let minute = 0; desk.asking !== 'prompted'; minute++) {
      assert.ok(minute < 90, 'the question comes');
      const left = desk.minutesLeft ?? 1;
      desk.types(Math.max(0.1, left - 0.9)).seconds(56);
    }
    await presenter.render();
    await this.#answer(answer);
  }

  async #answer(answer: Answer): Promise<void> {
    const program = this.#program;
    const { desk } = program;
    this.#tellQuestion();
    const isShort = answer.startsWith('takes one minute') && this.#view('ask').minute === undefined;
    this.#tell(isShort ? `${answer.replace('takes one minute', 'takes it')}, as there is no shorter one` : answer);
    switch (answer) {
      case 'skips it':
        await program.page({ kind: 'skip' });
        break;
      case 'says later':
        await program.page({ kind: 'later' });
        break;
      case 'gets up by themselves':
        await program.page({ kind: 'gotUp' });
        break;
      case 'stays seated, good':
        await program.page({ kind: 'offer', on: 'chair' });
        await program.presenter.render();
        this.#tellQuestion();
        await this.#lead('offered');
        await this.#feels('good');
        break;
      case 'takes one minute':
      case 'takes one minute, good':
        await this.#lead(this.#view('ask').minute === undefined ? 'offered' : 'minute');
        if (answer !== 'takes one minute') await this.#feels('good');
        break;
      case 'ends it after half a minute':
        await this.#begin('offered');
        desk.seconds(30);
        await program.page({ kind: 'end' });
        await this.#tellEnd();
        break;
      case 'goes on from the first one at once':
        await this.#begin('offered');
        await program.page({ kind: 'player', command: 'next' });
        await this.#toTheEnd();
        break;
      case 'does not want the first one again': {
        const [first] = (await this.#begin('offered')).movements;
        await program.page({ kind: 'unwant', movement: first?.id ?? '' });
        await this.#toTheEnd();
        break;
      }
      default:
        await this.#lead('offered');
        if (answer === 'takes it, good') await this.#feels('good');
        if (answer === 'takes it, too much') await this.#feels('tooMuch');
        if (answer === 'takes it, the first one hurt') await this.#feels('hurt');
    }
    await program.page({ kind: 'close' });
  }

  async #lead(which: 'offered' | 'minute'): Promise<void> {
    await this.#begin(which);
    await this.#toTheEnd();
  }

  /** Starts a session and agrees to its cards. */
  async #begin(which: 'offered' | 'minute'): Promise<View<'player'>> {
    const program = this.#program;
    const { presenter, panel } = program;
    await program.page({ kind: 'start', which });
    await presenter.render();
    for (let view = panel.view; view.kind === 'card'; view = panel.view) {
      this.#tell(`  reads the card "${view.title}"`);
      await program.page({ kind: 'read', card: view.card });
      await presenter.render();
    }
    const view = this.#view('player');
    const { movements, plan } = view;
    const led = movements.map(({ title, dose }, index) => {
      const reading = plan.items[index]?.read;
      const easier = this.#titleOf(plan.items[index]?.easier?.movement);
      return [
        `${title}, ${dose}`,
        ...(reading === undefined ? [] : [`${reading / SECOND} s to get ready`]),
        ...(easier === undefined ? [] : [`easier: ${easier}`]),
      ].join('; ');
    });
    for (const line of led) this.#tell(`  is led: ${line}`);
    return view;
  }

  async #toTheEnd(): Promise<void> {
    const { desk } = this.#program;
    while (desk.asking === 'session') {
      const { prompting } = desk.tracker.state;
      assert.ok(prompting.kind === 'session');
      const player = playerNow(prompting.session, desk.clock.now());
      desk.seconds(Math.ceil((planLength(player.plan) - player.position) / player.pace / SECOND) + 1);
    }
    await this.#tellEnd();
  }

  async #feels(feeling: 'good' | 'tooMuch' | 'hurt'): Promise<void> {
    const { outline } = this.#view('finished');
    const ids = outline.map(({ id }) => id);
    const movements = feeling === 'good' ? ids : ids.slice(0, 1);
    if (feeling !== 'good') this.#tell(`  says of which: ${outline[0]?.title}`);
    await this.#program.page({ kind: 'feel', feeling, movements });
    await this.#program.presenter.render();
    const { title, intro } = this.#view('finished');
    this.#tell(`  ${title}. ${intro}`);
  }

  #titleOf(id: string | undefined): string | undefined {
    return builtIn().movements.find((movement) => movement.id === id)?.title.en;
  }

  #tellQuestion(): void {
    const { title, intro, outline, minute } = this.#view('ask');
    this.#tell(`${title}. ${intro}`);
    for (const each of outline) this.#tell(`  offers: ${each.title}, ${each.dose} (${each.where})`);
    if (minute !== undefined) this.#tell(`  or one minute: ${minute}`);
  }

  async #tellEnd(): Promise<void> {
    if (this.#program.desk.asking !== 'finished') return;
    await this.#program.presenter.render();
    const { title, intro, outline } = this.#view('finished');
    const done = outline.map((each) => `${each.title}, ${each.dose}`).join('; ');
    this.#tell(`  ${title}: ${done}. ${intro}`);
  }

  #view<Kind extends BreakPageView['kind']>(kind: Kind): View<Kind> {
    const { view } = this.#program.panel;
    assert.ok(view.kind === kind, `${view.kind} instead of ${kind}`);
    return view as View<Kind>;
  }

  #tell(words: string): void {
    this.lines.push(`${lightFormat(this.#now, 'HH:mm')}  ${withPlainSpaces(words)}`);
  }

  get #now(): number {
    return this.#program.desk.clock.now().wall;
  }

  get #day(): string {
    return new Intl.DateTimeFormat('en', { weekday: 'long', day: 'numeric', month: 'long' }).format(this.#now);
  }
}
