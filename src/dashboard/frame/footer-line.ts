import stringWidth from 'string-width';
import {keyWords} from '../key-words.ts';
import {keysOf} from '../keymap.ts';
import type {Look} from '../look.ts';
import type {Model} from '../model.ts';

/** The keys of the screen, as many as there is room for; the way out and to help always. */
export function footerLine(model: Model, look: Look): string {
  if (model.dialog?.kind === 'confirm')
    return keysLine(
      [
        ['y', 'yes'],
        ['n', 'no'],
      ],
      look,
    );
  if (model.dialog)
    return keysLine(
      [
        ['Enter', 'done'],
        ['Esc', 'leave it'],
      ],
      look,
    );
  if (model.typing)
    return keysLine(
      [
        ['↑↓', 'move'],
        ['Enter', 'keep'],
        ['Esc', 'show all'],
      ],
      look,
    );
  const shown = keysOf(model.screen)
    .filter(({isQuiet}) => !isQuiet)
    .map(({keys: [key = ''], label}) => [keyWords(key), label] as const);
  const always = shown.filter(([key]) => key === '?' || key === 'q');
  const others = shown.filter(one => !always.includes(one));
  for (let count = others.length; count >= 0; count -= 1) {
    const keys = [...others.slice(0, count), ...always];
    const width = keys.reduce((sum, [key, label]) => sum + stringWidth(key) + stringWidth(label) + 3, 0);
    if (width <= model.size.columns) return keysLine(keys, look);
  }
  return '';
}

function keysLine(keys: readonly (readonly [string, string])[], {theme, isSpoken}: Look): string {
  return keys.map(([key, label]) => `${theme.strong(key)} ${theme.dim(label)}`).join(isSpoken ? ', ' : '  ');
}
