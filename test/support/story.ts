import { lightFormat } from 'date-fns';
import { breakPageView } from '../../src/app/views/breakPageView.ts';
import { statusText } from '../../src/app/views/wording.ts';
import type { Entry } from '../../src/core/ledger/entry.ts';
import { MINUTE } from '../../src/time/clock.ts';
import type { Planner } from '../../src/movements/planner.ts';
import type { Safety } from '../../src/movements/safety.ts';
import type { BreakPageMessage } from '../../src/shared/breakProtocol.ts';
import type { BreakPageView } from '../../src/shared/breakPageState.ts';
import { Desk } from './desk.ts';
import { FakeProgram } from './fakePorts.ts';

/** A countdown in the status item changes every minute: only its first and its last value are of interest. */
const COUNTDOWN = /^\d+ min$/;

/**
 * Writes down everything that happens to a person in one or more windows: what the status item and the panel show, what
 * the person does, and what the ledger gains; each line with its time, the first word saying which of them it is.
 */
export class Story {
  readonly lines: string[] = [];
  readonly #planner: Planner;
  readonly #safety: Safety;
  #status = '';
  #countdown: string | undefined;
  #panels = new Map<string, string>();
  #recorded = 0;

  private constructor(planner: Planner, safety: Safety) {
    this.#planner = planner;
    this.#safety = safety;
  }

  /** @param options as those of {@link Desk} */
  static async of(
    options: ConstructorParameters<typeof Desk>[0] = {},
  ): Promise<{ story: Story; desk: Desk; program: FakeProgram }> {
    const desk = new Desk({ from: new Date(2026, 10, 2, 9), ...options });
    const program = new FakeProgram(desk);
    const story = new Story(await program.library.planner(), await program.library.safety());
    story.watch(program);
    return { story, desk, program };
  }

  /** Watches a window, from now on. */
  watch(program: FakeProgram): void {
    program.desk.tracker.onDidChange(() => this.#look(program));
    this.#look(program);
  }

  /** The person says something on the page of a window. */
  async says(program: FakeProgram, message: BreakPageMessage): Promise<void> {
    const { kind, ...rest } = message;
    const words = Object.values(rest).flat().join(' ');
    this.#tell(program.desk, `person: ${words ? `${kind} ${words}` : kind}`);
    await program.page(message);
  }

  /** Something happens outside the windows: told in words. */
  happens(desk: Desk, words: string): void {
    this.#tell(desk, `person: ${words}`);
  }

  /** Everything so far, the countdown that is going on included. */
  get told(): readonly string[] {
    return [...this.lines, ...(this.#countdown ? [this.#countdown] : [])];
  }

  #look(program: FakeProgram): void {
    const { desk } = program;
    const entries = desk.store.ledger.slice(this.#recorded);
    this.#recorded = desk.store.ledger.length;
    for (const entry of entries) this.#tell(desk, `ledger: ${entryWords(entry)}`);
    const status = statusText(desk.glance);
    if (status !== this.#status && desk.activity.snapshot(desk.clock.now().mono).focused)
      this.#showStatus(desk, status);
    const panel = this.#panel(program);
    const before = this.#panels.get(desk.tracker.window) ?? '';
    this.#panels.set(desk.tracker.window, panel);
    if (panel !== before) this.#tell(desk, panel ? `panel: ${panel}` : 'panel: closed');
  }

  #showStatus(desk: Desk, status: string): void {
    const counts = COUNTDOWN.test(status);
    const goesOn = counts && this.#countdown !== undefined && this.#countdown.includes(' item: ');
    this.#status = status;
    if (goesOn) this.#countdown = this.#countdown?.replace(/( … \d+ min)?$/, ` … ${status}`);
    else {
      const line = this.#line(desk, `item: ${status}`);
      if (this.#countdown) this.lines.push(this.#countdown);
      this.#countdown = counts ? line : undefined;
      if (!counts) this.lines.push(line);
    }
  }

  #panel({ desk, settings, offers, returnPoint }: FakeProgram): string {
    const { state, window } = desk.tracker;
    const { prompting } = state;
    const shown =
      prompting.kind === 'session' ? prompting.session.window : 'window' in prompting ? prompting.window : undefined;
    if (shown !== window) return '';
    const now = desk.clock.now();
    const offer = () => offers.current(this.#planner);
    const view = breakPageView(
      state,
      settings.current,
      now,
      this.#planner.pack,
      this.#safety,
      offer,
      returnPoint.current,
    );
    return view ? viewWords(view) : '';
  }

  #tell(desk: Desk, words: string): void {
    if (this.#countdown) this.lines.push(this.#countdown);
    this.#countdown = undefined;
    this.lines.push(this.#line(desk, words));
  }

  #line(desk: Desk, words: string): string {
    return `${lightFormat(desk.clock.now().wall, 'HH:mm:ss')} ${words}`;
  }
}

/** A view of the page in a few words: what a person reads first. */
function viewWords(view: BreakPageView): string {
  switch (view.kind) {
    case 'ask': {
      const answers = [
        view.alternative,
        view.minute !== undefined && 'minute',
        view.canSnooze && 'later',
        view.offersMeeting && 'meeting',
        view.easierLabel && 'easier',
      ];
      return `asks "${view.title}" (start, ${answers.filter(Boolean).join(', ')}), offers ${view.outline.map(({ title }) => title).join(', ')}`;
    }
    case 'card':
      return `card "${view.title}"`;
    case 'player':
      return `leads ${view.movements.map(({ title }) => title).join(', ')}${view.running ? '' : ', paused'}`;
    case 'preview':
      return `shows ${view.movements.map(({ title }) => title).join(', ')}`;
    case 'leftOut':
      return `shows what is left out: ${view.groups.map(({ title }) => title).join('; ')}`;
    case 'finished':
      return `"${view.title}" ${view.outline.map(({ title, dose }) => `${title}, ${dose}`).join('; ')}${view.felt ? '' : '; how did it feel?'}`;
  }
}

function entryWords(entry: Entry): string {
  const length = `${Math.round((entry.end - entry.start) / 6_000) / 10} min`;
  switch (entry.kind) {
    case 'bout':
      return `${entry.posture} for ${length}${entry.uncertain.length > 0 ? `, ${Math.round((entry.end - entry.start - entry.known) / MINUTE)} of them uncertain` : ''}`;
    case 'break':
      return `${entry.how} break of ${length}`;
    case 'prompt':
      return `question for a ${entry.occasion} (${entry.moment}), answered: ${entry.answer}`;
    case 'session':
      return `session ${entry.whole ? 'as a whole' : 'in part'}: ${entry.done.map(({ movement, reps }) => `${movement} ${reps}`).join(', ')}`;
    case 'feeling':
      return `felt ${entry.feeling}: ${entry.movements.join(', ')}`;
  }
}
