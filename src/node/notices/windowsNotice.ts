import type { SystemNotice } from '../../app/ports.ts';
import { MINUTE, SECOND, type Clock } from '../../time/clock.ts';
import type { RunProgram } from '../helpers/runProgram.ts';
import { escapeMarkup, LONGEST_MS, type NoticeWay, type TakeAway } from './noticeWay.ts';

/** Timeout for a cold start of PowerShell, ms; the same as for the idle time. */
const START_PATIENCE_MS = 10 * SECOND;

/**
 * The AppUserModelID in whose name the notification is shown. It has to be that of an entry in the start menu
 * (https://learn.microsoft.com/windows/win32/shell/enable-desktop-toast-with-appusermodelid). Windows PowerShell has
 * one on every Windows, which is why others use it too (`POWERSHELL_APP_ID` in
 * https://docs.rs/tauri-winrt-notification). VS Code has one only if it was installed, and another in each variant.
 */
const APP_ID = '{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}\\WindowsPowerShell\\v1.0\\powershell.exe';

/** The group of our notifications; `group` and `tag` together name one. */
const GROUP = 'second-heart';

/** The variables of the environment that hand in what differs, so that no text is ever part of a script. */
const TOAST = 'SECOND_HEART_TOAST';
const TAG = 'SECOND_HEART_TAG';

/** Each script begins with this. Naming types of the Windows Runtime in full once makes them known. */
const BEGIN = [
  "$ErrorActionPreference = 'Stop'",
  '$null = [Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, ContentType = WindowsRuntime]',
  '$null = [Windows.Data.Xml.Dom.XmlDocument, Windows.Data.Xml.Dom.XmlDocument, ContentType = WindowsRuntime]',
];

const MANAGER = '[Windows.UI.Notifications.ToastNotificationManager]';

const SHOW = [
  ...BEGIN,
  '$xml = New-Object Windows.Data.Xml.Dom.XmlDocument',
  `$xml.LoadXml($env:${TOAST})`,
  '$toast = New-Object Windows.UI.Notifications.ToastNotification $xml',
  `$toast.Tag = $env:${TAG}`,
  `$toast.Group = '${GROUP}'`,
  // For the case that nobody takes it away, because the editor was closed.
  `$toast.ExpirationTime = [DateTimeOffset]::Now.AddMinutes(${LONGEST_MS / MINUTE})`,
  `${MANAGER}::CreateToastNotifier('${APP_ID}').Show($toast)`,
].join('; ');

const REMOVE = [...BEGIN, `${MANAGER}::History.Remove($env:${TAG}, '${GROUP}', '${APP_ID}')`].join('; ');

/**
 * Windows: a toast notification, shown by a PowerShell without a window. It has no buttons: a button needs a protocol
 * or a COM class that is registered on the machine, and nothing is registered here. Windows shows it as a notification of
 * Windows PowerShell; our name is in its last line.
 */
export class WindowsNotice implements NoticeWay {
  readonly timeoutMs = START_PATIENCE_MS;
  readonly #file: string;
  readonly #clock: Clock;
  readonly #run: RunProgram;

  /** @param systemRoot the Windows folder; Windows PowerShell has always had the same place in it */
  constructor(systemRoot: string, clock: Clock, run: RunProgram) {
    this.#file = `${systemRoot}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`;
    this.#clock = clock;
    this.#run = run;
  }

  async show(notice: SystemNotice, onShown: (takeAway: TakeAway) => void, signal: AbortSignal): Promise<undefined> {
    // Different for each notification, and at most 16 characters
    // (https://learn.microsoft.com/uwp/api/windows.ui.notifications.toastnotification.tag).
    const tag = String(this.#clock.now().wall);
    await this.#runScript(SHOW, { [TOAST]: toastXml(notice), [TAG]: tag }, signal);
    onShown((signal) => this.#runScript(REMOVE, { [TAG]: tag }, signal));
  }

  #runScript(script: string, variables: Readonly<Record<string, string>>, signal: AbortSignal): Promise<string> {
    return this.#run(this.#file, ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', script], signal, {
      variables,
    });
  }
}

/**
 * A toast notification without a sound
 * (https://learn.microsoft.com/windows/apps/design/shell/tiles-and-notifications/toast-schema).
 */
export function toastXml({ title, body }: SystemNotice): string {
  return [
    '<toast><visual><binding template="ToastGeneric">',
    `<text>${escapeMarkup(title)}</text>`,
    `<text>${escapeMarkup(body)}</text>`,
    '<text placement="attribution">Second Heart</text>',
    '</binding></visual><audio silent="true"/></toast>',
  ].join('');
}
