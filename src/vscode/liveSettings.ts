import * as vscode from 'vscode';
import { checkSettings, DEFAULT_SETTINGS, keepUnknown, type SettingKey, type Settings } from '../core/settings.ts';

const SECTION = 'secondHeart';

/** The person's settings, always valid. They are read at the start and after each change. */
export class LiveSettings implements vscode.Disposable {
  readonly #log: vscode.LogOutputChannel;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #listener: vscode.Disposable;
  #noted = new Set<string>();
  #current: Settings = DEFAULT_SETTINGS;

  readonly onDidChange = this.#changed.event;

  constructor(log: vscode.LogOutputChannel) {
    this.#log = log;
    this.#read();
    this.#listener = vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration(SECTION)) return;
      this.#read();
      this.#changed.fire();
    });
  }

  get current(): Settings {
    return this.#current;
  }

  /** Changes a setting permanently, as if the person had typed it into their user settings. */
  async set<K extends SettingKey>(key: K, value: Settings[K]): Promise<void> {
    const configuration = vscode.workspace.getConfiguration(SECTION);
    const written = configuration.inspect(key)?.globalValue;
    await configuration.update(key, keepUnknown(key, value, written), vscode.ConfigurationTarget.Global);
  }

  dispose(): void {
    this.#listener.dispose();
    this.#changed.dispose();
  }

  #read(): void {
    const configuration = vscode.workspace.getConfiguration(SECTION);
    const { settings, faults } = checkSettings((key) => configuration.get(key));
    this.#current = settings;
    // Each fault is logged once, not at every reading.
    const notes = new Set(
      faults.map(({ key, found, used, expected }) =>
        vscode.l10n.t(
          'The setting {0} is {1}, but should be {2}. Using {3}.',
          `${SECTION}.${key}`,
          JSON.stringify(found),
          expected,
          JSON.stringify(used),
        ),
      ),
    );
    for (const note of notes) if (!this.#noted.has(note)) this.#log.warn(note);
    this.#noted = notes;
  }
}
