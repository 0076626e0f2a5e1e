import type { SystemNotice } from '../../src/app/ports.ts';

/** A notification of the system with characters of all kinds, also such as mean something to a shell or in XML. */
export const NOTICE: SystemNotice = {
  title: '-일어날 시간 "2" & $HOME',
  body: 'Neck & <shoulders>\n該起身了 C:\\new',
  actions: { start: '시작=지금', later: '稍後' },
};
