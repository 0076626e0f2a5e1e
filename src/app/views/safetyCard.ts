import type { Card } from '../../movements/plan.ts';
import type { Safety } from '../../movements/safety.ts';
import type { Reading } from '../../shared/breakProtocol.ts';
import { inDisplayLanguage } from '../packs/library.ts';

/**
 * The texts of a safety card. Only safety cards and the cautions of movements may name diseases
 * (`test/unit/healthClaims.test.ts`). The cards use the words of their sources and have a file of their own
 * (`media/safety.json`).
 */
export function safetyCard(safety: Safety, card: Card): Reading & { begin: string } {
  return { ...reading(safety[card]), begin: inDisplayLanguage(safety[card].begin) };
}

/** The texts that say when to stop at once, and when to see a doctor. */
export function whenToStopText(safety: Safety): Reading {
  return reading(safety.stop);
}

function reading({ title, intro, groups }: Safety[keyof Safety]): Reading {
  return {
    title: inDisplayLanguage(title),
    intro: inDisplayLanguage(intro),
    groups: groups.map((group) => ({
      title: inDisplayLanguage(group.title),
      lines: group.lines.map((line) => inDisplayLanguage(line)),
    })),
  };
}
