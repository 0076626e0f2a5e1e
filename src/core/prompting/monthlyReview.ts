import * as v from 'valibot';
import { DAY, type Instant } from '../../time/clock.ts';
import { count, wall } from '../bounds.ts';
import type { Answer, Entry } from '../ledger/entry.ts';

/** How the questions of a month were answered. Part of the state. */
export const reviewSchema = v.object({
  /** When this month began, wall time. */
  since: wall,
  /** Questions that were answered with yes or no, or not at all. */
  asked: count,
  /** Those of them with yes. */
  taken: count,
  /** When it was last asked whether the interval still fits, in which window, and with which counts. */
  shown: v.nullable(v.object({ window: v.string(), at: wall, asked: count, taken: count })),
});

export type Review = Readonly<v.InferOutput<typeof reviewSchema>>;

/** How often it is asked whether the interval still fits, ms. */
const MONTH_MS = 30 * DAY;

/** Fewer questions than this say nothing of a month. */
const ENOUGH = 10;

/** Answers that say yes or no to a break. */
const ANSWERS: readonly Answer[] = ['start', 'skip', 'left', 'easier'];

/** A month that begins now. */
export function newReview(at: Instant): Review {
  return { since: at.wall, asked: 0, taken: 0, shown: null };
}

/** Counts an answer. A snooze is no answer yet, and a question that was taken back was not answered. */
export function countAnswer(review: Review, entry: Entry): Review {
  if (entry.kind !== 'prompt' || entry.occasion === 'massage' || !ANSWERS.includes(entry.answer)) return review;
  if (entry.asksAgain) return review;
  return { ...review, asked: review.asked + 1, taken: review.taken + (entry.answer === 'start' ? 1 : 0) };
}

/**
 * If a month is over, asks whether the interval still fits, and begins a new month. Called right after the person has
 * answered a question in `window`, because then they are interrupted already.
 */
export function reviewIfDue(now: Review, at: Instant, window: string): Review {
  // A clock that was set back must not put it off for years.
  if (at.wall < now.since) return newReview(at);
  if (at.wall - now.since < MONTH_MS) return now;
  if (now.asked < ENOUGH) return newReview(at);
  const { asked, taken } = now;
  return { ...newReview(at), shown: { window, at: at.wall, asked, taken } };
}
