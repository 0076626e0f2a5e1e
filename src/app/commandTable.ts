/**
 * The commands that `package.json` contributes. A new command goes here; into `actions.ts` and
 * `vscode/registerCommands.ts`; into `package.json` and `package.nls*.json`; into `docs/reference.md`; and, if it
 * belongs into the menu, into `menu.ts`. A test compares this list with `package.json`.
 */
export const COMMANDS = [
  'secondHeart.startBreak',
  'secondHeart.startCalfMassage',
  'secondHeart.startMovement',
  'secondHeart.startRoutine',
  'secondHeart.logBreak',
  'secondHeart.wasUp',
  'secondHeart.toggleStanding',
  'secondHeart.snooze',
  'secondHeart.later',
  'secondHeart.skipBreak',
  'secondHeart.pause',
  'secondHeart.resume',
  'secondHeart.meeting',
  'secondHeart.easierToday',
  'secondHeart.focusPanel',
  'secondHeart.showMenu',
  'secondHeart.explain',
  'secondHeart.newPack',
  'secondHeart.checkPack',
  'secondHeart.chooseAvoid',
  'secondHeart.showLeftOut',
  'secondHeart.connectAgents',
  'secondHeart.disconnectAgents',
  'secondHeart.openSettings',
] as const;

export type CommandId = (typeof COMMANDS)[number];
