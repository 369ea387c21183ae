import type {NameWord} from './name-words.ts';
import type {Token} from './read-tokens.ts';

export type BracketGroup = {name: string; from: number; to: number};

type Tail = {words: readonly NameWord[]; tokens: readonly Token[]; claimsFrom: number};

/**
 * The group that signs in the brackets a name ends with: as the last word among words of releases
 * (`(2160p BluRay x265 HDR Tigole) [QxR]`), else as a word that has the last brackets for itself.
 */
export function bracketGroup(name: string, {words, tokens, claimsFrom}: Tail): BracketGroup | undefined {
  let alone: BracketGroup | undefined;
  for (const {start, end} of endBrackets(name)) {
    const from = words.findIndex(word => word.start >= start);
    const to = words.findLastIndex(word => word.end <= end) + 1;
    if (from < claimsFrom || to <= from) return alone;
    const inside = tokens.filter(token => token.from >= from && token.to <= to);
    const last = signature(name, {from: to - 1, to}, {words, tokens});
    if (last && inside.length > 0 && to - from > 1 && !isDomain(name, words[to - 1])) return last;
    alone ??= signature(name, {from, to}, {words, tokens});
  }
  return alone;
}

type Brackets = {start: number; end: number};
const mostBrackets = 4;

/** From the last one to the front, as long as nothing else is between them. */
function endBrackets(name: string): Brackets[] {
  const found: Brackets[] = [];
  let end = name.trimEnd().length;
  while (found.length < mostBrackets) {
    const open = {')': '(', ']': '['}[name.charAt(end - 1)];
    const start = open === undefined ? -1 : name.lastIndexOf(open, end - 1);
    if (start < 0) break;
    found.push({start: start + 1, end: end - 1});
    end = name.slice(0, start).trimEnd().length;
  }
  return found;
}

type Place = {from: number; to: number};

/** One word that is no other's; of a domain the name before it: `YTS.MX`. */
function signature(
  name: string,
  {from, to}: Place,
  {words, tokens}: Omit<Tail, 'claimsFrom'>,
): BracketGroup | undefined {
  const first = words[from];
  const last = words[to - 1];
  if (!first || !last) return undefined;
  const text = name.slice(first.start, last.end);
  const [, encoder] = encodersDomain.exec(text) ?? [];
  if (encoder !== undefined) return {name: encoder, from, to};
  const isTaken = tokens.some(token => token.from < to && token.to > from);
  const isWord = to - from === 1 && /^[\p{L}\p{N}]{2,20}$/u.test(text);
  return isWord && !isTaken && !noGroups.has(first.text) && !noGroup.test(text) ? {name: text, from, to} : undefined;
}

/** The other domains in brackets are of sites that only list. */
const encodersDomain = /^(yts)\.[a-z]{2,3}$/i;

function isDomain(name: string, word: NameWord | undefined): boolean {
  return word !== undefined && /[\p{L}\p{N}]\.$/u.test(name.slice(0, word.start));
}

/** Years, sizes, ids at IMDb and checksums. */
const noGroup = /^(?:\d+|\d+(?:[kmg]i?b|bits?|kbps|fps|hz|khz)|[kmgt]i?b|tt\d{6,}|(?=.*\d)[\da-f]{8})$/i;

/** What stands in brackets as well: sites, editions, languages. */
const noGroups: ReadonlySet<string> = new Set([
  ...'rarbg rartv eztv ettv ethd tgx torrentgalaxy glotorrents 1337x uindex publichd'.split(' '),
  ...'cut edition version noir color colour colorized bw fanedit restored restoration scan transfer upscale upscaled'.split(
    ' ',
  ),
  ...'audio sub subtitles esub eng org line hc hardcoded hardsub softsub vostfr vff vfq vf vo truefrench dub dubs'.split(
    ' ',
  ),
  ...'english french german spanish italian portuguese russian japanese chinese korean hindi tamil telugu dutch'.split(
    ' ',
  ),
  ...'danish swedish norwegian finnish polish czech hungarian turkish arabic greek hebrew thai ukrainian latino'.split(
    ' ',
  ),
  ...'castellano brazilian cantonese mandarin malayalam kannada bengali punjabi marathi'.split(' '),
  ...'en fr de es it pt ru ja jp zh ko kr hi ta te nl da sv no fi pl cs hu tr ar el he th uk ua'.split(' '),
  ...'fra fre ger deu spa esp ita por rus jpn jap chi zho kor hin tam tel nld dut dan swe nor fin pol cze hun tur'.split(
    ' ',
  ),
]);
