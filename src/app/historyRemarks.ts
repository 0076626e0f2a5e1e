import type { StoreStatus } from '../store/failoverStore.ts';
import type { Log } from './ports.ts';
import { l10n } from './text.ts';

/**
 * Keeps what the status bar item says about the history: why it is off, that a damaged one was repaired, how many lines
 * it refused. Also writes these to the log.
 */
export class HistoryRemarks {
  readonly #log: Log;
  #off: string | undefined;
  #repaired: string | undefined;
  #refused: string | undefined;
  /** How many lines were refused in all. */
  #lines = 0;

  constructor(log: Log) {
    this.#log = log;
  }

  /** The remarks in the person's language; usually none. */
  get sentences(): readonly string[] {
    return [this.#off, this.#repaired, this.#refused].filter((sentence) => sentence !== undefined);
  }

  update(status: StoreStatus): void {
    switch (status.kind) {
      case 'off': {
        const { error } = status;
        this.#log.error(error instanceof Error ? error : String(error));
        this.#off = l10n.t(
          'History is not being recorded: {0}',
          error instanceof Error ? error.message : String(error),
        );
        break;
      }
      case 'on':
        this.#off = undefined;
        break;
      case 'repaired':
        this.#repaired = l10n.t(
          'The history file was damaged and has been kept as {0}. Entries recovered: {1}.',
          status.repaired.renamedTo,
          status.repaired.lines,
        );
        this.#log.warn(this.#repaired);
        break;
      case 'refused':
        this.#lines += status.lines.length;
        this.#refused = l10n.t('Entries that could not be added to the history and were set aside: {0}', this.#lines);
        this.#log.warn(this.#refused, JSON.stringify(status.lines));
    }
  }
}
