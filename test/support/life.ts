import { lightFormat } from 'date-fns';
import { HOUR, MINUTE, SECOND } from '../../src/time/clock.ts';
import type { Occasion } from '../../src/core/ledger/entry.ts';
import type { Prompting } from '../../src/core/state.ts';
import type { Settings } from '../../src/core/settings.ts';
import { chance } from '../../src/movements/random.ts';
import { planLength } from '../../src/movements/plan.ts';
import { aPlan, aSeatedPlan, Desk } from './desk.ts';

/** The person's reaction to a question. A new one goes here and into `#react`. */
export type Reaction = 'takes it' | 'says later' | 'skips it' | 'works on' | 'gets up' | 'says that a meeting begins';

const NAMES = ['first', 'second', 'third'] as const;
type Name = (typeof NAMES)[number];

/**
 * A simulated person with three windows on one machine that can be queried. Records, in words, what the person does and
 * when they are asked. The same seed gives the same life.
 */
export class Life {
  readonly lines: string[] = [];
  /** Per day: how many breaks fell due, and how many questions were asked without a snooze before. */
  readonly counts = new Map<string, { due: number; asked: number }>();
  /** The silence before each question, ms. */
  readonly silences: number[] = [];
  readonly #windows: Record<Name, Desk>;
  readonly #random: () => number;
  #front: Name = 'first';
  #touched = 0;
  #known: Prompting;
  #day = '';
  /** The reactions to the next questions, in order; when none are left, the person takes the break. */
  reactions: Reaction[] = [];
  #asked: { at: number; reaction: Reaction } | undefined;

  constructor(from: Date, settings: Partial<Settings>, seed: number) {
    const first = new Desk({ from, settings, watched: true, id: 'first' });
    const others = NAMES.slice(1).map((id) => new Desk({ beside: first, settings, watched: true, id }));
    this.#windows = { first, second: others[0]!, third: others[1]! };
    this.#random = chance(seed);
    this.#known = first.tracker.state.prompting;
    for (const name of NAMES) this.#windows[name].tracker.onDidChange(() => this.#look());
  }

  get front(): Desk {
    return this.#windows[this.#front];
  }

  get now(): number {
    return this.front.clock.now().wall;
  }

  tell(words: string): void {
    const now = new Date(this.now);
    const day = now.toLocaleDateString('en', { weekday: 'long' });
    if (day !== this.#day) this.lines.push('', day);
    this.#day = day;
    this.lines.push(`  ${lightFormat(now, 'HH:mm:ss')}  ${words}`);
  }

  /** Types in a window: bursts of keys, with pauses for thought. @param until HH:MM */
  types(until: string, window: Name = this.#front): void {
    this.#turnTo(window);
    this.tell(`types in the ${window} window`);
    this.#works(until, () => (this.#random() < 0.95 ? 1 + this.#random() * 2 : 4 + this.#random() * 35));
  }

  /** Reads, with a click or an arrow key now and then. @param until HH:MM */
  reads(until: string): void {
    this.tell('reads');
    this.#works(until, () => 8 + this.#random() * 60);
  }

  /** Starts a build and waits until it ends. */
  builds(minutes: number): void {
    this.tell(`starts a build of ${minutes} minutes and waits`);
    this.#touch();
    this.front.activity.runBegan('build', this.#mono);
    this.#passes(minutes * MINUTE);
    this.front.activity.runEnded('build');
    this.front.does({ kind: 'tick' });
    this.tell('the build ends');
    this.#passes(8 * SECOND);
  }

  /** Works in a browser: the machine has input, but no window sees it. @param until HH:MM */
  browses(until: string): void {
    this.tell('works in a browser');
    this.front.turnsAway();
    const end = this.#wall(until);
    while (this.now < end) {
      for (const name of NAMES) this.#windows[name].machine!.touched = this.#mono;
      this.#passes(Math.min(10 * SECOND, end - this.now));
    }
    this.#turnTo(this.#front);
  }

  /** Listens in a call: no input. @param says whether the person tells Second Heart of the meeting */
  meets(minutes: number, says: 'says so' | 'says nothing'): void {
    this.tell(`in a meeting of ${minutes} minutes, and ${says}`);
    if (says === 'says so') this.front.does({ kind: 'meeting', length: minutes * MINUTE });
    this.#passes(minutes * MINUTE);
    this.#touch();
  }

  /** Leaves the chair. @param until HH:MM */
  leaves(until: string, why: string): void {
    this.tell(why);
    this.front.turnsAway();
    this.#passes(this.#wall(until) - this.now);
    this.#turnTo(this.#front);
  }

  /** Closes the lid. @param until HH:MM, on the next day if that time has passed */
  sleeps(until: string, why: string): void {
    this.tell(why);
    this.front.turnsAway();
    const end = this.#wall(until) > this.now ? this.#wall(until) : this.#wall(until) + 24 * HOUR;
    this.front.clock.sleep(end - this.now);
    this.#turnTo(this.#front);
  }

  get #mono(): number {
    return this.front.clock.now().mono;
  }

  #wall(time: string): number {
    const [hours = 0, minutes = 0] = time.split(':').map(Number);
    return new Date(this.now).setHours(hours, minutes, 0, 0);
  }

