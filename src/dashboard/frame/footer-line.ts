import stringWidth from 'string-width';
import type {KeyRow} from '../key-row.ts';
import {keyWords} from '../key-words.ts';
import {keysOf} from '../keymap.ts';
import {answerKeys, askingOf} from '../keys/answer-keys.ts';
import type {Look} from '../look.ts';
import type {Model} from '../model.ts';

/** The keys of the screen, as many as there is room for; the way out, to help and to what is looked for always. */
export function footerLine(model: Model, look: Look): string {
  const asking = askingOf(model);
  if (asking) return keysLine(answerKeys[asking].rows.map(shownKey), look);
  const rows = keysOf(model.screen).filter(({isQuiet}) => !isQuiet);
  const always = rows.filter(({isPinned}) => isPinned).map(shownKey);
  const others = rows.filter(({isPinned}) => !isPinned).map(shownKey);
  for (let count = others.length; count >= 0; count -= 1) {
    const keys = [...others.slice(0, count), ...always];
    const width = keys.reduce((sum, [key, label]) => sum + stringWidth(key) + stringWidth(label) + 3, 0);
    if (width <= model.size.columns) return keysLine(keys, look);
  }
  return '';
}

function shownKey({keys: [key = ''], label}: Pick<KeyRow, 'keys' | 'label'>): readonly [string, string] {
  return [keyWords(key), label];
}

function keysLine(keys: readonly (readonly [string, string])[], {theme, isSpoken}: Look): string {
  return keys.map(([key, label]) => `${theme.strong(key)} ${theme.dim(label)}`).join(isSpoken ? ', ' : '  ');
}
