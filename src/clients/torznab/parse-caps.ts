import {cleanName} from '../clean-name.ts';
import {wholeOf} from '../fields.ts';
import {childrenOf, findChild, type XmlElement} from '../xml/parse-xml.ts';
import type {TorznabCaps, TorznabCategory, TorznabSearch} from './torznab.ts';

/** What a document of capabilities says; searches that it does not speak of count as offered. */
export function parseCaps(caps: XmlElement): TorznabCaps {
  const limits = findChild(caps, 'limits')?.attributes ?? {};
  const searching = findChild(caps, 'searching');
  const categories = findChild(caps, 'categories');
  return {
    limits: {max: wholeOf(limits['max'], limitBounds), default: wholeOf(limits['default'], limitBounds)},
    search: parseSearch(searching && findChild(searching, 'search')),
    categories: categories === undefined ? [] : childrenOf(categories, 'category').flatMap(parseCategory),
  };
}

const limitBounds = [1, 100_000] as const;

function parseSearch(search: XmlElement | undefined): TorznabSearch {
  const available = search?.attributes['available']?.toLowerCase();
  const parameters = (search?.attributes['supportedParams'] ?? '').split(',').map(one => one.trim());
  return {
    available: available === undefined || available === 'yes' || available === 'true',
    parameters: parameters.filter(one => one !== ''),
  };
}

/** A category and those below it. */
function parseCategory(category: XmlElement): TorznabCategory[] {
  const id = wholeOf(category.attributes['id'], [0, 999_999_999]);
  const below = childrenOf(category, 'subcat').flatMap(parseCategory);
  return id === undefined ? below : [{id, name: cleanName(category.attributes['name'] ?? '')}, ...below];
}
