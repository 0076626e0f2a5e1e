import { CAUTIONS } from '../movements/cautions.ts';
import { PLACES } from '../movements/place.ts';
import { MINUTE, SECOND } from '../time/clock.ts';
import { TIME_OF_DAY, withTwoDigits } from '../time/timeOfDay.ts';
import { WORKING_TIME } from '../time/workingHours.ts';

/** The value of a time setting that is switched off. */
export const OFF = 'off';

/**
 * The settings: key, type, default and range. Times are in the unit that a person types; {@link ms} converts them. A
 * new setting goes here, into `package.json` and `package.nls*.json` (a test compares them), `docs/reference.md`, and
 * into the table of `applySettings` in `prompting/policy.ts`.
 */
export const SETTINGS = {
  /**
   * Minutes of sitting until a break is due. The sources say every 30 to 60 (seed 0: "every 30 minutes to an hour").
   */
  breakInterval: { kind: 'number', default: 45, min: 1, max: 240, unit: 'min' },
  /**
   * Minutes of standing until a break is due: standing still is no break, because blood pools in the legs (PMC5966524).
   */
  standInterval: { kind: 'number', default: 30, min: 1, max: 240, unit: 'min' },
  /** Minutes a guided break takes, about. Three every 45 minutes are the dose of Gao 2024, doi 10.1111/sms.14628. */
  breakLength: { kind: 'number', default: 3, min: 1, max: 15, unit: 'min' },
  /** Minutes until "later" asks again. */
  snoozeLength: { kind: 'number', default: 5, min: 1, max: 60, unit: 'min' },
  /** How often one break may be put off; after that it is quiet until the next interval. */
  maxSnoozes: { kind: 'number', default: 3, min: 0, max: 10, unit: '×' },
  /** Minutes without activity after which the person is away. Not less than VS Code's own delay of 70 s. */
  awayAfter: { kind: 'number', default: 5, min: 2, max: 60, unit: 'min' },
  /** Whether the machine is asked how long nobody has touched it, where it can be. */
  osIdle: { kind: 'choice', default: 'auto', choices: ['auto', 'off'] },
  /** When a day begins for a person who works late: hours and minutes on the clock. */
  dayStart: { kind: 'time', default: '04:00' },
  /** How a break is asked for. */
  prompt: { kind: 'choice', default: 'panel', choices: ['panel', 'window', 'notification', 'statusBar'] },
  /** Minutes before a break is due from which a long silence is taken for it; at most a fifth of the interval. */
  earliestBefore: { kind: 'number', default: 5, min: 0, max: 15, unit: 'min' },
  /** Seconds of silence that are wanted when a break is due; see `wantedSilence`. */
  calmPause: { kind: 'number', default: 45, min: 5, max: 120, unit: 's' },
  /** Minutes after which only the shortest silence is wanted; see `wantedSilence`. */
  latestAfter: { kind: 'number', default: 20, min: 0, max: 60, unit: 'min' },
  /** Whether a call holds the question back, where the machine tells of calls. */
  callDetection: { kind: 'choice', default: 'auto', choices: ['auto', 'off'] },
  /** How somebody who is in another program is told that a break is due. */
  elsewhere: { kind: 'choice', default: 'off', choices: ['off', 'notify'] },
  /** When the person works; outside of it nothing is counted or asked. None: always. */
  workingHours: { kind: 'hours', default: [], most: 21 },
  /** When the calf massage is offered, if the editor is still open. */
  bedtimeMassage: { kind: 'time', default: OFF, mayBeOff: true },
  /** Where a break may happen. */
  places: { kind: 'choices', default: ['desk', 'nearby'], choices: PLACES },
  /** What the person has to move with, beside the furniture that everybody has. */
  equipment: { kind: 'choices', default: [], choices: ['step', 'stairs', 'band', 'rope', 'bike', 'treadmill'] },
  /** What makes some movements wrong for the person: caution tags of the pack. */
  avoid: { kind: 'choices', default: [], choices: CAUTIONS },
  /** Which body leads. */
  figure: { kind: 'choice', default: 'short-hair', choices: ['short-hair', 'tied-hair', 'grey-hair', 'curly-hair'] },
  /** Files of a person's own movements. */
  packs: { kind: 'texts', default: [], most: 50 },
  /** A soft tick where a phase begins. */
  sound: { kind: 'switch', default: false },
  /** Spoken cues, where the machine has a voice for the language. */
  speech: { kind: 'switch', default: false },
  /** Whether a file tells other programs on the machine how it stands; see `docs/status-file.md`. */
  statusFile: { kind: 'switch', default: false },
} as const satisfies Record<string, Definition>;

type Definition =
  | { kind: 'number'; default: number; min: number; max: number; unit: 'min' | 's' | '×' }
  | { kind: 'choice'; default: string; choices: readonly string[] }
  /** Any number of the choices. */
  | { kind: 'choices'; default: readonly string[]; choices: readonly string[] }
  /** Any texts, up to `most` of them. */
  | { kind: 'texts'; default: readonly string[]; most: number }
  /** Working times, as {@link WORKING_TIME} has them, up to `most` of them. */
  | { kind: 'hours'; default: readonly string[]; most: number }
  /** A time on the clock, HH:MM, or, where it may, {@link OFF}. */
  | { kind: 'time'; default: string; mayBeOff?: true }
  | { kind: 'switch'; default: boolean };

