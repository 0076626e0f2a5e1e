import { planLength, segmentAt, segments, type PlanItem, type Segment } from '../movements/plan.ts';
import type { MovementView, PageView } from '../shared/protocol.ts';
import { fill, h } from './dom.ts';
import { icon, type Icon } from './icons.ts';
import { keyButton } from './keys.ts';
import { reducedMotion } from './motion.ts';
import { MovementFilm } from './movementFilm.ts';
import { Ring } from './ring.ts';
import type { Scene, Stage } from './scene.ts';
import { TempoBar, type Stretch } from './tempoBar.ts';

type PlayerView = Extract<PageView, { kind: 'player' }>;

/**
 * Leads through the movements. The host owns the time: it says where the session is and whether it runs; between its
 * messages this counts on from there, and wakes only at what changes on the page.
 */
export class PlayerScene implements Scene {
  readonly root: HTMLElement;
  readonly keys: Scene['keys'];
  readonly #stage: Stage;
  readonly #film: MovementFilm;
  readonly #ring: Ring;
  readonly #tempo: TempoBar;
  readonly #routine = h('h1');
  readonly #title = h('h2');
  readonly #where = h('p', { class: 'where' });
  readonly #steps = h('ol', { class: 'steps' });
  readonly #caution = h('p', { class: 'caution' });
  readonly #side = h('p', { class: 'side' });
  readonly #then = h('p', { class: 'then' });
  readonly #left = h('p', { class: 'left' });
  readonly #dots = h('ol', { class: 'dots', 'aria-hidden': 'true' });
  readonly #pace = h('span', { class: 'pace' });
  readonly #pause: HTMLButtonElement;
  #view: PlayerView;
  #row: Segment[] = [];
  #heard = 0;
  #segment: Segment | undefined;
  #item: number | undefined;
  #timer = 0;

