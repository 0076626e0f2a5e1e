/** The commands that `package.json` contributes, once: a test holds the two together. */
export const COMMANDS = [
  'secondHeart.startBreak',
  'secondHeart.startCalfMassage',
  'secondHeart.startMovement',
  'secondHeart.startRoutine',
  'secondHeart.logBreak',
  'secondHeart.wasUp',
  'secondHeart.toggleStanding',
  'secondHeart.snooze',
  'secondHeart.skipBreak',
  'secondHeart.pause',
  'secondHeart.resume',
  'secondHeart.meeting',
  'secondHeart.easierToday',
  'secondHeart.focusPanel',
  'secondHeart.showMenu',
  'secondHeart.newPack',
  'secondHeart.checkPack',
  'secondHeart.openSettings',
] as const;

export type CommandId = (typeof COMMANDS)[number];