interface Values<D extends Definition> {
  number: number;
  choice: D extends { choices: readonly (infer Choice)[] } ? Choice : never;
  choices: D extends { choices: readonly (infer Choice)[] } ? readonly Choice[] : never;
  texts: readonly string[];
  hours: readonly string[];
  time: string;
  switch: boolean;
}

type Value<D extends Definition> = Values<D>[D['kind']];

export type SettingKey = keyof typeof SETTINGS;
export type Settings = { readonly [K in SettingKey]: Value<(typeof SETTINGS)[K]> };

/** A value as a settings file holds it. */
type Raw = number | string | boolean | readonly string[];

/** What was wrong with a setting, and which value is used instead. */
export interface SettingFault {
  readonly key: SettingKey;
  readonly found: unknown;
  readonly used: Raw;
  readonly expected: string;
}

export const SETTING_KEYS = Object.keys(SETTINGS) as SettingKey[];

export const DEFAULT_SETTINGS = Object.fromEntries(
  SETTING_KEYS.map((key) => [key, SETTINGS[key].default]),
) as unknown as Settings;

/**
 * Turns whatever a settings file holds into settings. A number out of range becomes the nearest one in range, a list
 * keeps its usable members, a value of the wrong type becomes the default. Every such case is reported, and nothing is
 * thrown.
 * @param read gives the raw value of a key, `undefined` if the person has set none
 */
export function checkSettings(read: (key: SettingKey) => unknown): { settings: Settings; faults: SettingFault[] } {
  const faults: SettingFault[] = [];
  const values: Partial<Record<SettingKey, Raw>> = {};
  for (const key of SETTING_KEYS) {
    const found = read(key);
    const meant = asMeant(SETTINGS[key], found);
    const used = nearest(SETTINGS[key], meant);
    if (found !== undefined && !same(used, meant))
      faults.push({ key, found, used, expected: expectation(SETTINGS[key]) });
    values[key] = used;
  }
  return { settings: values as unknown as Settings, faults };
}

/** A value with its times written as everything else expects them. */
function asMeant({ kind }: Definition, found: unknown): unknown {
  if (kind !== 'time' && kind !== 'hours') return found;
  const padded = (value: unknown): unknown => (typeof value === 'string' ? withTwoDigits(value) : value);
  return Array.isArray(found) ? found.map(padded) : padded(found);
}

function nearest(definition: Definition, found: unknown): Raw {
  switch (definition.kind) {
    case 'number':
      if (typeof found !== 'number' || Number.isNaN(found)) return definition.default;
      return Math.min(definition.max, Math.max(definition.min, found));
    case 'choice':
      return definition.choices.includes(found as string) ? (found as string) : definition.default;
    case 'choices':
      return Array.isArray(found)
        ? definition.choices.filter((choice) => (found as unknown[]).includes(choice))
        : definition.default;
    case 'texts':
      return Array.isArray(found)
        ? found.filter((each): each is string => typeof each === 'string' && each !== '').slice(0, definition.most)
        : definition.default;
    case 'hours':
      return Array.isArray(found)
        ? found
            .filter((each): each is string => typeof each === 'string' && WORKING_TIME.test(each))
            .slice(0, definition.most)
        : definition.default;
    case 'time':
      if (definition.mayBeOff && found === OFF) return OFF;
      return typeof found === 'string' && TIME_OF_DAY.test(found) ? found : definition.default;
    case 'switch':
      return typeof found === 'boolean' ? found : definition.default;
  }
}

/** Whether two values are the same; the order of lists does not matter. */
function same(used: Raw, found: unknown): boolean {
  if (typeof used !== 'object') return used === found;
  return Array.isArray(found) && found.length === used.length && found.every((each) => used.includes(each as string));
}

function expectation(definition: Definition): string {
  switch (definition.kind) {
    case 'number':
      return `${definition.min}–${definition.max} ${definition.unit}`;
    case 'choice':
      return definition.choices.join(', ');
    case 'choices':
      return `[${definition.choices.join(', ')}]`;
    case 'texts':
      return `["…", …] (${definition.most})`;
    case 'hours':
      return '["Mon-Fri 09:00-12:30", "Sat 22:00-02:00", "10:00-18:00", …]';
    case 'time':
      return definition.mayBeOff ? '"22:30", "off"' : '"04:00"';
    case 'switch':
      return 'true, false';
  }
}

/**
 * A new value of a list of choices, with what the person has written there that this version does not know.
 * @param written the value in the settings file, whatever that is
 */
export function keepUnknown<K extends SettingKey>(key: K, value: Settings[K], written: unknown): Settings[K] {
  const definition: Definition = SETTINGS[key];
  if (definition.kind !== 'choices' || !Array.isArray(written)) return value;
  const unknown = (written as unknown[]).filter((each) => !definition.choices.includes(each as string));
  return [...(value as readonly string[]), ...unknown] as unknown as Settings[K];
}

/** The settings that are a length of time. */
type LengthKey = {
  [K in SettingKey]: (typeof SETTINGS)[K] extends { unit: 'min' | 's' } ? K : never;
}[SettingKey];

/** A number setting in milliseconds. */
export function ms(settings: Settings, key: LengthKey): number {
  return settings[key] * (SETTINGS[key].unit === 's' ? SECOND : MINUTE);
}
