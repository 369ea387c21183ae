import {type CheerioAPI, load} from 'cheerio/slim';
import {findXmlFlaw, type XmlFlaw} from './find-xml-flaw.ts';

/** An element of a document, names with their prefix as written. */
export type XmlElement = {
  name: string;
  attributes: Readonly<Record<string, string>>;
  /** Entities decoded, spaces around it cut off; empty where it holds elements. */
  text: string;
  children: XmlElement[];
};

/** The root of an XML document, or what is wrong with it. Fetches nothing, and knows no entities but those of XML. */
export function parseXml(text: string): XmlElement | {flaw: XmlFlaw} {
  const flaw = findXmlFlaw(text);
  if (flaw !== undefined) return {flaw};
  const $ = load(text, {xml: true});
  const [root] = elementsOf($, $.root().children());
  return root ?? {flaw: 'broken'};
}

type Elements = ReturnType<ReturnType<CheerioAPI['root']>['children']>;

function elementsOf($: CheerioAPI, elements: Elements): XmlElement[] {
  return elements.toArray().map(element => {
    const children = elementsOf($, $(element).children());
    const text = children.length === 0 ? $(element).text().trim() : '';
    return {name: element.name, attributes: element.attribs, text, children};
  });
}

/** A name without its prefix: feeds bind theirs to `torznab`, `newznab` or whatever they like. */
function localName({name}: Pick<XmlElement, 'name'>): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase();
}

/** The first child of that name, prefixes left aside. */
export function findChild({children}: XmlElement, name: string): XmlElement | undefined {
  return children.find(child => localName(child) === name);
}

/** All children of that name, prefixes left aside. */
export function childrenOf({children}: XmlElement, name: string): XmlElement[] {
  return children.filter(child => localName(child) === name);
}
