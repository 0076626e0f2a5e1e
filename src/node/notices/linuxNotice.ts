import { NOTICE_ACTIONS, type NoticeAction, type SystemNotice } from '../../app/ports.ts';
import { DBus, parseBusctl } from '../helpers/dbus.ts';
import { NoAnswer, TIMEOUT_MS } from '../helpers/noAnswer.ts';
import type { RunProgram } from '../helpers/runProgram.ts';
import { escapeMarkup, type NoticeWay, type TakeAway } from './noticeWay.ts';

const APP_NAME = 'Second Heart';

/**
 * The D-Bus service that shows notifications
 * (https://specifications.freedesktop.org/notification/latest/protocol.html).
 */
const SERVICE = {
  bus: 'session',
  service: 'org.freedesktop.Notifications',
  path: '/org/freedesktop/Notifications',
  interface: 'org.freedesktop.Notifications',
} as const;

/** `notify-send` prints a number and a word; more than this is something else, characters. */
const MOST_CHARS = 1_000;

/**
 * Programs that show a notification and then wait for its buttons, best first. `notify-send` of libnotify 0.8.1 does
 * not print the number of the notification before it ends, unless `stdbuf` makes it print every line at once; later
 * versions print it at once.
 */
const WAITING = [
  { file: 'stdbuf', args: ['-oL', 'notify-send'] },
  { file: 'notify-send', args: [] },
] as const;

/**
 * Linux: the notifications of the desktop, through its D-Bus service.
 *
 * `notify-send` shows the notification and waits for the answer on one and the same connection. No other common program
 * does, but it is needed: dunst and GNOME tell of a pressed button only the connection that has shown the notification
 * (https://github.com/dunst-project/dunst/issues/394, `_emitSignal` in
 * https://github.com/GNOME/gnome-shell/blob/main/js/dbusServices/notifications/notificationDaemon.js), and those of
 * `gdbus` and `busctl` end with each call. It leaves out the buttons where the service has none. Where it is missing,
 * or from before libnotify 0.8 and knows no buttons, `busctl` shows the notification without them.
 *
 * A service that is not running is started: on many desktops (Xfce, MATE, sway) it runs only while there is something
 * to show.
 */
export class LinuxNotice implements NoticeWay {
  readonly timeoutMs = TIMEOUT_MS;
  readonly #run: RunProgram;
  readonly #dbus: DBus;

  /** @param busAddress given to all programs: without one, some would start a bus of their own */
  constructor(busAddress: string, run: RunProgram) {
    const variables = { DBUS_SESSION_BUS_ADDRESS: busAddress };
    this.#run = (file, args, signal, options) => run(file, args, signal, { ...options, variables });
    this.#dbus = new DBus(this.#run);
  }

  async show(
    notice: SystemNotice,
    onShown: (takeAway: TakeAway) => void,
    signal: AbortSignal,
  ): Promise<NoticeAction | 'closed' | undefined> {
    for (const { file, args } of WAITING) {
      const told = await this.#showAndWait(file, [...args, ...notifySendArguments(notice)], onShown, signal);
      if (told !== 'notShown') return told === 'unknown' ? undefined : told;
    }
    await this.#showWithoutButtons(notice, onShown, signal);
    return undefined;
  }

  /** @returns `unknown` if the notification was shown without buttons; `notShown` if another program is to show it */
  async #showAndWait(
    file: string,
    args: readonly string[],
    onShown: (takeAway: TakeAway) => void,
    signal: AbortSignal,
  ): Promise<NoticeAction | 'closed' | 'unknown' | 'notShown'> {
    const enough = new AbortController();
    let told: Told = {};
    const onPrinted = (printed: string): void => {
      const before = told;
      told = parseNotifySend(printed);
      if (before.id === undefined && told.id) onShown(this.#takeAway(told.id));
      if (printed.length > MOST_CHARS) enough.abort(new NoAnswer('notify-send printed too much'));
      // It prints 0 when the service has refused, and some versions wait all the same.
      else if (told.id === 0) enough.abort(new NoAnswer('no service shows it'));
      // It waits on for a service that does not tell that the notification is closed.
      else if (told.action) enough.abort();
    };
    try {
      await this.#run(file, args, AbortSignal.any([signal, enough.signal]), { onPrinted });
      return told.action ?? 'closed';
    } catch (error) {
      if (told.action) return told.action;
      if (signal.aborted || enough.signal.aborted) throw error;
      // It also fails after it has shown the notification without buttons.
      return told.id ? 'unknown' : 'notShown';
    }
  }

  async #showWithoutButtons(
    notice: SystemNotice,
    onShown: (takeAway: TakeAway) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const reply = parseBusctl(await this.#run('busctl', busctlArguments(notice), signal));
    onShown(this.#takeAway(reply.number()));
  }

  /**
   * The program that waits has to be killed before: GNOME lets no other close the notification of a connection that is
   * open (`_checkNotificationId` in the file that is named above).
   */
  #takeAway(id: number): TakeAway {
    return (signal) => this.#dbus.call({ ...SERVICE, method: 'CloseNotification', argument: id }, signal);
  }
}

/**
 * The arguments that make `notify-send` show a notification, print its number, and wait. The notification stays in the
 * list of the desktop (it is not `transient`), because a break stays due while the person looks elsewhere.
 */
export function notifySendArguments({ title, body, actions }: SystemNotice): readonly string[] {
  return [
    `--app-name=${APP_NAME}`,
    '--urgency=normal',
    '--hint=boolean:suppress-sound:true',
    '--print-id',
    ...NOTICE_ACTIONS.map((action) => `--action=${action}=${actions[action]}`),
    '--',
    title,
    // The program takes escape sequences such as \n out of the body, but not out of the title.
    escapeMarkup(body).replaceAll('\\', '\\\\'),
  ];
}

/** The arguments that make `busctl` show a notification without buttons, and print its number. */
export function busctlArguments({ title, body }: SystemNotice): readonly string[] {
  const hints = ['2', 'urgency', 'y', '1', 'suppress-sound', 'b', 'true'];
  return [
    ...['--user', 'call', SERVICE.service, SERVICE.path, SERVICE.interface, 'Notify', 'susssasa{sv}i', '--'],
    // It replaces no other one (0), has no icon ('') and no buttons ('0'), and its time is up to the desktop (-1).
    ...[APP_NAME, '0', '', title, escapeMarkup(body), '0', ...hints, '-1'],
  ];
}

interface Told {
  /** The number of the notification; 0 if it was refused. */
  readonly id?: number;
  readonly action?: NoticeAction;
}

/** Reads what `notify-send` prints: a line with the number, later a line with the button that was pressed. */
export function parseNotifySend(printed: string): Told {
  // What follows the last line break is not complete.
  const [number, ...names] = printed.split('\n').slice(0, -1);
  if (number === undefined || !/^\d{1,10}$/.test(number)) return {};
  const action = NOTICE_ACTIONS.find((each) => names.includes(each));
  return { id: Number(number), ...(action && { action }) };
}
