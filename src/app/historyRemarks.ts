import type { StoreStatus } from '../store/failoverStore.ts';
import type { Log } from './ports.ts';
import { l10n } from './text.ts';

/** What there is to say of the history: why nothing is recorded, what became of a damaged one, how much it could not take. */
export class HistoryRemarks {
  readonly #log: Log;
  #off: string | undefined;
  #repaired: string | undefined;
  #refused: string | undefined;
  #lines = 0;

  constructor(log: Log) {
    this.#log = log;
  }

  /** In the person's language; usually nothing. */
  get sentences(): readonly string[] {
    return [this.#off, this.#repaired, this.#refused].filter((each) => each !== undefined);
  }

  update(status: StoreStatus): void {
    switch (status.kind) {
      case 'off': {
        const { error } = status;
        this.#log.error(error instanceof Error ? error : String(error));
        this.#off = l10n.t('History is off: {0}', error instanceof Error ? error.message : String(error));
        break;
      }
      case 'on':
        this.#off = undefined;
        break;
      case 'repaired':
        this.#repaired = l10n.t(
          'The history was damaged. It is kept as {0}; a new one has {1} of its lines.',
          status.repaired.renamedTo,
          status.repaired.lines,
        );
        this.#log.warn(this.#repaired);
        break;
      case 'refused':
        this.#lines += status.lines.length;
        this.#refused = l10n.t('Lines that the history could not take and keeps aside: {0}', this.#lines);
        this.#log.warn(this.#refused, JSON.stringify(status.lines));
    }
  }
}