  #turnTo(window: Name): void {
    if (window !== this.#front) this.front.turnsAway();
    this.#front = window;
    this.#touched = this.now;
    for (const name of NAMES) this.#windows[name].machine!.touched = this.#mono;
    this.front.turnsTo();
  }

  #touch(): void {
    this.#touched = this.now;
    for (const name of NAMES) this.#windows[name].machine!.touched = this.#mono;
    this.front.key();
  }

  #works(until: string, gap: () => number): void {
    const end = this.#wall(until);
    while (this.now < end) {
      this.#touch();
      this.#passes(Math.min(gap() * SECOND, end - this.now));
    }
  }

  /** Lets time pass. Reacts to a question four seconds after it was asked. */
  #passes(ms: number): void {
    const end = this.now + Math.round(ms);
    while (this.now < end) {
      this.front.clock.advance(Math.min(SECOND, end - this.now));
      if (this.#asked && this.now - this.#asked.at >= 4 * SECOND) this.#react(this.#asked.reaction);
    }
  }

  #react(reaction: Reaction): void {
    this.#asked = undefined;
    const { front } = this;
    switch (reaction) {
      case 'takes it': {
        const seated = 'occasion' in this.#known && this.#known.occasion !== 'break';
        const plan = seated ? aSeatedPlan() : aPlan();
        front.does({ kind: 'start', plan });
        front.clock.advance(planLength(plan) + SECOND);
        front.does({ kind: 'panelClosed' });
        return this.#touch();
      }
      case 'says later':
        return void front.does({ kind: 'snooze' });
      case 'skips it':
        return void front.does({ kind: 'skip' });
      case 'says that a meeting begins':
        return void front.does({ kind: 'meeting', length: 30 * MINUTE });
      case 'gets up':
        front.clock.advance(7 * MINUTE);
        return this.#touch();
      case 'works on':
    }
  }

  #look(): void {
    const known = this.#known;
    const next = this.front.tracker.state.prompting;
    this.#known = next;
    if (known.kind === next.kind) return;
    switch (next.kind) {
      case 'due':
        this.#count('due', known.kind !== 'snoozed');
        return this.tell(`due: ${this.#what(next)}`);
      case 'prompted': {
        // What falls due in a pause is asked at once, without having been `due`.
        this.#count('due', known.kind !== 'due' && known.kind !== 'snoozed');
        this.#count('asked', next.snoozes === 0);
        const silence = this.now - this.#touched;
        this.silences.push(silence);
        const seconds = (length: number): string => `${Math.round(length / SECOND)} s`;
        const when = next.early
          ? `${seconds(next.early)} before due`
          : `${seconds(next.askedAt.wall - next.dueSince.wall)} after due`;
        const reaction = this.reactions.shift() ?? 'takes it';
        this.#asked = { at: this.now, reaction };
        const easier = next.easier ? ', with an easier day' : '';
        return this.tell(
          `ASKED: ${this.#what(next)}${easier}, in the ${next.window} window (${next.moment} of ${seconds(silence)}, ${when}): ${reaction}`,
        );
      }
      case 'left':
        return this.tell('the question goes away');
      case 'off':
        return this.tell('outside the working hours');
      case 'counting':
        return known.kind === 'off' ? this.tell('the working hours begin') : undefined;
      default:
    }
  }

  #what({ occasion }: { readonly occasion: Occasion }): string {
    const minutes = `after ${this.front.sittingMinutes ?? 0} minutes of sitting`;
    return { break: `a break, ${minutes}`, seated: `a break on the chair, ${minutes}`, massage: 'the massage' }[
      occasion
    ];
  }

  #count(what: 'due' | 'asked', counts: boolean): void {
    const day = new Date(this.now).toDateString();
    const count = this.counts.get(day) ?? { due: 0, asked: 0 };
    if (counts) count[what] += 1;
    this.counts.set(day, count);
  }
}
