import {redactUrl} from '../base/redact.ts';
import {plainText} from '../output/plain-text.ts';
import type {Theme} from '../output/theme.ts';
import {describeError} from './describe-error.ts';

type Talk = {verbose?: boolean};

/** A failure as text for stderr: the sentence and the next step; of a bug the stack, since somebody must mend it. */
export function errorText(error: unknown, theme: Theme, talk: Talk = {}): string {
  return errorsText([error], theme, talk);
}

/** Failures one after the other; a next step that holds for several in a row is told once, behind the last of them. */
export function errorsText(errors: readonly unknown[], theme: Theme, {verbose = false}: Talk = {}): string {
  return errors
    .map((error, index) => {
      const {hint} = describeError(error);
      const isSaidLater = index + 1 < errors.length && describeError(errors[index + 1]).hint === hint;
      const step = hint === undefined || isSaidLater ? '' : `${theme.dim('->')} ${plainText(hint)}\n`;
      return sentenceText(error, theme) + step + (verbose ? causeText(error) : '');
    })
    .join('');
}

function sentenceText(error: unknown, theme: Theme): string {
  const {kind, message} = describeError(error);
  if (kind === 'bug') return `${theme.failure('Bug:')} ${stackOf(error)}\n`;
  return `${theme.failure('Error:')} ${message.split('\n').map(plainText).join('\n')}\n`;
}

function causeText(error: unknown): string {
  return error instanceof Error && error.cause ? `   because: ${stackOf(error.cause)}\n` : '';
}

/** Stacks of other people's code may quote addresses with their secrets. */
function stackOf(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return text.replaceAll(/https?:\/\/[^\s"'<>]+/g, redactUrl);
}
