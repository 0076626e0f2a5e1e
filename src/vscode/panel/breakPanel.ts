import * as vscode from 'vscode';
import { readFromPage, type FromPage, type ToPage } from '../../shared/breakProtocol.ts';
import { goTo } from './editorLocation.ts';
import { KIND, PanelPlacement, type MovedMemory } from './panelPlacement.ts';
import type { OpenOptions, EditorLocation, Panel, Part } from '../../app/ports.ts';
import { inform } from '../messages.ts';
import { WebviewPage, type PageListener } from './webviewPage.ts';

/** Commands that give the keyboard to a part of the workbench. */
const FOCUS_PART: Readonly<Record<Part, string>> = {
  sideBar: 'workbench.action.focusSideBar',
  panel: 'workbench.action.focusPanel',
  auxiliaryBar: 'workbench.action.focusAuxiliaryBar',
};

/** What the panel tells of its page and itself. */
export interface BreakPanelListener extends PageListener<FromPage> {
  /** The person closed the panel. */
  onClosed(): void;
  /** There is no room for a panel that was optional. */
  onNoRoom(): void;
  /** Something could not be put back as it was. */
  onError(error: unknown): void;
}

/** The break panel: one webview beside the work. It draws what it is told and knows nothing. */
export class BreakPanel implements Panel, vscode.Disposable {
  readonly #page: WebviewPage<FromPage>;
  readonly #listener: BreakPanelListener;
  readonly #whereabouts: { readonly location: EditorLocation | undefined };
  readonly #memory: MovedMemory;
  /** Panels that are closed already, by whomever. */
  readonly #closed = new WeakSet<vscode.WebviewPanel>();
  /** Where the person was in the workbench when they took the keyboard to the panel, where that was not in an editor. */
  #from: Part | undefined;
  #seat: PanelPlacement | undefined;
  #opening: Promise<void> | undefined;
  /** What is to be seen; nothing while there should be no panel. */
  #message: ToPage | undefined;
  /** Ends when everything is as it was before the last panel. */
  #left: Promise<void>;

  /**
   * Puts right first what an earlier run of this program has left behind in this window.
   * @param extension the extension's folder @param memory remembers over a restart what the panel moved
   */
  constructor(
    extension: vscode.Uri,
    whereabouts: { readonly location: EditorLocation | undefined },
    memory: MovedMemory,
    listener: BreakPanelListener,
  ) {
    this.#memory = memory;
    this.#left = PanelPlacement.putRight(memory).catch((error: unknown) => listener.onError(error));
    this.#page = new WebviewPage(extension, { name: 'break', kind: KIND, title: 'Second Heart', read: readFromPage });
    this.#whereabouts = whereabouts;
    this.#listener = listener;
  }

  /** Shows the page, opening the panel if need be. */
  async show(message: ToPage, arrival: OpenOptions): Promise<void> {
    this.#message = message;
    if (arrival.focus) this.#from = arrival.from;
    const waiting = this.#opening;
    if (!this.#seat && !waiting) {
      this.#opening = this.#open(arrival).finally(() => (this.#opening = undefined));
      return this.#opening;
    }
    await waiting;
    if (arrival.focus) await this.#seat?.focus();
    await this.#seat?.panel.webview.postMessage(message);
  }

  /** Takes the panel away and brings the person back to where they were. @param place if not where they were last */
  leave(place = this.#whereabouts.location): void {
    this.#close({ place });
  }

  /** Takes the panel away; `closed` is for the person's doing only and stays silent. */
  close(): void {
    this.#close();
  }

  dispose(): void {
    this.#seat?.panel.dispose();
  }

  #close(returning?: { readonly place: EditorLocation | undefined }): void {
    this.#message = undefined;
    const seat = this.#seat;
    this.#seat = undefined;
    if (seat) this.#vacate(seat, returning);
  }

  async #open(arrival: OpenOptions): Promise<void> {
    await this.#left;
    if (this.#memory.get()) await PanelPlacement.putRight(this.#memory);
    // Something may have ended it before it was there.
    if (!this.#wanted()) return;
    const seat = await PanelPlacement.open((at) => this.#create(at), arrival, this.#memory);
    if (!seat) {
      this.#listener.onNoRoom();
      return;
    }
    this.#seat = seat;
    const message = this.#wanted();
    if (!message) this.close();
    else if (this.#closed.has(seat.panel)) this.#gone(seat.panel);
    else await seat.panel.webview.postMessage(message);
  }

  /** What is to be seen by now: while one waits it may have changed. */
  #wanted(): ToPage | undefined {
    return this.#message;
  }

  /** A panel is closed, by the person where it was still wanted. */
  #gone(panel: vscode.WebviewPanel): void {
    this.#closed.add(panel);
    const seat = this.#seat;
    if (seat?.panel !== panel) return;
    this.#seat = undefined;
    this.#message = undefined;
    this.#vacate(seat);
    this.#listener.onClosed();
  }

  #vacate(seat: PanelPlacement, returning?: { readonly place: EditorLocation | undefined }): void {
    this.#left = this.#leave(seat, returning).catch((error: unknown) => this.#listener.onError(error));
  }

  /** Whoever had the keyboard in the panel, or wants to go on, gets it where they were; only then the panel goes. */
  async #leave(seat: PanelPlacement, returning?: { readonly place: EditorLocation | undefined }): Promise<void> {
    const goes = returning !== undefined || seat.focused;
    const from = returning ? undefined : this.#from;
    this.#from = undefined;
    try {
      if (goes && from) await vscode.commands.executeCommand(FOCUS_PART[from]);
      else if (goes)
        await this.#goBack(returning ? returning.place : this.#whereabouts.location, returning !== undefined);
    } catch (error) {
      // Nobody is kept in the panel because the way back is closed.
      this.#listener.onError(error);
    }
    seat.panel.dispose();
    await seat.restore(this.#memory);
    // Takes the keyboard to the group, so never where it may be elsewhere.
    if (seat.maximized && goes) await vscode.commands.executeCommand('workbench.action.toggleMaximizeEditorGroup');
  }

  async #goBack(place: EditorLocation | undefined, reopen: boolean): Promise<void> {
    if (place && (await goTo(place, { reopen }))) return;
    await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
    if (reopen && place?.uri !== undefined) void inform(vscode.l10n.t('{0} is no longer there.', place.label));
  }

  #create(at: { viewColumn: vscode.ViewColumn; preserveFocus: boolean }): vscode.WebviewPanel {
    const panel = this.#page.create(at, this.#listener);
    panel.onDidDispose(() => this.#gone(panel));
    return panel;
  }
}
