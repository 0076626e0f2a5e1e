import { dequal } from 'dequal/lite';
import { planLength, repLength, segmentAt, segments, type PlanItem, type Segment } from '../../movements/plan.ts';
import type { PlayerCommand } from '../../movements/player.ts';
import type { BreakPageView, MovementView } from '../../shared/breakProtocol.ts';
import { isRepAnnounced } from '../common/announce.ts';
import { format, h, setChildren } from '../common/dom.ts';
import { icon, type Icon } from '../common/icons.ts';
import { newAnswerBar } from './answerBar.ts';
import { keyButton } from './buttons.ts';
import { reducedMotion } from '../common/motion.ts';
import { Count } from './count.ts';
import { fit } from './fit.ts';
import { MovementFigure } from './movementFigure.ts';
import type { PageContext, PageScreen } from './pageScreen.ts';
import { Tick, Voice } from './sound.ts';
import { StandingBack } from './standingBack.ts';
import { stillPicture } from './stillPicture.ts';
import { TempoBar, type Stretch } from './tempoBar.ts';

/** The word of a phase or a gap is spoken only if that lasts at least this long, ms: a shorter one ends before its word. */
const SAYABLE_MS = 900;

/** How far an arrow key scrolls what is told, px: three lines. */
const SCROLL_PX = 60;

type PlayerView = Extract<BreakPageView, { kind: 'player' }>;

/**
 * Leads through the movements of a session. The host owns the time: it says where the session is and whether it runs.
 * Between its messages this screen counts on from there. Its timer fires only when something on the page changes.
 */
export class PlayerScreen implements PageScreen {
  readonly root = h('section', { class: 'player' });
  readonly keys: PageScreen['keys'];
  readonly answerBar: HTMLElement;
  readonly end: () => void;
  readonly #context: PageContext;
  readonly #figure: MovementFigure;
  readonly #count = new Count();
  readonly #standingBack: StandingBack;
  readonly #tempo: TempoBar;
  readonly #tick = new Tick();
  readonly #voice: Voice;
  /** What to do now, in a word: the phase, "Rest", "Paused". A screen reader hears it in `#voice` or by its list. */
  readonly #word = h('p', { class: 'word', 'aria-hidden': 'true' });
  readonly #easier: HTMLButtonElement;
  readonly #done: HTMLButtonElement;
  readonly #begin: HTMLButtonElement;
  readonly #sound: HTMLButtonElement;
  readonly #speech: HTMLButtonElement;
  readonly #forgetVoices: () => void;
  readonly #routine = h('h1', { class: 'routine folds' });
  readonly #title = h('h2');
  readonly #where = h('p', { class: 'where' });
  /** What is read before and between: it scrolls by itself, so that nothing else does. */
  readonly #told = h('div', { class: 'told folds' });
  readonly #steps = h('ol', { class: 'steps' });
  readonly #caution = h('p', { class: 'caution' });
  readonly #side = h('p', { class: 'side' });
  readonly #then = h('p', { class: 'then' });
  readonly #thenText = h('span');
  readonly #left = h('p', { class: 'left' });
  readonly #dots = h('ol', { class: 'dots', 'aria-hidden': 'true' });
  readonly #pace = h('span', { class: 'pace' });
  readonly #pause: HTMLButtonElement;
  /** What the person's agent does meanwhile, and the way to it. */
  readonly #agent: HTMLElement;
  readonly #agentText = h('span');
  #view: PlayerView;
  #segments: Segment[] = [];
  /** When `#view` arrived, `performance.now()`. */
  #receivedAt = 0;
  #segment: Segment | undefined;
  #item: number | undefined;
  #phase: number | undefined;
  /** Set in a new segment and by a host's message: the animations have to be moved to the session's position. */
  #outOfStep = true;
  #timer = 0;

