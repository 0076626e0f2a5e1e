import * as vscode from 'vscode';
import { WindowActivity } from '../../src/core/presence/windowActivity.ts';
import { SECOND } from '../../src/time/clock.ts';
import type { WindowSnapshot } from '../../src/core/event.ts';
import { SimulatedClock } from '../../src/time/simulatedClock.ts';
import { listenToWindow } from '../../src/vscode/signals/windowSignals.ts';
import { listenToWork } from '../../src/vscode/signals/workSignals.ts';

/** Listens to this real window as the extension does, on a clock of its own, so that ten seconds pass at once. */
export class Lookout {
  readonly #clock = new SimulatedClock(Date.UTC(2026, 10, 2, 9));
  readonly #activity = new WindowActivity('lookout');
  readonly #listening: vscode.Disposable;
  /** The terminals that have an agent in them. */
  readonly agents = new Set<vscode.Terminal>();
  /** How often it was told that something has ended. */
  told = 0;

  constructor() {
    this.#listening = vscode.Disposable.from(
      listenToWindow(
        this.#activity,
        this.#clock,
        () => {},
        () => {},
      ),
      listenToWork(this.#activity, this.#clock, () => this.told++, this.agents),
    );
  }

  get view(): WindowSnapshot {
    return this.#activity.snapshot(this.#clock.now().mono);
  }

  /** The person gives a sign: what moves by itself counts for a while after one. */
  acted(): void {
    this.#activity.personActed(this.#clock.now().mono);
  }

  seconds(count: number): void {
    this.#clock.advance(count * SECOND);
  }

  dispose(): void {
    this.#listening.dispose();
  }
}

/** The next event that is looked for; everybody who listened before has heard it by then. */
export function next<T>(event: vscode.Event<T>, isIt: (value: T) => boolean = () => true): Promise<T> {
  return new Promise((resolve) => {
    const listening = event((value) => {
      if (!isIt(value)) return;
      listening.dispose();
      resolve(value);
    });
  });
}

/** A task of this window's folder. */
export function aTask(
  name: string,
  execution: vscode.ShellExecution | vscode.ProcessExecution | vscode.CustomExecution,
  isBackground = false,
): vscode.Task {
  const task = new vscode.Task({ type: 'shell' }, vscode.TaskScope.Workspace, name, 'test', execution);
  task.isBackground = isBackground;
  return task;
}
