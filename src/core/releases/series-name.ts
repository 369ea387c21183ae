import type {ParsedResult} from '@viren070/parse-torrent-title';
import type {NameWord} from './name-words.ts';
import type {SplitName} from './split-name.ts';

/**
 * An episode, a season or a whole series. Words for a season count only behind the year: `Open Season 2 2008` is a movie,
 * and so is `Series 7 The Contenders 2001`. A number alone is an episode where a group stands in front: `[Group] Title - 07`.
 */
export function isSeriesName(words: readonly NameWord[], split: SplitName, parsed: ParsedResult): boolean {
  const {year, titleEnd, claimsFrom} = split;
  const texts = words.map(({text}) => text);
  if (texts.some((text, place) => episode.test(text) || (place > 0 && season.test(text)))) return true;
  const [month = '', day = ''] = texts.slice(claimsFrom);
  if (year !== undefined && titleEnd < claimsFrom && monthNumber.test(month) && dayNumber.test(day)) return true;
  if (year === undefined && parsed.group !== undefined && parsed.episodes && texts[0] === parsed.group.toLowerCase())
    return true;
  return seasonInWords.test(texts.slice(year === undefined ? 1 : claimsFrom).join(' '));
}

/** `S01E02`, `S01E02E03`. */
const episode = /^s\d{1,2}(?:ep?\d{1,4})+$/;
/** `S01`, `1x02`; `10x10` as the first word is a movie. */
const season = /^s\d{2}$|^\d{1,2}x\d{2,3}$/;
/** Of a daily show: `2024 01 15`. */
const monthNumber = /^(?:0[1-9]|1[0-2])$/;
const dayNumber = /^(?:0[1-9]|[12]\d|3[01])$/;
const seasonInWords =
  /\b(?:seasons? \d+|episodes? \d+|ep?\d{2,3}|complete (?:tv )?series|complete seasons?|mini ?series)\b/;
