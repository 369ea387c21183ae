import type {SimulatedCaps} from './model.ts';
import {element} from './write-xml.ts';

/** The capabilities of an indexer. */
export function capsDocument({title, max, search, movieSearch, categories}: SimulatedCaps): string {
  const modes = [
    element('search', {available: yesOrNo(search), supportedParams: 'q'}),
    element('movie-search', {available: yesOrNo(movieSearch), supportedParams: 'q,imdbid,tmdbid,year'}),
  ];
  const tree = categories.map(({id, name, below = []}) =>
    element('category', {id, name}, below.map(one => element('subcat', one)).join('')),
  );
  const content = [
    element('server', {title}),
    element('limits', {default: max, max}),
    element('searching', {}, modes.join('')),
    element('categories', {}, tree.join('')),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('caps', {}, content.join(''))}\n`;
}

function yesOrNo(flag: boolean): string {
  return flag ? 'yes' : 'no';
}
