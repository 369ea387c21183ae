import {resolutionClass} from '../library/resolution-class.ts';
import {claimWords, type Meaning} from './claim-words.ts';
import type {NameWord} from './name-words.ts';

/** Words of a name that are known, and what they claim. */
export type Token = {
  means: Meaning;
  /** The place of the first word among the words of the name, and that behind the last. */
  from: number;
  to: number;
};

/** The tokens among the words of a name, in its order; the longest phrase counts. What is denied (`No DV`) is none. */
export function readTokens(words: readonly NameWord[]): Token[] {
  const texts = words.map(({text}) => text);
  const tokens: Token[] = [];
  let from = 0;
  while (from < texts.length) {
    const found = phraseAt(texts, from) ?? patternAt(texts, from);
    if (found && !denials.has(texts[from - 1] ?? '')) tokens.push({means: found.means, from, to: from + found.length});
    from += found?.length ?? 1;
  }
  return tokens;
}

type Found = {means: Meaning; length: number};
type Phrase = {words: readonly string[]; means: Meaning};

const denials: ReadonlySet<string> = new Set(['no', 'non', 'not', 'without']);

function phraseAt(texts: readonly string[], from: number): Found | undefined {
  const phrases = phrasesByFirstWord.get(texts[from] ?? '') ?? [];
  const phrase = phrases.find(({words}) => words.every((word, place) => texts[from + place] === word));
  return phrase && {means: phrase.means, length: phrase.words.length};
}

/** The longer ones first. */
const phrasesByFirstWord: ReadonlyMap<string, readonly Phrase[]> = indexPhrases();

function indexPhrases(): Map<string, Phrase[]> {
  const all = claimWords.flatMap(([phrases, means]) =>
    phrases.split('|').map(text => ({words: text.split(' '), means})),
  );
  const longestFirst = all.sort((a, b) => b.words.length - a.words.length);
  return Map.groupBy(longestFirst, ({words}) => words[0] ?? '');
}

/** What has numbers in it, by the first pattern that fits the word and, where it takes them, those behind it. */
function patternAt(texts: readonly string[], from: number): Found | undefined {
  const [first = '', second = '', third = ''] = texts.slice(from, from + 3);
  for (const pattern of patterns) {
    const found = pattern(first, second, third);
    if (found) return found;
  }
  return undefined;
}

type Pattern = (first: string, second: string, third: string) => Found | undefined;

const patterns: readonly Pattern[] = [
  lines,
  pixels,
  channels,
  audioWithChannels,
  profile,
  profileInWords,
  codecString,
  anniversary,
];

/** `2160p`, `1080i`, `2160p60`. */
function lines(first: string): Found | undefined {
  const [, height] = /^(2160|1440|1080|720|576|540|480|360)[pi](?:\d\d)?$/.exec(first) ?? [];
  return height === undefined ? undefined : resolutionFound(undefined, Number(height));
}

/** `3840x1600`. */
function pixels(first: string): Found | undefined {
  const [, width, height] = /^(\d{3,4})x(\d{3,4})$/.exec(first) ?? [];
  return width === undefined ? undefined : resolutionFound(Number(width), Number(height));
}

function resolutionFound(width: number | undefined, height: number): Found | undefined {
  const resolution = resolutionClass(width, height);
  return resolution && {means: {resolution, firm: true}, length: 1};
}

/** `7.1` and `7 1`, which are two words. */
function channels(first: string, second: string): Found | undefined {
  if (!/^[1-9]$/.test(first) || !/^[0-2](?:ch)?$/.test(second)) return undefined;
  return {means: {channels: `${first}.${second.charAt(0)}`}, length: 2};
}

/** `DDP5.1`, `DDP5 1`, `DDP51`, `TrueHD7.1`: the number is no profile. */
function audioWithChannels(first: string, second: string): Found | undefined {
  const [, codec = '', front = '', joined] = /^(\p{L}+)([1-9])([0-2])?$/u.exec(first) ?? [];
  const [phrase] = phrasesByFirstWord.get(codec)?.filter(({words}) => words.length === 1) ?? [];
  const bass = joined ?? (/^[0-2](?:ch)?$/.test(second) ? second.charAt(0) : undefined);
  if (bass === undefined || (!phrase?.means.audioCodec && codec !== 'ma')) return undefined;
  return {means: {...phrase?.means, channels: `${front}.${bass}`}, length: joined === undefined ? 2 : 1};
}

/** `P8`, `P8.1`, `DVP7`. */
function profile(first: string, second: string): Found | undefined {
  const [, number] = /^(?:dv|dovi)?p(4|5|7|8|9|10)$/.exec(first) ?? [];
  return number === undefined ? undefined : profileFound(Number(number), [second], 1);
}

/** `Profile 7`, `Profile 8.1`. */
function profileInWords(first: string, second: string, third: string): Found | undefined {
  const [, joined] = /^profile(4|5|7|8|9|10)?$/.exec(first) ?? [];
  if (joined !== undefined) return profileFound(Number(joined), [second], 1);
  if (first !== 'profile' || !/^0?(?:4|5|7|8|9|10)$/.test(second)) return undefined;
  return profileFound(Number(second), [third], 2);
}

/** `dvhe.08.06`: profile and level, as in codec strings (Dolby Vision Streams Within the ISO Base Media File Format). */
function codecString(first: string, second: string, third: string): Found | undefined {
  if (!/^(?:dvhe|dvh1|dav1|dvav|dva1)$/.test(first) || !/^(?:0?[45789]|10)$/.test(second)) return undefined;
  const profile = {number: Number(second), compatibilityId: undefined};
  return {means: {profile, firm: true}, length: /^(?:0[1-9]|1[0-3])$/.test(third) ? 3 : 2};
}

/** The number behind a profile is its compatibility id where the profile has one: behind `P5` it is that of `5.1`. */
function profileFound(number: number, [next = '']: readonly string[], length: number): Found {
  const has = compatibilityIds.get(number)?.includes(next) ?? false;
  const profile = {number, compatibilityId: has ? Number(next) : undefined};
  return {means: {profile}, length: has ? length + 1 : length};
}

const compatibilityIds: ReadonlyMap<number, readonly string[]> = new Map([
  [7, ['6']],
  [8, ['1', '2', '4']],
  [9, ['2']],
  [10, ['0', '1', '2', '4']],
]);

/** `40th Anniversary Edition`. */
function anniversary(first: string, second: string, third: string): Found | undefined {
  if (!/^\d{1,3}(?:st|nd|rd|th)$/.test(first) || second !== 'anniversary') return undefined;
  return {means: {edition: `${first} Anniversary Edition`}, length: third === 'edition' ? 3 : 2};
}
