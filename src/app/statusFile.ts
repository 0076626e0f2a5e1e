import { dequal } from 'dequal/lite';
import type { AgentWork } from '../core/agents/agentState.ts';
import type { Glance } from '../core/glance.ts';
import type { Posture } from '../core/ledger/entry.ts';
import { shownMinutes } from '../core/wake.ts';
import { MINUTE } from '../time/clock.ts';
import type { Log, StatusDisk } from './ports.ts';
import { l10n } from './text.ts';
import { passedMinutes } from './views/wording.ts';

/** What the person's agents do, by their hooks; `null` where none has told. */
export type AgentStatus = AgentWork | null;

/**
 * Where the person is on the way to the next break, in one word. It is the first of these that is true, so that what
 * the person is to do, or has said, comes before whether they are there.
 */
export type StatusState =
  /** A session is led. */
  | 'break'
  /** Nothing is asked: the person has paused, is in a meeting, or it is outside their working hours. */
  | 'paused'
  | 'meeting'
  | 'offHours'
  /** A question waits for an answer; it may have come before its time. */
  | 'asked'
  /** A break is due and waits for a calm moment, or its question was passed over. */
  | 'due'
  /** The person has put it off. */
  | 'snoozed'
  /** Nobody is there. */
  | 'away'
  /** Nothing is seen of the person, and the countdown stands still. */
  | 'uncertain'
  /** The person is there, and the countdown goes on. */
  | 'counting';

/**
 * What other programs are told: the content of the status file, and the answer of the tool for language models. Its
 * meaning is in `docs/status-file.md`, with the JSON schema (`scripts/statusSchema.ts`). Minutes are whole; times are
 * ISO 8601 in UTC.
 */
export interface SittingStatus {
  readonly version: 1;
  readonly state: StatusState;
  readonly posture: Posture;
  /** Completed minutes of certain sitting without a break; `null` while nobody sits there. */
  readonly seatedMinutes: number | null;
  /** The same for standing at the desk. */
  readonly standingMinutes: number | null;
  /** Completed minutes of the same time in which nothing was seen of the person; `null` while nobody is there. */
  readonly unseenMinutes: number | null;
  /** Minutes until the next break or the end of a snooze, rounded up, at least 1; `null` where none is counted. */
  readonly nextBreakInMinutes: number | null;
  /** When that is; `null` also while the countdown stands still. */
  readonly nextBreakAt: string | null;
  readonly agent: AgentStatus;
  /** Until when nothing is asked, where that is known. */
  readonly pausedUntil: string | null;
  /** When this was found out. */
  readonly updatedAt: string;
}

/**
 * What other programs are told.
 * @param seen the state as the person sees it
 * @param isAsked whether a question waits for an answer
 * @param now wall time, ms
 */
export function sittingStatus(seen: Glance, isAsked: boolean, agent: AgentStatus, now: number): SittingStatus {
  const { bout, boutUnseen, next, posture, unseen } = seen;
  const isThere = bout !== undefined;
  const minutes = isThere ? passedMinutes(bout) : null;
  const left = isThere && 'left' in next && !('atPause' in next) ? next.left : undefined;
  const until = 'until' in next ? next.until : null;
  // A snooze goes on whether anything is seen of the person or not.
  const isRunning = unseen === undefined || next.kind === 'snoozed';
  return {
    version: 1,
    state: isAsked ? 'asked' : stateOf(seen),
    posture,
    seatedMinutes: posture === 'sitting' ? minutes : null,
    standingMinutes: posture === 'standing' ? minutes : null,
    unseenMinutes: isThere ? passedMinutes(boutUnseen) : null,
    nextBreakInMinutes: left === undefined ? null : shownMinutes(left),
    nextBreakAt: left === undefined || !isRunning ? null : iso(now + left),
    agent,
    pausedUntil: until === null ? null : iso(until),
    updatedAt: iso(now),
  };
}

function stateOf({ next, bout, unseen }: Glance): StatusState {
  switch (next.kind) {
    case 'session':
      return 'break';
    case 'off':
      return 'offHours';
    case 'break':
      if (unseen !== undefined) return 'uncertain';
      return bout === undefined ? 'away' : 'counting';
    case 'paused':
    case 'meeting':
    case 'due':
    case 'snoozed':
      return next.kind;
  }
}

function iso(wall: number): string {
  return new Date(wall).toISOString();
}

/** The text of the status file: one field on a line, so that a line tool can read it. */
export function statusText(status: SittingStatus): string {
  return `${JSON.stringify(status, null, 2)}\n`;
}

/**
 * Keeps the status file up to date. Several windows do that for the same file: it is written only where it says
 * something else. Each window waits for its own last write, and never throws.
 */
export class StatusFile {
  readonly #disk: StatusDisk;
  readonly #log: Pick<Log, 'warn'>;
  /** What the file should say; `off` for no file. `undefined` at first. */
  #wanted: SittingStatus | 'off' | undefined;
  #work: Promise<void> = Promise.resolve();
  #hasFailed = false;

  constructor(disk: StatusDisk, log: Pick<Log, 'warn'>) {
    this.#disk = disk;
    this.#log = log;
  }

  /**
   * Writes the file if it says anything else than the status; `updatedAt` does not count. What could not be written is
   * tried again with the next change.
   * @param status `off` deletes the file
   */
  async update(status: SittingStatus | 'off'): Promise<void> {
    if (!saysTheSame(this.#wanted, status)) {
      this.#wanted = status;
      this.#work = this.#work.then(() => this.#write(status));
    }
    await this.#work;
  }

  async #write(status: SittingStatus | 'off'): Promise<void> {
    // A newer one is about to be written.
    if (status !== this.#wanted) return;
    try {
      if (status === 'off') await this.#disk.remove();
      else await this.#disk.replace(statusText(status), (found) => saysTheSame(parsed(found), status));
      this.#hasFailed = false;
    } catch (error) {
      // A full disk stays full for a while: it is said once.
      if (!this.#hasFailed) this.#log.warn(l10n.t('The status file could not be written: {0}', String(error)));
      this.#hasFailed = true;
    }
  }
}

/** Whether two statuses say the same. A time may differ by less than a minute: the clocks of a machine drift apart. */
function saysTheSame(found: unknown, status: SittingStatus | 'off'): boolean {
  if (status === 'off' || typeof found !== 'object' || found === null) return found === status;
  const near = (key: 'nextBreakAt' | 'pausedUntil'): unknown => {
    const value = (found as Partial<SittingStatus>)[key];
    return Math.abs(Date.parse(String(value)) - Date.parse(String(status[key]))) < MINUTE ? status[key] : value;
  };
  const others = { nextBreakAt: near('nextBreakAt'), pausedUntil: near('pausedUntil'), updatedAt: status.updatedAt };
  return dequal({ ...found, ...others }, status);
}

/** A text as JSON; `undefined` if it is none. */
function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}
