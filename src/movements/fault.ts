import type * as v from 'valibot';
import type { PictureProblem } from '../figure/check.ts';

/** Where something is inside a document: keys and places in lists, from the top. */
export type Path = readonly (string | number)[];

/** What a place in a pack may hold. */
export type Expected =
  | { readonly is: 'text' | 'number' | 'whole' | 'switch' | 'list' | 'object' | 'id' | 'filled' }
  /** A number within a bound; a text of so many characters, a list of so many entries at most. */
  | { readonly is: 'atLeast' | 'atMost' | 'longest' | 'most'; readonly bound: number }
  /** Anything else, as JSON: the values that are allowed. */
  | { readonly is: 'oneOf'; readonly values: string };

/** An amount whose usual value is not between its ends. */
export interface Range {
  readonly min: number;
  readonly default: number;
  readonly max: number;
}

/** What is wrong with a pack, without the place. Words for it in the person's language are the host's. */
export type Problem =
  | { readonly kind: 'missing'; readonly field: string }
  | { readonly kind: 'unknown'; readonly field: string }
  | { readonly kind: 'unexpected'; readonly expected: Expected; readonly found: string }
  | ({ readonly kind: 'range' } & Range)
  | { readonly kind: 'noMovement' | 'noDose'; readonly id: string }
  | { readonly kind: 'noPhases' }
  /** A session of it alone would have more repetitions than can be led, or take more seconds. */
  | { readonly kind: 'tooManyReps'; readonly reps: number; readonly most: number }
  | { readonly kind: 'sessionTooLong'; readonly seconds: number; readonly most: number }
  | { readonly kind: 'taken'; readonly id: string; readonly by: string }
  | PictureProblem;

/** One thing wrong with a pack: where inside it, and what. */
export interface PackFault {
  readonly path: Path;
  readonly problem: Problem;
}

/** More than this many faults of one text help nobody. */
export const MOST_FAULTS = 100;

/**
 * When valibot stops to look. Much more than are told, as it also counts what does not fit an alternative where another
 * one does: several for each limb of a figure.
 */
const MOST_ISSUES = 200 * MOST_FAULTS;

/** How much of a found text is shown, characters. */
const LONGEST_CHARS = 40;

/** How a place is written: `movements[1].dose.reps`. */
export function pathText(path: Path): string {
  return path
    .map((key, at) => {
      if (typeof key === 'number') return `[${key}]`;
      if (!/^[\w$-]+$/.test(key)) return `[${JSON.stringify(key)}]`;
      return at === 0 ? key : `.${key}`;
    })
    .join('');
}

/**
 * Reads a value by a schema.
 * @returns what it says, or its faults, up to {@link MOST_FAULTS} and a few; of alternatives, those of the closest one
 */
export function read<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
): { output: v.InferOutput<Schema> } | { faults: PackFault[] } {
  const { value: output, issues } = run(schema, value);
  if (!issues) return { output: output as v.InferOutput<Schema> };
  const faults: PackFault[] = [];
  for (const issue of issues) {
    if (faults.length > MOST_FAULTS) break;
    faults.push(...faultsOf(schema, issue));
  }
  return { faults };
}

/** What valibot finds, up to a number: each of a million places that are all wrong would take a kilobyte. */
function run(schema: v.GenericSchema, value: unknown): v.OutputDataset<unknown, v.BaseIssue<unknown>> {
  let found = 0;
  const config: v.Config<v.BaseIssue<unknown>> = {
    message: () => {
      found++;
      return '';
    },
    get abortEarly() {
      return found >= MOST_ISSUES;
    },
  };
  return schema['~run']({ value }, config);
}

function faultsOf(schema: v.GenericSchema, issue: v.BaseIssue<unknown>): PackFault[] {
  const path = (issue.path ?? []).map(({ key }) => key as string | number);
  const alternatives = issue.type === 'union' ? schemaAt(schema, path)?.options : undefined;
  if (!alternatives || issue.received === 'undefined') return [{ path, problem: problemOf(issue, path) }];
  const each = alternatives.map((alternative) => read(alternative, issue.input));
  return closest(each.map((one) => ('faults' in one ? one.faults : []))).map((fault) => ({
    ...fault,
    path: [...path, ...fault.path],
  }));
}

/** The alternative that was meant: the one with the fewest faults, and of those the one that fits deepest. */
function closest(alternatives: PackFault[][]): PackFault[] {
  const depth = (faults: PackFault[]): number => Math.max(0, ...faults.map(({ path }) => path.length));
  return alternatives.toSorted((a, b) => a.length - b.length || depth(b) - depth(a))[0] ?? [];
}

/** What schemas of all kinds are made of. */
type Parts = v.GenericSchema & {
  readonly entries?: Readonly<Record<string, Parts>>;
  readonly items?: readonly Parts[];
  readonly item?: Parts;
  readonly value?: Parts;
  readonly wrapped?: Parts;
  readonly options?: readonly Parts[];
};

/** The schema of what stands at a path; `undefined` behind alternatives, where that depends on the value. */
function schemaAt(schema: Parts, path: Path): Parts | undefined {
  let at: Parts | undefined = schema;
  for (const key of path) {
    while (at?.wrapped) at = at.wrapped;
    at = at?.entries?.[key] ?? at?.items?.[Number(key)] ?? at?.item ?? at?.value;
  }
  while (at?.wrapped) at = at.wrapped;
  return at;
}

function problemOf(issue: v.BaseIssue<unknown>, path: Path): Problem {
  const field = String(path.at(-1) ?? '');
  if (issue.received === 'undefined') return { kind: 'missing', field };
  if (issue.type === 'strict_object' && issue.expected === 'never') return { kind: 'unknown', field };
  if (issue.type === 'check') return { kind: 'range', ...(issue.input as Range) };
  return { kind: 'unexpected', expected: expectedBy(issue, path), found: shown(issue.input) };
}

function expectedBy({ type, expected, requirement, input }: v.BaseIssue<unknown>, path: Path): Expected {
  const bound = Number(requirement);
  switch (type) {
    case 'string':
      return { is: 'text' };
    case 'number':
      return { is: 'number' };
    case 'integer':
      return { is: 'whole' };
    case 'boolean':
      return { is: 'switch' };
    case 'array':
      return { is: 'list' };
    case 'strict_tuple':
      // Either no list at all, or one entry too many, which is at its place.
      return expected === 'never' ? { is: 'most', bound: Number(path.at(-1)) } : { is: 'list' };
    case 'strict_object':
    case 'record':
      return { is: 'object' };
    case 'regex':
      return { is: 'id' };
    case 'min_value':
      return { is: 'atLeast', bound };
    case 'max_value':
      return { is: 'atMost', bound };
    case 'max_length':
      return { is: typeof input === 'string' ? 'longest' : 'most', bound };
    case 'max_entries':
      return { is: 'most', bound };
    case 'min_length':
    case 'min_entries':
      return { is: 'filled' };
    default:
      return { is: 'oneOf', values: (expected ?? '').replace(/^\((.*)\)$/, '$1').replaceAll(' | ', ', ') };
  }
}

/** A value as JSON, cut short; what lies deeper is left out. */
function shown(value: unknown): string {
  if (typeof value === 'string')
    return JSON.stringify(value.length > LONGEST_CHARS ? `${value.slice(0, LONGEST_CHARS)}…` : value);
  if (typeof value !== 'object' || value === null) return String(value);
  const empty = Object.keys(value).length === 0;
  if (Array.isArray(value)) return empty ? '[]' : '[…]';
  return empty ? '{}' : '{…}';
}
