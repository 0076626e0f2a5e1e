import type * as v from 'valibot';
import type { PictureProblem } from '../figure/check.ts';

/** Path to a value inside a JSON document: keys and list indices, from the root. */
export type Path = readonly (string | number)[];

/** The value that a place in a pack may hold. A new one goes here and into `expectation` in `packProblemText.ts`. */
export type Expected =
  | { readonly is: 'text' | 'number' | 'whole' | 'switch' | 'list' | 'object' | 'id' | 'filled' }
  /** `atLeast`, `atMost`: a number. `longest`: most characters of a text. `most`: most entries of a list or object. */
  | { readonly is: 'atLeast' | 'atMost' | 'longest' | 'most'; readonly bound: number }
  /** One of a set of values, written as JSON and separated by commas. */
  | { readonly is: 'oneOf'; readonly values: string };

/** A range of a dose whose default is not between its minimum and maximum. */
export interface Range {
  readonly min: number;
  readonly default: number;
  readonly max: number;
}

/**
 * A problem of a pack, without its place. The extension host makes the sentence in the person's language. A new problem
 * goes here, into `problemSentence` in `packProblemText.ts` and into the tests' `packProblems.ts`.
 */
export type Problem =
  | { readonly kind: 'missing'; readonly field: string }
  | { readonly kind: 'unknown'; readonly field: string }
  | { readonly kind: 'unexpected'; readonly expected: Expected; readonly found: string }
  | ({ readonly kind: 'range' } & Range)
  | { readonly kind: 'noMovement' | 'noDose'; readonly id: string }
  | { readonly kind: 'noPhases' }
  /** A session with only this movement or routine would have more repetitions than a plan may have. */
  | { readonly kind: 'tooManyReps'; readonly reps: number; readonly most: number }
  /** A session with only this movement or routine would be longer than a plan may be. `most` is in seconds too. */
  | { readonly kind: 'sessionTooLong'; readonly seconds: number; readonly most: number }
  /** The id is in use already; `by` names the pack that has it. */
  | { readonly kind: 'taken'; readonly id: string; readonly by: string }
  | PictureProblem;

/** A problem of a pack with its place. */
export interface PackFault {
  readonly path: Path;
  readonly problem: Problem;
}

/** Most faults of one pack that are reported. More help nobody. */
export const MOST_FAULTS = 100;

/**
 * Number of issues after which valibot stops. It is much larger than {@link MOST_FAULTS}, as valibot also makes issues
 * for alternatives that do not fit when another one does: several for each limb of a figure.
 */
const MOST_ISSUES = 200 * MOST_FAULTS;

/** Most characters of a found text that a fault shows. */
const LONGEST_CHARS = 40;

/** Writes a path as `movements[1].dose.reps`; a key that is no name becomes `["a key"]`. */
export function pathText(path: Path): string {
  return path
    .map((key, index) => {
      if (typeof key === 'number') return `[${key}]`;
      if (!/^[\w$-]+$/.test(key)) return `[${JSON.stringify(key)}]`;
      return index === 0 ? key : `.${key}`;
    })
    .join('');
}

/**
 * Checks a value against a schema.
 * @returns the schema's output, or the faults: somewhat more than {@link MOST_FAULTS} at most. If no alternative of a
 * union fits, the faults are those of the closest alternative
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

/** Runs valibot until {@link MOST_ISSUES}: an issue takes a kilobyte, and a file may have a million wrong places. */
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
  const results = alternatives.map((alternative) => read(alternative, issue.input));
  return closest(results.map((result) => ('faults' in result ? result.faults : []))).map((fault) => ({
    ...fault,
    path: [...path, ...fault.path],
  }));
}

/** The faults of the alternative that was meant: the fewest faults, and among equals the deepest fault. */
function closest(alternatives: PackFault[][]): PackFault[] {
  const depth = (faults: PackFault[]): number => Math.max(0, ...faults.map(({ path }) => path.length));
  return alternatives.toSorted((a, b) => a.length - b.length || depth(b) - depth(a))[0] ?? [];
}

/** The inner schemas of a valibot schema of any kind. */
type Parts = v.GenericSchema & {
  readonly entries?: Readonly<Record<string, Parts>>;
  readonly items?: readonly Parts[];
  readonly item?: Parts;
  readonly value?: Parts;
  readonly wrapped?: Parts;
  readonly options?: readonly Parts[];
};

/** The schema of the value at a path. `undefined` inside a union, where the schema depends on the value. */
function schemaAt(schema: Parts, path: Path): Parts | undefined {
  let found: Parts | undefined = schema;
  for (const key of path) {
    while (found?.wrapped) found = found.wrapped;
    found = found?.entries?.[key] ?? found?.items?.[Number(key)] ?? found?.item ?? found?.value;
  }
  while (found?.wrapped) found = found.wrapped;
  return found;
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
      // Expecting `never` means one entry too many: its index is the number of entries that are allowed.
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

/** A value as JSON, cut to {@link LONGEST_CHARS}; the content of lists and objects is left out. */
function shown(value: unknown): string {
  if (typeof value === 'string')
    return JSON.stringify(value.length > LONGEST_CHARS ? `${value.slice(0, LONGEST_CHARS)}…` : value);
  if (typeof value !== 'object' || value === null) return String(value);
  const empty = Object.keys(value).length === 0;
  if (Array.isArray(value)) return empty ? '[]' : '[…]';
  return empty ? '{}' : '{…}';
}
