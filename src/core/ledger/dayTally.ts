import { dayOf } from '../../time/day.ts';
import { lengthOf, type Bout, type Entry } from './entry.ts';

/** What a day came to; times in ms. */
export interface DayTally {
  readonly date: string;
  /** Time seated, known and uncertain together. */
  sitting: number;
  standing: number;
  /** The part of both that is uncertain. */
  uncertain: number;
  /** The longest sitting bout; a bout that crosses the start of the day is cut there. */
  longest: number;
  breaks: number;
  prompts: number;
}

/**
 * Adds up days, entry by entry. A bout that crosses the start of a day counts for both days, by its length in each; a
 * break or a question counts for the day on which it began.
 */
export class DayTallies {
  readonly #dayStart: string;
  readonly #days = new Map<string, DayTally>();

  /** @param dayStart HH:MM by the local clock, as in the setting */
  constructor(dayStart: string) {
    this.#dayStart = dayStart;
  }

  add(entry: Entry): void {
    switch (entry.kind) {
      case 'bout':
        return this.#addBout(entry);
      case 'break':
        this.#at(entry.start).breaks += 1;
        break;
      case 'prompt':
        this.#at(entry.start).prompts += 1;
        break;
      case 'session':
      case 'feeling':
    }
  }

  /** The tally of a day, also if there was nothing on it. @param date YYYY-MM-DD */
  on(date: string): DayTally {
    let day = this.#days.get(date);
    if (!day) {
      day = { date, sitting: 0, standing: 0, uncertain: 0, longest: 0, breaks: 0, prompts: 0 };
      this.#days.set(date, day);
    }
    return day;
  }

  /** The days on which there was anything, in order. */
  get days(): readonly DayTally[] {
    return [...this.#days.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1));
  }

  #addBout(bout: Bout): void {
    const length = bout.end - bout.start;
    const unseen = Math.min(length, lengthOf(bout.uncertain));
    for (let from = bout.start; from < bout.end;) {
      const to = Math.min(bout.end, dayOf(from, this.#dayStart).end);
      const share = (to - from) / length;
      const day = this.#at(from);
      const counted = Math.min(length, bout.known + unseen) * share;
      day[bout.posture] += counted;
      day.uncertain += unseen * share;
      if (bout.posture === 'sitting') day.longest = Math.max(day.longest, counted);
      from = to;
    }
  }

  #at(wall: number): DayTally {
    return this.on(dayOf(wall, this.#dayStart).date);
  }
}
