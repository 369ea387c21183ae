import {type Bounds, wholeOf} from '../fields.ts';
import {childrenOf, type XmlElement} from '../xml/parse-xml.ts';

/** The `<torznab:attr name value/>` and `<newznab:attr name value/>` of an item: every value of a name. */
export type ItemAttributes = ReadonlyMap<string, readonly string[]>;

/** Names in lower case; values that are blank are left out. */
export function itemAttributes(item: XmlElement): ItemAttributes {
  const all = new Map<string, string[]>();
  for (const {attributes} of childrenOf(item, 'attr')) {
    const name = attributes['name']?.trim().toLowerCase() ?? '';
    const value = attributes['value']?.trim() ?? '';
    if (name === '' || value === '') continue;
    const values = all.get(name);
    if (values === undefined) all.set(name, [value]);
    else values.push(value);
  }
  return all;
}

/** The first of the values that is a whole number within bounds. */
export function firstWhole(values: readonly (string | undefined)[], bounds: Bounds): number | undefined {
  return values.map(value => wholeOf(value, bounds)).find(value => value !== undefined);
}
