import type { Expected, Problem } from '../../movements/fault.ts';
import type { TextProblem } from '../../movements/packText.ts';
import type { FileProblem } from '../packs/packContent.ts';
import { l10n } from '../text.ts';

/** A problem of a pack as a sentence in the person's language. A new problem gets its sentence here. */
export function problemSentence(problem: Problem | TextProblem | FileProblem): string {
  switch (problem.kind) {
    case 'missing':
      return l10n.t('“{0}” is missing.', problem.field);
    case 'unknown':
      return l10n.t('There is no field “{0}”: it is misspelt, or for a newer version of Second Heart.', problem.field);
    case 'unexpected':
      return l10n.t('Expected {0}, found {1}.', expectation(problem.expected), problem.found);
    case 'range':
      return l10n.t('The default {0} is not between min {1} and max {2}.', problem.default, problem.min, problem.max);
    case 'noMovement':
      return l10n.t('There is no movement “{0}” in this pack or in the built-in one.', problem.id);
    case 'noDose':
      return l10n.t('The movement “{0}” has no dose, so it cannot be led.', problem.id);
    case 'noPhases':
      return l10n.t('A movement that is counted in repetitions needs a phase.');
    case 'tooManyReps':
      return l10n.t(
        'This comes to {0} repetitions on all sides in all sets; {1} are the most that can be led.',
        problem.reps,
        problem.most,
      );
    case 'sessionTooLong':
      return l10n.t('This takes {0} seconds in all; {1} are the most that can be led.', problem.seconds, problem.most);
    case 'taken':
      return l10n.t('The id “{0}” is used already, in {1}.', problem.id, problem.by);
    case 'noPose':
      return l10n.t('The figure has no pose “{0}”.', problem.name);
    case 'likeItself':
      return l10n.t('The pose “{0}” is like itself, or like too long a row of others.', problem.name);
    case 'noFoot':
      return l10n.t(
        'The pose “{0}” gives no hips, so the leg that it stands on needs a foot on the ground.',
        problem.name,
      );
    case 'phaseCount':
      return l10n.t(
        'The figure has {0} phases and {1} times for them: those of the movement’s phases, or “seconds” of its own.',
        problem.phases,
        problem.durations,
      );
    case 'partCount':
      return l10n.t('The figure has {0} phases, but its parts have {1} together.', problem.phases, problem.parts);
    case 'tooLong':
      return l10n.t(
        'One repetition of the picture takes {0} seconds; {1} are the most that can be drawn.',
        problem.seconds,
        problem.most,
      );
    case 'noStop':
      return l10n.t('The hands go beyond the last stop; there are {0}.', problem.stops);
    case 'empty':
      return l10n.t('The file is empty.');
    case 'tooDeep':
      return l10n.t('There are too many brackets inside each other.');
    case 'more':
      return l10n.t('There are more faults than the {0} that are listed.', problem.told);
    case 'syntax':
      return l10n.t('This is not JSON: {0}.', syntaxHint(problem.error));
    case 'notAbsolute':
      return l10n.t('Packs are listed by their full path, or by one that begins with ~/ for the home folder.');
    case 'notLocal':
      return l10n.t('Packs are read from this machine only.');
    case 'noFile':
      return l10n.t('There is no such file; it is listed in the setting {0}.', 'secondHeart.packs');
    case 'notFile':
      return l10n.t('This is no file.');
    case 'notText':
      return l10n.t('This is no text in UTF-8.');
    case 'untrusted':
      return l10n.t('This pack lies in a folder that is not trusted, so it is not read.');
    case 'tooLarge':
      return l10n.t('The file is larger than {0} KB.', problem.most / 1_024);
    case 'notInTime':
      return l10n.t(
        'The file has not been read within {0} seconds; it is taken in as soon as it is there.',
        problem.seconds,
      );
    case 'unreadable':
      return l10n.t('The file cannot be read: {0}', problem.reason);
  }
}

function expectation(expected: Expected): string {
  switch (expected.is) {
    case 'text':
      return l10n.t('a text');
    case 'number':
      return l10n.t('a number');
    case 'whole':
      return l10n.t('a whole number');
    case 'switch':
      return l10n.t('true or false');
    case 'list':
      return l10n.t('a list');
    case 'object':
      return l10n.t('an object');
    case 'id':
      return l10n.t('lower-case letters, digits and single hyphens');
    case 'filled':
      return l10n.t('something that is not empty');
    case 'atLeast':
      return l10n.t('{0} or more', expected.bound);
    case 'atMost':
      return l10n.t('{0} or less', expected.bound);
    case 'longest':
      return l10n.t('{0} characters at most', expected.bound);
    case 'most':
      return l10n.t('{0} entries at most', expected.bound);
    case 'oneOf':
      return expected.values.includes(', ') ? l10n.t('one of {0}', expected.values) : expected.values;
  }
}

/** @param error the parser's name for it; an unknown one gets a general text */
function syntaxHint(error: string): string {
  switch (error) {
    case 'PropertyNameExpected':
      return l10n.t('a name in double quotes is expected here');
    case 'ValueExpected':
      return l10n.t('a value is expected here');
    case 'ColonExpected':
      return l10n.t('a colon is expected here');
    case 'CommaExpected':
      return l10n.t('a comma is expected here');
    case 'CloseBraceExpected':
    case 'CloseBracketExpected':
      return l10n.t('a closing bracket is expected here');
    case 'EndOfFileExpected':
      return l10n.t('the end is expected here');
    case 'InvalidCommentToken':
    case 'UnexpectedEndOfComment':
      return l10n.t('comments are not allowed');
    case 'UnexpectedEndOfString':
      return l10n.t('a quotation mark is missing');
    default:
      return l10n.t('this cannot be read');
  }
}
