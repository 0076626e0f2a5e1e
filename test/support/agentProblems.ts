import type { AgentProblem } from '../../src/app/views/agentProblemText.ts';

/** Problems of each kind. A new kind of problem does not compile until it has its line here. */
const PROBLEMS: Readonly<Record<AgentProblem['kind'], readonly AgentProblem[]>> = {
  notJson: [{ kind: 'notJson' }],
  hooksNoObject: [{ kind: 'hooksNoObject' }],
  eventNoList: [{ kind: 'eventNoList', event: 'Stop' }],
  twice: [{ kind: 'twice', key: 'hooks' }],
  tooLarge: [{ kind: 'tooLarge' }],
  changed: [{ kind: 'changed' }],
  folderName: [{ kind: 'folderName' }],
  unreadable: [{ kind: 'unreadable', reason: 'EACCES' }],
  noBackup: [{ kind: 'noBackup', reason: 'EACCES' }],
  notWritten: [{ kind: 'notWritten', reason: 'ENOSPC' }],
  damaged: [
    { kind: 'damaged', backup: undefined, reason: 'ENOSPC' },
    { kind: 'damaged', backup: '/a.bak', reason: 'ENOSPC' },
  ],
};

export const AGENT_PROBLEMS: readonly AgentProblem[] = Object.values(PROBLEMS).flat();
