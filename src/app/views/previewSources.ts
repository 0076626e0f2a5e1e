import type { Planner } from '../../movements/planner.ts';
import type { Practice } from '../../movements/practice.ts';
import type { Offers } from '../offers.ts';

/** What a view of something that is looked at is made from. */
export interface PreviewSources {
  readonly planner: Planner;
  readonly offers: Offers;
  readonly practice: Practice;
  /** Whether Back closes the panel, because the page shows nothing otherwise. */
  readonly closes: boolean;
  /** Whether a question waits under it. */
  readonly isDue: boolean;
}
