import type { Expected, Problem } from '../../src/movements/fault.ts';
import type { TextProblem } from '../../src/movements/packText.ts';
import type { FileProblem } from '../../src/app/packs/packContent.ts';

type AnyProblem = Problem | TextProblem | FileProblem;

/** One problem of each kind, with its sentence. A new kind of problem does not compile until it has its line here. */
export const PROBLEMS: Readonly<Record<AnyProblem['kind'], readonly [problem: AnyProblem, sentence: string]>> = {
  missing: [{ kind: 'missing', field: 'title' }, '“title” is missing.'],
  unknown: [
    { kind: 'unknown', field: 'titel' },
    'There is no field “titel”: it is misspelt, or for a newer version of Second Heart.',
  ],
  unexpected: [{ kind: 'unexpected', expected: { is: 'whole' }, found: '1.5' }, 'Expected a whole number, found 1.5.'],
  range: [{ kind: 'range', min: 2, default: 1, max: 6 }, 'The default 1 is not between min 2 and max 6.'],
  noMovement: [
    { kind: 'noMovement', id: 'my-rise' },
    'There is no movement “my-rise” in this pack or in the built-in one.',
  ],
  noDose: [{ kind: 'noDose', id: 'my-rise' }, 'The movement “my-rise” has no dose, so it cannot be led.'],
  noPhases: [{ kind: 'noPhases' }, 'A movement that is counted in repetitions needs a phase.'],
  tooManyReps: [
    { kind: 'tooManyReps', reps: 8_000, most: 7_200 },
    'This comes to 8000 repetitions on all sides in all sets; 7200 are the most that can be led.',
  ],
  sessionTooLong: [
    { kind: 'sessionTooLong', seconds: 30_000, most: 28_800 },
    'This takes 30000 seconds in all; 28800 are the most that can be led.',
  ],
  taken: [{ kind: 'taken', id: 'my-rise', by: 'mine.json' }, 'The id “my-rise” is used already, in mine.json.'],
  noPose: [{ kind: 'noPose', name: 'up' }, 'The figure has no pose “up”.'],
  likeItself: [{ kind: 'likeItself', name: 'up' }, 'The pose “up” is like itself, or like too long a row of others.'],
  noFoot: [
    { kind: 'noFoot', name: 'up' },
    'The pose “up” gives no hips, so the leg that it stands on needs a foot on the ground.',
  ],
  phaseCount: [
    { kind: 'phaseCount', phases: 2, durations: 3 },
    'The figure has 2 phases and 3 times for them: those of the movement’s phases, or “seconds” of its own.',
  ],
  partCount: [{ kind: 'partCount', phases: 2, parts: 3 }, 'The figure has 2 phases, but its parts have 3 together.'],
  tooLong: [
    { kind: 'tooLong', seconds: 61, most: 60 },
    'One repetition of the picture takes 61 seconds; 60 are the most that can be drawn.',
  ],
  noStop: [{ kind: 'noStop', stops: 3 }, 'The hands go beyond the last stop; there are 3.'],
  empty: [{ kind: 'empty' }, 'The file is empty.'],
  tooDeep: [{ kind: 'tooDeep' }, 'There are too many brackets inside each other.'],
  more: [{ kind: 'more', told: 100 }, 'There are more faults than the 100 that are listed.'],
  syntax: [{ kind: 'syntax', error: 'CommaExpected' }, 'This is not JSON: a comma is expected here.'],
  notAbsolute: [
    { kind: 'notAbsolute' },
    'Packs are listed by their full path, or by one that begins with ~/ for the home folder.',
  ],
  notLocal: [{ kind: 'notLocal' }, 'Packs are read from this machine only.'],
  noFile: [{ kind: 'noFile' }, 'There is no such file; it is listed in the setting secondHeart.packs.'],
  notFile: [{ kind: 'notFile' }, 'This is no file.'],
  notText: [{ kind: 'notText' }, 'This is no text in UTF-8.'],
  untrusted: [{ kind: 'untrusted' }, 'This pack lies in a folder that is not trusted, so it is not read.'],
  tooLarge: [{ kind: 'tooLarge', most: 2_048 }, 'The file is larger than 2 KB.'],
  notInTime: [
    { kind: 'notInTime', seconds: 5 },
    'The file has not been read within 5 seconds; it is taken in as soon as it is there.',
  ],
  unreadable: [{ kind: 'unreadable', reason: 'EIO: i/o error' }, 'The file cannot be read: EIO: i/o error'],
};

/** Every kind of expectation, with its words. A new kind does not compile until it has its line here. */
export const EXPECTATIONS: Readonly<Record<Expected['is'], readonly [expected: Expected, words: string]>> = {
  text: [{ is: 'text' }, 'a text'],
  number: [{ is: 'number' }, 'a number'],
  whole: [{ is: 'whole' }, 'a whole number'],
  switch: [{ is: 'switch' }, 'true or false'],
  list: [{ is: 'list' }, 'a list'],
  object: [{ is: 'object' }, 'an object'],
  id: [{ is: 'id' }, 'lower-case letters, digits and single hyphens'],
  filled: [{ is: 'filled' }, 'something that is not empty'],
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
  EndOfFileExpected: 'the end is expected here',
  InvalidCommentToken: 'comments are not allowed',
  UnexpectedEndOfComment: 'comments are not allowed',
  UnexpectedEndOfString: 'a quotation mark is missing',
  InvalidSymbol: 'this cannot be read',
  InvalidNumberFormat: 'this cannot be read',
};
