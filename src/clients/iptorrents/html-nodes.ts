import type {Cheerio, CheerioAPI} from 'cheerio/slim';

type Document = ReturnType<CheerioAPI['root']>;

/** An element, as cheerio's own types name it. */
export type Element = ReturnType<Document['children']> extends Cheerio<infer Node> ? Node : never;

/** The elements right below one. */
export function childrenOf(element: Element): Element[] {
  return element.children.filter(child => 'attribs' in child);
}

/** All elements below one, in the order of the page. Selectors would do, at four times the cost for a page of rows. */
export function elementsIn(element: Element): Element[] {
  return nodesIn(element).filter(node => 'attribs' in node);
}

/** The text in an element, that of elements which `isLeftOut` names not among it. */
export function textIn(element: Element, isLeftOut: (element: Element) => boolean = () => false): string {
  const texts: string[] = [];
  for (const node of nodesIn(element, isLeftOut)) if (node.nodeType === textNode) texts.push(node.data);
  return texts.join('');
}

/** True where the attribute `class` names it. */
export function hasClass({attribs}: Element, name: string): boolean {
  return (attribs['class'] ?? '').split(/\s+/).includes(name);
}

type Node = Element['children'][number];

/** As the DOM numbers it. */
const textNode = 3;

/** Not by recursion: a hostile page is deeper than the stack. */
function nodesIn(element: Element, isLeftOut: (element: Element) => boolean = () => false): Node[] {
  const found: Node[] = [];
  const waiting: Node[] = element.children.toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    found.push(node);
    if (!('attribs' in node) || isLeftOut(node)) continue;
    for (let at = node.children.length - 1; at >= 0; at -= 1) {
      const child = node.children[at];
      if (child !== undefined) waiting.push(child);
    }
  }
  return found;
}
