import type { Card } from '../../movements/plan.ts';
import type { Safety } from '../../movements/safety.ts';
import type { Reading } from '../../shared/breakProtocol.ts';
import { inTheirLanguage } from '../packs/library.ts';

/**
 * The safety cards: the only texts that may name what exercise and massage can be dangerous with. Their words are those
 * of the sources, in a file apart from all others, which the rules of wording hold for.
 */
export function safetyCard(safety: Safety, card: Card): Reading & { begin: string } {
  return { ...reading(safety[card]), begin: inTheirLanguage(safety[card].begin) };
}

/** When to stop at once, and when to see somebody. */
export function whenToStop(safety: Safety): Reading {
  return reading(safety.stop);
}

function reading({ title, intro, groups }: Safety[keyof Safety]): Reading {
  return {
    title: inTheirLanguage(title),
    intro: inTheirLanguage(intro),
    groups: groups.map((group) => ({
      title: inTheirLanguage(group.title),
      lines: group.lines.map((line) => inTheirLanguage(line)),
    })),
  };
}
