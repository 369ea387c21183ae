import {searchText} from '../../core/library/search-text.ts';
import type {Action, Move} from '../action.ts';
import type {Cursor, Model} from '../model.ts';
import {type Step, step} from '../step.ts';
import {findMovies} from './find-movies.ts';
import {withCursor} from './move-cursor.ts';

const atStart: Cursor = {place: 0, key: undefined};
const longestText = 200;

/** Keys that move in the list while its search is typed. */
const moves: Readonly<Record<string, Move>> = {up: -1, down: 1, 'page-up': 'page-up', 'page-down': 'page-down'};

/** What a key does to a search while it is typed: the list follows with every letter. */
export function typeKey(model: Model, key: string, again: (model: Model, action: Action) => Step): Step {
  const text = model.searches[model.screen] ?? '';
  const move = moves[key];
  if (move !== undefined) return again(model, {on: 'move', move});
  if (key === 'escape') return searchNow({...model, typing: false}, '');
  if (key === 'enter') return step({...model, typing: false});
  const edited = editText(text, key);
  return edited === text ? step(model) : searchNow(model, edited);
}

/** A text after a key: a letter is put behind it, or something is taken off its end. */
export function editText(text: string, key: string): string {
  switch (key) {
    case 'backspace':
      return letters(text).slice(0, -1).join('');
    case 'ctrl-u':
      return '';
    case 'ctrl-w':
      return text.trimEnd().replace(/[^\s]+$/u, '');
    case 'space':
      return `${text} `;
    default:
      return isLetter(key) && text.length < longestText ? text + key : text;
  }
}

function letters(text: string): string[] {
  return [...new Intl.Segmenter().segment(text)].map(({segment}) => segment);
}

/** Keys that write nothing have names of several letters. */
function isLetter(key: string): boolean {
  return letters(key).length === 1;
}

/** What was pasted, on one line. */
export function insertText(model: Model, pasted: string): Step {
  const text = pasted.replace(/\p{Cc}+/gu, ' ').slice(0, longestText);
  if (model.dialog?.kind === 'prompt') {
    return step({...model, dialog: {...model.dialog, text: (model.dialog.text + text).slice(0, longestText)}});
  }
  return searchNow(model, ((model.searches[model.screen] ?? '') + text).slice(0, longestText));
}

/** The list of the screen, searched for a text. */
export function searchNow(model: Model, text: string): Step {
  const {screen} = model;
  const searched = withCursor({...model, searches: {...model.searches, [screen]: text}}, screen, atStart);
  if (screen === 'movies') return step({...searched, found: findMovies(searched)});
  const isElsewhere = screen === 'torrents' && searchText(text) !== searchText(model.searches.torrents ?? '');
  return isElsewhere ? step(searched, {do: 'read', what: 'snapshot'}) : step(searched);
}