  constructor(view: PlayerView, stage: Stage) {
    this.#view = view;
    this.#stage = stage;
    const { text, send } = stage;
    this.#film = new MovementFilm(text);
    this.#ring = new Ring(text.count);
    this.#tempo = new TempoBar(stage.locale);
    const back = (): void => send({ kind: 'player', command: 'back' });
    const next = (): void => send({ kind: 'player', command: 'next' });
    const pause = (): void => send({ kind: 'player', command: this.#view.running ? 'pause' : 'resume' });
    const end = (): void => send({ kind: 'close' });
    this.#pause = iconButton('pause', text.pause, 'Space', pause);
    const repeat = (): void => send({ kind: 'player', command: 'repeat' });
    const slower = (): void => send({ kind: 'player', command: 'slower' });
    const faster = (): void => send({ kind: 'player', command: 'faster' });
    this.keys = {
      arrowleft: back,
      arrowright: next,
      ' ': pause,
      r: repeat,
      '-': slower,
      '+': faster,
      '=': faster,
      e: end,
    };
    this.root = h(
      'section',
      { class: 'player' },
      h('div', { class: 'bar' }, this.#routine, this.#left, this.#dots),
      h('div', { class: 'figure' }, this.#film.root, this.#tempo.root),
      h(
        'div',
        { class: 'told' },
        h(
          'div',
          { class: 'head' },
          this.#ring.root,
          h('div', { class: 'names' }, this.#title, this.#where, this.#side),
          h(
            'div',
            { class: 'controls' },
            iconButton('back', text.back, '←', back),
            this.#pause,
            iconButton('next', text.next, '→', next),
          ),
        ),
        this.#steps,
        this.#caution,
        this.#then,
        h(
          'div',
          { class: 'actions' },
          keyButton(text.repeat, 'R', repeat, 'secondary'),
          h(
            'div',
            { class: 'paces' },
            keyButton(text.slower, '−', slower, 'quiet'),
            this.#pace,
            keyButton(text.faster, '+', faster, 'quiet'),
          ),
          keyButton(text.end, 'E', end, 'secondary'),
        ),
        h('p', { class: 'safety' }, text.safety),
      ),
    );
    this.update(view);
  }

  update(view: PageView): boolean {
    if (view.kind !== 'player') return false;
    const samePlan = this.#row.length > 0 && JSON.stringify(view.plan) === JSON.stringify(this.#view.plan);
    if (samePlan && view.pace !== this.#view.pace) this.#stage.say(this.#paceOf(view));
    if (samePlan && view.running !== this.#view.running)
      this.#stage.say(view.running ? this.#stage.text.resume : this.#stage.text.paused);
    this.#view = view;
    this.#heard = performance.now();
    if (!samePlan) {
      this.#row = segments(view.plan);
      this.#segment = undefined;
      this.#item = undefined;
      this.#routine.textContent = view.title;
      this.#dots.replaceChildren(...view.plan.items.map(() => h('li')));
    }
    const { pause, resume } = this.#stage.text;
    this.#pause.replaceChildren(icon(view.running ? 'pause' : 'play'));
    name(this.#pause, view.running ? pause : resume, 'Space');
    this.root.classList.toggle('paused', !view.running);
    this.#pace.textContent = this.#paceOf(view);
    this.#look();
    return true;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#film.dispose();
  }

  #paceOf({ pace }: PlayerView): string {
    return fill(this.#stage.text.pace, new Intl.NumberFormat(this.#stage.locale, { style: 'percent' }).format(pace));
  }

  /** Where the session is by now, ms. */
  #position(): number {
    const { position, running, plan } = this.#view;
    return running
      ? Math.min(planLength(plan), position + (performance.now() - this.#heard) * this.#view.pace)
      : position;
  }

  #look(): void {
    clearTimeout(this.#timer);
    const position = this.#position();
    const segment = segmentAt(this.#row, position);
    if (!segment) return;
    if (segment !== this.#segment) this.#enter(segment);
    const time = position - segment.start;
    this.#tempo.seek(time, this.#view.running, this.#view.pace);
    // While getting ready the figure already shows what comes; in a rest it waits at the start.
    const moves = segment.kind === 'rep' || segment.kind === 'ready';
    this.#film.seek(moves ? time : 0, moves && this.#view.running, this.#view.pace);
    // Plan time to go; the clock shows the real time that it takes.
    const left = planLength(this.#view.plan) - position;
    const { pace } = this.#view;
    this.#left.textContent = fill(this.#stage.text.timeLeft, clockFace(left / pace));
    if (!this.#view.running || left <= 0) return;
    const soonest = Math.min(
      left % (1_000 * pace) || 1_000 * pace,
      segment.end - position,
      this.#tempo.untilNext(time),
    );
    // A timer may fire a little early; a second look at once costs less than a count that lags behind.
    this.#timer = window.setTimeout(() => this.#look(), Math.max(8, soonest / this.#view.pace));
  }

  #enter(segment: Segment): void {
    this.#segment = segment;
    const item = this.#view.plan.items[segment.item];
    const movement = this.#view.movements[segment.item];
    if (!item || !movement) return;
    if (segment.item !== this.#item) this.#enterItem(segment.item, item, movement);
    const { text } = this.#stage;
    this.#tempo.show(stretchesOf(segment, item, movement, text), reducedMotion());
    const moving = segment.kind === 'rep';
    this.#ring.show(moving || segment.kind === 'gap' ? segment.rep : 0, item.reps);
    this.#film.show(movement, movement.phases, item.sides === 1 ? 'both' : segment.side === 1 ? 'left' : 'right');
    const side = segment.side === 1 ? text.leftLeg : text.rightLeg;
    const set = item.sets > 1 ? fill(text.set, segment.set, item.sets) : '';
    this.#side.textContent = [set, item.sides === 2 ? side : ''].filter(Boolean).join(' · ');
    this.root.dataset.segment = segment.kind;
    if (segment.kind === 'sides') this.#stage.say([text.changeSides, side].join(', '));
    else if (segment.kind === 'rest') this.#stage.say(text.rest);
    else if (moving) this.#stage.say(String(segment.rep));
  }

  #enterItem(index: number, item: PlanItem, movement: MovementView): void {
    this.#item = index;
    this.#title.textContent = movement.title;
    this.#where.textContent = movement.where;
    this.#steps.replaceChildren(...movement.steps.map((step) => h('li', {}, step)));
    this.#caution.textContent = movement.caution ?? '';
    const { text } = this.#stage;
    const following = this.#view.movements[index + 1];
    this.#then.textContent = following ? fill(text.comesNext, following.title) : text.lastOne;
    [...this.#dots.children].forEach((dot, at) => {
      dot.className = at < index ? 'over' : at === index ? 'now' : '';
    });
    const side = item.sides === 2 ? text.leftLeg : '';
    const name = [movement.title, movement.dose, side].filter(Boolean).join(', ');
    this.#stage.say([name, ...movement.steps].join('\n'));
  }
}

function stretchesOf(segment: Segment, item: PlanItem, movement: MovementView, text: Stage['text']): Stretch[] {
  const length = segment.end - segment.start;
  switch (segment.kind) {
    case 'rep':
      return item.phases.map((phase, index) => ({
        label: movement.cues[index % movement.cues.length] ?? '',
        length: phase,
      }));
    case 'ready':
      return [{ label: text.getReady, length }];
    case 'sides':
      return [{ label: text.changeSides, length }];
    case 'gap':
    case 'rest':
      return [{ label: text.rest, length }];
  }
}

function iconButton(name_: Icon, label: string, key: string, act: () => void): HTMLButtonElement {
  const button = h('button', { type: 'button', class: 'round' }, icon(name_));
  name(button, label, key);
  button.addEventListener('click', act);
  return button;
}

function name(button: HTMLButtonElement, label: string, key: string): void {
  button.setAttribute('aria-label', label);
  button.setAttribute('aria-keyshortcuts', key);
  button.title = `${label} (${key})`;
}

/** "1:05" */
function clockFace(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
