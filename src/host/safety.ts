import safety from '../../media/safety.json' with { type: 'json' };
import type { Card } from '../movements/plan.ts';
import type { Reading } from '../shared/protocol.ts';
import { inTheirLanguage } from './library.ts';

/**
 * The safety cards: the only texts that may name what exercise and massage can be dangerous with. Their words are those
 * of the sources, in a file apart from all others, which the rules of wording hold for.
 */
export function safetyCard(card: Card): Reading & { begin: string } {
  return { ...reading(safety[card]), begin: inTheirLanguage(safety[card].begin) };
}

/** When to stop at once, and when to see somebody. */
export function whenToStop(): Reading {
  return reading(safety.stop);
}

function reading({ title, lead, groups }: (typeof safety)[keyof typeof safety]): Reading {
  return {
    title: inTheirLanguage(title),
    lead: inTheirLanguage(lead),
    groups: groups.map((group) => ({
      title: inTheirLanguage(group.title),
      lines: group.lines.map((line) => inTheirLanguage(line)),
    })),
  };
}
