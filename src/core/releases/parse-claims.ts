import {type ParsedResult, parseTorrentTitle} from '@viren070/parse-torrent-title';
import type {Claims} from './claims.ts';
import {dualLayerTerm} from './dual-layer-term.ts';
import {withoutMarkup} from './name-markup.ts';
import {nameWords} from './name-words.ts';
import {qualityClaims} from './quality-claims.ts';
import {readTokens} from './read-tokens.ts';
import {describeEditions, editionsIn, editionsOfTitle, likelyEditionsOfTitle} from './release-edition.ts';
import {releaseGroup} from './release-group.ts';
import {releaseTitle, titlePrefix} from './release-title.ts';
import {isSeriesName} from './series-name.ts';
import {splitName} from './split-name.ts';

/**
 * What the name of a release claims; any text is a name, and of a long one the beginning counts. Words of a title and of a
 * group claim nothing. `searchTerm` is what the source was searched with when it listed the release.
 */
export function parseClaims(rawName: string, found?: {searchTerm: string | undefined}): Claims {
  const {name, editions} = withoutMarkup(readable(rawName));
  const words = nameWords(name);
  const tokens = readTokens(words);
  const split = splitName(name, words, tokens);
  const {claimsFrom} = split;
  const parsed = parsedByLibrary(name, split.year);
  const group = releaseGroup(name, {words, tokens, claimsFrom});
  const surely = editionsOfTitle(tokens, split.titleEnd);
  const likely = likelyEditionsOfTitle({words, tokens, titleEnd: surely.titleEnd});
  const end = group?.from ?? words.length;
  const claiming = tokens.filter(({from}) => from >= claimsFrom && !(group && from >= group.from && from < group.to));
  const said = claiming.map(({means, from, to}) => ({
    means,
    words: name.slice(words[from]?.start, words[to - 1]?.end),
  }));
  const headTo = ({titleEnd}: {titleEnd: number}): string => name.slice(0, words[titleEnd]?.start);
  const titles = releaseTitle({
    head: headTo(surely),
    headWithoutEdition: likely && headTo(likely),
    year: split.year,
    mayYearBeTitle: split.mayYearBeTitle && surely.titleEnd === split.titleEnd && !likely,
    parsed,
  });
  const claimed = editionsIn({name, words, tokens, from: claimsFrom, to: end});
  return {
    ...titles,
    year: split.year,
    edition: describeEditions([...(likely?.editions ?? []), ...surely.editions, ...editions, ...claimed]),
    group: group?.name ?? groupInFront(name, parsed, titles.title),
    isSeries: isSeriesName(words, split, parsed),
    ...qualityClaims(said, dualLayerTerm(found?.searchTerm)),
  };
}

/**
 * The library's answers count where no year ends the title, or a site or an uploader stands before it. It is asked for
 * nothing else: its patterns take milliseconds for hundreds of letters that are not Latin.
 */
function parsedByLibrary(name: string, year: number | undefined): ParsedResult {
  const isNeeded = year === undefined || titlePrefix.test(name);
  return isNeeded && name.length <= longestParsed ? whole(parseTorrentTitle(name)) : {};
}

/** The library cuts between the halves of characters beyond U+FFFF. */
function whole({title, group, ...parsed}: ParsedResult): ParsedResult {
  const text = (cut: string): string => cut.replace(/\p{Cs}/gu, '');
  return {
    ...parsed,
    ...(title !== undefined && {title: text(title)}),
    ...(group !== undefined && {group: text(group)}),
  };
}

const longestParsed = 150;

/** Where no group is at the end, one may stand in front, in brackets; of `[REC] 2` that is the title. */
function groupInFront(name: string, {group}: ParsedResult, title: string | undefined): string | undefined {
  return group !== undefined && name.startsWith(`[${group}]`) && !title?.includes(group) ? group : undefined;
}

/** Real names are shorter. */
const longestName = 300;

/** Without the characters nobody sees, which part words or turn the order of a line. */
function readable(name: string): string {
  return name
    .slice(0, longestName)
    .toWellFormed()
    .replace(/\p{Cf}+/gu, '')
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
}
