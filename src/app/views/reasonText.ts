import type { Answer, FormerMoment, Moment } from '../../core/ledger/entry.ts';
import type { Reason } from '../../core/prompting/reason.ts';
import { shownMinutes } from '../../core/wake.ts';
import type { SettingKey } from '../../core/settings.ts';
import { MINUTE } from '../../time/clock.ts';
import type { LoggedDecision } from '../decisionLog.ts';
import { l10n } from '../text.ts';
import { aboutLength, joinSentences, longMinutes } from './wording.ts';

type Unasked = Exclude<Reason, 'asked'>;

/** Why nothing is asked, in a sentence. */
export function reasonText(reason: Unasked): string {
  switch (reason) {
    case 'typing':
      return l10n.t('Waiting for a pause: you typed or clicked a moment ago.');
    case 'machineTouched':
      return l10n.t('Waiting for a pause: you used your computer a moment ago, outside the editors.');
    case 'windowActive':
      return l10n.t('Waiting: VS Code still reports that this window is in use.');
    case 'debuggerStopped':
      return l10n.t('Waiting: a debugger is paused.');
    case 'inCall':
      return l10n.t('Waiting: you seem to be in a call, because a program is using the microphone or the camera.');
    case 'justBack':
      return l10n.t('Waiting: you have just come back, or have just skipped the massage.');
    case 'awaitsAnswer':
      return l10n.t('Checking whether a question would disturb you now.');
    case 'notInFront':
      return l10n.t('Waiting: another window or program is in front.');
    case 'unseen':
      return l10n.t('Waiting: there has been no activity for a while.');
    case 'notDue':
      return l10n.t('No break is due yet.');
    case 'passedEarly':
      return l10n.t('You were already asked before the break was due. You will be asked once more when it is due.');
    case 'unanswered':
      return l10n.t('You did not answer. You will be asked again after a full interval.');
    case 'snoozed':
      return l10n.t('Put off.');
    case 'snoozedUntilPause':
      return l10n.t('Put off until your next pause.');
    case 'onBreak':
      return l10n.t('You are on a break.');
    case 'inMeeting':
      return l10n.t('You are in a meeting, so you won’t be asked.');
    case 'paused':
      return l10n.t('Paused: nothing is counted, and you won’t be asked.');
    case 'offHours':
      return l10n.t('Outside your working hours: nothing is counted, and you won’t be asked.');
    case 'away':
      return l10n.t('You are away, which counts as a break.');
  }
}

/** The setting that changes a decision most; `undefined` where none does. */
export function settingOf(decision: LoggedDecision): SettingKey | undefined {
  switch (decision.kind) {
    case 'answered':
      return undefined;
    case 'asked':
      if (decision.offset < 0) return 'earliestBefore';
      // After a commit or a call, or in a wait, no setting says how short a pause is enough.
      if (decision.moment !== 'pause' && decision.moment !== 'latest') return undefined;
      return decision.offset === 0 ? 'calmPause' : 'latestAfter';
    case 'reason':
      return settingOfReason(decision.reason);
  }
}

function settingOfReason(reason: Unasked): SettingKey | undefined {
  switch (reason) {
    case 'typing':
    case 'machineTouched':
    case 'snoozedUntilPause':
      return 'calmPause';
    case 'windowActive':
      return 'latestAfter';
    case 'awaitsAnswer':
      return 'osIdle';
    case 'inCall':
      return 'callDetection';
    case 'unseen':
    case 'away':
    case 'justBack':
      return 'awayAfter';
    case 'notDue':
    case 'unanswered':
      return 'breakInterval';
    case 'passedEarly':
      return 'earliestBefore';
    case 'snoozed':
      return 'snoozeLength';
    case 'offHours':
      return 'workingHours';
    case 'onBreak':
      return 'breakLength';
    case 'debuggerStopped':
    case 'notInFront':
    case 'inMeeting':
    case 'paused':
      return undefined;
  }
}

/** One decision, in one or two sentences. */
export function decisionText(decision: LoggedDecision): string {
  switch (decision.kind) {
    case 'reason':
      return reasonText(decision.reason);
    case 'answered':
      return answerText(decision.answer);
    case 'asked': {
      const { moment, offset, silence } = decision;
      if (silence === undefined) return l10n.t('You were asked in another window.');
      return occasionText(moment, askedText(offset, l10n.t('{0} s', Math.round(silence / 1_000))));
    }
  }
}

/** When a question was asked, and in which pause. @param offset ms after it was due @param pause its length as text */
function askedText(offset: number, pause: string): string {
  // The same minutes as the question has said.
  if (offset < 0)
    return l10n.t('Asked {0} before it was due, in a pause of {1}.', longMinutes(shownMinutes(-offset)), pause);
  return offset < MINUTE / 2
    ? l10n.t('Asked when it was due, in a pause of {0}.', pause)
    : l10n.t('Asked {0} after it was due, in a pause of {1}.', aboutLength(offset), pause);
}

/** Adds why a shorter pause was enough, if it was. @param asked when the question was asked, as a sentence */
function occasionText(moment: Moment | FormerMoment, asked: string): string {
  switch (moment) {
    case 'commit':
      return joinSentences(asked, l10n.t('You had just committed.'));
    case 'call':
      return joinSentences(asked, l10n.t('A call had just ended.'));
    case 'running':
      return joinSentences(asked, l10n.t('Your task or command was running.'));
    case 'agent':
      return joinSentences(asked, l10n.t('Your agent was working.'));
    default:
      return asked;
  }
}

function answerText(answer: Answer): string {
  switch (answer) {
    case 'start':
      return l10n.t('You took the break.');
    case 'snooze':
      return l10n.t('You put it off.');
    case 'skip':
      return l10n.t('You skipped it.');
    case 'meeting':
      return l10n.t('You said that you were in a meeting.');
    case 'easier':
      return l10n.t('You chose longer intervals for today.');
    case 'withdrawn':
      return l10n.t('The question was withdrawn: you got up, or a break was no longer due.');
    case 'left':
      return l10n.t('You did not answer.');
  }
}
