import {type Element, elementsIn, textIn} from './html-nodes.ts';

/**
 * The names of members, by links to them: as these show them in words, as their images or titles tell them, and as the
 * page greets its own member beside such a link.
 */
export function memberNames(links: readonly Element[]): string[] {
  const greeted = links.slice(0, mostGreetings).flatMap(greetedNear);
  const names = [...greeted, ...links.flatMap(namesOf)].map(text => text.trim());
  const telling = names.filter(({length}) => length >= shortestName && length <= longestName);
  return [...new Set(telling)].slice(0, mostNames);
}

/** What is shorter stands in many a word. */
const shortestName = 4;
const longestName = 40;

/** The member's own is among the first: it stands in the head of the page. */
const mostNames = 50;
const mostGreetings = 5;

function namesOf(link: Element): string[] {
  const told = [link, ...elementsIn(link)].flatMap(({attribs}) => [attribs['alt'] ?? '', attribs['title'] ?? '']);
  return [textIn(link), ...told];
}

/** What is around a link and around that, since a greeting may be in an element of its own. */
function greetedNear(link: Element): string[] {
  const around = [link.parent, link.parent?.parent].flatMap(place => (place && 'children' in place ? [place] : []));
  return around.flatMap(place => {
    const text = place.children.map(node => ('attribs' in node ? textIn(node) : node.nodeType === 3 ? node.data : ''));
    return [...text.join(' ').slice(0, nearby).matchAll(greeting)].map(([, name = '']) => name);
  });
}

/** A greeting stands above whatever the page lists. */
const nearby = 4000;

const greeting =
  /\b(?:welcome(?: back)?|hello|hi|(?:logged|signed) in as)\b[\s,:]{1,20}(?!back\b|to\b)([^\s,!:;<>()]{3,40}[^\s,!:;<>().])/gi;
