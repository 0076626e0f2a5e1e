import * as vscode from 'vscode';
import type { EditorLocation, OpenOptions, Panel, WorkbenchPart } from '../../app/ports.ts';
import {
  readBreakPageMessage,
  type BreakPageState,
  type BreakPageMessage,
  type Room,
} from '../../shared/breakProtocol.ts';
import { showInformation } from '../messages.ts';
import { focusLocation } from './editorLocation.ts';
import { PanelPlacement, type LayoutChangeMemory } from './panelPlacement.ts';
import { VIEW_TYPE } from './panelTab.ts';
import { WebviewPage, type PageListener } from './webviewPage.ts';

/** Commands that focus a part of the workbench. A new part goes here and into `WORKBENCH_PARTS` (`app/ports.ts`). */
const FOCUS_PART: Readonly<Record<WorkbenchPart, string>> = {
  sideBar: 'workbench.action.focusSideBar',
  panel: 'workbench.action.focusPanel',
  auxiliaryBar: 'workbench.action.focusAuxiliaryBar',
};

/** Receives the events of the panel and its page. */
export interface BreakPanelListener extends PageListener<BreakPageMessage> {
  /** The person closed the panel. */
  onClosed(): void;
  /** An optional panel was not opened, because there is no room for it. */
  onNoRoom(): void;
  /** The layout or the focus could not be restored. */
  onError(error: unknown): void;
}

/**
 * The break panel: one webview beside the work. It shows the message that it is given and has no state of its own
 * beyond that.
 */
export class BreakPanel implements Panel, vscode.Disposable {
  readonly #page: WebviewPage<BreakPageMessage | Room>;
  readonly #listener: BreakPanelListener;
  readonly #whereabouts: { readonly location: EditorLocation | undefined };
  readonly #memory: LayoutChangeMemory;
  /** Panels that are already closed, by the person or by this class. */
  readonly #closed = new WeakSet<vscode.WebviewPanel>();
  /**
   * The part of the workbench that had the focus before the person went to the panel; `undefined` if that was an
   * editor.
   */
  #focusedPart: WorkbenchPart | undefined;
  #placement: PanelPlacement | undefined;
  #opening: Promise<void> | undefined;
  /** The message to show; `undefined` while no panel is wanted. */
  #message: BreakPageState | undefined;
  /** Resolves when the previous panel is closed and its layout change is undone. */
  #restored: Promise<void>;