  constructor(view: PlayerView, context: PageContext) {
    this.#view = view;
    this.#context = context;
    const { text, send } = context;
    this.#figure = new MovementFigure(context);
    this.#tempo = new TempoBar(context.locale);
    this.#voice = new Voice(context.language);
    const order = (command: PlayerCommand) => (): void => send({ kind: 'player', command });
    const [back, next, repeat] = [order('back'), order('next'), order('repeat')];
    const [slower, faster, easier, done] = [order('slower'), order('faster'), order('easier'), order('done')];
    const begin = order('begin');
    const pause = (): void => send({ kind: 'player', command: this.#view.running ? 'pause' : 'resume' });
    const sound = (): void => send({ kind: 'switch', setting: 'sound', on: !this.#view.sound });
    const speech = (): void => {
      if (this.#voice.isAvailable) send({ kind: 'switch', setting: 'speech', on: !this.#view.speech });
    };
    const unwant = (): void => {
      const { movement } = this.#view.plan.items[this.#item ?? 0] ?? {};
      if (movement !== undefined) send({ kind: 'unwant', movement });
    };
    const end = (): void => send({ kind: 'end' });
    const goToAgent = (): void => {
      if (this.#view.agent) send({ kind: 'goToAgent' });
    };
    this.end = end;
    this.#agent = h('p', { class: 'agent' }, this.#agentText, keyButton(text.goToAgent, 'A', goToAgent, 'quiet'));
    this.#pause = iconButton('pause', text.pause, 'Space', pause);
    this.#easier = keyButton(text.easier, 'V', easier, 'secondary');
    this.#done = keyButton(text.done, 'D', done, 'secondary');
    this.#begin = keyButton(text.beginNow, 'N', begin, 'secondary');
    const steps = keyButton(text.steps, 'I', () => this.#standingBack.toggle(), 'quiet');
    this.#standingBack = new StandingBack(this.root, steps);
    this.#sound = keyButton(text.sound, 'T', sound, 'quiet');
    this.#speech = keyButton(text.speech, 'C', speech, 'quiet');
    this.#forgetVoices = Voice.onChange(() => this.#showVoice());
    this.keys = {
      arrowleft: back,
      arrowright: next,
      ' ': pause,
      r: repeat,
      x: unwant,
      '-': slower,
      '+': faster,
      '=': faster,
      v: easier,
      d: done,
      n: begin,
      i: () => this.#standingBack.toggle(),
      arrowup: () => this.#scroll(-1),
      arrowdown: () => this.#scroll(1),
      t: sound,
      c: speech,
      e: end,
      a: goToAgent,
    };
    const [repeats, ends] = [
      keyButton(text.repeat, 'R', repeat, 'secondary'),
      keyButton(text.end, 'E', end, 'secondary'),
    ];
    this.answerBar = newAnswerBar(text, this.#begin, this.#done, this.#easier, repeats, ends);
    const turns = [iconButton('back', text.back, '←', back), iconButton('next', text.next, '→', next)] as const;
    for (const button of [this.#easier, repeats, ...turns]) button.classList.add('folds');
    this.#then.append(this.#thenText);
    this.#told.append(
      this.#where,
      this.#steps,
      this.#caution,
      this.#then,
      h(
        'div',
        { class: 'actions switches' },
        h(
          'div',
          { class: 'paces' },
          keyButton(text.slower, '−', slower, 'quiet'),
          this.#pace,
          keyButton(text.faster, '+', faster, 'quiet'),
        ),
        keyButton(text.unwant, 'X', unwant, 'quiet'),
        this.#sound,
        this.#speech,
      ),
    );
    this.root.append(
      this.#agent,
      h('div', { class: 'figure' }, this.#figure.root, this.#tempo.root),
      h(
        'div',
        { class: 'cue' },
        this.#count.root,
        h(
          'div',
          { class: 'names' },
          this.#routine,
          this.#title,
          this.#word,
          h('div', { class: 'foot' }, this.#side, this.#left, this.#dots),
        ),
      ),
      this.#told,
      h('div', { class: 'controls' }, turns[0], this.#pause, turns[1], steps),
      this.answerBar,
    );
    this.update(view, context);
  }

  update(view: BreakPageView, context: PageContext): boolean {
    if (view.kind !== 'player' || context !== this.#context) return false;
    const samePlan = this.#segments.length > 0 && dequal(view.plan, this.#view.plan);
    if (samePlan && view.pace !== this.#view.pace) this.#context.say(this.#paceOf(view));
    const { pace, sound, speech } = this.#view;
    // What a key has changed is in sight for a while.
    if (samePlan && (view.pace !== pace || view.sound !== sound || view.speech !== speech)) this.#standingBack.wake();
    if (samePlan && view.running !== this.#view.running)
      this.#context.say(view.running ? this.#context.text.resume : pausedText(view, this.#context));
    if (view.agent && (!samePlan || view.agent.text !== this.#view.agent?.text)) this.#context.say(view.agent.text);
    this.#view = view;
    this.#receivedAt = performance.now();
    this.#outOfStep = true;
    if (!samePlan) {
      this.#segments = segments(view.plan);
      this.#segment = undefined;
      this.#item = undefined;
      this.#routine.textContent = view.title;
      this.#dots.replaceChildren(...view.plan.items.map(() => h('li')));
      // Hides the title of the routine, the dots and what comes next: a single movement has its own title and no next.
      this.root.classList.toggle('single', view.plan.items.length === 1);
    }
    this.#agent.hidden = view.agent === undefined;
    this.#agent.dataset.work = view.agent?.work ?? '';
    this.#agentText.textContent = view.agent?.text ?? '';
    const { pause, resume } = this.#context.text;
    this.#pause.replaceChildren(icon(view.running ? 'pause' : 'play'));
    setName(this.#pause, view.running ? pause : resume, 'Space');
    this.root.classList.toggle('paused', !view.running);
    this.#pace.textContent = this.#paceOf(view);
    this.#sound.setAttribute('aria-pressed', String(view.sound));
    this.#speech.setAttribute('aria-pressed', String(view.speech));
    this.#showVoice();
    if (!view.running || !view.speech) this.#voice.stop();
    this.#refresh();
    return true;
  }

  pause(): () => void {
    if (!this.#view.running) return () => {};
    const { send } = this.#context;
    send({ kind: 'player', command: 'pause' });
    return () => send({ kind: 'player', command: 'resume' });
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#forgetVoices();
    this.#standingBack.dispose();
    this.#voice.stop();
    this.#tick.dispose();
    this.#figure.dispose();
  }

  /** Spoken cues are offered only if the machine has a voice for the language. */
  #showVoice(): void {
    this.#speech.hidden = !this.#voice.isAvailable;
  }

  #paceOf({ pace }: PlayerView): string {
    return format(
      this.#context.text.pace,
      new Intl.NumberFormat(this.#context.locale, { style: 'percent' }).format(pace),
    );
  }

  /** Where the session is now, ms of plan time. */
  #position(): number {
    const { position, running, plan } = this.#view;
    return running
      ? Math.min(planLength(plan), position + (performance.now() - this.#receivedAt) * this.#view.pace)
      : position;
  }

  #refresh(): void {
    clearTimeout(this.#timer);
    const position = this.#position();
    const segment = segmentAt(this.#segments, position);
    const item = segment && this.#view.plan.items[segment.item];
    const movement = segment && this.#view.movements[segment.item];
    if (!item || !movement) return;
    const time = position - segment.start;
    if (segment !== this.#segment) this.#enter(segment, item, movement);
    if (this.#outOfStep) this.#seek(segment, time);
    const phase = this.#tempo.stretchAt(time);
    if (phase !== this.#phase) this.#enterPhase(phase, segment, item);
    fit(this.#word, this.#view.running ? this.#wordOf(segment, phase) : pausedText(this.#view, this.#context));
    if (segment.kind !== 'rep') this.#showWait(segment, position);
    else if (item.lead === 'card') this.#showTime(segment, item, position);
    this.#showMain(segment, item);
    this.#standingBack.leads = this.#view.running && segment.kind !== 'ready' && movement.figure !== undefined;
    // `left` is plan time; the clock shows real time.
    const left = planLength(this.#view.plan) - position;
    const { pace } = this.#view;
    this.#left.textContent = format(this.#context.text.timeLeft, clockFace(left / pace));
    if (!this.#view.running || left <= 0) return;
    const soonest = Math.min(
      untilSecond(left, pace),
      // In a wait the seconds to its end are shown as well.
      untilSecond(segment.end - position, pace),
      this.#tempo.untilStretchEnds(time),
    );
    // No margin is added: a timer that fires a little early costs one more refresh; a margin would delay every count.
    this.#timer = window.setTimeout(() => this.#refresh(), Math.max(8, soonest / this.#view.pace));
  }

  /** Moves figure and tempo bar to the position. From there the browser animates them. */
  #seek(segment: Segment, time: number): void {
    const { running, pace } = this.#view;
    this.#outOfStep = false;
    this.#tempo.seek(time, running, pace);
    // Between two repetitions the figure stands at the start; in a longer wait it shows what comes.
    const moves = segment.kind !== 'gap' || this.#view.plan.items[segment.item]?.lead === 'card';
    this.#figure.seek(moves ? time : 0, moves && running, pace);
  }

  #enter(segment: Segment, item: PlanItem, movement: MovementView): void {
    const newItem = segment.item !== this.#item;
    this.#segment = segment;
    this.#phase = undefined;
    this.#outOfStep = true;
    const words = newItem ? [this.#enterItem(segment.item, item, movement)] : [];
    const { text } = this.#context;
    this.#tempo.show(stretchesOf(segment, item, movement, text), reducedMotion());
    const moving = segment.kind === 'rep';
    this.#begin.hidden = segment.kind !== 'ready';
    if (item.lead === 'figure' && moving)
      this.#count.show(String(segment.rep), `/ ${item.reps}`, format(text.count, segment.rep, item.reps));
    this.#figure.show(movement, item.sides === 1 ? 'both' : segment.side === 1 ? 'left' : 'right');
    const setAndSide = this.#setAndSide(segment, item);
    this.#side.textContent = segment.kind === 'rest' ? format(text.comesNext, setAndSide) : setAndSide;
    this.root.dataset.segment = segment.kind;
    this.root.dataset.lead = item.lead;
    this.root.classList.toggle('plain', movement.figure === undefined);
    if (segment.kind === 'sides') words.push(format(text.changeTo, setAndSide));
    // Who has the eyes closed or stands back hears that a hold is over.
    if (segment.kind === 'gap' && (segment.end - segment.start) / this.#view.pace >= SAYABLE_MS) words.push(text.rest);
    if (segment.kind === 'rest') words.push([text.rest, this.#side.textContent].filter(Boolean).join('\n'));
    if (words.length > 0) this.#tell(words.join('\n'), newItem ? movement.steps : []);
    else if (moving && item.lead === 'figure' && this.#isCounted(segment, item)) this.#context.say(String(segment.rep));
  }

  /** What to do now, in a word. */
  #wordOf(segment: Segment, phase = 0): string {
    const { text } = this.#context;
    const { cues = [] } = this.#view.movements[segment.item] ?? {};
    return segment.kind === 'rep' ? (cues[phase % cues.length] ?? '') : waitWord(segment.kind, text);
  }

  /** Whether the number of this repetition is said. */
  #isCounted({ rep }: Segment, item: PlanItem): boolean {
    return isRepAnnounced(rep, item.reps, repLength(item) / this.#view.pace);
  }

  /** Marks the phase on the tempo bar, plays its tick and says its word, if the phase is long enough for it. */
  #enterPhase(phase: number | undefined, segment: Segment, item: PlanItem): void {
    this.#phase = phase;
    this.#tempo.highlight(phase);
    if (!this.#view.running) return;
    if (this.#view.sound) this.#tick.play();
    if (!this.#view.speech || segment.kind !== 'rep' || item.lead === 'card') return;
    const { cues = [] } = this.#view.movements[segment.item] ?? {};
    const cue = cues[(phase ?? 0) % cues.length] ?? '';
    const time = (item.phases[phase ?? 0] ?? 0) / this.#view.pace;
    const counts = phase === 0 && this.#isCounted(segment, item);
    const words = this.#inARow(counts ? String(segment.rep) : '', time >= SAYABLE_MS ? cue : '');
    if (words) this.#voice.say(words);
  }

  /** Shows a new movement. @returns its title, dose and first side, for the announcement */
  #enterItem(index: number, item: PlanItem, movement: MovementView): string {
    this.#item = index;
    this.#title.textContent = movement.title;
    // A very long one is cut on the page.
    this.#title.title = movement.title;
    this.#where.textContent = movement.where;
    this.#steps.replaceChildren(...movement.steps.map((step) => h('li', {}, step)));
    this.#caution.textContent = movement.caution ?? '';
    this.#easier.hidden = item.easier === undefined;
    this.#done.hidden = item.lead !== 'card';
    const { text } = this.#context;
    const nextMovement = this.#view.movements[index + 1];
    this.#thenText.textContent = nextMovement ? format(text.comesNext, nextMovement.title) : text.lastOne;
    setChildren(this.#then, nextMovement && stillPicture(nextMovement, this.#context.body), this.#thenText);
    this.#told.scrollTop = 0;
    [...this.#dots.children].forEach((dot, dotIndex) => {
      dot.className = dotIndex < index ? 'over' : dotIndex === index ? 'now' : '';
    });
    const side = item.sides === 2 ? text.leftLeg : '';
    return this.#inARow(movement.title, movement.dose, side);
  }

  /** For a movement with `lead: 'card'`, the time left is shown: of the round, if there are rounds with gaps. */
  #showTime(segment: Segment, item: PlanItem, position: number): void {
    const { text } = this.#context;
    const rounds = item.gap > 0;
    const end = rounds ? segment.end : this.#segments.findLast(({ item: index }) => index === segment.item)?.end;
    const left = clockFace(((end ?? 0) - position) / this.#view.pace);
    const round = rounds ? format(text.count, segment.rep, item.reps) : '';
    const label = this.#inARow(format(text.timeLeft, left), round);
    this.#count.show(left, rounds ? `${segment.rep} / ${item.reps}` : '', label);
  }

  /** Words with commas between, as the language has them; empty ones are left out. */
  #inARow(...words: string[]): string {
    return words.filter(Boolean).reduce((all, next) => (all ? format(this.#context.text.both, all, next) : next), '');
  }

  /** In a wait the seconds to its end are counted down. */
  #showWait({ kind, end }: Segment, position: number): void {
    const seconds = Math.ceil((end - position) / 1_000 / this.#view.pace);
    const { text } = this.#context;
    const label = this.#inARow(waitWord(kind, text), format(text.timeLeft, clockFace(seconds * 1_000)));
    this.#count.show(seconds < 60 ? String(seconds) : clockFace(seconds * 1_000), '', label);
  }

  /** Marks the one button that is meant now. */
  #showMain({ kind }: Segment, { lead }: PlanItem): void {
    const main = !this.#view.running
      ? this.#pause
      : kind === 'ready'
        ? this.#begin
        : lead === 'card'
          ? this.#done
          : this.#pause;
    for (const button of [this.#pause, this.#begin, this.#done]) {
      button.classList.toggle('primary', button === main);
      button.classList.toggle('secondary', button !== main);
    }
  }

  #scroll(direction: -1 | 1): void {
    this.#told.scrollBy({ top: direction * SCROLL_PX });
  }

  /** "Set 1 of 2 · Left leg": the set only if there are several, the side only if there are two. */
  #setAndSide(segment: Segment, item: PlanItem): string {
    const { text } = this.#context;
    const side = segment.side === 1 ? text.leftLeg : text.rightLeg;
    const set = item.sets > 1 ? format(text.set, segment.set, item.sets) : '';
    return [set, item.sides === 2 ? side : ''].filter(Boolean).join(' · ');
  }

  /** Announces words to the screen reader, followed by `more`; the spoken cues say only the words. */
  #tell(words: string, more: readonly string[] = []): void {
    this.#context.say([words, ...more].join('\n'));
    // A voice might say the dot.
    if (this.#view.speech && this.#view.running) this.#voice.say(words.replaceAll(' · ', ', '));
  }
}

function pausedText({ typed }: PlayerView, { text }: PageContext): string {
  return typed ? text.typing : text.paused;
}

function stretchesOf(segment: Segment, item: PlanItem, movement: MovementView, text: PageContext['text']): Stretch[] {
  if (segment.kind !== 'rep') return [{ label: waitWord(segment.kind, text), length: segment.end - segment.start }];
  return item.phases.map((length, index) => ({ label: movement.cues[index % movement.cues.length] ?? '', length }));
}

function waitWord(kind: Segment['kind'], text: PageContext['text']): string {
  switch (kind) {
    case 'ready':
      return text.getReady;
    case 'sides':
      return text.changeSides;
    case 'rep':
    case 'gap':
    case 'rest':
      return text.rest;
  }
}

function iconButton(shape: Icon, label: string, key: string, act: () => void): HTMLButtonElement {
  const button = h('button', { type: 'button', class: 'round' }, icon(shape));
  setName(button, label, key);
  button.addEventListener('click', act);
  // The tooltip names the key only while the page has the keyboard.
  button.addEventListener('pointerenter', () => {
    const { ariaLabel, ariaKeyShortcuts } = button;
    button.title = document.hasFocus() ? `${ariaLabel} (${ariaKeyShortcuts})` : (ariaLabel ?? '');
  });
  return button;
}

function setName(button: HTMLButtonElement, label: string, key: string): void {
  button.setAttribute('aria-label', label);
  button.setAttribute('aria-keyshortcuts', key);
  button.title = label;
}

/** Plan time until the seconds shown for a time left change, ms. */
function untilSecond(left: number, pace: number): number {
  return left % (1_000 * pace) || 1_000 * pace;
}

/** Real time as minutes and seconds, rounded up: "1:05". */
function clockFace(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
