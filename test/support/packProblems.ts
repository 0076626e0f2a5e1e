import type { Expected, Problem } from '../../src/movements/fault.ts';
import type { TextProblem } from '../../src/movements/packText.ts';
import type { FileProblem } from '../../src/app/packs/packContent.ts';

type AnyProblem = Problem | TextProblem | FileProblem;

/** One problem of each kind, with its sentence. A new kind of problem does not compile until it has its line here. */
export const PROBLEMS: Readonly<Record<AnyProblem['kind'], readonly [problem: AnyProblem, sentence: string]>> = {
  missing: [{ kind: 'missing', field: 'title' }, '“title” is missing.'],
  unknown: [
    { kind: 'unknown', field: 'titel' },
    'Unknown field “titel”. It may be misspelled, or need a newer version of Second Heart.',
  ],
  unexpected: [{ kind: 'unexpected', expected: { is: 'whole' }, found: '1.5' }, 'Expected a whole number, found 1.5.'],
  range: [{ kind: 'range', min: 2, default: 1, max: 6 }, 'The default 1 is not between min 2 and max 6.'],
  noMovement: [
    { kind: 'noMovement', id: 'my-rise' },
    'There is no movement “my-rise” in this pack or the built-in pack.',
  ],
  noDose: [{ kind: 'noDose', id: 'my-rise' }, 'The movement “my-rise” has no dose, so it can’t be guided.'],
  noPhases: [{ kind: 'noPhases' }, 'A movement counted in repetitions needs at least one phase.'],
  tooManyReps: [
    { kind: 'tooManyReps', reps: 8_000, most: 7_200 },
    'That makes 8000 repetitions across all sides and sets; the maximum is 7200.',
  ],
  sessionTooLong: [
    { kind: 'sessionTooLong', seconds: 30_000, most: 28_800 },
    'That takes 30000 seconds in total; the maximum is 28800.',
  ],
  taken: [{ kind: 'taken', id: 'my-rise', by: 'mine.json' }, 'The id “my-rise” is already used in mine.json.'],
  noPose: [{ kind: 'noPose', name: 'up' }, 'The figure has no pose “up”.'],
  likeItself: [
    { kind: 'likeItself', name: 'up' },
    'The pose “up” refers back to itself through “like”, or the chain of “like” is too long.',
  ],
  noFoot: [
    { kind: 'noFoot', name: 'up' },
    'The pose “up” has no “hips”, so its standing leg needs a “foot” on the ground.',
  ],
  phaseCount: [
    { kind: 'phaseCount', phases: 2, durations: 3 },
    'The figure has 2 phases but 3 durations. They come from the movement’s phases or the figure’s own “seconds”.',
  ],
  partCount: [{ kind: 'partCount', phases: 2, parts: 3 }, 'The figure has 2 phases, but its parts have 3 in total.'],
  tooLong: [
    { kind: 'tooLong', seconds: 61, most: 60 },
    'One repetition of the figure takes 61 seconds; the maximum is 60.',
  ],
  noStop: [{ kind: 'noStop', stops: 3 }, 'The hands go past the last stop. Number of stops: 3.'],
  empty: [{ kind: 'empty' }, 'The file is empty.'],
  tooDeep: [{ kind: 'tooDeep' }, 'Brackets are nested too deeply.'],
  more: [{ kind: 'more', told: 100 }, 'There are more problems than the 100 listed.'],
  syntax: [{ kind: 'syntax', error: 'CommaExpected' }, 'Invalid JSON: a comma is expected here.'],
  notAbsolute: [{ kind: 'notAbsolute' }, 'Use the full path of a pack, or one that starts with ~/ (your home folder).'],
  notLocal: [{ kind: 'notLocal' }, 'Packs can only be loaded from this computer.'],
  noFile: [{ kind: 'noFile' }, 'The file does not exist. It is listed in the setting secondHeart.packs.'],
  notFile: [{ kind: 'notFile' }, 'This is not a file.'],
  notText: [{ kind: 'notText' }, 'This file is not UTF-8 text.'],
  untrusted: [{ kind: 'untrusted' }, 'This pack is in an untrusted folder, so it is not loaded.'],
  tooLarge: [{ kind: 'tooLarge', most: 2_048 }, 'The file is larger than 2 KB.'],
  notInTime: [
    { kind: 'notInTime', seconds: 5 },
    'The file could not be read within 5 seconds. It is loaded as soon as it can be read.',
  ],
  unreadable: [{ kind: 'unreadable', reason: 'EIO: i/o error' }, 'The file cannot be read: EIO: i/o error'],
};

/** Every kind of expectation, with its words. A new kind does not compile until it has its line here. */
export const EXPECTATIONS: Readonly<Record<Expected['is'], readonly [expected: Expected, words: string]>> = {
  text: [{ is: 'text' }, 'text'],
  number: [{ is: 'number' }, 'a number'],
  whole: [{ is: 'whole' }, 'a whole number'],
  switch: [{ is: 'switch' }, 'true or false'],
  list: [{ is: 'list' }, 'a list'],
  object: [{ is: 'object' }, 'an object'],
  id: [{ is: 'id' }, 'lowercase letters, digits and single hyphens'],
  filled: [{ is: 'filled' }, 'a value that is not empty'],
  atLeast: [{ is: 'atLeast', bound: 1 }, '1 or more'],
  atMost: [{ is: 'atMost', bound: 60 }, '60 or less'],
  longest: [{ is: 'longest', bound: 200 }, '200 characters at most'],
  most: [{ is: 'most', bound: 21 }, '21 entries at most'],
  oneOf: [{ is: 'oneOf', values: '"desk", "nearby"' }, 'one of "desk", "nearby"'],
};

/** The parser's errors by its own names, with their words. */
export const SYNTAX: Readonly<Record<string, string>> = {
  PropertyNameExpected: 'a name in double quotes is expected here',
  ValueExpected: 'a value is expected here',
  ColonExpected: 'a colon is expected here',
  CommaExpected: 'a comma is expected here',
  CloseBraceExpected: 'a closing bracket is expected here',
  CloseBracketExpected: 'a closing bracket is expected here',
  EndOfFileExpected: 'nothing more is expected here',
  InvalidCommentToken: 'comments are not allowed',
  UnexpectedEndOfComment: 'comments are not allowed',
  UnexpectedEndOfString: 'a quotation mark is missing',
  InvalidSymbol: 'the text here is not valid',
  InvalidNumberFormat: 'the text here is not valid',
};
