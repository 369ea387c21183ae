import {describeError} from '../base/describe-error.ts';
import {redactText} from '../base/redact.ts';
import type {Theme} from '../output/theme.ts';

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
      const step = hint === undefined || isSaidLater ? '' : `${theme.dim('->')} ${escaped(hint)}\n`;
      return sentenceText(error, theme) + step + (verbose ? causeText(error) : '');
    })
    .join('');
}

/** Problems of a config file are told one per indented line; all else is one line, whatever a file is called. */
function sentenceText(error: unknown, theme: Theme): string {
  const {kind, message} = describeError(error);
  if (kind === 'bug') return `${theme.failure('Bug:')} ${stackOf(error)}\n`;
  const lines = kind === 'config' ? message.split(/\n(?= {2})/) : [message];
  return `${theme.failure('Error:')} ${lines.map(escaped).join('\n')}\n`;
}

function causeText(error: unknown): string {
  return error instanceof Error && error.cause ? `   because: ${stackOf(error.cause)}\n` : '';
}

/** Stacks of other people's code may quote addresses with their secrets, and names that hold line ends. */
function stackOf(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return redactText(text)
    .split(/\n(?: {4}(?=at ))?/)
    .map(escaped)
    .join('\n    ');
}

// C0, DEL, C1, line and paragraph separators, and the marks that reorder text.
const control = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;
const shortEscapes: Readonly<Record<string, string>> = {'\n': '\\n', '\r': '\\r', '\t': '\\t'};

/** Text in which nothing moves the cursor or ends the line: control characters are shown as a program would write them. */
function escaped(text: string): string {
  return text.replace(control, mark => {
    const code = mark.charCodeAt(0);
    const long = code <= 0xff ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16)}`;
    return shortEscapes[mark] ?? long;
  });
}
