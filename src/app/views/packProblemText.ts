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
      return l10n.t(
        'Unknown field “{0}”. It may be misspelled, or need a newer version of Second Heart.',
        problem.field,
      );
    case 'unexpected':
      return l10n.t('Expected {0}, found {1}.', expectation(problem.expected), problem.found);
    case 'range':
      return l10n.t('The default {0} is not between min {1} and max {2}.', problem.default, problem.min, problem.max);
    case 'noMovement':
      return l10n.t('There is no movement “{0}” in this pack or the built-in pack.', problem.id);
    case 'noDose':
      return l10n.t('The movement “{0}” has no dose, so it can’t be guided.', problem.id);
    case 'noPhases':
      return l10n.t('A movement counted in repetitions needs at least one phase.');
    case 'tooManyReps':
      return l10n.t(
        'That makes {0} repetitions across all sides and sets; the maximum is {1}.',
        problem.reps,
        problem.most,
      );
    case 'sessionTooLong':
      return l10n.t('That takes {0} seconds in total; the maximum is {1}.', problem.seconds, problem.most);
    case 'taken':
      return l10n.t('The id “{0}” is already used in {1}.', problem.id, problem.by);
    case 'noPose':
      return l10n.t('The figure has no pose “{0}”.', problem.name);
    case 'likeItself':
      return l10n.t(
        'The pose “{0}” refers back to itself through “like”, or the chain of “like” is too long.',
        problem.name,
      );
    case 'noFoot':
      return l10n.t('The pose “{0}” has no “hips”, so its standing leg needs a “foot” on the ground.', problem.name);
    case 'phaseCount':
      return l10n.t(
        'The figure has {0} phases but {1} durations. They come from the movement’s phases or the figure’s own “seconds”.',
        problem.phases,
        problem.durations,
      );
    case 'partCount':
      return l10n.t('The figure has {0} phases, but its parts have {1} in total.', problem.phases, problem.parts);
    case 'tooLong':
      return l10n.t(
        'One repetition of the figure takes {0} seconds; the maximum is {1}.',
        problem.seconds,
        problem.most,
      );
    case 'noStop':
      return l10n.t('The hands go past the last stop. Number of stops: {0}.', problem.stops);
    case 'empty':
      return l10n.t('The file is empty.');
    case 'tooDeep':
      return l10n.t('Brackets are nested too deeply.');
    case 'more':
      return l10n.t('There are more problems than the {0} listed.', problem.told);
    case 'syntax':
      return l10n.t('Invalid JSON: {0}.', syntaxHint(problem.error));
    case 'notAbsolute':
      return l10n.t('Use the full path of a pack, or one that starts with ~/ (your home folder).');
    case 'notLocal':
      return l10n.t('Packs can only be loaded from this computer.');
    case 'noFile':
      return l10n.t('The file does not exist. It is listed in the setting {0}.', 'secondHeart.packs');
    case 'notFile':
      return l10n.t('This is not a file.');
    case 'notText':
      return l10n.t('This file is not UTF-8 text.');
    case 'untrusted':
      return l10n.t('This pack is in an untrusted folder, so it is not loaded.');
    case 'tooLarge':
      return l10n.t('The file is larger than {0} KB.', problem.most / 1_024);
    case 'notInTime':
      return l10n.t(
        'The file could not be read within {0} seconds. It is loaded as soon as it can be read.',
        problem.seconds,
      );
    case 'unreadable':
      return l10n.t('The file cannot be read: {0}', problem.reason);
  }
}

function expectation(expected: Expected): string {
  switch (expected.is) {
    case 'text':
      return l10n.t('text');
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
      return l10n.t('lowercase letters, digits and single hyphens');
    case 'filled':
      return l10n.t('a value that is not empty');
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
      return l10n.t('nothing more is expected here');
    case 'InvalidCommentToken':
    case 'UnexpectedEndOfComment':
      return l10n.t('comments are not allowed');
    case 'UnexpectedEndOfString':
      return l10n.t('a quotation mark is missing');
    default:
      return l10n.t('the text here is not valid');
  }
}
