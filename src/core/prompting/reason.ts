/** Why a break that is due, or whose moment is looked for already, is not asked for in a window. */
export const HOLDS = [
  /** The last key or click in an editor is not long enough ago. */
  'typing',
  /** The machine was touched too short a time ago, outside of the editors. */
  'machineTouched',
  /** VS Code says that the window is in use, and no editor sees how. */
  'windowActive',
  'debuggerStopped',
  /** A program listens to the microphone or the camera. */
  'inCall',
  /** The person has just come back from being away or unseen. */
  'justBack',
  /** The machine, or the window, was asked whether the question disturbs, and has not answered yet. */
  'awaitsAnswer',
  /** Another window or another program is in front. */
  'notInFront',
  /** Nothing has been seen of the person for so long that they may not be there. */
  'unseen',
] as const;

export type Hold = (typeof HOLDS)[number];

/**
 * Why a break is asked for, held back or not asked for: one of these at any time, in each window. A new reason goes
 * here; its words go into `app/views/reasonText.ts`, which does not compile without them.
 */
export const REASONS = [
  'asked',
  ...HOLDS,
  'notDue',
  /** Passed over before it was due: it is asked for once more when it is. */
  'passedEarly',
  /** Not answered: the next one comes a full interval later. */
  'unanswered',
  'snoozed',
  /** Put off until the person's next pause. */
  'snoozedUntilPause',
  'onBreak',
  'inMeeting',
  'paused',
  'offHours',
  'away',
] as const;

export type Reason = (typeof REASONS)[number];
