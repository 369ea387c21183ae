/** Why a text is not read as XML: broken off or no XML, with declarations of its own, or with more than a list needs. */
export type XmlFlaw = 'broken' | 'declares' | 'too-much';

/**
 * Looks through the tags of an XML 1.0 document in one pass, before a parser that mends whatever comes: a list that is
 * cut off must not pass for a short one, and tags nested or crossed by the hundred thousand take a mender minutes.
 * Declarations inside a DOCTYPE, entities among them, are refused whole.
 */
export function findXmlFlaw(text: string): XmlFlaw | undefined {
  const seen: Seen = {open: [], elements: 0, roots: 0};
  for (let at = text.indexOf('<'); at !== -1; ) {
    const part = partAt(text, at);
    const flaw = typeof part === 'string' ? part : takeIn(seen, part);
    if (flaw !== undefined || typeof part === 'string') return flaw;
    at = text.indexOf('<', part.end);
  }
  return seen.open.length === 0 && seen.roots === 1 ? undefined : 'broken';
}

/** What has been seen up to a place: names of elements that are open, and how many there were. */
type Seen = {open: string[]; elements: number; roots: number};

function takeIn(seen: Seen, part: Part): XmlFlaw | undefined {
  const {open} = seen;
  if (part.kind === 'skip') return undefined;
  if (part.kind === 'close') return open.pop() === part.name ? undefined : 'broken';
  seen.elements += 1;
  if (open.length === 0) seen.roots += 1;
  if (part.kind === 'open') open.push(part.name);
  return open.length > deepest || seen.elements > mostElements ? 'too-much' : undefined;
}

/** A feed is five deep. */
const deepest = 32;
/** Some thousand releases with thirty attributes each. */
const mostElements = 200_000;

type Part = {end: number; kind: 'skip'} | {end: number; kind: 'open' | 'close' | 'empty'; name: string};

/** What begins with the `<` at that place. */
function partAt(text: string, at: number): Part | XmlFlaw {
  const skipped = skips.find(({start}) => text.startsWith(start, at));
  if (skipped === undefined) return tagAt(text, at);
  const last = text.indexOf(skipped.stop, at + skipped.start.length);
  if (last === -1) return 'broken';
  if (skipped.start === '<!' && text.slice(at, last).includes('[')) return 'declares';
  return {end: last + skipped.stop.length, kind: 'skip'};
}

const skips = [
  {start: '<!--', stop: '-->'},
  {start: '<![CDATA[', stop: ']]>'},
  {start: '<?', stop: '?>'},
  {start: '<!', stop: '>'},
] as const;

function tagAt(text: string, at: number): Part | XmlFlaw {
  const end = tagEnd(text, at);
  if (end === undefined) return 'broken';
  const [, slash, name] = /^<(\/?)([^\s/>"'=<]+)/.exec(text.slice(at, at + longestName)) ?? [];
  if (name === undefined) return 'broken';
  if (slash === '/') return {end, kind: 'close', name};
  return {end, kind: text[end - 2] === '/' ? 'empty' : 'open', name};
}

const longestName = 200;
const longestTag = 65_536;

/** Behind the `>` that is in no quotes. */
function tagEnd(text: string, at: number): number | undefined {
  let quote: string | undefined;
  for (let index = at + 1; index < text.length && index < at + longestTag; index += 1) {
    const character = text[index];
    if (quote !== undefined) {
      if (character === quote) quote = undefined;
    } else if (character === '"' || character === "'") {
      quote = character;
    } else if (character === '>') {
      return index + 1;
    }
  }
  return undefined;
}
