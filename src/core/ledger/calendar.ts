import { lengthOf, LONGEST_MS, type Entry, type Span } from './entry.ts';

/** How many spans of the calendar are remembered as claimed; spans that follow without a gap are one. */
const REMEMBERED = 16;

/**
 * Claims the time of new bouts and breaks on the calendar, on which every minute is recorded once. A minute can be
 * claimed already only if the clock was set back: then the longest part of the entry that is still free is recorded. A
 * break that the person took is recorded even if nothing of it is free, with no length. No entry is longer than {@link
 * LONGEST_MS}.
 * @param written the spans that are claimed already, in order and without overlap; returned with the new ones
 */
export function claimTime(
  entries: readonly Entry[],
  written: readonly Span[],
): { entries: readonly Entry[]; written: Span[] } {
  const placed: Entry[] = [];
  let taken = [...written];
  for (const each of entries) {
    // Bouts are cut where they are made; this cuts breaks.
    const entry = { ...each, end: Math.min(each.end, each.start + LONGEST_MS) };
    if (entry.kind === 'bout' || entry.kind === 'break') {
      const free = longestSpan(freeParts(entry, taken));
      if (free) taken = withSpan(taken, free);
      if (free) placed.push(cutTo(entry, free));
      else if (entry.kind === 'break' && entry.how !== 'natural') placed.push({ ...entry, start: entry.end });
    } else placed.push(entry);
  }
  return { entries: placed, written: taken };
}

/** Whether any part of a span is not claimed yet. */
export function isUnclaimed(span: Span, written: readonly Span[]): boolean {
  return freeParts(span, written).length > 0;
}

/** The parts of a span that `taken` leaves free, none of them empty. */
function freeParts({ start, end }: Span, taken: readonly Span[]): Span[] {
  const free: Span[] = [];
  let from = start;
  for (const each of taken) {
    if (from < Math.min(end, each.start)) free.push({ start: from, end: Math.min(end, each.start) });
    from = Math.max(from, each.end);
  }
  return from < end ? [...free, { start: from, end }] : free;
}

function longestSpan(spans: readonly Span[]): Span | undefined {
  return spans.toSorted((a, b) => b.end - b.start - (a.end - a.start))[0];
}

function cutTo(entry: Extract<Entry, { kind: 'bout' | 'break' }>, { start, end }: Span): Entry {
  if (entry.kind === 'break') return { ...entry, start, end };
  const uncertain = entry.uncertain
    .map((spell) => ({ start: Math.max(spell.start, start), end: Math.min(spell.end, end) }))
    .filter((spell) => spell.start < spell.end);
  return {
    ...entry,
    start,
    end,
    known: Math.max(0, Math.min(entry.known, end - start - lengthOf(uncertain))),
    uncertain,
  };
}

function withSpan(spans: readonly Span[], added: Span): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans, added].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last?.end === span.start) merged[merged.length - 1] = { start: last.start, end: span.end };
    else merged.push(span);
  }
  return merged.slice(-REMEMBERED);
}
