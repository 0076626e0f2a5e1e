import type { BreakPageMessage } from '../shared/breakProtocol.ts';
import type { Actions } from './actions.ts';
import type { Panel, SettingsSource } from './ports.ts';
import type { Presenter } from './presenter.ts';
import type { ReturnPointKeeper } from './returnPoint.ts';
import type { Tracker } from './tracker.ts';

/** The parts that carry out what a message asks for. */
interface Handlers {
  readonly tracker: Tracker;
  readonly actions: Actions;
  readonly settings: SettingsSource;
  readonly panel: Panel;
  readonly returnPoint: ReturnPointKeeper;
  readonly presenter: Pick<Presenter, 'render' | 'looked' | 'back'>;
  /** Shows the terminal that the person's agent is in, if there is one in this window. */
  readonly showAgent: () => void;
}

/** Messages that are valid only while this window shows a question. */
const ANSWERS = new Set<BreakPageMessage['kind']>([
  'start',
  'lookAtOffer',
  'offer',
  'gotUp',
  'sitDown',
  'snooze',
  'later',
  'skip',
  'meeting',
  'ease',
]);

/**
 * Carries out a message of the break page. An answer is dropped if this window shows no question: it may have been sent
 * twice, or the question may have ended while the message was on its way. A new message gets a case here, and its
 * schema in `shared/breakProtocol.ts`.
 */
export async function handleBreakPageMessage(
  message: BreakPageMessage,
  { tracker, actions, settings, panel, returnPoint, presenter, showAgent }: Handlers,
): Promise<void> {
  const { prompting } = tracker.state;
  const isAsked = prompting.kind === 'prompted' && prompting.window === tracker.window;
  if (ANSWERS.has(message.kind) && !isAsked) return;
  switch (message.kind) {
    case 'ready':
      await presenter.render();
      break;
    case 'start':
      await withNote(returnPoint, message.note, () => actions.startBreak(message.which));
      break;
    case 'lookAtOffer':
      await actions.look({ kind: 'offer', index: message.index });
      break;
    case 'lookAtMovement':
      await actions.look({ kind: 'movement', id: message.movement });
      break;
    case 'lookAtLeftOut':
      await actions.look({ kind: 'leftOut' });
      break;
    case 'back':
      await presenter.back();
      break;
    case 'startLooked': {
      const { looked } = presenter;
      if (!looked) break;
      // Without a question nobody has seen the field for the note.
      await withNote(returnPoint, isAsked ? message.note : undefined, () => actions.startLooked(looked));
      break;
    }
    case 'gotUp':
      actions.logBreakNow();
      break;
    case 'sitDown':
      tracker.submit({ kind: 'posture', posture: 'sitting' });
      break;
    case 'offer':
    case 'feel':
    case 'read':
    case 'unwant':
    case 'bringBack':
      tracker.submit(message);
      break;
    case 'switch':
      await settings.set(message.setting, message.on);
      break;
    case 'allow':
      await actions.allow(message.setting, message.value);
      break;
    case 'chooseAvoid':
      await actions.chooseAvoid();
      break;
    case 'snooze':
      actions.snooze();
      break;
    case 'later':
      actions.later();
      break;
    case 'end':
      tracker.submit(message);
      break;
    case 'goToAgent': {
      const { place } = returnPoint.current ?? {};
      tracker.submit({ kind: 'leaveForAgent' });
      panel.leave(place);
      showAgent();
      break;
    }
    case 'skip':
      actions.skipBreak();
      break;
    case 'meeting':
      await actions.meeting(message.minutes);
      break;
    case 'ease':
      await actions.easierToday(message.ease);
      break;
    case 'player':
      await actions.commandPlayer(message.command);
      break;
    case 'close':
      // First leave: `panelClosed` deletes the return point.
      panel.leave(returnPoint.current?.place);
      actions.panelClosed();
  }
}

/** Starts a session with a note. If none begins, the note must not go to the next one. @param start whether one began */
async function withNote(
  returnPoint: ReturnPointKeeper,
  note: string | undefined,
  start: () => Promise<boolean>,
): Promise<void> {
  returnPoint.setNote(note);
  let begun = false;
  try {
    begun = await start();
  } finally {
    if (!begun) returnPoint.setNote();
  }
}
