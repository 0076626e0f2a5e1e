/**
 * The settings, once: key, type, default and range. `package.json` says the same to VS Code, and a test holds the two
 * together. Times are in the unit that a person types; the core asks for milliseconds through {@link ms}.
 */
export const SETTINGS = {
  /** Minutes of sitting until a break is due. The sources say every 30 to 60 (seed 0: "every 30 minutes to an hour"). */
  breakInterval: { kind: 'number', default: 45, min: 1, max: 240, unit: 'min' },
  /** Minutes a guided break takes, about. Two are the dose of Dunstan 2012, doi 10.2337/dc11-1931. */
  breakLength: { kind: 'number', default: 2, min: 1, max: 15, unit: 'min' },
  /** Minutes until "later" asks again. */
  snoozeLength: { kind: 'number', default: 5, min: 1, max: 60, unit: 'min' },
  /** Minutes without a sign of the person after which nobody is at the desk. Not less than VS Code's own delay of 70 s. */
  awayAfter: { kind: 'number', default: 5, min: 2, max: 60, unit: 'min' },
  /** How a due break asks. */
  prompt: { kind: 'choice', default: 'panel', choices: ['panel', 'notification', 'statusBar'] },
  /** Seconds of silence that make a calm moment. Waiting 15 s costs 5 to 16 s at the median (traces). */
  calmPause: { kind: 'number', default: 15, min: 5, max: 120, unit: 's' },
  /** Minutes after which a due break no longer waits for a calm moment, only for the end of a burst of keys. */
  latestAfter: { kind: 'number', default: 5, min: 0, max: 60, unit: 'min' },
} as const satisfies Record<string, Definition>;

type Definition =
  | { kind: 'number'; default: number; min: number; max: number; unit: 'min' | 's' }
  | { kind: 'choice'; default: string; choices: readonly string[] };

type Value<D extends Definition> = D extends { choices: readonly (infer Choice)[] } ? Choice : number;

export type SettingKey = keyof typeof SETTINGS;
export type Settings = { readonly [K in SettingKey]: Value<(typeof SETTINGS)[K]> };

/** What was wrong with one setting, and what stands instead. */
export interface SettingFault {
  readonly key: SettingKey;
  readonly found: unknown;
  readonly used: number | string;
  readonly expected: string;
}

export const SETTING_KEYS = Object.keys(SETTINGS) as SettingKey[];

export const DEFAULT_SETTINGS = Object.fromEntries(
  SETTING_KEYS.map((key) => [key, SETTINGS[key].default]),
) as unknown as Settings;

/**
 * Makes settings of whatever a settings file holds. A number out of range goes to the nearer end of it, a value of the
 * wrong type to the default; every such case is reported, none throws.
 * @param read gives the raw value of a key, `undefined` where the person set none
 */
export function checkSettings(read: (key: SettingKey) => unknown): { settings: Settings; faults: SettingFault[] } {
  const faults: SettingFault[] = [];
  const values: Partial<Record<SettingKey, number | string>> = {};
  for (const key of SETTING_KEYS) {
    const found = read(key);
    const used = nearest(SETTINGS[key], found);
    if (found !== undefined && used !== found) faults.push({ key, found, used, expected: expectation(SETTINGS[key]) });
    values[key] = used;
  }
  return { settings: values as Settings, faults };
}

function nearest(definition: Definition, found: unknown): number | string {
  if (definition.kind === 'choice') {
    return definition.choices.includes(found as string) ? (found as string) : definition.default;
  }
  if (typeof found !== 'number' || Number.isNaN(found)) return definition.default;
  return Math.min(definition.max, Math.max(definition.min, found));
}

function expectation(definition: Definition): string {
  if (definition.kind === 'choice') return definition.choices.join(', ');
  return `${definition.min}–${definition.max} ${definition.unit}`;
}

/** A number setting in milliseconds. */
export function ms(
  settings: Settings,
  key: { [K in SettingKey]: Settings[K] extends number ? K : never }[SettingKey],
): number {
  return settings[key] * (SETTINGS[key].unit === 's' ? 1_000 : 60_000);
}
