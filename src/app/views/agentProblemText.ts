import type { HooksProblem } from '../agents/hooksFile.ts';
import { l10n } from '../text.ts';

/** Why an agent's file was not changed. A new one gets its sentence in {@link agentProblemSentence}. */
export type AgentProblem =
  | HooksProblem
  | { readonly kind: 'changed' | 'folderName' }
  | { readonly kind: 'unreadable' | 'noBackup' | 'notWritten'; readonly reason: string }
  /** The file may be incomplete. `backup`: the path of the copy with the former content, if there was a file. */
  | { readonly kind: 'damaged'; readonly backup: string | undefined; readonly reason: string };

/** A problem with an agent's file as a sentence in the person's language. @param file the path of the file */
export function agentProblemSentence(problem: AgentProblem, file: string): string {
  switch (problem.kind) {
    case 'notJson':
      return l10n.t('{0} is not valid JSON, so it was left unchanged. Correct it, then try again.', file);
    case 'hooksNoObject':
      return l10n.t(
        'In {0}, the value of “hooks” is not an object, so the file was left unchanged. Correct it, then try again.',
        file,
      );
    case 'eventNoList':
      return l10n.t(
        'In {0}, the value of “{1}” is not a list, so the file was left unchanged. Correct it, then try again.',
        file,
        problem.event,
      );
    case 'twice':
      return l10n.t(
        '{0} has “{1}” twice, so it was left unchanged. Join both into one, then try again.',
        file,
        problem.key,
      );
    case 'tooLarge':
      return l10n.t('{0} is too large, so it was left unchanged.', file);
    case 'changed':
      return l10n.t('{0} has changed in the meantime, so nothing was written. Try again.', file);
    case 'folderName':
      return l10n.t('The path of the Second Heart folder contains a character that hooks cannot use: {0}', file);
    case 'unreadable':
      return l10n.t('{0} cannot be read, so it was left unchanged: {1}', file, problem.reason);
    case 'noBackup':
      return l10n.t('{0} could not be backed up, so it was left unchanged: {1}', file, problem.reason);
    case 'notWritten':
      return l10n.t('{0} could not be written and is unchanged: {1}', file, problem.reason);
    case 'damaged':
      return problem.backup === undefined
        ? l10n.t('{0} could not be written completely, so delete it: {1}', file, problem.reason)
        : l10n.t(
            '{0} could not be written completely. Its previous content is in {1}: {2}',
            file,
            problem.backup,
            problem.reason,
          );
  }
}