  /**
   * Starts by cleaning up what an earlier extension host left behind in this window.
   * @param extension the extension's folder
   * @param whereabouts the person's current location in the editors
   * @param memory stores the panel's layout change across restarts
   */
  constructor(
    extension: vscode.Uri,
    whereabouts: { readonly location: EditorLocation | undefined },
    memory: LayoutChangeMemory,
    listener: BreakPanelListener,
  ) {
    this.#memory = memory;
    this.#restored = PanelPlacement.putRight(memory).catch((error: unknown) => listener.onError(error));
    this.#page = new WebviewPage(extension, {
      name: 'break',
      kind: VIEW_TYPE,
      title: 'Second Heart',
      read: readBreakPageMessage,
    });
    this.#whereabouts = whereabouts;
    this.#listener = listener;
  }

  /** Shows a message, and opens the panel if it is not open. */
  async show(message: BreakPageState, arrival: OpenOptions): Promise<void> {
    this.#message = message;
    if (arrival.focus) this.#focusedPart = arrival.focusedPart;
    const waiting = this.#opening;
    if (!this.#placement && !waiting) {
      this.#opening = this.#open(arrival).finally(() => (this.#opening = undefined));
      return this.#opening;
    }
    await waiting;
    if (arrival.focus) await this.#placement?.focus();
    await this.#placement?.panel.webview.postMessage(message);
  }

  /** Closes the panel and brings the person back to their work. @param place where to; by default the last location */
  leave(place = this.#whereabouts.location): void {
    this.#close({ place });
  }

  /** Closes the panel without `onClosed`, which is for a panel that the person closes. */
  close(): void {
    this.#close();
  }

  dispose(): void {
    this.#placement?.panel.dispose();
  }

  #close(returning?: { readonly place: EditorLocation | undefined }): void {
    this.#message = undefined;
    const placement = this.#placement;
    this.#placement = undefined;
    if (placement) this.#startLeaving(placement, returning);
  }

  async #open(arrival: OpenOptions): Promise<void> {
    await this.#restored;
    if (this.#memory.get()) await PanelPlacement.putRight(this.#memory);
    // The panel may have been closed while this waited.
    if (!this.#wanted()) return;
    const placement = await PanelPlacement.open((at) => this.#create(at), arrival, this.#memory);
    if (!placement) {
      this.#listener.onNoRoom();
      return;
    }
    this.#placement = placement;
    const message = this.#wanted();
    if (!message) this.close();
    else if (this.#closed.has(placement.panel)) this.#onDisposed(placement.panel);
    else await placement.panel.webview.postMessage(message);
  }

  /** The current message. A method, because TypeScript does not know that the field changes during an `await`. */
  #wanted(): BreakPageState | undefined {
    return this.#message;
  }

  /** A panel was closed. If it was still wanted, the person closed it. */
  #onDisposed(panel: vscode.WebviewPanel): void {
    this.#closed.add(panel);
    const placement = this.#placement;
    if (placement?.panel !== panel) return;
    this.#placement = undefined;
    this.#message = undefined;
    this.#startLeaving(placement);
    this.#listener.onClosed();
  }

  /** The page of a session told how much room it has. */
  #onRoom(panel: vscode.WebviewPanel, room: Room): void {
    if (this.#placement?.panel !== panel) return;
    this.#placement.setRoom(room, this.#memory).catch((error: unknown) => this.#listener.onError(error));
  }

  #startLeaving(placement: PanelPlacement, returning?: { readonly place: EditorLocation | undefined }): void {
    this.#restored = this.#leave(placement, returning).catch((error: unknown) => this.#listener.onError(error));
  }

  /**
   * Moves the focus back to where the person was, then closes the panel and undoes its layout change. The focus moves
   * only if it was in the panel, or if the person asked to go back to work.
   */
  async #leave(placement: PanelPlacement, returning?: { readonly place: EditorLocation | undefined }): Promise<void> {
    const movesFocus = returning !== undefined || placement.focused;
    const from = returning ? undefined : this.#focusedPart;
    this.#focusedPart = undefined;
    try {
      if (movesFocus && from) await vscode.commands.executeCommand(FOCUS_PART[from]);
      else if (movesFocus)
        await this.#goBack(returning ? returning.place : this.#whereabouts.location, returning !== undefined);
    } catch (error) {
      // The panel closes even if the focus cannot be moved back.
      this.#listener.onError(error);
    }
    placement.panel.dispose();
    await placement.restore(this.#memory);
    // This command focuses the group, so it must not run while the focus may be elsewhere.
    if (placement.maximized && movesFocus)
      await vscode.commands.executeCommand('workbench.action.toggleMaximizeEditorGroup');
  }

  async #goBack(place: EditorLocation | undefined, reopen: boolean): Promise<void> {
    if (place && (await focusLocation(place, { reopen }))) return;
    await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
    if (reopen && place?.uri !== undefined) void showInformation(vscode.l10n.t('{0} no longer exists.', place.label));
  }

  #create(at: { viewColumn: vscode.ViewColumn; preserveFocus: boolean }): vscode.WebviewPanel {
    const panel = this.#page.create(at, {
      onMessage: (message) =>
        message.kind === 'room' ? this.#onRoom(panel, message) : this.#listener.onMessage(message),
      onInvalidMessage: (message) => this.#listener.onInvalidMessage(message),
    });
    panel.onDidDispose(() => this.#onDisposed(panel));
    return panel;
  }
}
