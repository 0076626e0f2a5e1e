import type { Span } from '../../src/core/ledger/entry.ts';
import { MINUTE } from '../../src/time/clock.ts';

/** The length of a span in whole minutes. */
export const minutes = ({ start, end }: Span): number => Math.round((end - start) / MINUTE);
