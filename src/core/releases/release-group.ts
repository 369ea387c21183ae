import {bracketGroup} from './bracket-group.ts';
import type {Meaning} from './claim-words.ts';
import type {NameWord} from './name-words.ts';
import type {Token} from './read-tokens.ts';

/** The group at the end of a name, and the places of its words, which claim nothing. */
export type ReleaseGroup = {name: string; from: number; to: number};

type Tail = {words: readonly NameWord[]; tokens: readonly Token[]; claimsFrom: number};

/**
 * The group behind the last dash: up to three words that claim nothing, or one that could claim something but does not go
 * on from what is before the dash. `x265-DV` is of a group DV; `HDR-DV`, `WEB-DL` and `TrueHD-Atmos` are of none. Else the
 * group in the brackets at the end.
 */
export function releaseGroup(name: string, tail: Tail): ReleaseGroup | undefined {
  const {words, tokens, claimsFrom} = tail;
  const end = name.replace(behindGroup, '').length;
  const to = words.findLastIndex(word => word.end <= end) + 1;
  const from = firstWords(name.slice(0, end), words.slice(0, to)).find(
    place => place >= claimsFrom && to > place && to - place <= mostWords && claimsNothing({from: place, to}, tokens),
  );
  const first = from === undefined ? undefined : words[from];
  const text = first && name.slice(first.start, words[to - 1]?.end);
  const isBehindDash = from !== undefined && text && text.length <= longestName;
  return isBehindDash ? {name: text, from, to} : bracketGroup(name, tail);
}

/** Those who post again sign behind the group. */
const reposters: readonly string[] = [
  ...['asrequested', 'alternativetorequested', 'obfuscated', 'obfuscation', 'scrambled', 'postbot', 'xpost', 'repost'],
  ...['buymore', 'nzbgeek', 'whiterev', 'gerov', 'rakuv[a-z0-9]*', 'wrteam', 'captcha', 'z0ids3n', 'chamele0n'],
  ...['4p', '4planet', 'altezachen'],
];

/** What indexers and those who post again write behind the group: `[rartv]`, `.mkv`, `-Obfuscated`. */
const behindGroup = new RegExp(
  `(?:(?<!-)\\[[^[\\]]{1,20}\\]|\\.(?:mkv|mp4|m2ts|ts|iso|avi)|[-_](?:${reposters.join('|')})|[\\s.])+$`,
  'i',
);
const mostWords = 3;
const longestName = 40;
/** Groups that sign without a dash. */
const undashed: readonly string[] = ['ben the men'];

/** The places at which the name of a group may begin; `-D-Z0N3` is one that has a dash itself. */
function firstWords(name: string, words: readonly NameWord[]): number[] {
  const lastThree = words.slice(-3).map(({text}) => text);
  if (undashed.includes(lastThree.join(' '))) return [words.length - 3];
  const dashes = [/-\p{L}-[^-]*$/u, /-[^-]*$/].map(pattern => name.search(pattern)).filter(dash => dash >= 0);
  return dashes.map(dash => words.findIndex(({start}) => start > dash));
}

function claimsNothing({from, to}: {from: number; to: number}, tokens: readonly Token[]): boolean {
  const touching = tokens.filter(token => token.from < to && token.to > from);
  const [token] = touching;
  if (!token) return true;
  if (touching.length > 1 || token.from !== from || token.to !== to || token.means.firm) return false;
  if (token.means.layer && tokens.some(({means}) => hasLayers(means))) return false;
  const before = tokens.find(other => other.to === from);
  return !before || !areOneKind(before.means, token.means);
}

/** Where one of these is claimed, `-FEL` at the end is the layer and no group. */
function hasLayers({dolbyVision, profile, make}: Meaning): boolean {
  return Boolean(dolbyVision || profile?.number === 7 || make === 'remux' || make === 'disc');
}

/** Both are about the picture's range, or both about the sound. */
function areOneKind(a: Meaning, b: Meaning): boolean {
  return (isRange(a) && isRange(b)) || (isSound(a) && isSound(b));
}

function isRange({dolbyVision, profile, layer, hybrid, range}: Meaning): boolean {
  return Boolean(dolbyVision || profile || layer || hybrid || range);
}

function isSound({atmos, audioCodec, channels}: Meaning): boolean {
  return Boolean(atmos || audioCodec || channels);
}
