import {type Fields, fieldsOf, flagOf, listOf, textOf, wholeOf} from '../fields.ts';
import {bounds} from './bounds.ts';
import type {PlexCollection, PlexCollectionDetails, PlexMember} from './collections.ts';

/** One answer of a list that is read by pages. */
export type ListPage<Item> = {
  items: Item[];
  /** The rating key of everything that came, also of what is no item. */
  keys: string[];
  /** Of the whole list; undefined where the server does not tell. */
  totalSize: number | undefined;
};

/**
 * A page of a library's collections. Undefined for an answer that is no MediaContainer, that neither holds collections
 * nor counts none, or that holds one without a rating key: none of these may pass for a list that is short.
 */
export function parseCollectionPage(answer: unknown): ListPage<PlexCollection> | undefined {
  return parseListPage(answer, 'collection', collectionOf);
}

/** A page of a collection's movies; anything but movies is left out. Undefined as for a page of collections. */
export function parseMemberPage(answer: unknown): ListPage<PlexMember> | undefined {
  return parseListPage(answer, 'movie', (item, ratingKey) => ({ratingKey, title: titleOf(item)}));
}

/**
 * One collection from an answer about it: `none` where the container holds none, or something else, as a key does that
 * another item has got since; undefined for an answer that is no such container.
 */
export function parseCollection(answer: unknown, collectionKey: string): PlexCollectionDetails | 'none' | undefined {
  const page = parseListPage(answer, 'collection', (item, ratingKey) => ({
    ...collectionOf(item, ratingKey),
    labels: listOf(item['Label']).flatMap(label => textOf(label['tag']) ?? []),
    libraryKey: textOf(item['librarySectionID']) ?? textOf(containerOf(answer)?.['librarySectionID']),
  }));
  return page && (page.items.find(({ratingKey}) => ratingKey === collectionKey) ?? 'none');
}

function containerOf(answer: unknown): Fields | undefined {
  return fieldsOf(fieldsOf(answer)?.['MediaContainer']);
}

/** The key of a collection from the answer to its making; undefined where it is not told. */
export function parseMadeKey(answer: unknown): string | undefined {
  return textOf(listOf(containerOf(answer)?.['Metadata'])[0]?.['ratingKey']);
}

type ParseItem<Item> = (item: Fields, ratingKey: string) => Item;

function parseListPage<Item>(answer: unknown, type: string, parseItem: ParseItem<Item>): ListPage<Item> | undefined {
  const container = containerOf(answer);
  if (container === undefined) return undefined;
  const totalSize = wholeOf(container['totalSize'], bounds.counter);
  const elements = listOf(container['Metadata']);
  if (elements.length === 0 && (wholeOf(container['size'], bounds.counter) ?? totalSize) !== 0) return undefined;
  const page: ListPage<Item> = {items: [], keys: [], totalSize};
  for (const element of elements) {
    const ratingKey = textOf(element['ratingKey']);
    if (ratingKey === undefined) return undefined;
    page.keys.push(ratingKey);
    if ((textOf(element['type']) ?? type) === type) page.items.push(parseItem(element, ratingKey));
  }
  return page;
}

function collectionOf(item: Fields, ratingKey: string): PlexCollection {
  const count = wholeOf(item['childCount'], bounds.counter);
  return {ratingKey, title: titleOf(item), smart: flagOf(item['smart']), count};
}

function titleOf(item: Fields): string {
  return textOf(item['title']) ?? '';
}
