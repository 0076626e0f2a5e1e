import type { FromPage } from '../shared/breakProtocol.ts';
import type { Actions } from './actions.ts';
import type { Panel, SettingsSource } from './ports.ts';
import type { ReturnPointKeeper } from './returnPoint.ts';
import type { Tracker } from './tracker.ts';

/** Who does what the person says on the break page, or in answer to a notification. */
interface Handlers {
  readonly tracker: Tracker;
  readonly actions: Actions;
  readonly settings: SettingsSource;
  readonly panel: Panel;
  readonly returnPoint: ReturnPointKeeper;
  /** Shows the page what there is to show, as it is by now. */
  readonly render: () => Promise<void>;
}

/** What is said to a question, and to nothing else. */
const ANSWERS = new Set<FromPage['kind']>(['start', 'gotUp', 'sitDown', 'snooze', 'skip', 'meeting', 'ease']);

/**
 * Does what a message of the page says. An answer is one only while its question stands: it may have been given twice, or
 * crossed with the end of the question on its way.
 */
export async function handleBreakPageMessage(
  message: FromPage,
  { tracker, actions, settings, panel, returnPoint, render }: Handlers,
): Promise<void> {
  const { prompting } = tracker.state;
  if (ANSWERS.has(message.kind) && !(prompting.kind === 'prompted' && prompting.window === tracker.window)) return;
  switch (message.kind) {
    case 'ready':
      await render();
      break;
    case 'start':
      returnPoint.setNote(message.note);
      // A note for a session that does not begin is none for the next one.
      if (!(await actions.startBreak(message.which))) returnPoint.setNote();
      break;
    case 'gotUp':
      actions.gotUp();
      break;
    case 'sitDown':
      tracker.submit({ kind: 'posture', posture: 'sitting' });
      break;
    case 'feel':
    case 'read':
      tracker.submit(message);
      break;
    case 'switch':
      await settings.set(message.setting, message.on);
      break;
    case 'chooseAvoid':
      actions.openSettings('avoid');
      break;
    case 'snooze':
      actions.snooze();
      break;
    case 'end':
    case 'skip':
      tracker.submit({ kind: message.kind });
      break;
    case 'meeting':
      await actions.meeting(message.minutes);
      break;
    case 'ease':
      await actions.easierToday(message.ease);
      break;
    case 'player':
      await actions.lead(message.command);
      break;
    case 'close':
      // Before the returnPoint is erased by that.
      panel.leave(returnPoint.current?.place);
      tracker.submit({ kind: 'panelClosed' });
  }
}
