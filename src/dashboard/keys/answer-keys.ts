import type {KeyRow} from '../key-row.ts';
import type {Model} from '../model.ts';

type AnswerKey = Pick<KeyRow, 'keys' | 'label' | 'means'>;

/** What keys do while something is asked or typed: then no other key works, but Ctrl-C and Ctrl-Z. */
export type Asking = 'confirm' | 'prompt' | 'search';

export const answerKeys: Readonly<Record<Asking, {title: string; rows: readonly AnswerKey[]}>> = {
  confirm: {
    title: 'While something is asked',
    rows: [
      {keys: ['y', 'enter'], label: 'yes', means: 'do it'},
      {keys: ['n', 'q', 'escape'], label: 'no', means: 'leave all as it is'},
    ],
  },
  prompt: {
    title: 'While an answer is typed',
    rows: [
      {keys: ['enter'], label: 'done', means: 'take what is typed'},
      {keys: ['escape'], label: 'leave it', means: 'leave all as it is'},
    ],
  },
  search: {
    title: 'While a search is typed',
    rows: [
      {keys: ['down', 'up', 'page-down', 'page-up'], label: 'move', means: 'move in what was found'},
      {keys: ['enter'], label: 'keep', means: 'go on with what was found'},
      {keys: ['escape'], label: 'show all', means: 'show all again'},
      {keys: ['ctrl-u', 'ctrl-w', 'backspace'], label: 'erase', means: 'erase all, a word, a letter'},
    ],
  },
};

/** What is asked or typed just now; undefined: nothing. */
export function askingOf({dialog, typing}: Pick<Model, 'dialog' | 'typing'>): Asking | undefined {
  if (dialog) return dialog.kind;
  return typing ? 'search' : undefined;
}
